"""How well the states of checklist items are found in labelled submissions.

    python -m tests.coverage_scores FOLDER            states, and covered against mentioned
    python -m tests.coverage_scores FOLDER --show     and every wrong state, with what was seen

FOLDER holds submissions, `NAME.txt`, each with `NAME.tsv`: a first line `# checklist: NAME.yaml`,
then rows of item, state, need (free words or `-`) and evidence (words of the text, or `-`). An item
that has more than one right state, parted by `/`, counts as right in each.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summary_miner.check import Coverage, check_coverage, read_checklist
from summary_miner.mining import parse

_TOLD = ("covered", "mentioned")


@dataclass(frozen=True, slots=True)
class Judged:
    """An item of a submission: which states are right, where it stands, and what was found."""

    submission: str
    expected: tuple[str, ...]
    evidence: str
    found: Coverage

    @property
    def is_right(self) -> bool:
        """Whether the state is one of the right ones."""
        return self.found.state in self.expected

    @property
    def points_there(self) -> bool:
        """Whether the sentence shown and the labelled words have one another in them."""
        shown, labelled = (_bare(words) for words in (self.found.evidence, self.evidence))
        return labelled in shown or shown in labelled


def _bare(words: str) -> str:
    return "".join(words.split())


def judged(folder: Path) -> Iterator[Judged]:
    """Every labelled item of every submission in the folder, by name."""
    for labels in sorted(folder.glob("*.tsv")):
        yield from _judged_in(labels)


def _judged_in(labels: Path) -> Iterator[Judged]:
    head, *rows = labels.read_text("utf-8").splitlines()
    name = head.partition(":")[2].strip().removesuffix(".yaml")
    document = parse(labels.with_suffix(".txt").read_text("utf-8"))[0]
    found = {row.item_id: row for row in check_coverage(document, read_checklist(name))}
    for row in rows:
        if row.strip() and not row.startswith("#"):
            item, state, _, evidence = row.split("\t")
            yield Judged(labels.stem, tuple(state.split("/")), evidence, found[item])


def _lines(items: Sequence[Judged]) -> Iterator[str]:
    for one in items:
        if not one.is_right:
            expected = "/".join(one.expected)
            yield f"{one.submission} {one.found.item_id}: {expected}, found {one.found.state}"
            yield f"    {one.evidence}  |  {one.found.evidence}  |  {one.found.reason}"


def main() -> None:
    """Print the shares of right states."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    items = list(judged(options.folder))
    if options.show:
        print(*_lines(items), sep="\n")
    told = [one for one in items if set(one.expected) <= set(_TOLD)]
    apart = [one for one in told if one.found.state in _TOLD]
    shown = [one for one in items if one.is_right and one.evidence != "-"]
    for label, right, all_ in (
        ("states", [one.is_right for one in items], items),
        ("told as covered or mentioned", [one.is_right for one in told], told),
        ("covered against mentioned", [one.is_right for one in apart], apart),
        ("evidence of right states", [one.points_there for one in shown], shown),
    ):
        print(f"{label:30} {sum(right)}/{len(all_)} {sum(right) / max(1, len(all_)):.3f}")


if __name__ == "__main__":
    main()
