"""The noun that a figure shares with other words: beyond a bracket, or in the clause before."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.clauses import clause_start
from summary_miner.extract.phrasebehind import ARTICLE, phrase_behind
from summary_miner.extract.phrases import phrase_ahead
from summary_miner.extract.traits import CLAUSE_ENDS, CLOSE, FIGURE, OPEN, SENTENCE_ENDS, WordType
from summary_miner.extract.wording import words_of
from summary_miner.extract.wordplaces import Words


def over_bracket(items: Sequence[WordType], place: int) -> int:
    """宣传册（含折页）3000份: the bracket between noun and figure is stepped over."""
    if place < 3 or items[place - 1].word not in CLOSE:
        return place
    for index in range(place - 2, max(0, place - 12), -1):
        if items[index].word in OPEN:
            return index
        if items[index].tag == FIGURE:
            return place
    return place


def before_bracket(words: Words, start: int) -> str:
    """中欧班列（顺通号）开行170列: a bracket parts the noun from its verb."""
    items = words.items
    if start < 3 or items[start - 1].word not in CLOSE:
        return ""
    opened = over_bracket(items, start)
    floor = clause_start(items, opened)
    return words_of(words, phrase_behind(items, opened, floor)) if opened < start else ""


def outside_bracket(words: Words, start: int) -> str:
    """一等奖（全省只有3个）: the head of a bracket stands before it."""
    items = words.items
    if start < 2 or items[start - 1].word not in OPEN:
        return ""
    floor = start - 1
    while floor > 0 and items[floor - 1].word not in CLAUSE_ENDS and items[floor - 1].tag != FIGURE:
        floor -= 1
    span = phrase_behind(items, start - 1, floor)
    verb = span[0] - 1
    if verb > floor and items[verb].governs and items[verb - 1].measure:
        span = phrase_behind(items, verb, floor)  # 人数创新高（638人）
    return words_of(words, span)


def topic_before(words: Words, start: int, *, bare: bool = False) -> str:
    """The first noun phrase of the clause before: 就业率创新高，达到98%.

    Args:
        bare: Only of a clause that has no figure of its own.
    """
    items = words.items
    if start < 2 or items[start - 1].word not in "，,":
        return ""
    floor = start - 1
    while floor > 0 and items[floor - 1].word not in CLAUSE_ENDS:
        floor -= 1
    if bare and (items[floor].tag == "p" or any(item.tag == FIGURE for item in items[floor:start])):
        return ""  # 按可比价计算，增长6%
    while floor < start and (
        not items[floor].nominal or items[floor].time or ARTICLE.fullmatch(items[floor].word)
    ):
        floor += 1
    if floor == start:
        return ""  # 三年中，每年有10人被录取
    return words_of(words, phrase_ahead(items, floor))


def group_before(items: Sequence[WordType], place: int) -> str:
    """全村共120户: whom the clause speaks of, where it says nothing more of them; else nothing."""
    start = clause_start(items, place)
    whole = start < place and items[start].weak and items[start].agent and is_last(items, place)
    return items[start].word if whole else ""


def is_last(items: Sequence[WordType], place: int) -> bool:
    """The clause ends with this figure, or with one right behind it."""
    while place + 1 < len(items) and (items[place + 1].tag == FIGURE or items[place + 1].adverb):
        place += 1
    return place + 1 == len(items) or items[place + 1].word in CLAUSE_ENDS


def title_before(words: Words, start: int) -> str:
    """灌区改造工程，投资8万元，已完成70%: the noun phrase that is the sentence's first clause."""
    items, floor = words.items, start
    while floor > 0 and items[floor - 1].word not in SENTENCE_ENDS | {"：", ":"}:
        floor -= 1
    span = phrase_ahead(items, floor)
    return words_of(words, span) if span[1] < start and items[span[1]].word in "，," else ""
