"""T602, T607 and T608: dates against the reporting period, and what came only later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.dates import number
from summary_miner.check.lint.words import shaped, wording
from summary_miner.check.lint.years import find_other_years
from summary_miner.check.modes import years_of
from summary_miner.check.statements import Statement
from summary_miner.extract.periods import last_day
from summary_miner.lexicon import Limit, table
from summary_miner.types import Document, Period

_FULL_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?")
_MONTH = re.compile(
    r"(?<![\d一二三四五六七八九十\-—~至到、])(?<!\d年)(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]|[份初中底]|[上中下]旬|末)?"
)
_ANNIVERSARY = (
    r"[^，。；\d]{0,4}?(?P<count>\d{2,3}|[一二三四五六七八九十百]{1,5})"
    r"(?P<kind>{anniversary}|年)(?!{ever_since})"
)
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
"""二〇二一年 is 2021年."""

_UNTIL = ("至", "到")
"""What begins a span sets no day until which it must be done."""

_DELIVERED = re.compile(r"[（(][^（）()]{0,20}\d日[^（）()]{0,20}[）)]$")
"""政府工作报告（2010年2月5日） is on another year."""

_REPORTS = ("总结", "述职", "汇报")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d年")


class _Event(NamedTuple):
    words: str
    begun: date
    kind: str


@cache
def _events() -> tuple[_Event, ...]:
    columns = ("words", "year", "month", "kind", "example")
    allowed: Mapping[str, Limit] = {
        "year": re.compile(r"\d{4}"),
        "month": re.compile(r"\d{1,2}"),
        "kind": ("anniversary", "news"),
    }
    return tuple(
        _Event(words, date(int(year), int(month), 1), kind)
        for words, year, month, kind, _ in table("events.tsv", *columns, allowed=allowed)
    )


@cache
def _anniversaries() -> re.Pattern[str]:
    words = [event.words for event in _events() if event.kind == "anniversary"]
    events = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(f"(?P<event>{events}){shaped(_ANNIVERSARY).pattern}")


def find_wrong_periods(document: Document, statements: Sequence[Statement]) -> Iterator[Hit]:
    """All dates that the reporting period contradicts; none where it is not known."""
    if document.period is None or not has_own_period(document):
        return
    yield from _later_dates(document.period, _told_until(document), statements)
    yield from find_other_years(document, document.period, statements)
    yield from _wrong_anniversaries(document.period, statements)
    yield from _news_to_come(document.period, statements)


def has_own_period(document: Document) -> bool:
    """Whether a report names its year in the title; one that only the opening tells is unsure."""
    if document.kind not in _REPORTS or document.period is None:
        return False
    titles = (document.title, *(one.text for one in document.paragraphs if one.role == "title"))
    named = {_DELIVERED.sub("", title.translate(_DIGITS)) for title in titles}
    return any(str(year) in title for year in years_of(document.period) for title in named)


def _told_until(document: Document) -> date:
    """The first day of which a report can't tell: behind its own date, or behind its grace."""
    assert document.period is not None
    latest = document.period.end + _grace(document.period)
    if document.published is None or document.published < document.period.start:
        return latest
    into_it = document.published - document.period.start
    if document.published < document.period.end and into_it > 2 * _SHORTEST_GRACE:
        return document.published + _SHORTEST_GRACE
    if document.published < document.period.end:
        return latest  # its year may be the slip
    return min(latest, document.published + timedelta(1))


def _later_dates(period: Period, until: date, statements: Sequence[Statement]) -> Iterator[Hit]:
    """2023年9月, 9月 or 重阳节 in what was done in the first half of 2023."""
    shown = f"{period.start}至{last_day(period)}"
    for statement in statements:
        if not is_told_as_done(statement):
            continue
        if not (
            statement.figures
            or _FULL_DATE.search(statement.text)
            or _speaks_of_the_past(statement.text)
        ):
            continue
        for start, end, day in _days_of(statement.text, period, until):
            behind = statement.text[end : end + 3]
            before = statement.text[max(0, start - 2) : start]
            if day < until or _is_deadline(before, behind):
                continue
            place = statement.start + start
            words = statement.text[start:end]
            yield Hit(
                "T602", statement.para_id, place, place + len(words), words, {"period": shown}
            )


