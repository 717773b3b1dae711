"""How far two annotations made apart agree, and what holds where they do not.

    python corpus/agreement.py            prints Cohen's kappa by topic and by type of activity
    python corpus/agreement.py --resolve  writes labels/NAME.tsv from first/, second/, decisions.tsv
    python corpus/agreement.py --check    fails where labels/NAME.tsv is not what these three give

What both annotators give is given; what only one gives, or one doubts, is doubtful. Where they
differ on the primary topic, or one gives what the other does not even doubt, a row of
`labels/decisions.tsv` says what holds, and why; `=` in it leaves a cell as the two give it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from summary_miner.errors import LexiconError
from summary_miner.extract.activities import TYPES
from summary_miner.lexicon import JOINT, NOTHING, cell_values, read_rows
from summary_miner.topics.annotations import COLUMNS, Annotation, read_annotations
from summary_miner.topics.votes import TOPICS

LABELS = Path(__file__).parent / "labels"
AS_MERGED = "="
DECISIONS = (
    "document",
    "line",
    "topics",
    "doubtful",
    "activities",
    "doubtful_activities",
    "reason",
)


@dataclass(frozen=True, slots=True)
class Given:
    """The labels of one kind, topics or activities, that one reader gave a line."""

    sure: tuple[str, ...]
    doubtful: tuple[str, ...]

    def denies(self, label: str) -> bool:
        """He neither gave it nor doubted."""
        return label not in self.sure and label not in self.doubtful


@dataclass(frozen=True, slots=True)
class Pair:
    """One line as two annotators saw it."""

    document: str
    first: Annotation
    second: Annotation

    def topics(self) -> tuple[Given, Given]:
        """Their topics."""
        one, two = self.first, self.second
        return Given(one.topics, one.doubtful), Given(two.topics, two.doubtful)

    def activities(self) -> tuple[Given, Given]:
        """Their types of activity."""
        one, two = self.first, self.second
        return (
            Given(one.activities, one.doubtful_activities),
            Given(two.activities, two.doubtful_activities),
        )

    def disputed(self) -> bool:
        """They differ on the primary topic, or one gives what the other does not even doubt."""
        if self.first.role != "body":
            return False
        return self.first.topics[0] != self.second.topics[0] or any(
            any(two.denies(label) for label in one.sure)
            or any(one.denies(label) for label in two.sure)
            for one, two in (self.topics(), self.activities())
        )


def read_pairs(labels: Path = LABELS) -> Iterator[Pair]:
    """Every line that was annotated twice.

    Raises:
        LexiconError: If an annotation is damaged, or the two differ in their lines or roles.
    """
    for path in sorted((labels / "second").glob("*.tsv")):
        first = read_annotations(labels / "first" / path.name)
        second = read_annotations(path)
        if [(row.line, row.role) for row in first] != [(row.line, row.role) for row in second]:
            raise LexiconError(str(path), 0, "lines and roles as in first/", "others")
        for one, two in zip(first, second, strict=True):
            yield Pair(path.stem, one, two)


def kappa(judgements: Sequence[tuple[bool, bool]]) -> float:
    """Cohen's kappa (1960) of two judges who each say yes or no.

    >>> kappa([(True, True), (True, False), (False, False), (False, False)])
    0.5
    """
    count = len(judgements)
    yes = [sum(judgement[judge] for judgement in judgements) / count for judge in (0, 1)]
    observed = sum(one == two for one, two in judgements) / count
    chance = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
    return (observed - chance) / (1 - chance) if chance < 1 else 1.0


def report(labels: Path = LABELS) -> Iterator[str]:
    """The report: a line a label, with kappa and how many lines both give it.

    `strict` takes a doubtful label as not given; `sure` leaves out the lines where one doubted.
    """
    body = [pair for pair in read_pairs(labels) if pair.first.role == "body"]
    documents = len({pair.document for pair in body})
    alike = sum(pair.first.topics[0] == pair.second.topics[0] for pair in body)
    yield f"{documents} documents, {len(body)} body lines annotated twice"
    yield f"same primary topic on {alike} ({alike / len(body):.1%})"
    yield "kind\tlabel\tstrict\tsure\tboth"
    for kind, names, both in (
        ("topic", TOPICS, [pair.topics() for pair in body]),
        ("activity", TYPES, [pair.activities() for pair in body]),
    ):
        for name in names:
            strict = [(name in one.sure, name in two.sure) for one, two in both]
            sure = [
                judgement
                for judgement, (one, two) in zip(strict, both, strict=True)
                if name not in one.doubtful and name not in two.doubtful
            ]
            times = sum(one and two for one, two in strict)
            yield f"{kind}\t{name}\t{kappa(strict):.2f}\t{kappa(sure):.2f}\t{times}"


def merge(one: Given, two: Given, order: Sequence[str]) -> Given:
    """What both give, and what is doubtful between them."""
    both = tuple(label for label in one.sure if label in two.sure)
    told = {*one.sure, *one.doubtful, *two.sure, *two.doubtful}
    return Given(both, tuple(label for label in order if label in told and label not in both))


Decision = Mapping[str, str]


def resolve(pair: Pair, decision: Decision | None) -> Annotation:
    """What holds of a line."""
    topics, activities = merge(*pair.topics(), TOPICS), merge(*pair.activities(), TYPES)
    merged = replace(
        pair.first,
        topics=topics.sure,
        doubtful=topics.doubtful,
        activities=activities.sure,
        doubtful_activities=activities.doubtful,
    )
    given = {
        column: cell_values(decision[column])
        for column in COLUMNS[2:]
        if decision is not None and decision[column] != AS_MERGED
    }
    return replace(merged, **given)


def read_decisions(labels: Path = LABELS) -> dict[tuple[str, int], Decision]:
    """The rows of `decisions.tsv` by document and line."""
    rows = [
        dict(zip(DECISIONS, cells, strict=True))
        for cells in read_rows(labels / "decisions.tsv", DECISIONS)
    ]
    return {(row["document"], int(row["line"])): row for row in rows}


def resolved(labels: Path = LABELS) -> dict[str, str]:
    """The text of `labels/NAME.tsv` by its name, for all that were annotated twice.

    Raises:
        LexiconError: If a dispute is not decided, or a decision decides none.
    """
    path = labels / "decisions.tsv"
    left = read_decisions(labels)
    lines: dict[str, list[str]] = {}
    for pair in read_pairs(labels):
        decision = left.pop((pair.document, pair.first.line), None)
        if pair.disputed() != (decision is not None):
            place = f"{pair.document}:{pair.first.line}"
            raise LexiconError(str(path), 0, "a row for each dispute and no other", place)
        rows = lines.setdefault(f"{pair.document}.tsv", ["\t".join(COLUMNS)])
        rows.append(as_row(resolve(pair, decision)))
    if left:
        raise LexiconError(str(path), 0, "lines that were annotated twice", str(min(left)))
    return {name: "\n".join(rows) + "\n" for name, rows in lines.items()}


def as_row(row: Annotation) -> str:
    """A line of a file of labels."""
    several = (row.topics, row.doubtful, row.activities, row.doubtful_activities)
    cells = (JOINT.join(labels) or NOTHING for labels in several)
    return "\t".join((str(row.line), row.role, *cells))


def main() -> int:
    """The command line: 0 if all is well, 1 if labels are stale or damaged."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--resolve", action="store_true", help="write labels/NAME.tsv")
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    options = parser.parse_args()
    try:
        files = resolved()
    except LexiconError as error:
        print(error, file=sys.stderr)
        return 1
    if options.resolve:
        for name, text in files.items():
            (LABELS / name).write_text(text, "utf-8")
    stale = [name for name, text in files.items() if _content(LABELS / name) != text]
    for name in stale:
        print(f"{name}: not what the annotations give; run with --resolve", file=sys.stderr)
    if not options.check:
        print("\n".join(report()))
    return 1 if stale else 0


def _content(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
