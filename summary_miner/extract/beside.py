"""Figures of one thing that stand side by side: 7.5%、11.5%, 低保户23户41人."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.antecedents import is_last
from summary_miner.extract.contexts import words_in
from summary_miner.extract.counted import names_itself
from summary_miner.extract.measures import Quantity
from summary_miner.extract.sharing import Reading
from summary_miner.extract.traits import FIGURE, JOINERS, OPEN, WordType
from summary_miner.extract.words import is_true_verb


def goes_on(items: Sequence[WordType], place: int) -> bool:
    """7.5%、11.5%: nothing but a list mark between two figures."""
    return place >= 2 and items[place - 1].word in JOINERS and items[place - 2].tag == FIGURE


def act_too(items: Sequence[WordType], place: int, quantity: Quantity) -> bool:
    """4人获一等奖、6人获二等奖: behind a list mark more persons do something."""
    behind = place + 1
    listed = place > 0 and items[place - 1].word in JOINERS and names_itself(quantity)
    return listed and behind < len(items) and is_true_verb(items, behind)


def stands_beside(
    items: Sequence[WordType], place: int, quantity: Quantity, earlier: Sequence[Reading]
) -> bool:
    """低保户23户41人, 120户共415人, 拱桥3座80米: two figures of one thing."""
    if (
        not earlier
        or earlier[-1].subject.endswith("牌")
        or earlier[-1].dimension not in _COUNTS
        or earlier[-1].subject in words_in("names_itself")
    ):
        return False
    front = place - 1
    while front > 0 and (items[front].adverb or items[front].word in OPEN):
        front -= 1
    persons = names_itself(quantity)
    ends = items[front].word in "，," and is_last(items, place)
    if persons and front > 0 and (items[front].word == "、" or ends):
        front -= 1
    alike = quantity.unit.dimension in _COUNTS or quantity.unit.dimension in _SIZES
    return alike and items[front].tag == FIGURE


_COUNTS = frozenset(("items", "people", "person_times", "events"))
_SIZES = frozenset(("length", "area", "volume", "mass", "money"))
