"""Sheets for a person: Chinese heads, a filter, widths that fit, nothing that runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from summary_miner.export.cells import joined, plain
from summary_miner.export.tables import Cell, Row
from summary_miner.export.workbook import MAX_ROWS, cut

MAX_LINKS = 65_530
"""Excel's, for a sheet; cells beyond have no link."""

_WIDEST = 60
"""In characters of the default font, of which a Chinese character takes two."""

_FILTER_MARK = 3
"""The room that the filter's arrow takes in a head."""

_CREATED = datetime(2000, 1, 1)  # fixed, or no two runs would give the same bytes
_FIRST_EXCEL_DAY = date(1900, 3, 1)  # before it, Excel's calendar is a day off or has no days


class Head(NamedTuple):
    """The head of a column and the comment that pops up at it."""

    text: str
    comment: str


class Place(NamedTuple):
    """Where a row stands; `row` counts from 1, as a user sees it."""

    sheet: str
    row: int


class Sheet:
    """Takes rows from top to bottom; a full sheet goes on in `NAME_2`."""

    def __init__(self, book: Any, name: str, heads: Sequence[Head], max_rows: int) -> None:
        self._book = book
        self._heads = tuple(heads)
        self._name = name
        self._max_rows = max_rows
        self._number = 0
        self._bold = book.add_format({"bold": True, "bg_color": "#DDE6F0"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._begin()

    def _begin(self) -> None:
        self._number += 1
        self.name = self._name if self._number == 1 else f"{self._name}_{self._number}"
        self.handle = self._book.add_worksheet(self.name)
        self.handle.freeze_panes(1, 0)
        self._rows = 0
        self._links = 0
        self._widths = [shown_width(head.text) + _FILTER_MARK for head in self._heads]
        for place, head in enumerate(self._heads):
            self.handle.write_string(0, place, head.text, self._bold)
            room = 2 if "\n" in head.comment else 1
            self.handle.write_comment(
                0, place, head.comment, {"author": "", "x_scale": room, "y_scale": room}
            )

    def next(self) -> Place:
        """Begin a row."""
        if self._rows + 1 == self._max_rows:
            self.complete()
            self._begin()
        self._rows += 1
        return Place(self.name, self._rows + 1)

    def put(self, place: int, cell: Cell, form: Any = None) -> None:
        """Fill a cell of the row, typed as the value is; what is unknown stays empty.

        Args:
            form: A format of the workbook for numbers and texts; a date has its own.
        """
        if cell is None or cell == "" or cell == ():
            return
        if isinstance(cell, int | float):
            self.handle.write_number(self._rows, place, cell, form)
            shown = f"{cell:.15g}"
        elif isinstance(cell, date) and cell >= _FIRST_EXCEL_DAY:
            self.handle.write_datetime(self._rows, place, cell, self._day)
            shown = cell.isoformat()
        else:
            shown = cut(plain(joined(cell)))
            self.handle.write_string(self._rows, place, shown, form)
        self.fit(place, shown)

    def link(self, place: int, text: str, target: Place, form: Any) -> None:
        """Fill a cell with a text that leads to another row, as far as Excel has links for it."""
        shown = cut(plain(text))
        if self._links < MAX_LINKS:
            self._links += 1
            address = f"internal:'{target.sheet}'!A{target.row}"
            self.handle.write_url(self._rows, place, address, form, shown)
        self.handle.write_string(self._rows, place, shown, form)  # over the link, which stays
        self.fit(place, shown)

    def fit(self, place: int, shown: str) -> None:
        """Make the column wide enough for a text, within reason."""
        self._widths[place] = max(self._widths[place], shown_width(shown) + 1)

    def write(self, row: Row) -> Place:
        """Add a row of cells."""
        added = self.next()
        for place, cell in enumerate(row):
            self.put(place, cell)
        return added

    def complete(self) -> None:
        """Set the filter and the widths."""
        self.handle.autofilter(0, 0, self._rows, len(self._heads) - 1)
        for place, width in enumerate(self._widths):
            self.handle.set_column(place, place, min(width, _WIDEST))


def shown_width(text: str) -> int:
    """How many half-width characters a text is as wide as; of a long one, enough to know.

    >>> shown_width("志愿者 326")
    10
    """
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text[:_WIDEST])


class Book:
    """A workbook under way; made by `open_book`."""

    def __init__(self, handle: Any, max_rows: int) -> None:
        self.handle = handle
        self.sheets: list[Sheet] = []
        self._max_rows = max_rows

    def add_sheet(self, name: str, heads: Sequence[Head]) -> Sheet:
        """A sheet behind the others."""
        sheet = Sheet(self.handle, name, heads, self._max_rows)
        self.sheets.append(sheet)
        return sheet


@contextmanager
def open_book(path: Path, max_rows: int = MAX_ROWS) -> Iterator[Book]:
    """A workbook that is whole when the block ends; its rows go to disk as they come.

    Raises:
        OSError: If it can't be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    handle = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
    handle.use_zip64()
    handle.set_properties({"created": _CREATED})
    book = Book(handle, max_rows)
    try:
        yield book
        for sheet in book.sheets:
            sheet.complete()
    except BaseException:
        handle.fileclosed = True  # or its end of life would pack what is there
        for sheet in handle.worksheets():
            with suppress(OSError):
                sheet.row_data_fh.close()
        raise
    try:
        handle.close()
    except FileCreateError as error:
        cause = error.args[0]
        raise cause if isinstance(cause, OSError) else OSError(str(error)) from error
