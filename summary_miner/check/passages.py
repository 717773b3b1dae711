"""Passages: what is about one thing: a paragraph, or a part of one that holds many."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summary_miner.structure.markers import find_marker

_FULL_STOP = re.compile(r"[。！？!?][”’）)]*")
_LONGEST, _MOST_SENTENCES = 280, 4
"""In characters, and in sentences: a longer paragraph was pasted together out of several."""

_LEAST_ITEMS = 3
_LONGEST_MARKER, _LOWEST = 24, 5
"""In characters; and the rank of （1）, below which nothing heads a part of a report."""

_LONGEST_TITLE = 30


class Passage(NamedTuple):
    """A part of a paragraph.

    Attributes:
        title: Of an item of a list that was pasted into one line: what it is headed with.
        number: From 1 on; 0 for a paragraph that is one passage.
    """

    start: int
    number: int = 0
    title: str = ""

    def name(self, para_id: str) -> str:
        """What tells it from all other passages of the document."""
        return f"{para_id}.{self.number}" if self.number else para_id


def find_passages(text: str) -> Sequence[Passage]:
    """The passages of a paragraph: its items, or its sentences where it is long.

    >>> [one.title for one in find_passages("一、清网。清9张。二、收船。收2条。三、补栽。补3亩。")]
    ['清网', '收船', '补栽']
    >>> len(find_passages("清网9张；收船2条。")), len(find_passages("清网。" * 100))
    (1, 100)
    """
    starts = [0, *(found.end() for found in _FULL_STOP.finditer(text) if found.end() < len(text))]
    items = list(_items(text, starts))
    if sum(bool(item.title) for item in items) >= _LEAST_ITEMS:
        return items
    if len(text) <= _LONGEST or len(starts) <= _MOST_SENTENCES:
        return [Passage(0)]
    return [Passage(start, number) for number, start in enumerate(starts, start=1)]


def passage_at(passages: Sequence[Passage], place: int) -> Passage:
    """The passage in which a place of the paragraph lies."""
    return passages[bisect_right(passages, place, key=lambda one: one.start) - 1]


def _items(text: str, starts: Sequence[int]) -> Iterator[Passage]:
    """The parts that open with 一、 or （一）, and what stands in front of the first."""
    number = 1
    for start in starts:
        marker = find_marker(text[start : start + _LONGEST_MARKER])
        if marker is not None and marker.rank <= _LOWEST:
            lead = text.find(marker.rest[:2], start)
            title = text[lead : lead + _LONGEST_TITLE]
            end = _FULL_STOP.search(title)
            yield Passage(start, number, title[: end.start()] if end else title)
        elif start == 0:
            yield Passage(0, number)
        else:
            continue
        number += 1
