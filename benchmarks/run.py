"""How fast we read, against jieba on the same text, on the same machine, in the same minutes.

    python benchmarks/run.py             2 MB
    python benchmarks/run.py --megabytes 8

The text is the sample corpus, copied with other digits each time, so that no cache can help.
Each round runs all tasks one after another; a task's ratio is its time over jieba's in the same
round. Times are CPU times, which other programs on the machine disturb least.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from summary_miner import Settings, read
from summary_miner.extract.figures import find_figures
from summary_miner.mining import mine_text
from summary_miner.structure.segment import load_segmenter
from summary_miner.types import RawLine, RawText

CORPUS = Path(__file__).parents[1] / "corpus"
ROUNDS = 3
MEGABYTE = 1_000_000
BASE = "jieba.lcut"

Task = Callable[[], object]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--megabytes", type=float, default=2.0, help="UTF-8 text, at least")
    size = int(parser.parse_args().megabytes * MEGABYTE)
    texts = list(varied_texts(size))
    for line in report(texts, measure(tasks(texts))):
        sys.stdout.write(line + "\n")


def varied_texts(size: int) -> Iterator[RawText]:
    """Copies of the corpus, the documents in another order and the numbers others each time."""
    folders = (CORPUS / "documents", CORPUS / "summaries")
    paths = sorted(path for folder in folders for path in folder.iterdir())
    originals = [text for path in paths for text in read(path)]
    chance = random.Random(20261123)
    written = 0
    while written < size:
        for original in chance.sample(originals, len(originals)):
            lines = tuple(_varied(line, chance) for line in original.lines)
            written += sum(len(line.text.encode()) for line in lines)
            yield RawText(original.source, lines, original.digest)
            if written >= size:
                return


def _varied(line: RawLine, chance: random.Random) -> RawLine:
    """The line with each digit from 1 to 9 drawn anew, but for years and numbers that open it."""
    text, years = line.text, ("19", "20")
    drawn = [
        str(chance.randint(1, 9))
        if digit in "123456789" and place > 3 and text[place - 1 : place + 1] not in years
        else digit
        for place, digit in enumerate(text)
    ]
    return RawLine("".join(drawn), line.number, line.page, line.kind, line.wraps, line.level)


def tasks(texts: Sequence[RawText]) -> Mapping[str, Task]:
    """What is measured; all dictionaries are loaded before the clock starts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba warns of itself on new Pythons
        import jieba
    jieba.setLogLevel(60)
    jieba.initialize()
    lines = [line.text for text in texts for line in text.lines]
    found: dict[str, Task] = {BASE: lambda: [jieba.lcut(line) for line in lines]}
    for engine in ("rjieba", "jieba"):
        segmenter, settings = load_segmenter(engine), Settings(engine)
        find_figures("走访群众58户。", segmenter)
        found[f"find_figures, {engine}"] = lambda s=segmenter: [  # type: ignore[misc]
            find_figures(line, s) for line in lines
        ]
        found[f"mine_text, {engine}"] = lambda s=settings: [  # type: ignore[misc]
            mine_text(text, s) for text in texts
        ]
    return found


def measure(named: Mapping[str, Task]) -> dict[str, list[float]]:
    """The seconds of each task in each round."""
    seconds: dict[str, list[float]] = {name: [] for name in named}
    for _ in range(ROUNDS):
        for name, task in named.items():
            start = time.process_time()
            task()
            seconds[name].append(time.process_time() - start)
    return seconds


def report(texts: Sequence[RawText], seconds: Mapping[str, Sequence[float]]) -> Iterator[str]:
    """A Markdown table: medians, with the least and the most in brackets."""
    size = sum(len(line.text.encode()) for text in texts for line in text.lines)
    characters = sum(len(line.text) for text in texts for line in text.lines)
    yield f"{len(texts)} sources, {size / MEGABYTE:.2f} MB of UTF-8, {characters:,} characters"
    yield ""
    yield "| task | seconds | MB/s | time ÷ jieba.lcut |"
    yield "|---|---|---|---|"
    for name, measured in seconds.items():
        ratios = [ours / base for ours, base in zip(measured, seconds[BASE], strict=True)]
        speed = size / MEGABYTE / statistics.median(measured)
        yield f"| `{name}` | {_spread(measured)} | {speed:.2f} | {_spread(ratios)} |"


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


if __name__ == "__main__":
    main()
