"""One `add`: from the files that were found to facts in the store."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from summary_miner.errors import UnreadableFile
from summary_miner.mining import Settings
from summary_miner.reading import Found, InputFile
from summary_miner.store.batch import FILE_ROWS, Batch, delete, given, looks_of
from summary_miner.store.connection import first_row
from summary_miner.store.paths import decoded, encoded
from summary_miner.store.plan import Held, Plan, make_plan, scope_of
from summary_miner.store.states import MinedFile, Version, mine_with_state

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ROWS_AT_ONCE = 10_000

_MARKED = ("file_id", "bytes", "modified", "changed", "gone")
"""What changes about a file that need not be mined again."""


class Mapper(Protocol):
    """Applies a function to files, here or elsewhere, and gives the results in their order.

    `lost` gives the result for a file whose process died.
    """

    def __call__(
        self,
        function: Callable[[InputFile], MinedFile],
        files: Sequence[InputFile],
        lost: Callable[[InputFile, str], MinedFile],
    ) -> Iterator[MinedFile]: ...


def one_by_one(
    function: Callable[[InputFile], MinedFile],
    files: Sequence[InputFile],
    lost: Callable[[InputFile, str], MinedFile],
) -> Iterator[MinedFile]:
    """Mine in this process."""
    return map(function, files)


@dataclass(frozen=True, slots=True)
class Added:
    """What an `add` did.

    Attributes:
        changed: Files whose content, or what they are mined with, was another than before.
        gone: Names of files that are no longer where they were.
        failures: What could not be read, and paths that lead to no file.
    """

    new: int
    changed: int
    unchanged: int
    gone: tuple[str, ...]
    failures: tuple[UnreadableFile, ...]


class Adding:
    """The steps of an `add` to an open store."""

    def __init__(self, connection: DuckDBPyConnection, path: Path, version: Version) -> None:
        self._connection = connection
        self._path = path
        self._version = version

    def run(
        self, found: Found, settings: Settings, mapper: Mapper, *, again: bool, prune: bool
    ) -> Added:
        """All steps; those that write are transactions of their own."""
        files = found.files.told_from(self._settle_root(found.files.base))
        current = self._settle_version()
        plan = make_plan(
            files,
            self._held(),
            scope_of(found),
            lambda held: not again and held.sha256 is not None and held.version_id == current,
        )
        self._mark(plan)
        failures = self._mine(plan, partial(mine_with_state, settings=settings), mapper, current)
        if prune:
            self._prune()
        return Added(
            new=len(plan.todo) - len(plan.held),
            changed=len(plan.held),
            unchanged=plan.unchanged,
            gone=tuple(plan.gone.values()),
            failures=(*found.problems, *failures),
        )

    def is_done(self, found: Found) -> bool:
        """Whether there would be nothing to do; writes nothing."""
        root, current = self._root(), self._version_id()
        if root is None or current is None or not found.files:
            return False
        files = found.files.told_from(root)
        held = (held for held in self._held() if held.file == files[0].name and not held.gone)
        plan = make_plan(
            files,
            held,
            scope_of(found),
            lambda held: held.sha256 is not None and held.version_id == current,
        )
        return not plan.todo

    def _root(self) -> str | None:
        """The folder from which the store names files, None if there is none yet.

        It may have moved together with the store, or the store may have moved alone.
        """
        root, from_store = self._kept_root()
        if not root:  # "": files lie on several drives and go by their whole paths
            return None if root is None else ""
        beside = os.path.normpath(self._folder / decoded(from_store)) if from_store else ""
        return next((folder for folder in (beside, decoded(root)) if Path(folder).is_dir()), None)

    def _kept_root(self) -> tuple[Any, ...]:
        return first_row(self._connection, "SELECT root, root_from_store FROM stored.corpus")

    @property
    def _folder(self) -> Path:
        return self._path.absolute().parent

    def _settle_root(self, base: str) -> str:
        """The root; the first `add` makes its own base the root of all that follow."""
        root = self._root()
        root = base if root is None else root
        try:
            from_store = encoded(os.path.relpath(root, self._folder)) if root else None
        except ValueError:  # on another drive
            from_store = None
        given = [encoded(root), from_store]
        if self._kept_root() != tuple(given):
            self._connection.execute(
                "UPDATE stored.corpus SET root = ?, root_from_store = ?", given
            )
        return root

    def _version_id(self) -> int | None:
        version = self._version
        found = first_row(
            self._connection,
            "SELECT version_id FROM stored.versions"
            " WHERE program = ? AND tables_sha256 = ? AND settings = ?",
            [version.program, version.tables_sha256, version.settings],
        )
        return found[0] if found else None

    def _settle_version(self) -> int:
        """The id of the present version, which the store learns if it is new."""
        known = self._version_id()
        if known is not None:
            return known
        version_id = self._next("version_id", "versions")
        version = self._version
        self._connection.execute(
            "INSERT INTO stored.versions VALUES (?, ?, ?, ?)",
            [version_id, version.program, version.tables_sha256, version.settings],
        )
        return version_id

    def _next(self, column: str, table: str) -> int:
        (latest,) = first_row(self._connection, f"SELECT max({column}) FROM stored.{table}")
        return int(latest or 0) + 1

    def _held(self) -> Iterator[Held]:
        """What the store knows of all files, in the order of their names."""
        cursor = self._connection.cursor()
        try:
            cursor.execute(
                "SELECT file, file_id, bytes, modified, changed, sha256, version_id, gone"
                " FROM stored.files ORDER BY file"
            )
            while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                yield from (Held(*row) for row in rows)
        finally:
            cursor.close()

    def _mark(self, plan: Plan) -> None:
        """Take down which files look otherwise, are back, or are gone."""
        looks = [(id, *looks_of(state), 0) for id, state in plan.touched.items()]
        gone = [(id, *looks_of(None), 1) for id in plan.gone]
        if not looks and not gone:
            return
        columns = [one for one in FILE_ROWS if one.name in _MARKED]
        with given(self._connection, columns, [*looks, *gone]) as marks:
            self._connection.execute(
                "UPDATE stored.files SET bytes = m.bytes, modified = m.modified,"
                f" changed = m.changed, gone = m.gone FROM {marks} m"
                " WHERE files.file_id = m.file_id"
            )

    def _mine(
        self, plan: Plan, work: Callable[[InputFile], MinedFile], mapper: Mapper, version_id: int
    ) -> list[UnreadableFile]:
        """Mine what is to be mined, in transactions; returns what could not be read."""
        if not plan.todo:
            return []
        failures: list[UnreadableFile] = []
        batch, file_id = Batch(), self._next("file_id", "files")
        for file, mined in zip(plan.todo, mapper(work, plan.todo, _lost), strict=True):
            if file.name in plan.held:
                batch.replace(plan.held[file.name])
            batch.add(file_id, file.name, mined, version_id)
            file_id += 1
            failures += (one for one in mined.outcomes if isinstance(one, UnreadableFile))
            if batch.is_full:
                batch.write(self._connection)
                batch = Batch()
        batch.write(self._connection)
        return failures

    def _prune(self) -> None:
        """Delete the facts of files that are gone."""
        found = self._connection.execute("SELECT file_id FROM stored.files WHERE gone").fetchall()
        if found:
            self._connection.begin()
            delete(self._connection, (file_id for (file_id,) in found))
            self._connection.commit()


def _lost(file: InputFile, reason: str) -> MinedFile:
    failure = UnreadableFile(file.name, reason, "try it alone")
    return MinedFile(None, None, (failure,))
