"""A numeral with the unit behind it and the approximators round it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from summary_miner.extract.bounds import Bound, Bounds, apply
from summary_miner.extract.cardinals import DIGITS, SCALES
from summary_miner.extract.contexts import all_of, alternatives, is_word, opens, words_in
from summary_miner.extract.numerals import Number, exact, read_core
from summary_miner.extract.plusminus import signed
from summary_miner.extract.units import (
    NO_UNIT,
    PERCENT,
    Unit,
    is_named,
    is_ranked,
    unit_at,
    unit_named,
)
from summary_miner.extract.wordplaces import Words

_MANY_AFTER = frozenset({"duration", "length", "mass", "area", "age", "money"})
_BRACKET = re.compile(r"[（(]([一-鿿]{1,2})[)）]")
_POINT_FIVE = Decimal("0.5")
_HALF = exact(Decimal(50), percent=True)


class Quantity(NamedTuple):
    """A number expression; `start` to `end` is what the figure quotes as `raw`.

    Attributes:
        core_start: Where the numeral begins, behind its cues.
        core_end: Where the numeral ends, before its unit.
        cued: True if an approximator stands with it.
        rule: The rule that shaped it, as `docs/how-facts-are-found.md` names it.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    number: Number
    unit: Unit
    cued: bool = False
    masked: bool = False
    rule: str = "number"


class Scene(NamedTuple):
    """A text and its words, and the bounds that its approximators set."""

    text: str
    words: Words
    bounds: Bounds


_CUBIC = re.compile(r"[万亿]方|\d方(?=$|[，。；、,;）)]|以上|左右|的)")
_ENDS = re.compile(r"$|[，。；、,;！？）)]")


def measure(scene: Scene, core: re.Match[str]) -> Quantity | None:
    """What a numeral measures, None if it is none after all."""
    text = scene.text
    start, end = core.span()
    number = read_core(core, scene.bounds.few)
    if number is None:
        return None
    kind = str(core.lastgroup)
    if kind == "half":
        return _read_half(scene, core)
    if core.group() == "一" and text.startswith("半", end) and not unit_at(text, end + 1):
        return with_cues(scene, Quantity(start, end + 1, start, end + 1, _HALF, PERCENT))
    place = end
    cued = False
    if inside := _inside_cue(scene, core):
        number, place, cued = apply(number, inside), place + len(inside.cue), True
    cued = cued or number.approx != "exact"
    signed_at, number = signed(text, start, place, number)
    quantity = Quantity(signed_at, place, start, place, number, NO_UNIT, cued)
    if number.percent:
        return with_cues(scene, quantity._replace(unit=PERCENT, rule="percent in words"))
    return with_cues(scene, _with_unit(scene, quantity, kind))


def _read_half(scene: Scene, core: re.Match[str]) -> Quantity | None:
    """半年, 半个月, 半小时; elsewhere 半 is part of a word."""
    text = scene.text
    start, end = core.span()
    after = end + text.startswith("个", end)
    unit = unit_at(text, end)
    if text[start - 1 : start] == "过" and text[end : end + 1] in _STOPS:  # 积案化解过半
        number = apply(_HALF, scene.bounds.many())
        return Quantity(start - 1, end, start, end, number, PERCENT, cued=True, rule="half")
    if text.startswith("数", end):
        return with_cues(scene, Quantity(start, end + 1, start, end + 1, _HALF, PERCENT))
    if not any(text.startswith(name, after) for name in words_in("halved")) or unit is None:
        return None
    if text.endswith(all_of("before_no_half"), 0, start):
        return None
    if text.startswith("个多", end) and (many := unit_named("个" + text[end + 2 : end + 3])):
        rough = Quantity(start, end, start, end, exact(_POINT_FIVE), NO_UNIT, rule="half")
        return _many(scene, rough, many, end + 1 + len(many.surface))
    quantity = Quantity(
        start, end + len(unit.surface), start, end, exact(Decimal("0.5")), unit, rule="half"
    )
    if text.startswith("多", quantity.end):
        return _many(scene, quantity, unit, quantity.end + 1)
    return with_cues(scene, quantity)


