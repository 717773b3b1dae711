"""The sign in front of a number: 同比-2.3%, 负债率-4%, 零下15℃, 用电+6.2%."""

from __future__ import annotations

import re
from functools import cache

from summary_miner.extract.contexts import not_behind, words_in
from summary_miner.extract.numerals import Number, exact
from summary_miner.extract.units import PERCENT, unit_at

_PLUS = re.compile("[一-鿿][+＋]")
_ENDS = frozenset("-−－负下+＋")
_SPELT = frozenset(("length", "mass", "money", "percent"))


@cache
def _minus() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<![-－—–~\d%％万亿元人个A-Za-z)）])[-−－]"
        rf"|{not_behind('before_no_minus')}负|零下)$"
    )


def signed(text: str, start: int, end: int, number: Number) -> tuple[int, Number]:
    """Where a number begins with its sign, and what it states with it.

    A sign stands behind a word, a dash between two numbers is none.
    """
    before = text[start - 1 : start]
    if before not in _ENDS or number.value is None:
        return start, number
    unit = PERCENT if number.percent else unit_at(text, end)
    if before in "+＋":
        rate = unit is not None and unit.name in ("%", "‰", "百分点")
        return start - bool(rate and _PLUS.match(text, max(0, start - 2))), number
    sign = _minus().search(text, max(0, start - 3), start)
    if sign is None or (sign.start() == 0 and sign.group() in "-−－"):
        return start, number
    if text[sign.start() - 1] == "、" and sign.group() in "-−－":  # 12.5、-3.8、7.6万元
        return sign.start(), exact(-number.value, percent=number.percent)
    if unit is None:
        return start, number
    if unit.name in words_in("below_zero") or (sign.group() == "负" and unit.dimension in _SPELT):
        return sign.start(), exact(-number.value, percent=number.percent)
    return start, number
