"""Activities that a paragraph reports as done, by type words (codebook §4)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from summary_miner.extract.passages import sentences
from summary_miner.extract.periods import partial_date
from summary_miner.lexicon import table
from summary_miner.structure.clean import mend_pairs
from summary_miner.types import Activity, Figure

TYPES = [
    "meeting",
    "lecture",
    "training",
    "contest",
    "performance",
    "sports",
    "festival",
    "campaign",
    "publicity",
    "cleanup",
    "enforcement",
    "construction",
    "patrol",
    "inspection",
    "visit",
    "assistance",
    "donation",
    "volunteering",
    "consultation",
    "selection",
    "ceremony",
    "survey",
]
_KINDS = ("event", "act", "weak")
_GAP = "…"
_WIDEST_GAP = 20
_CLAUSE_END = re.compile(r"[。！？!?；;]")
_HELD = re.compile(
    r"开展|举办|举行|召开|组织|进行|参加|参与|开办|承办|主办|协办|实施|推进|完成|启动|出席|观摩|集中|坚持|"
    r"定期|落实|深入|先后|成功|圆满|掀起|接受|赴|前往|到会|主持|观看|累计|共|次|场|期"
)
_HELD_BEHIND = re.compile(r"[^，]{0,4}(?:活动|\d+(?:余|多)?[次场期])|(?:总?决赛|项目)?[中上里]")
_HONOURED = re.compile(r"被|荣获|获评|获得|喜获|授予我")
_PLANNED = re.compile(
    r"将(?!近|其|军|全|所|此|各|辖|该|相|有|“|文|工|学|社|党|志|宣|责|创|任|网|生|消|安|垃|服|群|活|问)|拟(?!定|人)|计划(?:在|于|开展|举办|组织|建)|准备(?=[组开举召把将在建])|打算|下一步|下步|今后|明年|来年|"
    r"力争|争取(?=[在年]|实现)|确保(?=[^了]{0,6}年)|预计|有待|待.{1,6}(?:时|后)|尚未|还未|没有(?:开展|组织)|未能|即将|筹备|筹划|谋划"
)
_DEMANDED = re.compile(
    r"(?:^|[，,：:；;。])(?:[一二三四五六七八九十]{1,2})?(?:要(?!求|闻|点|素|件)|应(?=[加做把在]))|"
    r"必须|应当|应该|不得|严禁|"
    r"(?:要求|规定|建议|希望|号召|鼓励|倡导|呼吁)(?:各|全|所有|每|党员|单位|部门|[^。；;“，,]{0,6}(?:要|应|各))|"
    r"(?:强调|指出)[^。；;“]{0,6}(?:要|应)"
)
_PLAN_HEADING = re.compile(
    r"打算|计划(?!生育)|安排|设想|下一步|下步|今后|明年|思路|目标|展望|努力方向|重点(?:工作|任务)$|要求$"
)
_NO_PLAN_HEADING = re.compile(r"回顾|总结|完成情况|落实|目标责任|目标完成|开展情况")
_NAMED = re.compile(r"“([^“”]{2,30})”|《([^《》]{2,30})》")
_PLACE = re.compile(
    r"在(?P<place>[一-鿿\d]{2,18}?(?:室|厅|堂|广场|学校|社区|村|公园|馆|中心|基地|校园|楼|小区|市|县|镇"
    r"|局|院|站|场|园|路口|街道))"
    r"(?:隆重|成功|顺利|联合|集中|共同)?(?:举行|举办|召开|开展|组织|启动|观看|参加)"
)
_COMMA = re.compile("[，,：:]")
_COUNTER_ALONE = frozenset("次户个场期人名份条处件棵株台部盏座具米")
_NUMERAL_BEFORE = re.compile(r"[\d一二三四五六七八九十百千万几余多数]$")


class Row(NamedTuple):
    """What a phrase tells: an activity's type, and how much more is needed."""

    words: str
    type: str
    kind: str


class Cue(NamedTuple):
    """A phrase found in a text."""

    start: int
    end: int
    row: Row


@cache
def _whole() -> tuple[AhoCorasick, tuple[tuple[Row, ...], ...]]:
    rows: dict[str, list[Row]] = {}
    for row in _rows():
        if _GAP not in row.words:
            rows.setdefault(row.words, []).append(row)
    return _automaton(rows, MatchKind.LeftmostLongest)


@cache
def _parted() -> tuple[AhoCorasick, tuple[tuple[Row, ...], ...]]:
    rows: dict[str, list[Row]] = {}
    for row in _rows():
        if _GAP in row.words:
            rows.setdefault(row.words.split(_GAP)[0], []).append(row)
    return _automaton(rows, MatchKind.Standard)


def _automaton(
    rows: dict[str, list[Row]], matchkind: MatchKind
) -> tuple[AhoCorasick, tuple[tuple[Row, ...], ...]]:
    found = AhoCorasick(list(rows), matchkind=matchkind)
    return found, tuple(tuple(row) for row in rows.values())


def _rows() -> Iterator[Row]:
    columns = ("words", "type", "kind", "example")
    allowed = {"type": TYPES, "kind": _KINDS}
    for words, kind_of, kind, _ in table("activities.tsv", *columns, allowed=allowed):
        yield Row(words, kind_of, kind)


