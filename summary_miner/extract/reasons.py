"""What a number is if it is no figure, by its words and its neighbours (codebook §3)."""

from __future__ import annotations

import re
from functools import cache

from summary_miner.extract.cardinals import SCALES
from summary_miner.extract.contexts import all_of, alternatives, anywhere, ending, words_in
from summary_miner.extract.measures import Quantity
from summary_miner.types import NumberKind

_ARABIC = frozenset("0123456789")
_YEAR = re.compile(r"(?:19|20)\d\d")
_JOINT = "(?:了|为|约|近|达)?"


def reason_of(text: str, quantity: Quantity) -> NumberKind:
    """`figure`, or what the number is instead."""
    core = text[quantity.core_start : quantity.core_end]
    if quantity.masked:
        return "figure"
    han = _ARABIC.isdisjoint(core)
    if quantity.unit.name or quantity.number.percent:
        if reason := _named(text, quantity, core, han):
            return reason
        round_one = han and core != "十" and not core.strip(SCALES) and not quantity.cued
        if round_one and not _was_done(text, quantity):
            return "idiom"  # 万人大会, 百家争鸣: a round word, no count
        if quantity.rule == "and a half" or "半" in text[quantity.core_end : quantity.end]:
            return "figure"  # 一个半月, 一亩半
        if core == "一" and not quantity.cued:
            return "figure" if _one_counts(text, quantity) else "idiom"
        if (
            core == "十"
            and quantity.unit.surface == "分"
            and not ending("scored").search(text, 0, quantity.start)
        ):
            return "idiom"  # 十分重要
        if han and quantity.unit.surface in words_in("arabic_only"):
            return "figure" if _sums_up(text, quantity) else "idiom"
        if han and quantity.unit.surface == "期" and not _is_series(text, quantity):
            return "ordinal"  # 污水处理厂二期
        if quantity.unit.surface in ("年", "年度", "周年"):
            return "figure" if _lasts(text, quantity) else "time"
        return "figure"
    return _reason_without_unit(text, quantity, core, han)


def _was_done(text: str, quantity: Quantity) -> bool:
    """建成千亩花海: so much was done, of what is no time and no person."""
    graded = text.startswith("级", quantity.end) or quantity.unit.surface.endswith("级")
    counts = quantity.unit.dimension not in ("duration", "people", "age", "other") and not graded
    return counts and bool(ending("rounds", "了?").search(text, 0, quantity.start))


def _sums_up(text: str, quantity: Quantity) -> bool:
    """用电、用气、消防等十大领域: behind 等 it tells how many were listed."""
    return text.startswith("大", quantity.core_end) and text.endswith("等", 0, quantity.start)


def _named(text: str, quantity: Quantity, core: str, han: bool) -> NumberKind | None:
    """What a number names, orders or marks though a counter follows; None if it may count."""
    counted = quantity.unit.dimension in ("items", "people", "events")
    if quantity.unit.surface in words_in("medal"):
        beside = text[max(0, quantity.start - 20) : quantity.start] + text[quantity.end :][:8]
        if not anywhere("medal_near").search(beside):
            return "name"  # 五金, 一银
    if core == "零":
        return "idiom"
    if core == "二" and counted and not _two_counts(text, quantity):
        return "ordinal"  # 二轮土地延包: who counts says 两
    if (
        han
        and counted
        and len(core) == 1
        and text.startswith(all_of("named_place"), quantity.end)
        and quantity.unit.surface not in words_in("counts_places")
    ):
        return "name"  # 九井镇
    if core.endswith(".0") and counted:
        return "identifier"  # 信息化2.0行动
    bare_line = quantity.start == 0 and len(text) < 25 and not re.search("[。；，,;]", text)
    bare_line = bare_line and quantity.unit.dimension != "money"  # 1欧元
    if bare_line and core.isdigit() and len(core) < 3 and len(quantity.unit.surface) > 1:
        return "marker"  # 1学校发展成果
    return None


def _two_counts(text: str, quantity: Quantity) -> bool:
    """货车二辆, 维修二次: not 二次供水."""
    if quantity.unit.surface in words_in("two_counts"):
        return True
    last = quantity.unit.surface in words_in("two_counts_last")
    return last and text[quantity.end : quantity.end + 1] in "，。；、）"


def _one_counts(text: str, quantity: Quantity) -> bool:
    """小广场一处, 各一名, 救助一户: 一 counts behind its noun or a counting word."""
    after = text[quantity.end : quantity.end + 1]
    behind, ahead = _listed()
    first = max(0, quantity.start - _LIST_LENGTH)
    if behind.search(text, first, quantity.start) or ahead.match(text, quantity.end):
        return quantity.unit.surface not in words_in("one_of_many")
    if _beside_like(text, quantity):
        return True
    before = text[max(0, quantity.start - 8) : quantity.start]
    if quantity.unit.dimension == "money" and quantity.unit.name not in words_in("small_money"):
        return True  # 一美元; 一分钱 is a saying
    if quantity.unit.name == "倍":
        return bool(anywhere("times_more").search(before[-6:]))
    if quantity.unit.dimension == "duration":
        return bool(ending("lasts", _JOINT).search(before)) and not before.endswith(
            all_of("no_one_lasts")
        )
    if ending("one_counts").search(before[-4:]) and quantity.unit.dimension in ("items", "people"):
        return quantity.unit.surface not in ("个", *words_in("one_of_many"))
    placed = quantity.unit.surface in words_in("stands_behind") and after in (
        "",
        "，",
        "。",
        "；",
        "、",
        ",",
        ";",
        "）",
    )
    return (
        placed
        and bool(re.search(r"[一-鿿”》]$", before))
        and not before.endswith(all_of("no_one_behind"))
    )


