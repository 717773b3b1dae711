"""Words that show an activity."""

from __future__ import annotations

from typing import NamedTuple

from summary_miner.extract.activities.vocabulary import Row


class Cue(NamedTuple):
    """Words that show an activity; offsets in the paragraph.

    Attributes:
        clause: Where theirs begins.
        head: Where their first part ends: 竞赛 of 竞赛…一等奖.
    """

    start: int
    end: int
    row: Row
    clause: int
    head: int
