"""The texts that are measured: the project's own, in the proportions of life or dense, or a user's.

Reports that people write have about nine figures in a thousand characters; those of the corpus,
which were written to be tested, have four to six times as many. In `life` most sentences with
figures have given way to others of the corpus that have none, so that the text is as dense as
reports are; `dense` and `densest` are as they were written. Each copy has other digits, another
order and other such sentences, so that nothing can be remembered from the last.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from summary_miner.errors import UnreadableFile
from summary_miner.extract.figures import find_figures
from summary_miner.reading import find_files, read_file
from summary_miner.structure.segment import load_segmenter
from summary_miner.types import RawLine, RawText

CORPUS = Path(__file__).parents[1] / "corpus"
KEPT = 0.2
"""Share of the sentences with figures that `life` keeps: it leaves nine figures in a thousand
characters, as many as 128 reports from public pages have."""
_SENTENCE = re.compile("[^。；;！？]*[。；;！？]?")

Change = Callable[[RawText, random.Random], RawText]


def texts_of_folder(folder: Path, size: int) -> list[RawText]:
    """The readable texts of a folder, up to so many bytes of UTF-8."""
    found: list[RawText] = []
    for file in find_files([folder]).files:
        for text in read_file(file):
            if not isinstance(text, UnreadableFile):
                found.append(text)
        if bytes_of(found) >= size:
            break
    return found


def own_texts(name: str, size: int) -> list[RawText]:
    """The texts of one of `SETS`, of at least so many bytes of UTF-8."""
    folder, change = SETS[name]
    originals = texts_of_folder(CORPUS / folder, 1 << 40)
    return list(_copies(originals, change, size))


def _copies(originals: Sequence[RawText], change: Change, size: int) -> Iterator[RawText]:
    """Copies of all texts, in another order each time."""
    chance = random.Random(20261126)
    written = number = 0
    while written < size:
        for original in chance.sample(originals, len(originals)):
            number += 1
            copy = with_other_digits(change(original, chance), chance, f"{number:05d}.txt")
            written += bytes_of([copy])
            yield copy
            if written >= size:
                return


def bytes_of(texts: Sequence[RawText]) -> int:
    """How long they are in UTF-8."""
    return sum(len(line.text.encode()) for text in texts for line in text.lines)


def with_other_digits(text: RawText, chance: random.Random, name: str) -> RawText:
    """Each digit from 1 to 9 drawn anew, but for years and numbers that open a line."""
    lines = tuple(_with_text(line, _drawn(line.text, chance)) for line in text.lines)
    return RawText(name, lines, text.digest)


def _drawn(text: str, chance: random.Random) -> str:
    years = ("19", "20")
    return "".join(
        str(chance.randint(1, 9))
        if digit in "123456789" and place > 3 and text[place - 1 : place + 1] not in years
        else digit
        for place, digit in enumerate(text)
    )


def thinned(text: RawText, chance: random.Random) -> RawText:
    """The text with other sentences in place of most of those that have figures."""
    lines = (_with_text(line, fewer_figures(line.text, chance)) for line in text.lines)
    return RawText(text.source, tuple(lines), text.digest)


def fewer_figures(text: str, chance: random.Random) -> str:
    """A paragraph with other sentences in place of most of those that have figures."""
    plain = _plain_sentences()
    return "".join(
        chance.choice(plain) if _has_figure(one) and chance.random() >= KEPT else one
        for one in _SENTENCE.findall(text)
    )


@cache
def _plain_sentences() -> tuple[str, ...]:
    """All whole sentences of the corpus in which the program finds no figure."""
    texts = texts_of_folder(CORPUS / SETS["life"][0], 1 << 40)
    sentences = (
        one for text in texts for line in text.lines for one in _SENTENCE.findall(line.text)
    )
    return tuple(one for one in sentences if one.endswith("。") and not _has_figure(one))


@cache
def _has_figure(sentence: str) -> bool:
    return bool(find_figures(sentence, load_segmenter()).figures)


def unchanged(text: RawText, chance: random.Random) -> RawText:
    """The text as it is."""
    return text


def _with_text(line: RawLine, text: str) -> RawLine:
    return RawLine(text, line.number, line.page, line.kind, line.wraps, line.level)


SETS: Mapping[str, tuple[str, Change]] = {
    "life": ("summaries", thinned),
    "dense": ("summaries", unchanged),
    "densest": ("documents", unchanged),
}
"""The folder of the corpus that a set is made of, and what is done to each text."""


def write_files(texts: Sequence[RawText], folder: Path) -> None:
    """A file for each text."""
    folder.mkdir(parents=True)
    for number, text in enumerate(texts):
        path = folder / f"{number // 1000:03d}" / f"{number:06d}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(line.text for line in text.lines) + "\n", "utf-8")
