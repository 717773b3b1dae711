"""Word files, web pages and PDFs are read in a process of their own."""

from __future__ import annotations

import os
import signal
import subprocess
from dataclasses import replace

import pytest

from summary_miner.errors import UnreadableFile
from summary_miner.reading import Limits, ReadOptions, Source, isolation, read_source, serving
from summary_miner.types import RawText
from tests.reading.conftest import MakeDocx, MakePdf
from tests.reading.word import p, t

HERE = ReadOptions(isolate=False)
APART = ReadOptions()
PAGE = "<title>总结</title><p>全年办结提案45件。</p>".encode()


def read(data: bytes, suffix: str = ".html", options: ReadOptions = APART) -> RawText:
    return read_source(Source(f"a{suffix}", suffix, lambda: data), options)


def process() -> subprocess.Popen[bytes]:
    """The one that reads for us now."""
    read(PAGE)
    child = isolation._children[-1]
    assert child is not None
    assert child._process is not None
    return child._process


def test_the_text_is_the_same(make_docx: MakeDocx, make_pdf: MakePdf) -> None:
    """Whoever reads it, to the last attribute of the last line."""
    files = {
        ".html": PAGE,
        ".docx": make_docx(p(t("一、巡查")) + p(t("巡查12次。"))),
        ".pdf": make_pdf([[(80, 100, 14, "全年办结提案45件。")]]),
    }
    for suffix, data in files.items():
        assert read(data, suffix) == read(data, suffix, HERE)


def test_so_is_the_refusal(make_pdf: MakePdf) -> None:
    """Its words come from the other process."""
    data = make_pdf([[(80, 100, 14, "正文")]] * 3)
    options = replace(APART, limits=Limits(max_pages=2))
    with pytest.raises(UnreadableFile, match=r"a\.pdf: it has 3 pages, more than 2; split it"):
        read(data, ".pdf", options)


def test_one_process_serves_many_files() -> None:
    """Starting one takes longer than reading most files."""
    assert process() is process()


def test_a_crash_costs_one_file() -> None:
    """The next is read by a new process."""
    broken = process()
    broken.kill()
    with pytest.raises(UnreadableFile, match=r"a\.html: it crashed the library that reads it; o"):
        read(PAGE)
    assert read(PAGE).lines
    assert process().pid != broken.pid


@pytest.mark.skipif(os.name != "posix", reason="needs a signal that stops a process")
def test_who_hangs_is_ended() -> None:
    """A process that no longer answers, as one does that is caught in an endless loop."""
    os.kill(process().pid, signal.SIGSTOP)
    options = replace(APART, limits=Limits(max_seconds=0.5))
    with pytest.raises(UnreadableFile, match=r"a\.html: reading it took more than 0\.5 seconds"):
        read(PAGE, options=options)
    assert read(PAGE).lines


def test_where_none_can_be_started_we_read_ourselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that is packed into one file has no interpreter to start."""
    monkeypatch.setattr(isolation, "_children", [])
    monkeypatch.setattr(serving, "command", lambda: ["there is no such program"])
    assert read(PAGE) == read(PAGE, options=HERE)


def test_a_program_that_is_no_interpreter_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It ends without having said that it is there."""
    monkeypatch.setattr(isolation, "_children", [])
    monkeypatch.setattr(serving, "command", lambda: ["true"])
    assert read(PAGE) == read(PAGE, options=HERE)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
def test_a_fork_reads_with_a_process_of_its_own() -> None:
    """Two that write into one pipe would read each other's texts."""
    ours = process().pid
    got, put = os.pipe()
    child = os.fork()
    if not child:
        os.write(put, str(process().pid).encode())
        os._exit(0)
    os.waitpid(child, 0)
    theirs = int(os.read(got, 99))
    os.close(got)
    os.close(put)
    assert theirs != ours
    assert process().pid == ours
