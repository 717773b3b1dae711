"""T601, T604 to T606: days that don't exist, weekdays, spans and their length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.modes import years_of
from summary_miner.types import Document, Mined, Paragraph

_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)\s?年)?(?<![\d.\-—~至到、])(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号](?!楼|线|路|院|门|店|机|车)"
)
_WEEKDAY = re.compile(r"[（(，,]?\s?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])(?!至|到|、)")
_TO = r"\s?(?:起|开始)?(?:至|到|—{1,2}|--?|－|～|~|–)\s?"
_MONTHS = re.compile(
    rf"(?P<y1>(?:19|20)\d\d)年(?:(?P<m1>\d{{1,2}})月)?(?:(?P<d1>\d{{1,2}})[日号])?{_TO}"
    r"(?P<y2>(?:19|20)\d\d)年(?:(?P<m2>\d{1,2})月)?(?:(?P<d2>\d{1,2})[日号])?"
)
_DAYS = re.compile(
    rf"(?:(?P<y1>(?:19|20)\d\d)年)?(?<![\d.])(?P<m1>\d{{1,2}})月(?P<d1>\d{{1,2}})[日号]?{_TO}(?:(?P<m2>\d{{1,2}})月)?(?P<d2>\d{{1,2}})[日号]"
)
_LASTING = re.compile(
    r"[^。；]{0,14}?(?:历时|为期|持续|用时|连续|共|前后|用了|花了|整整|集中)[^，。；\d每各轮]{0,4}"
    r"(?P<days>\d{1,3})\s?天(?![内后前])"
)
_WEEKDAYS = "一二三四五六日"
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_TURN_OF_YEAR, _SPRING = 9, 6
"""From September on, a span that ends in the first half of a year runs into the next one."""


class _Span(NamedTuple):
    start: int
    end: int
    first: date
    last: date


def find_wrong_days(document: Document) -> Iterator[Hit]:
    """All that a calendar contradicts."""
    years = years_of(document.period)
    year = years.start if len(years) == 1 else None
    for paragraph in document.paragraphs:
        yield from _days(paragraph, year)
        yield from _spans(paragraph, year)


def find_wrong_bylines(mined: Mined) -> Iterator[tuple[str, Hit]]:
    """Days that don't exist below the text, where the date of a report stands; with the id."""
    for paragraph in mined.boilerplate:
        yield from ((mined.source, hit) for hit in _days(paragraph, None))


def _days(paragraph: Paragraph, own_year: int | None) -> Iterator[Hit]:
    text = paragraph.text
    for found in _DAY.finditer(text):
        month, day = int(found["month"]), int(found["day"])
        stated = int(found["year"]) if found["year"] else own_year
        if not _exists(stated, month, day):
            yield Hit("T601", paragraph.para_id, *found.span(), found.group())
            continue
        weekday = _WEEKDAY.match(text, found.end())
        if weekday is None or stated is None:
            continue
        real = _WEEKDAYS[date(stated, month, day).weekday()]
        said = weekday["weekday"].replace("天", "日")
        if real != said:
            fields = {"date": f"{stated}年{month}月{day}日", "real": real, "stated": said}
            words = text[found.start() : weekday.end()]
            yield Hit("T604", paragraph.para_id, found.start(), weekday.end(), words, fields)


def _exists(year: int | None, month: int, day: int) -> bool:
    if not 1 <= month <= 12 or not 1 <= day <= _LENGTHS[month - 1]:
        return False
    if year is None or (month, day) != (2, 29):
        return True
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _spans(paragraph: Paragraph, own_year: int | None) -> Iterator[Hit]:
    text = paragraph.text
    for span in _find_spans(text, own_year):
        words = text[span.start : span.end]
        if span.last < span.first:
            yield Hit("T605", paragraph.para_id, span.start, span.end, words)
            continue
        lasting = _LASTING.match(text, span.end)
        if lasting is None:
            continue
        days, stated = (span.last - span.first).days, int(lasting["days"])
        if stated not in (days, days + 1):
            fields = {
                "first": f"{span.first.month}月{span.first.day}日",
                "last": f"{span.last.month}月{span.last.day}日",
                "computed": days + 1,
                "stated": f"{stated}天",
            }
            whole = text[span.start : lasting.end()]
            yield Hit("T606", paragraph.para_id, span.start, lasting.end(), whole, fields)


def _find_spans(text: str, own_year: int | None) -> Iterator[_Span]:
    for found in _MONTHS.finditer(text):
        first = _date(found["y1"], found["m1"] or "1", found["d1"] or "1")
        last = _date(found["y2"], found["m2"] or "12", found["d2"] or "28")
        if first and last:
            yield _Span(*found.span(), first, last)
    for found in _DAYS.finditer(text):
        year = found["y1"] or str(own_year or 2001)
        first = _date(year, found["m1"], found["d1"])
        last = _date(year, found["m2"] or found["m1"], found["d2"])
        if first is None or last is None:
            continue
        turns = first.month >= _TURN_OF_YEAR and last.month <= _SPRING
        if last < first and turns and not found["y1"]:
            continue
        yield _Span(*found.span(), first, last)


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
