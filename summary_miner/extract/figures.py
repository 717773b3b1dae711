"""Figures of one paragraph, and the account of every number in it (codebook §3)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from summary_miner.extract.account import account_for
from summary_miner.extract.bounds import load_bounds
from summary_miner.extract.cardinals import DIGITS, SCALES
from summary_miner.extract.changes import find_change
from summary_miner.extract.items import line_up
from summary_miner.extract.measures import Quantity
from summary_miner.extract.moments import Span, Time, find_times, span_at
from summary_miner.extract.nonfigures import Claim, find_claims
from summary_miner.extract.passages import passages, quotation, sentences
from summary_miner.extract.quantities import hide, read_quantities
from summary_miner.extract.reasons import reason_of
from summary_miner.extract.subjects import Reading, readings
from summary_miner.extract.totals import find_totals
from summary_miner.extract.traditional import NUMERALS
from summary_miner.structure.clean import mend_pairs
from summary_miner.structure.segment import Segmenter, Token
from summary_miner.types import Figure, NumberMention, Period

_POPULATION = re.compile(
    r"人口|人数|残疾人|居民|学生|党员|职工|群众|老人|患者|游客|外来|人员|村民|志愿者"
)
_MONEY = re.compile(
    r"贷款|存款|余额|资金|收入|支出|产值|利润|税|投资|费用?$|金额|债|销售额?$|营收|总额|款$|保费|规模|资产|融资|授信|成交|现金|工资"
)


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
    """

    reporting: Period | None = None
    bounds: Path | None = None
    topic: str | None = None


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
    figures: list[Figure] = []
    mentions: list[NumberMention] = []
    text = mend_pairs(text)
    for start, end in passages(text):
        if _MAY_HOLD_NUMBER.search(text, start, end):
            found = _find(text[start:end], segmenter, para_id, first + len(figures), grounds)
            figures += [_moved(figure, start) for figure in found.figures]
            mentions += [_moved(mention, start) for mention in found.mentions]
    return Numbers(tuple(figures), tuple(mentions))


_Placed = TypeVar("_Placed", Figure, NumberMention)


def _moved(fact: _Placed, by: int) -> _Placed:
    return replace(fact, start=fact.start + by, end=fact.end + by) if by else fact


def _find(text: str, segmenter: Segmenter, para_id: str, first: int, grounds: Grounds) -> Numbers:
    claims = find_claims(text)
    visible = hide(text, claims)
    spans = [span for span in sentences(text) if _MAY_HOLD_NUMBER.search(visible, *span)]
    tokens = [token for span in spans for token in _tokens(text, span, segmenter)]
    quantities = (
        read_quantities(text, visible, tokens, load_bounds(grounds.bounds)) if tokens else []
    )
    reasons = [reason_of(text, quantity) for quantity in quantities]
    counted = [q for q, reason in zip(quantities, reasons, strict=True) if reason == "figure"]
    words = readings(text, line_up(text, tokens, counted, claims, segmenter), counted)
    totals = find_totals(text, counted)
    place = _Place(text, para_id, first, grounds)
    figures = tuple(
        _figure(place, quantity, reading, index, totals.get(index))
        for index, (quantity, reading) in enumerate(zip(counted, words, strict=True))
    )
    others = [
        Claim(q.start, q.end, reason)
        for q, reason in zip(quantities, reasons, strict=True)
        if reason != "figure"
    ]
    return Numbers(figures, account_for(text, para_id, figures, [*claims, *others]))


_MEASURE_ENDS = re.compile(
    "(?<=[率量额数])(?=达|均|控制|超过|仍|下降|上升|减少|增加|增长|提高|提升|完成|较|比|由|从|为\\d)"
)


def _tokens(text: str, sentence: tuple[int, int], segmenter: Segmenter) -> Iterator[Token]:
    """The words of a sentence.

    Behind 率 and 量 a verb begins, where guessed words run on (率均达).
    """
    start, last = sentence
    for end in [*(found.start() for found in _MEASURE_ENDS.finditer(text, start, last)), last]:
        yield from segmenter.tokens(text[start:end], start)
        start = end


_MAY_HOLD_NUMBER = re.compile(rf"[\d{DIGITS}{SCALES}几半{NUMERALS}xX×*＊_＿○]")


class _Place:
    """Where figures stand: their paragraph's text and name, its sentences and their times."""

    def __init__(self, text: str, para_id: str, first: int, grounds: Grounds):
        self.text, self.para_id, self.first = text, para_id, first
        self.topic = grounds.topic
        self._reporting = grounds.reporting
        self._spans = list(sentences(text))
        self._times: dict[int, list[Time]] = {}

    def sentence_at(self, place: int) -> tuple[int, int]:
        """Start and end of the sentence round a place."""
        index = bisect_right(self._spans, (place, len(self.text)))
        return self._spans[max(0, index - 1)]

    def span_at(self, place: int, *, is_result: bool) -> Span:
        """The time that the sentence states in front of a figure."""
        start, end = self.sentence_at(place)
        if start not in self._times:
            self._times[start] = find_times(self.text[start:end], self._reporting)
        return span_at(self._times[start], place - start, is_result=is_result)


def _figure(
    place: _Place, quantity: Quantity, reading: Reading, index: int, total: int | None
) -> Figure:
    text, number = place.text, place.first + index
    stated = quantity.number
    unit, dimension = quantity.unit.name, quantity.unit.dimension
    scaled = any(mark in text[quantity.core_start : quantity.core_end] for mark in "万亿")
    if not unit and _POPULATION.search(reading.subject):
        unit, dimension = "人", "people"
    elif not unit and _MONEY.search(reading.subject + reading.action) and scaled:
        unit, dimension = "元", "money"
    change = find_change(text, reading.stated_at or quantity.start, quantity.end)
    span = place.span_at(quantity.start, is_result=change.kind == "to")
    return Figure(
        figure_id=f"f{number}",
        para_id=place.para_id,
        start=quantity.start,
        end=quantity.end,
        raw=text[quantity.start : quantity.end],
        value=None if stated.value is None else float(stated.value),
        lower=None if stated.lower is None else float(stated.lower),
        upper=None if stated.upper is None else float(stated.upper),
        approx=stated.approx,
        unit=unit,
        dimension=dimension,
        subject=reading.subject,
        action=reading.action,
        sentence=quotation(text, place.sentence_at(quantity.start), quantity.start, quantity.end),
        change=change.direction,
        change_kind=change.kind,
        total_id=None if total is None else f"f{number - total}",
        topic=place.topic,
        rule=quantity.rule,
        base=change.base,
        period_start=span.start,
        period_end=span.end,
    )
