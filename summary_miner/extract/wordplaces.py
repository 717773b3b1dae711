"""Where the words of a text stand: which numerals are parts of words, which places cut one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from summary_miner.extract.cardinals import DIGITS, SCALES
from summary_miner.extract.units import unit_named
from summary_miner.structure.segment import Token

_NUMERIC_TAGS = frozenset({"m", "mq", "q", "x", "t", "eng", "nr", "nrt", "nrfg"})
_NUMERAL = re.compile(rf"[{DIGITS}{SCALES}半几]")
_SHARES = frozenset(("成", "个多月"))
_COUNTED = re.compile(rf"[上成近数]?[{DIGITS}{SCALES}几数半余多来]+(.*?)(?:以上|以下)?")


class Words:
    """The words of a text by their places; asked only where a number stands."""

    def __init__(self, tokens: Sequence[Token]):
        self._tokens = tokens
        self._starts = [token.start for token in tokens]

    def cover(self, start: int, end: int) -> bool:
        """The span lies in ordinary words that hold a numeral: 统一, 进一步, 百姓."""
        index = bisect_right(self._starts, start) - 1
        while start < end:
            if not 0 <= index < len(self._tokens):
                return False
            word, tag, first, last, known = self._tokens[index]
            if not (known and first <= start < last and _is_ordinary(word, tag)):
                return False
            start = last
            index += 1
        return True

    def cut(self, place: int) -> bool:
        """The place lies inside a word: no unit of more than one character ends there."""
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return False
        word, _, first, last, known = self._tokens[index]
        return known and first < place < last and not _NUMERAL.match(word)

    def opens(self, place: int) -> bool:
        """A word of the dictionary of two or more characters begins at the place."""
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return False
        token = self._tokens[index]
        return token.known and token.start == place and len(token.word) > 1


@lru_cache(maxsize=1 << 14)
def _is_ordinary(word: str, tag: str) -> bool:
    """A word of the dictionary whose numeral counts nothing."""
    if len(word) < 2 or not _NUMERAL.search(word):
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
