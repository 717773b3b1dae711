"""The Excel workbook: one sheet for each table, within Excel's limits, nothing that runs."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from summary_miner.export.cells import joined, plain
from summary_miner.export.tables import TABLES, Cell, Kind, Row, Table

WORKBOOK = "summary.xlsx"

MAX_ROWS = 1_048_576
"""Excel's limit for a sheet, its header counted."""

MAX_UNITS = 32_767
"""Excel's limit for a cell's text, in UTF-16 units."""

_CREATED = datetime(2000, 1, 1)  # fixed, or no two runs would give the same bytes
_FIRST_EXCEL_DAY = date(1900, 3, 1)  # before it, Excel's calendar is a day off or has no days

_WIDTHS: Mapping[str, int] = {
    "doc_id": 28,
    "source": 28,
    "title": 36,
    "organisation": 20,
    "text": 80,
    "sentence": 60,
    "raw": 16,
    "subject": 16,
    "name": 24,
    "place": 16,
    "topics": 24,
}
"""In characters of the default font; a Chinese character takes two."""

_KIND_WIDTHS: Mapping[Kind, int] = {"text": 12, "list": 20, "integer": 9, "number": 14, "date": 12}


def cut(text: str) -> str:
    """The text, or as much of it as a cell holds with a mark that says how long it was."""
    if len(text) * 2 <= MAX_UNITS or _units(text) <= MAX_UNITS:
        return text
    mark = f"……〔已截断，原文共{len(text)}字〕"
    kept = text[: MAX_UNITS - len(mark)]
    surplus = _units(kept) + len(mark) - MAX_UNITS
    while surplus > 0:  # each character outside the first plane takes two units
        kept = kept[: -((surplus + 1) // 2)]
        surplus = _units(kept) + len(mark) - MAX_UNITS
    return kept + mark


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@dataclass(slots=True)
class _Sheet:
    """The sheet that takes a table's next row, and how many sheets came before it."""

    handle: Any
    next_row: int = 1
    earlier: int = 0


class XlsxWriter:
    """Writes `summary.xlsx`; each row goes to a temporary file in `folder` as the next comes."""

    def __init__(self, folder: Path, max_rows: int = MAX_ROWS) -> None:
        import xlsxwriter

        self._max_rows = max_rows
        self._book: Any = xlsxwriter.Workbook(
            str(folder / WORKBOOK), {"constant_memory": True, "tmpdir": str(folder)}
        )
        self._book.use_zip64()
        self._book.set_properties({"created": _CREATED})
        self._header = self._book.add_format({"bold": True, "bg_color": "#DDE6F0"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._sheets = {name: _Sheet(self._add_sheet(table)) for name, table in TABLES.items()}

    def _add_sheet(self, table: Table, number: int = 1) -> Any:
        sheet = self._book.add_worksheet(table.name if number == 1 else f"{table.name}_{number}")
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(table.columns):
            width = _WIDTHS.get(column.name, _KIND_WIDTHS[column.kind])
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, column.name, self._header)
        return sheet

    def write(self, table: str, row: Row) -> None:
        """Add a row; a full sheet goes on in `TABLE_2`."""
        sheet = self._sheets[table]
        if sheet.next_row == self._max_rows:
            self._complete(table)
            number = sheet.earlier + 2
            sheet = _Sheet(self._add_sheet(TABLES[table], number), earlier=sheet.earlier + 1)
            self._sheets[table] = sheet
        for place, (column, cell) in enumerate(zip(TABLES[table].columns, row, strict=True)):
            if cell is not None and cell != "" and cell != ():
                self._write_cell(sheet.handle, sheet.next_row, place, column.kind, cell)
        sheet.next_row += 1

    def _write_cell(self, sheet: Any, row: int, place: int, kind: Kind, cell: Cell) -> None:
        """Each cell by its column's kind: left to guess, the library makes formulas and links."""
        if kind in ("integer", "number"):
            sheet.write_number(row, place, cell)
        elif isinstance(cell, date) and cell >= _FIRST_EXCEL_DAY:
            sheet.write_datetime(row, place, cell, self._day)
        else:
            sheet.write_string(row, place, cut(plain(joined(cell))))

    def _complete(self, table: str) -> None:
        sheet = self._sheets[table]
        sheet.handle.autofilter(0, 0, sheet.next_row - 1, len(TABLES[table].columns) - 1)

    def close(self) -> None:
        """Complete the workbook.

        Raises:
            OSError: If it can't be written.
        """
        from xlsxwriter.exceptions import FileCreateError

        for table in TABLES:
            self._complete(table)
        try:
            self._book.close()
        except FileCreateError as error:
            cause = error.args[0]
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from error

    def abort(self) -> None:
        """Let go of the temporary files.

        `close` would pack the whole workbook first, and so would the workbook's own end of life.
        """
        self._book.fileclosed = True
        for sheet in self._book.worksheets():
            with suppress(OSError):  # the disk may be too full for the last rows
                sheet.row_data_fh.close()
