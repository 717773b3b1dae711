"""Figures in table rows: one a cell, with the unit from the column's head (codebook §3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from summary_miner.extract.bounds import load_bounds
from summary_miner.extract.figures import NO_GROUNDS, Grounds, Numbers, find_figures
from summary_miner.extract.measures import Quantity
from summary_miner.extract.numerals import Number
from summary_miner.extract.passages import quotation
from summary_miner.extract.quantities import hide, read_quantities
from summary_miner.extract.units import NO_UNIT, PERCENT, Unit, unit_at
from summary_miner.extract.wordplaces import characters
from summary_miner.lexicon import compiled, table
from summary_miner.structure.segment import Segmenter
from summary_miner.types import Figure, NumberMention

_LONGEST_NAME = 200
"""How much of a head or label is told; a line that was taken for one is no name."""

_BRACKET = re.compile(
    r"[（(]\s?(?:单位[:：])?\s?(?P<scale>[十百千]?[万亿]?)(?P<unit>[^（）()万亿]{0,8})\s?[)）]"
)
_UNIT_BEHIND = re.compile(r"[/／](?P<scale>万?)(?P<unit>[一-鿿]{1,4}|%)$")
_LABEL = re.compile(
    r"(?![一二三四五六七八九十]{1,3}、)[^\s。；，：,;:\d（(][^。；，：,;:\d]{1,40}[（(][^（）()\d]{1,8}[）)]"
)
_ALONE = re.compile(
    r"\s{0,4}[一-鿿]{0,3}\d[\d.,]{0,15}(?:[-—~～至]\d[\d.,]{0,15})?\s?[%％]?\s{0,4}"
)
_YEAR = re.compile(r"\s{0,4}(?:19|20)\d\d\s{0,4}")
_DIGIT = re.compile(r"\d")
_SHORT_LINE = 8
"""Between a label and its numbers: 学前段, 目标值."""

HeadKind: TypeAlias = Literal["rate", "code", "general"]
_SCALES = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "亿": 10**8,
    "百万": 10**6,
    "千万": 10**7,
}


@dataclass(frozen=True, slots=True)
class Column:
    """What a head says of the cells below it.

    Attributes:
        name: The head without its unit.
        unit: `NO_UNIT` where the head has none.
        scale: What a cell's number is to be multiplied by: 10,000 under 金额（万元）.
        counts: False for a column of ordinals, years or codes.
    """

    name: str
    unit: Unit = NO_UNIT
    scale: int = 1
    counts: bool = True


def read_head(row: str) -> tuple[Column, ...] | None:
    """The columns that a row heads, None if it is no head: its cells hold numbers.

    >>> [(head.name, head.unit.name, head.scale) for head in read_head("科室\\t金额（万元）")]
    [('科室', '', 1), ('金额', '元', 10000)]
    """
    cells = row.split("\t")
    if (
        len(cells) < 2
        or sum(bool(re.fullmatch(r"[\d.,%％\-—]+", cell.strip())) for cell in cells) > 1
    ):
        return None
    return tuple(_column(cell.strip()) for cell in cells)


@cache
def _heads(kind: HeadKind) -> re.Pattern[str]:
    """What finds the heads of a kind."""
    columns = ("pattern", "kind", "example")
    rows = table("column_heads.tsv", *columns, allowed={"kind": get_args(HeadKind)})
    patterns = (
        compiled("column_heads.tsv", row[0], row[2]).pattern for row in rows if row[1] == kind
    )
    return re.compile("|".join(patterns))


def _column(head: str) -> Column:
    name = (_BRACKET.sub("", head).strip() or head)[:_LONGEST_NAME]
    counts = not _heads("code").search(name)
    found = _BRACKET.search(head) or _UNIT_BEHIND.search(head)
    if found:
        unit = unit_at(found["unit"], 0) if found["unit"] else None
        if unit is not None and unit.surface == found["unit"]:
            return Column(name.split("/")[0], unit, _SCALES.get(found["scale"], 1), counts)
        if found["scale"] and not found["unit"]:
            return Column(name, NO_UNIT, _SCALES.get(found["scale"], 1), counts)
    return Column(name, PERCENT if _heads("rate").search(name) else NO_UNIT, 1, counts)


def read_label(line: str, above: Column | None = None) -> Column | None:
    """What a line says of the numbers on the lines below it, in a table that was pasted as lines.

    Args:
        above: What the line before said; short lines and numbers in between leave it as it was.

    >>> read_label("三年入园率（%）").name
    '三年入园率'
    """
    if _ALONE.fullmatch(line):
        return above
    if _LABEL.fullmatch(line):
        column = _column(line)
        return column if column.unit.name and column.counts else None
    return above if len(line) <= _SHORT_LINE and not _DIGIT.search(line) else None


class PastedTable:
    """A table whose cells became lines: a label with its unit, and numbers below it."""

    def __init__(self) -> None:
        self._label: Column | None = None

    def read(self, text: str, para_id: str, first: int, grounds: Grounds) -> Numbers | None:
        """The figure of the next line where that is nothing but a number below a label."""
        label = self._label = read_label(text, self._label)
        if label is None or not _ALONE.fullmatch(text) or _YEAR.fullmatch(text):
            return None
        cell = _bare_number(text, grounds.bounds)
        if cell is None:
            return None
        figure = _figure(text, cell, label, "", (para_id, first, 0, grounds.topic))
        mention = NumberMention(
            para_id, figure.start, figure.end, figure.raw, "figure", figure.figure_id
        )
        return Numbers((figure,), (mention,))


def find_row_figures(
    text: str,
    columns: Sequence[Column] | None,
    segmenter: Segmenter,
    para_id: str = "p1",
    first: int = 1,
    grounds: Grounds = NO_GROUNDS,
) -> Numbers:
    """The figures of a table row whose cells are parted by tabs.

    A cell that is nothing but a number takes its unit and subject from its column's head, or
    its subject from the row's label under a head that names nothing (数量, 金额).
    """
    figures: list[Figure] = []
    mentions: list[NumberMention] = []
    label = text.split("\t")[0].strip()[:_LONGEST_NAME]
    start = 0
    for index, cell in enumerate(text.split("\t")):
        column = columns[index] if columns and index < len(columns) else None
        bare = _bare_number(cell, grounds.bounds) if column and column.counts else None
        number = first + len(figures)
        if bare is not None and column is not None and index:
            figure = _figure(text, bare, column, label, (para_id, number, start, grounds.topic))
            figures.append(figure)
            mentions.append(
                NumberMention(
                    para_id, figure.start, figure.end, figure.raw, "figure", figure.figure_id
                )
            )
        elif cell.strip():
            found = find_figures(cell, segmenter, para_id, number, grounds)
            figures += [_moved(figure, start) for figure in found.figures]
            mentions += [
                replace(mention, start=mention.start + start, end=mention.end + start)
                for mention in found.mentions
            ]
        start += len(cell) + 1
    return Numbers(tuple(figures), tuple(mentions))


def _moved(figure: Figure, start: int) -> Figure:
    return replace(figure, start=figure.start + start, end=figure.end + start)


def _bare_number(cell: str, bounds: Path | None) -> Quantity | None:
    """The number that a cell consists of."""
    found = read_quantities(characters(cell), hide(cell, []), load_bounds(bounds))
    if len(found) != 1 or cell[: found[0].start].strip() or cell[found[0].end :].strip():
        return None
    return found[0]


_Place: TypeAlias = tuple[str, int, int, str | None]
"""Paragraph, number of the figure, offset of its cell, and topic."""


def _figure(text: str, cell: Quantity, column: Column, label: str, place: _Place) -> Figure:
    para_id, number, start, topic = place
    unit = cell.unit if cell.unit.name else column.unit
    stated = cell.number if cell.unit.name else _scaled(cell.number, column.scale)
    general = _heads("general").match(column.name) and label
    return Figure(
        figure_id=f"f{number}",
        para_id=para_id,
        start=start + cell.start,
        end=start + cell.end,
        raw=text[start + cell.start : start + cell.end],
        value=_float(stated.value),
        lower=_float(stated.lower),
        upper=_float(stated.upper),
        approx=stated.approx,
        unit=unit.name,
        dimension=unit.dimension,
        subject=label if general else column.name,
        action="",
        sentence=quotation(text, (0, len(text)), start + cell.start, start + cell.end).replace(
            "\t", " "
        ),
        topic=topic,
        rule="table cell",
    )


def _scaled(number: Number, scale: int) -> Number:
    def times(value: Decimal | None) -> Decimal | None:
        return None if value is None else value * scale

    return number._replace(
        value=times(number.value), lower=times(number.lower), upper=times(number.upper)
    )


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
