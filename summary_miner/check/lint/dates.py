"""Dates as a text writes them: 3月5日, 三月五日, 2023.3.5, with spans and lengths of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from summary_miner.check.lint.words import shaped
from summary_miner.extract.cardinals import read_numeral

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_Y = r"(?:(?:19|20)\d\d|二[〇零○][〇零○一二三四五六七八九]{2})"
_TO = r"\s?{span_begins}?[，,]?{until}?(?:至|到|—{1,2}|--?|－|～|~|–)\s?"
_SAME = "(?P<same1>{this_year})"
"""A year without a number; where both ends have the same one, the span does not turn it."""
_DAY = (
    rf"(?:(?P<year>{_Y})\s?年)?(?<![\d.\-—~、一二三四五六七八九十])(?<!\d[至到])"
    rf"(?P<month>{_N})\s?月\s?(?P<day>{_N})\s?[日号](?!{{numbered_place}})"
    r"|(?<![\d.\-/])(?P<y>(?:19|20)\d\d)(?P<mark>[.\-/])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?![\d.\-/])"
)
_YEARS = (
    rf"(?P<y1>{_Y})年?(?:(?P<m1>{_N})月)?(?:(?P<d1>{_N})[日号])?{_TO}"
    rf"(?P<y2>{_Y})年(?:(?P<m2>{_N})月)?(?:(?P<d2>{_N})[日号])?"
    r"|(?P<y3>(?:19|20)\d\d)\.(?P<m3>\d{1,2})(?:\.(?P<d3>\d{1,2}))?\s?[-—~至到]\s?"
    r"(?P<y4>(?:19|20)\d\d)\.(?P<m4>\d{1,2})(?:\.(?P<d4>\d{1,2}))?"
)
_WORKS = (
    rf"(?<![\d.年一二三四五六七八九十])(?:(?P<y1>{_Y})年)?(?P<m1>{_N})月(?:(?P<d1>{_N})[日号])?{{works_begin}}"
    rf"[，,、]于?(?:(?P<y2>{_Y})年|(?P<next>{{next_year}}))?(?P<m2>{_N})月(?:(?P<d2>{_N})[日号])?"
    r"(?={works_end})"
)
"""2022年9月开工，2023年3月完工."""

_DAYS = (
    rf"(?:(?P<y1>{_Y})年|{_SAME})?(?<![\d.一二三四五六七八九十])(?P<m1>{_N})月(?P<d1>{_N})[日号]?{_TO}"
    rf"(?P<same2>{{this_year}})?(?:(?P<m2>{_N})月)?(?P<d2>{_N})[日号]"
)
_MONTHS = (
    rf"(?:{_SAME}|(?<![\d.年一二三四五六七八九十]))(?P<m1>{_N})月?份?{_TO}"
    rf"(?P<same2>{{this_year}})?(?P<m2>{_N})月(?![\d一二三四五六七八九十])"
)
_TURN_OF_YEAR, _SPRING = 9, 6
"""From September on, a span that ends in the first half of a year runs into the next one."""


class WrittenDay(NamedTuple):
    """A day in a text; it need not exist. `year` is None where none is written."""

    start: int
    end: int
    year: int | None
    month: int
    day: int


class Span(NamedTuple):
    """From one day to another in a text, both included.

    Attributes:
        whole: Whether it is told in months, or years, and ends with the last of them.
    """

    start: int
    end: int
    first: date
    last: date
    whole: bool = False


def number(words: str) -> int:
    """二十 is 20, 12 is 12; 0 where it is no numeral."""
    return int(read_numeral(words.replace("○", "〇")) or 0)


def find_days(text: str) -> Iterator[WrittenDay]:
    """Every day of a text.

    >>> [found[2:] for found in find_days("三月五日和2023.2.30")]
    [(None, 3, 5), (2023, 2, 30)]
    """
    for found in shaped(_DAY).finditer(text):
        year = found["year"] or found["y"]
        month, day = found["month"] or found["m"], found["day"] or found["d"]
        yield WrittenDay(*found.span(), number(year) if year else None, number(month), number(day))


def find_spans(text: str, own_year: int | None) -> Iterator[Span]:
    """Every span whose both ends exist.

    Args:
        own_year: The year of dates that name none.

    >>> [str(one.last) for one in find_spans("2023年3月至2023年5月", None)]
    ['2023-05-31']
    """
    taken: list[range] = []
    for read in (_of_years, _of_works, _of_days, _of_months):
        for span in read(text, own_year or 2001):
            if not any(span.start in one for one in taken):
                taken.append(range(span.start, span.end))
                yield span


def _of_years(text: str, _: int) -> Iterator[Span]:
    for found in shaped(_YEARS).finditer(text):
        y1, m1, d1 = (found[f"{part}1"] or found[f"{part}3"] for part in "ymd")
        y2, m2, d2 = (found[f"{part}2"] or found[f"{part}4"] for part in "ymd")
        first = _date(y1, m1 or "1", d1 or "1")
        last = _date(y2, m2 or "12", d2 or "1")
        if first and last:
            yield Span(*found.span(), first, last if d2 else _last_of_month(last), not d2)


def _of_works(text: str, own_year: int) -> Iterator[Span]:
    for found in shaped(_WORKS).finditer(text):
        year = found["y1"] or str(own_year)
        first = _date(year, found["m1"], found["d1"] or "1")
        last = _date(found["y2"] or year, found["m2"], found["d2"] or "1")
        if first and last and not found["next"]:
            whole = not found["d2"]
            yield Span(*found.span(), first, _last_of_month(last) if whole else last, whole)


def _of_days(text: str, own_year: int) -> Iterator[Span]:
    for found in shaped(_DAYS).finditer(text):
        year = found["y1"] or str(own_year)
        first = _date(year, found["m1"], found["d1"])
        last = _date(year, found["m2"] or found["m1"], found["d2"])
        if first and last and (last >= first or found["y1"] or not _turns(found, first, last)):
            yield Span(*found.span(), first, last)


def _of_months(text: str, own_year: int) -> Iterator[Span]:
    for found in shaped(_MONTHS).finditer(text):
        first = _date(str(own_year), found["m1"], "1")
        last = _date(str(own_year), found["m2"], "1")
        if first and last and (last >= first or not _turns(found, first, last)):
            yield Span(*found.span(), first, _last_of_month(last), True)


def _turns(found: re.Match[str], first: date, last: date) -> bool:
    """Whether a span runs into the next year: 9月至3月 does, 今年9月至今年3月 does not."""
    named = found["same1"], found["same2"]
    if named[1]:
        return named[0] != named[1]
    return first.month >= _TURN_OF_YEAR and last.month <= _SPRING


def _last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(number(year), number(month), number(day))
    except ValueError:
        return None
