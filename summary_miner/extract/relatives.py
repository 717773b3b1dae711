"""Clauses that end in 的 and only qualify a noun: the verb that governs stands in front of them."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.contexts import words_in
from summary_miner.extract.traits import FIGURE, WordType
from summary_miner.extract.words import is_true_verb


def verb_outside(items: Sequence[WordType], verb: int, start: int) -> int:
    """解决 of 解决了影响村民出行的18个难题: the verb in front of the clause that ends in 出行的.

    `verb` itself where none stands in front, or where the noun is what it is done to: 肯定了去年
    取得的六项成果.
    """
    if items[verb].role == "govern" and items[verb + 1].word == "的":
        return _right_in_front(items, verb, start, verb)
    for place in range(verb - 1, start - 1, -1):
        if items[place].tag == FIGURE:
            break
        if items[place].governs and is_true_verb(items, place) and _does(items[place]):
            return _right_in_front(items, place, start, place)
    return verb


def outside_relative(items: Sequence[WordType], verb: int, end: int, start: int) -> int:
    """实施 of 实施好涉及民生的18件实事: what governs, where the clause of `verb` only qualifies.

    `verb` itself where it governs: 改造社区的管网.

    Args:
        end: Where the noun phrase or the figure begins behind the clause.
    """
    place = end - 1
    while place > verb + 1 and items[place].word != "的":
        place -= 1
    if place <= verb + 1:  # like most
        return verb
    if items[end - 1].word == "的" and items[end].word.endswith(_SHARES):
        return verb  # 造林完成计划的92%
    item = items[verb]
    if item.word in words_in("qualifies"):
        return verb_outside(items, verb, start)
    return _right_in_front(items, verb, start, verb)


def is_outside(items: Sequence[WordType], verb: int, place: int) -> bool:
    """选择 of 选择条件好、基础牢的6个村: the clause that ends in 的 has predicates of its own.

    Args:
        place: Where the figure stands, right behind 的.
    """
    inner = items[verb + 1 : place - 1]
    if verb < place - 2 and any(_acts_within(item) for item in inner):
        return True  # 解决 of 解决了群众反映的18个难题
    joined = any(item.word == "、" for item in inner)
    return joined and any(item.tag in ("a", "ad", "an", "z") for item in inner)


def _acts_within(item: WordType) -> bool:
    return item.tag == "v" and not item.nominal and len(item.word) > 1


def _right_in_front(items: Sequence[WordType], verb: int, start: int, other: int) -> int:
    """出台 of 出台支持教师成长的政策: the verb before this one, over 了 and 好; else `other`."""
    place = verb - 1
    while place > start and _is_behind_verb(items[place].word):
        place -= 1
    if place < start or not items[place].governs or not _does(items[place]) or items[place].adverb:
        return other
    return place if is_true_verb(items, place) else other


def _does(item: WordType) -> bool:
    """A verb that only helps another leaves the figure to it: 组织清理河道的垃圾."""
    return item.word not in words_in("aids") and item.role not in ("state", "compare", "up", "down")


_SHARES = ("%", "％", "成", "倍", "分之一", "一半")


def _is_behind_verb(word: str) -> bool:
    return word in ("了", "过") or word in words_in("complement")
