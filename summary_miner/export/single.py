"""One table to one file: whole under its name, or not there at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from summary_miner.chinese import VALUES
from summary_miner.errors import OutputError, UsageError
from summary_miner.export.chinese import HEADS
from summary_miner.export.screen import write_table
from summary_miner.export.sheets import Book, Head, open_book
from summary_miner.export.tables import TABLES, Cell, Column, table_rows
from summary_miner.types import Mined

SHEET = "数据"

Save: TypeAlias = Callable[[Iterable[Mined], Path], None]
"""Writes the figures of all sources to a file."""


def save_figures(mineds: Iterable[Mined], path: Path, *, overwrite: bool = False) -> None:
    """Write the table of figures to one file; its suffix decides on the format.

    Args:
        path: `.csv` (with a byte order mark, for Excel), `.jsonl`, or `.xlsx` with Chinese
            heads and values.

    Raises:
        UsageError: If the suffix is none of these.
        OutputError: If the file is there and must not be replaced, or can't be written.
    """
    save = SAVERS[suffix_of(path, SAVERS)]
    with replacing(path, overwrite=overwrite) as draft:
        save(mineds, draft)


def suffix_of(path: Path, known: Mapping[str, object]) -> str:
    """The suffix of a file's name, in small letters.

    Raises:
        UsageError: If it is none of the known ones.
    """
    suffix = path.suffix.lower()
    if suffix not in known:
        raise UsageError(f"{path}: expected a name that ends in {' or '.join(known)}")
    return suffix


@contextmanager
def replacing(path: Path, *, overwrite: bool) -> Iterator[Path]:
    """A file to write, which takes its place at `path` when the block ends without an error.

    Raises:
        OutputError: If `path` is there and must not be replaced, or can't be written to.
    """
    check_place(path, overwrite=overwrite)
    try:
        # beside its place, which is on the same disk, so that the last step is a mere renaming
        folder = Path(tempfile.mkdtemp(prefix=".summary-miner-", dir=path.parent))
        try:
            draft = folder / path.name
            yield draft
            check_place(path, overwrite=overwrite)  # somebody may have been quicker
            draft.replace(path)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        told = (os.strerror(error.errno) if error.errno else str(error)).lower()
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        remedy = "free some space" if full else "close programs that use it"
        raise OutputError(f"{path}: can't write: {told}; {remedy}, or name another file") from error


def check_place(path: Path, *, overwrite: bool) -> None:
    """Refuse a path that can't take a file, or holds one that must stay.

    Raises:
        OutputError: With what to do about it.
    """
    if not path.parent.is_dir():
        raise OutputError(f"{path}: there is no folder {path.parent}; make it first")
    if path.is_dir():
        raise OutputError(f"{path}: it is a folder; name a file in it")
    if os.path.lexists(path) and not overwrite:
        raise OutputError(f"{path}: is there already; replace it with --overwrite")


def _save_text(mineds: Iterable[Mined], path: Path) -> None:
    suffix = path.suffix.lower()
    with path.open("w", encoding="utf-8", newline="") as file:
        if suffix == ".csv":
            write_table("figures", mineds, "csv", file, bom=True)
        else:
            write_table("figures", mineds, "jsonl", file)


def _save_workbook(mineds: Iterable[Mined], path: Path) -> None:
    with open_book(path) as book:
        add_figures_sheet(book, mineds)


def add_figures_sheet(book: Book, mineds: Iterable[Mined]) -> None:
    """The sheet 数据 with the table `figures`, heads and coded values in Chinese."""
    columns = TABLES["figures"].columns
    sheet = book.add_sheet(SHEET, [Head(HEADS[column.name], column.name) for column in columns])
    for mined in mineds:
        for row in table_rows("figures", mined):
            sheet.write(tuple(map(_in_chinese, columns, row)))


def _in_chinese(column: Column, cell: Cell) -> Cell:
    """A coded value by its Chinese name; all else as it is."""
    names = VALUES.get(column.name)
    return names.get(cell, cell) if names and isinstance(cell, str) else cell


SAVERS: Mapping[str, Save] = {
    ".csv": _save_text,
    ".jsonl": _save_text,
    ".xlsx": _save_workbook,
}
