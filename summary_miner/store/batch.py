"""The rows of some files, on their way into the store in one transaction."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, cast

from summary_miner.errors import UnreadableFile
from summary_miner.export.manifest import failed_entry, mined_entry
from summary_miner.export.tables import Cell, Column, Row, storable_text, table_rows
from summary_miner.export.writers import arrow_schema, arrow_table
from summary_miner.store.schema import FACTS, SOURCES
from summary_miner.store.states import FileState, MinedFile
from summary_miner.types import Mined

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OWN = (Column("file_id", "integer"), Column("turn", "integer"))
"""What the store puts before the columns of each table: whose row it is, and the row's turn."""

FILE_ROWS = (
    *OWN[:1],
    Column("file", "text"),
    Column("bytes", "integer"),
    Column("modified", "integer"),
    Column("changed", "integer"),
    Column("sha256", "text"),
    Column("version_id", "integer"),
    Column("gone", "integer"),
)
"""The columns of `stored.files`."""

MAX_ROWS = 20_000
"""Some 30 MB as Python values."""

MAX_SECONDS = 0.25
"""So much work is lost at most when the program is killed."""


class Batch:
    """Takes files until it is full; `write` puts them into the store."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {name: [] for name in FACTS}
        self._files: list[Row] = []
        self._replaced: list[int] = []
        self._count = 0
        self._started = time.monotonic()

    @property
    def is_full(self) -> bool:
        """Whether it is time to write."""
        return self._count >= MAX_ROWS or time.monotonic() - self._started >= MAX_SECONDS

    def add(self, file_id: int, name: str, mined: MinedFile, version_id: int) -> None:
        """Add a file with all that its sources gave."""
        self._files.append((file_id, name, *looks_of(mined.state), mined.sha256, version_id, 0))
        for table in FACTS:
            for turn, row in enumerate(fact_rows(table, mined.outcomes)):
                self._rows[table].append((file_id, turn, *row))
                self._count += 1

    def replace(self, file_id: int) -> None:
        """Have all rows of an earlier state of a file deleted."""
        self._replaced.append(file_id)

    def write(self, connection: DuckDBPyConnection) -> None:
        """Put everything into the store, or nothing if this is interrupted."""
        import duckdb

        connection.begin()
        try:
            if self._replaced:
                delete(connection, self._replaced)
            for table, rows in self._rows.items():
                _insert(connection, table, (*OWN, *FACTS[table]), rows)
            _insert(connection, "files", FILE_ROWS, self._files)
            connection.commit()
        except BaseException:
            with suppress(duckdb.Error):  # on a full disk DuckDB has done so itself
                connection.rollback()
            raise


def looks_of(state: FileState | None) -> tuple[int | None, int | None, int | None]:
    """A state as cells."""
    return (state.bytes, state.modified, state.changed) if state else (None, None, None)


def delete(connection: DuckDBPyConnection, file_ids: Iterable[int]) -> None:
    """Delete all rows of some files."""
    with given(connection, OWN[:1], [(file_id,) for file_id in file_ids]) as ids:
        for table in (*FACTS, "files"):
            connection.execute(
                f"DELETE FROM stored.{table} WHERE file_id IN (SELECT file_id FROM {ids})"
            )


def _insert(
    connection: DuckDBPyConnection, table: str, columns: Sequence[Column], rows: Sequence[Row]
) -> None:
    if rows:
        with given(connection, columns, rows) as incoming:
            connection.execute(f"INSERT INTO stored.{table} BY NAME SELECT * FROM {incoming}")


@contextmanager
def given(
    connection: DuckDBPyConnection, columns: Sequence[Column], rows: Sequence[Row]
) -> Iterator[str]:
    """The name of a table with these rows, which SQL can read until the block ends."""
    connection.register("given", arrow_table(columns, arrow_schema(columns), rows))
    try:
        yield "given"
    finally:
        connection.unregister("given")


def fact_rows(table: str, outcomes: Iterable[Mined | UnreadableFile]) -> Iterator[Row]:
    """What some sources add to a table of the store, in reading order."""
    for outcome in outcomes:
        if table == "sources":
            yield _source_row(outcome)
        elif isinstance(outcome, Mined):
            yield from table_rows(table, outcome)


def _source_row(outcome: Mined | UnreadableFile) -> Row:
    entry = failed_entry(outcome) if isinstance(outcome, UnreadableFile) else mined_entry(outcome)
    return tuple(_told(entry.get(column.name)) for column in SOURCES)


def _told(value: object) -> Cell:
    """An entry of the manifest as a cell; objects and lists are JSON."""
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    return storable_text(value) if isinstance(value, str) else cast("int | None", value)