def _beside_like(text: str, quantity: Quantity) -> bool:
    """选派一名队长、一名会计: beside another 一 with the same counter, of people or of places."""
    if quantity.unit.surface not in words_in("listed_one") - {"个"}:
        return False
    one = f"一{quantity.unit.surface}"
    behind = _CLAUSE_END.split(text[quantity.end : quantity.end + _LIKE_NEAR])[0]
    before = _CLAUSE_END.split(text[max(0, quantity.start - _LIKE_NEAR) : quantity.start])[-1]
    return f"、{one}" in behind or (before.endswith("、") and one in before)


_CLAUSE_END = re.compile("[，。；：,;:]")
_LIKE_NEAR = 16


@cache
def _listed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """五台复印机，一台传真机; 一个街道和六个镇: behind and in front of what is counted."""
    counter = alternatives("listed_one")
    many = rf"(?:\d+|[两二三四五六七八九十百]+)[余多]?{counter}"
    noun = r"[^，、。；;,和及“”\d]{1,8}"
    ones = rf"(?:[，、,和及]一{counter}{noun}){{0,3}}[，、,和及]"
    one = rf"一(?!个){counter}"  # 一所中学和一所小学, not 一个目标和一个方向
    return (
        re.compile(f"(?:{many}{noun}{ones}|{one}{noun}和)$"),
        re.compile(f"{noun}(?:{ones}{many}|和{one})"),
    )


_LIST_LENGTH = 48


def _is_series(text: str, quantity: Quantity) -> bool:
    """举办三期 counts issues or courses; 二期 behind a project is its second phase."""
    if text.endswith("”", 0, quantity.start):
        return False  # “三北”六期
    if (quantity.number.value or 0) > 5:
        return True
    clause = re.split("[，,。；;：:、]", text[: quantity.start])[-1]
    after = text[quantity.end : quantity.end + 6]
    return bool(anywhere("issue").search(clause) or anywhere("issue_behind").search(after))


def _lasts(text: str, quantity: Quantity) -> bool:
    """连续3年 lasts; 3年 in 近3年来 is a time."""
    if (
        quantity.cued
        or (quantity.rule == "half" and text[: quantity.start].endswith("了"))
        or "半" in text[quantity.core_end : quantity.end]
    ):
        return True
    before = text[max(0, quantity.start - 8) : quantity.start]
    if ending("lasts", _JOINT).search(before) or anywhere("goes_on").match(text, quantity.end):
        return True
    value = quantity.number.value
    # 吵了十一年, 服役三十一年的水泵: at the end of what it measures
    ends = text[quantity.end : quantity.end + 1] in ("", "，", ",", "。", "；", "的")
    return value is not None and 2 < value < 80 and ends and _follows_noun(before)


def _follows_noun(before: str) -> bool:
    """The 用 of 水泵用3年, not the 第 of 第3年."""
    return bool(_HAN_LAST.search(before)) and not before.endswith(all_of("orders_years"))


_HAN_LAST = re.compile("[一-鿿]$")
_FROM = re.compile("(?:由|从)$")


@cache
def _to() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('changes')}{alternatives('changes_on')}?|达)[到至]$")


def _states_change(text: str, quantity: Quantity) -> bool:
    """由三百增加到五百, 由3.27缩小至2.93: numbers that change need no unit to count."""
    return bool(
        _to().search(text, 0, quantity.start)
        or (
            _FROM.search(text, 0, quantity.start)
            and text.startswith(all_of("changes"), quantity.end)
        )
    )


_STOCK = re.compile("有[一-鿿]{2,8}$")
"""现有党员86"""


@cache
def _dealt() -> re.Pattern[str]:
    """户数分别为20，300"""
    return re.compile(rf"{alternatives('in_turn')}[一-鿿]{{0,8}}[\d，]+，$")


def _reason_without_unit(text: str, quantity: Quantity, core: str, han: bool) -> NumberKind:
    after = text[quantity.end : quantity.end + 1]
    if han:
        scaled = len(core) > 1 and any(character in SCALES for character in core)
        said = quantity.cued or _states_change(text, quantity)
        ends = not after or after in "，。；、,;）"
        round_one = ends and not core.strip(SCALES)  # 参与群众逾千
        counts = said and (scaled or round_one) and quantity.number.approx != "vague"
        return "figure" if counts else "idiom"
    before = text[max(0, quantity.start - 4) : quantity.start]
    if before[-1:].isascii() and before[-1:].isalpha():
        return "identifier"
    if _YEAR.fullmatch(core) and not quantity.cued:
        return "date"
    if quantity.cued or any(character in "万亿" for character in core):
        return "figure"
    if "." in core and _states_change(text, quantity):
        return "figure"
    if not after or after in "，。；、,;）)":
        window = text[max(0, quantity.start - 30) : quantity.start]
        if ending("stated").search(before) or _STOCK.search(window) or _dealt().search(window):
            return "figure"
    return "identifier"
