"""Counts that tell that something was held: 培训12期, 24场专题讲座."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from summary_miner.extract.activities.vocabulary import CLAUSE_ENDS
from summary_miner.types import Figure

_BEHIND = 3
"""How far behind a loose word its count may stand."""

_AHEAD = 8
"""How far in front of it."""

_EVENTS = frozenset(["次", "场", "期", "场次", "轮", "届", "堂", "讲", "回", "批", "班", "节"])
_EVENTS_AHEAD = (_EVENTS | {"项"}) - {"回", "班", "届"}
"""Not every one of these counts what stands behind it: 第三届, 每个班."""

_APART = frozenset(CLAUSE_ENDS + "、。；;" + "在均都于是为")
"""两项在全市考核中第一: what is counted ended before."""

_START = attrgetter("start")


def is_counted(text: str, figures: Sequence[Figure], start: int, end: int) -> bool:
    """Whether the words between two places have a count beside them; `figures` in order."""
    index = bisect_left(figures, end, key=_START)
    if index < len(figures):
        figure = figures[index]
        if figure.start - end <= _BEHIND and figure.unit in _EVENTS:
            return True
    if index == 0:
        return False
    figure = figures[index - 1]
    return (
        figure.unit in _EVENTS_AHEAD
        and 0 <= start - figure.end <= _AHEAD
        and _APART.isdisjoint(text[figure.end : start])
    )
