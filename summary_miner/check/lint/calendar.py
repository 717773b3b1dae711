"""T601, T604 to T606: days that don't exist, weekdays, spans and their length."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.dates import Span, WrittenDay, find_days, find_spans, number
from summary_miner.check.lint.words import shaped
from summary_miner.check.modes import years_of
from summary_miner.types import Document, Paragraph, Period

_NAMED = r"(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])"
_WEEKDAY = rf"(?:[（(]{{lunar}}[^（）()，,]{{1,8}})?[（(，,]?\s?是?{_NAMED}(?![至到、])"
_WEEKDAY_BEFORE = rf"{_NAMED}[（(，,]?$"
_LENGTH = (
    r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,4}|半)\s?"
    r"(?P<unit>个?(?:昼夜|白天)|天|日(?!内)|个?星期|周|个月)(?![内后前])"
)
_LASTS = "{lasts}(?:(?!{apiece})[^，。；\\d一二两三四五六七八九十]){0,4}"
_BARE = r"[^。；，\d]{0,6}[了，,](?=[^，。；]{1,6}?{of_a_time})"
_SURELY = "{lasts_surely}(?:(?!{apiece})[^，。；\\d一二两三四五六七八九十]){0,4}"
_LASTING = rf"(?:[^。；\d]{{0,14}}?{_LASTS}|[^。；\d]{{0,40}}?{_SURELY}|{_BARE}){_LENGTH}"
_LASTED = rf"{_LASTS}{_LENGTH}[^。；，,]{{0,12}}[（(，,]$"
_WEEKDAYS = "一二三四五六日"
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LEAST_OFF, _MOST_OFF, _SHARE_OFF = 2.0, 17.0, 0.33
"""In days: how far months and weeks may be off: 两个月 is said of seven weeks, too."""

_LENGTH_OF = {"月": 30.4, "周": 7.0, "期": 7.0}


def find_wrong_days(document: Document) -> Iterator[Hit]:
    """All that a calendar contradicts."""
    years = years_of(document.period)
    year = years.start if len(years) == 1 else None
    for paragraph in document.paragraphs:
        yield from find_no_days(paragraph, year, document.period)
        yield from _spans(paragraph, year)


def find_no_days(
    paragraph: Paragraph, own_year: int | None, period: Period | None = None
) -> Iterator[Hit]:
    """Days of a paragraph that don't exist, or fall on another day of the week.

    Args:
        period: Of the report; one from September to July has one year for each month.
    """
    text = paragraph.text
    for found in find_days(text):
        words = text[found.start : found.end]
        if not _exists(found, own_year):
            yield Hit("T601", paragraph.para_id, found.start, found.end, words)
            continue
        year = found.year or own_year or _year_of(found.month, period)
        behind = shaped(_WEEKDAY).match(text, found.end)
        weekday = behind or shaped(_WEEKDAY_BEFORE).search(
            text[max(0, found.start - 6) : found.start]
        )
        if weekday is None or year is None:
            continue
        real = _WEEKDAYS[date(year, found.month, found.day).weekday()]
        said = weekday["weekday"].replace("天", "日")
        if real != said:
            fields = {
                "date": f"{year}年{found.month}月{found.day}日",
                "real": real,
                "stated": said,
            }
            start = found.start if behind else found.start - len(weekday.group())
            end = behind.end() if behind else found.end
            yield Hit("T604", paragraph.para_id, start, end, text[start:end], fields)


def _year_of(month: int, period: Period | None) -> int | None:
    """The one year whose month lies in a period."""
    if period is None or not 1 <= month <= 12:
        return None
    years = range(period.start.year, period.end.year + 1)
    inside = [year for year in years if period.start <= date(year, month, 1) < period.end]
    return inside[0] if len(inside) == 1 else None


def _exists(found: WrittenDay, own_year: int | None) -> bool:
    month, day, year = found.month, found.day, found.year or own_year
    if not 1 <= month <= 12 or not 1 <= day <= _LENGTHS[month - 1]:
        return False
    if year is None or (month, day) != (2, 29):
        return True
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _spans(paragraph: Paragraph, own_year: int | None) -> Iterator[Hit]:
    text = paragraph.text
    for span in find_spans(text, own_year):
        if span.last < span.first:
            words = text[span.start : span.end]
            yield Hit("T605", paragraph.para_id, span.start, span.end, words)
            continue
        behind = shaped(_LASTING).match(text, span.end)
        before = shaped(_LASTED).search(text[max(0, span.start - 40) : span.start])
        found = behind or before
        if found is None:
            continue
        count, unit = (
            (found["count"], found["unit"]) if found["count"] else (found["n"], found["u"])
        )
        if _is_as_long(span, 0.5 if count == "半" else number(count), unit):
            continue
        start = span.start if behind else span.start - len(found.group())
        end = found.end() if behind else span.end
        days = (span.last - span.first).days + 1
        fields = {
            "first": f"{span.first.month}月{span.first.day}日",
            "last": f"{span.last.month}月{span.last.day}日",
            "computed": days,
            "stated": f"{count}{unit}",
        }
        yield Hit("T606", paragraph.para_id, start, end, text[start:end], fields)


def _is_as_long(span: Span, stated: float, unit: str) -> bool:
    days, scale = (span.last - span.first).days, unit[-1]
    if scale not in _LENGTH_OF:
        return stated in (days, days + 1) or span.whole
    if span.whole:  # 3月至5月 are three months, and two from the one to the other
        months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month
        return scale != "月" or stated in (months, months + 1)
    whole = stated * _LENGTH_OF[scale]
    slack = min(_MOST_OFF, _SHARE_OFF * whole) if scale == "月" else _LEAST_OFF
    return abs(days + 1 - whole) <= slack
