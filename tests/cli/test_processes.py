"""Processes that read files: their number changes nothing, and they share what is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.explore.reports import write_reports

ROOT = Path(__file__).parents[2]
STARTS = """
import sys
import summary_miner.mappers as mappers
from summary_miner.cli import main

made = mappers.get_context
if __name__ == "__main__":
    mappers.get_context = lambda kind: print(kind, file=sys.stderr) or made(kind)
    main()
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some reports, and a file that can't be read between them."""
    folder = write_reports(tmp_path_factory.mktemp("processes"))
    (folder / "空.txt").write_bytes(b"")
    return folder


def _called(program: list[str], command: str, reports: Path) -> subprocess.CompletedProcess[bytes]:
    words = [str(reports) if word == "PATH" else word for word in command.split()]
    return subprocess.run([sys.executable, *program, *words], capture_output=True, cwd=ROOT)


@pytest.mark.parametrize(
    "command",
    [
        "explore freq PATH -f csv --top 0",
        "explore kwic PATH -f csv -w 志愿者 --sort right",
        "explore topics PATH -f csv --model codebook",
        "explore topics PATH -f csv --model lda -k 2",
        "explore trends PATH -f csv --figure 人|名 --activity all",
    ],
)
def test_jobs_change_nothing(reports: Path, command: str) -> None:
    """Rows, notes and failures are the same, to the byte."""
    one, three = (
        _called(["-m", "summary_miner"], f"{command} -j {jobs}", reports) for jobs in (1, 3)
    )

    assert one.stdout == three.stdout != b""
    assert one.stderr == three.stderr
    assert "空.txt" in one.stderr.decode()
    assert one.returncode == three.returncode == 1


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="other systems start processes anew")
@pytest.mark.parametrize("command", ["explore freq PATH", "lint PATH"])
def test_processes_are_forks(reports: Path, tmp_path: Path, command: str) -> None:
    """A thread of numpy or pyarrow would have each of them load everything anew."""
    program = tmp_path / "starts.py"
    program.write_text(STARTS, "utf-8")

    told = _called([str(program)], f"{command} -j 2", reports).stderr.decode().splitlines()

    assert "fork" in told
    assert "spawn" not in told
