"""Passages: what is about one thing: a paragraph, or a sentence of one that holds many."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_FULL_STOP = re.compile(r"[。！？!?][”’）)]*")
_LONGEST, _MOST_SENTENCES = 280, 4
"""In characters, and in sentences: a longer paragraph was pasted together out of several."""


def passage_starts(text: str) -> Sequence[int]:
    """Where the passages of a paragraph begin; up to a semicolon it is still the same one.

    >>> passage_starts("清网9张；收船2条。"), len(passage_starts("清网。" * 100))
    ([0], 100)
    """
    starts = [0, *(found.end() for found in _FULL_STOP.finditer(text) if found.end() < len(text))]
    whole = len(text) <= _LONGEST or len(starts) <= _MOST_SENTENCES
    return starts[:1] if whole else starts


def passage_at(para_id: str, starts: Sequence[int], place: int) -> str:
    """The passage in which a place of a paragraph lies: its id, unlike that of any other.

    >>> passage_at("p3", [0], 7), passage_at("p3", [0, 5], 7)
    ('p3', 'p3.2')
    """
    if len(starts) == 1:
        return para_id
    return f"{para_id}.{bisect_right(starts, place)}"
