"""The rows of a store in the order in which `mine` would write them, in flat memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from summary_miner.export.tables import Column, Row
from summary_miner.store.batch import OWN, given
from summary_miner.store.schema import FACTS, FILES, listed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FILES_AT_ONCE = 1_000
_ROWS_AT_ONCE = 5_000


def rows_in_order(connection: DuckDBPyConnection, table: str) -> Iterator[Row]:
    """The rows of a promised table; a cursor of its own lets others read meanwhile."""
    cursor = connection.cursor()
    try:
        if table == "files":
            cursor.execute(f"SELECT {listed(FILES)} FROM files ORDER BY file")
            yield from _fetched(cursor, FILES)
            return
        for ids in _in_order(connection):
            # some files at a time: to sort a large table as a whole would fill memory or disk
            with given(cursor, OWN, list(zip(ids, range(len(ids)), strict=True))) as wanted:
                cursor.execute(
                    f"SELECT {listed(FACTS[table])} FROM {wanted} AS wanted"
                    f" JOIN stored.{table} AS held USING (file_id)"
                    " ORDER BY wanted.turn, held.turn"
                )
                yield from _fetched(cursor, FACTS[table])
    finally:
        cursor.close()


def _in_order(connection: DuckDBPyConnection) -> Iterator[list[int]]:
    """The ids of the files that are there, by their names, some at a time."""
    cursor = connection.cursor()
    try:
        cursor.execute("SELECT file_id FROM stored.files WHERE NOT gone ORDER BY file")
        while rows := cursor.fetchmany(_FILES_AT_ONCE):
            yield [file_id for (file_id,) in rows]
    finally:
        cursor.close()


def _fetched(cursor: DuckDBPyConnection, columns: Sequence[Column]) -> Iterator[Row]:
    lists = [place for place, column in enumerate(columns) if column.kind == "list"]
    while rows := cursor.fetchmany(_ROWS_AT_ONCE):
        if lists:
            yield from (_with_lists(row, lists) for row in rows)
        else:
            yield from rows


def _with_lists(row: tuple[Any, ...], lists: Sequence[int]) -> Row:
    """The row with its joined lists parted again."""
    cells = list(row)
    for place in lists:
        cells[place] = tuple(cells[place].split(";")) if cells[place] else ()
    return tuple(cells)