_STOPS = ("", "，", "。", "；", "、", ",", ";", "）")


def _inside_cue(scene: Scene, core: re.Match[str]) -> Bound | None:
    text = scene.text
    cue = scene.bounds.at("inside", text, core.end())
    if cue is None:
        return None
    last = core.group()[-1]
    if cue.cue == "把" and (core.group() not in SCALES or not unit_at(text, core.end() + 1)):
        return None  # 3把, 百把椅子
    if cue.cue == "来" and last not in "十百千万亿拾佰仟0":
        return None
    if cue.cue == "多" and opens("of_many_sorts", text, core.end()) and last in DIGITS:
        return None
    return cue


def _with_unit(scene: Scene, quantity: Quantity, kind: str) -> Quantity:
    text = scene.text
    place = quantity.end + text.startswith(" ", quantity.end)
    if text.startswith("个", place) and (split := _split_unit(scene, quantity, place)):
        return split
    unit = unit_at(text, place, scene.words.cut)
    if unit is None or (kind == "few" and unit.surface in ("度", "时")):
        return quantity
    if unit.surface == "个年度" and is_named(text, place + 3):
        unit = unit_named("个") or unit  # 65个年度重点项目
    if unit.surface == "大" and _is_grade(text, place, quantity):
        return quantity
    if unit.surface == "升" and text[place + 1 : place + 2] in ("至", "到"):
        return quantity  # 由87.5升至96.3%
    if unit.surface == "列" and is_ranked(text, place + 1):
        return quantity  # 最高分618列全市第三
    if unit.surface == "方" and not _CUBIC.match(text, place - 1):
        return quantity  # 5方主体: parties
    if unit.surface in words_in("heads_words") and scene.words.opens(place):
        return quantity  # 8校园
    end = place + len(unit.surface)
    if unit.surface == "两" and not (_ENDS.match(text, end) or opens("weighed", text, end)):
        return quantity  # 2两会
    bracket = _BRACKET.match(text, end)
    if bracket and unit_named(bracket[1]):
        end = bracket.end()
    start, _, core_start, core_end, number, _, cued, *_ = quantity
    quantity = Quantity(start, end, core_start, core_end, number, unit, cued)
    value = number.value
    if value and unit.surface in words_in("halved") and is_word("半", "no_half", text, end):
        return quantity._replace(end=end + 1, number=exact(value + _POINT_FIVE))
    if (unit.dimension in _MANY_AFTER or unit.name == "倍") and is_word("多", "no_many", text, end):
        return _many(scene, quantity, unit, end + 1)
    return quantity


def _split_unit(scene: Scene, quantity: Quantity, place: int) -> Quantity | None:
    """一个半月, 3个多小时, 2个来月: 半, 多 or 来 stands inside the unit."""
    text = scene.text
    if half := _half_behind(text, quantity, place):
        return half
    if text.startswith(("个多", "个来"), place):
        for length in (2, 1):
            if unit := unit_named("个" + text[place + 2 : place + 2 + length]):
                bound = scene.bounds.inside(text[place + 1])
                return _many(scene, quantity, unit, place + 1 + len(unit.surface), bound)
    return None


def _is_grade(text: str, place: int, quantity: Quantity) -> bool:
    """大 is a counter in 9大领域, not in 3大会 or 300大户."""
    value = quantity.number.value
    return (
        place + 1 == len(text)
        or opens("no_great", text, place + 1)
        or value is None
        or value > 99
        or value % 1 > 0
    )


def _half_behind(text: str, quantity: Quantity, place: int) -> Quantity | None:
    """一个半月, 3个半小时."""
    if not text.startswith("个半", place) or quantity.number.value is None:
        return None
    for length in (2, 1):
        unit = unit_named("个" + text[place + 2 : place + 2 + length])
        if unit is not None:
            value = exact(quantity.number.value + _POINT_FIVE)
            end = place + 1 + len(unit.surface)  # 半 stands inside; the text may end there
            return quantity._replace(end=end, unit=unit, number=value, rule="and a half")
    return None


