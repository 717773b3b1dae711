"""Words of a text with its quantities and dates as single items."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import TypeAlias

from summary_miner.extract.measures import Quantity
from summary_miner.extract.nonfigures import Claim
from summary_miner.extract.traits import FIGURE, MARKS, WordType, whole_quantity, word_type
from summary_miner.extract.wordplaces import Words
from summary_miner.structure.segment import Segmenter


def line_up(
    words: Words, quantities: Sequence[Quantity], dates: Sequence[Claim], segmenter: Segmenter
) -> Words:
    """The words with each quantity and each date as one item.

    jieba cuts 3支队伍 into 3/支队/伍; where a quantity ends inside a word, the words up to the
    next mark are cut again.
    """
    found = Words(words.text)
    if not quantities:
        return found
    items, starts = found.items, found.starts
    place = index = 0
    for start, end, whole in sorted(
        [*_figures(words, quantities), *_dates(words, _apart(dates, quantities))],
        key=itemgetter(0, 1),
    ):
        if start < place:
            continue  # 2019年 of 2019年以来的3年
        index = _to_end_of_word(found, words, (place, start), index, segmenter)
        stop = bisect_left(words.starts, start, index)
        items += words.items[index:stop]
        starts += words.starts[index:stop]
        if items and found.end(-1) > start:
            items[-1] = word_type(items[-1].word[: start - starts[-1]], items[-1].tag)
        elif whole.tag != FIGURE and not _is_cut(words.starts[stop : stop + 1], start, place):
            continue  # in a sentence that has no number and was not cut
        items.append(whole)
        starts.append(start)
        place = end
        index = bisect_left(words.starts, place, stop)
    index = _to_end_of_word(found, words, (place, len(words.text)), index, segmenter)
    items += words.items[index:]
    starts += words.starts[index:]
    return found


def _is_cut(next_word: Sequence[int], start: int, place: int) -> bool:
    """A word begins at the start of the claim, or what is in front of it ends there."""
    return next_word == [start] or 0 < start == place


_Whole: TypeAlias = tuple[int, int, WordType]


def _figures(words: Words, quantities: Sequence[Quantity]) -> Iterator[_Whole]:
    for start, end, *_ in quantities:
        yield start, end, whole_quantity(words.text[start:end])


def _dates(words: Words, claims: Sequence[Claim]) -> Iterator[_Whole]:
    for start, end, kind in claims:
        if kind in _WHOLE_TAGS:
            yield start, end, word_type(words.text[start:end], _WHOLE_TAGS[kind])


def _apart(claims: Sequence[Claim], quantities: Sequence[Quantity]) -> list[Claim]:
    """The claims that no quantity overlaps: every quantity has to be an item."""
    ends = [quantity.end for quantity in quantities]
    starts = [quantity.start for quantity in quantities]
    return [
        claim for claim in claims if bisect_left(starts, claim[1]) <= bisect_right(ends, claim[0])
    ]


_WHOLE_TAGS = {"date": "t", "identifier": "nz", "ordinal": "nz"}
"""Claims that are words of their clause: 2019年, 4A级 and 九年级 in front of their noun."""


def _to_end_of_word(
    found: Words, words: Words, span: tuple[int, int], index: int, segmenter: Segmenter
) -> int:
    """Cut anew what a quantity left of a word; the index of the next word to take."""
    start, end = span
    if not index or start >= min(end, words.end(index - 1)):
        return index
    items, starts = words.items, words.starts
    stop = index
    while stop < len(items) and starts[stop] < end and items[stop].word not in MARKS:
        stop += 1
    end = min(end, words.end(stop - 1))
    if start + 1 < end and _ONE_WORD.match(words.text, start):
        found.add(start, start + 1, segmenter)
        start += 1
    found.add(start, end, segmenter)
    return stop


_ONE_WORD = re.compile("级|[区县市镇乡村](?=[均都全共])")
"""A character behind a quantity that begins no word: 5亿吨级冶镁白云岩, 16个区均被评为."""
