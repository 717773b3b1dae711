"""DuckDB files opened with all doors shut: no other file, no network, no extension."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summary_miner.errors import OutputError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SUFFIX = ".duckdb"
"""By which an output is known to be a store."""

STORAGE = "v1.2.0"
"""The oldest DuckDB that must be able to read our files, whichever one writes them."""

_SHUT: Mapping[str, str] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
}

_READING: Mapping[str, str] = {**_SHUT, "memory_limit": "1GB", "lock_configuration": "true"}
"""More than a gigabyte goes to a temporary folder beside the store."""

_WRITING: Mapping[str, str] = {
    **_SHUT,
    "memory_limit": "256MB",
    "threads": "1",  # the other cores mine
    "storage_compatibility_version": STORAGE,
}

_HOLDER = re.compile(r"Conflicting lock is held in .*?\(PID (\d+)\)")
_FULL = re.compile("No space left on device|File too large|Disk quota exceeded")


class StoreError(OutputError):
    """A store can't be used; what is in it is as it was."""


def open_reading(path: Path) -> DuckDBPyConnection:
    """A store that can't be changed.

    Raises:
        StoreError: If it is missing, being written to, or no DuckDB file.
    """
    if not path.exists():
        raise StoreError(f"{path}: there is no such store; make it with summary-miner mine … -o")
    return _open(path, read_only=True, settings=_READING)


def open_nothing(room: Path) -> DuckDBPyConnection:
    """A connection to no store at all, for tables that are registered with it.

    Args:
        room: Folder for what does not fit into memory.
    """
    import duckdb

    spill = str(room / f".summary-miner-{os.getpid()}")
    return duckdb.connect(config={**_READING, "temp_directory": spill})


def open_writing(path: Path, lay_out: Callable[[DuckDBPyConnection], None]) -> DuckDBPyConnection:
    """A store to write to; if there is none, `lay_out` makes an empty one.

    Raises:
        StoreError: If somebody else has it open, it is no DuckDB file or can't be written.
    """
    if not path.exists():
        _create(path, lay_out)
    elif not os.access(path, os.W_OK):
        raise StoreError(f"{path}: you may not write to it; change its permissions, or copy it")
    return _open(path, read_only=False, settings=_WRITING)


def _create(path: Path, lay_out: Callable[[DuckDBPyConnection], None]) -> None:
    """Make the file elsewhere and move it, so that there is never half a store."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=".summary-miner-", dir=path.parent))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StoreError(f"{path}: can't write: {reason}; choose another folder") from error
    try:
        draft = folder / path.name
        with told(path):
            connection = _open(draft, read_only=False, settings=_WRITING)
            with connection:
                lay_out(connection)
                connection.execute("CHECKPOINT")  # to be sure that all of it is in the file
        _place(draft, path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _place(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)  # unlike a move, it never takes the place of another's new store
    except FileExistsError:
        return
    except OSError:  # no hard links on this disk
        if not path.exists():
            draft.replace(path)


def _open(path: Path, *, read_only: bool, settings: Mapping[str, str]) -> DuckDBPyConnection:
    import duckdb

    if path.is_dir():
        raise StoreError(f"{path}: it is a folder; name a file in it")
    with told(path):
        return duckdb.connect(str(path), read_only=read_only, config=dict(settings))


def first_row(
    connection: DuckDBPyConnection, sql: str, given: Sequence[object] = ()
) -> tuple[Any, ...]:
    """The first row of an answer, or one without cells where there is none."""
    rows = connection.execute(sql, list(given)).fetchall()  # to the end: it frees the connection
    return tuple(rows[0]) if rows else ()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """DuckDB's refusals in our words.

    Raises:
        StoreError: In their place, in one line.
    """
    import duckdb

    try:
        yield
    except (duckdb.ProgrammingError, duckdb.DataError, duckdb.IntegrityError):
        raise  # a defect of ours
    except duckdb.Error as error:
        text = " ".join(str(error).split())
        if holder := _HOLDER.search(text):
            raise StoreError(
                f"{path}: another program has it open (process {holder[1]});"
                " wait until it is done, or end it"
            ) from error
        if "different configuration" in text:
            raise StoreError(
                f"{path}: this program has it open in another way; close that first"
            ) from error
        if "not a valid DuckDB" in text or "external extensions is disabled" in text:
            raise StoreError(f"{path}: it is no store of ours; name another file") from error
        if _FULL.search(text):
            raise StoreError(
                f"{path}: can't write: no space left on device; free some space and say it again:"
                " what was written is kept"
            ) from error
        raise StoreError(
            f"{path}: can't use it: {text}; check the disk, or restore the file from a copy"
        ) from error
