"""Texts with their numbers read, before these become figures: in stages, all texts in each.

Every stage has tables of its own, and a processor's cache holds those of one stage. To take a
text through all stages and then the next one costs half as much time again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from summary_miner.extract.bounds import load_bounds
from summary_miner.extract.cardinals import DIGITS, SCALES
from summary_miner.extract.contexts import alternatives
from summary_miner.extract.cores import several
from summary_miner.extract.items import line_up
from summary_miner.extract.measures import Quantity
from summary_miner.extract.nonfigures import Claim, Hit, find_claims, phrases_in
from summary_miner.extract.passages import passages, sentences
from summary_miner.extract.quantities import hide, read_quantities
from summary_miner.extract.reasons import reason_of
from summary_miner.extract.sharing import Reading
from summary_miner.extract.subjects import readings
from summary_miner.extract.totals import find_totals
from summary_miner.extract.traditional import NUMERALS
from summary_miner.extract.wordplaces import Words
from summary_miner.structure.clean import mend_pairs
from summary_miner.structure.segment import Segmenter


@cache
def _may_hold_number() -> re.Pattern[str]:
    return re.compile(rf"[\d{DIGITS}{SCALES}几半{NUMERALS}xX×*＊_＿○]|个把|{several()}")


class Prepared:
    """A passage with its numbers; one stage after the other fills it.

    Attributes:
        start: Where it begins in its text.
        spans: Its sentences.
        claims: Numbers that count nothing by their shape.
        others: Numbers that count nothing by their words.
        counted: What it counts and measures.
        readings: Subject and action of each of them.
        totals: For each that is a part, how many before it its total stands.
    """

    __slots__ = (
        "_visible",
        "_words",
        "claims",
        "counted",
        "others",
        "readings",
        "spans",
        "start",
        "text",
        "totals",
    )

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start = text, start
        self.spans: Sequence[tuple[int, int]] = ()
        self.claims: Sequence[Claim] = ()
        self.others: Sequence[Claim] = ()
        self.counted: Sequence[Quantity] = ()
        self.readings: Sequence[Reading] = ()
        self.totals: Mapping[int, int] = {}
        self._visible = text
        self._words = Words(text)

    def claim(self, phrases: Iterable[Hit]) -> None:
        """Find what counts nothing by its shape.

        Args:
            phrases: The set phrases in it.
        """
        self.claims = find_claims(self.text, phrases)

    def cut(self, segmenter: Segmenter) -> None:
        """Cut the sentences with a number that nobody claims into words."""
        self.spans = list(sentences(self.text))
        self._visible = hide(self.text, self.claims)
        for start, end in self.spans:
            if _may_hold_number().search(self._visible, start, end):
                self._cut(start, end, segmenter)

    def _cut(self, start: int, last: int, segmenter: Segmenter) -> None:
        """Behind 率, 村, 中 and 之比 a word begins, where guessed words run on (率/均达, 村/有)."""
        ends = [found.end() for found in _measure_ends().finditer(self.text, start, last)]
        for end in (*ends, last):
            self._words.add(start, end, segmenter)
            start = end

    def count(self, bounds: Path | None) -> None:
        """Read the numbers, and tell what each of them is."""
        if not self._words.items:
            return
        quantities = read_quantities(self._words, self._visible, load_bounds(bounds))
        told = [(quantity, reason_of(self.text, quantity)) for quantity in quantities]
        self.counted = [quantity for quantity, reason in told if reason == "figure"]
        self.others = [Claim(q.start, q.end, reason) for q, reason in told if reason != "figure"]
        if "比" in self.text:  # 一些 of 比三十大一些 is a part of the figure
            within = [(q.start, q.end) for q in self.counted if q.cued]
            self.claims = [claim for claim in self.claims if not _lies_in(claim, within)]

    def interpret(self, segmenter: Segmenter, *, brief: bool = False) -> None:
        """Find subjects, actions and totals.

        Args:
            brief: Only where a number stands bare, which has its unit from its subject.
        """
        if self.counted and not (brief and all(one.unit.name for one in self.counted)):
            items = line_up(self._words, self.counted, self.claims, segmenter)
            self.readings = readings(items, self.counted)
            self.totals = find_totals(self.text, self.counted)


def _lies_in(claim: Claim, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < claim.start and claim.end <= end for start, end in spans)


@cache
def _measure_ends() -> re.Pattern[str]:
    rates = f"{alternatives('rate_end')}(?={alternatives('behind_rate')}|为\\d)"
    return re.compile(
        rf"{rates}|之比|[村乡镇](?=(?:[共现]?有|达)\d|为)|中(?=共?有)|被(?=[省市县区])"
    )


def prepare(
    texts: Iterable[str],
    segmenter: Segmenter,
    bounds: Path | None = None,
    *,
    brief: bool = False,
) -> list[list[Prepared]]:
    """The passages with numbers of each text.

    Args:
        bounds: A user's table of approximators, instead of ours.
        brief: Without subjects, actions and totals, where units can be told without them.
    """
    found = [_passages(mend_pairs(text)) for text in texts]
    every = [passage for inside in found for passage in inside]
    phrases = phrases_in(passage.text for passage in every)
    for passage, hits in zip(every, phrases, strict=True):
        passage.claim(hits)
    for passage in every:
        passage.cut(segmenter)
    for passage in every:
        passage.count(bounds)
    for passage in every:
        passage.interpret(segmenter, brief=brief)
    return found


def _passages(text: str) -> list[Prepared]:
    return [
        Prepared(text[start:end], start)
        for start, end in passages(text)
        if _may_hold_number().search(text, start, end)
    ]