def _is_deadline(before: str, behind: str) -> bool:
    until = not behind.startswith(_UNTIL) and wording("deadline").match(behind)
    return bool(until or wording("deadline").search(before))


def is_told_as_done(statement: Statement) -> bool:
    """Whether a statement tells a deed; a later year by itself makes it sound like a plan."""
    if statement.mode != "planned" or wording("future").search(statement.text):
        return statement.mode == "done"
    setting = statement.setting
    plans = setting.topic == "plans" or setting.mode == "planned"
    dated = any(found["day"] for found in _FULL_DATE.finditer(statement.text))
    told = dated or bool(statement.figures)
    return _speaks_of_the_past(statement.text) or (told and not plans)


def _days_of(text: str, period: Period, until: date) -> Iterator[tuple[int, int, date]]:
    """Where days stand in a text, and the first that may be meant.

    One without a year is of the year that a short period lies in, where the text tells a deed.
    """
    for found in _FULL_DATE.finditer(text):
        if day := _day(found):
            yield *found.span(), day
    first, last = period.start, last_day(period)
    all_year = last.month == 12 and until >= period.end
    if first.year != last.year or all_year or wording("future").search(text):
        return
    for found in _MONTH.finditer(text):
        if wording("other_year").search(text[max(0, found.start() - 4) : found.start()]):
            continue
        if 1 <= (month := number(found["month"])) <= 12:
            yield *found.span(), date(last.year, month, 1)
    for words, month in _feasts():
        place = text.find(words)
        if place >= 0:
            yield place, place + len(words), date(last.year, month, 1)


@cache
def _feasts() -> tuple[tuple[str, int], ...]:
    rows = table(
        "feasts.tsv", "words", "month", "example", allowed={"month": re.compile(r"\d{1,2}")}
    )
    return tuple((word, int(month)) for words, month, _ in rows for word in words.split())


_LONGEST_GRACE, _SHORTEST_GRACE = timedelta(92), timedelta(31)
"""A report on a year tells of its own making in the next spring; one on half a year, or on a year
of school, is quicker."""


def _grace(period: Period) -> timedelta:
    to_the_end_of_a_year = period.end.month == 1 and period.end - period.start > timedelta(200)
    return _LONGEST_GRACE if to_the_end_of_a_year else _SHORTEST_GRACE


def _speaks_of_the_past(text: str) -> bool:
    return bool(wording("past").search(text)) and not wording("future").search(text)


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"] or 1))
    except ValueError:
        return None


def _wrong_anniversaries(period: Period, statements: Sequence[Statement]) -> Iterator[Hit]:
    years = years_of(period)
    begun = {event.words: event.begun.year for event in _events() if event.kind == "anniversary"}
    for statement in statements:
        for found in _anniversaries().finditer(statement.text):
            count = number(found["count"])
            before = statement.text[max(0, found.start() - 12) : found.start()]
            sure = found["kind"] != "年" or wording("celebrated").search(before)
            told = statement.mode in ("done", "lacking") and sure
            named = [int(year[:4]) for year in _ANY_YEAR.findall(before)]
            if count < 10 or not told or any(year not in years for year in named):
                continue
            computed = begun[found["event"]] + count
            latest = years.stop if wording("coming").search(before) else years.stop - 1
            if not years.start <= computed <= latest:
                fields = {
                    "event": found["event"],
                    "count": found["count"],
                    "computed": computed,
                    "stated": f"{years.start}年",
                }
                start = statement.start + found.start()
                end = start + len(found.group())
                yield Hit("T607", statement.para_id, start, end, found.group(), fields)


def _news_to_come(period: Period, statements: Sequence[Statement]) -> Iterator[Hit]:
    """党的二十大精神 in a report on 2019."""
    told: set[date] = set()
    for statement in statements:
        for event in _events():
            place = statement.text.find(event.words)
            if event.kind != "news" or place < 0 or event.begun in told:
                continue
            before = statement.text[max(0, place - 6) : place]
            early = event.begun >= period.end + _LONGEST_GRACE
            if not early or statement.mode != "done" or wording("coming").search(before):
                continue
            told.add(event.begun)
            fields = {
                "event": event.words,
                "when": f"{event.begun.year}年{event.begun.month}月",
                "stated": f"{period.start}至{last_day(period)}",
            }
            start = statement.start + place
            end = start + len(event.words)
            yield Hit("T608", statement.para_id, start, end, event.words, fields)
