"""Coverage: how far a document covers each item of a checklist (codebook §6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summary_miner.check.checklists import Checklist, FigureNeed, Item
from summary_miner.check.claims import Claims, weigh_claims
from summary_miner.check.modes import Mode
from summary_miner.check.relevance import ENOUGH as RELEVANT
from summary_miner.check.relevance import Relevance, weigh_relevance
from summary_miner.check.results import Coverage, State
from summary_miner.check.slogans import Span
from summary_miner.check.statements import Statement, find_statements
from summary_miner.check.substance import ENOUGH as CONCRETE
from summary_miner.check.substance import Substance, is_counted_deed, weigh_substance
from summary_miner.check.trades import with_trade
from summary_miner.check.turntaking import passages_behind
from summary_miner.extract.activities import is_plan_heading
from summary_miner.structure.segment import Segmenter, load_segmenter
from summary_miner.types import Document

_ORDER: Mapping[State, int] = {"covered": 3, "planned": 2, "mentioned": 1, "missing": 0}
_PROBLEM_TITLE = re.compile(r"问题|不足|短板|差距")
_ENOUGH_LACKING, _MANY_WORDS = 1.0, 3
"""A shortcoming is concrete with some words that name something, for it has no deeds; words that no
dictionary knows count as well, in plans, too."""

_MOST_SUBSTANCE, _MOST_RELEVANCE = 4.0, 2.0
"""Above these weights more makes no better evidence."""

_NEARLY = 0.8
"""Of sentences that are nearly as good as the best one the first is shown."""

_BY_PLACE = 2.0
"""What stands under 存在问题 is better evidence than a shortcoming told elsewhere."""

_SHADOWS: tuple[Mode, ...] = ("lacking", "demanded", "planned")
"""What one clause says so casts doubt on the others of its sentence that tell no fact."""

_CLOUDS: tuple[Mode, ...] = ("demanded", "planned")
"""A paragraph that demands or plans, and tells no figure and no activity, tells nothing done."""

_OWN_HINT, _FEW = 0.3, 2
"""Less than one word of the item's own: the sentence only stands where it is spoken of."""

_WHY: Mapping[Mode, str] = {
    "done": "只有概括的话，没有数据、活动、时间、名称等可核对的内容",
    "planned": "只是笼统的打算",
    "demanded": "是对别人的要求，不是做了的事",
    "earlier": "说的是往年",
    "lacking": "说的是不足",
}


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A statement that speaks of an item, and what it is worth."""

    statement: Statement
    state: State
    relevance: Relevance
    substance: Substance
    at_home: bool = True

    @property
    def rank(self) -> tuple[int, bool, bool]:
        """The surest state, and of one state what stands in a paragraph of the item's own."""
        return _ORDER[self.state], not self.statement.setting.bare, self.at_home

    @property
    def worth(self) -> float:
        """Of sentences of one rank: how much it tells, and how surely of the item."""
        relevance = min(self.relevance.weight, _MOST_RELEVANCE)
        return (1 + relevance) * min(self.substance.weight, _MOST_SUBSTANCE)


def check_coverage(
    document: Document, checklist: Checklist, segmenter: Segmenter | None = None
) -> list[Coverage]:
    """One row for each item of the checklist, in its order.

    >>> from summary_miner.check import read_checklist
    >>> from summary_miner.mining import parse
    >>> document = parse("荷塘社区2023年工作总结\\n组织志愿者为独居老人理发42人次。")[0]
    >>> rows = check_coverage(document, read_checklist("volunteer"))
    >>> [row.state for row in rows if row.item_id == "service"]
    ['covered']
    """
    statements = find_statements(document, segmenter or load_segmenter())
    texts = {paragraph.para_id: paragraph.text for paragraph in document.paragraphs}
    items = [with_trade(item, document) for item in checklist.items]
    claims = weigh_claims(statements, [item for item in items if not _special_topics(item)])
    found = _found(claims)
    rows = (
        _row(document.doc_id, item, found[item.item_id], statements)
        if item.item_id in found
        else _check_special(document.doc_id, statements, item)
        for item in items
    )
    return [replace(row, evidence=texts.get(row.para_id, "")[row.start : row.end]) for row in rows]


