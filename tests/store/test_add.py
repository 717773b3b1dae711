"""Adding: each file once, as it is now."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from summary_miner.errors import UsageError
from summary_miner.export import TABLES
from summary_miner.export.tables import table_rows
from summary_miner.lexicon import DATA
from summary_miner.mining import Settings, mine, mine_file
from summary_miner.reading import InputFile, ReadOptions
from summary_miner.store import MinedFile, Store
from summary_miner.store import states as states_module

from .conftest import content, sources

BOUNDS = (DATA / "bounds.tsv").read_text("utf-8")


class Counting:
    """A mapper that takes down what it is asked to mine."""

    def __init__(self) -> None:
        self.mined: list[str] = []

    def __call__(
        self,
        function: Callable[[InputFile], MinedFile],
        files: Sequence[InputFile],
        lost: Callable[[InputFile, str], MinedFile],
    ) -> Iterator[MinedFile]:
        """Mine here."""
        for file in files:
            self.mined.append(file.name)
            yield function(file)


def add(path: Path, *paths: Path, settings: Settings = Settings(), **how: bool) -> list[str]:
    """Add, and tell which files were mined."""
    mapper = Counting()
    with Store(path) as store:
        store.add(paths, settings, mapper=mapper, **how)
    return mapper.mined


def test_a_store_gives_what_mining_gives(reports: Path, path: Path) -> None:
    """Every row of every table, in the same order."""
    add(path, reports)
    mined = list(mine([reports]))

    expected = {name: [row for one in mined for row in table_rows(name, one)] for name in TABLES}
    found = content(path)
    assert {name: found[name] for name in TABLES} == expected


def test_adding_twice_is_adding_once(reports: Path, path: Path) -> None:
    """The second time there is nothing to do."""
    add(path, reports)
    before = content(path)

    assert add(path, reports) == []
    assert content(path) == before


def test_unchanged_files_are_not_even_read(
    reports: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Size and times suffice, once the clock has moved on."""
    monkeypatch.setattr(states_module, "_SETTLED", 0)
    add(path, reports)
    monkeypatch.setattr("summary_miner.store.plan.digest_of", pytest.fail)

    assert add(path, reports) == []


