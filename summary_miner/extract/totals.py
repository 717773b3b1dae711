"""Parts and totals: which figures are stated parts of another one (codebook §3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from summary_miner.extract.contexts import alternatives
from summary_miner.extract.measures import Quantity
from summary_miner.regexes import quick

_BRACKET = re.compile("[一-鿿]{0,8}[（(]")
_SENTENCE_END = re.compile(r"[。！？!?]")


@cache
def _of_which() -> re.Pattern[str]:
    return re.compile(rf"^[^。！？!?；;]{{0,30}}[，,；;：:（(]\s?{alternatives('of_which')}")


@cache
def _may_open() -> re.Pattern[str]:
    return re.compile(quick(f"(?:[（(]|{alternatives('of_which')})"))


def find_totals(text: str, quantities: Sequence[Quantity]) -> dict[int, int]:
    """For each quantity that is a part, how many quantities before it its total stands.

    Parts stand in the bracket right behind their total, or behind 其中 and 包括 in its
    sentence, and measure the same thing.
    """
    found: dict[int, int] = {}
    if not _may_open().search(text):
        return found
    for index, total in enumerate(quantities):
        end = _parts_end(text, total.end)
        if end is None:
            continue
        for part in range(index + 1, len(quantities)):
            if quantities[part].start >= end:
                break
            if _alike(total, quantities[part]) and part not in found:
                found[part] = part - index
    return found


def _parts_end(text: str, place: int) -> int | None:
    """Where the list of parts ends that opens behind a figure, None where none opens."""
    rest = text[place : place + 200]
    bracket = _BRACKET.match(rest)
    if bracket:
        depth = 0
        for offset, character in enumerate(rest):
            depth += (character in "（(") - (character in "）)")
            if depth == 0 and offset >= bracket.end():
                return place + offset
        return None
    stop = _SENTENCE_END.search(text, place)
    end = stop.start() if stop else len(text)
    return end if _of_which().match(text[place:end]) else None


def _alike(total: Quantity, part: Quantity) -> bool:
    if total.unit.dimension != part.unit.dimension or total.unit.dimension in ("percent", "other"):
        return False
    whole, share = total.number, part.number
    if total.masked or part.masked:
        return True  # what the sum is can't be told then, but who belongs to whom can
    if whole.value is None or share.value is None:
        return False
    return share.value <= whole.value or whole.upper is None
