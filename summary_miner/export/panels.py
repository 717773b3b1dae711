"""Panels to a file: a workbook whose cells lead to their evidence, or one row a hit."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from summary_miner.chinese import VALUES
from summary_miner.errors import UsageError
from summary_miner.explore.indicators import Indicator
from summary_miner.explore.panels import Panel, PanelRow
from summary_miner.export.cells import number_text
from summary_miner.export.chinese import HEADS
from summary_miner.export.sheets import Book, Head, Place, Sheet, open_book
from summary_miner.export.single import check_place, replacing, suffix_of
from summary_miner.export.tables import Cell, Column, Kind, Row, Table, storable_text
from summary_miner.export.writers import ROW_WRITERS
from summary_miner.types import Approx, Figure

PANEL_SHEET, EVIDENCE_SHEET = "指标表", "依据"

_DOCUMENT = ("doc_id", "title", "organisation", "period_start", "period_end")
_EVIDENCE = (
    *("doc_id", "indicator", "para_id", "sentence", "raw"),
    *("value", "lower", "upper", "change", "change_kind"),
)
_LONG: Mapping[str, Kind] = {
    "doc_id": "text",
    "indicator": "text",
    "hits": "integer",
    "value": "number",
    "lower": "number",
    "upper": "number",
    "raw": "text",
    "para_id": "text",
    "sentence": "text",
}

PANEL = Table("panel", tuple(Column(*one) for one in _LONG.items()), lambda mined: iter(()))
"""The long form of a panel: one row a hit, and one for each document without."""

_NUMBERS: Mapping[Approx, str] = {
    "exact": "General",
    "about": '"约"General',
    "over": '"≥"General',
    "under": '"≤"General',
}
"""How one hit is shown that still is a number for Excel; the others need words."""

_MAX_COLUMNS = 16_384  # Excel's

_NOTE = "数字可以直接计算；底色单元格有多处或只有文字，需人工取舍；点击单元格可到“依据”"


def save_panel(panel: Panel, path: Path, *, overwrite: bool = False) -> None:
    """Write a panel to one file; its suffix decides on the format.

    Args:
        path: `.xlsx` for documents × indicators with a sheet of evidence; `.csv` (with a byte
            order mark, for Excel) or `.jsonl` for one row a hit, and one with 0 hits where an
            indicator found nothing in a document.

    Raises:
        UsageError: If the suffix is none of these, or the panel too wide for Excel.
        OutputError: If the file is there and must not be replaced, or can't be written.
    """
    save = SAVERS[suffix_of(path, SAVERS)]
    with replacing(path, overwrite=overwrite) as draft:
        save(panel, draft)


def check_panel_file(path: Path, *, overwrite: bool) -> None:
    """Raise now what `save_panel` would raise about its path after the work."""
    suffix_of(path, SAVERS)
    check_place(path, overwrite=overwrite)


def cell_text(figures: Sequence[Figure]) -> str:
    """All hits of a cell with their bounds, joined and counted, never summed.

    >>> from summary_miner.mining import parse
    >>> cell_text(parse("走访慰问困难群众58户、低保家庭460余户、残疾人二三十户。")[0].figures)
    '共3处：58；≥460；25（20～30）'
    """
    shown = "；".join(map(_with_bounds, figures))
    return shown if len(figures) < 2 else f"共{len(figures)}处：{shown}"


def _with_bounds(figure: Figure) -> str:
    if figure.value is None or not math.isfinite(figure.value):
        return figure.raw
    value, lower, upper = figure.value, figure.lower, figure.upper
    text = number_text(value)
    if lower is None and upper is None:
        text = f"约{text}"
    elif lower is not None and upper is not None and (lower, upper) != (value, value):
        text = f"{text}（{number_text(lower)}～{number_text(upper)}）"
    elif upper is None and lower is not None:
        text = f"≥{number_text(lower)}"
    elif lower is None and upper is not None:
        text = f"≤{number_text(upper)}"
    return text if figure.change_kind in (None, "to") else f"{text}（{_change(figure)}）"


def _change(figure: Figure) -> str:
    """What a number that states no level says: 增加, 减少, or the start of a change."""
    if figure.change_kind == "by":
        return VALUES["change"].get(figure.change or "", "增减")
    return VALUES["change_kind"]["from"]


def _save_workbook(panel: Panel, path: Path) -> None:
    if len(_DOCUMENT) + len(panel.indicators) > _MAX_COLUMNS:
        raise UsageError(f"{path}: Excel has {_MAX_COLUMNS} columns; write .csv instead")
    with open_book(path) as book:
        _PanelSheets(book, panel).write()


class _PanelSheets:
    """The two sheets of a panel, written side by side."""

    def __init__(self, book: Book, panel: Panel) -> None:
        names = [Head(one.name, _rule(one)) for one in panel.indicators]
        self._panel = panel
        self._sheet: Sheet = book.add_sheet(PANEL_SHEET, [*_heads(_DOCUMENT), *names])
        self._evidence: Sheet = book.add_sheet(EVIDENCE_SHEET, _heads(_EVIDENCE))
        linked: dict[str, object] = {"font_color": "#0563C1"}
        add = book.handle.add_format
        self._numbers: Mapping[str, Any] = {
            approx: add({**linked, "num_format": shown}) for approx, shown in _NUMBERS.items()
        }
        self._words: Any = add({**linked, "bg_color": "#FFF2CC"})

    def write(self) -> None:
        for row in self._panel.rows:
            place = self._sheet.write(_own_cells(row))
            cells = zip(self._panel.indicators, row.hits, strict=True)
            for column, (indicator, figures) in enumerate(cells, start=len(_DOCUMENT)):
                evidence = [
                    self._evidence.write(_evidence_cells(row, indicator, figure))
                    for figure in figures
                ]
                if evidence:
                    self._put(place, column, figures, evidence[0])

    def _put(self, place: Place, column: int, figures: Sequence[Figure], target: Place) -> None:
        """One level as a number that can be summed, all else as words, linked to the evidence."""
        level = _level(figures)
        form = self._words if level is None else self._numbers[figures[0].approx]
        self._sheet.link(column, storable_text(cell_text(figures)), target, form)
        if level is not None:  # over the text of the link, which stays
            self._sheet.handle.write_number(place.row - 1, column, level, form)


def _heads(names: Sequence[str]) -> list[Head]:
    return [Head(HEADS[name], name) for name in names]


def _level(figures: Sequence[Figure]) -> float | None:
    """The number that a cell may be summed by: of one hit that states a level, not a change."""
    first = figures[0]
    if len(figures) > 1 or first.approx not in _NUMBERS or first.change_kind not in (None, "to"):
        return None
    return first.value if first.value is not None and math.isfinite(first.value) else None


def _rule(indicator: Indicator) -> str:
    """What an indicator takes, for the comment at its head."""
    parts = {
        "单位": indicator.units,
        "主体": indicator.subjects,
        "动作": indicator.actions,
        "量纲": (VALUES["dimension"].get(indicator.dimension, ""),),
    }
    told = [f"{name}：{'、'.join(words)}" for name, words in parts.items() if any(words)]
    return "\n".join([*told, _NOTE])


def _own_cells(row: PanelRow) -> Row:
    period = row.period
    start, end = (period.start, period.end) if period else (None, None)
    return _storable(row.doc_id, row.title, row.organisation, start, end)


def _evidence_cells(row: PanelRow, indicator: Indicator, figure: Figure) -> Row:
    return _storable(
        row.doc_id,
        indicator.name,
        figure.para_id,
        figure.sentence,
        figure.raw,
        figure.value,
        figure.lower,
        figure.upper,
        VALUES["change"].get(figure.change or "", ""),
        VALUES["change_kind"].get(figure.change_kind or "", ""),
    )


def _storable(*cells: Cell) -> Row:
    """What every format can hold: no half characters, no infinity of an overlong numeral."""
    return tuple(
        storable_text(cell)
        if isinstance(cell, str)
        else (None if isinstance(cell, float) and not math.isfinite(cell) else cell)
        for cell in cells
    )


def _save_text(panel: Panel, path: Path) -> None:
    suffix = path.suffix.lower()
    encoding = "utf-8-sig" if suffix == ".csv" else "utf-8"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = ROW_WRITERS[suffix[1:]](PANEL, file)
        for row in panel_rows(panel):
            writer.write(row)


def panel_rows(panel: Panel) -> Iterator[Row]:
    """The rows of `PANEL`, document by document, indicators in the order of their file."""
    for row in panel.rows:
        for indicator, figures in zip(panel.indicators, row.hits, strict=True):
            if not figures:
                yield _storable(row.doc_id, indicator.name, 0, None, None, None, "", "", "")
            for figure in figures:
                yield _storable(
                    row.doc_id,
                    indicator.name,
                    len(figures),
                    figure.value,
                    figure.lower,
                    figure.upper,
                    figure.raw,
                    figure.para_id,
                    figure.sentence,
                )


Save: TypeAlias = Callable[[Panel, Path], None]

SAVERS: Mapping[str, Save] = {".xlsx": _save_workbook, ".csv": _save_text, ".jsonl": _save_text}
