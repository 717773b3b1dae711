"""The noun phrase behind a figure: what is counted, as in 20块公益宣传牌."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summary_miner.extract.clauses import clause_start
from summary_miner.extract.contexts import all_of, words_in
from summary_miner.extract.governing import governing
from summary_miner.extract.measures import Quantity
from summary_miner.extract.phrases import phrase_ahead
from summary_miner.extract.qualified import behind_clause, is_object
from summary_miner.extract.tabled import facilities, function_role, is_body
from summary_miner.extract.traits import (
    CLAUSE_ENDS,
    CLOSE,
    FIGURE,
    JOINERS,
    OPEN,
    QUOTES_OPEN,
    WordType,
)
from summary_miner.extract.words import is_true_verb

MEASURED = frozenset(("money", "area", "length", "volume", "mass", "percent", "duration"))
"""Dimensions that measure a thing and do not count it."""


def names_itself(quantity: Quantity) -> bool:
    """30户, 30人: the unit names what it counts."""
    return quantity.unit.name in words_in("names_itself")


def noun_ahead(items: Sequence[WordType], place: int, quantity: Quantity) -> tuple[int, int]:
    """The noun phrase behind the figure; a measure needs 的 or a noun of its own."""
    index = _over_measure(items, place, quantity) + 1
    none, end = (index, index), 0
    if index >= len(items):
        return none
    if items[index].word in OPEN and quantity.unit.dimension in ("items", "people"):
        index = _over_bracket(items, index)  # 2400户（累计约3600户）餐馆
    if items[index].word in ("中", "里", "内") or _is_above(items, index, quantity):
        return none  # 9600人中, 80米内
    if quantity.unit.surface == "大" and items[index].tag == "q":
        return index, index + 1  # 创新类、研究类等五大类
    if items[index].word == "级":
        index += 1  # 6亿吨级白云岩矿
    elif items[index].word == "的":
        index += 1
        if _is_value(items, place, index, quantity):
            return none
    elif (behind := behind_clause(items, place, index, quantity))[1]:
        return behind
    else:
        acts = is_true_verb(items, index) and not _is_row(items, place, index)
        end = _qualifying(items, place, index, quantity) if acts else 0
        if (acts and not end) or _needs_noun(items, place, index, quantity, end):
            return none
    span = (index, end) if end else phrase_ahead(items, index)
    if not end and is_object(items, place) and items[place - 1].word not in words_in("aids"):
        span = max(span, (index, _object_end(items, index)))
    if quantity.unit.dimension in ("people", "items"):
        span = _persons(items, span, quantity)
    only = items[index].word if span[1] - span[0] == 1 else ""
    passed = quantity.cued and function_role(items[span[1] - 1].word) == "milestone"  # 突破百亿大关
    return none if passed or (only and (items[span[0]].weak or items[span[0]].adverb)) else span


def owns_noun(items: Sequence[WordType], place: int, quantity: Quantity) -> bool:
    """8000人的饮水困难: the unit names persons, and what stands behind 的 is theirs."""
    if quantity.unit.name != "人" or place + 2 >= len(items) or items[place + 1].word != "的":
        return False
    if _is_limit(items, place) and (place < 2 or items[place - 2].tag != FIGURE):
        return False  # 骨干会员30人以上的分会
    first, end = phrase_ahead(items, place + 2)
    return first < end and not any(_is_team(item) for item in items[first : end + 2])


def _is_team(item: WordType) -> bool:
    return item.word.endswith(all_of("teams"))


def _is_above(items: Sequence[WordType], index: int, quantity: Quantity) -> bool:
    """上 of 76人上重点线 is a verb."""
    return items[index].word == "上" and names_itself(quantity)


def _over_bracket(items: Sequence[WordType], index: int) -> int:
    """Behind the bracket that opens here, where a noun follows; else `index`."""
    for close in range(index + 1, min(index + 8, len(items) - 1)):
        if items[close].word in CLOSE:
            return close + 1 if items[close + 1].nominal else index
    return index


def _is_value(items: Sequence[WordType], place: int, index: int, quantity: Quantity) -> bool:
    """A figure before 的 that tells of the noun behind how large it is, and counts none."""
    dimension = quantity.unit.dimension
    if dimension == "percent" and quantity.unit.name == "%":
        verb = governing(items, place, clause_start(items, place))
        if verb >= 0 and not items[verb].word.endswith("有"):
            return True  # 空置率压在4.2%的合理区间, not 有20%的农户
    limits = dimension == "money" and not is_object(items, place)
    if quantity.cued and (limits or _is_limit(items, place)):
        return True  # 年收入在8万元以上的户, 骨干会员30人以上的分会
    # 一等奖5个的佳绩, 及格率85%的目标
    limited = _is_limit(items, place) or items[place - 1].word in words_in("achieves")
    return limited and _names_result(items, index)


def _needs_noun(
    items: Sequence[WordType], place: int, index: int, quantity: Quantity, end: int
) -> bool:
    """Behind figures of these kinds only certain nouns are what they count."""
    unit, dimension = quantity.unit.name, quantity.unit.dimension
    if dimension == "duration":
        reaches = items[index].nominal and items[index].word.endswith(all_of("reach"))
        return not (reaches or _is_given(items, place, index))  # 15分钟便民圈
    if dimension in MEASURED and _is_outcome(items, place, index):
        return True
    if unit == "倍" or (dimension == "percent" and not _is_plain_noun(items[index])):
        return True
    if unit in words_in("stands_alone") and not end:
        return _is_act(items, index, unit)
    return dimension in MEASURED and not _is_measured(items, place, index)


def _is_outcome(items: Sequence[WordType], place: int, index: int) -> bool:
    """绿道46公里全线贯通: what became of the noun in front, at the end of the clause."""
    ends = index + 1 == len(items) or items[index + 1].word in CLAUSE_ENDS
    return ends and items[index].role is not None and _is_limit(items, place)


def _is_sort(items: Sequence[WordType], place: int, index: int, quantity: Quantity) -> bool:
    """The verb in front takes what is counted: one behind it only tells of which sort it is."""
    things = quantity.unit.dimension == "items" and quantity.unit.name not in words_in(
        "stands_alone"
    )
    return things and is_object(items, place) and items[place - 1].word in words_in("takes_act")


def _qualifying(items: Sequence[WordType], place: int, index: int, quantity: Quantity) -> int:
    """搁置的30户办证难题得到化解: where the noun ends that a verb behind the figure qualifies.

    0 where that verb governs: 12户签订协议.
    """
    if index + 1 >= len(items) or not items[index + 1].nominal:
        return 0
    end = phrase_ahead(items, index + 1)[1]
    within = place > 1 and items[place - 1].word == "的"
    within = within or _is_sort(items, place, index, quantity)  # 完成200套结转公租房任务
    solved = end < len(items) and items[end].word in words_in("gets") | words_in("wholly")
    return end if within or solved else 0


def _is_plain_noun(item: WordType) -> bool:
    """九成以上商户: a noun right behind a share is what the share is of."""
    return item.nominal and item.tag == "n" and item.role is None and not item.weak


def _is_act(items: Sequence[WordType], index: int, unit: str) -> bool:
    """12人参加, not 12户土地确权问题, 4家标准化屠宰场 or 80户改造任务."""
    item = items[index]
    if items[index + 1 : index + 2] and items[index + 1].word in words_in("works"):
        return False
    if item.tag != "vn":
        return item.tag == "v"
    behind = items[index + 1] if index + 1 < len(items) else None
    named = unit == "家" and behind is not None and behind.nominal and behind.role is None
    return len(item.word) < 4 and not named


def _is_row(items: Sequence[WordType], place: int, index: int) -> bool:
    """修改 of 提出36条修改、补充意见: acts in a row that name what was done."""
    row = index + 1 < len(items) and items[index + 1].word == "、"
    return row and is_object(items, place)


def _object_end(items: Sequence[WordType], index: int) -> int:
    """Where an object ends that runs to the end of its clause: 18条防涝排险护堤新措施.

    `index` itself where none does: 20家商户报名参赛.
    """
    end = index
    while end + 1 < len(items) and items[end].role and items[end + 1].word == "、":
        end += 2  # 提出36条修改、补充意见
    end = min(end + (end > index), len(items))
    while end < len(items) and (items[end].within or items[end].tag == "d"):
        item = items[end]
        only = item.adverb and item.role is None  # not 创新 of 传承创新中心
        tool = end + 1 < len(items) and items[end + 1].word.endswith(facilities())
        better = item.role == "up" and end + 1 < len(items) and items[end + 1].nominal  # 产能提升县
        fits = tool or better or item.role in (None, "either")
        listed = not fits or item.auxiliary or only
        if listed or (end > index and items[end - 1].agent and item.verbal):
            return index
        end += 1
    ends = end == len(items) or items[end].word in CLAUSE_ENDS or items[end].word in JOINERS
    last = items[end - 1]
    named = end > index and last.nominal and last.role in (None, "either") and last.tag != "b"
    return end if ends and named else index


def _persons(
    items: Sequence[WordType], span: tuple[int, int], quantity: Quantity
) -> tuple[int, int]:
    """居民 of 800名居民的医保, 行政村 of 3个行政村的网格员: without what is theirs."""
    last = items[span[1] - 1]
    for index in range(span[0] + 1, span[1]):
        if items[index].word != "的":
            continue
        if quantity.unit.dimension == "people":
            owns = items[index - 1].agent and not last.agent
        else:
            owns = is_body(items[index - 1].word) and last.agent and not is_body(last.word)
        if owns:
            return span[0], index
    return span


def _names_result(items: Sequence[WordType], index: int) -> bool:
    """A figure in front of 的 is such a result, and counts none."""
    end = phrase_ahead(items, index)[1]
    return end > index and any(
        item.word.endswith(all_of("results")) for item in items[end - 1 : end + 1]
    )


def _is_given(items: Sequence[WordType], place: int, index: int) -> bool:
    """举办3天培训: a verb right in front has the noun behind, not the time, as its object."""
    return is_object(items, place) and items[index].nominal and not items[index].measure


def _is_measured(items: Sequence[WordType], place: int, index: int) -> bool:
    """堤坝 of 抢修6公里受损堤坝: a noun, or behind a verb with its object one that is qualified."""
    item = items[index]
    plain = item.verbal and item.role is None and not item.auxiliary
    described = item.tag == "a" and items[index + 1 : index + 2] and items[index + 1].nominal
    if described and is_object(items, place):
        return True  # 完成6万平方米旧住房改造
    return item.nominal or item.word in QUOTES_OPEN or (plain and is_object(items, place))


def _is_limit(items: Sequence[WordType], place: int) -> bool:
    """A noun right in front of the figure: it is what the limit counts."""
    return place > 0 and items[place - 1].nominal and not items[place - 1].weak


def _over_measure(items: Sequence[WordType], place: int, quantity: Quantity) -> int:
    """3条、2.6公里管网, 220千伏和110千伏电网: two figures of one thing share the noun behind."""
    if place + 2 >= len(items):
        return place
    if items[place + 1].tag == FIGURE:
        if place + 3 < len(items) and items[place + 2].word in JOINERS:
            return place + 3 if items[place + 3].tag == FIGURE else place  # 9座220千伏和110千伏电站
        behind = place + 2 + (items[place + 2].word == "的")
        one = quantity.unit.dimension == "items" and items[behind : behind + 1] != []
        one = one and items[behind].nominal  # 8座35千伏变电站
        one = one or _is_batch(items, place, quantity)
        return place + 1 if one or _AGE.search(items[place + 1].word) else place
    if items[place + 1].word not in JOINERS:
        return place
    other = items[place + 2]
    if other.tag != FIGURE:
        return place
    if quantity.unit.dimension == "items":
        shares = other.word.endswith(all_of("lengths"))
    else:
        shares = quantity.unit.dimension == "other" and other.word.endswith(quantity.unit.surface)
    return place + 2 if shares else place


def _is_batch(items: Sequence[WordType], place: int, quantity: Quantity) -> bool:
    """安置三批次42名退伍老兵: persons or things of which so many batches came."""
    first, end = phrase_ahead(items, place + 2)
    return quantity.unit.dimension == "events" and is_object(items, place) and first < end


_AGE = re.compile("岁(?:以[上下])?$")
