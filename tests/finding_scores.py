"""How well planted findings are found, and how often sound text is blamed.

    python -m tests.finding_scores FOLDER            planted findings, found and missed; alarms
    python -m tests.finding_scores FOLDER --show     and each miss and alarm

FOLDER holds texts, `NAME.txt`. `NAME.tsv` beside one names what was planted there: line, code and
words; `-` where it concerns the document. Without such a file the text is sound.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summary_miner.check import Finding
from summary_miner.check.lint import find_findings
from summary_miner.mining import mine
from summary_miner.types import Mined

_WHOLE = "-"


@dataclass(frozen=True, slots=True)
class Planted:
    """What was done to a text: the line, the code of the finding, the words."""

    text: str
    line: int
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding with the line of the file where its paragraph stands."""

    text: str
    line: int
    finding: Finding

    def is_of(self, planted: Planted) -> bool:
        """Whether this reports what was planted: the code, and its words or its line."""
        if self.finding.code != planted.code:
            return False
        if planted.words == _WHOLE or self.finding.para_id == "":
            return True
        shown, meant = self.finding.words, planted.words
        return self.line == planted.line or shown in meant or meant in shown


def read_planted(labels: Path) -> list[Planted]:
    """The rows of `NAME.tsv`."""
    rows = (row.split("\t") for row in labels.read_text("utf-8").splitlines())
    return [
        Planted(labels.stem, int(row[0]), row[1], row[2])
        for row in rows
        if len(row) >= 3 and row[0].isdigit()
    ]


def reported(path: Path) -> Iterator[Reported]:
    """Everything that is reported of one text."""
    mineds = tuple(mine([path]))
    lines = {place: line for mined in mineds for place, line in _lines_of(mined)}
    for finding in find_findings(mineds):
        yield Reported(path.stem, lines.get((finding.doc_id, finding.para_id), 1), finding)


def _lines_of(mined: Mined) -> Iterator[tuple[tuple[str, str], int]]:
    for document in mined.documents:
        for paragraph in document.paragraphs:
            yield (document.doc_id, paragraph.para_id), paragraph.source_line
    for paragraph in mined.boilerplate:
        yield (mined.source, paragraph.para_id), paragraph.source_line


def compare(
    found: Sequence[Reported], planted: Sequence[Planted]
) -> tuple[list[Planted], list[Reported]]:
    """What was missed, and what was reported though nothing was planted there."""
    missed = [one for one in planted if not any(other.is_of(one) for other in found)]
    alarms = [other for other in found if not any(other.is_of(one) for one in planted)]
    return missed, alarms


def main() -> None:
    """Print what was missed and what was too much."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    total = missing = characters = 0
    codes: Counter[str] = Counter()
    for path in sorted(options.folder.glob("*.txt")):
        labels = path.with_suffix(".tsv")
        planted = read_planted(labels) if labels.exists() else []
        missed, alarms = compare(list(reported(path)), planted)
        total += len(planted)
        missing += len(missed)
        characters += len("".join(path.read_text("utf-8").split()))
        codes.update(alarm.finding.code for alarm in alarms)
        if options.show:
            for one in missed:
                print(f"MISSED {one.text}:{one.line} {one.code} {one.words}")
            for alarm in alarms:
                finding = alarm.finding
                place = f"{alarm.text}:{alarm.line}"
                print(f"ALARM  {place} {finding.code} {finding.words}  |  {finding.message}")
    share = (total - missing) / max(1, total)
    print(f"planted  {total - missing}/{total} {share:.3f}")
    rate = 10_000 * codes.total() / max(1, characters)
    print(f"alarms   {codes.total()} in {characters} characters, {rate:.2f} in 10,000")
    print(*(f"{code} {number}" for code, number in codes.most_common()))


if __name__ == "__main__":
    main()
