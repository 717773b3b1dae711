"""The verb behind what a figure counts: 4名学生进入决赛."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.contexts import words_in
from summary_miner.extract.phrases import phrase_ahead
from summary_miner.extract.quotes import quote_end
from summary_miner.extract.traits import (
    CLAUSE_ENDS,
    CLOSE,
    FIGURE,
    JOINERS,
    OPEN,
    QUOTES_OPEN,
    WordType,
)
from summary_miner.extract.verbalnouns import is_member, names_work
from summary_miner.extract.words import is_plain_verb, is_true_verb


def verb_after(items: Sequence[WordType], index: int, *, stated: bool = True) -> str:
    """4名学生进入…: where nothing governs from the left, the verb behind.

    得到解决 is solved: a verb that only gets another one gives way to it.

    Args:
        stated: Also a verb that has a figure of its own behind it: 荣获4块金牌.
    """
    wins, gets = words_in("wins"), words_in("gets")
    verb, there, way = "", "", ""
    index = first = _over_bracket(items, _over_total(items, index))
    listed = index < len(items) and items[index].word in JOINERS
    index = _over_list(items, index)
    while index < len(items):
        item = items[index]
        if verb in wins and not _gives_way(items, index):
            return verb
        if item.word in CLAUSE_ENDS or item.word in OPEN or item.tag == FIGURE:
            break
        if item.word in QUOTES_OPEN:
            index = quote_end(items, index) or index
        elif item.word in words_in("exists"):
            there = there or (item.word if item.verbal and not _has_figure(items, index) else "")
        elif item.role == "either" and (there or _is_placed(items, index, first)):
            there = there or item.word  # 达到教育评估标准
        elif item.tag == "p" and _is_predicate(items, index, first):
            way = way or item.word
            index += index + 2 < len(items) and is_true_verb(items, index + 1)  # 通过选拔进入省队
        elif _is_predicate(items, index, first) and not _tells_how(items, index):
            if way and not _has_done_to(items, index):
                break  # 通过国家评估认定
            if listed and _has_figure(items, index) and item.word[-1] not in "到至为":
                break  # 营收7200亿元、增长18%: the next figure's
            if not stated and _has_figure(items, index):
                return ""
            if item.word not in gets and not (verb and _runs_on(items, index)):
                return item.verb
            verb = verb or item.verb
        index += 1
    return verb or there or way


def changed_behind(items: Sequence[WordType], place: int) -> str:
    """增至 of 从12家、30家增至19家、44家: the change that begins with these figures."""
    first, index = place - 1, place + 1
    while first > 0 and items[first].each:
        first -= 1  # 由每人每月90元提高到110元
    if items[first].word == "的":
        first = change_start(items, place)  # 由成立之初的40人发展到650人
    if items[first].word not in ("从", "由"):
        return ""
    while index < len(items) and (items[index].tag == FIGURE or items[index].word in JOINERS):
        index += 1
    item = items[index] if index < len(items) else None
    return item.verb if item is not None and item.role in ("up", "down") else ""


def change_start(items: Sequence[WordType], place: int) -> int:
    """Where 由 or 从 stands in front of the figure, -1 if it does not stand there."""
    for index in range(place - 1, max(-1, place - _LONGEST_START), -1):
        if items[index].word in ("从", "由"):
            return index
        if items[index].boundary:
            break
    return -1


_LONGEST_START = 6


def _over_total(items: Sequence[WordType], index: int) -> int:
    """Behind how many persons it was in all: 28所学校共1600名代表参加."""
    told = index + 1 < len(items) and items[index].adverb and items[index + 1].tag == FIGURE
    return phrase_ahead(items, index + 2)[1] if told else index


def _over_bracket(items: Sequence[WordType], index: int) -> int:
    """Behind a second count and a bracket: 73户149人脱贫, 三家医院（东院、西院）签约."""
    index += index < len(items) and items[index].tag == FIGURE
    if index < len(items) and items[index].word in OPEN:
        for close in range(index + 1, min(index + _LONGEST_BRACKET, len(items))):
            if items[close].word in CLOSE:
                return close + 1
            if items[close].tag == FIGURE:
                break
    return index


_LONGEST_BRACKET = 20


def _is_placed(items: Sequence[WordType], index: int, first: int) -> bool:
    """评比 of 在省级教学评比中获奖: behind 在 a word may name where something is done."""
    return any(item.tag == "p" and item.word in words_in("into") for item in items[first:index])


def _over_list(items: Sequence[WordType], index: int) -> int:
    """Behind the counted members of a list: 64户、151人实现脱贫, 9条绿道和青溪等3个泵站开工.

    At the very end where what follows is a new clause: 研发强度2.61%、居全国前列.
    """
    while index < len(items) and items[index].word in JOINERS:
        place = index + 1
        while place < len(items) and (items[place].nominal or items[place].word == "等"):
            place += 1
        if place == len(items) or items[place].tag != FIGURE:
            break
        index = phrase_ahead(items, place + 1)[1]
    return len(items) if index < len(items) and items[index].word == "、" else index


def _is_predicate(items: Sequence[WordType], index: int, first: int) -> bool:
    """A verb that says what the things counted did, or what was done to them.

    Args:
        first: Where the words behind what is counted begin.
    """
    item, measured = items[index], items[index + 1 : index + 3]
    if index == first and item.word == "上":
        return True  # 76人上重点线
    if item.adverb or (item.role == "either" and is_member(items, index)):
        return False
    if names_work(items, index):
        return False
    if len(measured) > 1 and measured[0].measure and (measured[1].adverb or measured[1].role):
        return False  # 办理时间全部缩短
    if items[index + 1 : index + 2] and items[index + 1].word == "了":
        return True
    if index > first and _qualifies(items, index):
        return False
    listed = item.role not in (None, "intransitive") and item.tag.startswith("v")
    if listed or is_true_verb(items, index):
        return True
    return _ends_clause(items, index) or (index == first and _has_object(items, index))


def _qualifies(items: Sequence[WordType], index: int) -> bool:
    """帮扶 of 作为帮扶的代表参加签约: 的 and a noun stand behind it."""
    behind = items[index + 1 : index + 3]
    return len(behind) > 1 and behind[0].word == "的" and behind[1].nominal


def _tells_how(items: Sequence[WordType], index: int) -> bool:
    """稳定 of 稳定消除风险: a state right before what is done."""
    if items[index].role != "state" or index + 1 == len(items):
        return False
    return items[index + 1].role == "govern" and is_true_verb(items, index + 1)


def _ends_clause(items: Sequence[WordType], index: int) -> bool:
    """A plain verb with nothing that it could qualify: 全部打通, not 原则的理解 or 受阻道路."""
    item, before = items[index], items[index - 1]
    if not is_plain_verb(item) or before.word == "的":
        return False
    behind = items[index + 1] if index + 1 < len(items) else None
    return behind is None or not behind.within


def _runs_on(items: Sequence[WordType], index: int) -> bool:
    """规范 of 进行了规范管理: the last of two acts is what was done."""
    behind = items[index + 1] if index + 1 < len(items) else None
    return behind is not None and behind.role == "either"


def _has_object(items: Sequence[WordType], index: int) -> bool:
    """9个乡镇接通光缆: a plain verb right behind what is counted, with its object."""
    item, behind = items[index], items[index + 1] if index + 1 < len(items) else None
    if behind is None or not behind.nominal or behind.closing or behind.agent:
        return False
    told = items[index - 1].nominal or "成" in items[index - 1].word  # 八成以上投向乡村
    return item.tag == "v" and is_plain_verb(item) and item.known and told


def _has_done_to(items: Sequence[WordType], index: int) -> bool:
    """进入 of 通过选拔进入省队: a verb with its object, or with 了."""
    behind = items[index + 1] if index + 1 < len(items) else None
    return behind is not None and (behind.word == "了" or (behind.nominal and behind.role is None))


def _gives_way(items: Sequence[WordType], index: int) -> bool:
    """获得 gives way to a verb behind it, not to one that qualifies what was got: 保送资格."""
    item = items[index]
    got = index + 1 < len(items) and items[index + 1].nominal
    acts = item.role is not None and not got
    return acts or item.adverbial or item.word in words_in("wholly")


def _has_figure(items: Sequence[WordType], index: int) -> bool:
    """A figure of its own stands right behind the verb."""
    index += 1
    while index < len(items) and items[index].adverbial:
        index += 1
    return index < len(items) and items[index].tag == FIGURE
