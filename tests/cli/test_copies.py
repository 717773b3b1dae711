"""`summary-miner copies`: copied paragraphs in a file."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Call

TOLD = (
    "网格员逐户走访独居老人46户，更换老化线路18处。楼道里堆的旧家具由楼组长牵头清走，"
    "腿脚不便的住户门口装了扶手。"
)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two reports of this year, one of them with last year's paragraph, and the archive."""
    now, before = tmp_path / "今年", tmp_path / "往年"
    now.mkdir()
    before.mkdir()
    (now / "桃岭.txt").write_text(f"桃岭社区2023年工作总结\n{TOLD.replace('46', '63')}\n", "utf-8")
    (now / "松坪.txt").write_text(
        "松坪镇2023年工作总结\n硬化道路12.8公里，投入350万元。\n", "utf-8"
    )
    (before / "桃岭.txt").write_text(f"桃岭社区2022年工作总结\n{TOLD}\n", "utf-8")
    return now, before


def _rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))


def test_a_copy_from_an_earlier_year(
    call: Call, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    """The document first, then the paragraph with what was changed."""
    now, before = folders
    file = tmp_path / "copies.csv"
    done = call("copies", now, "--against", before, "-o", file)

    assert (done.code, done.out, done.err) == (0, "", "")
    document, paragraph = _rows(file)
    assert (document["level"], document["kind"]) == ("document", "near_copy")
    assert (paragraph["level"], paragraph["scope"]) == ("paragraph", "archive")
    assert (paragraph["kind"], paragraph["changes"]) == ("new_numbers", "number")
    assert (paragraph["numbers_kept"], paragraph["numbers_changed"]) == ("1", "1")
    assert paragraph["other_text"] == TOLD
    assert TOLD[: int(paragraph["end"])].endswith("门口装了扶手")


def test_without_an_archive_nothing_is_copied(
    call: Call, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    """The file is there, with its head alone."""
    file = tmp_path / "copies.csv"
    call("copies", folders[0], "-o", file)

    assert file.exists()
    assert _rows(file) == []


def test_the_workbook_is_in_chinese(call: Call, folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Heads and coded values; a share stays a number."""
    file = tmp_path / "copies.xlsx"
    call("copies", folders[0], "--against", folders[1], "-o", file)

    sheet = openpyxl.load_workbook(file)["重复"]
    assert [cell.value for cell in sheet[1]][:3] == ["层次", "范围", "文档"]
    assert [cell.value for cell in sheet[3]][:3] == ["段落", "沿用往年", "桃岭.txt#1.1"]
    assert [sheet["G2"].value, sheet["G3"].value, sheet["H3"].value] == [
        "整篇雷同",
        "换数字",
        "数字",
    ]
    assert sheet["I3"].value == 1


def test_a_bad_file_of_the_archive_is_told(
    call: Call, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    """The others are compared all the same."""
    now, before = folders
    (before / "空.txt").write_text("", "utf-8")
    file = tmp_path / "copies.csv"
    done = call("copies", now, "--against", before, "-o", file)

    assert done.code == 1
    assert done.err == "error: 空.txt: the file is empty; export or copy it again\n"
    assert len(_rows(file)) == 2


def test_an_earlier_file_stays(call: Call, folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Unless it may be replaced."""
    file = tmp_path / "copies.csv"
    file.write_text("mine", "utf-8")
    done = call("copies", folders[0], "-o", file)

    assert (done.code, file.read_text("utf-8")) == (2, "mine")
    assert done.err == f"error: {file}: is there already; replace it with --overwrite\n"
    assert call("copies", folders[0], "-o", file, "--overwrite").code == 0


def test_a_mistyped_path_writes_nothing(call: Call, tmp_path: Path) -> None:
    """An empty result would look like a clean one."""
    file = tmp_path / "copies.csv"
    done = call("copies", tmp_path / "nowhere", "-o", file)

    assert done.code == 1
    assert not file.exists()