def is_plan_heading(titles: Sequence[str]) -> bool:
    """The section above a paragraph, or one above that, says what is to be done."""
    return any(
        _PLAN_HEADING.search(title) and not _NO_PLAN_HEADING.search(title) for title in titles
    )


def find_activities(
    text: str, figures: Sequence[Figure] = (), para_id: str = "p1", first: int = 1
) -> list[Activity]:
    """The activities that a paragraph reports as done, one row for a type in a sentence.

    >>> [activity.type for activity in find_activities("4月组织党员走访慰问老人30户。")]
    ['visit']
    """
    found: list[Activity] = []
    text = mend_pairs(text)
    starts = [figure.start for figure in figures]
    for start, end in sentences(text):
        cues = _reported(text, start, end)
        if cues:
            near = figures[bisect_left(starts, start) : bisect_left(starts, end)]
            found.extend(_rows_of(text, (start, end), cues, near, para_id, first + len(found)))
    return found


def _reported(text: str, start: int, end: int) -> list[Cue]:
    """The first cue of each type and name in a sentence that reports, not plans."""
    words = text[start:end]
    cues = [
        cue
        for cue in find_cues(words)
        if not _is_planned(words, cue.start) and not _is_honour(words, cue)
    ]
    return [cue._replace(start=cue.start + start, end=cue.end + start) for cue in cues]


def find_cues(words: str) -> Iterator[Cue]:
    """Every phrase of `data/activities.tsv` in a sentence, planned or done."""
    automaton, rows = _whole()
    for index, start, end in automaton.find_matches_as_indexes(words):
        for row in rows[index]:
            if row.kind != "weak" or _is_held(words, start, end):
                yield Cue(start, end, row)
    automaton, rows = _parted()
    for index, start, end in automaton.find_matches_as_indexes(words, overlapping=True):
        for row in rows[index]:
            right = row.words.split(_GAP)[1]
            place = words.find(right, end, end + _WIDEST_GAP + len(right))
            if (
                place < 0
                or _COMMA.search(words, end, place)
                or (right in _COUNTER_ALONE and not _NUMERAL_BEFORE.search(words[:place]))
            ):
                continue
            if row.kind != "weak" or _is_held(words, start, place + len(right)):
                yield Cue(start, place + len(right), row)


def _is_held(words: str, start: int, end: int) -> bool:
    clause_start = max(words.rfind(mark, 0, start) for mark in "，,。；;：:") + 1
    after = re.match(r"[^，,。；;：:]{0,8}", words[end:])
    return bool(_HELD.search(words, clause_start, start)) or bool(
        after and _HELD_BEHIND.match(after.group())
    )


def _is_planned(words: str, place: int) -> bool:
    """A word of planning or demanding stands in front, in the same sentence."""
    return bool(_PLANNED.search(words, 0, place)) or bool(_DEMANDED.search(words, 0, place))


def _is_honour(words: str, cue: Cue) -> bool:
    """被授予, 荣获…称号: others selected us, which is a result."""
    if cue.row.type != "selection":
        return False
    clause = max(words.rfind(mark, 0, cue.start) for mark in "，,。；;：:") + 1
    return bool(_HONOURED.search(words, clause, cue.start))


def _rows_of(
    text: str,
    span: tuple[int, int],
    cues: Sequence[Cue],
    figures: Sequence[Figure],
    para_id: str,
    number: int,
) -> Iterator[Activity]:
    sentence = text[span[0] : span[1]]
    place = _PLACE.search(sentence)
    seen: set[tuple[str, str]] = set()
    types_without_name: set[str] = set()
    for cue in sorted(cues):
        name = _name(text, span, cue)
        if (cue.row.type, name) in seen or (not name and cue.row.type in types_without_name):
            continue
        seen.add((cue.row.type, name))
        types_without_name.add(cue.row.type)
        near = [figure for figure in figures if _near(text, cue, figure)]
        yield Activity(
            activity_id=f"a{number}",
            para_id=para_id,
            start=cue.start,
            end=cue.end,
            type=cue.row.type,
            name=name,
            date=partial_date(sentence),
            place=place["place"] if place else "",
            times=_first(near, ("次", "场", "场次", "期", "轮", "回", "堂", "讲")),
            participants=_first(near, ("人", "人次", "名", "位")),
            sentence=sentence.strip(),
        )
        number += 1


def _name(text: str, span: tuple[int, int], cue: Cue) -> str:
    """A quoted name right before the cue, around it, or right behind it."""
    for found in _NAMED.finditer(text, *span):
        start, end = found.span()
        gap = text[end : cue.start] if end <= cue.start else text[cue.end : start]
        around = start <= cue.start and cue.end <= end
        if around or (len(gap) <= 10 and not re.search(r"[，,、]", gap)):
            return found[1] or found[2]
    return ""


def _near(text: str, cue: Cue, figure: Figure) -> bool:
    low, high = min(cue.start, figure.start), max(cue.end, figure.end)
    return high - low <= 40 and not _CLAUSE_END.search(text, low, high)


def _first(figures: Sequence[Figure], units: Sequence[str]) -> str:
    return next((figure.raw for figure in figures if figure.unit in units), "")
