"""Where the words of a text stand: which numerals are parts of words, which places cut one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

from summary_miner.extract.cardinals import DIGITS, SCALES
from summary_miner.extract.traits import WordType, word_type, word_types
from summary_miner.extract.units import unit_named
from summary_miner.structure.segment import Segmenter

_NUMERIC_TAGS = frozenset({"m", "mq", "q", "x", "t", "eng", "nr", "nrt", "nrfg"})
_NUMERAL = re.compile(rf"[{DIGITS}{SCALES}半几]")
_SHARES = frozenset(("成", "个多月"))
_COUNTED = re.compile(rf"[上成近数]?[{DIGITS}{SCALES}几数半余多来]+(.*?)(?:以上|以下)?")


class Words:
    """Words of a text in order, with or without gaps between them.

    Attributes:
        items: A word, or a whole quantity, whose tag is `FIGURE`.
        starts: Where each of them begins in the text.
    """

    __slots__ = ("items", "starts", "text")

    def __init__(
        self, text: str, items: Iterable[WordType] = (), starts: Iterable[int] = ()
    ) -> None:
        self.text = text
        self.items = list(items)
        self.starts = list(starts)

    def add(self, start: int, end: int, segmenter: Segmenter) -> None:
        """Cut what stands between two places, and add its words."""
        words = segmenter.words(self.text[start:end])
        self.items.extend(map(word_types(segmenter).__getitem__, words))
        self.starts.extend(accumulate(map(len, words[:-1]), initial=start))

    def end(self, index: int) -> int:
        """Where an item ends."""
        return self.starts[index] + len(self.items[index].word)

    def cover(self, start: int, end: int) -> bool:
        """The span lies in ordinary words that hold a numeral: 统一, 进一步, 百姓."""
        index = bisect_right(self.starts, start) - 1
        while start < end:
            if not 0 <= index < len(self.items):
                return False
            last = self.end(index)
            if not (self.starts[index] <= start < last and _is_ordinary(self.items[index])):
                return False
            start = last
            index += 1
        return True

    def cut(self, place: int) -> bool:
        """The place lies inside a word: no unit of more than one character ends there."""
        index = bisect_right(self.starts, place) - 1
        if index < 0 or self.starts[index] == place or not self.items[index].known:
            return False
        return place < self.end(index) and not _NUMERAL.match(self.items[index].word)

    def opens(self, place: int) -> bool:
        """A word of the dictionary of two or more characters begins at the place."""
        index = bisect_right(self.starts, place) - 1
        if index < 0 or self.starts[index] != place:
            return False
        return self.items[index].known and len(self.items[index].word) > 1


def characters(text: str) -> Words:
    """The text with a word at every place, where nothing round it tells how to cut it."""
    return Words(text, (word_type(one, "x") for one in text), range(len(text)))


@lru_cache(maxsize=1 << 14)
def _is_ordinary(item: WordType) -> bool:
    """A word of the dictionary whose numeral counts nothing."""
    word, tag = item.word, item.tag
    if not item.known or len(word) < 2 or not _NUMERAL.search(word):
        return False
    if tag in _NUMERIC_TAGS and not (tag.startswith("nr") and len(word) > 2):
        return False
    return not _is_counted(word)


def _is_counted(word: str) -> bool:
    """三台, 两期: jieba lists them as names, but they count."""
    found = _COUNTED.fullmatch(word)
    return found is not None and (
        not found[1] or found[1] in _SHARES or unit_named(found[1]) is not None
    )
