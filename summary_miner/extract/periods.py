"""Reporting periods and dates, as the text states them; the clock is never read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from summary_miner.extract.contexts import all_of, anywhere, ending
from summary_miner.types import Period

_HAN_YEAR = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_YEAR = r"(?P<year>(?:19|20)\d\d|[一二][〇零○九][〇零○一二三四五六七八九]{2})"
PARTS: Mapping[str, tuple[int, int]] = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "前三季度": (1, 9),
    **{
        f"{number}季度": (first, first + 2)
        for numbers in ("一二三四", "1234")
        for number, first in zip(numbers, (1, 4, 7, 10), strict=True)
    },
}
"""Parts of a year by their first and last month."""
_STATED = re.compile(
    rf"{_YEAR}\s?(?:[-—–~至到]\s?(?P<last>(?:19|20)\d\d))?\s?(?P<school>学年)?(?:年度?)?\s?"
    r"(?:(?P<from>\d{1,2})月?[-—–~至到](?P<to>\d{1,2})月|(?P<month>\d{1,2})月份?|第?(?P<half>前三季度|[上下]半年|[一二三四1-4]季度))?"
)
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s?[-年/.．]\s?(?P<month>\d{1,2})\s?[-月/.．]\s?(?P<day>\d{1,2})"
)
_HAN_DATE = re.compile(
    r"(?P<year>[一二][〇零○九O0][〇零○一二三四五六七八九O0]{2})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)


def year_span(first: int, last: int) -> Period:
    """Whole calendar years, both included.

    >>> year_span(2019, 2019)
    Period(start=datetime.date(2019, 1, 1), end=datetime.date(2020, 1, 1))
    """
    return Period(date(first, 1, 1), date(last + 1, 1, 1))


def month_span(year: int, first: int, last: int) -> Period:
    """Whole months of one year, both included."""
    end = date(year + 1, 1, 1) if last == 12 else date(year, last + 1, 1)
    return Period(date(year, first, 1), end)


def stated_period(text: str) -> Period | None:
    """The first period with a year that a text states.

    >>> stated_period("2019年上半年工作总结")
    Period(start=datetime.date(2019, 1, 1), end=datetime.date(2019, 7, 1))
    >>> stated_period("20xx年工作总结")
    """
    for found in _STATED.finditer(text):
        if "年" not in found.group() and not text.startswith(all_of("reports_on"), found.end()):
            continue
        year = int(found["year"].translate(_HAN_YEAR))
        if period := _span(found, year):
            return period
    return None


def _span(found: re.Match[str], year: int) -> Period | None:
    if found["school"]:  # 2010学年: from September to August
        last = int(found["last"] or year + 1)
        return Period(date(year, 9, 1), date(last, 9, 1))
    if found["last"]:
        return year_span(year, int(found["last"])) if int(found["last"]) >= year else None
    if found["from"]:
        first, last = int(found["from"]), int(found["to"])
        return month_span(year, first, last) if 1 <= first <= last <= 12 else None
    if found["month"]:
        month = int(found["month"])
        return month_span(year, month, month) if 1 <= month <= 12 else None
    if found["half"]:
        return month_span(year, *PARTS[found["half"]])
    return year_span(year, year)


def document_period(titles: Iterable[str], opening: Iterable[str]) -> Period | None:
    """The time reported on: from the title, else from the first paragraphs.

    A bare year of the title is narrowed by 上半年 behind it; a date of a meeting is none.
    """
    for title in titles:
        if title.startswith(("—", "-", "–", "（", "(")) and "日" in title:
            continue  # where and when it was read out
        if period := stated_period(title):
            return period
    for paragraph in opening:
        for found in _STATED.finditer(paragraph[:200]):
            if "年" not in found.group() or text_is_masked(paragraph, found.start()):
                continue
            behind = paragraph[found.end() : found.end() + 3]
            if found["month"] and re.match(r"\d{1,2}日|[一二三四五六七八九十]{1,3}日", behind):
                continue
            if found["month"] and not behind.startswith(("份", "以来", "工作", "，", ",")):
                continue
            if _tells_a_beginning(paragraph, found):
                continue
            year = int(found["year"].translate(_HAN_YEAR))
            if period := _span(found, year):
                return period
    return None


def _tells_a_beginning(paragraph: str, year: re.Match[str]) -> bool:
    """It was then that something was built, or someone came: 渡口始建于1958年."""
    ahead = paragraph[max(0, year.start() - 8) : year.start()]
    return bool(
        ending("founded").search(ahead) or anywhere("founded_then").match(paragraph, year.end())
    )


def text_is_masked(text: str, place: int) -> bool:
    """A mask right in front of a year: it belongs to it."""
    return text[max(0, place - 1) : place] in ("x", "X", "*", "_", "×")


def stated_date(text: str) -> date | None:
    """The first full date of a text.

    >>> stated_date("发布时间：2019-03-05 10:20")
    datetime.date(2019, 3, 5)
    """
    if found := _DATE.search(text):
        return _date(found["year"], found["month"], found["day"])
    if found := _HAN_DATE.search(text):
        year = found["year"].replace("O", "0").translate(_HAN_YEAR)
        return _date(year, str(_small(found["month"])), str(_small(found["day"])))
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # 2月30日 is a slip of the text, no date
        return None


_ONES = "一二三四五六七八九"


def _small(words: str) -> int:
    tens, ten, ones = words.rpartition("十")
    value = _ONES.find(ones) + 1 if ones else 0
    return value + ((_ONES.find(tens) + 1 if tens else 1) * 10 if ten else 0)


def last_day(period: Period) -> date:
    """The last day inside a period."""
    return period.end - timedelta(days=1)


_MONTH_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?:(?P<month>\d{1,2})月(?:份)?)(?:(?P<day>\d{1,2})[日号])?"
)


def partial_dates(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Dates between two places, each with where it stands, as far as they are stated: in ISO order.

    >>> list(partial_dates("3月5日植树，4月回访", 0, 11))
    [(0, 'XXXX-03-05'), (7, 'XXXX-04')]
    """
    for found in _MONTH_DAY.finditer(text, start, end):
        if 1 <= int(found["month"]) <= 12:
            year = found["year"] or "XXXX"  # EDTF: digits that are not stated
            day = f"-{int(found['day']):02}" if _is_day(found["day"]) else ""
            yield found.start(), f"{year}-{int(found['month']):02}{day}"


def _is_day(day: str | None) -> bool:
    return day is not None and 1 <= int(day) <= 31
