"""The names of activities: quoted, or else proper (第三届全县龙舟邀请赛)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from summary_miner.extract.activities.context import any_of, halves, none_of, parted, words_of
from summary_miner.extract.activities.cue import Cue
from summary_miner.extract.activities.proper import HELD_TYPES, proper_name
from summary_miner.extract.activities.quotes import TITLED, Quote, is_manner
from summary_miner.extract.activities.vocabulary import LOOSE

_NEAR = 10
"""Between a quoted name and its activity: “暖冬”走访慰问, 主题为“暖冬”."""

_NAMELESS = frozenset(["construction"])
"""What is built has a name, “海棠”活动室, which is not that of the building."""

_CALLING = ("", "——", "—", "：")
"""Marks between an activity and its name behind it."""

_LONGEST_THEME = 40
_CLAUSE_APART = re.compile(r"[^，,。；;：:！？、“”《》]*[，,]?[^，,。；;：:！？、“”《》]{0,30}")
"""At most one comma stands between a theme and its activity."""

_STOPS = re.compile(r"[，,。；;：:！？、“”《》（）()]")


def names_of(text: str, cue: Cue, quotes: Sequence[Quote]) -> list[Quote]:
    """The name of an activity, or the names of a list of activities; empty if it has none."""
    if _goes_on(text, cue):
        return []
    if not quotes:
        return proper_name(text, cue) or _plain_theme(text, cue)
    if (about := _on_a_book(text, cue, quotes)) is not None:
        return [about]
    quoted = [
        quote
        for quote in quotes
        if (not quote.titled or cue.row.type in TITLED) and not _is_about(text, quote)
    ]
    for index, quote in enumerate(quoted):
        if quote.start <= cue.start and cue.end <= quote.end:
            return _around(text, quoted, index, cue)
        if quote.start < cue.end and cue.start < quote.end:
            return [one for one in _run(text, quoted, index) if _is_name(text, one, cue)]
        if quote.end <= cue.start and _is_joined(text, quote, cue):
            if index + 1 < len(quoted) and quoted[index + 1].start < cue.end:
                continue  # of several in a row the last is the nearest
            return [one for one in _run(text, quoted, index) if _is_name(text, one, cue)]
    if name := proper_name(text, cue):
        return name
    behind = next((quote for quote in quoted if quote.start >= cue.end), None)
    calls = behind is not None and _calls(text[cue.end : behind.start])
    if behind and calls and _is_name(text, behind, cue) and not is_manner(text, behind):
        return [behind]
    return _theme(text, quoted, cue)


def _around(text: str, quotes: Sequence[Quote], index: int, cue: Cue) -> list[Quote]:
    """The quote that holds the words, and those beside it if a list of activities is told."""
    quote = quotes[index]
    only_kind = quote.name == text[cue.start : cue.end]  # “回头看”: what was done
    if only_kind and cue.row.kind in LOOSE:
        return []
    run = _run(text, quotes, index)
    held = _holding().search(text, cue.clause, run[0].start)
    if held or _is_called(text, run[-1]):  # “迎五一红歌会”“庆端午”等活动
        return run
    return [quote] if cue.row.type in HELD_TYPES or quote.name.endswith(words_of("named")) else []


def _is_called(text: str, quote: Quote) -> bool:
    """“清清河水”等系列活动, but not “学校宣传栏”等建设项目."""
    return _activity().match(text, quote.end) is not None


@cache
def _holding() -> re.Pattern[str]:
    """开展了“三个课堂”“走进旧址”: what is quoted behind is held."""
    return re.compile(f"{any_of('holding')}了?$")


@cache
def _activity() -> re.Pattern[str]:
    """What quoted names are called right behind them."""
    between = f"(?:{none_of('built')}[^，,。；;：:、“”《》的]){{0,6}}?"
    return re.compile(f"等?{between}{any_of('named')}")


def _on_a_book(text: str, cue: Cue, quotes: Sequence[Quote]) -> Quote | None:
    """《民法典》知识竞赛, “海棠厅”揭牌仪式: what it is about is a part of the name."""
    if cue.row.type not in HELD_TYPES or cue.row.kind == "act":
        return None
    for quote in quotes:
        about = quote.end == cue.start if quote.titled else _is_unveiled(text, quote, cue)
        if about:
            return Quote(quote.start, cue.end, text[quote.start : cue.end], titled=False)
    return None


def _is_unveiled(text: str, quote: Quote, cue: Cue) -> bool:
    """“海棠厅”揭牌仪式: the quoted words name what was unveiled."""
    return cue.row.type == "ceremony" and text[quote.end : cue.start] in words_of("unveiled")


def _goes_on(text: str, cue: Cue) -> bool:
    """会议强调, 作了发言: what happened at a meeting, whose name stands elsewhere."""
    acted = cue.row.type == "meeting" and cue.row.kind in ("act", "hint")
    return acted and not text.startswith(words_of("sits"), cue.start)


def _is_about(text: str, quote: Quote) -> bool:
    """学习“最美护士”的事迹: what is learnt about, but not 学习“云岭先锋”活动."""
    if not text.endswith(words_of("about"), 0, quote.start):
        return False
    return not _named().search(text, quote.end, quote.end + 6)


def _theme(text: str, quotes: Sequence[Quote], cue: Cue) -> list[Quote]:
    """以“山河回响”为主题的…诗会: a theme of the clause of the activity, or of the next one."""
    if cue.row.type in _NAMELESS:
        return []
    for quote in reversed(quotes):
        behind = _themed().match(text, quote.end)
        if behind is None or not text.endswith(words_of("theming"), 0, quote.start):
            continue
        if len(quote.name) > _LONGEST_THEME:
            continue
        before = quote.end <= cue.start
        between = text[behind.end() : cue.start] if before else text[cue.end : quote.start]
        if _CLAUSE_APART.fullmatch(between):
            return [quote]
    return []


@cache
def _themed() -> re.Pattern[str]:
    return re.compile(any_of("themed"))


def _plain_theme(text: str, cue: Cue) -> list[Quote]:
    """以河湖长青为主题的…诗会: a theme without quotes, in the clause of the activity."""
    if cue.row.type in _NAMELESS:
        return []
    if (found := _plain().search(text, cue.clause, cue.end)) is None:
        return []
    return [Quote(*found.span(1), found[1], titled=False)]


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(parted("plain_theme", "([一-鿿]{3,16})"))


def _is_joined(text: str, quote: Quote, cue: Cue) -> bool:
    """“暖冬”专项救助, but not 到“海棠学堂”上党课: that is where."""
    between = text[quote.end : cue.start]
    where = any(
        between == behind and text.endswith(before, 0, quote.start)
        for before, behind in halves("taken_at")
    )
    if between.startswith("的") and not text.endswith((*words_of("hold"), "了"), 0, quote.start):
        return False  # 进入“真说真改”的班会: what it was like
    return not where and _joins(between)


def _joins(between: str) -> bool:
    """“暖冬”专项救助, but not “暖冬”为载体开展救助: that is how, not what."""
    if len(between) > _NEAR or _STOPS.search(between):
        return False
    return _is_on_a_theme(between) or not _held().search(between)


def _calls(between: str) -> bool:
    """讲堂“邻里一家亲”, 活动主题为“暖冬”, but not 活动体现出“求真”的效果."""
    if len(between) > _NEAR or _is_on_a_theme(between):
        return len(between) <= _NEAR
    for word in words_of("activity"):
        between = between.removeprefix(word)
    return between in _CALLING or between in words_of("calling")


def _is_on_a_theme(between: str) -> bool:
    return any(word in between for word in words_of("theme"))


@cache
def _held() -> re.Pattern[str]:
    return re.compile(any_of("hold"))


def _is_name(text: str, quote: Quote, cue: Cue) -> bool:
    """“暖冬”走访活动, but not “一对一”走访: what is done has a name if it is called an activity."""
    if cue.row.kind == "name" and text.startswith(words_of("unnamed"), quote.end):
        return False
    if _body().match(text, quote.end):
        return False
    if (cue.row.type, cue.row.kind) == ("ceremony", "act"):
        return False  # “海棠厅”揭牌: what was unveiled
    if cue.row.type in HELD_TYPES:
        return True
    if cue.row.type in _NAMELESS:
        return False
    stretch = text[min(quote.end, cue.start) : max(quote.end, cue.end) + 4]
    return bool(_named().search(stretch))


@cache
def _named() -> re.Pattern[str]:
    return re.compile(any_of("named"))


@cache
def _body() -> re.Pattern[str]:
    """“小扁担”志愿服务队: who did it is called so."""
    between = rf"(?:{none_of('no_body_in')}[^，,。；;：:、“”《》]){{0,6}}?"
    return re.compile(between + none_of("no_body") + any_of("body"))


def _run(text: str, quotes: Sequence[Quote], last: int) -> list[Quote]:
    """“迎五一”“庆端午”等活动: quotes that follow each other are names of one list."""
    joints = ("", "、", *words_of("listing"))
    first = last
    while first and text[quotes[first - 1].end : quotes[first].start] in joints:
        first -= 1
    while last + 1 < len(quotes) and text[quotes[last].end : quotes[last + 1].start] in joints:
        last += 1
    return list(quotes[first : last + 1])
