"""When a figure holds: the time that its sentence states, half-open, never read from the clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from summary_miner.extract.cardinals import read_numeral
from summary_miner.extract.periods import PARTS, last_day, month_span, year_span
from summary_miner.types import Period


class Span(NamedTuple):
    """From when, and the first day no longer in it; None where the text leaves it open."""

    start: date | None
    end: date | None


UNKNOWN = Span(None, None)

_TIME = re.compile(
    # one look at a character rules most places out
    r"(?=[截“十近最过\d今本去上前明来全当年下第一二三四的])"
    r"(?P<upto>截[至止]到?)?(?:"
    r"“?十(?P<plan>[一二三四五六])五”?(?:期间|时期|(?=以来|[，,]))"
    r"|(?:近|最近|过去)(?P<years>[一二两三四五六七八九十]|\d{1,2})年(?:多?来|间|(?=[，,]))"
    r"|(?P<when>(?<!\d)(?P<year>(?:19|20)\d\d)(?:[-—–~～至到](?P<until>(?:19|20)\d\d))?"
    r"(?:年度?|(?=[上下]半年))|(?P<relative>今年|本年度?|去年|上年度?|前年|明年|来年|全年|当年|年内))?"
    r"的?(?P<within>(?P<part>前三季度|[上下]半年|第?[一二三四1-4]季度)"
    r"|(?<![\d.个第])(?P<first>\d{1,2})月?[-—–~～至到](?P<last>\d{1,2})月份?"
    r"|(?<![\d.个第])(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号])?)?"
    r"(?(when)|(?(within)|(?!))))(?P<edge>[底末初]?)(?P<since>以来|起|来)?"
)
"""A plan, a number of years, or a year with or without what lies within it; one of both stands."""

_IN_EVERY_TIME = re.compile("[年月季半期]")
_MASKS = frozenset("xXｘＸ×*＊_＿○")
_COMPARED = re.compile(r"(?:较|比|与|同|于|超过?)$")
_FROM = re.compile(r"(?:由|从)$")
_OFFSETS = {"去年": -1, "上年": -1, "上年度": -1, "前年": -2, "明年": 1, "来年": 1}
_PLANS = "一二三四五六"
_FIRST_YEAR = 2006  # of the plan that 十一五 names


class Time(NamedTuple):
    """A time of a sentence and where it stands; `first` if it opens a change (由2012年的…)."""

    start: int
    end: int
    span: Span
    first: bool


def find_times(sentence: str, reporting: Period | None) -> list[Time]:
    """The times of a sentence that tell when something was, not what it is compared with."""
    if not _IN_EVERY_TIME.search(sentence):
        return []
    return [
        Time(found.start(), found.end(), span, bool(_FROM.search(sentence, 0, found.start())))
        for found in _TIME.finditer(sentence)
        if sentence[max(0, found.start() - 1) : found.start()] not in _MASKS
        and not _COMPARED.search(sentence, max(0, found.start() - 2), found.start())
        and (span := _span(found, reporting)) != UNKNOWN
    ]


def span_at(times: Sequence[Time], place: int, *, is_result: bool) -> Span:
    """The nearest time in front of a figure.

    Args:
        is_result: The figure is where a change came to: the time of its start says nothing.
    """
    for time in reversed(times):
        if time.end <= place and not (time.first and is_result):
            return time.span
    return UNKNOWN


def _span(found: re.Match[str], reporting: Period | None) -> Span:
    whole = _whole(found, reporting)
    if whole is None or (found["edge"] == "初" and not found["since"]):
        return UNKNOWN
    if found["upto"] or found["edge"] in ("底", "末"):
        return Span(None, whole.end)
    if found["since"] and not found["years"]:
        known = reporting is not None and reporting.end > whole.start
        return Span(whole.start, reporting.end if reporting and known else None)
    return Span(whole.start, whole.end)


def _whole(found: re.Match[str], reporting: Period | None) -> Period | None:
    """The time itself, without 截至 and 以来; None where its year is not known."""
    if found["plan"]:
        first = _FIRST_YEAR + 5 * _PLANS.index(found["plan"])
        return year_span(first, first + 4)
    if found["years"]:
        return _last_years(found["years"], reporting)
    year = int(found["year"]) if found["year"] else _year_of(reporting)
    if year is None:
        return None
    year += _OFFSETS.get(found["relative"] or "", 0)
    try:
        return _in_year(found, year)
    except ValueError:  # 13月, 2月30日: slips of the text
        return None


def _in_year(found: re.Match[str], year: int) -> Period:
    if found["part"]:
        return month_span(year, *PARTS[found["part"].removeprefix("第")])
    if found["first"]:
        first, last = int(found["first"]), int(found["last"])
        if first > last:
            raise ValueError(found.group())
        return month_span(year, first, last)
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return Period(day, day + timedelta(days=1))
    if found["month"]:
        return month_span(year, int(found["month"]), int(found["month"]))
    last_year = int(found["until"] or year)
    return year_span(year, max(year, last_year))


def _year_of(reporting: Period | None) -> int | None:
    """The one year that a document reports on, None for several or none."""
    if reporting is None or last_day(reporting).year != reporting.start.year:
        return None
    return reporting.start.year


def _last_years(words: str, reporting: Period | None) -> Period | None:
    count = read_numeral(words)
    if reporting is None or count is None or not 0 < count < 100:
        return None
    return Period(reporting.end.replace(year=reporting.end.year - int(count)), reporting.end)
