"""Names without quotes: 第三届全县龙舟邀请赛, 学生生涯规划大赛, 燃气隐患整治专项行动."""

from __future__ import annotations

import re
from functools import cache

from summary_miner.extract.activities.context import words_of
from summary_miner.extract.activities.cue import Cue
from summary_miner.extract.activities.quotes import Quote
from summary_miner.extract.activities.vocabulary import GAP, TYPES

HELD_TYPES = frozenset(TYPES[:8]) | {"ceremony"}
"""Types of things that are held and have a name of their own."""

_CAMPAIGNS = frozenset(["campaign", "cleanup", "enforcement", "inspection"])
"""Types of what goes on for a while, and is called after what it is against."""

_PROPER = re.compile(
    r"第[一二三四五六七八九十百\d]+[届次期]|首届|首次|全[国省市县区校镇乡](?!性)|国际|世界|中国|亚[洲太]"
    r"|自治区|[一-鿿]{2}[省市县区]|\d{4}年|年度|周年|”|杯"
)
_ACTIVITY = re.compile("(?:系列|主题)?活动(?![室中场期现的])")
"""活动 behind a kind is a part of the name: 主题党日活动."""

_ITEM = 14
_NO_ITEM = re.compile(r"[^一-鿿]|[的了把被将]|工作|建设|服务|宣传|管理|学习|培训")
"""What is listed with an activity and is none that has a name."""

_MANNER = re.compile("(?:开展|举办|举行|组织)了[^，,。；;：:、]{2,8}的$")
"""开展了轰轰烈烈的…: what stands behind was held."""

_COMMON = re.compile("各|(?<![高初中平优])等")
"""各类作文竞赛, 赛艇比赛等水上项目: a kind of things, or what they have in common."""

_SHORTEST, _LONGEST = 5, 40
_LONG = 7
"""A name that only tells what it is about is at least so long: 班子民主生活会."""

_NOUNS = frozenset(["campaign", "contest", "meeting", "performance", "sports"])
"""Types whose weak words are nouns as well: 大赛, 大会, 展览, 实践活动."""

_VERBAL = re.compile(
    r"^[超近]|^\d+[余多]?[场次期年]|对(?![口外接标])|[把将以要被每夺的]|关于|认真|反复|加强|结合|利用|采取|采用|通过|培养|收看|观看|一系列|大型|[本此这]次|好一"
)
"""Words that belong to a clause and not to a name."""

_CLAUSAL = re.compile("观看|收看|进入|现场考评|安排|出席|参加|召开|获得")
"""Verbs of a clause that was taken for a name."""

_COUNTED = re.compile(
    r"^(?:\d{1,2}月份?|为期[^，,。的]{1,6}的|本学[期年]|第[一二三四五六七八九十\d]+[次期]|[一二两三四五六七八九十\d]+[余多]?[次场期届个轮批回枚]|好(?!人|书|少年|媳妇|家风|声音)|我[校局院镇县市区]|了|的)+"
)
_STOPS = re.compile(r"[，,。；;：:！？、“”‘’《》（）()]")
_CALLED = re.compile(r"了?([^，,。；;：:、“”]{4,40}?会议?)(?=[，,。；;、]|$)")
_BRACKETED = re.compile(r"[（(][一-鿿\d]{1,8}[）)]")
"""湖东—湖西（两岸）合作大会: brackets that are a part of the name."""

_CAMPAIGN = re.compile(
    r"(?:开展|实施|启动|组织)了?([一-鿿\d、]{4,36}?(?:专项整治|专项治理|专项行动|专项斗争|攻坚行动|提升行动|整治行动|大会战))(?=[，,。；;、]|$)"
)


def proper_name(text: str, cue: Cue) -> list[Quote]:
    """The noun phrase that ends with the cue, if it is more than its kind: not 座谈会."""
    if cue.row.type in _CAMPAIGNS and (campaign := _campaign(text, cue)):
        return [campaign]
    called = text.startswith("召开", cue.start)
    if cue.row.type not in HELD_TYPES or not (called or _ends_with_a_noun(cue)):
        return []
    start, end = cue.start, cue.head
    if called:
        if (behind := _behind(text, cue)) is None:
            return []
        start, end = behind
    else:
        start = _opening(text, cue.clause, start)
    if activity := _ACTIVITY.match(text, end):
        end = activity.end()
    words = _COUNTED.sub("", text[start:end]).rstrip("中上")
    plain = _BRACKETED.sub("", words)
    if not _SHORTEST <= len(words) <= _LONGEST or _STOPS.search(plain):
        return []
    if _COMMON.search(words) or _CLAUSAL.search(words):
        return []
    if _PROPER.search(words) or (_is_held(text, cue, start) and _is_described(words, cue)):
        return [*_listed(text, cue.clause, start), Quote(start, end, words, titled=False)]
    return []


def _listed(text: str, clause: int, end: int) -> list[Quote]:
    """举办冰雪乐园、首届雪雕大赛: names that the list tells before, whatever they are of."""
    found: list[Quote] = []
    while text[end - 1 : end] == "、" and end - 1 > clause:
        start = _opening(text, clause, end - 1)
        words = text[start : end - 1]
        if not _SHORTEST <= len(words) <= _ITEM or _NO_ITEM.search(words):
            return []
        found.insert(0, Quote(start, end - 1, words, titled=False))
        end = start
    held = text.endswith((*words_of("hold"), "了"), clause, end)
    return found if held else []


def _campaign(text: str, cue: Cue) -> Quote | None:
    """开展燃气隐患整治专项行动: the whole is its name, whichever of its words is the cue."""
    for found in _CAMPAIGN.finditer(text, cue.clause, cue.end + _LONGEST):
        if found.start() <= cue.start < found.end() and not _COMMON.search(found[1]):
            return Quote(*found.span(1), _COUNTED.sub("", found[1]), titled=False)
    return None


def _ends_with_a_noun(cue: Cue) -> bool:
    if cue.row.kind == "hint":
        return False
    if GAP in cue.row.words:
        return cue.row.type == "contest" and cue.head < cue.end  # 竞赛…一等奖
    return cue.row.kind != "act" or cue.row.words.endswith(("中", "上"))


def _is_held(text: str, cue: Cue, start: int) -> bool:
    """Words that stand between 举办 and 大赛, and not between 举办的 and 大赛."""
    if text[start - 1 : start] == "的" and _MANNER.search(text, cue.clause, start):
        return True
    return start > cue.clause and text[start - 1] not in "的为是由"


def _is_described(words: str, cue: Cue) -> bool:
    """学生生涯规划大赛: what it is about tells it from others of its kind."""
    noun = cue.row.kind in ("event", "act") or cue.row.type in _NOUNS
    if cue.row.type == "campaign":
        noun = words.endswith("活动")
    return noun and len(words) >= _LONG and not _VERBAL.search(words)


def _behind(text: str, cue: Cue) -> tuple[int, int] | None:
    """召开…会: the name stands behind the verb."""
    found = _CALLED.match(text, cue.start + 2)
    return found.span(1) if found else None


def _opening(text: str, clause: int, end: int) -> int:
    """Behind the last word of the clause that can stand before a name: 举办, 在, 了."""
    by_last = _openers()
    for place in range(end, clause, -1):
        for word in by_last.get(text[place - 1], ()):
            if text.endswith(word, clause, place) and not _is_part(text, place, word):
                return place
    return clause


def _is_part(text: str, place: int, word: str) -> bool:
    """联合国: the word goes on, and is another one."""
    longer = _others().get(word)
    return longer is not None and text.startswith(longer, place - len(word))


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
