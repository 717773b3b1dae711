"""Folders of Parquet tables beside a store's own: kept by their addresses, read in place."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from summary_miner.errors import UsageError
from summary_miner.store.connection import StoreError
from summary_miner.store.parts import Parts
from summary_miner.store.paths import decoded, encoded
from summary_miner.store.schema import FACTS, listed, selected

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def attach(connection: DuckDBPyConnection, path: Path, folder: str) -> None:
    """Add a folder to those that the store at `path` shows.

    Raises:
        UsageError: If it is there already.
        StoreError: If there are no tables of ours in it.
    """
    Parts(folder)  # refuses what is none
    address = _address(folder, path)
    if address in _addresses(connection):
        raise UsageError(f"{path}: {folder} is attached already")
    connection.execute(
        "INSERT INTO stored.attached SELECT coalesce(max(place), 0) + 1, ? FROM stored.attached",
        [encoded(address)],
    )


def detach(connection: DuckDBPyConnection, path: Path, folder: str) -> None:
    """Take a folder from those that the store shows.

    Raises:
        UsageError: If it is none of them.
    """
    known = _addresses(connection)
    address = _address(folder, path)
    if address not in known:
        shown = ", ".join(known) or "none"
        raise UsageError(f"{path}: {folder} is not attached; attached are: {shown}")
    connection.execute("DELETE FROM stored.attached WHERE folder = ?", [encoded(address)])


def attached(connection: DuckDBPyConnection, path: Path) -> dict[str, Parts]:
    """The tables of all folders that are attached, by address.

    Raises:
        StoreError: If one of them is no longer there.
    """
    found = {}
    for address in _addresses(connection):
        folder = address if _is_url(address) else os.path.normpath(_home(path) / address)
        try:
            found[address] = Parts(folder)
        except StoreError as error:
            raise StoreError(
                f"{path}: {address} is attached, but can't be read; put it back, or detach it"
            ) from error
    return found


def show_attached(cursor: DuckDBPyConnection, folders: Iterable[Parts]) -> None:
    """Let SQL on this cursor see the tables of folders together with the store's own."""
    shown: dict[str, list[str]] = {}
    for place, parts in enumerate(folders):
        for name, table in parts.tables.items():
            given = f"attached_{place}_{name}"
            cursor.register(given, table)
            shown.setdefault(name, []).append(f"SELECT {listed(FACTS[name])} FROM {given}")
    for name, others in shown.items():
        union = " UNION ALL ".join([selected(name, FACTS[name]), *others])
        cursor.execute(f"CREATE TEMP VIEW {name} AS {union}")


def _addresses(connection: DuckDBPyConnection) -> list[str]:
    rows = connection.execute("SELECT folder FROM stored.attached ORDER BY place").fetchall()
    return [decoded(folder) for (folder,) in rows]


def _address(folder: str, path: Path) -> str:
    """How the store remembers a folder: from its own place if it lies there, so both can move."""
    if _is_url(folder):
        return folder.rstrip("/")
    whole = Path(os.path.normpath(Path(folder).absolute()))
    home = _home(path)
    return whole.relative_to(home).as_posix() if home in whole.parents else whole.as_posix()


def _home(path: Path) -> Path:
    return Path(os.path.normpath(path.absolute().parent))


def _is_url(folder: str) -> bool:
    return "://" in folder
