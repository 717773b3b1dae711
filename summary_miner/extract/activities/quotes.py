"""What is quoted: names of activities, titles of papers, and words of others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from summary_miner.extract.activities.context import any_of
from summary_miner.extract.activities.cue import Cue

TITLED = ("lecture", "performance")
"""Types whose name may stand in 《》; elsewhere that is what was read or handed out."""

_CLAUSES = re.compile(r"[，,。；;！？]")


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
        for found in _quoted().finditer(text, start, end)
    ]


@cache
def _quoted() -> re.Pattern[str]:
    long = rf"[^“”]{{20,58}}{any_of('long_named')}"
    return re.compile(rf"“([^“”]{{2,40}}|{long})”|《([^《》]{{2,40}})》")


def is_speech(text: str, cue: Cue, quotes: Sequence[Quote]) -> bool:
    """“安全第一，加强巡逻”, 《关于开展巡逻的通知》: words of others report nothing."""
    return any(
        quote.start < cue.start
        and cue.end < quote.end
        and (
            (_CLAUSES.search(quote.name) and not _is_called(text, quote))
            or (quote.titled and cue.row.type not in TITLED)
            or is_manner(text, quote)
        )
        for quote in quotes
    )


def _is_called(text: str, quote: Quote) -> bool:
    """“茶香进万家，服务暖人心”活动: what has two clauses and is a name all the same."""
    return not quote.titled and _called().match(text, quote.end) is not None


@cache
def _called() -> re.Pattern[str]:
    return re.compile(rf"[^，,。；;：:、“”《》的]{{0,4}}?{any_of('activity')}")


def is_manner(text: str, quote: Quote) -> bool:
    """Whether the quoted words are a way to do things: “请进来讲课”等方式."""
    return _manner().match(text, quote.end) is not None


@cache
def _manner() -> re.Pattern[str]:
    """What stands behind them there."""
    return re.compile(f"(?:等|的)?{any_of('tail')}")
