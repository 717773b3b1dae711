"""Folders of Parquet tables: read where they lie, attached to a store, exported."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from summary_miner.errors import UsageError
from summary_miner.export import FORMATS, TABLES, open_run
from summary_miner.mining import mine
from summary_miner.store import Parts, Store, StoreError, open_corpus
from summary_miner.store.exporting import export

from .conftest import content
from .test_add import add


def write(reports: Path, folder: Path, *formats: str) -> Path:
    """The folder that `mine` would write."""
    with open_run(folder, formats or ("parquet",), overwrite=False) as run:
        for mined in mine([reports]):
            run.write(mined)
        run.finish({})
    return folder


@pytest.fixture
def folder(reports: Path, tmp_path: Path) -> Path:
    """The reports as Parquet."""
    return write(reports, tmp_path / "tables")


@pytest.fixture
def divided(reports: Path, tmp_path: Path) -> Path:
    """The same in two parts, as a cluster writes them."""
    target = tmp_path / "divided"
    for place, paths in enumerate(
        [[reports / "区县"], [reports / "松坪.txt", reports / "桃岭.txt"]]
    ):
        part = tmp_path / f"part{place}"
        with open_run(part, ["parquet"], overwrite=False) as run:
            for mined in mine(paths):
                run.write(mined)
            run.finish({})
        for name in TABLES:
            (target / name).mkdir(parents=True, exist_ok=True)
            shutil.move(part / f"{name}.parquet", target / name / f"part-{place:05}.parquet")
    (target / "figures" / ".part-00009.parquet").write_bytes(b"half")
    return target


def rows(corpus: Store | Parts) -> dict[str, list[object]]:
    """All facts."""
    return {name: list(corpus.rows(name)) for name in TABLES}


@pytest.mark.parametrize("kind", ["folder", "divided"])
def test_parts_give_what_a_store_gives(
    kind: str, reports: Path, path: Path, request: pytest.FixtureRequest
) -> None:
    """Rows in the same order; names differ only in what the paths have in common."""
    add(path, reports)
    with Parts(request.getfixturevalue(kind)) as parts:
        found = {name: [row[1:] for row in parts.rows(name)] for name in ("figures", "paragraphs")}

    held = content(path)
    assert found == {name: [row[1:] for row in held[name]] for name in found}


def test_parts_at_a_url_are_read(folder: Path) -> None:
    """As fsspec spells it, of any of its file systems."""
    with Parts(folder) as here, open_corpus(folder.as_uri()) as there:
        assert rows(there) == rows(here)


def test_a_part_without_a_column_leaves_it_unknown(folder: Path) -> None:
    """An earlier version may not have known it."""
    from pyarrow import parquet

    path = folder / "figures.parquet"
    parquet.write_table(parquet.read_table(path).drop_columns(["unit"]), path)

    with Parts(folder) as parts:
        assert {row[10] for row in parts.rows("figures")} == {None}
        assert len(list(parts.ask("SELECT unit FROM figures WHERE unit IS NULL").rows)) == 5


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    """With what we expected."""
    with pytest.raises(StoreError, match=r"no tables of ours in it; expected documents\.parquet"):
        open_corpus(tmp_path)


def test_an_address_that_cannot_be_read_is_told() -> None:
    """In one line."""
    with pytest.raises(StoreError, match=r"^memory://nowhere: there are no tables of ours"):
        open_corpus("memory://nowhere")


def test_an_unknown_table_of_parts_is_told(folder: Path) -> None:
    """There is no `files` in a folder."""
    with Parts(folder) as parts, pytest.raises(UsageError, match="no table 'files'; there are doc"):
        list(parts.rows("files"))


def test_attached_tables_are_shown_with_the_stores_own(
    folder: Path, path: Path, tmp_path: Path
) -> None:
    """Rows and questions see both; nothing is copied."""
    other = tmp_path / "别处" / "新.txt"
    other.parent.mkdir()
    other.write_text("新桥镇工作总结\n修桥3座。", "utf-8")
    add(path, other)
    before = path.stat().st_size
    with Store(path) as store:
        store.attach(folder)

    with Store(path, read_only=True) as store, Parts(folder) as parts:
        own, theirs = list(store.rows("figures")), list(parts.rows("figures"))
        (count,) = store.ask("SELECT count(*) FROM figures WHERE unit <> ''").rows
        joined = list(store.ask("SELECT raw FROM figures JOIN documents USING (doc_id)").rows)
    assert own[0][5] == "3座"
    assert own[1:] == theirs
    assert count == (len(own),)
    assert len(joined) == len(own)
    assert path.stat().st_size - before < 1_000_000


def test_detached_tables_are_shown_no_longer(folder: Path, path: Path) -> None:
    """And stay where they are."""
    with Store(path) as store:
        store.attach(folder)
        store.detach(folder)
        assert list(store.rows("figures")) == []
        with pytest.raises(UsageError, match="is not attached; attached are: none"):
            store.detach(folder)
    assert (folder / "figures.parquet").is_file()


def test_a_folder_is_attached_once(folder: Path, path: Path) -> None:
    """Its facts would count twice."""
    with Store(path) as store:
        store.attach(folder)
        with pytest.raises(UsageError, match="is attached already"):
            store.attach(folder / ".." / folder.name)


def test_an_attached_folder_moves_with_its_store(folder: Path, path: Path, tmp_path: Path) -> None:
    """If it lies inside the store's own."""
    with Store(path) as store:
        store.attach(folder)
    moved = tmp_path.with_name(tmp_path.name + "-moved")
    shutil.move(tmp_path, moved)

    with Store(moved / path.name, read_only=True) as store:
        assert len(list(store.rows("documents"))) == 3


