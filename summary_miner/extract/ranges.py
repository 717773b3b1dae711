"""Two numbers that bound one: 20-30人, 10万到20万, 1000元以上5000元以下."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from summary_miner.extract.cardinals import SCALES, power_of
from summary_miner.extract.contexts import alternatives
from summary_miner.extract.measures import Quantity
from summary_miner.extract.numerals import between

_RANGE = re.compile(r"(?:[（(]含[)）])?\s?(?:[-—–~～―－]{1,6}|至|到)\s?")
_BETWEEN = re.compile(r"\s?(?:[-—–~～―－和与到至、])\s?")


@cache
def _both() -> re.Pattern[str]:
    return re.compile(rf"[，,]? ?(?:的?同时)?{alternatives('and_also')}? ?")


def join_ranges(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """20-30人, 2.5%—3%, 10万到20万: two numbers that bound one."""
    joined: list[Quantity] = []
    for quantity in found:
        if joined and (merged := _one_of_two(text, joined[-1], quantity)):
            joined[-1] = merged
        else:
            joined.append(quantity)
    return joined


_WIDEST = 12
"""In characters, more than the longest words that may stand between two numbers that are one."""


def _one_of_two(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    if right.start - left.end > _WIDEST:
        return None
    return _range(text, left, right) or _bounded(text, left, right)


def _range(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    gap = text[left.end : right.start]
    within = text.startswith("之间", right.end) and _BETWEEN.fullmatch(gap)
    if not gap and left.number.approx == "vague":
        return _few_to(left, right)
    if not (within or _RANGE.fullmatch(gap)):
        return None
    if text.endswith(("由", "从"), 0, left.start) and not text.startswith("不等", right.end):
        return None
    if left.unit.name and left.unit.name != right.unit.name and not left.number.percent:
        return None
    low, high = left.number.value, right.number.value
    if low is None or high is None or left.number.approx not in ("exact", "over", "under", "about"):
        return None
    if not left.unit.name:
        low *= _borrowed_scale(text, left, right)
    if left.number.percent and not right.unit.name and high <= 100:
        right = right._replace(unit=left.unit, number=right.number._replace(percent=True))
    if right.number.percent and not left.number.percent and low < 10 and _counts_tens(text, right):
        low *= 10  # 三到五成
    if low >= high or right.masked:
        return None
    return right._replace(
        start=left.start,
        core_start=left.core_start,
        number=between(low, high, percent=right.number.percent),
        cued=True,
        rule="range",
    )


def _few_to(left: Quantity, right: Quantity) -> Quantity | None:
    """十几二十人: from ten and a few to twenty."""
    low, high = left.number.lower, right.number.value
    if low is None or high is None or left.unit.name or not low < high <= 2 * low or right.cued:
        return None
    number = between(low, high, percent=right.number.percent)
    start, core = left.start, left.core_start
    return right._replace(start=start, core_start=core, number=number, cued=True, rule="range")


def _counts_tens(text: str, quantity: Quantity) -> bool:
    return "成" in text[quantity.core_start : quantity.core_end]


def _bounded(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    """1000元以上5000元以下, 最多100最少20个: a floor and a ceiling of one thing."""
    if not _both().fullmatch(text[left.end : right.start]):
        return None
    if left.unit.name not in ("", right.unit.name):
        return None
    kinds = {left.number.approx, right.number.approx}
    low, high = sorted((left, right), key=lambda quantity: quantity.number.lower is None)
    if kinds != {"over", "under"} or low.number.lower is None or high.number.upper is None:
        return None
    if low.number.lower >= high.number.upper:
        return None
    number = between(low.number.lower, high.number.upper, percent=right.number.percent)
    return right._replace(start=left.start, core_start=left.core_start, number=number, rule="range")


def _borrowed_scale(text: str, left: Quantity, right: Quantity) -> int:
    """3至5万元: the scale stands once, behind both."""
    scale = scale_of(text, right)
    value = left.number.value or Decimal(0)
    mantissa = (right.number.value or Decimal(0)) / scale
    core = text[left.core_start : left.core_end]
    scaled = any(character in (_LARGE if scale >= 10**4 else SCALES) for character in core)
    return 1 if scaled or value >= mantissa else scale


def scale_of(text: str, quantity: Quantity) -> int:
    """What the scale characters at the end of a numeral multiply by: 1000 in 3千元."""
    scale = 1
    words = text[quantity.core_start : quantity.core_end].rstrip("余多来")
    while words and words[-1] in _BORROWED and not words[:-1].endswith(tuple("十百千佰仟拾")):
        scale *= power_of(words[-1])
        words = words[:-1]
    if words and words[-1] in "万亿":  # 一百二十到一百五十万
        scale *= power_of(words[-1])
    return scale


_LARGE = "万亿"
_BORROWED = "万亿千百仟佰kKwW"
