"""A corpus in one file: the facts of many documents, kept in step with their files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from summary_miner.errors import UsageError
from summary_miner.export.frames import table_frame
from summary_miner.export.manifest import settings_entry
from summary_miner.export.tables import Row, Table
from summary_miner.mining import Settings
from summary_miner.reading import STDIN, Found, find_files
from summary_miner.store import schema
from summary_miner.store.adding import Added, Adding, Mapper, one_by_one
from summary_miner.store.asking import Answer, ask
from summary_miner.store.attaching import attach, attached, detach, show_attached
from summary_miner.store.connection import first_row, open_reading, open_writing, told
from summary_miner.store.ordered import rows_in_order
from summary_miner.store.parts import Parts
from summary_miner.store.states import present_version

if TYPE_CHECKING:
    import pandas as pd


class Store:
    """A corpus store: a DuckDB file with the promised tables, as docs/formats.md has them.

    `add` brings files in; files that have not changed are not mined again. What was mined is
    written several times a second, each time in one transaction: whoever is killed goes on from
    there.

    To read it, `rows` gives a table in the order in which `mine` would write it, and `ask`
    answers SQL. The tables are `documents`, `sections`, `paragraphs`, `figures`, `activities`,
    `numbers`, and of the store itself `sources` (a row a file or member of an archive, with its
    digest, warnings or error) and `files` (a row a file, and what it was mined with). They join
    by `doc_id`; `documents.source` leads to `sources`.

    Many programs can read a store at once, or one can write to it.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "桃岭.txt").write_text("桃岭社区2019年工作总结\\n清运垃圾36车。", "utf-8")
    >>> with Store(folder / "corpus.duckdb") as store:
    ...     first, second = store.add([folder]), store.add([folder])
    ...     figures = [row[5] for row in store.rows("figures")]
    >>> first.new, second.new, second.unchanged, figures
    (1, 0, 1, ['36车'])
    """

    def __init__(self, path: Path | str, *, read_only: bool = False) -> None:
        """Open a store, or make one where there is none.

        Raises:
            StoreError: If somebody else has it open, it is no store, was made by a later
                version, or can't be written; read-only also if it is missing, or has to be
                brought up to date first.
        """
        self.path = Path(path)
        self.read_only = read_only
        if read_only:
            self._connection = open_reading(self.path)
        else:
            self._connection = open_writing(self.path, schema.create)
        try:
            with told(self.path):
                schema.check(self._connection, self.path, may_upgrade=not read_only)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def add(
        self,
        paths: Iterable[Path | str] | Found,
        settings: Settings = Settings(),
        *,
        mapper: Mapper = one_by_one,
        again: bool = False,
        prune: bool = False,
    ) -> Added:
        """Mine what is new or has changed in files and folders.

        What was mined by another version of the program, of its tables or with other settings
        counts as changed. Facts of files that are gone from a folder are no longer shown; they
        come back with their file.

        Args:
            mapper: Where the files are mined.
            again: Whether to mine unchanged files as well.
            prune: Whether to delete the facts of files that are gone.

        Raises:
            UsageError: If standard input is among the paths: it has no name to come back to.
            StoreError: If the store can't be written.
        """
        found = paths if isinstance(paths, Found) else find_files(Path(path) for path in paths)
        if any(file.path == STDIN for file in found.files):
            raise UsageError(f"{self.path}: standard input has no name to come back to; save it")
        with told(self.path):
            adding = Adding(self._connection, self.path, present_version(settings))
            return adding.run(found, settings, mapper, again=again, prune=prune)

    def done(self, path: Path | str, settings: Settings = Settings()) -> bool:
        """Whether the facts of a file, as it is now, are in the store.

        Raises:
            StoreError: If the store can't be read.
        """
        with told(self.path):
            adding = Adding(self._connection, self.path, present_version(settings))
            return adding.is_done(find_files([Path(path)]))

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, its files in the order of their names, each in reading order.

        Those of attached folders follow in the order of their parts.

        Raises:
            UsageError: If there is no such table.
            StoreError: If the store can't be read.
        """
        if table not in schema.SHOWN:
            raise UsageError(f"no table {table!r}; there are {', '.join(schema.SHOWN)}")
        with told(self.path):
            yield from rows_in_order(self._connection, table)
        for parts in self._attached().values():
            if table in parts.tables:
                yield from parts.rows(table)

    def frame(self, table: str) -> pd.DataFrame:
        """The same rows as a pandas frame, typed as `to_frames` does it; lists are joined.

        Raises:
            UsageError: If there is no such table.
            StoreError: If the store can't be read.
        """
        columns = schema.SHOWN.get(table, ())
        return table_frame(Table(table, columns, lambda _: iter(())), list(self.rows(table)))

    def manifest(self) -> Mapping[str, Any]:
        """With what the files were mined; where several versions did, the latest of them.

        Raises:
            StoreError: If the store can't be read.
        """
        with told(self.path):
            found = first_row(
                self._connection,
                "SELECT program, tables_sha256, settings FROM stored.versions WHERE version_id ="
                " (SELECT max(version_id) FROM stored.files WHERE NOT gone)",
            )
        if not found:
            return {}
        given = json.loads(found[2])
        return {
            "program": found[0],
            "tables_sha256": found[1],
            "settings": {name: given.get(name) for name in settings_entry(Settings())},
        }

    def attach(self, folder: Path | str) -> None:
        """Show the tables in a folder of Parquet beside the store's own, from now on.

        They stay where they are, and are read when they are asked for: this is how a store
        takes in what a cluster wrote. A folder inside the store's own moves with it.

        Args:
            folder: A path, or any URL that fsspec knows.

        Raises:
            UsageError: If it is attached already.
            StoreError: If there are no tables of ours in it, or the store can't be written.
        """
        with told(self.path):
            attach(self._connection, self.path, str(folder))

    def detach(self, folder: Path | str) -> None:
        """Show the tables in a folder no longer; they are left as they are.

        Raises:
            UsageError: If it is not attached; with those that are.
            StoreError: If the store can't be written.
        """
        with told(self.path):
            detach(self._connection, self.path, str(folder))

    def _attached(self) -> dict[str, Parts]:
        with told(self.path):
            return attached(self._connection, self.path)

    def ask(self, question: str) -> Answer:
        """The answer to a question in SQL; it can read the store and nothing else.

        Raises:
            UsageError: If it is not one statement that reads, or can't be answered.
            StoreError: If the store can't be read.
        """
        with told(self.path):
            cursor = self._connection.cursor()
            show_attached(cursor, self._attached().values())
            return ask(cursor, question)

    def counts(self) -> dict[str, int]:
        """How many documents the store holds, how many facts, and how many sources failed.

        Raises:
            StoreError: If the store can't be read.
        """
        with told(self.path):
            names = ("documents", "sections", "paragraphs", "figures", "activities", "failed")
            counted = first_row(
                self._connection,
                "SELECT count(*), sum(sections), sum(paragraphs), sum(figures), sum(activities),"
                " (SELECT count(*) FROM sources WHERE error IS NOT NULL) FROM documents",
            )
        return {name: int(count or 0) for name, count in zip(names, counted, strict=True)}
