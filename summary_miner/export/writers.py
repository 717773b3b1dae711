"""One writer for each format: rows come in table by table, files grow as they come."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, TextIO

from summary_miner.export.cells import JSON, csv_column, joined, json_text
from summary_miner.export.tables import TABLES, Cell, Column, Kind, Row, Table
from summary_miner.export.workbook import WORKBOOK, XlsxWriter


class Writer(Protocol):
    """Writes all tables in one format into one folder.

    Its files are whole after `close`, and worthless after `abort`; both let go of them.
    """

    def write(self, table: str, row: Row) -> None:
        """Add a row; the tables may come in any order."""

    def close(self) -> None:
        """Complete the files."""

    def abort(self) -> None:
        """Give up, without a word about files that can't be completed."""


class RowWriter(Protocol):
    """Writes the rows of one table to one stream."""

    def write(self, row: Row) -> None:
        """Add a row."""

    def write_all(self, rows: Iterable[Row]) -> None:
        """Add rows that all are there: quicker than one after the other."""


class CsvLines:
    """RFC 4180 with `\\r\\n`; the stream must not translate line ends."""

    def __init__(self, table: Table, out: TextIO) -> None:
        self._out = csv.writer(out, lineterminator="\r\n")
        self._kinds = tuple(column.kind for column in table.columns)

    def write(self, row: Row) -> None:
        """Add a row."""
        self.write_all([row])

    def write_all(self, rows: Iterable[Row]) -> None:
        """Add rows; a whole column is looked through at once."""
        columns = zip(self._kinds, zip(*rows, strict=True), strict=False)
        cells = [csv_column(kind, column) for kind, column in columns]
        self._out.writerows(zip(*cells, strict=True))


class CsvRows(CsvLines):
    """The same, with the names of the columns first."""

    def __init__(self, table: Table, out: TextIO) -> None:
        super().__init__(table, out)
        self._out.writerow(column.name for column in table.columns)


class JsonRows:
    """One object a line, keys in column order."""

    def __init__(self, table: Table, out: TextIO) -> None:
        self._out = out
        self._columns = tuple(
            (f"{json_text(column.name)}: ", JSON[column.kind]) for column in table.columns
        )

    def write(self, row: Row) -> None:
        """Add a row."""
        pairs = zip(self._columns, row, strict=True)
        fields = (key + ("null" if cell is None else encode(cell)) for (key, encode), cell in pairs)
        self._out.write("{" + ", ".join(fields) + "}\n")

    def write_all(self, rows: Iterable[Row]) -> None:
        """Add rows."""
        for row in rows:
            self.write(row)


ROW_WRITERS: Mapping[str, Callable[[Table, TextIO], RowWriter]] = {
    "csv": CsvRows,
    "jsonl": JsonRows,
}


TEXT_WRITERS: Mapping[str, Callable[[Table, TextIO], RowWriter]] = {
    "csv": CsvLines,
    "jsonl": JsonRows,
}
"""The same without a header: what they write can be put together."""


class TextWriter:
    """A text file for each table, by the row writer of its format."""

    def __init__(self, folder: Path, format: str, encoding: str) -> None:
        self.format = format
        self._files: dict[str, TextIO] = {}
        self._rows: dict[str, RowWriter] = {}
        for table in TABLES.values():
            path = folder / f"{table.name}.{format}"
            file = path.open("w", encoding=encoding, newline="")
            self._files[table.name] = file
            self._rows[table.name] = ROW_WRITERS[format](table, file)

    def write(self, table: str, row: Row) -> None:
        """Add a row."""
        self._rows[table].write(row)

    def append(self, table: str, text: str) -> None:
        """Add rows that one of `TEXT_WRITERS` has written."""
        self._files[table].write(text)

    def close(self) -> None:
        """Complete the files."""
        for file in self._files.values():
            file.close()

    def abort(self) -> None:
        """Let go of the files, even where the disk is too full for their last lines."""
        for file in self._files.values():
            with suppress(OSError):
                file.close()


class ParquetWriter:
    """A Parquet file for each table, in row groups of a size that keeps memory flat."""

    CHUNK = 2_048
    """Rows that wait as Python values, which take some five times the room that Arrow's do."""

    GROUP = 16 * CHUNK
    """Rows: small enough to hold six tables, large enough for zstd and for fast scans."""

    def __init__(self, folder: Path) -> None:
        self._schemas = {name: arrow_schema(table.columns) for name, table in TABLES.items()}
        self._waiting: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._chunks: dict[str, list[Any]] = {name: [] for name in TABLES}
        self._files = {name: self._open(folder / f"{name}.parquet", name) for name in TABLES}

    def _open(self, path: Path, table: str) -> Any:
        from pyarrow import parquet

        return parquet.ParquetWriter(path, self._schemas[table], compression="zstd")

    def write(self, table: str, row: Row) -> None:
        """Add a row."""
        waiting = self._waiting[table]
        waiting.append(row)
        if len(waiting) >= self.CHUNK:
            self._pack(table)
            if len(self._chunks[table]) * self.CHUNK >= self.GROUP:
                self._flush(table)

    def _pack(self, table: str) -> None:
        rows = self._waiting[table]
        if rows:
            self._chunks[table].append(
                arrow_table(TABLES[table].columns, self._schemas[table], rows)
            )
            rows.clear()

    def _flush(self, table: str) -> None:
        import pyarrow as pa

        self._pack(table)
        if chunks := self._chunks[table]:
            self._files[table].write_table(pa.concat_tables(chunks), row_group_size=self.GROUP)
            chunks.clear()

    def close(self) -> None:
        """Complete the files."""
        for table, file in self._files.items():
            self._flush(table)
            file.close()

    def abort(self) -> None:
        """Let go of the files, even where the disk is too full for their footers."""
        import pyarrow as pa

        for file in self._files.values():
            with suppress(OSError, pa.ArrowException):
                file.close()


def arrow_schema(columns: Sequence[Column]) -> Any:
    """The Parquet types: they don't depend on the rows, so that all runs can be read as one."""
    import pyarrow as pa

    types: Mapping[Kind, Any] = {
        "text": pa.string(),
        "list": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
    }
    return pa.schema([(column.name, types[column.kind]) for column in columns])


def arrow_table(columns: Sequence[Column], schema: Any, rows: Sequence[Row]) -> Any:
    """The rows as an Arrow table, lists joined."""
    import pyarrow as pa

    cells: list[Sequence[Cell]] = list(zip(*rows, strict=True))
    for place, column in enumerate(columns):
        if column.kind == "list":
            cells[place] = [joined(cell) for cell in cells[place]]
    arrays = [pa.array(one, field.type) for one, field in zip(cells, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


FORMATS: Mapping[str, tuple[str, ...]] = {
    "csv": tuple(f"{name}.csv" for name in TABLES),
    "jsonl": tuple(f"{name}.jsonl" for name in TABLES),
    "xlsx": (WORKBOOK,),
    "parquet": tuple(f"{name}.parquet" for name in TABLES),
}
"""The files that each format writes."""


def open_writer(folder: Path, format: str, *, bom: bool = True) -> Writer:
    """A writer for one of `FORMATS`; `bom` matters to CSV alone."""
    if format == "xlsx":
        return XlsxWriter(folder)
    if format == "parquet":
        return ParquetWriter(folder)
    return TextWriter(folder, format, "utf-8-sig" if bom and format == "csv" else "utf-8")
