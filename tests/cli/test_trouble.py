"""Bad input, bad output: one clear line, the right exit code, and the rest is still mined."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.cli.conftest import Call, Outcome

Breaker: TypeAlias = Callable[[Path], str]
"""Puts something broken into a folder and returns its name."""


def _empty(folder: Path) -> str:
    (folder / "空.txt").write_bytes(b"")
    return "空.txt"


def _blank(folder: Path) -> str:
    (folder / "空白.txt").write_bytes(b" \n\n\t\n")
    return "空白.txt"


def _binary(folder: Path) -> str:
    (folder / "二进制.txt").write_bytes(bytes(range(256)) * 40)
    return "二进制.txt"


def _picture(folder: Path) -> str:
    data = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + os.urandom(64)
    (folder / "图.txt").write_bytes(data)
    return "图.txt"


def _truncated_word(folder: Path) -> str:
    from docx import Document

    stream = io.BytesIO()
    document = Document()
    document.add_paragraph("一、巡查")
    document.save(stream)
    (folder / "断.docx").write_bytes(stream.getvalue()[:2000])
    return "断.docx"


def _text_called_word(folder: Path) -> str:
    (folder / "假.docx").write_text("一、巡查\n巡查12次。", "utf-8")
    return "假.docx"


def _text_called_pdf(folder: Path) -> str:
    (folder / "假.pdf").write_text("一、巡查\n巡查12次。", "utf-8")
    return "假.pdf"


def _truncated_zip(folder: Path) -> str:
    (folder / "断.zip").write_bytes(b"PK\x03\x04" + bytes(40))
    return "断.zip"


def _zip_that_leads_out(folder: Path) -> str:
    with zipfile.ZipFile(folder / "外.zip", "w") as archive:
        archive.writestr("../../逃.txt", "一、巡查\n巡查12次。")
    return "外.zip"


def _empty_zip(folder: Path) -> str:
    with zipfile.ZipFile(folder / "空.zip", "w"):
        pass
    return "空.zip"


BREAKERS: tuple[Breaker, ...] = (
    _empty,
    _blank,
    _binary,
    _picture,
    _truncated_word,
    _text_called_word,
    _text_called_pdf,
    _truncated_zip,
    _zip_that_leads_out,
    _empty_zip,
)


def _name(breaker: Breaker) -> str:
    return breaker.__name__.strip("_")


def _is_clear(line: str, name: str) -> bool:
    """`error: FILE: REASON; REMEDY`."""
    file, _, told = line.removeprefix("error: ").partition(": ")
    reason, _, remedy = told.partition("; ")
    return line.startswith("error: ") and name in file and bool(reason) and bool(remedy)


def _sources(out: Path) -> list[str]:
    text = (out / "documents.csv").read_text("utf-8-sig")
    return [row["source"] for row in csv.DictReader(io.StringIO(text, newline=""))]


@pytest.mark.parametrize("breaker", BREAKERS, ids=_name)
def test_a_broken_file_is_one_clear_line(breaker: Breaker, call: Call, tmp_path: Path) -> None:
    """The file, what is wrong with it, and what to do; exit code 1."""
    folder = tmp_path / "坏"
    folder.mkdir()
    name = breaker(folder)

    shown = call("figures", folder / name, "--format", "csv")

    assert shown.code == 1
    assert len(shown.messages) == 1, shown.err
    assert _is_clear(shown.messages[0], name), shown.err


@pytest.mark.parametrize("breaker", BREAKERS, ids=_name)
def test_a_broken_file_does_not_lose_the_others(
    breaker: Breaker, call: Call, reports: Path, out: Path
) -> None:
    """Those before and those behind it are mined, and the manifest says what failed."""
    name = breaker(reports)

    shown = call("mine", reports, "-o", out)

    assert shown.code == 1
    assert _sources(out) == ["子目录/雁桥.md", "松坪.txt", "桃岭.txt"]
    manifest = (out / "manifest.json").read_text("utf-8")
    assert f'"source": "{name}' in manifest


@pytest.mark.parametrize("command", ["figures", "activities", "sections", "paragraphs", "segment"])
def test_every_command_goes_on_behind_a_broken_file(
    command: str, call: Call, reports: Path
) -> None:
    """The rows of the others come out, the exit code tells."""
    _empty(reports)

    shown = call(command, reports)

    assert shown.code == 1
    assert "空.txt: the file is empty" in shown.err
    assert len(shown.out.splitlines()) > 2


@pytest.mark.parametrize(
    "command",
    [
        "figures",
        pytest.param("segment"),
    ],
)
def test_a_bad_member_does_not_lose_the_others(command: str, call: Call, tmp_path: Path) -> None:
    """Of an archive, what can be read is read."""
    path = tmp_path / "包.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../逃.txt", "一、巡查\n巡查11次。")
        archive.writestr("一.txt", "一、巡查\n巡查12次。")
        archive.writestr("中.txt", b"")
        archive.writestr("尾.txt", "一、巡查\n巡查13次。")

    shown = call(command, path)

    assert shown.code == 1
    assert "12" in shown.out
    assert "13" in shown.out
    assert "11" not in shown.out
    assert "leads out of the archive" in shown.err


def test_nothing_is_written_outside(call: Call, tmp_path: Path, out: Path) -> None:
    """Whatever the names in an archive say."""
    inner = tmp_path / "x" / "y"
    inner.mkdir(parents=True)
    _zip_that_leads_out(inner)
    before = sorted(path for path in tmp_path.rglob("*"))

    call("mine", inner, "-o", out)

    after = sorted(path for path in tmp_path.rglob("*") if path != out and out not in path.parents)
    assert after == before


@pytest.mark.parametrize("command", ["figures", "activities", "sections", "paragraphs", "segment"])
def test_a_missing_path_is_told(command: str, call: Call, tmp_path: Path) -> None:
    """It is a failure like any other: exit code 1."""
    shown = call(command, tmp_path / "没有.txt")

    assert shown.code == 1
    assert len(shown.messages) == 1
    assert "没有.txt: there is no such file or folder; check path and permissions" in shown.err


def test_a_missing_path_does_not_lose_the_others(call: Call, reports: Path, out: Path) -> None:
    """What is there is mined."""
    shown = call("mine", reports / "没有.txt", reports, "-o", out)

    assert shown.code == 1
    assert len(_sources(out)) == 3


def test_a_missing_path_is_in_the_manifest(call: Call, reports: Path, out: Path) -> None:
    """Whoever reads the output later learns that the user meant more."""
    call("mine", reports / "没有.txt", reports, "-o", out)

    assert "没有.txt" in (out / "manifest.json").read_text("utf-8")


def test_nothing_but_missing_paths_write_nothing(call: Call, tmp_path: Path, out: Path) -> None:
    """There is no run to tell of."""
    assert call("mine", tmp_path / "没有.txt", "-o", out).code == 1
    assert not out.exists()


def test_a_folder_without_documents_is_told(call: Call, tmp_path: Path, out: Path) -> None:
    """With the suffixes that we read."""
    (tmp_path / "空").mkdir()
    (tmp_path / "空" / "照片.jpg").write_bytes(b"\xff\xd8")

    shown = call("mine", tmp_path / "空", "-o", out)

    assert shown.code == 1
    assert "there is no document in it; we read" in shown.err
    assert ".docx" in shown.err
    assert not out.exists()


def test_a_suffix_that_we_cannot_read_is_told(call: Call, tmp_path: Path) -> None:
    """If the file itself was named; in a folder it is passed over."""
    path = tmp_path / "表.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0")

    shown = call("figures", path)

    assert shown.code == 1
    assert _is_clear(shown.messages[0], "表.xls")


def test_empty_standard_input_is_told(call: Call) -> None:
    """It is called stdin."""
    shown = call("figures", "-")

    assert (shown.code, shown.messages) == (
        1,
        ["error: stdin: the file is empty; export or copy it again"],
    )


def test_output_that_is_a_file_is_told(call: Call, report: Path, out: Path) -> None:
    """Exit code 2: the call was wrong, nothing was mined; the file is as it was."""
    out.write_text("我的文件", "utf-8")

    shown = call("mine", report, "-o", out)

    assert shown.code == 2
    assert shown.messages == [
        f"error: {out}: can't write: file exists; it is a file: name a folder"
    ]
    assert out.read_text("utf-8") == "我的文件"


def test_output_below_a_file_is_told(call: Call, report: Path, tmp_path: Path) -> None:
    """So is a path that leads through one."""
    shown = call("mine", report, "-o", report / "out")

    assert shown.code == 2
    assert len(shown.messages) == 1
    assert "part of its path is a file" in shown.err


@pytest.mark.skipif(
    not Path("/proc/version").exists(), reason="needs a folder that nobody may fill"
)
def test_output_that_cannot_be_written_is_told(call: Call, report: Path) -> None:
    """Even root makes no folder in /proc."""
    shown = call("mine", report, "-o", "/proc/out")

    assert shown.code == 2
    assert len(shown.messages) == 1
    assert shown.err.startswith("error: /proc/out: can't write: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_output_without_permission_is_told(call: Call, report: Path, out: Path) -> None:
    """With what to do about it."""
    out.mkdir(mode=0o500)

    shown = call("mine", report, "-o", out)

    assert shown.code == 2
    assert "choose a folder that you may write to" in shown.err


def test_somebody_elses_manifest_is_not_overwritten(call: Call, report: Path, out: Path) -> None:
    """Many programs write a manifest.json."""
    out.mkdir()
    (out / "manifest.json").write_text('{"name": "web app"}', "utf-8")

    shown = call("mine", report, "-o", out, "--overwrite")

    assert shown.code == 2
    assert "is not one of ours" in shown.err
    assert (out / "manifest.json").read_text("utf-8") == '{"name": "web app"}'


@pytest.mark.parametrize(
    "format", ["xls", "CSV", "csv,xls", "csv,csv", "", ",", "csv;jsonl", "../csv"]
)
def test_an_unknown_format_is_told(format: str, call: Call, report: Path, out: Path) -> None:
    """With those that there are; exit code 2, nothing written."""
    shown = call("mine", report, "-o", out, "--format", format)

    assert shown.code == 2
    assert len(shown.messages) == 1
    assert "csv, jsonl, xlsx, parquet" in shown.err
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["figures", "{report}", "--format", "xml"],
        ["figures"],
        ["mine", "{report}"],
        ["mine", "-o", "out"],
        ["mine", "{report}", "-o", "out", "--jobs", "0"],
        ["mine", "{report}", "-o", "out", "--jobs", "zwei"],
        ["mine", "{report}", "-o", "out", "--segmenter", "thulac"],
        ["mine", "{report}", "-o", "out", "--no-such-option"],
        ["dig", "{report}"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2(arguments: list[str], call: Call, report: Path) -> None:
    """Before anything is read; no traceback."""
    shown = call(*(argument.format(report=report) for argument in arguments))

    assert shown.code == 2
    assert shown.err
    assert "Traceback" not in shown.err


def _of_unknown_encoding(call: Call, report: Path, *command: object) -> Outcome:
    return call(*command, report, "--encoding", "klingon")


@pytest.mark.parametrize("command", ["figures", "segment"])
def test_an_unknown_encoding_is_told(command: str, call: Call, report: Path) -> None:
    """In one line that names it."""
    shown = _of_unknown_encoding(call, report, command)

    assert shown.code in (1, 2)
    assert len(shown.messages) == 1
    assert "klingon" in shown.err


def test_a_wrong_encoding_is_told(call: Call, report: Path) -> None:
    """A UTF-8 file that is called UTF-16 is not read as noise."""
    shown = call("figures", report, "--encoding", "ascii")

    assert shown.code == 1
    assert _is_clear(shown.messages[0], "桃岭.txt")


@pytest.mark.parametrize("command", ["figures", "segment"])
def test_a_damaged_dictionary_is_told_with_its_line(
    command: str, call: Call, report: Path, tmp_path: Path
) -> None:
    """Exit code 2: nothing is mined with half a dictionary."""
    words = tmp_path / "词典.txt"
    words.write_text("夜校 3 n\n红马甲 行动 队\n", "utf-8")

    shown = call(command, report, "--user-dict", words)

    assert (shown.code, shown.out) == (2, "")
    assert shown.messages == [
        f"error: {words}:2: expected WORD [FREQUENCY] [TAG], got '红马甲 行动 队'"
    ]


def test_a_missing_dictionary_is_told(call: Call, report: Path, tmp_path: Path) -> None:
    """Exit code 2, in one line."""
    shown = call("figures", report, "--user-dict", tmp_path / "没有.txt")

    assert shown.code == 2
    assert len(shown.messages) == 1
    assert "没有.txt" in shown.err


@pytest.mark.parametrize("words", ["红马甲行动 ²\n", f"红马甲行动 {10**30} n\n"])
def test_an_impossible_frequency_is_told(
    words: str, call: Call, report: Path, tmp_path: Path
) -> None:
    """It is the user's to mend, not a defect of ours."""
    path = tmp_path / "词典.txt"
    path.write_text(words, "utf-8")

    shown = call("segment", report, "--user-dict", path)

    assert shown.code == 2
    assert f"{path}:1:" in shown.err


def test_digits_of_other_scripts_cost_nobody_the_run(call: Call, reports: Path, out: Path) -> None:
    """A pasted ٣ or 𝟑 in one report must not stop the mining of the others."""
    (reports / "外.txt").write_text("一、巡查\n全年巡查共𝟑𝟔次。", "utf-8")

    assert call("mine", reports, "-o", out).code == 0
    assert len(_sources(out)) == 4
