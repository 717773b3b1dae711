"""A run is whole or it never was."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest

from summary_miner.errors import OutputError, UsageError
from summary_miner.export import FORMATS, Run, open_run
from summary_miner.export.workbook import XlsxWriter
from summary_miner.export.writers import ParquetWriter, TextWriter

from .conftest import Export
from .sample import MINED, PLAIN

WRITERS = (TextWriter, ParquetWriter, XlsxWriter)


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _break(run: Run, error: type[BaseException], *, after_finish: bool = False) -> None:
    run.write(PLAIN)
    if after_finish:
        run.finish({})
    raise error


def _no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_the_manifest_says_whose_it_is(export: Export) -> None:
    """By this entry a later run knows that it may replace the folder's files."""
    text = (export(MINED) / "manifest.json").read_text("utf-8")

    assert text.startswith('{\n "written_by": "summary-miner",\n "sources": 1,\n "inputs": [\n')


def test_the_manifest_takes_any_file_name(tmp_path: Path) -> None:
    """Chinese stays readable, bytes that are no UTF-8 don't break it."""
    with open_run(tmp_path / "out", ["csv"], overwrite=False) as run:
        run.finish({"files": ["年报\udcff.txt"]})

    found = (tmp_path / "out" / "manifest.json").read_text("utf-8")
    assert "年报�.txt" in found


def test_parents_are_made(tmp_path: Path, export: Export) -> None:
    """A folder that does not exist is no error."""
    assert (export(MINED, name="甲/乙/out") / "manifest.json").is_file()


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, MemoryError])
@pytest.mark.parametrize("format", FORMATS)
def test_a_broken_run_leaves_no_trace(
    format: str, error: type[BaseException], tmp_path: Path
) -> None:
    """Not even the folders that it made."""
    with (
        pytest.raises(error),
        open_run(tmp_path / "甲" / "out", [format], overwrite=False) as run,
    ):
        _break(run, error)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("after_finish", [False, True])
def test_a_broken_run_leaves_the_earlier_one(after_finish: bool, export: Export) -> None:
    """Up to the end of the block nothing is replaced."""
    folder = export(MINED, formats=("csv", "xlsx"))
    before = _content(folder)

    with pytest.raises(KeyboardInterrupt), open_run(folder, ["csv"], overwrite=True) as run:
        _break(run, KeyboardInterrupt, after_finish=after_finish)

    assert _content(folder) == before