def _found(claims: Claims) -> dict[str, list[_Evidence]]:
    """The evidence of each item: the surest kind that there is of it."""
    found = {name: list(_of_claims(claims, name, claims.of(name))) for name in claims.rows}
    for name in _missing(found):
        found[name] = list(_of_claims(claims, name, claims.unclaimed(name)))
    for name in _missing(found):
        hinted = _of_claims(claims, name, claims.hinted(name))
        found[name] = [one for one in hinted if one.state == "mentioned"]
    return found


def _missing(found: Mapping[str, Sequence[_Evidence]]) -> list[str]:
    return [name for name, evidence in found.items() if not evidence]


def _check_special(doc_id: str, statements: Sequence[Statement], item: Item) -> Coverage:
    """问题和打算: both are asked for."""
    rows = [
        _row(doc_id, item, list(_evidence(statements, item, topic)), statements)
        for topic in _special_topics(item)
    ]
    return min(rows, key=lambda row: _ORDER[row.state])


def _special_topics(item: Item) -> tuple[str, ...]:
    """Problems and plans are not done but told: they have a rule of their own."""
    if item.topics:
        special = tuple(topic for topic in item.topics if topic in ("problems", "plans"))
        return special if len(special) == len(item.topics) else ()
    found = []
    if not item.activities and _PROBLEM_TITLE.search(item.title):
        found.append("problems")
    if not item.activities and is_plan_heading((item.title,)):
        found.append("plans")
    return tuple(found)


def _of_claims(
    claims: Claims, item_id: str, relevances: Sequence[Relevance]
) -> Iterator[_Evidence]:
    statements = claims.statements
    clouded = {one.passage for one in statements if one.mode in _CLOUDS}
    shadows = {_place(one): one.mode for one in statements if one.mode in _SHADOWS}
    for statement, relevance in zip(statements, relevances, strict=True):
        if relevance.score >= RELEVANT and not _is_aside(statement, relevance):
            substance = weigh_substance(statement, relevance.about)
            state = _state(statement, substance)
            shadow = shadows.get(_place(statement))
            if shadow == "demanded" and claims.owners.get(statement.passage) == item_id:
                shadow = None  # 一人三栋，周三必须在楼下: the rule that was set belongs to the deed
            told = substance.counted or statement.passage not in clouded
            if state == "covered" and not (told and _is_sure(relevance, substance, bool(shadow))):
                state = "mentioned"
            at_home = claims.owners.get(statement.passage) == item_id
            yield _Evidence(statement, state, relevance, substance, at_home)


def _is_aside(statement: Statement, relevance: Relevance) -> bool:
    """Whether a shortcoming only touches the item: 社工流动性大 says nothing of volunteers."""
    return statement.mode == "lacking" and not relevance.clear and len(relevance.ways) < _FEW


def _is_sure(relevance: Relevance, substance: Substance, shadowed: bool) -> bool:
    """Whether particular words are enough to believe that something was done.

    办事的窗口还挤在楼梯间，转个身都难 tells what is wrong; 心若向阳，无惧风霜 tells nothing.
    """
    if shadowed:
        return relevance.own >= RELEVANT and substance.counted
    return relevance.own >= _OWN_HINT or substance.checkable


def _place(statement: Statement) -> tuple[str, Span]:
    return statement.para_id, statement.sentence


def _evidence(statements: Sequence[Statement], item: Item, special: str) -> Iterator[_Evidence]:
    before: Relevance | None = None
    para_id = ""
    closing = passages_behind(statements)
    for statement in statements:
        before = before if statement.para_id == para_id else None
        para_id = statement.para_id
        before = relevance = weigh_relevance(statement, item, before)
        for one in _special_evidence(statement, statements, relevance, special):
            in_place = special != "plans" or statement.passage in closing
            yield replace(one, at_home=one.at_home and in_place)


def _state(statement: Statement, substance: Substance) -> State:
    if statement.setting.bare or substance.weight < CONCRETE:
        return "mentioned"
    states: Mapping[Mode, State] = {"done": "covered", "planned": "planned"}
    return states.get(statement.mode, "mentioned")


