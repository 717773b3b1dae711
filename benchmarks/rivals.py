"""How fast others read numbers: JioNLP and Recognizers-Text, where they are installed.

    pip install jionlp recognizers-text-number 'emoji<2'    into an environment of its own
    python benchmarks/rivals.py --python PATH/TO/ITS/bin/python

They are no dependencies of ours, and may live in another environment: its Python runs them, on
the same lines, in turn with ours and with jieba. What is compared: our `find_figures` (every
number with bounds, unit, subject and action), JioNLP's `extract_money` (amounts of money alone),
and Recognizers-Text's `recognize_number` (values alone, without units).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import texts as sets

MEGABYTE = 1_000_000
ROUNDS = 3
BASE = "jieba.lcut"

RIVALS = {
    BASE: "import jieba; jieba.setLogLevel(60); jieba.initialize(); work = jieba.lcut",
    "our find_figures": """
from summary_miner.extract.figures import find_figures
from summary_miner.structure.segment import load_segmenter
segmenter = load_segmenter()
def work(line):
    return find_figures(line, segmenter).figures
""",
    "JioNLP extract_money": "import jionlp; work = jionlp.ner.extract_money",
    "Recognizers-Text recognize_number": """
from recognizers_number import NumberRecognizer
from recognizers_text import Culture
model = NumberRecognizer(Culture.Chinese).get_number_model()
work = model.parse
""",
}
"""What makes `work`, which takes a line."""

_TIMED = """
import json, sys, time
sys.path[:0] = json.loads(sys.argv[2])
lines = open(sys.argv[1], encoding="utf-8").read().split("\\n")
{make}
for line in lines[:20]:
    work(line)
started = time.process_time()
found = sum(len(work(line)) for line in lines)
print("took", time.process_time() - started, found)
"""


def main() -> None:
    """Print a table; who is not installed is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--megabytes", type=float, default=2.0)
    parser.add_argument("--set", default="life", choices=sets.SETS)
    parser.add_argument("--python", default=sys.executable, help="the Python that has the others")
    asked = parser.parse_args()
    found = sets.own_texts(asked.set, int(asked.megabytes * MEGABYTE))
    lines = [line.text for text in found for line in text.lines]
    for line in report(lines, asked.python):
        sys.stdout.write(line + "\n")


def report(lines: Sequence[str], other_python: str) -> Iterator[str]:
    """A Markdown table: the median of some rounds."""
    characters = sum(map(len, lines))
    yield f"{characters:,} characters in {len(lines):,} lines, {ROUNDS} rounds in turn"
    yield ""
    yield "| task | CPU seconds | CPU ÷ jieba.lcut | found |"
    yield "|---|---|---|---|"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "lines.txt")
        path.write_text("\n".join(lines), "utf-8")
        rounds = [{name: timed(name, path, other_python) for name in RIVALS} for _ in range(ROUNDS)]
    for name in RIVALS:
        told = [one[name] for one in rounds]
        if isinstance(told[0], str):
            yield f"| {name} | not measured: {told[0]} | | |"
            continue
        pairs = [(one[name], one[BASE]) for one in rounds]
        ratios = sorted(ours[0] / base[0] for ours, base in pairs)  # type: ignore[operator]
        seconds = sorted(ours[0] for ours, _ in pairs)  # type: ignore[misc]
        middle = len(ratios) // 2
        yield (
            f"| {name} | {seconds[middle]:.2f} | {ratios[middle]:.2f} "
            f"({ratios[0]:.2f} to {ratios[-1]:.2f}) | {told[0][1]:,} |"
        )


def timed(name: str, lines: Path, other_python: str) -> tuple[float, int] | str:
    """Seconds, and how much was found; why not, where it does not run."""
    ours = name in (BASE, "our find_figures")
    root = [str(Path(__file__).parents[1])] if ours else []
    done = subprocess.run(
        [
            sys.executable if ours else other_python,
            "-W",
            "ignore",
            "-c",
            _TIMED.format(make=RIVALS[name]),
            str(lines),
            json.dumps(root),
        ],
        capture_output=True,
        text=True,
    )
    last = (done.stdout.strip().splitlines() or [""])[-1].split()
    if done.returncode == 0 and last[:1] == ["took"]:
        return float(last[1]), int(last[2])
    return (done.stderr.strip().splitlines() or ["no answer"])[-1][:120]


if __name__ == "__main__":
    main()
