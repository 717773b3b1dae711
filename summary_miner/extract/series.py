"""Numbers that belong together: two that bound one, and lists that share a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from summary_miner.extract.measures import Quantity
from summary_miner.extract.numerals import SCALES, between

_RANGE = re.compile(r"\s?(?:[-—–~～―－]{1,2}|至|到)\s?")
_LIST = re.compile(r"\s?[、和与及]\s?")


def join_ranges(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """20-30人, 2.5%—3%, 10万到20万: two numbers that bound one."""
    joined: list[Quantity] = []
    for quantity in found:
        if joined and (merged := _range(text, joined[-1], quantity)):
            joined[-1] = merged
        else:
            joined.append(quantity)
    return joined


def _range(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    gap = text[left.end : right.start]
    if not _RANGE.fullmatch(gap) or text[: left.start].endswith(("由", "从")):
        return None
    if left.unit.name and left.unit.name != right.unit.name:
        return None
    low, high = left.number.value, right.number.value
    if low is None or high is None or left.number.approx not in ("exact", "over", "under", "about"):
        return None
    if not left.unit.name:
        low *= _borrowed_scale(text, left, right)
    if low >= high or right.masked:
        return None
    return replace(
        right,
        start=left.start,
        core_start=left.core_start,
        number=between(low, high, percent=right.number.percent),
        cued=True,
        rule="range",
    )


def _borrowed_scale(text: str, left: Quantity, right: Quantity) -> int:
    """3至5万元: the scale stands once, behind both."""
    scale = 1
    words = text[right.core_start : right.core_end].rstrip("余多来")
    while words and words[-1] in "万亿千百" and not words[:-1].endswith(tuple("十百千")):
        scale *= {"万": 10**4, "亿": 10**8, "千": 1000, "百": 100}[words[-1]]
        words = words[:-1]
    value = left.number.value or Decimal(0)
    mantissa = (right.number.value or Decimal(0)) / scale
    scaled = any(character in SCALES for character in text[left.core_start : left.core_end])
    return 1 if scaled or value >= mantissa else scale


def share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """3、5、7次: a unit that stands once serves the whole list."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        gap = text[left.end : right.start]
        if left.unit.name or not right.unit.name or not _LIST.fullmatch(gap):
            continue
        if left.masked or left.number.percent:
            continue
        if near := _neighbours(text, shared, index, gap):
            shared[index : index + 2] = [near]
        else:
            shared[index] = replace(left, unit=right.unit, rule="shared unit")
    return shared


def _neighbours(text: str, found: Sequence[Quantity], index: int, gap: str) -> Quantity | None:
    """3、4件 means three or four, unless it lists what 分别 hands out."""
    left, right = found[index], found[index + 1]
    low, high = left.number.value, right.number.value
    if gap != "、" or low is None or high is None or high - low != 1 or high > 9:
        return None
    if text[: left.start].endswith(("分别", "、", "分别为", "分别有")) or low < 2:
        return None
    after = text[right.end : right.end + 1]
    if after == "、" or left.end - left.start > 1:
        return None
    return replace(
        right, start=left.start, core_start=left.core_start, number=between(low, high), rule="range"
    )
