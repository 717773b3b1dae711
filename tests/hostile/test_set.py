"""A folder full of hostile files: no crash, no hang, no escape, and every healthy file mined."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summary_miner.errors import UnreadableFile
from summary_miner.mining import Settings, mine_file
from summary_miner.reading import InputFile
from tests.cli.conftest import Call
from tests.hostile.files import FILES, calling_forms
from tests.hostile.lines import LINES
from tests.hostile.making import REPORT, page, report_in_word, word

ROOT = Path(__file__).parents[2]
SECONDS = 20.0
"""No file here has more than 3 MB, and most machines are faster than the slowest."""

HEALTHY = ("甲.txt", "丙/乙.docx", "丙/丁.html", "癸.txt")

MINED = frozenset(
    (
        *("digits.txt", "numerals.txt", "words.txt", "breaks.txt", "short-lines.txt", "bidi.txt"),
        *("controls.txt", "accents.txt", "formula.txt", "brackets.md", "stars.md", "page.doc"),
        *("line.txt", "attribute.html", "attributes.html", "counting.html", "spans.html"),
        *("hidden.html", "title.html", "script.html", "wide.docx", "cells.docx", "digits.docx"),
        *LINES,
    )
)
"""Odd, but readable: text of theirs must come out."""


@pytest.mark.parametrize("name", FILES)
def test_each_alone_is_mined_or_refused_in_time(name: str, tmp_path: Path) -> None:
    """A refusal has a reason and a remedy, each on one line."""
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    began = time.monotonic()

    outcomes = mine_file(InputFile(path, name), Settings())

    assert time.monotonic() - began < SECONDS
    assert outcomes
    for outcome in outcomes:
        if isinstance(outcome, UnreadableFile):
            assert outcome.reason.isprintable()
            assert outcome.remedy.isprintable()
            assert "mistake" not in outcome.reason
            assert name not in MINED, outcome
        else:
            inside = sum(len(document.paragraphs) for document in outcome.documents)
            assert inside or outcome.boilerplate


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """All of them, with healthy files between, and things that are no files."""
    made = tmp_path_factory.mktemp("hostile")
    (made / "丙").mkdir()
    for name, make in FILES.items():
        (made / name).write_bytes(make())
    for name in HEALTHY:
        data = REPORT.encode()
        if name.endswith("docx"):
            data = word(report_in_word())
        elif name.endswith("html"):
            data = page("".join(f"<p>{line}</p>" for line in REPORT.split("\n")))
        (made / name).write_bytes(data)
    _add_odd_things(made)
    yield made
    (made / "shut.txt").chmod(0o600)


def _add_odd_things(made: Path) -> None:
    os.mkfifo(made / "pipe.txt")
    (made / "folder.txt").mkdir()
    (made / "dangling.txt").symlink_to(made / "nowhere.txt")
    (made / "ring.txt").symlink_to(made / "ring.txt")
    (made / "above").symlink_to(made, target_is_directory=True)
    (made / "device.txt").symlink_to("/dev/zero")
    (made / "shut.txt").write_bytes(b"1")
    (made / "shut.txt").chmod(0)
    Path(os.fsdecode(os.fsencode(made) + b"/\xd6\xd0\xce\xc4.txt")).write_text(REPORT, "utf-8")
    (made / "new\nline\x1b[31m.txt").write_text("", "utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="needs pipes, devices and links")
@pytest.mark.parametrize("jobs", [1, 2])
def test_all_together_cost_no_healthy_file(jobs: int, folder: Path, call: Call, out: Path) -> None:
    """One process or two: the same facts, the same errors, exit code 1."""
    before = sorted(folder.rglob("*"))

    shown = call("mine", folder, "-o", out, "--jobs", jobs, "--format", "jsonl")

    assert shown.code == 1
    assert all(line.isprintable() and line.startswith("error: ") for line in shown.messages)
    assert sorted(folder.rglob("*")) == before
    entries = json.loads((out / "manifest.json").read_text("utf-8"))["inputs"]
    told = {entry["source"]: entry["error"] for entry in entries}
    assert {name: told[name] for name in (*HEALTHY, "中文.txt")} == dict.fromkeys(
        (*HEALTHY, "中文.txt")
    )
    refused = [name for name, error in told.items() if error]
    assert len(shown.messages) == len(refused)
    assert not MINED.intersection(refused)
    assert {"pipe.txt", "dangling.txt", "ring.txt", "device.txt"} <= set(refused)
    lines = (out / "figures.jsonl").read_text("utf-8").splitlines()
    raws = [json.loads(line) for line in lines if '"36车"' in line]
    assert {row["doc_id"].partition("#")[0] for row in raws} >= {*HEALTHY, "中文.txt"}


def test_a_small_file_has_little_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms within forms that each stand for ten: PDFium would be busy for years."""
    monkeypatch.setattr("summary_miner.reading.limits._LEAST_SECONDS", 1.0)
    monkeypatch.setattr("summary_miner.reading.limits._LEAST_WORK", 99.0)
    path = tmp_path / "forms.pdf"
    path.write_bytes(calling_forms(20))

    (outcome,) = mine_file(InputFile(path, path.name), Settings())

    assert str(outcome).startswith("forms.pdf: reading it took more than 1.")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody counts it")
def test_a_small_file_has_little_of_the_processor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the machine takes over it, which may have other things to do."""
    monkeypatch.setattr("summary_miner.reading.limits._LEAST_SECONDS", 99.0)
    monkeypatch.setattr("summary_miner.reading.limits._LEAST_WORK", 1.0)
    path = tmp_path / "forms.pdf"
    path.write_bytes(calling_forms(20))

    (outcome,) = mine_file(InputFile(path, path.name), Settings())

    assert str(outcome).startswith("forms.pdf: reading it took more than 1.")


def test_nobody_is_asked_over_the_network(tmp_path: Path) -> None:
    """No name is looked up and no address called, whatever a file says."""
    for name in ("address.docx", "outside.docx"):
        (tmp_path / name).write_bytes(FILES[name]())
    (tmp_path / "a.html").write_bytes(
        page('<img src="http://127.0.0.1:9/a.png"><iframe src="http://127.0.0.1:9/"></iframe>甲')
    )
    code = """
import socket, sys
def refuse(*_): raise SystemExit("the network was asked")
socket.socket.connect = socket.getaddrinfo = refuse
from summary_miner.mining import Settings, mine_file
from summary_miner.reading import InputFile, ReadOptions
from pathlib import Path
settings = Settings(reading=ReadOptions(isolate=False))
for path in sorted(Path(sys.argv[1]).iterdir()):
    print(path.name, mine_file(InputFile(path, path.name), settings)[0].source)
"""
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, cwd=ROOT
    )
    assert ran.returncode == 0, ran.stderr
    assert len(ran.stdout.splitlines()) == 3
