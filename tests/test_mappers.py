"""Many processes: results in order, and one that dies or hangs costs its own item."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from summary_miner.mappers import Care, map_in_order

DIES = "__import__('os')._exit(3)"
HANGS = "__import__('time').sleep(60)"


def _lost(item: str, reason: str) -> str:
    return f"lost: {reason}"


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    """However long each of them takes."""
    items = ["__import__('time').sleep(0.2)", *map(str, range(9))]
    assert list(map_in_order(eval, items, jobs, _lost)) == [None, *range(9)]


def test_who_dies_costs_one_item() -> None:
    """Those that waited beside it are done all the same."""
    items = ["1", "2", DIES, "4", "5", "6"]
    found = list(map_in_order(eval, items, 2, _lost))
    assert found == [1, 2, "lost: the process that read it died", 4, 5, 6]


def test_who_hangs_costs_one_item() -> None:
    """It is ended when it has shown no sign of life for as long as we are patient."""
    items = ["1", HANGS, "3", "4"]
    found = list(map_in_order(eval, items, 2, _lost, Care(patience=1)))
    assert found == [1, "lost: its process showed no sign of life for 1 seconds", 3, 4]


def test_of_an_item_in_parts_only_the_part_is_lost_that_costs_a_worker() -> None:
    """Whether it dies or hangs; each part has a result of its own then."""
    care = Care(patience=1, parts=lambda item: item.split(", "))
    died = list(map_in_order(eval, ["1", f"2, {DIES}, 4", "5"], 2, _lost, care))
    hung = list(map_in_order(eval, [f"2, {HANGS}, 4", "5"], 2, _lost, care))

    assert died == [1, 2, "lost: the process that read it died", 4, 5]
    assert hung == [2, "lost: its process showed no sign of life for 1 seconds", 4, 5]


def test_an_error_of_the_function_is_the_callers() -> None:
    """It is no loss of a worker."""
    with pytest.raises(ZeroDivisionError):
        list(map_in_order(eval, ["1", "1 // 0"], 2, _lost))


PROGRAM = """
from summary_miner.mappers import map_in_order

def lost(item, reason):
    return reason

if __name__ == "__main__":
    tells, hangs = "__import__('os').getpid()", "__import__('time').sleep(60)"
    results = map_in_order(eval, [tells, tells, hangs, hangs], 2, lost)
    print(next(results), flush=True)
    next(results), next(results)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes as Linux shows them")
def test_workers_do_not_outlive_a_program_that_is_killed(tmp_path: Path) -> None:
    """They would wait for ever, with all that they have in memory."""
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, "utf-8")
    command = [sys.executable, str(program)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as run:
        assert run.stdout is not None
        worker = Path("/proc", run.stdout.readline().strip())
        assert worker.is_dir()
        run.kill()

    deadline = time.monotonic() + 10
    while worker.is_dir() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not worker.is_dir()


SHARING = """
import os
from summary_miner.mappers import Care, map_in_order

loaded = []

def load():
    loaded.append(os.getpid())

def loaded_by(item):
    return loaded[0]

if __name__ == "__main__":
    print(os.getpid(), *map_in_order(loaded_by, range(3), 2, None, Care(prepare=load)))
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="other systems start processes anew")
def test_what_is_loaded_is_loaded_once(tmp_path: Path) -> None:
    """A program with one thread has forks for workers, which share what it has loaded."""
    program = tmp_path / "program.py"
    program.write_text(SHARING, "utf-8")
    run = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, check=True)

    assert len(set(run.stdout.split())) == 1, run.stdout
