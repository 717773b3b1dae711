"""The clause round a figure: where it begins, and the noun phrase in front of a place in it."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.contexts import words_in
from summary_miner.extract.phrasebehind import phrase_behind
from summary_miner.extract.traits import (
    CLAUSE_ENDS,
    CLOSE,
    FIGURE,
    JOINERS,
    OPEN,
    SENTENCE_ENDS,
    WordType,
)
from summary_miner.extract.wording import without_clause


def hard_start(items: Sequence[WordType], place: int) -> int:
    """Where the clause begins, over all members of a list in it."""
    index = place
    while (
        index > 0 and items[index - 1].word not in CLAUSE_ENDS and items[index - 1].word not in OPEN
    ):
        index -= 1
    return index


def clause_start(items: Sequence[WordType], place: int) -> int:
    """Where the words begin that can belong to this figure alone."""
    index = place
    for before in range(place - 1, -1, -1):
        if items[before].boundary:
            break
        index = before
    if index > 0 and items[index - 1].tag == FIGURE:
        while index < place and items[index].word in JOINERS:
            index += 1
    return index


def skip_back(
    items: Sequence[WordType], end: int, start: int, *, loose: bool = False
) -> tuple[int, int]:
    """The noun phrase before `end`, over the adverbs that part it from there."""
    last = end
    while True:
        while end > start and (items[end - 1].adverbial or _opens_time(items, end - 1)):
            named = end - 1 > start and (items[end - 2].verbal or items[end - 2].within)
            if items[end - 1].measure and named and items[end - 1].tag != "p":
                break  # 自付比例
            end -= 1
        span = phrase_behind(items, end, start, loose=loose)
        before = span[0] - 1
        while before >= start and (items[before].weak or items[before].tag == "d"):
            before -= 1
        if span[0] == span[1] or before < start:
            return span
        if items[before].role == "compare" and items[span[1] - 1].word in words_in("shares"):
            whole = skip_back(items, before, start)
            return (whole[0], span[1]) if whole[0] < whole[1] else span  # 产值占全县比重升至8%
        if items[before].role == "govern":
            return _head(items, span)
        ends = items[span[1] - 1 : span[1] + 1]
        placed = items[before].word in words_in("into") and any(item.tag == "f" for item in ends)
        if not (placed or _takes_standard(items[before])):
            return span
        if items[before].word == "由" and (head := without_clause(items, *span)) != span:
            return head  # 由财政兜底的特困户共83户
        counted = last < len(items) and items[last].tag == FIGURE
        if items[before].word in "对向与" and (items[span[1] - 1].measure or counted):
            return span  # 对外贸易伙伴进出口总额增长9%, 向灾民40户发放大米
        end = before  # 收入较上年同期翻番, 请到院子里讲了11回: neither counts


def _head(items: Sequence[WordType], span: tuple[int, int]) -> tuple[int, int]:
    """村干部 of 参加培训的村干部达80人: of what a verb opens, the noun behind 的."""
    for index in range(span[1] - 2, span[0], -1):
        if items[index].word == "的":
            return index + 1, span[1]
    return span


def _opens_time(items: Sequence[WordType], index: int) -> bool:
    """较 of 较2019年, 由 of 由2012年的…: what stands before a date and nothing else."""
    behind = items[index + 1] if index + 1 < len(items) else None
    return behind is not None and behind.time and _takes_standard(items[index])


def _takes_standard(item: WordType) -> bool:
    return item.word in words_in("standard")


def same_sentence(items: Sequence[WordType], place: int) -> bool:
    """No full stop between this figure and the one before it."""
    for index in range(place - 1, -1, -1):
        item = items[index]
        if item.boundary and (item.tag == FIGURE or item.word in SENTENCE_ENDS):
            return item.tag == FIGURE
    return False


def listed(items: Sequence[WordType], start: int) -> bool:
    """搭建…90套、货棚3千平方米: the verb stands before the figure in front."""
    before = items[start - 1]
    return before.word in JOINERS or before.word in CLOSE or before.tag == FIGURE


def last_word(items: Sequence[WordType], start: int) -> int:
    """The index of the last word before the figure of the clause that begins at `start`."""
    index = start
    while index + 1 < len(items) and items[index + 1].tag != FIGURE:
        index += 1
    return index
