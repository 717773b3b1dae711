"""Words of the dictionary whose numerals count nothing: 统一, 进一步, 百姓."""

from __future__ import annotations

import re

from summary_miner.extract.cardinals import DIGITS, SCALES
from summary_miner.extract.units import unit_named

NUMERALS = f"{DIGITS}{SCALES}半几"
_NUMERIC_TAGS = frozenset({"m", "mq", "q", "x", "t", "eng", "nr", "nrt", "nrfg"})
_NUMERAL = re.compile(f"[{NUMERALS}]")
_SHARES = frozenset(("成", "个多月"))
_COUNTED = re.compile(rf"[上成近数]?[{DIGITS}{SCALES}几数半余多来]+(.*?)(?:以上|以下)?")


def is_ordinary(word: str, tag: str, known: bool) -> bool:
    """A word of the dictionary that holds a numeral and does not count."""
    if not known or len(word) < 2 or not _NUMERAL.search(word):
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