def _special_evidence(
    statement: Statement, statements: Sequence[Statement], relevance: Relevance, special: str
) -> Iterator[_Evidence]:
    """A shortcoming is told as lacking, a next step as planned."""
    told = statement.mode == ("lacking" if special == "problems" else "planned")
    deed = statement.setting.mode is None and is_counted_deed(statement)
    speaks = statement.setting.topic == special and not deed
    if told or speaks or relevance.by_words:
        substance = _of_sentence(statement, statements)
        least = _ENOUGH_LACKING if special == "problems" else CONCRETE
        things = [one for one in statement.specifics if special == "problems" or not one.is_verb]
        many = len(things) >= _MANY_WORDS
        concrete = substance.weight >= least or many
        whole = told and concrete and not statement.setting.bare
        state: State = "covered" if whole else "mentioned"
        by_place = _BY_PLACE if statement.setting.mode or speaks else 0.1
        relevance = relevance._replace(weight=relevance.weight + by_place)
        at_home = statement.setting.mode is not None or speaks
        yield _Evidence(statement, state, relevance, substance, at_home)


def _of_sentence(statement: Statement, statements: Sequence[Statement]) -> Substance:
    """场地偏小，人均不到4平方米: what is lacking and how much stand in clauses of their own."""
    place = _place(statement)
    parts = [weigh_substance(one) for one in statements if _place(one) == place]
    signs = tuple(sign for part in parts for sign in part.signs)
    checkable = any(part.checkable for part in parts)
    return Substance(sum(part.weight for part in parts), signs, checkable)


def _row(
    doc_id: str, item: Item, found: Sequence[_Evidence], statements: Sequence[Statement]
) -> Coverage:
    if not found:
        reason = "全文没有谈到"
        return Coverage(
            doc_id, item.item_id, item.title, item.weight, "missing", 0.0, reason=reason
        )
    best = _choose(found)
    statement = best.statement
    start, end = statement.sentence
    unmet = _unmet(item, found)
    return Coverage(
        doc_id=doc_id,
        item_id=item.item_id,
        item=item.title,
        weight=item.weight,
        state=best.state,
        score=_score(best, item, unmet),
        para_id=statement.para_id,
        start=start,
        end=end,
        evidence="",
        reason=_reason(best, unmet),
        unmet=tuple(map(str, unmet)),
    )


def _choose(found: Sequence[_Evidence]) -> _Evidence:
    """The evidence to show: of the highest rank the first that is nearly as good as the best."""
    rank = max(one.rank for one in found)
    best = [one for one in found if one.rank == rank]
    most = max(one.worth for one in best)
    return next(one for one in best if one.worth >= _NEARLY * most)


def _unmet(item: Item, found: Sequence[_Evidence]) -> list[FigureNeed]:
    figures = [
        figure for one in found if one.statement.mode == "done" for figure in one.statement.figures
    ]
    return [
        need
        for need in item.figures
        if not any(need.takes(figure) and need.is_met(figure) for figure in figures)
    ]


def _score(best: _Evidence, item: Item, unmet: Sequence[FigureNeed]) -> float:
    """Planned is worth a third, mentioned a tenth; covered from 0.6 to 1 by what is concrete."""
    if best.state != "covered":
        return {"planned": 0.3, "mentioned": 0.1}.get(best.state, 0.0)
    signs = min(len(best.substance.signs), 2) / 2
    met = 1 - len(unmet) / len(item.figures) if item.figures else 1.0
    return round(0.6 + 0.2 * signs + 0.2 * met, 2)


def _reason(best: _Evidence, unmet: Sequence[FigureNeed]) -> str:
    ways = "、".join(best.relevance.ways[:3])
    told = f"由{ways}认出" if ways else ""
    if best.state == "covered":
        parts = ["有" + "、".join(best.substance.signs[:3]) if best.substance.signs else "", told]
    elif best.state == "planned":
        parts = ["只写了下一步要做", told]
    else:
        parts = [_WHY[best.statement.mode], told]
    if unmet and best.state == "covered":
        parts.append("缺少要求的数据：" + "；".join(map(str, unmet)))
    return "；".join(part for part in parts if part)
