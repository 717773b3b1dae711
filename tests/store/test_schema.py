"""A store of an earlier version is brought up to date, and loses nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from summary_miner.store import Store, StoreError
from summary_miner.store import schema as schema_module

from .conftest import FACTS, content
from .test_add import add

VERSION_1 = (Path(__file__).with_name("schema-1.sql")).read_text("utf-8")
"""A store of version 1 with two files, as that version laid it out; one of them is gone."""


@pytest.fixture
def old(path: Path) -> Path:
    """A store of version 1."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(VERSION_1)
    return path


def version(path: Path) -> object:
    """What the store says of its version."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute("SELECT schema_version FROM stored.corpus").fetchall()[0][0]


def test_an_earlier_store_is_brought_up_to_date(old: Path) -> None:
    """When it is opened for writing; all facts stay."""
    Store(old).close()

    assert version(old) == schema_module.VERSION
    found = content(old)
    assert [row[0] for row in found["files"]] == ["桃岭.txt"]
    assert [row[0] for row in found["documents"]] == ["桃岭.txt#1.1"]
    assert [row[5] for row in found["figures"]] == ["36车"]
    assert list(found) == list(FACTS)


def test_an_upgraded_store_is_laid_out_as_a_new_one(old: Path, tmp_path: Path) -> None:
    """The same tables and views with the same columns."""
    new = tmp_path / "new.duckdb"
    Store(old).close()
    Store(new).close()
    layouts = []
    for path in (old, new):
        with duckdb.connect(str(path), read_only=True) as connection:
            layouts.append(
                connection.execute(
                    "SELECT schema_name, table_name, column_name, data_type FROM duckdb_columns()"
                    " WHERE NOT internal ORDER BY ALL"
                ).fetchall()
            )

    assert layouts[0] == layouts[1]


def test_an_upgraded_store_can_do_what_is_new(old: Path, tmp_path: Path) -> None:
    """Here: attach folders, and add."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "新.txt").write_text("修桥3座。", "utf-8")

    assert add(old, reports) == ["新.txt"]
    with Store(old) as store, pytest.raises(StoreError, match="no tables of ours"):
        store.attach(reports)


def test_an_earlier_store_is_not_changed_by_reading(old: Path) -> None:
    """The reader learns what to do."""
    before = old.read_bytes()

    with pytest.raises(StoreError, match="bring it up to date with summary-miner query --upgrade"):
        Store(old, read_only=True)
    assert old.read_bytes() == before


def test_an_interrupted_upgrade_leaves_the_earlier_store(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All steps or none."""

    def interrupted(connection: duckdb.DuckDBPyConnection) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(schema_module, "show", interrupted)
        with pytest.raises(KeyboardInterrupt):
            Store(old)

    assert version(old) == 1
    Store(old).close()
    assert version(old) == schema_module.VERSION


def test_a_column_that_our_tables_have_gained_is_added(reports: Path, path: Path) -> None:
    """It is empty until the files are mined again."""
    add(path, reports)
    full = content(path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP VIEW figures; ALTER TABLE stored.figures DROP COLUMN unit")
        connection.execute("CREATE VIEW figures AS SELECT doc_id FROM stored.figures")

    add(path, reports)
    without = content(path)
    assert {row[10] for row in without["figures"]} == {None}
    assert [row[:10] for row in without["figures"]] == [row[:10] for row in full["figures"]]
    add(path, reports, again=True)
    assert content(path) == full


def test_a_later_store_is_refused(path: Path) -> None:
    """We don't know what it means."""
    Store(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE stored.corpus SET schema_version = 99")

    for read_only in (False, True):
        with pytest.raises(StoreError, match=r"made by a later version .*\(schema 99, this one"):
            Store(path, read_only=read_only)


def test_every_duckdb_that_we_support_can_read_our_files(path: Path) -> None:
    """A store that a new Python made opens under an old one."""
    Store(path).close()
    with duckdb.connect(str(path), read_only=True) as connection:
        ((tags,),) = connection.execute(
            "SELECT tags FROM duckdb_databases() WHERE database_name = 'corpus'"
        ).fetchall()

    assert tags["storage_version"] == "v1.2.0+"


def test_a_copy_of_a_store_is_a_store(reports: Path, path: Path, tmp_path: Path) -> None:
    """It is one file, and nothing else."""
    add(path, reports)
    copy = tmp_path / "copy.duckdb"
    shutil.copy(path, copy)

    assert content(copy) == content(path)
    assert [one.name for one in tmp_path.glob("corpus*")] == ["corpus.duckdb"]
