"""Frames of results to the screen or to one file, by the rules of all other tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

from summary_miner.chinese import SERIES_NAMES, VALUES
from summary_miner.errors import UsageError
from summary_miner.export.cells import plain
from summary_miner.export.chinese import RESULT_HEADS
from summary_miner.export.screen import ScreenFormat
from summary_miner.export.sheets import Head, open_book, shown_width
from summary_miner.export.single import replacing, suffix_of
from summary_miner.export.tables import Cell, Column, Kind, Row, Table, storable_text
from summary_miner.export.writers import ROW_WRITERS

if TYPE_CHECKING:
    import pandas as pd

SHEET = "结果"
_CELL_WIDTH = 40
"""In terminal cells, of which a Chinese character takes two."""
_MOST_LAID_OUT = 1000
"""So many rows are fitted to the terminal's width; 100,000 would take half a minute."""

Save: TypeAlias = "Callable[[pd.DataFrame, Path], None]"


def write_result(frame: pd.DataFrame, format: ScreenFormat, out: TextIO) -> None:
    """Write a result to `out`, which must not translate line ends.

    Raises:
        UsageError: If the format is unknown.
    """
    if format == "table":
        _show(frame, out)
        return
    if format not in ROW_WRITERS:
        raise UsageError(f"no format {format!r}; there are table, {', '.join(ROW_WRITERS)}")
    columns = _columns(frame)
    writer = ROW_WRITERS[format](Table("result", columns, lambda mined: iter(())), out)
    for row in _rows(frame, columns):
        writer.write(row)


def save_result(frame: pd.DataFrame, path: Path, *, overwrite: bool = False) -> None:
    """Write a result to one file; its suffix decides on the format.

    Args:
        path: `.csv` (with a byte order mark, for Excel), `.jsonl`, or `.xlsx` with Chinese heads.

    Raises:
        UsageError: If the suffix is none of these.
        OutputError: If the file is there and must not be replaced, or can't be written.
    """
    save = SAVERS[suffix_of(path, SAVERS)]
    with replacing(path, overwrite=overwrite) as draft:
        save(frame, draft)


def _columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    return tuple(Column(str(name), _kind(frame[name])) for name in frame.columns)


def _kind(column: pd.Series) -> Kind:
    import pandas as pd

    if pd.api.types.is_bool_dtype(column) or pd.api.types.is_string_dtype(column):
        return "text"
    if pd.api.types.is_integer_dtype(column):
        return "integer"
    if pd.api.types.is_float_dtype(column):
        return "number"
    return "date" if pd.api.types.is_datetime64_any_dtype(column) else "text"


def _rows(frame: pd.DataFrame, columns: Sequence[Column]) -> Iterator[Row]:
    cells = [_cells(frame[column.name], column.kind) for column in columns]
    return zip(*cells, strict=True) if cells else iter(())


def _cells(column: pd.Series, kind: Kind) -> list[Cell]:
    """What the writers take: no missing value but None, no infinity."""
    known = column.notna()
    return [
        _cell(value, kind) if is_known else None
        for value, is_known in zip(column, known, strict=True)
    ]


def _cell(value: Any, kind: Kind) -> Cell:
    if kind == "text":
        return storable_text(str(value))
    if kind == "integer":
        return int(value)
    if kind == "date":
        return value.date()  # type: ignore[no-any-return]
    number = float(value)
    return number if math.isfinite(number) else None


def _show(frame: pd.DataFrame, out: TextIO) -> None:
    columns = _columns(frame)
    looks = [
        [_look(column, cell) for cell in _cells(frame[column.name], column.kind)]
        for column in columns
    ]
    if out.isatty() and len(frame) <= _MOST_LAID_OUT:
        _show_laid_out(columns, looks, out)
        return
    sides = [_to_right(column) for column in columns]
    padded = [
        _padded([column.name, *look], to_right=side)
        for column, look, side in zip(columns, looks, sides, strict=True)
    ]
    head, *rows = ("   ".join(row) for row in zip(*padded, strict=True))
    out.write(f"  {head}  \n {'─' * (shown_width(head) + 2)} \n")
    out.writelines(f"  {row}  \n" for row in rows)


def _to_right(column: Column) -> bool:
    """Numbers; and the words before a hit, which end where it begins."""
    return column.kind in ("integer", "number") or column.name == "left"


