"""How well activities are found on the labelled corpus, type by type.

    python -m tests.activity_scores dev                   precision, recall and F1 of a split
    python -m tests.activity_scores train --show extra    and every extra (or miss), line by line

A paragraph has a set of types. What its label doubts counts neither way. Look into `train` and
`dev` as often as you like; of `test` only the totals are for reading.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from summary_miner.lexicon import read_rows
from summary_miner.mining import mine
from summary_miner.topics.annotations import Annotation, read_annotations
from summary_miner.types import Activity, Mined

CORPUS = Path(__file__).parents[1] / "corpus"
_MANIFEST = ("folder", "file", "kind", "format", "quirks", "split", "sha256")


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph: what its label says was done, and what was found.

    Attributes:
        types: Every type that the label gives.
        doubtful: Types that the label leaves open.
    """

    document: str
    line: int
    text: str
    types: frozenset[str]
    doubtful: frozenset[str]
    found: tuple[Activity, ...]

    @property
    def missed(self) -> frozenset[str]:
        """Given, not found."""
        return self.types - {activity.type for activity in self.found}

    @property
    def extra(self) -> tuple[Activity, ...]:
        """Found, neither given nor doubted."""
        known = self.types | self.doubtful
        return tuple(activity for activity in self.found if activity.type not in known)


@dataclass(slots=True)
class Tally:
    """Hits, misses and extras of one type, or of all."""

    hits: int = 0
    missed: int = 0
    extra: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, how much was right."""
        return self.hits / max(1, self.hits + self.extra)

    @property
    def recall(self) -> float:
        """Of what was there, how much was found."""
        return self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """Tallies by type, and of all types together."""

    by_type: dict[str, Tally] = field(default_factory=dict)
    total: Tally = field(default_factory=Tally)


def labelled(split: str) -> Iterator[Path]:
    """The labelled text files of a split, by name."""
    for folder, file, *_, owner, _ in read_rows(CORPUS / "manifest.tsv", _MANIFEST):
        path = CORPUS / folder / file
        if owner == split and path.suffix == ".txt" and _labels(path).exists():
            yield path


def _labels(path: Path) -> Path:
    return CORPUS / "labels" / f"{path.stem}.tsv"


def types_of(path: Path) -> frozenset[str]:
    """The types that the labels of a text give."""
    return frozenset(kind for row in read_annotations(_labels(path)) for kind in row.activities)


def told(split: str) -> Iterator[Told]:
    """Every paragraph of a split, in reading order."""
    for path in labelled(split):
        rows = read_annotations(_labels(path))
        for mined in mine([path]):
            yield from _told_in(mined, path.stem, {row.line: row for row in rows})


def _told_in(mined: Mined, name: str, rows: Mapping[int, Annotation]) -> Iterator[Told]:
    owned = [
        (paragraph, document) for document in mined.documents for paragraph in document.paragraphs
    ]
    owned.sort(key=lambda own: own[0].source_line)
    starts = [*(paragraph.source_line for paragraph, _ in owned), max(rows, default=0) + 1]
    for (paragraph, document), after in zip(owned, starts[1:], strict=True):
        lines = range(paragraph.source_line, max(after, paragraph.source_line + 1))
        labels = [rows[line] for line in lines if line in rows]
        yield Told(
            name,
            paragraph.source_line,
            paragraph.text,
            frozenset(kind for row in labels for kind in row.activities),
            frozenset(kind for row in labels for kind in row.doubtful_activities),
            tuple(one for one in document.activities if one.para_id == paragraph.para_id),
        )


def score(paragraphs: Iterator[Told]) -> Scores:
    """Precision and recall over the sets of types."""
    hits: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for paragraph in paragraphs:
        found = {activity.type for activity in paragraph.found}
        hits.update(found & paragraph.types)
        missed.update(paragraph.missed)
        extra.update({activity.type for activity in paragraph.extra})
    types = sorted(hits.keys() | missed.keys() | extra.keys())
    by_type = {kind: Tally(hits[kind], missed[kind], extra[kind]) for kind in types}
    return Scores(by_type, Tally(hits.total(), missed.total(), extra.total()))


def _lines(paragraphs: list[Told], show: str) -> Iterator[str]:
    for one in paragraphs:
        place = f"{one.document}:{one.line}"
        if show == "extra":
            for activity in one.extra:
                words = one.text[activity.start : activity.end]
                yield f"EXTRA\t{activity.type}\t{place}\t{words}\t{activity.sentence}"
        if show == "miss":
            yield from (f"MISS\t{kind}\t{place}\t{one.text}" for kind in sorted(one.missed))


def main() -> None:
    """Print the scores of a split."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("split", choices=("train", "dev", "test"))
    parser.add_argument("--show", choices=("extra", "miss"), default="")
    options = parser.parse_args()
    paragraphs = list(told(options.split))
    print(*_lines(paragraphs, options.show), sep="\n")
    scores = score(iter(paragraphs))
    for kind, tally in [*scores.by_type.items(), ("ALL", scores.total)]:
        print(f"{kind:14} P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f}")


if __name__ == "__main__":
    main()
