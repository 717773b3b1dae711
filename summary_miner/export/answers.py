"""Rows of any columns, such as a question to a store gives: to a stream or into one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TextIO, TypeAlias

from summary_miner.errors import UsageError
from summary_miner.export.screen import ScreenFormat, show_rows
from summary_miner.export.sheets import Head, open_book
from summary_miner.export.single import replacing, suffix_of
from summary_miner.export.tables import Column, Row, Table
from summary_miner.export.writers import ROW_WRITERS, arrow_schema, arrow_table

SHOWN_ROWS = 1_000
"""As many as anybody reads on a screen; the other formats have them all."""

_GROUP = 20_000

Save: TypeAlias = Callable[[Sequence[Column], Iterable[Row], Path], None]
"""Writes rows to a file."""


def write_answer(
    columns: Sequence[Column], rows: Iterable[Row], format: ScreenFormat, out: TextIO
) -> bool:
    """Write rows to `out`, which must not translate line ends.

    Returns:
        Whether these were all; a table for eyes ends after `SHOWN_ROWS`.
    """
    if format == "table":
        left = iter(rows)
        show_rows(columns, islice(left, SHOWN_ROWS), out)
        return next(left, None) is None
    _write(columns, rows, format, out)
    return True


def save_answer(
    columns: Sequence[Column], rows: Iterable[Row], path: Path, *, overwrite: bool = False
) -> None:
    """Write rows to one file; its suffix, one of `SAVERS`, decides on the format.

    Raises:
        UsageError: If the suffix is none of these, or a number is too large for Parquet.
        OutputError: If the file is there and must not be replaced, or can't be written.
    """
    save = SAVERS[suffix_of(path, SAVERS)]
    with replacing(path, overwrite=overwrite) as draft:
        save(columns, rows, draft)


def _write(columns: Sequence[Column], rows: Iterable[Row], format: str, out: TextIO) -> None:
    writer = ROW_WRITERS[format](Table("answer", tuple(columns), lambda _: iter(())), out)
    for row in rows:
        writer.write(row)


def _save_csv(columns: Sequence[Column], rows: Iterable[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        _write(columns, rows, "csv", file)


def _save_jsonl(columns: Sequence[Column], rows: Iterable[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        _write(columns, rows, "jsonl", file)


def _save_workbook(columns: Sequence[Column], rows: Iterable[Row], path: Path) -> None:
    with open_book(path) as book:
        sheet = book.add_sheet("查询结果", [Head(column.name, column.kind) for column in columns])
        for row in rows:
            sheet.write(row)


def _save_parquet(columns: Sequence[Column], rows: Iterable[Row], path: Path) -> None:
    from pyarrow import parquet

    schema = arrow_schema(columns)
    with parquet.ParquetWriter(path, schema, compression="zstd") as file:
        for group in _groups(rows):
            try:
                table = arrow_table(columns, schema, group)
            except OverflowError:
                raise UsageError(
                    "a number has more than 63 bits, which Parquet can't hold; cast it to DOUBLE"
                ) from None
            file.write_table(table)


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while group := list(islice(left, _GROUP)):
        yield group


SAVERS: Mapping[str, Save] = {
    ".csv": _save_csv,
    ".jsonl": _save_jsonl,
    ".xlsx": _save_workbook,
    ".parquet": _save_parquet,
}
