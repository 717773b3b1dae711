"""Numbers that belong together: amounts in parts, and lists that share a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from summary_miner.extract.bounds import Bounds
from summary_miner.extract.contexts import all_of, alternatives
from summary_miner.extract.measures import Quantity
from summary_miner.extract.numerals import between, exact
from summary_miner.extract.ranges import scale_of
from summary_miner.extract.units import Unit

_LIST = re.compile(r"\s?[、和与及]\s?|…{1,2}")


@cache
def _changed() -> re.Pattern[str]:
    """Between where something stood and where it came to: 74→82吨, 由87.5升至96.3%."""
    changes = rf"(?:{alternatives('changes')}|[下上])(?:{alternatives('changes_on')}|降)?[到至]"
    return re.compile(rf"\s?(?:[→➔⇒]|{changes})\s?")


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
        if last and last.end == quantity.start and text[quantity.start : quantity.end] == "零":
            continue  # 45元零8分
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
_ENDS = re.compile(r"$|[，。；、,;）)的]")
_DIGITS = re.compile(r"\d{1,2}|[一二三四五六七八九]{1,2}", re.ASCII)


def _is_decimal(text: str, last: Quantity, quantity: Quantity) -> bool:
    """五 of 十二块五, 75 of 1米75: digits that end the clause."""
    core = text[quantity.core_start : quantity.core_end]
    if last.unit.surface not in _IN_DECIMALS or not _DIGITS.fullmatch(core):
        return False
    if last.unit.surface == "米" and (last.number.value or 0) >= 100:
        return False
    alone = quantity.end == quantity.core_end and quantity.number.approx == "exact"
    return alone and (
        bool(_ENDS.match(text, quantity.end)) or text.startswith(all_of("wide"), quantity.end)
    )


def share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """3、5、7次: a unit that stands once serves the whole list."""
    shared = list(found)
    scale = 1
    for index in range(len(shared) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        if left.unit.name or not right.unit.name:
            continue
        if right.rule != "shared unit":
            scale = scale_of(text, right)
        gap = text[left.end : right.start]
        if _changed().fullmatch(gap) and not left.cued:
            shared[index] = _like_last(text, left, right, scale)
            continue
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


@cache
def _dealt() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('in_turn')}[一-鿿]{{0,8}}[\d，]*$")


def _is_dealt(text: str, end: int) -> bool:
    """依次增设座位5，20，300个: numbers that are dealt out are a list whatever parts them."""
    return bool(_dealt().search(text, max(0, end - 40), end))


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
    bounded = _bounded_in_turn(text, found)
    for index in range(len(bounded) - 2, -1, -1):
        left, right = bounded[index], bounded[index + 1]
        same = left.unit.name == right.unit.name == "%" and text[left.end : right.start] == "、"
        if same and not left.cued and right.cued and left.number.value is not None:
            cue = bounds.at("after", text, _unit_end(text, right))
            apart = right.number.approx == "about" and _dealt_out().search(text, 0, left.start)
            if not apart and (cue is not None or right.rule == "list bound"):
                like = right.number.approx
                lower = left.number.value if like == "over" else None
                upper = left.number.value if like == "under" else None
                number = left.number._replace(approx=like, lower=lower, upper=upper)
                bounded[index] = left._replace(number=number, cued=True, rule="list bound")
    return bounded


@cache
def _dealt_out() -> re.Pattern[str]:
    return re.compile(f"{alternatives('in_turn')}[^，。；]{{0,30}}$")


def _bounded_in_turn(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """分别超98.5%和99%: a cue in front of the first member bounds all that are dealt out."""
    bounded = list(found)
    for index, (left, right) in enumerate(pairwise(found)):
        left = bounded[index]
        first = left.start < left.core_start and text.endswith(
            all_of("each_bounded"), 0, left.start
        )
        same = left.unit is right.unit and _LIST.fullmatch(text, left.end, right.start)
        if same and not right.cued and (first or left.rule == "list bound"):
            value = right.number.value
            over, under = left.number.lower is not None, left.number.upper is not None
            number = right.number._replace(
                approx=left.number.approx,
                lower=value if over else None,
                upper=value if under else None,
            )
            bounded[index + 1] = right._replace(number=number, cued=True, rule="list bound")
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
