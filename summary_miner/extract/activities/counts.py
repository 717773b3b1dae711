"""Counts that tell that something was held: 培训12期, 24场专题讲座."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from summary_miner.extract.activities.context import any_of, set_of
from summary_miner.extract.activities.vocabulary import CLAUSE_ENDS
from summary_miner.types import Figure

_BEHIND = 3
"""How far behind a loose word its count may stand."""

_AHEAD = 8
"""How far in front of it."""

_START = attrgetter("start")


def is_counted(text: str, figures: Sequence[Figure], start: int, end: int) -> bool:
    """Whether the words between two places have a count beside them; `figures` in order."""
    index = bisect_left(figures, end, key=_START)
    if index < len(figures):
        figure = figures[index]
        if figure.start - end <= _BEHIND and figure.unit in set_of("round"):
            return True
    if index == 0:
        return False
    figure = figures[index - 1]
    return (
        figure.unit in set_of("round_ahead")
        and 0 <= start - figure.end <= _AHEAD
        and not _apart().search(text, figure.end, start)
    )


@cache
def _apart() -> re.Pattern[str]:
    """两项在全市考核中第一: what is counted ended before."""
    return re.compile(f"[{CLAUSE_ENDS}、。；;]|{any_of('round_apart')}")
