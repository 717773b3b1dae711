"""Numbers that belong together: two that bound one, and lists that share a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from summary_miner.extract.bounds import Bounds
from summary_miner.extract.cardinals import SCALES, power_of
from summary_miner.extract.measures import Quantity
from summary_miner.extract.numerals import between, exact
from summary_miner.extract.units import Unit

_RANGE = re.compile(r"(?:[（(]含[)）])?\s?(?:[-—–~～―－]{1,6}|至|到)\s?")
_BETWEEN = re.compile(r"\s?(?:[-—–~～―－和与到至、])\s?")
_BOTH = re.compile(r"[，,]? ?(?:的?同时)?(?:并且|而且|而|并|且|但)? ?")
_LIST = re.compile(r"\s?[、和与及]\s?")


_SMALL_MONEY = {
    "角": Decimal("0.1"),
    "毛": Decimal("0.1"),
    "角钱": Decimal("0.1"),
    "毛钱": Decimal("0.1"),
    "分": Decimal("0.01"),
    "分钱": Decimal("0.01"),
}


def join_parts(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """123元1角1分, 十二块五毛, 十二块五, 1米75: one amount in parts.

    角 alone is no unit: 5角 may be corners; nor is 块 money without 毛 or 角 behind it.
    """
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if last is None or text[last.end : quantity.start] not in ("", "零"):
            joined.append(quantity)
            continue
        surface = quantity.unit.surface or text[quantity.core_end : quantity.core_end + 1]
        small = _SMALL_MONEY.get(surface)
        if small is None and _is_decimal(text, last, quantity):
            digits = quantity.core_end - quantity.core_start
            small, surface = Decimal(10) ** -digits, ""
        if (
            small is None
            or not (last.unit.dimension == "money" or last.unit.surface in _IN_DECIMALS)
            or last.number.value is None
            or quantity.number.value is None
        ):
            joined.append(quantity)
            continue
        total = exact(last.number.value + quantity.number.value * small)
        end = quantity.core_end + len(surface)
        unit = _YUAN if last.unit.surface == "块" else last.unit
        joined[-1] = last._replace(end=end, number=total, unit=unit, rule="in parts")
    return joined


_YUAN = Unit("元", "元", "money")


_IN_DECIMALS = ("块", "米")
_ENDS = re.compile(r"$|[，。；、,;）)的高宽长深厚]")
_DIGITS = re.compile(r"\d{1,2}|[一二三四五六七八九]{1,2}", re.ASCII)


def _is_decimal(text: str, last: Quantity, quantity: Quantity) -> bool:
    """五 of 十二块五, 75 of 1米75: digits that end the clause."""
    core = text[quantity.core_start : quantity.core_end]
    if last.unit.surface not in _IN_DECIMALS or not _DIGITS.fullmatch(core):
        return False
    if last.unit.surface == "米" and (last.number.value or 0) >= 100:
        return False
    alone = quantity.end == quantity.core_end and quantity.number.approx == "exact"
    return alone and bool(_ENDS.match(text, quantity.end))


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
    if not _BOTH.fullmatch(text[left.end : right.start]):
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
    scale = _scale_of(text, right)
    value = left.number.value or Decimal(0)
    mantissa = (right.number.value or Decimal(0)) / scale
    core = text[left.core_start : left.core_end]
    scaled = any(character in (_LARGE if scale >= 10**4 else SCALES) for character in core)
    return 1 if scaled or value >= mantissa else scale


def _scale_of(text: str, quantity: Quantity) -> int:
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


def share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """3、5、7次: a unit that stands once serves the whole list."""
    shared = list(found)
    scale = 1
    for index in range(len(shared) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        if left.unit.name or not right.unit.name:
            continue
        if right.rule != "shared unit":
            scale = _scale_of(text, right)
        gap = text[left.end : right.start]
        if not (_LIST.fullmatch(gap) or (gap == "，" and _is_dealt(text, left.start))):
            continue
        if left.masked or left.number.percent:
            continue
        if tens := _borrowed_tens(text, left, right, gap):
            shared[index : index + 2] = [tens]
        elif near := _neighbours(text, shared, index, gap):
            shared[index : index + 2] = [near]
        else:
            shared[index] = _like_last(text, left, right, scale)
    return shared


def _like_last(text: str, left: Quantity, right: Quantity, scale: int) -> Quantity:
    """12.5、3.8、7.6万元: the last member's unit, and its scale where the numbers are of a size."""
    left = left._replace(unit=right.unit, rule="shared unit")
    value, last = left.number.value, right.number.value
    written = text[left.core_start : left.core_end]
    if scale == 1 or not value or not last or left.cued or not written.isascii():
        return left
    if not _LEAST_ALIKE < abs(value * scale / last) < 1 / _LEAST_ALIKE:
        return left  # 600、800、1.2万元
    return left._replace(number=exact(value * scale))


