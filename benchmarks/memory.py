"""How much memory a run takes, and whether it grows with the number of documents.

    python benchmarks/memory.py                       20,000 documents into CSV
    python benchmarks/memory.py --output out.duckdb --documents 5000

Small documents are made of paragraphs of the sample corpus, with other digits each time. The
program mines them in processes of its own, whose resident memory is looked at twice a second.
The slope is that of a straight line through the second half of the run, when caches are filled.
"""

from __future__ import annotations

import argparse
import random
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from summary_miner import read

DOCUMENTS = Path(__file__).parents[1] / "corpus" / "documents"
PARAGRAPHS = 8
EVERY = 0.5
MEGABYTE = 1_000_000


def main() -> None:
    """Print peak and slope."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--output", default="out", help="name of a folder or of a store")
    parser.add_argument("--options", default="", help="for summary-miner mine: '--jobs 2'")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        size = write_documents(Path(folder, "in"), asked.documents)
        sys.stdout.write(f"{asked.documents:,} documents, {size / MEGABYTE:.1f} MB\n")
        words = [str(Path(folder, "in")), "-o", str(Path(folder, asked.output)), "-q"]
        started = time.perf_counter()
        samples = list(watched([*words, *shlex.split(asked.options)]))
        seconds = time.perf_counter() - started
    sys.stdout.write(f"{seconds:.0f} s, {asked.documents / seconds:.0f} documents a second\n")
    for line in report(samples, asked.documents):
        sys.stdout.write(line + "\n")


def write_documents(folder: Path, count: int) -> int:
    """Some small documents in folders of 1,000, and how many bytes they are."""
    lines = [
        line.text
        for path in sorted(DOCUMENTS.iterdir())
        for text in read(path)
        for line in text.lines
    ]
    chance, size = random.Random(20261126), 0
    for number in range(count):
        path = folder / f"{number // 1000:04d}" / f"{number:07d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        body = "\n".join(chance.choices(lines, k=PARAGRAPHS))
        text = "".join(str(chance.randint(1, 9)) if one in "3456789" else one for one in body)
        size += path.write_bytes(f"云溪镇第{number}村2019年工作总结\n{text}\n".encode())
    return size


def watched(words: Sequence[str]) -> Iterator[list[int]]:
    """The bytes of each process of a run, the first being the one that writes."""
    run = subprocess.Popen([sys.executable, "-m", "summary_miner", "mine", *words])
    while run.poll() is None:
        if found := [resident(process) for process in family(run.pid)]:
            yield found
        time.sleep(EVERY)


def family(process: int) -> list[int]:
    """A process and its children."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    try:
        return [process, *map(int, listed.read_text().split())]
    except OSError:  # it has just ended
        return [process]


def resident(process: int) -> int:
    """The bytes that a process holds in memory."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in status.splitlines() if "VmRSS" in line)


def report(samples: Sequence[Sequence[int]], documents: int) -> Iterator[str]:
    """Peaks, and the slope of the process that writes."""
    yield f"peak of the process that writes: {max(s[0] for s in samples) / MEGABYTE:.0f} MB"
    yield f"peak of all together: {max(map(sum, samples)) / MEGABYTE:.0f} MB"
    half = [sample[0] for sample in samples[len(samples) // 2 : -2]]
    middle, mean = (len(half) - 1) / 2, sum(half) / len(half)
    rise = sum((x - middle) * (y - mean) for x, y in enumerate(half))
    per_sample = rise / sum((x - middle) ** 2 for x in range(len(half)))
    slope = per_sample * len(samples) / documents
    yield f"slope: {slope:.0f} bytes a document, {slope:.0f} MB in a million"


if __name__ == "__main__":
    main()
