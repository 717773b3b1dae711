"""Of an activity found: its date, its place, how often, and how many took part."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from summary_miner.extract.activities.context import any_of, set_of, words_of
from summary_miner.extract.activities.cue import Cue
from summary_miner.extract.activities.places import places_in
from summary_miner.extract.periods import partial_dates
from summary_miner.types import Figure

_START = attrgetter("start")
_FAR = 16
"""How far from the activity its count may stand."""

_AT_HEAD = 6
"""How far from the beginning of its sentence a date may stand to hold for all of it."""

_AGO = 80
"""How far before the activity any other date may stand."""

_REACH = 45
"""How far before the activity its place may stand."""

_CLAUSE_END = re.compile(r"[，,。；;：:！？!?\n]")
_SERVING = frozenset(
    (
        "visit",
        "assistance",
        "consultation",
        "selection",
        "enforcement",
        "survey",
        "inspection",
        "construction",
    )
)
"""Types done to or for people: those are counted too, and they do not take part."""


class Sentence(NamedTuple):
    """A sentence with what it says of its activities; offsets count in the paragraph.

    Attributes:
        dates: Each with its place, in ISO order as far as stated.
        places: Where something may have been held, each with its place in the text.
    """

    text: str
    start: int
    end: int
    figures: Sequence[Figure]
    dates: Sequence[tuple[int, str]]
    places: Sequence[tuple[int, str]]

    @classmethod
    def of(cls, text: str, start: int, end: int, figures: Sequence[Figure]) -> Sentence:
        """The sentence between two places; `figures` are those of the paragraph."""
        first = bisect_left(figures, start, key=_START)
        inside = figures[first : bisect_left(figures, end, first, key=_START)]
        dates = list(partial_dates(text, start, end)) if text.find("月", start, end) >= 0 else []
        places = list(places_in(text, start, end))
        return cls(text, start, end, inside, dates, places)


def date_of(sentence: Sentence, cue: Cue) -> str:
    """The last date before the activity, else the first behind it in its clause.

    None up to which, or since when, things are counted: 截至9月.
    """
    until = words_of("until")
    dates = [
        (place, date)
        for place, date in sentence.dates
        if (place - sentence.start <= _AT_HEAD or cue.start - place <= _AGO)
        and not sentence.text.endswith(until, 0, place)
    ]
    return _nearest(sentence, dates, cue, sentence.end)


def place_of(sentence: Sentence, cue: Cue) -> str:
    """The last place close before the activity, else the first behind it in its clause."""
    return _nearest(sentence, sentence.places, cue, _REACH)


def _nearest(sentence: Sentence, stated: Sequence[tuple[int, str]], cue: Cue, reach: int) -> str:
    if not stated:
        return ""
    behind = bisect_left(stated, (cue.start, ""))
    if behind and cue.start - stated[behind - 1][0] <= reach:
        return stated[behind - 1][1]
    if behind == len(stated) or _CLAUSE_END.search(sentence.text, cue.end, stated[behind][0]):
        return ""
    return stated[behind][1]


def times_of(sentence: Sentence, cue: Cue) -> Figure | None:
    """How often: the nearest count of 次, 场, 期 in the clause of the activity."""
    return next(_near(sentence, cue, set_of("times")), None)


def participants_of(sentence: Sentence, cue: Cue) -> Figure | None:
    """Those who took part, as far as the words say so; never those who were served."""
    for figure in sentence.figures:
        if figure.unit in set_of("people") and _took_part(sentence, cue, figure):
            return figure
    return None


def _near(sentence: Sentence, cue: Cue, units: frozenset[str]) -> Iterator[Figure]:
    """Behind the activity first: 座谈会6次, then before it: 6次座谈会."""
    inside = [figure for figure in sentence.figures if figure.unit in units]
    if not inside:
        return
    behind = [figure for figure in inside if figure.end > cue.start]
    before = [figure for figure in reversed(inside) if figure.end <= cue.start]
    for figure in (*behind, *before):
        low, high = min(cue.end, figure.end), max(cue.start, figure.start)
        if high - low <= _FAR and not _CLAUSE_END.search(sentence.text, low, high):
            yield figure


def _took_part(sentence: Sentence, cue: Cue, figure: Figure) -> bool:
    text = sentence.text
    if abs(figure.start - cue.start) > 60:
        return False
    if _joined().match(text, figure.end):
        return True
    before = text[max(sentence.start, figure.start - 8) : figure.start]
    if _gathered().search(before):
        return True
    if cue.row.type in _SERVING or figure.end <= cue.clause:
        return False
    return bool(_attended().search(before)) or _follows_count(sentence, figure)


def _follows_count(sentence: Sentence, figure: Figure) -> bool:
    """培训71期、7300人次: how often, and how many."""
    times, joints = set_of("times"), ("、", "，", ",", *words_of("in_all"))
    return any(
        other.unit in times and sentence.text[other.end : figure.start] in joints
        for other in sentence.figures
    )


@cache
def _joined() -> re.Pattern[str]:
    """60人参加: the words behind."""
    return re.compile(rf"[^，,。；;：:、\d]{{0,8}}?{any_of('joined')}")


@cache
def _gathered() -> re.Pattern[str]:
    """组织志愿者60人: the words before."""
    return re.compile(rf"{any_of('gathered')}[^，,。；;：:\d]{{0,6}}$")


@cache
def _attended() -> re.Pattern[str]:
    """培训60人: those who were taught took part."""
    return re.compile(rf"{any_of('attended')}[^，,。；;：:\d]{{0,6}}$")
