"""The names of activities: quoted, or unquoted but proper (第三届全县龙舟邀请赛)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from summary_miner.extract.activities.cues import Cue
from summary_miner.extract.activities.vocabulary import GAP, TYPES, words_of

_QUOTED = re.compile(r"“([^“”]{2,40})”|《([^《》]{2,40})》")
_NEAR = 10
"""Between a quoted name and its activity: “暖冬”走访慰问, 主题为“暖冬”."""

_TITLED = ("lecture", "performance")
"""Types whose name may stand in 《》; elsewhere that is what was read or handed out."""

_UNQUOTED = frozenset(TYPES[:8]) | {"ceremony"}
"""Types of things that are held and have a name of their own."""

_NAMELESS = frozenset(["construction"])
"""What is built has a name, “海棠”活动室, which is not that of the building."""

_PROPER = re.compile(
    r"第[一二三四五六七八九十百\d]+[届次期]|首届|首次|全[国省市县区校镇乡]|国际|世界|中国|亚[洲太]"
    r"|自治区|[一-鿿]{2}[省市县区]|\d{4}年|年度|”|杯"
)
_COMMON = re.compile("各|(?<![高初中平优])等")
"""各类作文竞赛, 男排联赛等重大赛事: a kind of things, or what they have in common."""

_SHORTEST, _LONGEST = 6, 40
_TELLING = 4
"""How many characters before its kind tell an activity from others."""

_NOUNS = frozenset(["contest", "meeting", "performance", "sports"])
"""Types whose weak words are nouns as well: 大赛, 大会, 展览."""

_VERBAL = re.compile(r"[对把将以要被]|认真|反复|加强|结合|利用|采取|采用|通过|培养|一系列|大型|[本此这每]次")
"""Words that belong to a clause and not to a name."""

_COUNTED = re.compile(
    r"^(?:[一二两三四五六七八九十\d]+[余多]?[次场期届个轮批回枚]|我[校局院镇县市区]|了|的)+"
)
_LISTING = ("", "、", "和", "以及", "及", "与")
_CLAUSES = re.compile(r"[，,。；;！？]")
_STOPS = re.compile(r"[，,。；;：:！？、“”《》（）()]")


class Quote(NamedTuple):
    """A name with its quotation marks, if it has any; offsets in the paragraph."""

    start: int
    end: int
    name: str
    titled: bool


def quotes_in(text: str, start: int, end: int) -> list[Quote]:
    """All that is quoted between two places."""
    if text.find("“", start, end) < 0 and text.find("《", start, end) < 0:
        return []
    return [
        Quote(*found.span(), found[1] or found[2], found[1] is None)
        for found in _QUOTED.finditer(text, start, end)
    ]


def is_speech(text: str, cue: Cue, quotes: Sequence[Quote]) -> bool:
    """“安全第一，加强巡逻”, 《关于开展巡逻的通知》: words of others report nothing."""
    return any(
        quote.start < cue.start
        and cue.end < quote.end
        and (
            _CLAUSES.search(quote.name)
            or (quote.titled and cue.row.type not in _TITLED)
            or _manner().match(text, quote.end)
        )
        for quote in quotes
    )


@cache
def _manner() -> re.Pattern[str]:
    """“请进来讲课”等方式: the quoted words are a way to do things."""
    return re.compile("(?:等|的)?(?:" + "|".join(map(re.escape, words_of("tail"))) + ")")


def names_of(text: str, cue: Cue, quotes: Sequence[Quote]) -> list[Quote]:
    """The name of an activity, or the names of a list of activities; empty if it has none."""
    if _goes_on(text, cue):
        return []
    if not quotes:
        return _proper(text, cue)
    quoted = [
        quote
        for quote in quotes
        if (not quote.titled or cue.row.type in _TITLED) and not _is_about(text, quote)
    ]
    for index, quote in enumerate(quoted):
        if quote.start <= cue.start < quote.end:
            return _run(text, quoted, index)
        if quote.start < cue.end and cue.start < quote.end:
            return [one for one in _run(text, quoted, index) if _is_name(text, one, cue)]
        if quote.end <= cue.start and _is_joined(text, quote, cue):
            if index + 1 < len(quoted) and quoted[index + 1].start < cue.end:
                continue  # of several in a row the last is the nearest
            return [one for one in _run(text, quoted, index) if _is_name(text, one, cue)]
    if name := _proper(text, cue):
        return name
    behind = next((quote for quote in quoted if quote.start >= cue.end), None)
    if behind and _joins(text[cue.end : behind.start]) and _is_name(text, behind, cue):
        return [behind]
    return _theme(text, quoted, cue)


def _goes_on(text: str, cue: Cue) -> bool:
    """会议强调, 作了发言: what happened at a meeting, whose name stands elsewhere."""
    acted = (cue.row.type, cue.row.kind) == ("meeting", "act")
    return acted and not text.startswith(("召开", "开"), cue.start)


def _is_about(text: str, quote: Quote) -> bool:
    """学习“最美护士”的事迹: what is learnt about, but not 学习“云岭先锋”活动."""
    if not text.endswith(words_of("about"), 0, quote.start):
        return False
    return not _named().search(text, quote.end, quote.end + 6)


def _theme(text: str, quotes: Sequence[Quote], cue: Cue) -> list[Quote]:
    """以“山河回响”为主题的…诗会: however long its other words are."""
    for quote in reversed(quotes):
        between = text[quote.end : cue.start]
        if quote.end <= cue.start and between.startswith(("为主题", "为题")):
            return [] if _STOPS.search(between) else [quote]
    return []


def _is_joined(text: str, quote: Quote, cue: Cue) -> bool:
    """“暖冬”专项救助, but not 到“海棠学堂”上党课: that is where."""
    between = text[quote.end : cue.start]
    where = between == "上" and text.endswith(("到", "在", "赴"), 0, quote.start)
    return not where and _joins(between)


def _joins(between: str) -> bool:
    """“暖冬”专项救助, but not “暖冬”为载体开展救助: that is how, not what."""
    if len(between) > _NEAR or _STOPS.search(between):
        return False
    return "主题" in between or not _held().search(between)


@cache
def _held() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words_of("hold"))))


def _is_name(text: str, quote: Quote, cue: Cue) -> bool:
    """“暖冬”走访活动, but not “一对一”走访: what is done has a name if it is called an activity."""
    if cue.row.type in _UNQUOTED:
        return True
    if cue.row.type in _NAMELESS:
        return False
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


def _proper(text: str, cue: Cue) -> list[Quote]:
    """The noun phrase that ends with the cue, if it is more than its kind: not 座谈会."""
    called = text.startswith("召开", cue.start)
    if cue.row.type not in _UNQUOTED or (GAP in cue.row.words and not called):
        return []
    if cue.row.kind == "act" and not (called or cue.row.words.endswith(("中", "上"))):
        return []
    start, end = cue.start, cue.end
    if behind := _behind(text, cue):
        start, end = behind
    else:
        start = _opening(text, cue.clause, start)
    words = _COUNTED.sub("", text[start:end]).rstrip("中上")
    if not _SHORTEST <= len(words) <= _LONGEST or _STOPS.search(words) or _COMMON.search(words):
        return []
    if _PROPER.search(words) or (_is_held(text, cue, start) and _is_described(words, cue)):
        return [Quote(start, end, words, False)]
    return []


def _is_held(text: str, cue: Cue, start: int) -> bool:
    """Words that stand between 举办 and 大赛, and not between 举办的 and 大赛."""
    return start > cue.clause and text[start - 1] not in "的为是由"


def _is_described(words: str, cue: Cue) -> bool:
    """学生生涯规划大赛: what it is about tells it from others of its kind."""
    noun = cue.row.kind == "event" or (cue.row.kind == "weak" and cue.row.type in _NOUNS)
    described = len(words) - (cue.end - cue.start) >= _TELLING
    return noun and described and not _VERBAL.search(words)


def _behind(text: str, cue: Cue) -> tuple[int, int] | None:
    """召开…会: the name stands behind the verb."""
    if cue.row.type != "meeting" or not text.startswith("召开", cue.start):
        return None
    found = _CALLED.match(text, cue.start + 2)
    return found.span(1) if found else None


_CALLED = re.compile(r"了?([^，,。；;：:、“”]{4,40}?会)(?=[，,。；;、]|$)")


def _opening(text: str, clause: int, end: int) -> int:
    """Behind the last word of the clause that can stand before a name: 举办, 在, 了."""
    by_last = _openers()
    for place in range(end, clause, -1):
        words = by_last.get(text[place - 1])
        if words and text.endswith(words, clause, place):
            return place
    return clause


@cache
def _openers() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in (*words_of("hold"), *words_of("opener")):
        found.setdefault(word[-1], []).append(word)
    return {last: tuple(words) for last, words in found.items()}
