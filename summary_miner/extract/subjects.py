"""What a figure counts and which verb governs it, by the nearest noun and verb of its clause."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from summary_miner.extract.antecedents import (
    before_bracket,
    outside_bracket,
    over_bracket,
    title_before,
    topic_before,
)
from summary_miner.extract.beside import act_too, goes_on, stands_beside
from summary_miner.extract.clauses import clause_start, same_sentence, skip_back
from summary_miner.extract.contexts import words_in
from summary_miner.extract.counted import MEASURED, names_itself, noun_ahead, owns_noun
from summary_miner.extract.governing import governing, verb_in_front
from summary_miner.extract.lesserverbs import relative_verb
from summary_miner.extract.measures import Quantity
from summary_miner.extract.nounbehind import action_on
from summary_miner.extract.nouncounters import read_medals, read_noun_counter
from summary_miner.extract.phrases import phrase_ahead
from summary_miner.extract.predicates import change_start, changed_behind, verb_after
from summary_miner.extract.proportions import as_share, compared
from summary_miner.extract.sharing import Reading, dealt_out, same_counted
from summary_miner.extract.tabled import function_role, is_body, verb_roles
from summary_miner.extract.traits import BEFORE_VERBS, FIGURE, JOINERS, WordType
from summary_miner.extract.verbalnouns import is_agent
from summary_miner.extract.verbless import own_name, read_verbless
from summary_miner.extract.wording import object_of, without_clause, words_of
from summary_miner.extract.wordplaces import Words
from summary_miner.extract.words import is_true_verb
from summary_miner.extract.works import read_capacity, with_work


def readings(words: Words, quantities: Sequence[Quantity]) -> list[Reading]:
    """Subject and action of each quantity, in order."""
    places = [bisect_right(words.starts, quantity.start) - 1 for quantity in quantities]
    found: list[Reading] = []
    for number, quantity in enumerate(quantities):
        subject, action, stated_at, _, counted, _ = _read(words, places[number], quantity, found)
        unit = quantity.unit
        reading = Reading(subject, _bare(action), stated_at, unit.dimension, counted, unit.name)
        found.append(reading)
    return dealt_out(words, places, found)


@lru_cache(maxsize=1 << 12)
def _bare(action: str) -> str:
    """提高到 is 提高, 顺利完成 is 完成, 分别为 is 为."""
    if len(action) == 2 and action[0] == "各":
        return action[1:]
    roles = verb_roles()
    if roles.get(action, "state") in ("state", "compare"):
        for length in (1, 2):
            manner = function_role(action[:length]) == "adverb"
            if manner and roles.get(action[length:]) in _STATES:
                return action[length:]
    if len(action) > 2 and action[-1] in "到至为在":
        return action[:-1]
    manner = len(action) == 4 and function_role(action[:2]) in BEFORE_VERBS
    return action[2:] if manner and (action not in roles or action[2:] in roles) else action


def _read(words: Words, place: int, quantity: Quantity, earlier: Sequence[Reading]) -> Reading:
    items = words.items
    if medals := read_medals(items, place, quantity):
        return medals
    if capacity := read_capacity(words, place, quantity):
        return capacity
    if owns_noun(items, place, quantity) or quantity.unit.surface in words_in("place_counter"):
        return Reading(quantity.unit.name, action_on(items, (place, place + 1), Reading("", "")))
    ahead = noun_ahead(items, place, quantity)
    if earlier and goes_on(items, place):
        last = earlier[-1]
        if last.subject in words_in("names_itself"):  # 96户、183人脱贫; 2万户、近8万市民受益
            named = words_of(words, ahead) or own_name(quantity) or last.subject
            last = last._replace(subject=named)
        return last._replace(stated_at=last.stated_at or words.starts[place - 2])
    before = earlier[-1] if earlier and same_sentence(items, place) else Reading("", "")
    if before.unit == quantity.unit.name and act_too(items, place, quantity):
        return Reading(before.subject, verb_after(items, place + 1))
    if ahead[0] == ahead[1] and stands_beside(items, place, quantity, earlier):
        return earlier[-1]._replace(action=earlier[-1].action or verb_after(items, place + 1))
    apart = before.dimension not in ("", quantity.unit.dimension)
    if apart and names_itself(quantity):
        before = before._replace(subject="")
    if ahead[0] < ahead[1]:
        action = action_on(items, (place, ahead[1]), before)
        return Reading(words_of(words, ahead), action, counted=True)
    counted = read_noun_counter(items, place, quantity)
    reading = counted or _read_behind(words, place, quantity, before, earlier)
    reading = with_work(words, place, quantity, reading)
    changed = changed_behind(items, place)
    return reading._replace(action=changed) if changed else reading


_STATES = ("state", "compare", "up", "down")


def _read_behind(
    words: Words, place: int, quantity: Quantity, before: Reading, earlier: Sequence[Reading]
) -> Reading:
    """The noun phrase in front of the figure, with or without a verb between."""
    items, behind = words.items, place + 1
    place = over_bracket(items, place)
    start = clause_start(items, place)
    if before.counted and start and items[start - 1].tag == FIGURE:
        marks = [index for index in range(start, place) if items[index].word == "、"]
        start = marks[-1] + 1 if marks and marks[-1] + 1 < place else start  # 600名家属、金额69万元
    verb = verb_in_front(items, place, start, quantity.unit.dimension)
    if quantity.unit.dimension == "duration" and items[place - 1].word in words_in("spends"):
        verb = -1  # 这是合作社连续两年获奖
    if items[place - 1].word == "以" and behind < len(items) and items[behind].word == "为":
        return Reading(words_of(words, phrase_ahead(items, behind + 1)), "为")  # 以5公里为半径
    if verb == start and items[verb].tag == "p" and _acts_behind(items, behind):
        verb, start = -1, place  # 通过竞赛9人获得资格: 通过 only tells how
    if items[place - 1].word == "的" and (first := change_start(items, place)) > start:
        verb, place = -1, first  # 由成立之初的40人发展到650人
    if verb > start and items[verb].role == "compare" and items[place - 1].word in ("从", "由"):
        verb = -1  # 产值占全县比重由18%提高到27%
    if verb < 0 and (shared := as_share(words, place, start, quantity, before)):
        return shared
    if verb < 0:
        return read_verbless(words, (start, place, behind), quantity, before, earlier)
    reading = _read_governed(words, (start, verb, place), quantity, before, earlier)
    if items[behind - 1].word.endswith("内") and (done := verb_after(items, behind)):
        return reading._replace(action=done)  # 自收到申请之日起7日内答复
    exists = items[verb].verb.endswith("有") and reading.action == items[verb].verb
    if exists and quantity.unit.dimension in ("people", "items"):
        noun = without_clause(items, *skip_back(items, verb, start))[0]
        action = relative_verb(items, noun, start) or verb_after(items, behind)
        subject = reading.subject or own_name(quantity)
        return reading._replace(subject=subject, action=action or reading.action)  # 有4人入选
    return reading


def _read_governed(
    words: Words,
    span: tuple[int, int, int],
    quantity: Quantity,
    before: Reading,
    earlier: Sequence[Reading],
) -> Reading:
    """The reading of a figure that a verb in front governs.

    Args:
        span: Where its clause begins, the index of the verb, and its own.
    """
    items = words.items
    start, verb, place = span
    action, role = items[verb].verb, items[verb].role or ""
    first = _first_verb(items, verb, start, quantity)
    agent = words_of(words, skip_back(items, first, start, loose=role in _CHANGES))
    agent = agent if agent and function_role(agent) != "per_head" else before_bracket(words, start)
    done_to = _qualified(items, verb, skip_back(items, place, verb + 1))
    between = object_of(words, verb, _done_to(items, verb, done_to))
    if "、" in between and all(len(part) == 1 and part.isascii() for part in between.split("、")):
        return Reading(agent or before.subject, action)  # 分为A、B两组
    rated = quantity.unit.name == "%" and between[-1:] in words_in("rate_end")
    if rated and done_to[0] == verb + 1 and items[verb].role in (None, "either"):
        return Reading(words_of(words, (verb, done_to[1])), "")  # 退捕渔民就业率100%
    if before.counted and function_role(before.subject[-2:]) == "milestone":
        before = before._replace(subject=topic_before(words, start) or before.subject)
    share = quantity.unit.name in ("%", "倍") and items[place - 1].word == "的"  # 完成计划的92%
    if role == "compare" or share or (between and action in words_in("outstrips")):
        told = before.subject or topic_before(words, start)
        part = quantity.unit.dimension == "percent" or action in words_in("equals")
        return Reading(compared(agent, between, told, share=part), action)
    if between and between[0] != "每" and function_role(between) != "per_head":  # 标准为每吨3.2元
        return Reading(between, action)
    if role in ("up", "down", "state"):
        return _read_state(words, (start, first, verb), agent, quantity, before)
    return _read_plain(words, (start, verb, place), agent, quantity, before, earlier)


_CHANGES = ("up", "down", "compare")


def _first_verb(items: Sequence[WordType], verb: int, start: int, quantity: Quantity) -> int:
    """稳定 of 稳定保持在, 争取 of 争取达到85%, 实现 of 职工实现再就业30人."""
    stated = items[verb].role == "state" and _is_state(items, verb - 1, start)
    first = verb - 1 if stated else verb
    achieved = quantity.unit.dimension == "people" and items[first - 1].word in words_in("achieves")
    helped = first > start and (achieved or items[first - 1].word in words_in("aims"))
    return first - 1 if helped else first


def _acts_behind(items: Sequence[WordType], behind: int) -> bool:
    """获得 of 通过竞赛9人获得资格: what was counted does something."""
    return behind < len(items) and is_true_verb(items, behind)


def _read_plain(
    words: Words,
    span: tuple[int, int, int],
    agent: str,
    quantity: Quantity,
    before: Reading,
    earlier: Sequence[Reading],
) -> Reading:
    """审结129件: nothing between verb and figure tells what is counted."""
    items, unit = words.items, quantity.unit
    start, verb, place = span
    action = items[verb].verb
    measured = action in words_in("achieves") or unit.dimension in MEASURED
    apart = any(item.word == "分别" for item in items[max(start, verb - 2) : verb])
    of_unit = bool(unit.surface) and unit.surface in agent  # 班列开行9列
    payer = verb - 1
    while payer > start and items[payer].adverb:
        payer -= 1
    paid = items[verb].role == "either" and unit.dimension == "money" and is_agent(items, payer)
    persons = names_itself(quantity) and not (unit.name != "家" and is_body(agent))
    named = measured or apart or of_unit or persons
    if agent and named and not (paid and not items[verb - 1].each):
        return Reading(agent, action)  # 合作社投资8万元: who paid is not what is counted
    counts = unit.dimension == "items" or (unit.dimension == "other" and unit.name)
    if agent and counts and function_role(agent[-2:]) != "per_head" and not _acts(items, verb):
        return Reading(agent, action)  # 老旧小区改造开工38个, 队员站成45度
    title = title_before(words, start) if unit.name == "%" else ""
    doubled = measured and not title and unit.name in ("%", "倍", "番")
    alike = unit.dimension == "other" and before.unit == unit.name and start > 0
    alike = alike and items[start - 1].word == "、"  # 开工3万千瓦、投产2万千瓦
    if before.subject and (doubled or alike or before.action == action):
        return Reading(before.subject, action)  # 收入突破90万元、实现翻一番
    if items[verb].tag == "n" and items[verb].role == "either":
        return Reading(action, action)  # 就业40人，再就业9人
    if same := same_counted(items, place, unit, earlier):
        return Reading(same, action)  # 抽查药店67家，立案4家
    own = title or ("" if unit.name == "%" else own_name(quantity))
    if not own and verb > start and items[verb - 1].word == "、":
        own = words_of(words, phrase_ahead(items, start))  # 班列扩能提速、开行4000班次
    return Reading(own or (action if len(action) > 1 else ""), action)


def _acts(items: Sequence[WordType], verb: int) -> bool:
    """A unit or a person stands in front of the verb: who did it, not what was counted."""
    verb -= 1
    while verb > 0 and (items[verb].adverb or items[verb].weak):
        verb -= 1
    return items[verb].agent or items[verb].tag in ("s", "f", "ns", "nr", "nt", "t")


def _qualified(items: Sequence[WordType], verb: int, span: tuple[int, int]) -> tuple[int, int]:
    """查处超载车辆380台: of two verbs in a row the second belongs to what was done to."""
    first, end = span
    second = items[verb + 1]
    behind = first == verb + 2 < end and second.role is None and second.tag == "v"
    return (verb + 1, end) if behind and not second.auxiliary else span


def _done_to(items: Sequence[WordType], verb: int, span: tuple[int, int]) -> tuple[int, int]:
    """修改、废止规章18件, 招募留用教师54人: what several verbs in a row are done to."""
    first, end = span
    place = verb + 1
    if first == place < end - 1 and items[first].word in words_in("goes"):
        first = place = place + 1  # 送出车票80张
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
    if outer >= 0 and any(item.word == "的" for item in items[outer:first]):
        outer = -1  # 用于教育的支出达到9万元
    if outer >= 0 and not agent:
        agent = words_of(words, skip_back(items, first, outer + 1))
    measured = quantity.unit.dimension == "percent" or items[outer].role == "state"
    if outer >= 0 and role == "state" and not measured:
        action = items[outer].word
    named = agent or outside_bracket(words, start) or topic_before(words, start, bare=True)
    return Reading(named or before.subject or topic_before(words, start), action)


def _is_state(items: Sequence[WordType], index: int, start: int) -> bool:
    """稳定 of 稳定保持在: two words for one state."""
    return index >= start and items[index].role == "state"
