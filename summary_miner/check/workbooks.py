"""Sheets of a small workbook that a user filled in, opened with distrust."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from summary_miner.errors import UnreadableFile, UsageError
from summary_miner.reading.archive import open_zip, read_member
from summary_miner.reading.limits import Limits

Row: TypeAlias = Mapping[str, Any]
"""A cell by the head of its column; empty cells are left out."""

_LIMITS = Limits(max_bytes=20_000_000, max_expanded_bytes=50_000_000, max_members=500)
_MAX_ROWS = 5000
_MAX_COLUMNS = 50
_DOCTYPE = b"<!DOCTYPE"


def read_sheets(path: Path) -> dict[str, list[Row]]:
    """The rows of each sheet, under the heads of its first filled row.

    Raises:
        UsageError: If it is no workbook, is larger than a list that people write, or two columns
            of a sheet have the same head.
    """
    import openpyxl

    data = _checked(path)
    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        return {
            sheet.title: list(_rows(path, sheet.title, sheet.iter_rows(values_only=True)))
            for sheet in book.worksheets
        }
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        told = " ".join(str(error).split())[:100]
        raise UsageError(f"{path}: the workbook is damaged ({told}); save it again") from None


def _checked(path: Path) -> bytes:
    """The bytes, when no member of the package is out of all proportion."""
    try:
        data = path.read_bytes()
        archive = open_zip(data, str(path), _LIMITS)
        for member in archive.infolist():
            content = read_member(archive, member, f"{path}/{member.filename}", _LIMITS)
            if _DOCTYPE in content[:10_000]:
                raise UsageError(f"{path}: its XML has a DOCTYPE, which no workbook needs")
    except OSError as error:
        raise UsageError(f"{path}: can't be read: {error.strerror}") from None
    except UnreadableFile as error:
        raise UsageError(str(error)) from None
    return data


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
