"""Words of a text with its quantities as single items."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from summary_miner.extract.measures import Quantity
from summary_miner.extract.nonfigures import Claim
from summary_miner.extract.traits import FIGURE, FIGURE_TRAITS, MARKS, TRAITS, Traits
from summary_miner.structure.segment import Segmenter, Token


class Item(NamedTuple):
    """A word, or a whole quantity, whose tag is `FIGURE`."""

    word: str
    tag: str
    start: int
    end: int
    traits: Traits


def line_up(
    text: str,
    tokens: Sequence[Token],
    quantities: Sequence[Quantity],
    dates: Sequence[Claim],
    segmenter: Segmenter,
) -> list[Item]:
    """The words of the text with each quantity and each date as one item.

    jieba cuts 3支队伍 into 3/支队/伍; where a quantity ends inside a word, the words up to the
    next mark are cut again.
    """
    if not quantities:
        return []
    items: list[Item] = []
    words = _as_items(tokens)
    starts = [token.start for token in tokens]
    place = index = 0
    for start, end, whole in sorted(
        [*_figures(text, quantities), *_dates(text, _apart(dates, quantities))]
    ):
        if start < place:
            continue  # 2019年 of 2019年以来的3年
        index = _to_end_of_word(items, text, words, (place, start), index, segmenter)
        stop = bisect_left(starts, start, index)
        items += words[index:stop]
        if items and items[-1].end > start:
            last = items.pop()
            items.append(_item(last.word[: start - last.start], last.tag, last.start))
        elif whole.tag != FIGURE and (stop == len(words) or words[stop].start > start):
            continue  # in a sentence that has no number and was not cut
        items.append(whole)
        place = end
        index = bisect_left(starts, place, stop)
    index = _to_end_of_word(items, text, words, (place, len(text)), index, segmenter)
    return items + words[index:]


_Whole: TypeAlias = tuple[int, int, Item]


def _figures(text: str, quantities: Sequence[Quantity]) -> Iterator[_Whole]:
    for start, end, *_ in quantities:
        yield start, end, Item(text[start:end], FIGURE, start, end, FIGURE_TRAITS)


def _dates(text: str, claims: Sequence[Claim]) -> Iterator[_Whole]:
    for start, end, kind in claims:
        if kind in _WHOLE_TAGS:
            yield start, end, _item(text[start:end], _WHOLE_TAGS[kind], start)


def _apart(claims: Sequence[Claim], quantities: Sequence[Quantity]) -> list[Claim]:
    """The claims that no quantity overlaps: every quantity has to be an item."""
    ends = [quantity.end for quantity in quantities]
    starts = [quantity.start for quantity in quantities]
    return [
        claim for claim in claims if bisect_left(starts, claim[1]) <= bisect_right(ends, claim[0])
    ]


_WHOLE_TAGS = {"date": "t", "identifier": "nz"}
"""Claims that are words of their clause: 2019年, and 4A级 in front of what is rated."""


def _item(word: str, tag: str, start: int) -> Item:
    return Item(word, tag, start, start + len(word), TRAITS[word, tag])


def _as_items(tokens: Sequence[Token]) -> list[Item]:
    new = tuple.__new__  # a third of the time of Item(…)
    return [
        new(Item, (word, tag, start, end, TRAITS[word, tag])) for word, tag, start, end, _ in tokens
    ]


def _to_end_of_word(
    items: list[Item],
    text: str,
    words: Sequence[Item],
    span: tuple[int, int],
    index: int,
    segmenter: Segmenter,
) -> int:
    """Cut anew what a quantity left of a word; the index of the next word to take."""
    start, end = span
    if not index or start >= min(end, words[index - 1].end):
        return index
    stop = index
    while stop < len(words) and words[stop].start < end and words[stop].word not in MARKS:
        stop += 1
    cut = min(end, words[stop - 1].end)
    items += _as_items(segmenter.tokens(text[start:cut], start))
    return stop
