"""Where a quote opens and where it closes, among the items of a text."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.traits import QUOTES_CLOSE, QUOTES_OPEN, SENTENCE_ENDS, WordType


def quote_end(items: Sequence[WordType], index: int) -> int | None:
    """Where the quote closes that opens here; None where none opens, or its end is far."""
    if items[index].word in QUOTES_OPEN:
        for end in range(index + 1, min(index + 20, len(items))):
            if items[end].word in QUOTES_CLOSE:
                return end
            if items[end].word in SENTENCE_ENDS:
                break
    return None


def quote_start(items: Sequence[WordType], index: int, floor: int) -> int | None:
    """Where the quote opens that closes here; None where none closes, or its start is far."""
    if items[index].word in QUOTES_CLOSE:
        for start in range(index - 1, max(index - 30, floor - 1), -1):
            if items[start].word in QUOTES_OPEN:
                return start
            if items[start].word in SENTENCE_ENDS:
                break
    return None
