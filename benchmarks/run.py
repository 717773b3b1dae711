"""How fast we read, against jieba on the same text, on the same machine, in the same minutes.

    python benchmarks/run.py                     2 MB in the proportions of life, and 2 MB dense
    python benchmarks/run.py --megabytes 20      as published
    python benchmarks/run.py --folder reports/   documents of your own

Each round runs all tasks one after another; a task's ratio is its time over jieba's in the same
round. Times are CPU times, of all processes together where there are several: other programs on
the machine disturb them least.
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import texts as sets

from summary_miner import Settings
from summary_miner.extract.figures import find_figures
from summary_miner.mining import mine_text, settle
from summary_miner.structure.segment import load_segmenter
from summary_miner.types import RawText

MEGABYTE = 1_000_000
BASE = "jieba.lcut"
SHORT = sets.CORPUS / "documents" / "shimogou-village.txt"
STARTS = 5


class Spent(NamedTuple):
    """Seconds: of processors, and on the wall."""

    cpu: float
    wall: float


Task = Callable[[], object]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--megabytes", type=float, default=2.0, help="UTF-8 text, at least")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sets", default="life,dense", help=f"out of {', '.join(sets.SETS)}")
    parser.add_argument("--folder", type=Path, help="documents of your own in place of ours")
    asked = parser.parse_args()
    size = int(asked.megabytes * MEGABYTE)
    for name in [str(asked.folder)] if asked.folder else asked.sets.split(","):
        found = (
            sets.texts_of_folder(asked.folder, size) if asked.folder else sets.own_texts(name, size)
        )
        _print(described(name, found))
        _print(report(found, measure(found, asked.rounds)))
    _print(started())


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.write("\n")
    sys.stdout.flush()


def described(name: str, found: Sequence[RawText]) -> Iterator[str]:
    """How much text it is, and how dense."""
    lines = [line.text for text in found for line in text.lines]
    segmenter = load_segmenter()
    figures = sum(len(find_figures(line, segmenter).figures) for line in lines)
    size, characters = sets.bytes_of(found) / MEGABYTE, sum(map(len, lines))
    yield (
        f"**{name}**: {len(found):,} texts, {size:.1f} MB of UTF-8, {characters:,} characters, "
        f"{figures / characters * 1000:.1f} figures in 1,000 characters"
    )


def tasks(found: Sequence[RawText]) -> Mapping[str, Task]:
    """What is measured in this process; all dictionaries are loaded before the clock starts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba warns of itself on new Pythons
        import jieba
    jieba.setLogLevel(60)
    jieba.initialize()
    segmenter, settings = load_segmenter(), Settings()
    settle(settings)
    lines = [line.text for text in found for line in text.lines]
    return {
        BASE: lambda: _all(jieba.lcut, lines),
        "find_figures": lambda: _all(lambda line: find_figures(line, segmenter), lines),
        "mine_text": lambda: _all(lambda text: mine_text(text, settings), found),
    }


def _all(work: Callable[..., object], items: Sequence[object]) -> None:
    for item in items:
        work(item)


def measure(found: Sequence[RawText], rounds: int) -> dict[str, list[Spent]]:
    """What each task took in each round."""
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder, "in")
        sets.write_files(found, reports)
        named: dict[str, Callable[[], Spent]] = {
            name: partial(_here, task) for name, task in tasks(found).items()
        }
        for jobs in (1, 2):
            words = [str(reports), "-o", str(Path(folder, "out")), "--overwrite", "-q"]
            named[f"mine --jobs {jobs}"] = partial(_command, "mine", *words, "--jobs", str(jobs))
        spent: dict[str, list[Spent]] = {name: [] for name in named}
        for _ in range(rounds):
            for name, task in named.items():
                gc.collect()
                spent[name].append(task())
        return spent


def _here(task: Task) -> Spent:
    cpu, wall = time.process_time(), time.perf_counter()
    task()
    return Spent(time.process_time() - cpu, time.perf_counter() - wall)


def _command(*words: str) -> Spent:
    """A run of the program, with all processes that it starts."""
    cpu, wall = _children(), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "summary_miner", *words], check=True, stdout=subprocess.DEVNULL
    )
    return Spent(_children() - cpu, time.perf_counter() - wall)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def report(found: Sequence[RawText], spent: Mapping[str, Sequence[Spent]]) -> Iterator[str]:
    """A Markdown table: medians, with the least and the most in brackets."""
    size = sets.bytes_of(found) / MEGABYTE
    yield "| task | CPU seconds | seconds on the wall | MB in a CPU second | CPU ÷ jieba.lcut |"
    yield "|---|---|---|---|---|"
    for name, measured in spent.items():
        cpu, wall = [one.cpu for one in measured], [one.wall for one in measured]
        ratios = [ours / base.cpu for ours, base in zip(cpu, spent[BASE], strict=True)]
        speed = size / statistics.median(cpu)
        yield f"| `{name}` | {_spread(cpu)} | {_spread(wall)} | {speed:.2f} | {_spread(ratios)} |"


def started() -> Iterator[str]:
    """How long it takes to start: the help text, and one short document up to its tables."""
    with tempfile.TemporaryDirectory() as folder:
        words = [str(SHORT), "-o", str(Path(folder, "out")), "--overwrite", "-q"]
        runs = {
            "`--help`": [_command("--help") for _ in range(STARTS)],
            "`mine` of one short document": [_command("mine", *words) for _ in range(STARTS)],
        }
    yield "| start | CPU seconds | seconds on the wall |"
    yield "|---|---|---|"
    for name, spent in runs.items():
        cpu, wall = [one.cpu for one in spent], [one.wall for one in spent]
        yield f"| {name} | {_spread(cpu)} | {_spread(wall)} |"


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


if __name__ == "__main__":
    main()
