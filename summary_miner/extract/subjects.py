"""What a figure counts and which verb governs it, by the nearest noun and verb of its clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from summary_miner.extract.antecedents import (
    before_bracket,
    group_before,
    outside_bracket,
    over_bracket,
    title_before,
    topic_before,
)
from summary_miner.extract.beside import (
    act_named,
    cue_verb,
    goes_on,
    is_apposed,
    last_word,
    listed,
    put_in,
    relative_verb,
    short_verb,
)
from summary_miner.extract.clauses import (
    EXISTS,
    clause_start,
    governing,
    hard_start,
    plain_verb,
    same_sentence,
    skip_back,
    verb_after,
)
from summary_miner.extract.contexts import words_in
from summary_miner.extract.counted import MEASURED, noun_ahead
from summary_miner.extract.measures import Quantity
from summary_miner.extract.phrases import object_of, words_of
from summary_miner.extract.traits import FIGURE, JOINERS, WordType, function_role, verb_roles
from summary_miner.extract.wordplaces import Words
from summary_miner.extract.words import is_agent

_NAMES_ITSELF = frozenset(("人", "户", "家", "人次", "名", "位"))


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
    unit: str = ""
    counted: bool = False


_NO_THINGS = frozenset(("money", "percent", "people", "person_times", "events", "duration"))
"""Dimensions of figures that do not count what an act is done to: 安全检查5次."""
_COUNTS = frozenset(("items", "people", "events"))
_PERSONS = frozenset(("人", "户", "家", "名", "位", "人次"))


def readings(words: Words, quantities: Sequence[Quantity]) -> list[Reading]:
    """Subject and action of each quantity, in order."""
    places = [bisect_right(words.starts, quantity.start) - 1 for quantity in quantities]
    found: list[Reading] = []
    for number, quantity in enumerate(quantities):
        reading = _read(words, places[number], quantity, found)
        subject, action, stated_at, _, _, counted = reading
        unit = quantity.unit
        action = _bare(action)
        found.append(Reading(subject, action, stated_at, unit.dimension, unit.name, counted))
    return _dealt_out(words, places, found)


def _bare(action: str) -> str:
    """提高到 is 提高, 顺利完成 is 完成."""
    if len(action) == 2 and action[0] == "各":
        return action[1:]
    if len(action) > 2 and action[-1] in "到至为在":
        return action[:-1]
    manner = len(action) == 4 and function_role(action[:2]) == "adverb"
    return action[2:] if manner and action not in verb_roles() else action


def _dealt_out(words: Words, places: Sequence[int], found: list[Reading]) -> list[Reading]:
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
        parts = re.split("[、和与及]", found[number].subject) if end - number > 1 else ()
        whole = parts and len(parts) == end - number and min(map(len, parts)) > 2
        if whole and "分别" in _clause_before(words, places[number]):
            for offset, part in enumerate(parts):
                found[number + offset] = found[number + offset]._replace(subject=part)
        number = end
    return found


def _clause_before(words: Words, place: int) -> str:
    return words.text[words.starts[hard_start(words.items, place)] : words.starts[place]]


def _read(words: Words, place: int, quantity: Quantity, earlier: Sequence[Reading]) -> Reading:
    items = words.items
    if quantity.unit.surface in words_in("medal"):
        verb = governing(items, place, hard_start(items, place))
        return Reading(f"{quantity.unit.surface}牌", items[verb].word if verb >= 0 else "")
    if earlier and goes_on(items, place):
        last = earlier[-1]
        return last._replace(stated_at=last.stated_at or words.starts[place - 2])
    before = earlier[-1] if earlier and same_sentence(items, place) else Reading("", "")
    start = clause_start(items, place)
    ahead = noun_ahead(items, place, quantity)
    if quantity.unit.name in _PERSONS and before.dimension:
        named = before.dimension in _COUNTS and before.subject not in _PERSONS
        if named and ahead[0] == ahead[1] and is_apposed(items, place):
            return before._replace(action=before.action or verb_after(items, place + 1))
        if before.dimension != quantity.unit.dimension:
            before = before._replace(subject="")
    if ahead[0] < ahead[1]:
        subject = words_of(words, ahead)
        verb = governing(items, place, hard_start(items, place))
        action = put_in(items, place) or (items[verb].verb if verb >= 0 else "")
        if not action or action in EXISTS:
            action = verb_after(items, ahead[1]) or action
        joined = start == place or items[place - 1].word in JOINERS or items[start].word == "以及"
        return Reading(subject, action or (before.action if joined else ""), counted=True)
    return _read_behind(words, place, quantity, before)


def _read_behind(words: Words, place: int, quantity: Quantity, before: Reading) -> Reading:
    """The noun phrase in front of the figure, with or without a verb between."""
    items = words.items
    behind = place + 1
    place = over_bracket(items, place)
    start = clause_start(items, place)
    verb = _verb_before(items, place, start, quantity)
    if verb < 0:
        return _read_verbless(words, (start, place, behind), quantity, before)
    action, role = items[verb].verb, items[verb].role or ""
    if action in ("有", "共有", "约有") and quantity.unit.dimension in ("people", "items"):
        noun = skip_back(items, verb, start)[0]
        action = verb_after(items, behind) or relative_verb(items, noun, start) or action
    loose = role in ("up", "down", "compare")
    first = verb - 1 if role == "state" and _is_state(items, verb - 1, start) else verb
    agent = words_of(words, skip_back(items, first, start, loose=loose))
    agent = agent if agent and function_role(agent) != "per_head" else before_bracket(words, start)
    between = object_of(words, verb, _done_to(items, verb, skip_back(items, place, verb + 1)))
    if before.counted and function_role(before.subject[-2:]) == "milestone":
        before = before._replace(subject=topic_before(words, start) or before.subject)
    if role == "compare":
        return Reading(agent or before.subject, action)
    if between:
        return Reading(between, action)
    if role in ("up", "down", "state"):
        reading = _read_state(words, (start, first, verb), agent, quantity, before)
        outer = reading.action != items[verb].word
        return reading if outer else reading._replace(action=action)  # 有4名学生入选
    measured = action in ("完成", "实现") or quantity.unit.dimension in MEASURED
    apart = any(item.word == "分别" for item in items[max(start, verb - 2) : verb])
    of_unit = bool(quantity.unit.surface) and quantity.unit.surface in agent  # 班列开行9列
    named = of_unit or _own_name(quantity) != ""
    paid = role == "either" and quantity.unit.dimension == "money" and is_agent(items, verb - 1)
    paid = paid and not items[verb - 1].each  # 合作社投资8万元: who paid is not what is counted
    if agent and (measured or apart or named) and not paid:
        return Reading(agent, action)
    if before.subject and (before.action == action or _same_thing(before, quantity)):
        return Reading(before.subject, action)
    own = title_before(words, start) if quantity.unit.name == "%" else _own_name(quantity)
    return Reading(own or action, action)


def _verb_before(items: Sequence[WordType], place: int, start: int, quantity: Quantity) -> int:
    """The index of the verb that governs from the left, -1 if there is none."""
    verb = governing(items, place, start)
    alone = not (start and listed(items, start))
    if verb < 0 and alone and quantity.unit.dimension not in ("percent", "duration"):
        return plain_verb(items, place, start)
    return verb


def _same_thing(before: Reading, quantity: Quantity) -> bool:
    """收到建议12件，办结11件: what the same counter counts in the clause before."""
    unit = quantity.unit
    counts = unit.name == before.unit != "" and unit.dimension not in MEASURED
    return counts and before.subject != before.action


def _done_to(items: Sequence[WordType], verb: int, span: tuple[int, int]) -> tuple[int, int]:
    """修改、废止规章18件, 招募留用教师54人: what several verbs in a row are done to."""
    first, end = span
    place = verb + 1
    while place < end - 1 and (place >= first or items[place].word in JOINERS):
        item = items[place]
        joined = items[place - 1].word in JOINERS and item.role == "either"
        if item.word not in JOINERS and not (item.role == "govern" or joined):
            break
        place += 1
    return max(first, place), end


def _read_state(
    words: Words,
    span: tuple[int, int, int],
    agent: str,
    quantity: Quantity,
    before: Reading,
) -> Reading:
    """满意率达到95%: what rose, fell or came to something, here or in the clause before."""
    items = words.items
    start, first, verb = span
    role, action = items[verb].role, items[verb].word
    outer = -1 if role != "state" and agent else governing(items, first, start)
    if outer >= 0 and not agent:
        agent = words_of(words, skip_back(items, first, outer + 1))
    if outer >= 0 and role == "state" and quantity.unit.dimension != "percent":
        action = items[outer].word
    named = agent or outside_bracket(words, start) or topic_before(words, start, bare=True)
    return Reading(named or before.subject or topic_before(words, start), action)


def _is_state(items: Sequence[WordType], index: int, start: int) -> bool:
    """稳定 of 稳定保持在: two words for one state."""
    return index >= start and items[index].role == "state"


def _read_verbless(
    words: Words,
    span: tuple[int, int, int],
    quantity: Quantity,
    before: Reading,
) -> Reading:
    """Where no verb stands in front: the cue, the list or what follows may have it."""
    items = words.items
    start, place, behind = span
    noun = skip_back(items, place, start)
    subject = words_of(words, noun)
    action = cue_verb(items[behind - 1].word) or short_verb(items, place)
    alone = not (start and listed(items, start))
    if not action and alone and quantity.unit.dimension not in _NO_THINGS:
        act = act_named(items, place)
        if noun[0] < act:
            subject, action = words_of(words, skip_back(items, act, start)), items[act].word
        action = action or relative_verb(items, noun[0], start)
    if quantity.unit.dimension == "duration" and place and items[place - 1].word == "连续":
        action = "连续"
    if not action and subject and start > 0 and listed(items, start):
        opened = over_bracket(items, start)
        outer = governing(items, opened, hard_start(items, opened))
        action = items[outer].verb if outer >= 0 else ""
    if not action and subject and before.dimension == quantity.unit.dimension:
        action = verb_after(items, behind) or _carried(items, start, quantity, before)
    subject = subject or outside_bracket(words, start) or before.subject
    if not subject and (subject := _own_name(quantity)):
        subject = group_before(items, place) or subject  # 全村120户
    return Reading(subject, action or verb_after(items, behind))


def _carried(items: Sequence[WordType], start: int, quantity: Quantity, before: Reading) -> str:
    """修缮危房6户，厕所11个: the verb of the clause before serves this one, too."""
    follows = start >= 2 and items[start - 1].word in "，,、" and items[start - 2].tag == FIGURE
    done = items[last_word(items, start)].role == "either"
    return before.action if follows and not done and quantity.unit.dimension != "percent" else ""


def _own_name(quantity: Quantity) -> str:
    return quantity.unit.name if quantity.unit.name in _NAMES_ITSELF else ""
