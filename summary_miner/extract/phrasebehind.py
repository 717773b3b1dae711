"""The noun phrase that ends before a place among the items of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summary_miner.extract.contexts import words_in
from summary_miner.extract.quotes import quote_start
from summary_miner.extract.traits import FIGURE, GLUE, JOINERS, QUOTES, WordType
from summary_miner.extract.words import is_true_verb


def phrase_behind(
    items: Sequence[WordType], end: int, floor: int, *, loose: bool = False
) -> tuple[int, int]:
    """The noun phrase that ends before `end`, not reaching below `floor`.

    With `loose` a verb may qualify its first noun: 签约医生 before 增加到.
    """
    index = first = end
    while index > floor:
        item = items[index - 1]
        if item.determiner and first < end and _is_counted_before(items, index - 1):
            break  # 7个村各类参展作品
        if item.plain:  # like most
            index = first = index - 1
            continue
        if item.word in QUOTES:
            start = quote_start(items, index - 1, floor)
            if start is None:
                break
            index = first = start
            continue
        if item.boundary:
            break
        governs = item.governs and is_true_verb(items, index - 1)
        if governs and not (first == index < end and _opens_noun(item, items[index], loose)):
            break
        if item.word in JOINERS or item.word == "的" or item.word in GLUE or item.word == "等":
            before = items[index - 2] if index - 2 >= floor else None
            if before is None or not (before.nominal or _is_member(before)):
                break
        elif item.within or (item.tag == "m" and index < end and _names(item, items[index])):
            first = index - 1
        elif item.word in words_in("denial") and first == index:
            first = index - 1  # 不避让行为
        else:
            break
        index -= 1
    return _trimmed(items, first, end)


def _is_counted_before(items: Sequence[WordType], index: int) -> bool:
    """Right in front stands a figure with its noun."""
    place = index
    while place > 0 and items[place - 1].nominal:
        place -= 1
    return 0 < place < index and items[place - 1].tag == FIGURE


def _names(number: WordType, behind: WordType) -> bool:
    """一段 of 一段率, 万元 of 万元产值能耗: a number within the name of what is measured."""
    return behind.word in words_in("rate_end") or (number.word[-1] == "元" and behind.nominal)


def _is_member(item: WordType) -> bool:
    return item.word in QUOTES or item.word == "等" or item.word in words_in("rate_end")


def _opens_noun(verb: WordType, behind: WordType, loose: bool) -> bool:
    """签约 of 签约医生增加到, 化解 of 化解率."""
    return behind.word in words_in("rate_end") or (loose and verb.role in (None, "either"))


def _trimmed(items: Sequence[WordType], first: int, end: int) -> tuple[int, int]:
    """The phrase without times, adverbs and modal verbs at its ends; empty if it names nothing."""
    while first < end and (
        items[first].time or items[first].weak or _names_nothing(items[first].word)
    ):
        first += 1
    if first == 0 and end > 1 and ARTICLE.fullmatch(items[0].word):
        first = 1
    while end > first and items[end - 1].before_verb:
        end -= 1
    for index in range(first, end):
        if not items[index].manner:
            return first, end
    return end, end


ARTICLE = re.compile("第.{1,5}[条章款]")
"""第三条 in front of what the article is about."""


def _names_nothing(word: str) -> bool:
    return word in ("个", "级") or word in words_in("rate_end")


"""What can't open a noun phrase: 率 of （管控）率、覆盖率."""
