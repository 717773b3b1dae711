"""Figures of one paragraph, and the account of every number in it (codebook §3)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import NamedTuple, TypeVar

from summary_miner.extract.account import account_for
from summary_miner.extract.changes import NONE, Change, arrow_change, find_change
from summary_miner.extract.contexts import anywhere, words_in
from summary_miner.extract.measures import Quantity
from summary_miner.extract.moments import UNKNOWN, Span, Time, find_times, span_at
from summary_miner.extract.passages import LONGEST_QUOTATION, quotation
from summary_miner.extract.prepared import Prepared, prepare
from summary_miner.extract.sharing import Reading
from summary_miner.frozen import quickly_made
from summary_miner.structure.segment import Segmenter
from summary_miner.types import Figure, NumberMention, Period


@quickly_made
@dataclass(frozen=True, slots=True)
class Numbers:
    """The figures of a paragraph, and a row for every number in it."""

    figures: tuple[Figure, ...]
    mentions: tuple[NumberMention, ...]


class Grounds(NamedTuple):
    """What a text's figures are read against.

    Attributes:
        reporting: The time that the document reports on, from which 去年 and 上半年 count.
        bounds: A user's table of approximators, instead of ours.
        topic: What the paragraph is about, for its figures to carry.
        brief: Amounts, units and places alone: figures have no subject, action, change, time and
            sentence.
        accounted: Numbers have their account.
    """

    reporting: Period | None = None
    bounds: Path | None = None
    topic: str | None = None
    brief: bool = False
    accounted: bool = True


NO_GROUNDS = Grounds()


def find_figures(
    text: str,
    segmenter: Segmenter,
    para_id: str = "p1",
    first: int = 1,
    grounds: Grounds = NO_GROUNDS,
) -> Numbers:
    """The figures of a paragraph in reading order, numbered from `first`.

    Args:
        grounds: What the text is read against.

    >>> from summary_miner.structure.segment import load_segmenter
    >>> found = find_figures("清理树枝200余处。", load_segmenter()).figures[0]
    >>> found.raw, found.lower, found.upper, found.subject, found.action
    ('200余处', 200.0, None, '树枝', '清理')
    """
    prepared = prepare([text], segmenter, grounds.bounds, brief=grounds.brief)[0]
    return figures_of(prepared, para_id, first, grounds)


def figures_of(
    prepared: Iterable[Prepared], para_id: str, first: int = 1, grounds: Grounds = NO_GROUNDS
) -> Numbers:
    """The figures of a paragraph whose passages are prepared, numbered from `first`."""
    figures: list[Figure] = []
    mentions: list[NumberMention] = []
    for passage in prepared:
        found = _figures(_Place(passage, para_id, first + len(figures), grounds))
        figures += [_moved(figure, passage.start) for figure in found]
        if grounds.accounted:
            claims = [*passage.claims, *passage.others]
            rows = account_for(passage.text, para_id, found, claims)
            mentions += [_moved(mention, passage.start) for mention in rows]
    return Numbers(tuple(figures), tuple(mentions))


_Placed = TypeVar("_Placed", Figure, NumberMention)


def _moved(fact: _Placed, by: int) -> _Placed:
    return replace(fact, start=fact.start + by, end=fact.end + by) if by else fact


class _Sentence(NamedTuple):
    """A sentence with the times that it states; `words` are what its figures quote, if few."""

    start: int
    end: int
    times: list[Time]
    words: str


_UNREAD = Reading("", "")


class _Place:
    """Where figures stand: their paragraph's text and name, and its sentences."""

    def __init__(self, passage: Prepared, para_id: str, first: int, grounds: Grounds):
        self.passage, self.para_id, self.first = passage, para_id, first
        self.text = passage.text
        self.topic, self.brief = grounds.topic, grounds.brief
        self._reporting = grounds.reporting
        self._spans = passage.spans
        self._known: dict[int, _Sentence] = {}

    def sentence_at(self, place: int) -> _Sentence:
        """The sentence round a place."""
        index = max(0, bisect_right(self._spans, (place, len(self.text))) - 1)
        if index not in self._known:
            start, end = self._spans[index]
            times = find_times(self.text[start:end], self._reporting)
            words = self.text[start:end].strip() if end - start <= LONGEST_QUOTATION else ""
            self._known[index] = _Sentence(start, end, times, words)
        return self._known[index]


def _figures(place: _Place) -> tuple[Figure, ...]:
    passage = place.passage
    readings = passage.readings or [_UNREAD] * len(passage.counted)
    read = zip(passage.counted, readings, count(place.first), strict=False)
    if place.brief:
        return tuple(_figure(place, *one, _Told("", NONE, UNKNOWN)) for one in read)
    totals = passage.totals
    return tuple(
        _figure(place, quantity, reading, number, _told(place, index), totals.get(index))
        for index, (quantity, reading, number) in enumerate(read)
    )


class _Told(NamedTuple):
    """What its sentence tells of a figure: the words round it, a change, a time."""

    sentence: str
    change: Change
    span: Span


def _told(place: _Place, index: int) -> _Told:
    text, passage = place.text, place.passage
    quantity, reading = passage.counted[index], passage.readings[index]
    change = find_change(text, reading.stated_at or quantity.start, quantity.end)
    if change is NONE:
        change = arrow_change(text, passage.counted, index)
    improved = reading.counted and reading.action.endswith(tuple(words_in("improves")))
    if change.kind == "by" and improved:
        change = NONE  # 改造提升8个站点: they became better, not more
    sentence = place.sentence_at(quantity.start)
    place_in = quantity.start - sentence.start
    span = span_at(sentence.times, place_in, is_result=change.kind == "to")
    words = sentence.words or quotation(text, sentence[:2], quantity.start, quantity.end)
    return _Told(words, change, span)


def _figure(
    place: _Place,
    quantity: Quantity,
    reading: Reading,
    number: int,
    told: _Told,
    total: int | None = None,
) -> Figure:
    """How many of what unit, with what else is known of it."""
    text, stated, unit = place.text, quantity.number, quantity.unit
    name, dimension = unit.name, unit.dimension
    if not name:
        core = text[quantity.core_start : quantity.core_end]
        name, dimension = _understood(core, reading) or (name, dimension)
    value = _float(stated.value)
    return Figure(
        figure_id=f"f{number}",
        para_id=place.para_id,
        start=quantity.start,
        end=quantity.end,
        raw=text[quantity.start : quantity.end],
        value=value,
        lower=value if stated.lower is stated.value else _float(stated.lower),
        upper=value if stated.upper is stated.value else _float(stated.upper),
        approx=stated.approx,
        unit=name,
        dimension=dimension,
        subject=reading.subject if not place.brief else "",
        action=reading.action if not place.brief else "",
        sentence=told.sentence,
        change=told.change.direction,
        change_kind=told.change.kind,
        total_id=None if total is None else f"f{number - total}",
        topic=place.topic,
        rule=quantity.rule,
        base=told.change.base,
        period_start=told.span.start,
        period_end=told.span.end,
    )


def _understood(core: str, reading: Reading) -> tuple[str, str] | None:
    """Unit and dimension of a bare number, where a reader would supply them."""
    if anywhere("unit_people").search(reading.subject):
        return "人", "people"
    if ("万" in core or "亿" in core) and anywhere("unit_money").search(
        f"{reading.subject} {reading.action}"
    ):
        return "元", "money"
    return None


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
