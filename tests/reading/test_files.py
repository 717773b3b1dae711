"""Finding files."""

from __future__ import annotations

import os
from itertools import permutations
from pathlib import Path

import pytest

from summary_miner.errors import UnreadableFile
from summary_miner.reading import InputFile, find_files, read
from tests.reading.conftest import Write


def names(*paths: Path) -> list[str]:
    return [file.name for file in find_files(paths).files]


def test_folder_is_searched_to_the_bottom(write: Write, tmp_path: Path) -> None:
    """Files in folders are named after their way from the folder, sorted."""
    write("乙/2023/b.txt", b"1")
    write("乙/a.DOCX", b"1")
    write("甲.pdf", b"1")
    assert names(tmp_path) == ["乙/2023/b.txt", "乙/a.DOCX", "甲.pdf"]


@pytest.mark.parametrize(
    "name", [".a.txt", "~$总结.docx", ".git/a.txt", "__MACOSX/a.txt", "a.jpg", "a.xlsx", "README"]
)
def test_passed_over_in_folders(write: Write, tmp_path: Path, name: str) -> None:
    """Hidden files, lock files and suffixes that we can't read are not meant."""
    write("a.txt", b"1")
    write(f"x/{name}", b"1")
    assert names(tmp_path) == ["a.txt"]


def test_names_do_not_depend_on_order(write: Write, tmp_path: Path) -> None:
    """The base is what all arguments share, however they are ordered."""
    paths = [write("a/1.txt", b"1"), write("b/c/2.txt", b"1"), tmp_path / "b"]
    found = {tuple(names(*order)) for order in permutations(paths)}
    assert found == {("a/1.txt", "b/c/2.txt")}


def test_single_file_is_named_without_its_folder(write: Write) -> None:
    """One file's base is its folder."""
    assert names(write("a/b/总结.txt", b"1")) == ["总结.txt"]


def test_name_does_not_depend_on_the_spelling(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Relative and absolute paths and detours give one name."""
    write("a/总结.txt", b"1")
    monkeypatch.chdir(tmp_path)
    spellings = [Path("a/总结.txt"), tmp_path / "a/总结.txt", Path("a/../a/总结.txt")]
    assert [names(path) for path in spellings] == [["总结.txt"]] * 3


def test_file_comes_once(write: Write, tmp_path: Path) -> None:
    """Named twice, in a folder and as a link, a file is still one."""
    path = write("a.txt", b"1")
    link = tmp_path / "b.txt"
    link.symlink_to(path)
    assert names(path, tmp_path, link, path) == ["a.txt"]


def test_loops_of_links_end(write: Write, tmp_path: Path) -> None:
    """A link to a folder above is not followed."""
    write("a/1.txt", b"1")
    (tmp_path / "a/again").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == ["a/1.txt"]


def test_link_that_points_to_itself_is_missing(tmp_path: Path) -> None:
    """A broken link is a problem, not a crash."""
    link = tmp_path / "a.txt"
    link.symlink_to(link)
    assert [problem.source for problem in find_files([link]).problems] == [link.as_posix()]


def test_link_in_a_folder_that_points_to_itself(write: Write, tmp_path: Path) -> None:
    """It does not keep the others from being found; reading it says what is wrong."""
    write("b.txt", b"1")
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert names(tmp_path) == ["a.txt", "b.txt"]
    with pytest.raises(UnreadableFile, match="links"):
        list(read(tmp_path / "a.txt"))


def test_missing_path_is_a_problem(write: Write, tmp_path: Path) -> None:
    """What is not there is told, and the rest is found."""
    missing = tmp_path / "没有.txt"
    found = find_files([missing, write("a.txt", b"1")])
    assert [file.name for file in found.files] == ["a.txt"]
    assert str(found.problems[0]) == (
        f"{missing.as_posix()}: there is no such file or folder; check path and permissions"
    )


def test_folder_without_documents_is_a_problem(write: Write, tmp_path: Path) -> None:
    """A folder of pictures says what we could have read."""
    write("a.jpg", b"1")
    (problem,) = find_files([tmp_path]).problems
    assert "no document" in problem.reason
    assert ".docx" in problem.remedy


def test_closed_folder_is_a_problem(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that may not be listed is told, the others are searched."""
    write("a.txt", b"1")
    write("closed/b.txt", b"1")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = find_files([tmp_path])
    assert [file.name for file in found.files] == ["a.txt"]
    assert found.problems[0].source.endswith("closed")


def test_named_file_of_unknown_suffix_is_kept(write: Write) -> None:
    """Reading it says which suffixes are known."""
    path = write("a.ppt", b"1")
    assert names(path) == ["a.ppt"]
    with pytest.raises(UnreadableFile, match=r"no reader for '\.ppt'; save it as one of .*\.docx"):
        list(read(path))


def test_standard_input_is_called_stdin(write: Write) -> None:
    """`-` stands for standard input beside files."""
    found = find_files([Path("-"), write("a.txt", b"1")])
    assert found.files[1] == InputFile(Path("-"), "stdin")


def test_names_in_old_encodings(tmp_path: Path) -> None:
    """File names in GBK, which Linux hands over as bytes, are read."""
    try:
        (tmp_path / os.fsdecode("总结.txt".encode("gbk"))).write_bytes(b"1")
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    assert names(tmp_path) == ["总结.txt"]
