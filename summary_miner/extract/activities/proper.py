"""Names without quotes: 第三届全县龙舟邀请赛, 学生生涯规划大赛, 燃气隐患整治专项行动."""

from __future__ import annotations

import re
from functools import cache

from summary_miner.extract.activities.context import any_of, none_of, not_behind, parted, words_of
from summary_miner.extract.activities.cue import Cue
from summary_miner.extract.activities.quotes import Quote
from summary_miner.extract.activities.vocabulary import GAP, TYPES

HELD_TYPES = frozenset(TYPES[:8]) | {"ceremony"}
"""Types of things that are held and have a name of their own."""

_CAMPAIGNS = frozenset(["campaign", "cleanup", "enforcement", "inspection"])
"""Types of what goes on for a while, and is called after what it is against."""

_ITEM = 14
"""What is listed with an activity has a name of at most so many characters."""

_SHORTEST, _LONGEST = 5, 40
_LONG = 7
"""A name that only tells what it is about is at least so long: 班子民主生活会."""

_NOUNS = frozenset(["campaign", "contest", "meeting", "performance", "sports"])
"""Types whose weak words are nouns as well: 大赛, 大会, 展览, 实践活动."""

_STOPS = re.compile(r"[，,。；;：:！？、“”‘’《》（）()]")
_BRACKETED = re.compile(r"[（(][一-鿿\d]{1,8}[）)]")
"""湖东—湖西（两岸）合作大会: brackets that are a part of the name."""


def proper_name(text: str, cue: Cue) -> list[Quote]:
    """The noun phrase that ends with the cue, if it is more than its kind: not 座谈会."""
    if cue.row.type in _CAMPAIGNS and (campaign := _campaign(text, cue)):
        return [campaign]
    called = text.startswith(words_of("convenes"), cue.start)
    if cue.row.type not in HELD_TYPES or not (called or _ends_with_a_noun(cue)):
        return []
    if called:
        if (behind := _convened().match(text, cue.start)) is None:
            return []
        start, end = behind.span(1)
    else:
        start, end = _opening(text, cue.clause, cue.start), cue.head
    if activity := _activity().match(text, end):
        end = activity.end()
    words = _within().sub("", _counted().sub("", text[start:end]))
    plain = _BRACKETED.sub("", words)
    if not _SHORTEST <= len(words) <= _LONGEST or _STOPS.search(plain):
        return []
    if _common().search(words) or _clausal().search(words):
        return []
    if _proper().search(words) or (_is_held(text, cue, start) and _is_described(words, cue)):
        return [*_listed(text, cue.clause, start), Quote(start, end, words, titled=False)]
    return []


def _listed(text: str, clause: int, end: int) -> list[Quote]:
    """举办冰雪乐园、首届雪雕大赛: names that the list tells before, whatever they are of."""
    found: list[Quote] = []
    while text[end - 1 : end] == "、" and end - 1 > clause:
        start = _opening(text, clause, end - 1)
        words = text[start : end - 1]
        if not _SHORTEST <= len(words) <= _ITEM or _no_item().search(words):
            return []
        found.insert(0, Quote(start, end - 1, words, titled=False))
        end = start
    held = text.endswith((*words_of("hold"), "了"), clause, end)
    return found if held else []


def _campaign(text: str, cue: Cue) -> Quote | None:
    """开展燃气隐患整治专项行动: the whole is its name, whichever of its words is the cue."""
    for found in _campaigns().finditer(text, cue.clause, cue.end + _LONGEST):
        if found.start() <= cue.start < found.end() and not _common().search(found[1]):
            return Quote(*found.span(1), _counted().sub("", found[1]), titled=False)
    return None


def _ends_with_a_noun(cue: Cue) -> bool:
    if cue.row.kind == "hint":
        return False
    if GAP in cue.row.words:
        return cue.row.type == "contest" and cue.head < cue.end  # 竞赛…一等奖
    return cue.row.kind != "act" or cue.row.words.endswith(words_of("within"))


def _is_held(text: str, cue: Cue, start: int) -> bool:
    """Words that stand between 举办 and 大赛, and not between 举办的 and 大赛."""
    if text[start - 1 : start] == "的" and _manner().search(text, cue.clause, start):
        return True
    return start > cue.clause and not text.endswith(words_of("unheld"), cue.clause, start)


