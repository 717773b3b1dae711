"""Numerals in every script that reports use, and the values they state.

Arabic (1,200), Chinese (一百二十), capital (壹佰贰拾), mixed (3万2千), vague (几十, 十几),
paired digits (三五, 二三十), fractions (三分之一) and per cents in words (百分之八十).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from summary_miner.extract.cardinals import POWERS, SCALES, VALUES, power_of, read_numeral
from summary_miner.extract.cores import BARE
from summary_miner.types import Approx


class Number(NamedTuple):
    """What a number states.

    Attributes:
        value: The number to use in sums; None where none is stated.
        lower: No less than; None is open.
        upper: No more than; None is open.
        percent: True for 百分之八十, 三分之一 and 八成, whose unit is %.
    """

    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    approx: Approx = "exact"
    percent: bool = False


class Few(NamedTuple):
    """The digit that 几 may stand for: the least and the most, by its place.

    Attributes:
        front: Of 几十, 数百, 好几 and 百分之几.
        behind: Of 十几 and 二十几万.
    """

    front: tuple[Decimal, Decimal]
    behind: tuple[Decimal, Decimal]


def exact(value: Decimal, *, percent: bool = False) -> Number:
    """A number that is stated outright."""
    return Number(value, value, value, "exact", percent)


def between(low: Decimal, high: Decimal, *, percent: bool = False) -> Number:
    """A range; its value is the midpoint."""
    return Number((low + high) / 2, low, high, "range", percent)


_PAIR = re.compile(rf"^(.*?)([一二两三四五六七八])([二两三四五六七八九])([{SCALES}]*)$")
_IN_MIDDLE = re.compile(rf"^(.+?)([余多几来])([{SCALES}]*)$")


def read_core(found: re.Match[str], few: Few) -> Number | None:
    """What a numeral of `cores` states, None if its characters are no number after all."""
    words = found.group()
    if found.re is BARE and found.lastgroup == "arabic":
        return _read_bare(words)
    return _read(str(found.lastgroup), words, few) if len(words) <= _LONGEST else None


@lru_cache(maxsize=1 << 12)
def _read_bare(words: str) -> Number:
    return exact(Decimal(words))


@lru_cache(maxsize=1 << 14)
def _read(kind: str, words: str, few: Few) -> Number | None:
    reader = _READERS.get(kind)
    return reader(words) if reader else _VAGUE_READERS[kind](words, few)


_LONGEST = 100
"""Characters; what is longer is an account, a key or an attack, and counts nothing."""


def _read_ratio(words: str, few: Few) -> Number | None:
    if words == "百分百":
        return exact(Decimal(100), percent=True)
    base, _, count = words.partition("分之")
    scale = Decimal(100) / POWERS[base]
    if count == "几":
        least, most = few.front
        return Number(None, least * scale, most * scale, "vague", True)
    number = _read_han(count, few)
    if number is None or number.value is None:
        return None
    return Number(
        number.value * scale,
        None if number.lower is None else number.lower * scale,
        None if number.upper is None else number.upper * scale,
        number.approx,
        True,
    )


def _read_fraction(words: str) -> Number | None:
    """三分之一 is a share, 一又二分之一 a plain number."""
    below, _, above = words.partition("分之")
    mixed, _, below = below.rpartition("又")
    denominator, numerator = read_numeral(below), read_numeral(above)
    if not denominator or numerator is None:
        return None
    if not mixed:
        return exact(numerator * 100 / denominator, percent=True)
    whole = read_numeral(mixed)
    return None if whole is None else exact(whole + numerator / denominator)


def _read_stroke(words: str) -> Number | None:
    above, _, below = words.partition("/")
    return exact(Decimal(above) * 100 / Decimal(below), percent=True)


def _read_tens(words: str) -> Number | None:
    """八成, 八成五, 六成半, 六点五成, 五六成, 七成多."""
    tens, _, ones = words.partition("成")
    if len(tens) == 2 and tens != "10":
        low, high = (Decimal(VALUES[digit]) * 10 for digit in tens)
        return between(low, high, percent=True) if low < high else None
    value = Decimal("0.5") if tens == "半" else read_numeral(tens)
    if value is None:
        return None
    if ones == "多":
        return Number(value * 10, value * 10, None, "over", True)
    half = Decimal(5) if ones == "半" else Decimal(VALUES.get(ones, 0))
    return exact(value * 10 + half, percent=True)


def _read_discount(words: str) -> Number | None:
    """八折, 九五折, 8.5折: the share of the price that is left."""
    if words == "半折":
        return exact(Decimal(50), percent=True)
    digits = [VALUES.get(digit, digit) for digit in words[:-1] if digit not in ".点"]
    tens, ones = [*digits, 0][:2]
    return exact(Decimal(f"{tens}{ones}"), percent=True)


def _read_arabic(words: str, few: Few) -> Number | None:
    if middle := _IN_MIDDLE.match(words):
        return _read_middle(middle, few)
    value = read_numeral(words)
    return None if value is None else exact(value)


def _read_vague(words: str, few: Few) -> Number | None:
    scale = Decimal(power_of(words.lstrip("好")[1:]))
    least, most = few.front
    return Number(least * scale, least * scale, (most + 1) * scale - 1, "vague")


def _read_few(_words: str, few: Few) -> Number:
    return Number(few.front[0], *few.front, "vague")


def _read_half(words: str) -> Number:
    return exact(Decimal("0.5"))


def _read_han(words: str, few: Few) -> Number | None:
    if middle := _IN_MIDDLE.match(words):
        return _read_middle(middle, few)
    if (pair := _PAIR.match(words)) and (paired := _read_pair(pair)):
        return paired
    value = read_numeral(words)
    return None if value is None else exact(value)


def _read_pair(pair: re.Match[str]) -> Number | None:
    """三五 3–5, 二三十 20–30, 一百五六十 150–160; 一九四九 is no pair."""
    head, first, second, scale = pair.groups()
    step = VALUES[second] - VALUES[first]
    if not (step == 1 or (first, second) == ("三", "五")) or (head and head[-1] not in SCALES):
        return None
    low, high = read_numeral(head + first + scale), read_numeral(head + second + scale)
    return None if low is None or high is None else between(low, high)


def _read_middle(middle: re.Match[str], few: Few) -> Number | None:
    """3000多万, 二十几万, 十几: the cue stands between the numeral and its scale."""
    words, cue, scales = middle.groups()
    stated = read_numeral(words)
    if stated is None:
        return None
    scale = Decimal(power_of(scales))
    if cue == "几" and scales and words[-1] in SCALES and POWERS[words[-1]] > scale > 1:
        least, most = few.front  # 一百几十
        low = stated + least * scale
        return Number(low, low, stated + (most + 1) * scale - 1, "vague")
    if cue == "几":
        least, most = few.behind
        low = (stated + least) * scale
        return Number(low, low, (stated + most + 1) * scale - 1, "vague")
    value = stated * scale
    if cue == "来":
        return Number(value, None, None, "about")
    return Number(value, value, None, "over")


_READERS: dict[str, Callable[[str], Number | None]] = {
    "fraction": _read_fraction,
    "stroke": _read_stroke,
    "tens": _read_tens,
    "discount": _read_discount,
    "half": _read_half,
}
_VAGUE_READERS: dict[str, Callable[[str, Few], Number | None]] = {
    "ratio": _read_ratio,
    "arabic": _read_arabic,
    "vague": _read_vague,
    "han": _read_han,
    "few": _read_few,
}
"""Numerals in which 几 may stand."""
