"""One table to a stream: for other programs, or for eyes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, TextIO, TypeAlias

from summary_miner.errors import UsageError
from summary_miner.export.cells import CSV, plain
from summary_miner.export.tables import TABLES, Column, Row, table_rows
from summary_miner.export.writers import ROW_WRITERS
from summary_miner.types import Mined

ScreenFormat: TypeAlias = Literal["table", "csv", "jsonl"]

_SHOWN: Mapping[str, str] = {
    "documents": "doc_id title organisation kind period_start period_end paragraphs sections"
    " figures activities",
    "sections": "doc_id section_id level marker title",
    "paragraphs": "doc_id para_id role topic text",
    "figures": "doc_id raw value unit approx subject action change topic",
    "activities": "doc_id type name date place times participants",
    "numbers": "doc_id para_id raw kind figure_id",
}
"""The columns that fit a screen; the other formats have all of them."""

_CELL_WIDTH = 36
"""In terminal cells, of which a Chinese character takes two."""

_UNBOUNDED = 600
"""The page width where nobody looks: as wide as the columns above can get."""


def write_table(
    name: str, mineds: Iterable[Mined], format: ScreenFormat, out: TextIO, *, bom: bool = False
) -> None:
    """Write one table of all sources to `out`.

    Args:
        name: A key of `TABLES`.
        format: `table` shows the main columns, long cells shortened; it holds all rows in
            memory, the others none.
        out: Must not translate line ends, or CSV gets them wrong.
        bom: Whether CSV starts with a byte order mark.

    Raises:
        UsageError: If the table or the format is unknown.
    """
    if name not in TABLES:
        raise UsageError(f"no table {name!r}; there are {', '.join(TABLES)}")
    if format == "table":
        _show(name, mineds, out)
        return
    if format not in ROW_WRITERS:
        raise UsageError(f"no format {format!r}; there are table, {', '.join(ROW_WRITERS)}")
    if bom and format == "csv":
        out.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = ROW_WRITERS[format](TABLES[name], out)
    for mined in mineds:
        for row in table_rows(name, mined):
            writer.write(row)


def _show(name: str, mineds: Iterable[Mined], out: TextIO) -> None:
    shown = set(_SHOWN[name].split())
    columns = [(n, column) for n, column in enumerate(TABLES[name].columns) if column.name in shown]
    rows = (row for mined in mineds for row in table_rows(name, mined))
    cells = (tuple(row[n] for n, _ in columns) for row in rows)
    show_rows([column for _, column in columns], cells, out)


def show_rows(columns: Sequence[Column], rows: Iterable[Row], out: TextIO) -> None:
    """Write rows for eyes, long cells shortened; all are held in memory."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=box.SIMPLE_HEAD)
    for column in columns:
        grid.add_column(
            Text(column.name),
            justify="right" if column.kind in ("integer", "number") else "left",
            max_width=_CELL_WIDTH,
            no_wrap=True,
            overflow="ellipsis",
        )
    looks = [_look(column) for column in columns]
    for row in rows:
        # as Text: rich would read [brackets] in a string as markup
        grid.add_row(*(Text(look(cell)) for look, cell in zip(looks, row, strict=True)))
    terminal = out.isatty()
    width = None if terminal else _UNBOUNDED
    Console(file=out, force_terminal=terminal, no_color=not terminal, width=width).print(grid)


def _look(column: Column) -> Callable[[object], str]:
    """How a cell of the column looks: as in CSV, but nothing here could run a formula."""
    if column.kind == "text":
        return lambda cell: "" if cell is None else plain(str(cell)).replace("\t", " ")
    return lambda cell: "" if cell is None else CSV[column.kind](cell)
