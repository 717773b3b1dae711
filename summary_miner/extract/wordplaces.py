"""Where the words of a text stand: which numerals are parts of words, which places cut one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from summary_miner.extract.ordinary import NUMERALS
from summary_miner.extract.traits import WordType, word_type, word_types
from summary_miner.structure.segment import Segmenter


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
        items, starts = self.items, self.starts
        index = bisect_right(starts, start) - 1
        while start < end:
            if not 0 <= index < len(items) or not items[index].ordinary:
                return False
            last = starts[index] + len(items[index].word)
            if not starts[index] <= start < last:
                return False
            start = last
            index += 1
        return True

    def cut(self, place: int) -> bool:
        """The place lies inside a word: no unit of more than one character ends there."""
        index = bisect_right(self.starts, place) - 1
        if index < 0 or self.starts[index] == place or not self.items[index].known:
            return False
        return place < self.end(index) and self.items[index].word[0] not in NUMERALS

    def opens(self, place: int) -> bool:
        """A word of the dictionary of two or more characters begins at the place."""
        index = bisect_right(self.starts, place) - 1
        if index < 0 or self.starts[index] != place:
            return False
        return self.items[index].known and len(self.items[index].word) > 1


def characters(text: str) -> Words:
    """The text with a word at every place, where nothing round it tells how to cut it."""
    return Words(text, (word_type(one, "x") for one in text), range(len(text)))
