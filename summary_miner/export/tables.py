"""The six output tables: their columns in order, and how a source becomes their rows."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Literal, TypeAlias

from summary_miner.types import Document, Mined, NumberMention, Paragraph

Kind: TypeAlias = Literal["text", "list", "integer", "number", "date"]
"""What a column holds: `number` may have a fraction, `list` holds texts."""

Cell: TypeAlias = str | int | float | date | tuple[str, ...] | None
"""None is unknown or open."""

Row: TypeAlias = tuple[Cell, ...]

Rows: TypeAlias = Callable[[Mined], Iterator[Row]]
"""The rows that one source adds to a table, in reading order."""


@dataclass(frozen=True, slots=True)
class Column:
    """A name and what stands under it."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """One output table."""

    name: str
    columns: tuple[Column, ...]
    rows: Rows


_KINDS: Mapping[str, Kind] = {
    "piece": "integer",
    "part": "integer",
    "period_start": "date",
    "period_end": "date",
    "published": "date",
    "chars": "integer",
    "paragraphs": "integer",
    "sections": "integer",
    "figures": "integer",
    "activities": "integer",
    "level": "integer",
    "number": "integer",
    "source_line": "integer",
    "topics": "list",
    "confidence": "number",
    "start": "integer",
    "end": "integer",
    "value": "number",
    "lower": "number",
    "upper": "number",
}
"""All columns that are not text; an activity's `date` is text, for it may be `2019-03`."""

_NAMES: Mapping[str, str] = {
    "documents": "doc_id source piece part title organisation kind period_start period_end"
    " published chars paragraphs sections figures activities",
    "sections": "doc_id section_id parent_id level marker number title first_para_id",
    "paragraphs": "doc_id para_id section_id source_line role text topic topics confidence",
    "figures": "doc_id para_id figure_id start end raw value lower upper approx unit dimension"
    " subject action change change_kind total_id topic sentence base period_start period_end",
    "activities": "doc_id para_id activity_id start end type name date place times participants"
    " sentence times_id participants_id",
    "numbers": "doc_id para_id start end raw kind figure_id",
}

_FIELDS: Mapping[str, Callable[[object], Row]] = {
    name: attrgetter(*names.split()[1:]) for name, names in _NAMES.items() if name != "documents"
}
"""All cells but the doc_id: these tables name their columns after the fields."""


def _document_rows(mined: Mined) -> Iterator[Row]:
    for document in mined.documents:
        period = document.period
        yield (
            document.doc_id,
            document.source,
            document.piece,
            document.part,
            document.title,
            document.organisation,
            document.kind,
            period.start if period else None,
            period.end if period else None,
            document.published,
            sum(len(paragraph.text) for paragraph in document.paragraphs),
            len(document.paragraphs),
            len(document.sections),
            len(document.figures),
            len(document.activities),
        )


def _own_rows(name: str, facts: Callable[[Document], tuple[object, ...]]) -> Rows:
    """Rows of facts that always belong to a document."""
    fields = _FIELDS[name]

    def rows(mined: Mined) -> Iterator[Row]:
        for document in mined.documents:
            for fact in facts(document):
                yield (document.doc_id, *fields(fact))

    return rows


def _place(owned: tuple[str, Paragraph | NumberMention]) -> int:
    return int(owned[1].para_id[1:])


def _paragraph_rows(mined: Mined) -> Iterator[Row]:
    """Paragraphs with the site's boilerplate where it stood, between and inside documents."""
    owned = [(document.doc_id, own) for document in mined.documents for own in document.paragraphs]
    owned += [(mined.source, paragraph) for paragraph in mined.boilerplate]
    fields = _FIELDS["paragraphs"]
    yield from ((doc_id, *fields(paragraph)) for doc_id, paragraph in sorted(owned, key=_place))


def _number_rows(mined: Mined) -> Iterator[Row]:
    owned = [(document.doc_id, own) for document in mined.documents for own in document.numbers]
    owned += [(mined.source, number) for number in mined.boilerplate_numbers]
    fields = _FIELDS["numbers"]
    # the sort is stable: the numbers of one paragraph keep their order
    yield from ((doc_id, *fields(number)) for doc_id, number in sorted(owned, key=_place))


_ROWS: Mapping[str, Rows] = {
    "documents": _document_rows,
    "sections": _own_rows("sections", lambda document: document.sections),
    "paragraphs": _paragraph_rows,
    "figures": _own_rows("figures", lambda document: document.figures),
    "activities": _own_rows("activities", lambda document: document.activities),
    "numbers": _number_rows,
}

TABLES: Mapping[str, Table] = {
    name: Table(
        name,
        tuple(Column(column, _KINDS.get(column, "text")) for column in names.split()),
        _ROWS[name],
    )
    for name, names in _NAMES.items()
}
"""The public contract: tables and columns in the order in which every format has them."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def rows(mined: Mined) -> Iterator[tuple[str, Row]]:
    """All rows of a source, each with its table's name: table by table, in reading order."""
    for name in TABLES:
        for row in table_rows(name, mined):
            yield name, row


def table_rows(name: str, mined: Mined) -> Iterator[Row]:
    """The rows that a source adds to one table."""
    for row in TABLES[name].rows(mined):
        yield storable_row(row)


def storable_row(row: Row) -> Row:
    """The row as every format can hold it."""
    return tuple(map(storable, row))


def storable(cell: Cell) -> Cell:
    """What every format can hold.

    A file name that is not UTF-8 brings lone surrogates, which no encoding takes; a numeral of
    400 digits overflows to infinity, which is no value to count with.
    """
    if isinstance(cell, str):
        return storable_text(cell)
    if isinstance(cell, float) and not math.isfinite(cell):
        return None
    return cell


def storable_text(text: str) -> str:
    r"""The text with each lone surrogate replaced, so that offsets hold.

    >>> storable_text("总结\udcff.txt")
    '总结�.txt'
    """
    if text.isprintable():  # as lone surrogates are not
        return text
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
