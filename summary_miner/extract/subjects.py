"""What a figure counts and which verb governs it, by the nearest noun and verb of its clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summary_miner.extract.measures import Quantity
from summary_miner.extract.phrases import (
    ADVERBS,
    CLAUSE_ENDS,
    FIGURE,
    JOINERS,
    OPEN,
    SENTENCE_ENDS,
    WEAK_NOUNS,
    Item,
    is_boundary,
    is_nominal,
    is_true_verb,
    phrase_ahead,
    phrase_behind,
    role_of,
    words_of,
)

_NAMES_ITSELF = frozenset(("人", "户", "家", "人次", "名", "位"))
_EXISTS = frozenset(["有", "为", "是", "共有", "共", "达", "达到", "约有"])
_MEASURED = frozenset(("money", "area", "length", "volume", "mass", "percent", "duration"))
_CUE_VERBS = ("突破", "超过", "超出", "低于", "不低于")


class Reading(NamedTuple):
    """Subject and action of one quantity; empty where the text has none.

    Attributes:
        stated_at: Where the first member of its list begins, 0 for no list: the words in
            front of that one state the change of all.
    """

    subject: str
    action: str
    stated_at: int = 0
    dimension: str = ""


_MEDALS = {"金": "金牌", "银": "银牌", "铜": "铜牌"}
_PERSONS = frozenset(("人", "户", "家", "名", "位", "人次"))


def readings(text: str, items: Sequence[Item], quantities: Sequence[Quantity]) -> list[Reading]:
    """Subject and action of each quantity, in order."""
    places = {item.figure: index for index, item in enumerate(items) if item.tag == FIGURE}
    found: list[Reading] = []
    for number, quantity in enumerate(quantities):
        reading = _read(text, items, places[number], quantity, found)
        found.append(reading._replace(dimension=quantity.unit.dimension))
    return found


def _read(
    text: str, items: Sequence[Item], place: int, quantity: Quantity, earlier: Sequence[Reading]
) -> Reading:
    if quantity.unit.surface in _MEDALS:
        verb = _governing(items, place, _hard_start(items, place))
        return Reading(_MEDALS[quantity.unit.surface], items[verb].word if verb >= 0 else "")
    if earlier and _goes_on(items, place):
        last = earlier[-1]
        return last._replace(stated_at=last.stated_at or items[place - 2].start)
    before = earlier[-1] if earlier and _same_sentence(items, place) else Reading("", "")
    if before.dimension not in ("", quantity.unit.dimension) and quantity.unit.name in _PERSONS:
        before = before._replace(subject="")
    start = _clause_start(items, place)
    ahead = _ahead(items, place, quantity)
    if ahead[0] < ahead[1]:
        subject = words_of(text, items, ahead)
        verb = _governing(items, place, _hard_start(items, place))
        action = items[verb].word if verb >= 0 else ""
        if not action or action in _EXISTS:
            action = _put_in(items, place) or _verb_after(items, ahead[1]) or action
        joined = start == place or items[place - 1].word in JOINERS or items[start].word == "以及"
        return Reading(subject, action or (before.action if joined else ""))
    return _read_behind(text, items, place, quantity, before)


def _read_behind(
    text: str, items: Sequence[Item], place: int, quantity: Quantity, before: Reading
) -> Reading:
    """The noun phrase in front of the figure, with or without a verb between."""
    start = _clause_start(items, place)
    verb = _governing(items, place, start)
    if verb < 0:
        subject = words_of(text, items, _skip_back(items, place, start))
        action = _cue_verb(items[place].word)
        if not action:
            outer = _governing(items, start, _hard_start(items, place)) if subject else -1
            action = items[outer].word if outer >= 0 and start > 0 and _listed(items, start) else ""
        subject = subject or _outside(text, items, start) or before.subject
        return Reading(subject or _own_name(quantity), action or _verb_after(items, place + 1))
    action, role = items[verb].word, role_of(items[verb]) or ""
    if action in ("有", "共有", "约有") and quantity.unit.dimension in ("people", "items"):
        action = _verb_after(items, place + 1) or action
    between = _skip_back(items, place, verb + 1)
    agent = words_of(text, items, _skip_back(items, verb, start))
    if role == "compare":
        return Reading(agent or before.subject, action)
    if between[0] < between[1]:
        return Reading(words_of(text, items, between), action)
    if role in ("up", "down", "state"):
        outer = _governing(items, verb, start)
        if outer >= 0 and not agent:
            agent = words_of(text, items, _skip_back(items, verb, outer + 1))
        if outer >= 0 and role == "state" and quantity.unit.dimension != "percent":
            action = items[outer].word
        return Reading(agent or before.subject or _topic(text, items, start), action)
    if agent and (quantity.unit.dimension in _MEASURED or quantity.unit.name in _NAMES_ITSELF):
        return Reading(agent, action)
    if before.subject and before.action == action:
        return Reading(before.subject, action)
    return Reading(_own_name(quantity) or action, action)


def _put_in(items: Sequence[Item], place: int) -> str:
    """总投资7亿元的项目: the money was put in, whatever the clause says of the project."""
    word = items[place - 1].word if place else ""
    return next(
        (verb for verb in ("投资", "投入", "耗资", "斥资", "融资") if word.endswith(verb)), ""
    )


def _goes_on(items: Sequence[Item], place: int) -> bool:
    """7.5%、11.5%: nothing but a list mark between two figures."""
    return place >= 2 and items[place - 1].word in JOINERS and items[place - 2].tag == FIGURE


def _listed(items: Sequence[Item], start: int) -> bool:
    """A clause that a list mark behind a figure opens: …320个、仓储库2万平方米."""
    return items[start - 1].word in JOINERS


def _ahead(items: Sequence[Item], place: int, quantity: Quantity) -> tuple[int, int]:
    """The noun phrase behind the figure; a measure needs 的 or a noun of its own."""
    index = place + 1
    none = (index, index)
    if index >= len(items):
        return none
    if items[index].word == "的":
        index += 1
        if quantity.unit.name == "%" and _governing(items, place, _clause_start(items, place)) >= 0:
            return none  # 失业率控制在3.9%的较低水平
    elif (
        quantity.unit.dimension in ("percent", "duration")
        or quantity.unit.name == "倍"
        or is_true_verb(items, index)
        or (quantity.unit.name in ("人", "户", "家", "人次") and items[index].tag.startswith("v"))
        or (quantity.unit.dimension in _MEASURED and not is_nominal(items[index]))
    ):
        return none
    span = phrase_ahead(items, index)
    only = items[index].word if span[1] - span[0] == 1 else ""
    return none if only in WEAK_NOUNS or only in ADVERBS else span


def _hard_start(items: Sequence[Item], place: int) -> int:
    """Where the clause begins, over all members of a list in it."""
    index = place
    while (
        index > 0 and items[index - 1].word not in CLAUSE_ENDS and items[index - 1].word not in OPEN
    ):
        index -= 1
    return index


def _clause_start(items: Sequence[Item], place: int) -> int:
    """Where the words begin that can belong to this figure alone."""
    index = place
    while index > 0 and not is_boundary(items[index - 1]):
        index -= 1
    if index > 0 and items[index - 1].tag == FIGURE:
        while index < place and items[index].word in JOINERS:
            index += 1
    return index


def _governing(items: Sequence[Item], end: int, start: int) -> int:
    """The index of the nearest true verb between `start` and `end`, -1 if there is none."""
    for index in range(end - 1, start - 1, -1):
        item = items[index]
        if item.word == "的" and index == end - 1 and index > start:
            if role_of(items[index - 1]) not in (None, "either") or items[index - 1].tag == "v":
                return index - 1  # 取得的六项成果
        if item.tag != FIGURE and is_true_verb(items, index):
            return index
    last = end - 1  # 为代表团贡献9金: a noun by place is the verb where nothing else governs
    while last > start and (items[last].word in ADVERBS or items[last].tag in ("ul", "d")):
        last -= 1
    if last >= start and items[end].tag == FIGURE and role_of(items[last]) == "either":
        served = any(item.word in ("为", "向", "给", "对", "由") for item in items[start:last])
        whole = start == 0 or items[start - 1].word in CLAUSE_ENDS
        if served or (whole and not _cue_verb(items[end].word)):
            return last
    return -1


def _skip_back(items: Sequence[Item], end: int, start: int) -> tuple[int, int]:
    """The noun phrase before `end`, over the adverbs that part it from there."""
    while True:
        while end > start and _is_adverbial(items[end - 1]):
            end -= 1
        span = phrase_behind(items, end, start)
        if span[0] < span[1] and span[0] > start and _takes_standard(items[span[0] - 1]):
            end = span[0] - 1  # 收入较上年同期翻番: what it is compared with counts nothing
            continue
        return span


def _takes_standard(item: Item) -> bool:
    return item.word in ("较", "比", "按", "按照", "与", "同", "以", "对", "向", "自", "从", "由")


def _is_adverbial(item: Item) -> bool:
    return (
        item.word in ADVERBS
        or item.word in WEAK_NOUNS
        or item.tag in ("d", "p", "ul", "uz", "ug", "uj", "t", "c", "u", "y")
        or item.word in ("的", "在", "到", "至", "为", "等")
    )


def _verb_after(items: Sequence[Item], index: int) -> str:
    """4名学生进入…: where nothing governs from the left, the verb behind."""
    while index < len(items):
        item = items[index]
        if item.word in CLAUSE_ENDS or item.word in OPEN or item.tag == FIGURE:
            return ""
        if item.word not in _EXISTS and (
            is_true_verb(items, index) or (role_of(item) and item.tag.startswith("v"))
        ):
            return item.word
        index += 1
    return ""


def _cue_verb(raw: str) -> str:
    return next((cue for cue in (*_CUE_VERBS, "翻") if raw.startswith(cue)), "")


def _own_name(quantity: Quantity) -> str:
    return quantity.unit.name if quantity.unit.name in _NAMES_ITSELF else ""


def _outside(text: str, items: Sequence[Item], start: int) -> str:
    """一等奖（全省只有3个）: the head of a bracket stands before it."""
    if start < 2 or items[start - 1].word not in OPEN:
        return ""
    floor = start - 1
    while floor > 0 and items[floor - 1].word not in CLAUSE_ENDS and items[floor - 1].tag != FIGURE:
        floor -= 1
    return words_of(text, items, phrase_behind(items, start - 1, floor))


def _same_sentence(items: Sequence[Item], place: int) -> bool:
    """No full stop between this figure and the one before it."""
    index = place - 1
    while index >= 0 and items[index].tag != FIGURE:
        if items[index].word in SENTENCE_ENDS:
            return False
        index -= 1
    return index >= 0


def _topic(text: str, items: Sequence[Item], start: int) -> str:
    """The first noun phrase of the clause before: 就业率创新高，达到98%."""
    if start < 2 or items[start - 1].word not in "，,":
        return ""
    floor = start - 1
    while floor > 0 and items[floor - 1].word not in CLAUSE_ENDS:
        floor -= 1
    while floor < start and not is_nominal(items[floor]):
        floor += 1
    return words_of(text, items, phrase_ahead(items, floor))
