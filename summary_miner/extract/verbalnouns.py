"""Verbs that are nouns by their place: in a name, in a list, or as what is measured."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.contexts import words_in
from summary_miner.extract.traits import FIGURE, JOINERS, WordType, facilities


def names_total(items: Sequence[WordType], index: int) -> bool:
    """投资 of 投资总规模, 报道 of 报道总点击量."""
    total = items[index + 1 : index + 4]
    return len(total) > 1 and total[0].word == "总" and any(_measures(item) for item in total)


def _measures(item: WordType) -> bool:
    return item.measure or item.word in RATES


def names_place(items: Sequence[WordType], index: int) -> bool:
    """养殖 of 加工企业30家，养殖基地5个: in a list of things a trade names a place or a tool."""
    if items[index].word not in words_in("trades") or index < 2:
        return False
    if items[index - 2].tag != FIGURE or items[index - 1].word not in _LIST_MARKS:
        return False
    end = index + 1
    while end < len(items) and items[end].nominal:
        end += 1
    named = end > index + 1 and items[end - 1].word.endswith(facilities())
    return named and end < len(items) and items[end].tag == FIGURE


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
    if index == 0 or index + 2 >= len(items) or items[index].role != "govern":
        return False
    before, behind, verb = items[index - 1], items[index + 1], items[index + 2]
    named = before.nominal and not (before.weak or before.agent)
    named = (named or before.word in words_in("towards")) and behind.measure  # 将办理时限由…
    if verb.adverb and index + 3 < len(items):
        verb = items[index + 3]  # 抽检合格率分别超97%
    stated = verb.role in ("state", "up", "down") or verb.word in ("由", "从")
    return named and (stated or verb.tag == FIGURE)


def is_member(items: Sequence[WordType], index: int) -> bool:
    """河道清淤、泵站扩建等工程: a verb that is a noun by place, in a list or in quotes."""
    if not index or index + 1 >= len(items) or items[index + 1].word not in _MEMBER_ENDS:
        return False
    before = items[index - 1]
    return before.nominal or before.tag in ("a", "b")


RATES = frozenset("率量额数")
"""Behind a verb they make a noun of it: 化解率, 出栏量."""
_LIST_MARKS = JOINERS | {"，", ","}
_MEMBER_ENDS = frozenset(("、", "等", "”"))
