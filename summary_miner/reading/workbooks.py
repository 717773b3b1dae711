"""Workbooks (.xlsx) that users filled in, opened with distrust."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from summary_miner.errors import UnreadableFile, UsageError
from summary_miner.reading.archive import open_zip, read_member
from summary_miner.reading.limits import Limits

_LIMITS = Limits(max_bytes=100_000_000, max_expanded_bytes=200_000_000, max_members=500)
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
_MOST_COLUMNS = 200
"""One filled cell in the last of Excel's 16,384 columns makes every row as long."""


class Sheet(NamedTuple):
    """A sheet of a workbook; its rows can be read once, while the workbook is open.

    Attributes:
        rows: Values of cells, of 200 columns at most.
    """

    title: str
    rows: Iterator[Sequence[Any]]


@contextmanager
def open_workbook(path: Path) -> Iterator[list[Sheet]]:
    """The sheets of a workbook.

    Raises:
        UsageError: If it is none, breaks a limit or shows its damage within the block.
    """
    import openpyxl

    data = _checked(path)
    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        yield [
            Sheet(sheet.title, sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS))
            for sheet in book.worksheets
        ]
    except UsageError:
        raise
    except Exception as error:  # openpyxl raises whatever it happens to meet in a damaged file
        told = " ".join(str(error).split())[:100]
        raise UsageError(f"{path}: the workbook is damaged ({told}); save it again") from None


def _checked(path: Path) -> bytes:
    """The bytes, when no member of the package is out of all proportion or declares entities."""
    try:
        data = path.read_bytes()
        with open_zip(data, str(path), _LIMITS) as archive:
            for member in archive.infolist():
                content = read_member(archive, member, f"{path}/{member.filename}", _LIMITS)
                if any(mark in content for mark in _DOCTYPES):
                    raise UsageError(f"{path}: its XML has a DOCTYPE, which no workbook needs")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{path}: can't be read: {reason}") from None
    except UnreadableFile as error:
        raise UsageError(str(error)) from None
    return data