_LEAST_ALIKE = Decimal("0.01")


_DEALT = re.compile("(?:分别|依次)[一-鿿]{0,8}[\\d，]*$")


def _is_dealt(text: str, end: int) -> bool:
    """依次增设座位5，20，300个: numbers that are dealt out are a list whatever parts them."""
    return bool(_DEALT.search(text, max(0, end - 40), end))


def _borrowed_tens(text: str, left: Quantity, right: Quantity, gap: str) -> Quantity | None:
    """三、四十名: 30 to 40; the scale stands behind the second digit."""
    core = text[right.core_start : right.core_end]
    low, high = left.number.value, right.number.value
    if (
        gap != "、"
        or low is None
        or high is None
        or len(core) < 2
        or core[0] not in "二三四五六七八九"
    ):
        return None
    if left.core_end - left.core_start != 1 or text[left.core_start] not in "一二两三四五六七八":
        return None
    scale = high / Decimal("二三四五六七八九".index(core[0]) + 2)
    if scale < 10 or (low + 1) * scale != high or core[1:].strip("十百千万亿"):
        return None
    return right._replace(
        start=left.start,
        core_start=left.core_start,
        number=between(low * scale, high),
        rule="range",
    )


def bound_lists(text: str, found: Sequence[Quantity], bounds: Bounds) -> list[Quantity]:
    """95%、90%、85%以上: a cue behind the last member bounds them all."""
    bounded = list(found)
    for index in range(len(bounded) - 2, -1, -1):
        left, right = bounded[index], bounded[index + 1]
        same = left.unit.name == right.unit.name == "%" and text[left.end : right.start] == "、"
        if same and not left.cued and right.cued and left.number.value is not None:
            cue = bounds.at("after", text, _unit_end(text, right))
            if cue is not None or right.rule == "list bound":
                like = right.number.approx
                lower = left.number.value if like == "over" else None
                upper = left.number.value if like == "under" else None
                number = left.number._replace(approx=like, lower=lower, upper=upper)
                bounded[index] = left._replace(number=number, cued=True, rule="list bound")
    return bounded


def _unit_end(text: str, quantity: Quantity) -> int:
    return quantity.core_end + len(quantity.unit.surface)


def _neighbours(text: str, found: Sequence[Quantity], index: int, gap: str) -> Quantity | None:
    """3、4件 means three or four, unless it lists what 分别 hands out."""
    left, right = found[index], found[index + 1]
    low, high = left.number.value, right.number.value
    if gap != "、" or low is None or high is None or high - low != 1 or high > 9:
        return None
    if text.endswith(("分别", "、", "分别为", "分别有"), 0, left.start) or low < 2:
        return None
    after = text[right.end : right.end + 1]
    if after == "、" or left.end - left.start > 1:
        return None
    return right._replace(
        start=left.start, core_start=left.core_start, number=between(low, high), rule="range"
    )
