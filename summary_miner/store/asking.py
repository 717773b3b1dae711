"""A question in SQL, and the rows of its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from summary_miner.errors import UsageError
from summary_miner.export.tables import Cell, Column, Kind, Row, storable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_Done = TypeVar("_Done")

_ROWS_AT_ONCE = 5_000

_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"), "integer"),
    **dict.fromkeys(("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"), "integer"),
    **dict.fromkeys(("FLOAT", "DOUBLE", "DECIMAL"), "number"),
    "DATE": "date",
}
"""DuckDB's types as kinds of columns; all others are told as text."""

_TYPE_OF_PIVOT = "(type of a PIVOT)"

_ANSWERED = (("SELECT",), ("EXPLAIN",), ("MULTI",), (_TYPE_OF_PIVOT, "SELECT"))
"""Questions that only read; DuckDB 2 counts a PIVOT as several statements at once."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns of an answer, and its rows, which can be read once.

    Attributes:
        rows: Raises `UsageError` if the question fails on the way.
    """

    columns: tuple[Column, ...]
    rows: Iterator[Row]


def ask(cursor: DuckDBPyConnection, question: str) -> Answer:
    """The answer to a question in SQL; closes the cursor when the rows are read.

    Raises:
        UsageError: If it is not one statement that reads, or DuckDB can't answer it.
    """
    kinds = _kinds(cursor, question)
    if kinds not in _ANSWERED:
        raise UsageError(
            "a store is only read: expected one SELECT, got " + (", ".join(kinds) or "nothing")
        )
    try:
        with _refusals():
            _stoppable(cursor, lambda: cursor.execute(question))
    except BaseException:
        cursor.close()
        raise
    described = [(str(one[0]), str(one[1])) for one in cursor.description or ()]
    columns = tuple(_columns(described))
    return Answer(columns, _rows(cursor, [column.kind for column in columns]))


def _kinds(cursor: DuckDBPyConnection, question: str) -> tuple[str, ...]:
    """What kinds of statements a question consists of.

    DuckDB 1 makes a type for a PIVOT first, which is temporary in a store that is read; it is a
    statement without words. The cursor is asked, since to parse IMPORT DATABASE is to read files.
    """
    with _refusals():
        statements = cursor.extract_statements(question)
    kinds = []
    for statement in statements:
        try:
            kind = statement.type.name
        except ValueError:  # one that Python has no name for, such as UPDATE EXTENSIONS
            kind = "something else"
        kinds.append(kind if statement.query or kind != "CREATE" else _TYPE_OF_PIVOT)
    return tuple(kinds)


def _columns(described: Sequence[tuple[str, str]]) -> Iterator[Column]:
    """Each name once: JSON could not hold a second one."""
    seen: set[str] = set()
    for name, type in described:
        free, number = name, 1
        while free in seen:
            number += 1
            free = f"{name}_{number}"
        seen.add(free)
        yield Column(free, _KINDS.get(type.partition("(")[0], "text"))


def _rows(cursor: DuckDBPyConnection, kinds: Sequence[Kind]) -> Iterator[Row]:
    encoders = [_CELLS[kind] for kind in kinds]
    try:
        while rows := _fetched(cursor):
            for row in rows:
                yield tuple(
                    None if cell is None else encode(cell)
                    for encode, cell in zip(encoders, row, strict=True)
                )
    finally:
        cursor.close()


def _fetched(cursor: DuckDBPyConnection) -> list[Any]:
    with _refusals():
        return _stoppable(cursor, lambda: cursor.fetchmany(_ROWS_AT_ONCE))


def _stoppable(cursor: DuckDBPyConnection, work: Callable[[], _Done]) -> _Done:
    """What the cursor does, done in another thread: in this one DuckDB may not see a Ctrl+C."""
    with ThreadPoolExecutor(max_workers=1) as apart:
        doing = apart.submit(work)
        try:
            while not wait((doing,), timeout=_PATIENCE).done:
                pass  # with an end to its patience, waiting can be interrupted everywhere
        except KeyboardInterrupt:
            cursor.interrupt()
            raise
        return doing.result()


_PATIENCE = 0.2


def _text(cell: Any) -> Cell:
    if isinstance(cell, list):
        return ";".join("" if one is None else str(_text(one)) for one in cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return storable(str(cell))


def _day(cell: Any) -> Cell:
    """A day; DuckDB also knows days that no calendar of Python's has."""
    return cell if isinstance(cell, date) else None


_CELLS: Mapping[Kind, Callable[[Any], Cell]] = {
    "integer": int,
    "number": lambda cell: storable(float(cell)),
    "date": _day,
    "text": _text,
}


@contextmanager
def _refusals() -> Iterator[None]:
    """DuckDB's refusal in one line, without the drawing of where.

    Raises:
        UsageError: In its place.
        KeyboardInterrupt: If the user stopped it, which DuckDB tells as a `RuntimeError`.
    """
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        told, _, _ = str(error).partition("\n\nLINE ")
        told = " ".join(told.split())
        raise UsageError(f"the question can't be answered: {told}") from None
    except RuntimeError as error:
        if "interrupted" not in str(error):
            raise
        raise KeyboardInterrupt from None
