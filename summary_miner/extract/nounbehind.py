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
    joined = start == place or items[place - 1].word in JOINERS or items[start].word == "以及"
    return action or (before.action if joined else "") or right_in_front(items, place)


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
    relative = items[place - 1].word == "的" and items[verb].role != "compare"
    if relative and not is_outside(items, verb, place):
        one_of = any(item.word.startswith("之") for item in items[end - 1 : end + 1])
        predicate = "" if one_of else verb_after(items, end, stated=False)
        if predicate:
            return predicate
    return items[verb].verb