def _many(
    scene: Scene, quantity: Quantity, unit: Unit, end: int, bound: Bound | None = None
) -> Quantity:
    number = apply(quantity.number, bound or scene.bounds.many())
    return quantity._replace(end=end, unit=unit, number=number, cued=True)


def with_cues(scene: Scene, quantity: Quantity) -> Quantity:
    """The quantity with the approximators behind and in front of it."""
    text, bounds = scene.text, scene.bounds
    if cue := bounds.at("after", text, quantity.end):
        quantity = _cue_after(text, quantity, cue)
    if quantity.unit.name in _PLAIN_MONEY:
        quantity = _behind_currency(text, quantity)
    for _ in range(2):  # 约不足: no more than two stand together
        start = quantity.start
        cue = bounds.before(text, start)
        if cue is None or (len(cue.cue) == 1 and not _fits(scene, cue.cue, start)):
            break
        start -= len(cue.cue)
        quantity = quantity._replace(start=start, number=apply(quantity.number, cue), cued=True)
    return quantity if quantity.cued else _cued_from_afar(text, quantity, bounds)


def _cued_from_afar(text: str, quantity: Quantity, bounds: Bounds) -> Quantity:
    """The quantity with an approximator that other words part from it."""
    counts = quantity.unit.dimension in ("items", "people")
    if counts and (behind := _far_behind().match(text, quantity.end)):
        bound = bounds.at("after", text, behind.start(1))
        number = quantity.number if bound is None else apply(quantity.number, bound)
        return quantity._replace(number=number, cued=bound is not None)
    if far := bounds.far(text, quantity.start):
        return quantity._replace(number=apply(quantity.number, far), cued=True)
    return quantity


_PLAIN_MONEY = ("", "元")


@cache
def _far_behind() -> re.Pattern[str]:
    """10名持证社工以上: the cue stands behind the noun."""
    ranked = f"[一-鿿]{{0,6}}{alternatives('rank_behind')}"
    return re.compile(f"(?!{ranked})[一-鿿]{{2,6}}(以[上下内])(?=[，。；、]|$)")


def _behind_currency(text: str, quantity: Quantity) -> Quantity:
    """港币2960元, ￥300, 人民币3万: what stands in front names the money."""
    if quantity.number.percent:
        return quantity
    for name in _currencies().get(text[quantity.start - 1 : quantity.start], ()):
        unit = unit_named(name)
        if unit is not None and text.endswith(name, 0, quantity.start):
            unit = unit._replace(surface=quantity.unit.surface)
            return quantity._replace(start=quantity.start - len(name), unit=unit)
    return quantity


@cache
def _currencies() -> dict[str, tuple[str, ...]]:
    """The names and signs that stand in front of an amount, by last character, longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(words_in("currency_ahead"), key=len, reverse=True):
        found[name[-1]] = (*found.get(name[-1], ()), name)
    return found


def _fits(scene: Scene, cue: str, start: int) -> bool:
    """上百, 成百 and 过百 need a bare 百, 千, 万; 超 of 彩超3台 ends a word."""
    if cue in ("超", "过") and scene.words.cut(start - 1):
        return False
    return cue not in ("上", "成", "过") or scene.text[start] in "百千万亿"


def _cue_after(text: str, quantity: Quantity, cue: Bound) -> Quantity:
    """The quantity with the cue behind it, unless that belongs to the next word."""
    if cue.cue == "内" and (
        quantity.unit.dimension not in ("duration", "length")
        or opens("no_inside", text, quantity.end + 1)
    ):
        return quantity
    apart = cue.cue in ("上下", "前后", "左右")  # 上下级, 左右两侧
    if apart and opens("no_about", text, quantity.end + 2):
        return quantity
    return quantity._replace(
        end=quantity.end + len(cue.cue),
        number=apply(quantity.number, cue),
        cued=True,
    )
