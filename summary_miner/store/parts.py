"""Folders of Parquet tables, read where they lie: what a cluster or `mine` wrote."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from summary_miner.errors import UsageError
from summary_miner.export.manifest import MANIFEST
from summary_miner.export.tables import Column, Row
from summary_miner.export.writers import arrow_schema
from summary_miner.store.asking import Answer, ask
from summary_miner.store.connection import StoreError, open_nothing
from summary_miner.store.schema import FACTS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PART = "part-*.parquet"
"""The files of a table that is written in parts; their names are in the order of their rows."""


class Parts:
    """The tables in a folder: `figures.parquet`, or parts in a folder `figures/`.

    They are read where they lie and as far as a question needs them, whatever their size. What
    a run on a cluster wrote also has the table `sources`; there is no table `files`.

    Args:
        folder: A path, or any URL that fsspec knows, such as `s3://bucket/corpus`.
    """

    def __init__(self, folder: Path | str) -> None:
        """Look which tables are there.

        Raises:
            StoreError: If there are none, or the folder can't be looked into.
        """
        self.folder = str(folder)
        self._files, self._root = _file_system(self.folder)
        try:
            found = {name: self._found(name) for name in FACTS}
        except OSError as error:
            raise StoreError(f"{folder}: can't be read: {error}; check the address") from error
        self._paths = {name: paths for name, paths in found.items() if paths}
        if "documents" not in self._paths:
            raise StoreError(
                f"{folder}: there are no tables of ours in it; expected documents.parquet, or"
                f" documents/{PART}, as mine --format parquet writes them"
            )

    def _found(self, table: str) -> list[str]:
        from pyarrow.fs import FileSelector, FileType

        whole, folder = f"{self._root}/{table}.parquet", f"{self._root}/{table}"
        one, many = self._files.get_file_info([whole, folder])
        if one.type == FileType.File:
            return [whole]
        if many.type != FileType.Directory:
            return []
        names = [info.path for info in self._files.get_file_info(FileSelector(folder))]
        return sorted(name for name in names if Path(name).match(PART))

    @cached_property
    def tables(self) -> Mapping[str, Any]:
        """Arrow's datasets by the names of the tables."""
        from pyarrow import dataset

        # our types: a part of an earlier version may lack a column, which is then unknown
        return {
            name: dataset.dataset(
                paths, schema=arrow_schema(FACTS[name]), format="parquet", filesystem=self._files
            )
            for name, paths in self._paths.items()
        }

    def __enter__(self) -> Parts:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what answers questions."""
        if "_connection" in self.__dict__:
            self._connection.close()

    @cached_property
    def _connection(self) -> DuckDBPyConnection:
        return open_nothing(Path(tempfile.gettempdir()))

    def ask(self, question: str) -> Answer:
        """The answer to a question in SQL; it can read these tables and nothing else.

        Raises:
            UsageError: If it is not one statement that reads, or can't be answered.
        """
        cursor = self._connection.cursor()
        for name, table in self.tables.items():
            cursor.register(name, table)
        return ask(cursor, question)

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table in the order of its parts; none where the folder lacks it.

        Raises:
            UsageError: If there is no such table.
        """
        if table not in FACTS:
            raise UsageError(f"no table {table!r}; there are {', '.join(FACTS)}")
        if table not in self.tables:
            return
        columns = FACTS[table]
        for fragment in self.tables[table].get_fragments():
            for batch in fragment.to_batches(schema=arrow_schema(columns), batch_readahead=1):
                cells = [_cells(column, batch.column(column.name)) for column in columns]
                yield from zip(*cells, strict=True)

    def manifest(self) -> Mapping[str, Any]:
        """What the run told of itself, without its inputs; empty where that is lost."""
        with suppress(OSError, ValueError):
            with self._files.open_input_stream(f"{self._root}/{MANIFEST}") as file:
                told = json.loads(file.read())
            return {key: value for key, value in told.items() if key != "inputs"}
        return {}


def _file_system(folder: str) -> tuple[Any, str]:
    """Who reads the files, and the folder as he calls it."""
    from pyarrow import fs

    if "://" not in folder:
        return fs.LocalFileSystem(), Path(folder).absolute().as_posix()
    import fsspec

    files, root = fsspec.core.url_to_fs(folder)
    return fs.PyFileSystem(fs.FSSpecHandler(files)), root.rstrip("/")


def _cells(column: Column, cells: Any) -> list[Any]:
    values: list[Any] = cells.to_pylist()
    if column.kind != "list":
        return values
    return [tuple(value.split(";")) if value else () for value in values]
