"""Sheets of a small workbook that a user filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from summary_miner.errors import UsageError
from summary_miner.reading.workbooks import open_workbook

Row: TypeAlias = Mapping[str, Any]
"""A cell by the head of its column; empty cells are left out."""

_MAX_ROWS = 5000
_MAX_COLUMNS = 50


def read_sheets(path: Path) -> dict[str, list[Row]]:
    """The rows of each sheet, under the heads of its first filled row.

    Raises:
        UsageError: If it is no workbook, is larger than a list that people write, or two columns
            of a sheet have the same head.
    """
    with open_workbook(path) as sheets:
        return {sheet.title: list(_rows(path, sheet.title, sheet.rows)) for sheet in sheets}


def _rows(path: Path, title: str, cells: Iterator[Sequence[Any]]) -> Iterator[Row]:
    heads: list[str] = []
    for number, row in enumerate(cells, start=1):
        if number > _MAX_ROWS:
            raise UsageError(f"{path}: sheet {title} has more than {_MAX_ROWS} rows; split it")
        values = [_text(cell) for cell in row[:_MAX_COLUMNS]]
        if not any(values):
            continue
        if not heads:
            heads = values
            named = [head for head in heads if head]
            if len(set(named)) < len(named):
                raise UsageError(f"{path}: two columns of sheet {title} have the same head")
            continue
        filled = zip(heads, values, strict=False)
        yield {head: value for head, value in filled if head and value}


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
