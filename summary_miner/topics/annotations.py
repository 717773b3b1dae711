"""Labels that careful readers gave to the lines of a document, read strictly.

A file has a row for every line of its document that is not blank; what it may hold is told in
`corpus/README.md`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from summary_miner.errors import LexiconError
from summary_miner.extract.activities import TYPES
from summary_miner.lexicon import Limit, SomeOf, cell_values, numbered_rows
from summary_miner.topics.places import Frame, Place, place_paragraphs
from summary_miner.topics.votes import TOPICS
from summary_miner.types import Mined, Role

COLUMNS = ("line", "role", "topics", "doubtful", "activities", "doubtful_activities")
_LIMITS: Mapping[str, Limit] = {
    "role": get_args(Role),
    "topics": SomeOf(TOPICS),
    "doubtful": SomeOf(TOPICS),
    "activities": SomeOf(TYPES),
    "doubtful_activities": SomeOf(TYPES),
}


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a reader says of one line.

    Attributes:
        line: 1-based number of the line in its file.
        topics: Of a body line, the primary one first; else empty.
        doubtful: Topics that a second careful reader may or may not give.
        activities: Types of what the line reports as done.
        doubtful_activities: Types that may or may not be counted.
    """

    line: int
    role: str
    topics: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    doubtful_activities: tuple[str, ...] = ()


def read_annotations(path: Path, text: str | None = None) -> tuple[Annotation, ...]:
    """The labels of one document, in the order of its lines.

    Args:
        text: The document; given, every line of it must have its row.

    Raises:
        LexiconError: With path and line, if a row is not as promised.
    """
    rows = tuple(_rows(path))
    if text is not None:
        wanted = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        given = [row.line for row in rows]
        astray = sorted(set(wanted) ^ set(given))
        if astray:
            raise LexiconError(str(path), 0, "a row for every line with text", f"line {astray[0]}")
    return rows


def _rows(path: Path) -> Iterator[Annotation]:
    last = 0
    for number, (line, role, *cells) in numbered_rows(path, COLUMNS, _LIMITS):
        if not line.isdecimal() or int(line) <= last:
            raise LexiconError(str(path), number, f"a line after {last}", line)
        last = int(line)
        row = Annotation(last, role, *(cell_values(cell) for cell in cells))
        if trouble := _trouble(row):
            raise LexiconError(str(path), number, trouble, "\t".join([line, role, *cells]))
        yield row


def _trouble(row: Annotation) -> str:
    """What should be otherwise; empty if nothing."""
    labels = (row.topics, row.doubtful, row.activities, row.doubtful_activities)
    if row.role == "body" and not row.topics:
        return "a topic for a body line"
    if row.role != "body" and any(labels):
        return f"no labels for a {row.role}"
    twice = {*row.topics} & {*row.doubtful} or {*row.activities} & {*row.doubtful_activities}
    return f"{sorted(twice)[0]} either given or doubtful" if twice else ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A body paragraph where it stands, with the topics that readers gave it.

    Attributes:
        topics: The primary one first.
        doubtful: Topics that count neither way.
    """

    place: Place
    topics: tuple[str, ...]
    doubtful: tuple[str, ...] = ()


def label_paragraphs(mined: Mined, annotations: Sequence[Annotation]) -> list[Labelled]:
    """The labelled body paragraphs of a source; its documents may lack facts.

    A paragraph that was joined from several lines has the labels of all of them, those of its
    first line in front. What readers hold for no body text is left out.
    """
    paragraphs = [one for document in mined.documents for one in document.paragraphs]
    starts = sorted(one.source_line for one in (*paragraphs, *mined.boilerplate))
    by_line = {row.line: row for row in annotations if row.role == "body"}
    last = max(by_line, default=0) + 1
    found = []
    for document in mined.documents:
        lines = {one.para_id: one.source_line for one in document.paragraphs}
        frame = Frame(document.doc_id, document.title, document.kind)
        placed = place_paragraphs(document.paragraphs, document.sections, frame)
        for para_id, place in placed.items():
            first = lines[para_id]
            behind = bisect_right(starts, first)
            end = starts[behind] if behind < len(starts) else last
            rows = [by_line[line] for line in range(first, end) if line in by_line]
            if rows:
                found.append(_join(place, rows))
    return found


def _join(place: Place, rows: Sequence[Annotation]) -> Labelled:
    topics = tuple(dict.fromkeys(topic for row in rows for topic in row.topics))
    doubtful = dict.fromkeys(topic for row in rows for topic in row.doubtful)
    return Labelled(place, topics, tuple(topic for topic in doubtful if topic not in topics))
