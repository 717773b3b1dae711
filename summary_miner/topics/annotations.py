"""Labels that careful readers gave to the lines of a document, read strictly.

A file has a row for every line of its document that is not blank; what it may hold is told in
`corpus/README.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from summary_miner.errors import LexiconError
from summary_miner.extract.activities import TYPES
from summary_miner.lexicon import Limit, SomeOf, cell_values, numbered_rows
from summary_miner.topics.votes import TOPICS
from summary_miner.types import Role

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
