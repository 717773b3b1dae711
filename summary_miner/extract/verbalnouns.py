"""Verbs that are nouns by their place: in a name, in a list, or as what is measured."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.contexts import words_in
from summary_miner.extract.tabled import facilities
from summary_miner.extract.traits import CLAUSE_ENDS, FIGURE, JOINERS, WordType


def names_total(items: Sequence[WordType], index: int) -> bool:
    """投资 of 投资总规模, 报道 of 报道总点击量."""
    if index + 2 >= len(items) or items[index + 1].word != "总":
        return False
    return any(_measures(item) for item in items[index + 2 : index + 4])


def _measures(item: WordType) -> bool:
    return item.measure or item.word in words_in("rate_end")


def names_place(items: Sequence[WordType], index: int) -> bool:
    """养殖 of 加工企业30家，养殖基地5个: in a list of things a trade names a place or a tool."""
    if index < 2 or items[index].word not in words_in("trades"):
        return False
    listed = items[index - 2].tag == FIGURE and items[index - 1].word in _LIST_MARKS
    if not (listed or _is_done_to(items, index)):
        return False
    end = index + 1
    while end < len(items) and items[end].nominal:
        end += 1
    named = end > index + 1 and items[end - 1].word.endswith(facilities())
    return named and end < len(items) and items[end].tag == FIGURE


def names_tool(items: Sequence[WordType], index: int) -> bool:
    """研究 of 4个智能研究平台投入运行: a trade right before a place or a tool."""
    behind = items[index + 1] if index + 1 < len(items) else None
    if behind is None or items[index].word not in words_in("trades"):
        return False
    last = index + 2 == len(items) or items[index + 2].word in CLAUSE_ENDS | JOINERS
    return (last or not items[index - 1].agent) and behind.word.endswith(facilities())


def names_work(items: Sequence[WordType], index: int) -> bool:
    """扩建 of 水厂扩建工程: right before the work, behind what it is done to."""
    item, behind = items[index], items[index + 1] if index + 1 < len(items) else None
    if behind is None or behind.word not in words_in("works") or item.role != "govern":
        return False
    if item.word in words_in("takes_act") or item.word in words_in("aids"):
        return False  # 两家公司完成项目核准
    counted = index + 2 < len(items) and items[index + 2].tag == FIGURE  # 实施项目12个
    behind_noun = index > 0 and (items[index - 1].nominal or items[index - 1].word == "等")
    return behind_noun and not counted


def qualifies_agent(items: Sequence[WordType], index: int) -> bool:
    """服务 of 62项居民服务事项实现网上办理: another verb says what became of its noun."""
    if items[index].tag != "vn" or index + 2 >= len(items) or index < 2:
        return False
    behind, verb = items[index + 1], items[index + 2]
    named = behind.nominal and behind.role is None and not behind.agent
    first = index
    while first > 0 and items[first - 1].nominal:
        first -= 1
    counted = 0 < first < index and items[first - 1].tag == FIGURE
    return named and counted and verb.role != "either" and verb.tag == "v"


def is_in_list(items: Sequence[WordType], index: int) -> bool:
    """…9万元、农机更新补贴30万元: a verb between nouns, in a member behind another figure."""
    if index < 3 or items[index].role != "govern" or index + 1 == len(items):
        return False
    if items[index - 1].word == "的" or (
        items[index - 1].word in JOINERS and items[index - 3].word == "的"
    ):
        return True  # 道路的扩建和清理
    if not items[index + 1].nominal or is_agent(items, index - 1):
        return False
    first = index - 1
    while first > 1 and items[first].nominal and not items[first].weak:
        first -= 1
    return first < index - 1 and items[first].word == "、" and items[first - 1].tag == FIGURE


def _is_done_to(items: Sequence[WordType], index: int) -> bool:
    """建成 in front of 奶牛集中养殖基地: the name is what another verb is done to."""
    for item in reversed(items[max(0, index - 6) : index]):
        if item.role == "govern":
            return item.word not in words_in("aids")
        if not (item.plain or item.adverb):
            break
    return False


def is_agent(items: Sequence[WordType], index: int) -> bool:
    """A unit or persons, in one word or in two: 合作社, 柳湾/村, 每人."""
    item = items[index]
    if item.agent or item.each:
        return True
    return index > 0 and len(item.word) == 1 and item.unit and items[index - 1].nominal


def is_done_together(items: Sequence[WordType], index: int) -> bool:
    """管网、泵站整合分别完成30%: what was done to several, before what came of each."""
    if index == 0 or index + 2 >= len(items) or items[index + 1].word not in ("分别", "均"):
        return False
    return items[index - 1].nominal and items[index + 2].role not in (None, "either")


def is_measured(items: Sequence[WordType], index: int) -> bool:
    """游客接待人数达到26万: a verb within the name of what came to something."""
    item = items[index]
    if item.role not in ("govern", "either") or item.word in words_in("takes_act"):
        return False  # 车间完成产量8600吨
    before = items[index - 1] if index else None
    opens = before is None or before.word in CLAUSE_ENDS or before.word in JOINERS or before.weak
    towards = before is not None and before.word in words_in("towards")
    if not (opens or towards or (before and _may_qualify(before))):
        return False
    end = index + 1
    while end < len(items) and items[end].nominal:
        end += 1
    if end == index + 1 or end == len(items):
        return False
    verb = items[end]
    if verb.adverb and end + 1 < len(items):
        verb = items[end + 1]  # 抽检合格率分别超97%
    from_one = verb.word in ("由", "从")
    if towards:  # 将审批环节由9个减为3个
        return from_one or (items[end - 1].measure and verb.role in _STATED)
    if opens or before is None:  # 研发人员达12万人
        return verb.role == "state" and (items[end - 1].measure or item.role == "either")
    named = not (before.weak or before.agent)
    near = end == index + 2 or before.word == "均"
    reached = verb.tag == FIGURE and (near or _is_reached(verb.word))
    stated = items[end - 1].measure and (from_one or verb.role in _STATED or reached)
    return named and (stated or verb.word == "达到")


def _may_qualify(before: WordType) -> bool:
    return before.nominal or before.tag == "v" or before.word == "均"


_STATED = ("state", "up", "down")


def _is_reached(figure: str) -> bool:
    return figure.startswith(("超", "突破")) or "%" in figure or "％" in figure


def is_member(items: Sequence[WordType], index: int) -> bool:
    """河道清淤、泵站扩建等工程: a verb that is a noun by place, in a list or in quotes."""
    if not index or index + 1 >= len(items) or items[index + 1].word not in _MEMBER_ENDS:
        return False
    before = items[index - 1]
    return before.nominal or before.tag in ("a", "b")


_LIST_MARKS = JOINERS | {"，", ","}
_MEMBER_ENDS = frozenset(("、", "等", "”"))
