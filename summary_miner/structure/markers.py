"""The markers that open a numbered block: 一、 （一） 1. （1） ① 第一， 一是 首先."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from summary_miner.structure.layoutwords import any_of

_HAN_DIGITS = "一二三四五六七八九十百"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HAN_NUMBER = rf"[{_HAN_DIGITS}]{{1,4}}"


class Marker(NamedTuple):
    """A marker at the start of a line.

    Attributes:
        rank: The usual place of its style in an outline: a smaller rank stands higher.
        words: As written, without the space around it.
        number: What it counts.
        rest: The line behind it.
    """

    rank: int
    words: str
    number: int
    rest: str


@cache
def _styles() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((rank, re.compile(style)) for rank, style in _spelt())


def _spelt() -> tuple[tuple[int, str], ...]:
    division, behind = any_of("division"), r"[：:、，]?)(?![的之中里])"
    return (
        (0, rf"(第\s?(?P<n>{_HAN_NUMBER}|\d{{1,2}})\s?{division}{behind}"),
        (1, rf"(第(?P<n>{_HAN_NUMBER}){any_of('subdivision')}{behind}"),
        # 一、二年级 lists years of school; 一、二、三产业 lists sectors; 一、五年成就 is a heading
        (
            2,
            rf"((?P<n>{_HAN_NUMBER})\s?[、．.])(?!\s?[{_HAN_DIGITS}]{{1,2}}{any_of('numbered')})",
        ),
        (3, rf"([（(]\s?(?P<n>{_HAN_NUMBER})\s?[)）][、，.]?)"),
        # 1.5公里 is a length, 2012.3 a month; 1.2019年… is a heading that opens with a year
        (4, r"((?P<n>\d{1,2})\s?(?:[、．]|\.(?!\d)|\.(?=(?:19|20)\d\d年)|,(?=[^\d\s])))"),
        (5, r"([（(]\s?(?P<n>\d{1,2})\s?[)）][、，.]?)(?!\s?\d+号)|((?P<m>\d{1,2})[)）])"),
        (6, rf"(?P<n>[{_CIRCLED}])"),
        (7, rf"(第(?P<n>{_HAN_NUMBER})(?:[，、,：:]|步[，、,：:]|[是个]方面[，、,：:是]))"),
        (8, rf"((?P<n>{_HAN_NUMBER})(?:是|要|则)[：:，,]?)|(其(?P<m>{_HAN_NUMBER})[，、：:是])"),
        (9, r"(?P<n>首先|其次|再次|最后)[，、,：:]?"),
    )


IN_RUNS_ONLY = frozenset({7, 8, 9})
"""Ranks whose marker is one only beside its neighbour: 一是 beside 二是."""

_SEQUENCE = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}


@lru_cache(maxsize=1 << 10)  # the outline asks several times about each line of a document
def find_marker(line: str) -> Marker | None:
    """The marker that opens the line, None where it opens with a number or a word.

    >>> find_marker("（二）强化督查。")
    Marker(rank=3, words='（二）', number=2, rest='强化督查。')
    >>> find_marker("1.5公里的道路")
    """
    if not line or line[0] not in _FIRST:
        return None
    for rank, style in _styles():
        if found := style.match(line):
            groups = found.groupdict()
            number = _count(groups.get("n") or groups.get("m") or "")
            rest = line[found.end() :].strip()
            if number and _opens(rank, rest):
                return Marker(rank, found.group().strip(), number, rest)
    return None


_FIRST = frozenset(_HAN_DIGITS + _CIRCLED + "第（(0123456789其首再最")


def _opens(rank: int, rest: str) -> bool:
    if rank == 8:  # 一是一 二是二 is a saying; 八要… needs words behind it
        return len(rest) > 3
    return bool(rest) or rank < 9


def _count(words: str) -> int:
    if words.isdigit() and words.isascii():
        return int(words)
    if words in _SEQUENCE:
        return _SEQUENCE[words]
    if words in _CIRCLED:
        return _CIRCLED.index(words) + 1
    tens, ten, ones = words.rpartition("十")
    if "百" in words or (ten and len(tens) > 1) or len(ones) > 1:
        return 0
    count = _HAN_DIGITS.find(ones) + 1 if ones else 0
    return count + ((_HAN_DIGITS.find(tens) + 1 if tens else 1) * 10 if ten else 0)