def _is_described(words: str, cue: Cue) -> bool:
    """学生生涯规划大赛: what it is about tells it from others of its kind."""
    noun = cue.row.kind in ("event", "act") or cue.row.type in _NOUNS
    if cue.row.type == "campaign":
        noun = words.endswith(words_of("activity"))
    return noun and len(words) >= _LONG and not _verbal().search(words)


def _opening(text: str, clause: int, end: int) -> int:
    """Behind the last word of the clause that can stand before a name: 举办, 在, 了."""
    by_last = _openers()
    for place in range(end, clause, -1):
        for word in by_last.get(text[place - 1], ()):
            if text.endswith(word, clause, place) and not _is_part(text, place, word):
                return place
    return clause


def _is_part(text: str, place: int, word: str) -> bool:
    """联合国, 动员暨表彰大会: the word goes on, and is another one."""
    longer = _others().get(word)
    goes_on = longer is not None and text.startswith(longer, place - len(word))
    return goes_on or text.startswith(words_of("joint"), place)


@cache
def _others() -> dict[str, tuple[str, ...]]:
    """Words that begin with one that can stand before a name, and are none."""
    openers = (*words_of("hold"), *words_of("opener"))
    return {
        word: tuple(other for other in words_of("other") if other.startswith(word))
        for word in openers
    }


@cache
def _openers() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in (*words_of("hold"), *words_of("opener")):
        found.setdefault(word[-1], []).append(word)
    return {last: tuple(words) for last, words in found.items()}


@cache
def _proper() -> re.Pattern[str]:
    """What makes a name proper: that it is the ninth, the first, of a year, of a county."""
    return re.compile(
        r"第[一二三四五六七八九十百\d]+[届次期]|\d{4}年|”"
        f"|{none_of('no_proper')}{any_of('proper')}|[一-鿿]{{2}}{any_of('region')}"
    )


@cache
def _activity() -> re.Pattern[str]:
    """活动 behind a kind is a part of the name: 主题党日活动."""
    return re.compile(f"{any_of('series')}?{none_of('no_activity')}{any_of('activity')}")


@cache
def _no_item() -> re.Pattern[str]:
    """What is listed with an activity and is none that has a name."""
    return re.compile(f"[^一-鿿]|{any_of('no_item')}")


@cache
def _manner() -> re.Pattern[str]:
    """开展了轰轰烈烈的…: what stands behind was held."""
    return re.compile(f"{any_of('holding')}了[^，,。；;：:、]{{2,8}}的$")


@cache
def _common() -> re.Pattern[str]:
    """各类作文竞赛, 赛艇比赛等水上项目: a kind of things, or what they have in common."""
    return re.compile(any_of("common") + not_behind("no_common"))


@cache
def _verbal() -> re.Pattern[str]:
    """Words that belong to a clause and not to a name."""
    return re.compile(rf"^\d+[余多]?[场次期年]|{none_of('no_verbal')}{any_of('verbal')}")


@cache
def _clausal() -> re.Pattern[str]:
    """Verbs of a clause that was taken for a name."""
    return re.compile(any_of("clausal"))


@cache
def _counted() -> re.Pattern[str]:
    """What stands in front of a name and is no part of it: 9月, 为期九天的, 第九次, 我校."""
    numbered = r"\d{1,2}月份?|第[一二三四五六七八九十\d]+[次期]|[一二两三四五六七八九十\d]+[余多]?"
    lasting, words = parted("long_ahead", "[^，,。]{1,6}?"), none_of("no_ahead") + any_of("ahead")
    return re.compile(f"^(?:{lasting}|{numbered}{any_of('counted_ahead')}|{words})+")


@cache
def _within() -> re.Pattern[str]:
    """全县茶艺大赛中: where something else was done."""
    return re.compile(f"{any_of('within')}{{1,3}}$")


@cache
def _convened() -> re.Pattern[str]:
    """召开…会: the name stands behind the verb."""
    named = f"[^，,。；;：:、“”]{{4,40}}?{any_of('assembly')}"
    return re.compile(f"{any_of('convenes')}了?({named})(?=[，,。；;、]|$)")


@cache
def _campaigns() -> re.Pattern[str]:
    """开展燃气隐患整治专项行动, with its name."""
    named = rf"[一-鿿\d、]{{4,36}}?{any_of('campaign')}"
    return re.compile(f"{any_of('holding')}了?({named})(?=[，,。；;、]|$)")