def test_a_file_that_was_just_written_is_looked_at_closely(reports: Path, path: Path) -> None:
    """Within one tick of the clock a change leaves no trace in the times."""
    add(path, reports)
    file = reports / "桃岭.txt"
    times = file.stat()
    file.write_text(file.read_text("utf-8").replace("36车", "63车"), "utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert add(path, reports) == ["桃岭.txt"]


def test_a_new_file_is_mined_alone(reports: Path, path: Path) -> None:
    """The others stay as they are; the order of rows is that of the names."""
    add(path, reports)
    (reports / "丰泽.txt").write_text("丰泽镇工作总结\n修桥3座。", "utf-8")

    assert add(path, reports) == ["丰泽.txt"]
    assert sources(path) == ["丰泽.txt", "区县/雁桥.md", "松坪.txt", "桃岭.txt"]


def test_a_changed_file_takes_the_place_of_its_earlier_state(reports: Path, path: Path) -> None:
    """Nothing of the old facts is left."""
    add(path, reports)
    (reports / "桃岭.txt").write_text("桃岭社区2020年工作总结\n清运垃圾48车。", "utf-8")

    assert add(path, reports) == ["桃岭.txt"]
    found = content(path)
    raws = [row[5] for row in found["figures"] if row[0] == "桃岭.txt#1.1"]
    assert raws == ["48车"]
    assert len(found["sources"]) == 3


def test_a_touched_file_is_not_mined(reports: Path, path: Path) -> None:
    """Its bytes are the same, whatever its times say."""
    add(path, reports)
    os.utime(reports / "桃岭.txt", ns=(1, 1))

    assert add(path, reports) == []


def test_a_file_that_is_gone_is_told_and_hidden(reports: Path, path: Path) -> None:
    """Its facts would be taken for facts of the folder."""
    add(path, reports)
    (reports / "松坪.txt").unlink()
    with Store(path) as store:
        added = store.add([reports])

    assert added.gone == ("松坪.txt",)
    assert sources(path) == ["区县/雁桥.md", "桃岭.txt"]
    assert all("松坪" not in str(row) for rows in content(path).values() for row in rows)


def test_a_file_is_told_as_gone_once(reports: Path, path: Path) -> None:
    """It is no news the second time."""
    add(path, reports)
    (reports / "松坪.txt").unlink()
    add(path, reports)
    with Store(path) as store:
        assert store.add([reports]).gone == ()


def test_a_file_that_comes_back_is_shown_without_mining(reports: Path, path: Path) -> None:
    """A disk that was not mounted costs nothing."""
    add(path, reports)
    before = content(path)
    shutil.move(reports / "松坪.txt", reports.parent / "松坪.txt")
    add(path, reports)
    shutil.move(reports.parent / "松坪.txt", reports / "松坪.txt")

    assert add(path, reports) == []
    assert content(path) == before


def test_pruning_deletes_what_is_gone(reports: Path, path: Path) -> None:
    """When the file comes back, it is mined again."""
    add(path, reports)
    shutil.move(reports / "松坪.txt", reports.parent / "松坪.txt")
    add(path, reports, prune=True)
    shutil.move(reports.parent / "松坪.txt", reports / "松坪.txt")

    assert add(path, reports) == ["松坪.txt"]


def test_files_of_other_folders_are_not_gone(reports: Path, path: Path) -> None:
    """Only what was searched can be missed."""
    add(path, reports)

    with Store(path) as store:
        assert store.add([reports / "区县"]).gone == ()
        assert store.add([reports / "桃岭.txt"]).gone == ()
    assert len(sources(path)) == 3


def test_files_of_a_folder_that_is_gone_itself_stay(reports: Path, path: Path) -> None:
    """More likely a disk is missing than everything was thrown away."""
    add(path, reports)
    shutil.rmtree(reports)
    with Store(path) as store:
        added = store.add([reports])

    assert added.gone == ()
    assert [failure.reason for failure in added.failures] == ["there is no such file or folder"]
    assert len(sources(path)) == 3


def test_files_of_a_folder_that_is_empty_now_stay(reports: Path, path: Path) -> None:
    """As under a mount point without its disk."""
    add(path, reports)
    shutil.rmtree(reports)
    reports.mkdir()
    with Store(path) as store:
        assert store.add([reports]).gone == ()


def test_names_do_not_depend_on_what_is_added_later(reports: Path, path: Path) -> None:
    """The first folder names them all; two files of one name in two folders stay two."""
    add(path, reports / "区县")
    add(path, reports)
    other = reports.parent / "别处" / "雁桥.md"
    other.parent.mkdir()
    other.write_text("# 雁桥中学工作总结\n\n植树90棵。", "utf-8")
    add(path, other)

    assert sources(path) == ["../../别处/雁桥.md", "../松坪.txt", "../桃岭.txt", "雁桥.md"]


def test_a_store_moves_with_its_folder(reports: Path, path: Path, tmp_path: Path) -> None:
    """On another disk or machine nothing is mined again."""
    add(path, reports)
    moved = tmp_path / "新机器"
    moved.mkdir()
    shutil.move(reports, moved / "reports")
    shutil.move(path, moved / path.name)

    assert add(moved / path.name, moved / "reports") == []


def test_a_store_moves_alone(reports: Path, path: Path, tmp_path: Path) -> None:
    """The reports stay where they are."""
    add(path, reports)
    moved = tmp_path / "库" / "a.duckdb"
    moved.parent.mkdir()
    shutil.move(path, moved)

    assert add(moved, reports) == []


def test_the_reports_move_alone(reports: Path, path: Path, tmp_path: Path) -> None:
    """The new folder takes the place of the old one."""
    add(path, reports)
    shutil.move(reports, tmp_path / "新")

    assert add(path, tmp_path / "新") == []


@pytest.mark.parametrize(
    "settings",
    [Settings(segmenter="jieba"), Settings(reading=ReadOptions(simplify=True))],
    ids=["segmenter", "simplify"],
)
def test_other_settings_mine_again(reports: Path, path: Path, settings: Settings) -> None:
    """Facts of two kinds would not compare."""
    add(path, reports)

    assert len(add(path, reports, settings=settings)) == 3
    assert add(path, reports, settings=settings) == []
    assert len(sources(path)) == 3


@pytest.mark.parametrize("name", ["user_dict", "bounds"])
def test_a_table_of_the_users_counts_by_its_content(
    name: str, reports: Path, path: Path, tmp_path: Path
) -> None:
    """A word more is another setting."""
    words = tmp_path / "词典.txt"
    words.write_text("红马甲行动\n" if name == "user_dict" else BOUNDS, "utf-8")
    settings = Settings(user_dict=words) if name == "user_dict" else Settings(bounds=words)
    add(path, reports, settings=settings)
    assert add(path, reports, settings=settings) == []
    words.write_text(
        words.read_text("utf-8") + ("夜巡队\n" if name == "user_dict" else "# \n"), "utf-8"
    )

    assert len(add(path, reports, settings=settings)) == 3


@pytest.mark.parametrize("what", ["tables_digest", "PROGRAM"])
def test_another_version_mines_again(
    what: str, reports: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the program or of its tables; `files` says what each file was mined with."""
    add(path, reports)
    later: object = "summary-miner 9.9" if what == "PROGRAM" else lambda: "f" * 64
    monkeypatch.setattr(states_module, what, later)

    assert len(add(path, reports / "区县")) == 1
    told = {row[0]: (row[3], row[4]) for row in content(path)["files"]}
    assert told["区县/雁桥.md"] != told["桃岭.txt"]
    assert len(add(path, reports)) == 2


def test_unchanged_files_are_mined_again_if_asked(reports: Path, path: Path) -> None:
    """For whoever changed the program itself."""
    add(path, reports)
    before = content(path)

    assert len(add(path, reports, again=True)) == 3
    assert content(path) == before


def test_a_file_that_fails_is_a_source_with_an_error(reports: Path, path: Path) -> None:
    """It is told, the others are mined, and it is tried again the next time."""
    (reports / "空.txt").write_bytes(b"")
    with Store(path) as store:
        added = store.add([reports])

    assert [str(failure) for failure in added.failures] == [
        "空.txt: the file is empty; export or copy it again"
    ]
    failed = {row[0]: row[8:] for row in content(path)["sources"] if row[8]}
    assert failed == {"空.txt": ("the file is empty", "export or copy it again")}
    assert add(path, reports) == ["空.txt"]
    (reports / "空.txt").write_text("修桥3座。", "utf-8")
    assert add(path, reports) == ["空.txt"]
    assert add(path, reports) == []


def test_an_archive_with_a_bad_member_is_done(tmp_path: Path, path: Path) -> None:
    """Its bytes are the same: to try again would give the same."""
    archive = tmp_path / "包.zip"
    with zipfile.ZipFile(archive, "w") as members:
        members.writestr("一.txt", "修桥3座。")
        members.writestr("二.txt", b"")
    add(path, archive)

    assert add(path, archive) == []
    told = [(row[0], row[8]) for row in content(path)["sources"]]
    assert told == [("包.zip/一.txt", None), ("包.zip/二.txt", "the file is empty")]


def test_a_file_whose_process_died_is_tried_again(reports: Path, path: Path) -> None:
    """Nobody knows whether it was the file's fault."""

    def dying(
        function: Callable[[InputFile], MinedFile],
        files: Sequence[InputFile],
        lost: Callable[[InputFile, str], MinedFile],
    ) -> Iterator[MinedFile]:
        return (
            lost(file, "the process that read it died")
            if file.name == "桃岭.txt"
            else function(file)
            for file in files
        )

    with Store(path) as store:
        added = store.add([reports], mapper=dying)

    assert [failure.reason for failure in added.failures] == ["the process that read it died"]
    assert add(path, reports) == ["桃岭.txt"]


def test_a_file_that_changes_while_it_is_read_is_read_again(
    reports: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was mined may be neither the old nor the new."""
    monkeypatch.setattr(states_module, "_SETTLED", 0)

    def slow(file: InputFile, settings: Settings) -> list[object]:
        outcomes = mine_file(file, settings)
        if file.name == "桃岭.txt":
            file.path.write_text("桃岭社区2021年工作总结\n清运垃圾99车。", "utf-8")
        return list(outcomes)

    with monkeypatch.context() as patch:
        patch.setattr(states_module, "mine_file", slow)
        add(path, reports)

    assert add(path, reports) == ["桃岭.txt"]
    assert add(path, reports) == []


def test_an_interrupt_keeps_what_was_written(
    reports: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next run does the rest."""
    monkeypatch.setattr("summary_miner.store.batch.MAX_ROWS", 1)

    def interrupted(
        function: Callable[[InputFile], MinedFile],
        files: Sequence[InputFile],
        lost: Callable[[InputFile, str], MinedFile],
    ) -> Iterator[MinedFile]:
        yield function(files[0])
        yield function(files[1])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Store(path) as store:
        store.add([reports], mapper=interrupted)

    assert sources(path) == ["区县/雁桥.md", "松坪.txt"]
    assert add(path, reports) == ["桃岭.txt"]


def test_standard_input_has_no_name_to_come_back_to(path: Path) -> None:
    """It is refused before anything is written."""
    with Store(path) as store, pytest.raises(UsageError, match="save it"):
        store.add([Path("-")])


def test_names_in_old_encodings_are_kept(tmp_path: Path, path: Path) -> None:
    """File names in GBK, and folders too."""
    folder = tmp_path / os.fsdecode("材料".encode("gbk"))
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    (folder / os.fsdecode("总结.txt".encode("gbk"))).write_text("修桥3座。", "utf-8")

    assert len(add(path, folder)) == 1
    assert add(path, folder) == []
    assert sources(path) == ["总结.txt"]


def test_done_says_whether_a_file_is_in_as_it_is_now(reports: Path, path: Path) -> None:
    """By content, version and settings."""
    file = reports / "桃岭.txt"
    with Store(path) as store:
        assert not store.done(file)
        store.add([reports])
        assert store.done(file)
        assert not store.done(file, Settings("jieba"))
        assert not store.done(reports / "没有.txt")
        file.write_text("改了3次。", "utf-8")
        assert not store.done(file)


def test_a_failure_is_not_done(reports: Path, path: Path) -> None:
    """Nothing of it is in the store."""
    (reports / "空.txt").write_bytes(b"")
    with Store(path) as store:
        store.add([reports])
        assert not store.done(reports / "空.txt")


def test_an_unknown_table_is_told(path: Path) -> None:
    """With those that there are."""
    with Store(path) as store, pytest.raises(UsageError, match="no table 'facts'; there are doc"):
        list(store.rows("facts"))


def test_counts_tell_what_is_held(reports: Path, path: Path) -> None:
    """Of documents, facts, and sources that failed."""
    (reports / "空.txt").write_bytes(b"")
    with Store(path) as store:
        empty = store.counts()
        store.add([reports])
        counts = store.counts()
        figures = len(list(store.rows("figures")))

    assert set(empty.values()) == {0}
    assert (counts["documents"], counts["figures"], counts["failed"]) == (3, figures, 1)
