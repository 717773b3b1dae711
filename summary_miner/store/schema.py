"""How a store lies in its DuckDB file, its version, and the way from earlier versions.

The schema `stored` holds what we need for the next `add`; views in the schema `main` show the
promised tables, with exactly the columns of docs/formats.md, of the files that are there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from summary_miner.export.tables import TABLES, Column, Kind
from summary_miner.store.connection import StoreError, first_row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

VERSION = 2
"""Of the schema; a store of a lower one is brought up to date when it is next written to.

1: the first. 2: folders of Parquet tables can be attached.
"""

SOURCES: tuple[Column, ...] = (
    Column("source", "text"),
    Column("sha256", "text"),
    Column("encoding", "text"),
    Column("pages", "integer"),
    Column("lines", "integer"),
    Column("boilerplate_lines", "integer"),
    Column("repairs", "text"),
    Column("warnings", "text"),
    Column("error", "text"),
    Column("remedy", "text"),
)
"""What `manifest.json` tells of each source; objects and lists are JSON."""

FACTS: Mapping[str, tuple[Column, ...]] = {
    **{name: table.columns for name, table in TABLES.items()},
    "sources": SOURCES,
}
"""The tables whose rows come from files, with their promised columns."""

FILES: tuple[Column, ...] = (
    Column("file", "text"),
    Column("bytes", "integer"),
    Column("sha256", "text"),
    Column("program", "text"),
    Column("tables_sha256", "text"),
    Column("settings", "text"),
)
"""What the view `files` shows of each file, and what it was mined with."""

SHOWN: Mapping[str, tuple[Column, ...]] = {**FACTS, "files": FILES}
"""All promised tables of a store."""

SQL_TYPES: Mapping[Kind, str] = {
    "text": "VARCHAR",
    "list": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "date": "DATE",
}

_OURS = """
CREATE SCHEMA stored;
CREATE TABLE stored.corpus (schema_version INTEGER, root VARCHAR, root_from_store VARCHAR);
CREATE TABLE stored.versions (
    version_id INTEGER, program VARCHAR, tables_sha256 VARCHAR, settings VARCHAR
);
CREATE TABLE stored.files (
    file_id INTEGER, file VARCHAR, bytes BIGINT, modified BIGINT, changed BIGINT,
    sha256 VARCHAR, version_id INTEGER, gone BOOLEAN
);
"""

_ATTACHED = "CREATE TABLE stored.attached (place INTEGER, folder VARCHAR)"

_FILES_VIEW = """
CREATE OR REPLACE VIEW files AS
SELECT file, bytes, sha256, program, tables_sha256, settings
FROM stored.files JOIN stored.versions USING (version_id) WHERE NOT gone;
"""


def create(connection: DuckDBPyConnection) -> None:
    """Lay out an empty store of the present version."""
    connection.execute(_OURS)
    for name, columns in FACTS.items():
        connection.execute(_fact_table(name, columns))
    connection.execute(_ATTACHED)
    connection.execute("INSERT INTO stored.corpus VALUES (?, NULL, NULL)", [VERSION])
    show(connection)


def _fact_table(name: str, columns: Sequence[Column]) -> str:
    own = "file_id INTEGER, turn INTEGER"
    return f"CREATE TABLE stored.{name} ({own}, {', '.join(map(_definition, columns))})"


def _definition(column: Column) -> str:
    return f"{quoted(column.name)} {SQL_TYPES[column.kind]}"


def show(connection: DuckDBPyConnection) -> None:
    """Make the promised tables visible."""
    for name, columns in FACTS.items():
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS {selected(name, columns)}")
    connection.execute(_FILES_VIEW)


def selected(name: str, columns: Sequence[Column]) -> str:
    """The SQL of what a view shows: the facts of the files that are there."""
    return (
        f"SELECT {listed(columns)} FROM stored.{name}"
        " WHERE file_id NOT IN (SELECT file_id FROM stored.files WHERE gone)"
    )


def check(connection: DuckDBPyConnection, path: Path, *, may_upgrade: bool) -> None:
    """Refuse what this version can't use; bring an earlier version's store up to date.

    Raises:
        StoreError: If it is no store, of a later version, or has to be brought up to date first.
    """
    version = _version(connection, path)
    if version > VERSION:
        raise StoreError(
            f"{path}: made by a later version of summary-miner (schema {version}, this one has"
            f" {VERSION}); install that one"
        )
    missing = _missing_columns(connection)
    if version == VERSION and not missing:
        return
    if not may_upgrade:
        raise StoreError(
            f"{path}: made by an earlier version of summary-miner; bring it up to date with"
            " summary-miner query --upgrade"
        )
    _upgrade(connection, version, missing)


def _version(connection: DuckDBPyConnection, path: Path) -> int:
    (held,) = first_row(
        connection,
        "SELECT count(*) FROM duckdb_tables()"
        " WHERE schema_name = 'stored' AND table_name = 'corpus'",
    )
    if not held:
        raise StoreError(f"{path}: it is a database, but no store of ours; name another file")
    (version,) = first_row(connection, "SELECT schema_version FROM stored.corpus")
    return int(version)


def _missing_columns(connection: DuckDBPyConnection) -> list[tuple[str, Column]]:
    """Columns that our tables have gained since the store was made, each with its table."""
    held = set(
        connection.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'stored'"
        ).fetchall()
    )
    return [
        (name, column)
        for name, columns in FACTS.items()
        for column in columns
        if (name, column.name) not in held
    ]


Migration: TypeAlias = Callable[["DuckDBPyConnection"], object]
"""A step from one version of the schema to the next."""

_MIGRATIONS: Mapping[int, Migration] = {
    1: lambda connection: connection.execute(_ATTACHED),
}
"""By the version from which the step leads."""


def _upgrade(
    connection: DuckDBPyConnection, version: int, missing: Sequence[tuple[str, Column]]
) -> None:
    """All steps to the present version in one transaction.

    A new column is empty until its files are mined again, which the next `add` does: a program
    with other columns is another version.
    """
    connection.begin()
    try:
        for earlier in range(version, VERSION):
            _MIGRATIONS[earlier](connection)
        for name, column in missing:
            connection.execute(f"ALTER TABLE stored.{name} ADD COLUMN {_definition(column)}")
        show(connection)
        connection.execute("UPDATE stored.corpus SET schema_version = ?", [VERSION])
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def listed(columns: Sequence[Column]) -> str:
    """The names of columns as SQL has them."""
    return ", ".join(quoted(column.name) for column in columns)


def quoted(name: str) -> str:
    """A name as SQL takes it, even where it is a word of SQL's such as `end`."""
    return '"' + name.replace('"', '""') + '"'
