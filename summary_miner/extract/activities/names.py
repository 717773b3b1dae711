"""The names of activities: quoted, or unquoted but proper (第三届全县龙舟邀请赛)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from summary_miner.extract.activities.cues import Cue
from summary_miner.extract.activities.vocabulary import words_of

_QUOTED = re.compile(r"“([^“”]{2,40})”|《([^《》]{2,40})》")
_NEAR = 10
"""Between a quoted name and its activity: “暖冬”走访慰问, 主题为“暖冬”."""

_TITLED = ("lecture", "performance")
"""Types whose name may stand in 《》; elsewhere that is what was read or handed out."""

_UNQUOTED = ("meeting", "lecture", "training", "contest", "performance", "sports", "festival",
             "campaign", "ceremony")  # fmt: skip
"""Types of things that are held and have a name of their own."""

_PROPER = re.compile(
    r"第[一二三四五六七八九十百\d]+[届次期]|首届|首次|全[国省市县区校镇乡]|国际|世界|中国|亚[洲太]"
    r"|自治区|[一-鿿]{2}[省市县区]|\d{4}年|年度|”|杯"
)
_SHORTEST, _LONGEST = 6, 40
_COUNTED = re.compile(
    r"^(?:[一二两三四五六七八九十\d]+[余多]?[次场期届个轮批回]|我[校局院镇县市区]|了|的)+"
)
_LISTING = ("", "、", "和", "以及", "及", "与")
_CLAUSES = re.compile(r"[，,。；;！？]")
_STOPS = re.compile(r"[，,。；;：:！？、“”《》（）()]")


class Quote(NamedTuple):
    """A quoted name with its marks; offsets in the paragraph."""

    start: int
    end: int
    name: str
    titled: bool


def quotes_in(text: str, start: int, end: int) -> list[Quote]:
    """All that is quoted between two places."""
    if "“" not in text[start:end] and "《" not in text[start:end]:
        return []
    return [
        Quote(*found.span(), found[1] or found[2], found[1] is None)
        for found in _QUOTED.finditer(text, start, end)
    ]


def is_speech(cue: Cue, quotes: Sequence[Quote]) -> bool:
    """“安全第一，加强巡逻”, 《关于开展巡逻的通知》: words of others report nothing."""
    return any(
        quote.start < cue.start
        and cue.end < quote.end
        and (_CLAUSES.search(quote.name) or (quote.titled and cue.row.type not in _TITLED))
        for quote in quotes
    )


def names_of(text: str, cue: Cue, quotes: Sequence[Quote], clause: int) -> list[str]:
    """The name of an activity, or the names of a list of activities; empty if it has none.

    Args:
        clause: Where the clause of the cue begins.
    """
    quoted = [quote for quote in quotes if not quote.titled or cue.row.type in _TITLED]
    for index, quote in enumerate(quoted):
        if quote.start < cue.end and cue.start < quote.end:
            return [one.name for one in _run(text, quoted, index)]
        if quote.end <= cue.start and _joins(text[quote.end : cue.start]):
            if index + 1 < len(quoted) and quoted[index + 1].start < cue.end:
                continue  # of several in a row the last is the nearest
            return [one.name for one in _run(text, quoted, index) if _is_name(text, one, cue)]
    if name := _proper(text, cue, clause):
        return [name]
    behind = next((quote for quote in quoted if quote.start >= cue.end), None)
    if behind and _joins(text[cue.end : behind.start]) and _is_name(text, behind, cue):
        return [behind.name]
    return []


def _joins(between: str) -> bool:
    return len(between) <= _NEAR and not _STOPS.search(between)


def _is_name(text: str, quote: Quote, cue: Cue) -> bool:
    """“暖冬”走访活动, but not “一对一”走访: what is done has a name if it is called an activity."""
    if cue.row.type in _UNQUOTED:
        return True
    stretch = text[min(quote.end, cue.start) : max(quote.end, cue.end) + 4]
    return bool(_named().search(stretch))


@cache
def _named() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words_of("named"))))


def _run(text: str, quotes: Sequence[Quote], last: int) -> list[Quote]:
    """“迎五一”“庆端午”等活动: quotes that follow each other are names of one list."""
    first = last
    while first and text[quotes[first - 1].end : quotes[first].start] in _LISTING:
        first -= 1
    while last + 1 < len(quotes) and text[quotes[last].end : quotes[last + 1].start] in _LISTING:
        last += 1
    return list(quotes[first : last + 1])


def _proper(text: str, cue: Cue, clause: int) -> str:
    """The noun phrase that ends with the cue, if it is more than its kind: not 座谈会."""
    if cue.row.type not in _UNQUOTED:
        return ""
    start, end = cue.start, cue.end
    if behind := _behind(text, cue):
        start, end = behind
    else:
        opener = _openers().match(text, clause, start)
        start = opener.end() if opener else clause
    words = _COUNTED.sub("", text[start:end])
    if _SHORTEST <= len(words) <= _LONGEST and _PROPER.search(words) and not _STOPS.search(words):
        return words
    return ""


def _behind(text: str, cue: Cue) -> tuple[int, int] | None:
    """召开…会: the name stands behind the verb."""
    if cue.row.type != "meeting" or not text.startswith("召开", cue.start):
        return None
    found = _CALLED.match(text, cue.start + 2)
    return found.span(1) if found else None


_CALLED = re.compile(r"了?([^，,。；;：:、“”]{4,40}?会)(?=[，,。；;、]|$)")


@cache
def _openers() -> re.Pattern[str]:
    """All words of a clause up to the last one that can stand before a name."""
    words = "|".join(map(re.escape, (*words_of("hold"), *words_of("opener"))))
    return re.compile(rf"[^，,。；;：:]*(?:{words})")
