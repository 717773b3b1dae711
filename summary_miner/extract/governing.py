"""The verb in front of a figure that governs it."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.clauses import hard_start, listed
from summary_miner.extract.contexts import words_in
from summary_miner.extract.quotes import quote_start
from summary_miner.extract.relatives import outside_relative, verb_outside
from summary_miner.extract.traits import FIGURE, JOINERS, QUOTES_CLOSE, WordType
from summary_miner.extract.words import is_plain_verb, is_true_verb


def governing(items: Sequence[WordType], end: int, start: int) -> int:
    """The index of the nearest true verb between `start` and `end`, -1 if there is none."""
    close = end
    while close > start and items[close - 1].nominal:
        close -= 1  # 修订采购、财务等制度5项
    if close > start and items[close - 1].word == "等":
        opens = _list_verb(items, close, start)
        if opens >= 0:
            return opens
    index = end
    while index > start:
        index -= 1
        item = items[index]
        if item.word in QUOTES_CLOSE:  # a verb within a title or a name governs nothing outside
            opened = quote_start(items, index, 0)
            if opened is not None and opened < start:
                break  # all the rest of the clause stands in the quote
            index = index if opened is None else opened
        elif item.word == "的" and start < index == end - 1 and _is_relative(items[index - 1]):
            compared = _compared(items, index, start)
            return verb_outside(items, index - 1, start) if compared < 0 else compared
        elif item.governs and (item.role or not item.adverb) and is_true_verb(items, index):
            if index == end - 1 and index - start > 3 and _ends_verbs(items, index, start):
                return _list_verb(items, end, start)
            index = _submitted(items, outside_relative(items, index, end, start), start)
            return _first_of_row(items, _outer_of_two(items, index, start), start)
    last = end - 1  # 为代表团贡献9金: a noun by place is the verb where nothing else governs
    while last > start and (items[last].adverb or items[last].tag in ("ul", "d")):
        last -= 1
    if last >= start and items[end].tag == FIGURE and items[last].role == "either":
        served = any(item.word in words_in("serves") for item in items[start:last])
        if last == start and _is_listed(items, start):
            return -1
        if served or last == start or items[last - 1].agent:
            return last
    return -1


def verb_in_front(items: Sequence[WordType], place: int, start: int, dimension: str) -> int:
    """The index of the verb that governs from the left, listed or plain; -1 if there is none."""
    verb = governing(items, place, start)
    alone = not (start and listed(items, start))
    if verb < 0 and alone and dimension not in ("percent", "duration"):
        return _plain_verb(items, place, start)
    return verb


def _plain_verb(items: Sequence[WordType], end: int, start: int) -> int:
    """网点加装雨棚40处: the verb between two nouns, where no listed one governs; else -1."""
    given = items[end - 1].word in words_in("given")
    if (items[end - 1].measure and not given) or items[end - 1].word == "等":
        return -1
    for index in range(end - 2, start, -1):
        item, behind = items[index], items[index + 1]
        plain = item.tag == "v" and item.role in (None, "either") and is_plain_verb(item)
        if plain and item.known and item.word not in words_in("standing"):
            before = items[index - 1]
            if behind.measure and index - 1 > start and items[index - 1].role == "either":
                continue  # 投入 of 协会投入帮扶资金3万元
            parted = (
                behind.measure
                or behind.closing
                or behind.adverb
                or behind.word in words_in("rate_end")
            )
            return index if before.nominal and behind.nominal and not parted else -1
    return -1


def _is_listed(items: Sequence[WordType], start: int) -> bool:
    """参观 of 组织观影5次、参观3次: a noun of the list whose verb stands in front of it."""
    if start < 2 or items[start - 1].word != "、" or items[start - 2].tag != FIGURE:
        return False
    outer = governing(items, start, hard_start(items, start))
    return outer >= 0 and items[outer + 1].tag != FIGURE


def _list_verb(items: Sequence[WordType], end: int, start: int) -> int:
    """实施河道清淤、护坡改造等6项工程: the verb in front of a list, -1 if there is none."""
    first = end
    while first > start and items[first - 1].word not in JOINERS and items[first - 1].word != "”":
        first -= 1
    if first == start:
        return -1
    opens = -1
    while first > start and items[first - 1].tag != FIGURE:
        first -= 1
        placed = first > start and items[first - 1].word == "在"
        noun = items[first].role == "either" and not _heads(items, first, start)
        governs = is_true_verb(items, first) and not (noun or placed or items[first].adverb)
        inner = opens >= 0 and items[first + 1].word != "了"  # 做好了组织学习、谈心谈话等6项
        if governs and not inner and not any(item.word in JOINERS for item in items[start:first]):
            opens = first
    return opens


def _heads(items: Sequence[WordType], first: int, start: int) -> bool:
    """发展 of 加快发展茶叶、药材等4个产业: no noun of the clause stands in front of it."""
    return all(item.adverb or item.auxiliary for item in items[start:first])


def _ends_verbs(items: Sequence[WordType], index: int, start: int) -> bool:
    """提高 of 自查、整改、巩固提高四个阶段: the last of a list of acts, which governs nothing."""
    marks = [place for place in range(start + 1, index) if items[place].word == "、"]
    return len(marks) > 1 and all(_is_act(items[place - 1]) for place in marks)


def _is_act(item: WordType) -> bool:
    return item.role is not None or item.tag in ("v", "vn")


def _compared(items: Sequence[WordType], end: int, start: int) -> int:
    """占财政支出的21%: the verb behind which stands what is compared with, -1 if there is none."""
    for index in range(end - 1, start - 1, -1):
        if items[index].role == "compare":
            return index
    return -1


def _is_relative(item: WordType) -> bool:
    return item.role is not None or item.tag == "v"


def _outer_of_two(items: Sequence[WordType], index: int, start: int) -> int:
    """投入修缮资金: of two verbs in a row the second only qualifies the noun behind it."""
    if items[index].role in (None, "either") and items[index + 1].tag != FIGURE:
        compared = _compared_with(items, index, start)
        if compared >= 0:
            return compared
        if (joined := _joined_to(items, index, start)) >= 0:
            return joined
    before = index - 1
    if before < start or index + 1 >= len(items) or not is_true_verb(items, before):
        return index
    if items[index].word in words_in("aids") and items[before].role == "govern":
        return before  # 下发责令改正通知书7份
    if items[before].word in words_in("aids") or not items[index + 1].nominal:
        return index
    return before if items[before].role in ("govern", "compare") else index


def _compared_with(items: Sequence[WordType], index: int, start: int) -> int:
    """超过预定整理计划36卷: the verb in front that compares with what another verb qualifies."""
    for place in range(index - 1, start - 1, -1):
        if items[place].role == "compare":
            return place
        if not items[place].within and items[place].tag not in ("d", "t"):
            break
    return -1


def _submitted(items: Sequence[WordType], index: int, start: int) -> int:
    """提请 of 提请常委会审议条例9件: who lays something before others leaves the rest to them."""
    place = index - 1
    while place > start and items[place].plain:
        place -= 1
    return place if place >= start and items[place].word in words_in("submits") else index


def _joined_to(items: Sequence[WordType], index: int, start: int) -> int:
    """建立企业意向和乡村发展两张清单: the verb in front of a list whose last member holds another.

    -1 where the other is no noun by its place.
    """
    first = index
    while first > start and items[first - 1].nominal:
        first -= 1
    if first in (index, start) or items[first - 1].word not in ("和", "与", "及"):
        return -1
    for place in range(first - 2, start - 1, -1):
        if items[place].role == "govern" and is_true_verb(items, place):
            return place if place + 1 < index and items[place + 1].nominal else -1
        if not items[place].within:
            return -1
    return -1


def _first_of_row(items: Sequence[WordType], index: int, start: int) -> int:
    """制定、修改、废止规章: of verbs in a list with one object the first stands for all."""
    while (
        index - 2 >= start
        and items[index - 1].word in JOINERS
        and items[index - 2].role == "govern"
        and items[index].role in ("govern", "either")
    ):
        index -= 2
    return index
