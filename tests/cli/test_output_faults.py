"""A full disk, a folder that goes away, a closed pipe: one line, and nothing half-written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from summary_miner.errors import UnreadableFile
from summary_miner.store import Store
from summary_miner.types import Mined
from tests.cli.conftest import Call

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="breaks things as Linux does")

LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
from summary_miner.cli import main
main()
"""
"""A program whose files can't grow beyond a size: for it the disk is full."""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Enough reports for tables that fill a small disk."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        text = f"桃岭社区20{number:02}年工作总结\n走访群众{number + 2}户，清运垃圾{number}车。\n"
        (folder / f"{number}.txt").write_text(text, "utf-8")
    return folder


def run(size: int, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, with files of `size` bytes at most."""
    words = [sys.executable, "-c", LIMITED, str(size), *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, timeout=120)


OUTPUTS: Sequence[tuple[str, ...]] = (
    ("mine", "{many}", "-o", "{out}", "--format", "csv"),
    ("mine", "{many}", "-o", "{out}", "--format", "xlsx"),
    ("mine", "{many}", "-o", "{out}", "--format", "parquet"),
    ("mine", "{many}", "-o", "{out}/corpus.duckdb"),
    ("figures", "{many}", "-o", "{out}/figures.jsonl"),
    ("figures", "{many}", "-o", "{out}/figures.xlsx"),
    ("check", "{many}", "--checklist", "annual", "-o", "{out}"),
    ("explore", "freq", "{many}", "-o", "{out}/words.xlsx"),
)


@pytest.mark.parametrize("words", OUTPUTS, ids=lambda words: f"{words[0]} {words[-1]}")
def test_a_full_disk_leaves_nothing_behind(words: Sequence[str], many: Path, out: Path) -> None:
    """Exit code 2, one line with what to do, and the folder as empty as before."""
    out.mkdir()

    ran = run(3_000, *(word.format(many=many, out=out) for word in words))

    assert ran.returncode == 2
    told = ran.stderr.splitlines()
    assert len(told) == 1, ran.stderr
    assert told[0].startswith(f"error: {out}")
    assert "can't write: " in told[0]
    assert list(out.iterdir()) == []


def test_a_store_on_a_full_disk_keeps_what_it_has(many: Path, tmp_path: Path) -> None:
    """And takes in the rest when there is room."""
    path = tmp_path / "corpus.duckdb"
    first = many.parent / "first"
    first.mkdir()
    shutil.copy(many / "1.txt", first)
    with Store(path) as store:
        store.add([first])

    ran = run(20_000, "mine", many, "-o", path)

    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1
    with Store(path) as store:
        assert 1 <= store.counts()["documents"] < 31
        store.add([many])
        assert store.counts()["documents"] == 31


@pytest.mark.parametrize("format", ["csv", "jsonl", "xlsx", "parquet"])
def test_a_folder_that_goes_away_is_told(
    format: str, call: Call, many: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody deletes it, or its disk is pulled out, while files are mined."""
    _before_the_first_is_read(monkeypatch, lambda: shutil.rmtree(out))

    shown = call("mine", many, "-o", out, "--format", format)

    assert shown.code == 2
    assert len(shown.messages) == 1, shown.err
    assert shown.messages[0].startswith(f"error: {out}: can't write: ")
    assert not out.exists() or list(out.iterdir()) == []


def test_files_that_go_away_cost_themselves(
    call: Call, many: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All the others are in the tables."""
    _before_the_first_is_read(monkeypatch, (many / "7.txt").unlink)

    shown = call("mine", many, "-o", out, "--quiet")

    assert shown.code == 1
    assert shown.messages == ["error: 7.txt: no such file or directory; check path and permissions"]
    assert len((out / "documents.csv").read_text("utf-8").splitlines()) == 30


def _before_the_first_is_read(patch: pytest.MonkeyPatch, do: Callable[[], object]) -> None:
    """All files are listed by then, and the output is begun."""
    from summary_miner import mining

    true = mining.mine_files
    met: list[object] = []

    def mine_files(*given: Any) -> list[list[Mined | UnreadableFile]]:
        if not met:
            do()
        met.append(given)
        return true(*given)

    patch.setattr(mining, "mine_files", mine_files)


PRINTING: Sequence[tuple[str, ...]] = (
    ("figures", "{many}", "--format", "csv"),
    ("explore", "freq", "{many}"),
    ("segment", "{many}"),
    ("query", "--list"),
)


@pytest.mark.parametrize("words", PRINTING, ids=lambda words: words[0])
def test_full_standard_output_is_told(words: Sequence[str], many: Path) -> None:
    """Exit code 2: who reads the file later must not take it for whole."""
    with Path("/dev/full").open("w") as full:
        ran = _printed(words, many, stdout=full)

    assert ran.returncode == 2
    assert ran.stderr == (
        "error: standard output: can't write: no space left on device;"
        " free some space, or have it written elsewhere\n"
    )


@pytest.mark.parametrize("words", PRINTING[:2], ids=lambda words: words[0])
def test_who_has_seen_enough_is_no_error(words: Sequence[str], many: Path) -> None:
    """`… | head`: the reader is gone."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        ran = _printed(words, many, stdout=gone)

    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("streams", [">&-", ">/dev/full", ">&- 2>&-"])
def test_a_run_needs_nobody_to_tell(streams: str, many: Path, out: Path) -> None:
    """Its tables are whole, whether its summary can be shown or not."""
    program = "from summary_miner.cli import main; main()"
    command = f"{sys.executable} -c '{program}' mine {many} -o {out} {streams}"
    ran = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, text=True, timeout=120)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert (out / "manifest.json").exists()


def _printed(words: Sequence[str], many: Path, *, stdout: Any) -> subprocess.CompletedProcess[str]:
    arguments = [word.format(many=many) for word in words]
    program = "from summary_miner.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=120,
    )
