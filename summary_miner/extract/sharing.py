"""Subjects that several figures share, or that 分别 deals out among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from summary_miner.extract.clauses import hard_start
from summary_miner.extract.phrasebehind import phrase_behind
from summary_miner.extract.traits import FIGURE, JOINERS, SENTENCE_ENDS, WordType
from summary_miner.extract.units import Unit
from summary_miner.extract.wording import words_of
from summary_miner.extract.wordplaces import Words


class Reading(NamedTuple):
    """Subject and action of one quantity; empty where the text has none.

    Attributes:
        counted: True where the subject stands behind its figure: what was counted, not who did it.
        stated_at: Where the first member of its list begins, 0 for no list: the words in
            front of that one state the change of all.
    """

    subject: str
    action: str
    stated_at: int = 0
    dimension: str = ""
    counted: bool = False
    unit: str = ""


def same_counted(
    items: Sequence[WordType], place: int, unit: Unit, earlier: Sequence[Reading]
) -> str:
    """隐患58处，整改58处: the subject of the last figure of the sentence with the same counter.

    Of events there is none: 走访12次 behind 会议3次 counts no meetings.
    """
    if unit.dimension not in ("items", "people"):
        return ""
    number = len(earlier)
    compared = False
    for index in range(place - 1, -1, -1):
        if items[index].word in SENTENCE_ENDS:
            break
        compared = compared or items[index].role == "compare"
        if items[index].tag == FIGURE:
            if compared:
                break  # 占入选22人的四分之一
            number -= 1
            subject = earlier[number].subject
            if earlier[number].unit == unit.name and len(subject) > 1:
                return subject if subject != earlier[number].action else ""
    return ""


def dealt_out(words: Words, places: Sequence[int], found: list[Reading]) -> list[Reading]:
    """起数和金额分别下降8%、9%: one subject to each figure, where both lists are of a length."""
    number = 0
    while number < len(found):
        end = number + 1
        while (
            end < len(found)
            and found[end].stated_at
            and found[end].subject == found[number].subject
        ):
            end += 1
        if end - number > 1 and "分别" in (clause := _clause_before(words, places[number])):
            parts = _parts(words, found[number].subject, places[number])
            if len(parts) != end - number and _NO_SUBJECT.match(clause):
                parts = [one.subject for one in found[max(0, 2 * number - end) : number]]
            if len(parts) != end - number and found[number].subject not in clause.split("分别")[1]:
                parts = _members(words, places[number])
            if len(parts) == end - number:
                for offset, part in enumerate(parts):
                    found[number + offset] = found[number + offset]._replace(subject=part)
        number = end
    return found


_NO_SUBJECT = re.compile("(?:同比|环比|比[^，]{1,8}|较[^，]{1,8})?分别")


def _parts(words: Words, subject: str, place: int) -> list[str]:
    """新客户、老客户出口总额 are 新客户出口总额 and 老客户出口总额."""
    members: list[list[WordType]] = [[]]
    start = words.text.rfind(subject, 0, words.starts[place])
    for index in range(bisect_left(words.starts, start), place):
        if words.starts[index] >= start + len(subject):
            break
        if words.items[index].word in JOINERS:
            members.append([])
        else:
            members[-1].append(words.items[index])
    if len(members) < 2 or not all(members):
        return []
    *firsts, last = map(_spelt, members)
    whole = members[0][-1].measure or any(member[-1].role == "either" for member in members[1:-1])
    tail = "" if whole else _tail(members[0], members[-1])  # 养老金、生活补贴和工资
    return [first + tail for first in firsts] + [last]


def _members(words: Words, place: int) -> list[str]:
    """旅客 and 票务收入 of 接待旅客、实现票务收入分别增长: the noun of each member.

    Members without verbs share the end of the last: 肉产量 and 奶产量 of 肉、奶产量.
    """
    items = words.items
    found: list[tuple[int, int]] = []
    start = first = behind = hard_start(items, place)
    while place > start and items[place - 1].word != "分别":
        place -= 1
    acts = any(item.role in ("govern", "light") for item in items[start:place])
    for index in range(start, place):
        if items[index].word in JOINERS or index == place - 1:
            first, end = phrase_behind(items, index, first)
            found.append((first if acts or not found else behind, end))
            first = behind = index + 1
    if len(found) < 2 or any(first == end for first, end in found):
        return []
    last = items[slice(*found[-1])]
    tails = ["" if acts else _tail(items[slice(*span)], last) for span in found[:-1]]
    return [words_of(words, span) + tail for span, tail in zip(found, [*tails, ""], strict=True)]


def _tail(first: Sequence[WordType], last: Sequence[WordType]) -> str:
    """What the last member has behind the words that stand beside those of the first.

    出口总额 of 新客户、老客户出口总额, 生平均身高 of 男、女生平均身高, 产量 of 原煤、天然气产量;
    nothing of 起数和金额, where each is a whole.
    """
    whole, end = _spelt(last), _spelt(first)[-1]
    _, alike, tail = whole.partition(end)
    if alike:
        return tail
    if _spelt(first) == end:
        return whole[1:]
    if last[0].word[0] == whole[0] == first[0].word[0] and len(last[0].word) > len(_spelt(first)):
        return whole[len(_spelt(first)) :]  # 第一、第三产业产值
    ends = accumulate(len(item.word) for item in last)
    tail = whole[next((place for place in ends if place >= len(_spelt(first))), len(whole)) :]
    if not tail and first[0].tag == "b" and len(last) == len(first) == 1:
        return whole[len(_spelt(first)) :]  # 刑事、治安案件
    named = last[-1].measure or last[-1].role == "either" or last[-1].tag == "vn"
    return tail or (last[-1].word if named and len(last) > 1 else "")  # 黄金、镍产量


def _spelt(items: Sequence[WordType]) -> str:
    return "".join(item.word for item in items)


def _clause_before(words: Words, place: int) -> str:
    return words.text[words.starts[hard_start(words.items, place)] : words.starts[place]]