def test_an_attached_folder_that_is_gone_is_told(folder: Path, path: Path) -> None:
    """With what to do."""
    with Store(path) as store:
        store.attach(folder)
        shutil.rmtree(folder)
        with pytest.raises(StoreError, match="tables is attached, but can't be read; put it back"):
            store.ask("SELECT 1")
        store.detach(folder)
        assert list(store.ask("SELECT 1").rows) == [(1,)]


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_is_what_mining_writes(
    format: str, reports: Path, path: Path, tmp_path: Path
) -> None:
    """Byte by byte, whatever the store went through."""
    expected = write(reports, tmp_path / "mined", format)
    (reports / "桃岭.txt").rename(reports / "later.txt")
    add(path, reports)
    (reports / "later.txt").rename(reports / "桃岭.txt")
    add(path, reports)
    with Store(path, read_only=True) as store:
        export(store, tmp_path / "exported", [format], overwrite=False)

    for name in FORMATS[format]:
        assert (tmp_path / "exported" / name).read_bytes() == (expected / name).read_bytes()
    assert _inputs(tmp_path / "exported") == _inputs(expected)


def _inputs(folder: Path) -> list[Mapping[str, object]]:
    return list(json.loads((folder / "manifest.json").read_text("utf-8"))["inputs"])


def test_an_export_tells_failures(reports: Path, path: Path, tmp_path: Path) -> None:
    """The manifest lists them as that of a run does."""
    (reports / "空.txt").write_bytes(b"")
    add(path, reports)
    with Store(path, read_only=True) as store:
        counts = export(store, tmp_path / "out", ["csv"], overwrite=False)

    assert counts["documents"] == 3
    assert {
        "source": "空.txt",
        "error": "the file is empty",
        "remedy": "export or copy it again",
    } in _inputs(tmp_path / "out")


def test_an_empty_store_is_exported(path: Path, tmp_path: Path) -> None:
    """Tables without rows."""
    with Store(path) as store:
        assert set(export(store, tmp_path / "out", ["csv"], overwrite=False).values()) == {0}


def test_parts_are_exported(divided: Path, folder: Path, tmp_path: Path) -> None:
    """Into one table each."""
    with Parts(folder) as parts:
        export(parts, tmp_path / "out", ["parquet"], overwrite=False)

    for name in FORMATS["parquet"]:
        assert (tmp_path / "out" / name).read_bytes() == (folder / name).read_bytes()
