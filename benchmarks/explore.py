"""How long each command of `explore` takes over many documents.

    python benchmarks/explore.py                       10,000 documents of 1,500 characters
    python benchmarks/explore.py --documents 1000 --from folder,run
    python benchmarks/explore.py --dense               34 figures in 1,000 characters in place of 15

Reports with a title, three headings and nine paragraphs are drawn as `drawn.py` says, and mined
once into a folder of tables and once into a store. Each command then runs in a process of its own,
as a user would call it, over the files, the folder of tables and the store. The words are cut and
kept before, as the first command over a folder does; what that takes is a row of its own.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.drawn import Words

ROOT = Path(__file__).parents[1]
PROGRAM = Path(sys.executable).with_name("summary-miner")
UNITS, YEARS = 200, 5
KINDS = ("街道", "学校", "医院", "机关")
REGIONS = ("东部", "中部", "西部")
SOURCES = ("folder", "run", "store")

COMMANDS: Mapping[str, str] = {
    "freq": "freq --by year",
    "keywords": "keywords",
    "keywords, TextRank": "keywords --method textrank",
    "kwic": "kwic -w 志愿者 --sort right -n 50",
    "kwic, tokens": "kwic -w 开展|*{0,2}|/n --match tokens -n 50",
    "collocations": "collocations -w 志愿者",
    "collocations, pairs": "collocations --left 0 --right 1",
    "keyness": "keyness --target kind=总结 --target year=2021 --reference year=2023",
    "keyness, by group": "keyness --by 类型",
    "ngrams": "ngrams --size 2-4",
    "newwords": "newwords",
    "cooccurrence": "cooccurrence --unit sentence",
    "dispersion": "dispersion",
    "richness": "richness --by 类型,year",
    "trends, words": "trends -w 志愿者,网格员 --by 类型",
    "trends, topics": "trends --topic all --by 地区",
    "trends, figures": "trends --figure 元 --figure 人,志愿者 --by 类型",
    "trends, activities": "trends --activity all --by 类型",
    "similarity": "similarity",
    "similarity, topics": "similarity --on topics",
    "topics, NMF": "topics",
    "topics, LDA": "topics --model lda",
    "topics, codebook": "topics --model codebook --by 地区,year",
}
"""What is measured; `|` stands for a blank inside a pattern."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, and of the processor."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:.1f} ({self.cpu:.1f})"


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--from", dest="sources", default=",".join(SOURCES))
    parser.add_argument("--only", default="", help="commands whose names begin so")
    parser.add_argument("--dense", action="store_true", help="figures as in the sample corpus")
    parser.add_argument("--keep", type=Path, help="a folder to keep all in, for another time")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        sources = asked.sources.split(",")
        if not (folder / "in").exists():
            write_documents(folder, asked.documents, life=not asked.dense)
        for line in report(folder, asked.documents, sources, asked.only):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def report(folder: Path, documents: int, sources: Sequence[str], only: str) -> Iterator[str]:
    """The lines of the table, each as soon as it is known."""
    places = {"folder": folder / "in", "run": folder / "out", "store": folder / "corpus.duckdb"}
    size = sum(len(path.read_text("utf-8")) for path in places["folder"].rglob("*.txt"))
    yield f"{documents:,} documents, {size:,} characters"
    yield ""
    yield "| command | " + " | ".join(sources) + " |"
    yield "|---" * (len(sources) + 1) + "|"
    cells = []
    for source in sources:
        place = places[source]
        made = [] if place.exists() else [measured(["mine", places["folder"], "-o", place, "-q"])]
        cells.append(str(made[0]) if made else "")
    yield f"| `mine` | {' | '.join(cells)} |"
    cells = ["" if one == "folder" else _first(places[one]) for one in sources]
    yield f"| the first command: words are cut | {' | '.join(cells)} |"
    table = folder / "units.csv"
    for name, command in COMMANDS.items():
        if name.startswith(only):
            words = [word.replace("|", " ") for word in command.split()]
            costs = [
                str(measured(["explore", words[0], places[one], *words[1:], "--metadata", table]))
                for one in sources
            ]
            yield f"| `{name}` | {' | '.join(costs)} |"


def _first(place: Path) -> str:
    kept = [place / "tokens.parquet", place.with_name(f"{place.stem}.tokens.parquet")]
    if any(path.exists() for path in kept):
        return ""
    return str(measured(["explore", "freq", place]))


def measured(words: Sequence[object]) -> Cost:
    """What a call of the program costs, with all processes that it starts."""
    before, started = _children(), time.perf_counter()
    subprocess.run(
        [str(PROGRAM), *map(str, words)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    return Cost(time.perf_counter() - started, _children() - before)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def write_documents(folder: Path, count: int, *, life: bool) -> None:
    """Reports of 200 units over five years and more, with `units.csv` beside them."""
    sys.path.insert(0, str(ROOT))
    from benchmarks.drawn import Words

    words = Words(random.Random(20261126), life=life)
    rows = ["文件名,单位,地区,类型"]
    for number in range(count):
        unit, year = number % UNITS, 2019 + number // UNITS % YEARS
        kind = KINDS[unit % len(KINDS)]
        path = folder / "in" / f"{number // 1000:02d}" / f"{number:05d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_report(f"第{unit}{kind}{year}年工作总结", words), "utf-8")
        rows.append(f"{path.stem},第{unit}{kind},{REGIONS[unit % 3]},{kind}")
    (folder / "units.csv").write_text("\n".join(rows) + "\n", "utf-8")


def _report(title: str, words: Words) -> str:
    lines = [title]
    for marker in "一二三":
        lines.append(f"{marker}、工作开展情况")
        lines += [words.paragraph() for _ in range(3)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