@pytest.mark.parametrize("at", range(1, 15))
@pytest.mark.parametrize("error", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
def test_a_failed_move_takes_all_moves_back(
    error: BaseException, at: int, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of the 14 moves (7 files out, 7 in) fails."""
    folder = export(MINED)
    before = _content(folder)
    replace = Path.replace
    calls: list[Path] = []

    def failing(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == at:
            raise error
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        with pytest.raises((OutputError, KeyboardInterrupt)):
            export(PLAIN, overwrite=True)

    assert len(calls) >= at
    assert _content(folder) == before


def test_an_interrupt_right_after_a_move_is_taken_back(
    export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The move is done, but nobody heard of it."""
    folder = export(MINED)
    before = _content(folder)
    replace = Path.replace
    calls: list[Path] = []

    def interrupted(self: Path, target: Path) -> Path:
        calls.append(self)
        replace(self, target)
        if len(calls) == 10:
            raise KeyboardInterrupt
        return target

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            export(PLAIN, overwrite=True)

    assert _content(folder) == before


@pytest.mark.parametrize("method", ["write", "close"])
@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
def test_a_full_disk_is_told_in_one_line(
    writer: type, method: str, export: Export, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Folder, reason, remedy; and no trace."""
    with monkeypatch.context() as patch:
        patch.setattr(writer, method, _no_space)
        with pytest.raises(OutputError) as caught:
            export(MINED, formats=tuple(FORMATS))

    told = str(caught.value)
    assert told == (
        f"{tmp_path / 'out'}: can't write: no space left on device;"
        " free some space or choose another folder"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't limit the size of files")
@pytest.mark.parametrize("format", FORMATS)
def test_a_disk_that_really_refuses_is_told(format: str, tmp_path: Path) -> None:
    """In a process of its own, whose files may not grow: all buffers fail to empty."""
    program = [sys.executable, "-X", "dev", str(Path(__file__).with_name("refused.py"))]
    done = subprocess.run(
        [*program, str(tmp_path / "out"), format], capture_output=True, text=True, check=True
    )

    assert done.stderr == ""
    assert done.stdout.startswith(f"{tmp_path / 'out'}: can't write: file too large; choose")
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_run_is_not_replaced_unasked(export: Export) -> None:
    """The error names the folder and the way out."""
    folder = export(MINED)
    before = _content(folder)

    with pytest.raises(OutputError, match=r"out: holds .* \(manifest\.json\); .* --overwrite$"):
        export(PLAIN)

    assert _content(folder) == before


@pytest.mark.parametrize("name", ["figures.jsonl", "summary.xlsx", "documents.parquet"])
def test_a_table_of_any_format_is_an_earlier_run(name: str, tmp_path: Path, export: Export) -> None:
    """Even without a manifest, and in a format that is not written now."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_bytes(b"")

    with pytest.raises(OutputError, match="--overwrite"):
        export(MINED)


def test_overwriting_replaces_the_whole_run(export: Export) -> None:
    """Tables in a format that is not written now would belong to no run: they go."""
    export(MINED, formats=("csv", "xlsx", "parquet"))
    folder = export(PLAIN, formats=("jsonl",), overwrite=True)

    assert {path.name for path in folder.iterdir()} == {*FORMATS["jsonl"], "manifest.json"}


def test_other_peoples_files_stay(tmp_path: Path, export: Export) -> None:
    """Only names that we write are ours."""
    mine = tmp_path / "out" / "图表" / "figures.csv"
    mine.parent.mkdir(parents=True)
    mine.write_text("自己的表", "utf-8")
    (tmp_path / "out" / "说明.docx").write_bytes(b"docx")
    export(MINED)
    folder = export(PLAIN, overwrite=True)

    assert mine.read_text("utf-8") == "自己的表"
    assert (folder / "说明.docx").read_bytes() == b"docx"


@pytest.mark.parametrize("content", ['{"name": "web app"}', "[]", "no json", "\udcff"])
def test_another_programs_manifest_is_never_replaced(
    content: str, tmp_path: Path, export: Export
) -> None:
    """Its name is common; `--overwrite` speaks of our runs alone."""
    (tmp_path / "out").mkdir()
    manifest = tmp_path / "out" / "manifest.json"
    manifest.write_text(content, "utf-8", errors="surrogateescape")
    before = manifest.read_bytes()

    with pytest.raises(OutputError, match="not one of ours"):
        export(MINED, overwrite=True)

    assert manifest.read_bytes() == before


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_file_is_no_folder(name: str, tmp_path: Path, export: Export) -> None:
    """The path is a file, or leads through one."""
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(OutputError, match=r"^[^\n]*: can't write: .*; .*is a file: name a folder$"):
        export(MINED, name=name)


def test_a_folder_that_refuses_is_told(
    tmp_path: Path, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Permissions are simulated, for a superuser has them all."""

    def refuse(**_: object) -> str:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("tempfile.mkdtemp", refuse)
        with pytest.raises(OutputError, match="out: can't write: permission denied; choose"):
            export(MINED)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("formats", [(), ("csv", "csv"), ("xls",)])
def test_unknown_formats_are_refused(formats: tuple[str, ...], export: Export) -> None:
    """Before anything is written."""
    with pytest.raises(UsageError, match="csv, jsonl, xlsx, parquet"):
        export(MINED, formats=formats)


def test_an_error_of_the_caller_stays_his_own(tmp_path: Path) -> None:
    """A file that can't be read is no trouble of the output's."""
    with (
        pytest.raises(FileNotFoundError, match="nowhere"),
        open_run(tmp_path / "out", ["csv"], overwrite=False),
    ):
        (tmp_path / "nowhere").read_bytes()


def test_a_block_without_finish_is_a_defect(tmp_path: Path) -> None:
    """Nothing is lost in silence."""
    with (
        pytest.raises(RuntimeError, match="finish"),
        open_run(tmp_path / "out", ["csv"], overwrite=False) as run,
    ):
        run.write(MINED)

    assert list(tmp_path.iterdir()) == []


def test_the_manifest_keeps_the_order_given(tmp_path: Path) -> None:
    """The caller's order is the reader's order."""
    with open_run(tmp_path / "out", ["csv"], overwrite=False) as run:
        run.finish({"version": 1, "files": [], "a": 2})

    found = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert list(found) == ["written_by", "version", "files", "a", "inputs"]
