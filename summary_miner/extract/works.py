"""What money was put into: the work behind it, as in 投资80万元完成了村道硬化."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.contexts import words_in
from summary_miner.extract.measures import Quantity
from summary_miner.extract.phrases import phrase_ahead
from summary_miner.extract.sharing import Reading
from summary_miner.extract.traits import CLAUSE_ENDS, FIGURE, JOINERS, WordType
from summary_miner.extract.wording import words_of
from summary_miner.extract.wordplaces import Words


def with_work(words: Words, place: int, quantity: Quantity, reading: Reading) -> Reading:
    """The reading of money that names nothing but its verb, with the work that it was put into."""
    told = not reading.subject.endswith(reading.action) or len(reading.subject) > _LONGEST_VERB
    if told or quantity.unit.dimension != "money" or reading.action not in words_in("puts_in"):
        return reading
    work = words_of(words, object_behind(words.items, place + 1))
    return reading._replace(subject=work or reading.subject)


def read_capacity(words: Words, place: int, quantity: Quantity) -> Reading | None:
    """日处理污水300吨净化站: how much a plant handles of what, in front of its name."""
    items, first = words.items, place
    if quantity.unit.dimension not in _SIZES or items[place + 1 : place + 2] == []:
        return None
    while first > 0 and items[first - 1].nominal and items[first - 1].role is None:
        first -= 1
    told = first < place and first > 1 and items[first - 2].word in words_in("each_time")
    if not told or not items[first - 1].governs or not items[place + 1].nominal:
        return None
    return Reading(words_of(words, (first, place)), items[first - 1].word)


_SIZES = ("mass", "volume", "area", "length")
_LONGEST_VERB = 4
"""计划投资 is no name of what money was put into."""


def object_behind(items: Sequence[WordType], index: int) -> tuple[int, int]:
    """The object of the verb behind the money, in its clause or in the next."""
    index += index < len(items) and items[index].word in ("，", ",", "用于")
    while index < len(items) and items[index].plain and items[index].adverbial:
        index += 1
    none = (index, index)
    if index < len(items) and items[index].word in ("对", "将", "用于"):
        return phrase_ahead(items, index + 1)
    first = index
    while index < len(items) and _acts(items[index], opens=index == first):
        index += 1
    if not first < index < len(items):
        return none
    return _with_act(items, _object(items, index))


def _acts(item: WordType, *, opens: bool) -> bool:
    """完成 and 了; at the head also a verb that may be a noun."""
    if item.role == "govern" or item.adverb or item.auxiliary:
        return True
    return opens and (item.role == "either" or (item.tag == "v" and item.role is None))


def _with_act(items: Sequence[WordType], span: tuple[int, int]) -> tuple[int, int]:
    """河堤加固 of 完成了河堤加固: with the act at the end of the clause."""
    end = span[1]
    acts = end < len(items) and items[end].role in ("govern", "either")
    ends = end + 1 >= len(items) or items[end + 1].word in CLAUSE_ENDS
    return (span[0], end + 1) if acts and ends and span[0] < end else span


def _object(items: Sequence[WordType], index: int) -> tuple[int, int]:
    """公路 of 西环路等3条公路, 供热改造 of 二期9万平方米供热改造: behind its measure."""
    index += items[index].word == "的"  # 集中整修的9条小巷全部完工
    index += items[index].tag in ("f", "m")  # 四期6万平方米供热改造
    named = (index, index) if items[index].tag == FIGURE else phrase_ahead(items, index)
    behind = named[1]
    while behind < len(items) and (items[behind].tag == FIGURE or items[behind].word in _BETWEEN):
        behind += 1
    if behind in (named[1], len(items)) or items[behind].word in CLAUSE_ENDS:
        return named
    end = phrase_ahead(items, behind)[1]
    if end == behind:
        return named
    if items[behind - 1].word == "等":
        return (named[0], end)  # 危房改造、街巷硬化等工程
    whole = any(item.word == "的" for item in items[behind:end]) and items[behind - 1].tag == FIGURE
    return (behind - whole, end)


_BETWEEN = JOINERS | {"等"}
