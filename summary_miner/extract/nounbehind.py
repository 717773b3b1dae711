"""What is done to things that stand behind their figure: 清运4车垃圾."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.clauses import clause_start, hard_start
from summary_miner.extract.contexts import words_in
from summary_miner.extract.governing import governing
from summary_miner.extract.lesserverbs import put_in, right_in_front, supporting
from summary_miner.extract.predicates import verb_after
from summary_miner.extract.relatives import is_outside
from summary_miner.extract.sharing import Reading
from summary_miner.extract.traits import FIGURE, JOINERS, WordType
from summary_miner.extract.words import is_true_verb


def action_on(items: Sequence[WordType], span: tuple[int, int], before: Reading) -> str:
    """The verb of a figure whose noun stands behind it.

    Args:
        span: Where the figure stands, and where its noun ends.
        before: What was read of the figure before it in its sentence.
    """
    place, end = span
    if before.action and before.counted and _goes_on(items, place):
        return before.action
    action = put_in(items, place) or _done_to_these(items, span)
    action = action or right_in_front(items, place, single=True)
    start = clause_start(items, place)
    if not action and (moved := supporting(items, place)) in words_in("moves"):
        action = moved  # 推动90户居民搬进新居
    if not action or action in words_in("exists"):
        action = verb_after(items, end) or action or supporting(items, place)
    if not action and items[start].word == "以及":
        action = _first_verb(items, start - 1) or before.action
    joined = start == place or items[place - 1].word in JOINERS or _is_next_act(items, end, before)
    return action or (before.action if joined else "") or right_in_front(items, place)


def _is_next_act(items: Sequence[WordType], end: int, before: Reading) -> bool:
    """开展4条河道的清淤，3座泵站的检修: an act, as the verb of the figure before has them."""
    return before.action in words_in("takes_act") and items[end - 1].role in ("govern", "either")


def _first_verb(items: Sequence[WordType], end: int) -> str:
    """完成 of 完成了管网清淤，以及3座泵站的检修: the verb that opens the clause in front."""
    for index in range(hard_start(items, end), end):
        if items[index].role == "govern" and is_true_verb(items, index):
            return items[index].verb
    return ""


def _goes_on(items: Sequence[WordType], place: int) -> bool:
    """培育8家有特色的农场、20家…: only a noun stands between the figure before and this one."""
    if place < 2 or items[place - 1].word not in JOINERS:
        return False
    qualifies = False
    for index in range(place - 2, -1, -1):
        item = items[index]
        if item.tag == FIGURE:
            return True
        if item.boundary:
            break
        qualifies = qualifies or item.word == "的"
        if not qualifies and item.governs and is_true_verb(items, index):
            break
    return False


def _done_to_these(items: Sequence[WordType], span: tuple[int, int]) -> str:
    """长期搁置的30户办证难题得到化解: the predicate, not the verb that only qualifies the noun."""
    place, end = span
    start = hard_start(items, place)
    verb = governing(items, place, start)
    if verb < 0:
        return ""
    if items[place - 1].word in JOINERS and any(i.tag == FIGURE for i in items[start:verb]):
        predicate = verb_after(items, end, stated=False)
        if predicate:
            return predicate  # 3个村完成改造、2万户村民用上自来水
    lasts = verb == place - 1 and items[verb].role == "state" and items[place + 1].word == "的"
    if lasts and items[verb].word not in words_in("exists"):
        outer = governing(items, verb, start)  # 举办为期三天的集训
        verb = outer if outer >= 0 else verb
    relative = items[place - 1].word == "的" and items[verb].role != "compare"
    if relative and not is_outside(items, verb, place):
        one_of = any(item.word.startswith("之") for item in items[end - 1 : end + 1])
        predicate = "" if one_of else verb_after(items, end, stated=False)
        if predicate:
            return predicate
    way = items[verb].tag == "p" and items[verb].word in words_in("way")
    told = verb_after(items, end, stated=False) if way else ""
    return told or items[verb].verb  # 通过抖音号在9家平台展播
