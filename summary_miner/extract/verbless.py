"""Subject and action of a figure where no verb stands in front of it in its clause."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.antecedents import group_before, outside_bracket, over_bracket
from summary_miner.extract.clauses import hard_start, last_word, listed, skip_back
from summary_miner.extract.contexts import words_in
from summary_miner.extract.counted import names_itself
from summary_miner.extract.governing import governing
from summary_miner.extract.lesserverbs import (
    act_named,
    cue_verb,
    put_in,
    relative_verb,
    right_in_front,
    short_verb,
    supporting,
)
from summary_miner.extract.measures import Quantity
from summary_miner.extract.phrases import phrase_ahead
from summary_miner.extract.predicates import verb_after
from summary_miner.extract.sharing import Reading, same_counted
from summary_miner.extract.tabled import endings, verb_roles
from summary_miner.extract.traits import CLAUSE_ENDS, FIGURE, JOINERS, OPEN, WordType
from summary_miner.extract.wording import without_clause, words_of
from summary_miner.extract.wordplaces import Words
from summary_miner.extract.words import is_plain_verb
from summary_miner.extract.works import object_behind

_NO_THINGS = frozenset(("money", "percent", "people", "person_times", "events", "duration"))
"""Dimensions of figures that do not count what an act is done to: 安全检查5次."""


def read_verbless(
    words: Words,
    span: tuple[int, int, int],
    quantity: Quantity,
    before: Reading,
    earlier: Sequence[Reading],
) -> Reading:
    """The reading of a figure whose verb the cue, the list or what follows may have.

    Args:
        span: Where its clause begins, its own index (or that of the bracket in front of it), and
            the index behind it.
        before: What was read of the figure before it in its sentence.
        earlier: What was read of all figures before it.
    """
    items, (start, place, behind) = words.items, span
    named = skip_back(items, place, start)
    subject = words_of(words, named)
    action = cue_verb(items[behind - 1].word) or _right_before(items, place, quantity)
    if not action and subject:
        if start == 0 or not listed(items, start):
            subject, action = _with_act(words, (start, place), named, quantity, before)
        action = action or supporting(items, named[0]) or _listed_verb(items, start)
        if verb_roles().get(action) in ("up", "down") and subject.endswith(endings("rate")):
            action = ""  # 产值增长3倍、加工率85%
        alike = None if action else _alike(before, quantity, earlier)
        if alike is not None:
            action = _told_behind(items, behind, quantity, before)
            action = action or _carried(items, start, quantity, alike)
    if timed := _timed(words, behind, quantity, subject, action):
        return timed
    if not action:
        action = _told_behind(items, behind, quantity, before) or _told_near(items, place)
    if not subject and (subject := outside_bracket(words, start)) and not action:
        action = _verb_outside(items, start)
    subject = _dealt_to_each(items, (start, place), quantity, earlier) or subject
    subject = _object_of(words, behind, action, quantity, subject)
    return Reading(subject or _shared_subject(items, place, quantity, before, earlier), action)


def _shared_subject(
    items: Sequence[WordType],
    place: int,
    quantity: Quantity,
    before: Reading,
    earlier: Sequence[Reading],
) -> str:
    """What an earlier figure counted, or what the unit names; empty where neither tells."""
    shared = same_counted(items, place, quantity.unit, earlier)
    if not (quantity.unit.dimension == "duration" and _is_apart(items, place)):
        shared = shared or before.subject
    if not shared and (own := own_name(quantity)):
        return group_before(items, place) or own  # 全村120户
    return shared


def _dealt_to_each(
    items: Sequence[WordType],
    span: tuple[int, int],
    quantity: Quantity,
    earlier: Sequence[Reading],
) -> str:
    """教学班36个（初一、初二、初三各12个）: in the bracket behind a total it is dealt out.

    Args:
        span: Where the clause begins, and the figure.
    """
    start, place = span
    inside = start > 1 and items[start - 1].word in OPEN and items[start - 2].tag == FIGURE
    dealt = inside and items[place - 1].word == "各" and earlier[-1].unit == quantity.unit.name
    return earlier[-1].subject if dealt else ""


def _with_act(
    words: Words,
    span: tuple[int, int],
    named: tuple[int, int],
    quantity: Quantity,
    before: Reading,
) -> tuple[str, str]:
    """The noun phrase in front of a figure, and the act that ends or qualifies it.

    Args:
        span: Where the clause begins, and the figure.
        named: The noun phrase.
    """
    items, start = words.items, span[0]
    subject = words_of(words, named)
    act = _act_in_front(items, span, named, quantity)
    if act >= 0 and _is_listed_act(items, start, before):
        return subject, before.action
    if act >= 0:
        return words_of(words, skip_back(items, act, start)), items[act].word
    if quantity.unit.name == "%":
        return subject, ""  # 上级交办的举报件办结率
    return subject, relative_verb(items, without_clause(items, *named)[0], start)


def _object_of(words: Words, behind: int, action: str, quantity: Quantity, subject: str) -> str:
    """What was done so often (3次上调低保标准) or did not happen so long (连续9年无火灾)."""
    items = words.items
    if not subject and action and quantity.unit.dimension == "events":
        return words_of(words, _object_behind(items, behind, action))
    denied = items[behind : behind + 1] and items[behind].word[0] in "无未"
    if denied and action in words_in("spends"):
        return words_of(words, object_behind(items, behind)) or subject
    return subject


def _is_apart(items: Sequence[WordType], place: int) -> bool:
    """惠及儿童9万名，落实补贴政策，连续6年…: another clause stands between the two figures."""
    marks = 0
    for index in range(place - 1, -1, -1):
        if items[index].tag == FIGURE:
            break
        marks += items[index].word in CLAUSE_ENDS
    return marks > 1


def _is_listed_act(items: Sequence[WordType], start: int, before: Reading) -> bool:
    """完成泵站加固3座，沟渠疏浚6公里: one more act with the verb of the figure before."""
    follows = start > 1 and items[start - 1].word in "，," and items[start - 2].tag == FIGURE
    acts = verb_roles().get(before.subject[-2:]) in ("govern", "either")
    return follows and acts and before.action in words_in("takes_act")


def _act_in_front(
    items: Sequence[WordType], span: tuple[int, int], named: tuple[int, int], quantity: Quantity
) -> int:
    """The act that ends the noun phrase before a figure; -1 if none does."""
    start, place = span
    act = act_named(items, place) if quantity.unit.dimension not in _NO_THINGS else -1
    if act > named[0]:
        return act
    return named[1] - 1 if _ends_in_verb(items, named, start) else -1


def _ends_in_verb(items: Sequence[WordType], named: tuple[int, int], start: int) -> bool:
    """发案 of 入室盗窃案件发案153起, not of 刑事发案: a plain verb behind a noun."""
    first, last = named[0], named[1] - 1
    item = items[last]
    plain = item.tag == "v" and item.role is None and is_plain_verb(item) and not item.measure
    if not plain or not item.known or items[first].word == "其中" or items[start].tag == "p":
        return False
    if first == last:
        return last - 1 > start and items[last - 1].adverbial  # 队员自觉排成2列
    return last - 1 > first or items[first].agent


def _verb_outside(items: Sequence[WordType], start: int) -> str:
    """创 of 参赛人数创新高（638人）: the verb of the clause in which the bracket stands."""
    verb = governing(items, start - 1, hard_start(items, start - 1))
    return items[verb].verb if verb >= 0 else ""


def _told_behind(
    items: Sequence[WordType], behind: int, quantity: Quantity, before: Reading
) -> str:
    return _listed_on(items, behind, quantity, before) or verb_after(items, behind)


def _told_near(items: Sequence[WordType], place: int) -> str:
    """坚持 of 坚持三点, 覆盖 of 医保覆盖13万人: what else stands right in front."""
    return supporting(items, place) or right_in_front(items, place)


def _timed(
    words: Words, behind: int, quantity: Quantity, subject: str, action: str
) -> Reading | None:
    """What is done in time (五日内答复) or took it (经过五年努力), whoever does it."""
    items = words.items
    if quantity.unit.dimension != "duration":
        return None
    if items[behind - 1].word.endswith("内"):
        action = verb_after(items, behind) or action
        done_to = words_of(words, _object_behind(items, behind, action))
        return Reading(done_to or (action if len(action) > 1 else subject), action)
    spent = behind > 1 and items[behind - 2].word in words_in("passes")
    told = [item.word for item in items[behind : behind + 2]] if spent else []
    if told and told[0] not in CLAUSE_ENDS and (len(told) < 2 or told[1] in CLAUSE_ENDS):
        return Reading(told[0], items[behind - 2].word)
    return None


def _object_behind(items: Sequence[WordType], index: int, action: str) -> tuple[int, int]:
    """停车位 of 一周内重新规划了停车位: what the verb behind is done to."""
    while index < len(items) and items[index].verb != action and not items[index].boundary:
        index += 1
    index += index + 1 < len(items) and items[index + 1].word in ("了", "过")
    return phrase_ahead(items, index + 1) if index + 1 < len(items) else (0, 0)


def _right_before(items: Sequence[WordType], place: int, quantity: Quantity) -> str:
    """The verb that only just fits: 爬了十几年, 工程投资80万元, 提前45天."""
    if quantity.unit.dimension == "money" and (put := put_in(items, place)):
        return put
    if quantity.unit.dimension == "duration" and place:
        spent = items[place - 1].word
        if spent in words_in("spends"):
            return spent
    return short_verb(items, place)


def _listed_verb(items: Sequence[WordType], start: int) -> str:
    """搭建…90套、货棚3千平方米: the verb stands before the figure in front."""
    if not start or not listed(items, start):
        return ""
    opened = over_bracket(items, start)
    outer = governing(items, opened, hard_start(items, opened))
    return items[outer].verb if outer >= 0 else ""


def _listed_on(items: Sequence[WordType], behind: int, quantity: Quantity, before: Reading) -> str:
    """储备发电机3台以及充足的防汛物资: a list goes on, whose verb stands in front."""
    goes_on = behind < len(items) and items[behind].word in JOINERS
    done = verb_roles().get(before.action) in ("govern", "either")
    return before.action if goes_on and done and before.dimension == quantity.unit.dimension else ""


def _alike(before: Reading, quantity: Quantity, earlier: Sequence[Reading]) -> Reading | None:
    """The reading whose verb may serve this figure: 组建3支40人，乡镇队伍12支60人.

    That of the figure before it with the same dimension, or with the same counter one further back;
    what there is (现有医生6名，床位30张) serves any count.
    """
    if before.dimension == quantity.unit.dimension:
        return before if before.dimension != "other" or before.unit == quantity.unit.name else None
    if quantity.unit.dimension == "age":
        return None
    if before.subject and len(earlier) > 1 and earlier[-2].unit == quantity.unit.name:
        return earlier[-2]
    counts = {before.dimension, quantity.unit.dimension} <= {"items", "people"}
    return before if counts and before.action in words_in("exists") else None


def _carried(items: Sequence[WordType], start: int, quantity: Quantity, before: Reading) -> str:
    """修缮危房6户，厕所11个: the verb of the clause before serves this one, too."""
    follows = start >= 2 and items[start - 1].word in "，,、" and items[start - 2].tag == FIGURE
    done = items[last_word(items, start)].role == "either"
    done = done or verb_roles().get(before.action) in ("up", "down", "compare")
    done = done or before.action in words_in("benefits")
    return before.action if follows and not done and quantity.unit.dimension != "percent" else ""


def own_name(quantity: Quantity) -> str:
    """人 of 12人: what is counted where no noun says it."""
    return quantity.unit.name if names_itself(quantity) else ""
