"""Counters that are nouns and name what they count: 4金2银, 纪律、作风等三方面."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.clauses import clause_start, hard_start
from summary_miner.extract.contexts import words_in
from summary_miner.extract.governing import governing
from summary_miner.extract.measures import Quantity
from summary_miner.extract.predicates import verb_after
from summary_miner.extract.sharing import Reading
from summary_miner.extract.traits import WordType


def read_medals(items: Sequence[WordType], place: int, quantity: Quantity) -> Reading | None:
    """The reading of 4金 or 2银, None of any other figure: all in a row share a verb."""
    if quantity.unit.surface not in words_in("medal"):
        return None
    start = hard_start(items, place)
    verb = governing(items, place, start)
    while verb < 0 and place > start:  # 省赛收获4金2银
        place -= 1
        verb = place if items[place].role is not None else -1
    return Reading(f"{quantity.unit.surface}牌", items[verb].word if verb >= 0 else "")


def read_noun_counter(items: Sequence[WordType], place: int, quantity: Quantity) -> Reading | None:
    """The reading of 三方面 behind 等 with no noun behind it; None of any other figure."""
    surface = quantity.unit.surface
    noun = quantity.unit.dimension == "items" and len(surface) > 1 and surface[0] != "个"
    if not noun or items[place - 1].word != "等":
        return None
    start = clause_start(items, place)
    verb = governing(items, place, start)
    if verb >= 0 and items[start].word in words_in("standard"):
        return Reading(surface, verb_after(items, place + 1) or items[verb].verb)
    return Reading(surface, items[verb].verb if verb >= 0 else verb_after(items, place + 1))
