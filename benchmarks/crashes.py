"""A store that is killed again and again, next to one that is left alone.

    python -m benchmarks.crashes                        2,000 documents, 50 kills
    python -m benchmarks.crashes --documents 200 --kills 5

Each run of `summary-miner mine` is killed with SIGKILL at a random moment, then started again; the
last one is left to finish. Both stores must hold the same rows in all tables. Exit code 1 if not.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.memory import write_documents
from summary_miner.store import Store

TABLES = ("sources", "documents", "sections", "paragraphs", "figures", "activities", "numbers")


def main() -> int:
    """Kill, compare, tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        reports, calm, hunted = (Path(folder, name) for name in ("in", "a.duckdb", "b.duckdb"))
        write_documents(reports, asked.documents)
        started = time.monotonic()
        mined(reports, calm).wait()
        seconds = time.monotonic() - started
        killed, most = 0, 1.6 * seconds / asked.kills  # so that the last one still finds work
        while killed < asked.kills and kill_once(reports, hunted, chance.uniform(0, most)):
            killed += 1
        mined(reports, hunted).wait()
        wrong = differences(calm, hunted)
    told = "other rows in " + ", ".join(wrong) if wrong else "the same rows in all tables"
    sys.stdout.write(f"{asked.documents:,} documents, {killed} kills: {told}\n")
    return 1 if wrong else 0


def mined(reports: Path, store: Path) -> subprocess.Popen[bytes]:
    """A run that adds to the store."""
    words = [str(reports), "-o", str(store), "--quiet", "--jobs", "1"]
    return subprocess.Popen([sys.executable, "-m", "summary_miner", "mine", *words])


def kill_once(reports: Path, store: Path, seconds: float) -> bool:
    """Whether a run was killed before it was done; half a second goes into starting it."""
    run = mined(reports, store)
    time.sleep(0.5 + seconds)
    run.kill()
    return run.wait() != 0


def differences(one: Path, other: Path) -> Sequence[str]:
    """The tables in which two stores hold other rows, or rows in another order."""
    with Store(one, read_only=True) as left, Store(other, read_only=True) as right:
        return [name for name in TABLES if list(left.rows(name)) != list(right.rows(name))]


if __name__ == "__main__":
    sys.exit(main())
