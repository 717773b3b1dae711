"""`summary-miner mine … -o corpus.duckdb`."""

from __future__ import annotations

from pathlib import Path

import pytest

from summary_miner.store import Store
from tests.cli.conftest import Call


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where a store may be made."""
    return tmp_path / "corpus.duckdb"


def test_mining_into_a_store_says_what_it_holds(call: Call, reports: Path, store: Path) -> None:
    """And which files were new."""
    shown = call("mine", reports, "-o", store)

    assert (shown.code, shown.err) == (0, "")
    assert "│ documents      │ 文档   │     3 │" in shown.out
    assert "Files 文件: 3 new 新增, 0 changed 变更, 0 unchanged 未变, 0 gone 已删" in shown.out


def test_the_second_time_nothing_is_new(call: Call, reports: Path, store: Path) -> None:
    """Unless it is asked for, or something has changed."""
    call("mine", reports, "-o", store)
    (reports / "桃岭.txt").write_text("桃岭社区工作总结\n清运垃圾48车。", "utf-8")

    assert "0 new 新增, 1 changed 变更, 2 unchanged" in call("mine", reports, "-o", store).out
    again = call("mine", reports, "-o", store, "--overwrite")
    assert "0 new 新增, 3 changed 变更, 0 unchanged" in again.out


def test_processes_make_no_difference(call: Call, reports: Path, store: Path) -> None:
    """Two of them fill a store as one does."""
    other = store.with_name("other.duckdb")
    call("mine", reports, "-o", store)
    call("mine", reports, "-o", other, "--jobs", "2")

    with Store(store, read_only=True) as one, Store(other, read_only=True) as two:
        assert list(one.rows("numbers")) == list(two.rows("numbers"))


def test_what_is_gone_is_noted(call: Call, reports: Path, store: Path) -> None:
    """With what happens to its facts; it is no failure."""
    call("mine", reports, "-o", store)
    (reports / "桃岭.txt").unlink()
    (reports / "松坪.txt").unlink()

    shown = call("mine", reports, "-o", store)
    assert shown.code == 0
    assert shown.messages == [
        "note: files that are gone: 2 (松坪.txt, 桃岭.txt); their facts are hidden until they"
        " come back; --prune deletes them"
    ]


def test_pruning_says_so(call: Call, reports: Path, store: Path) -> None:
    """Nobody deletes by mistake."""
    call("mine", reports, "-o", store)
    (reports / "桃岭.txt").unlink()

    shown = call("mine", reports, "-o", store, "--prune")
    assert shown.messages == ["note: files that are gone: 1 (桃岭.txt); their facts are deleted"]


def test_failures_are_told_and_counted(call: Call, reports: Path, store: Path) -> None:
    """As with every output."""
    (reports / "空.txt").write_bytes(b"")

    shown = call("mine", reports, reports / "没有.txt", "-o", store)
    assert shown.code == 1
    assert len(shown.messages) == 2
    assert "│ sources failed │ 未读出 │     1 │" in shown.out


def test_nothing_but_missing_paths_make_no_store(call: Call, tmp_path: Path, store: Path) -> None:
    """A mistyped path is no corpus."""
    assert call("mine", tmp_path / "没有", "-o", store).code == 1
    assert not store.exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--format", "csv,xlsx"], "a store has one format of its own; leave out --format"),
        (["--strict"], "a store keeps all that could be read; leave out --strict"),
    ],
)
def test_options_of_folders_are_refused(
    options: list[str], told: str, call: Call, reports: Path, store: Path
) -> None:
    """Exit code 2, and no store."""
    shown = call("mine", reports, "-o", store, *options)

    assert (shown.code, shown.messages) == (2, [f"error: {store}: {told}"])
    assert not store.exists()


def test_options_of_stores_are_refused(call: Call, reports: Path, out: Path) -> None:
    """A folder of tables knows nothing of earlier runs."""
    shown = call("mine", reports, "-o", out, "--prune")

    assert (shown.code, shown.messages) == (2, ["error: --prune is for stores: -o NAME.duckdb"])


def test_standard_input_is_refused(call: Call, store: Path) -> None:
    """It has no name to come back to."""
    shown = call("mine", "-", "-o", store, stdin="修桥3座。".encode())

    assert shown.code == 2
    assert "standard input has no name to come back to; save it" in shown.err


def test_a_file_that_is_no_store_is_refused(call: Call, reports: Path, store: Path) -> None:
    """And is as it was."""
    store.write_text("我的文件", "utf-8")

    shown = call("mine", reports, "-o", store)
    assert (shown.code, len(shown.messages)) == (2, 1)
    assert "it is no store of ours" in shown.err
    assert store.read_text("utf-8") == "我的文件"