def _padded(texts: Sequence[str], *, to_right: bool) -> list[str]:
    """The texts of a column, all as wide as the widest, at most `_CELL_WIDTH`."""
    cut = [_start_of(text) for text in texts]
    widths = [len(text) if text.isascii() else shown_width(text) for text in cut]
    most = max(widths)
    blanks = (" " * (most - width) for width in widths)
    pairs = zip(cut, blanks, strict=True)
    return [blank + text if to_right else text + blank for text, blank in pairs]


def _show_laid_out(columns: Sequence[Column], looks: Sequence[Sequence[str]], out: TextIO) -> None:
    """A table that fits the terminal's width, with a head that stands out."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=box.SIMPLE_HEAD)
    for column in columns:
        grid.add_column(
            column.name,
            justify="right" if _to_right(column) else "left",
            max_width=_CELL_WIDTH,
            no_wrap=True,
            overflow="ellipsis",
        )
    for row in zip(*looks, strict=True):
        grid.add_row(*map(Text, row))
    Console(file=out, force_terminal=True).print(grid)


def _look(column: Column, cell: Cell) -> str:
    """How a cell looks on a screen."""
    if cell is None:
        return ""
    if column.kind == "number":
        return rounded(float(cell))  # type: ignore[arg-type]
    text = plain(str(cell)).replace("\t", " ")
    return _end_of(text) if column.name == "left" else text


def rounded(number: float) -> str:
    """As many digits as tell something; the files have all of them.

    >>> [rounded(one) for one in (12345.678, 3.14159, 0.012345, 0.0000012, 200.0)]
    ['12345.7', '3.142', '0.0123', '1.2e-06', '200']
    """
    size = abs(number)
    if number.is_integer() and size < 1e15:  # a sum of people, an expected frequency of 0
        return f"{number:.0f}"
    if size >= 1e15 or 0 < size < 1e-4:
        return f"{number:.1e}"
    if size >= 1000:
        return f"{number:.1f}"
    return f"{number:.3f}" if size >= 1 else f"{number:.4f}"


def _start_of(text: str) -> str:
    """A text, or as much of it as a cell has room for."""
    if len(text) * 2 <= _CELL_WIDTH or shown_width(text) <= _CELL_WIDTH:
        return text
    width, kept = 1, 0  # of the ellipsis
    while width + (step := shown_width(text[kept])) <= _CELL_WIDTH:
        width, kept = width + step, kept + 1
    return f"{text[:kept]}…"


def _end_of(text: str) -> str:
    """The end of a long text: what stands right before a hit."""
    if shown_width(text) <= _CELL_WIDTH:
        return text
    kept = text
    while shown_width(kept) > _CELL_WIDTH - 1:
        kept = kept[1:]
    return f"…{kept}"


def _save_text(frame: pd.DataFrame, path: Path) -> None:
    suffix = path.suffix.lower()
    encoding = "utf-8-sig" if suffix == ".csv" else "utf-8"
    with path.open("w", encoding=encoding, newline="") as file:
        write_result(frame, "csv" if suffix == ".csv" else "jsonl", file)


def _save_workbook(frame: pd.DataFrame, path: Path) -> None:
    frame = _with_chinese_series(frame)
    columns = _columns(frame)
    heads = [Head(RESULT_HEADS.get(column.name, column.name), column.name) for column in columns]
    with open_book(path) as book:
        sheet = book.add_sheet(SHEET, heads)
        for row in _rows(frame, columns):
            sheet.write(tuple(map(_in_chinese, columns, row)))


def _with_chinese_series(frame: pd.DataFrame) -> pd.DataFrame:
    """What `trends` follows by its Chinese name: publicity is a topic and an activity."""
    if not {"series", "name"} <= set(frame.columns):
        return frame
    names = [
        SERIES_NAMES.get(series, {}).get(name, name)
        for series, name in zip(frame["series"], frame["name"], strict=True)
    ]
    return frame.assign(name=names)


def _in_chinese(column: Column, cell: Cell) -> Cell:
    """A coded value by its Chinese name; all else as it is."""
    names = VALUES.get(column.name)
    return names.get(cell, cell) if names and isinstance(cell, str) else cell


SAVERS: Mapping[str, Save] = {".csv": _save_text, ".jsonl": _save_text, ".xlsx": _save_workbook}
