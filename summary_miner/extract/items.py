"""Words of a text with its quantities as single items."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from summary_miner.extract.measures import Quantity
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
    text: str, tokens: Sequence[Token], quantities: Sequence[Quantity], segmenter: Segmenter
) -> list[Item]:
    """The words of the text with each quantity as one item.

    jieba cuts 3支队伍 into 3/支队/伍; where a quantity ends inside a word, the words up to the
    next mark are cut again.
    """
    if not quantities:
        return []
    items: list[Item] = []
    words = _as_items(tokens)
    starts = [token.start for token in tokens]
    place = index = 0
    for quantity in quantities:
        span = (place, quantity.start)
        index = _to_end_of_word(items, text, words, span, index, segmenter)
        stop = bisect_left(starts, quantity.start, index)
        items += words[index:stop]
        if items and items[-1].end > quantity.start:
            last = items.pop()
            items.append(_item(last.word[: quantity.start - last.start], last.tag, last.start))
        raw = text[quantity.start : quantity.end]
        items.append(Item(raw, FIGURE, quantity.start, quantity.end, FIGURE_TRAITS))
        place = quantity.end
        index = bisect_left(starts, place, stop)
    index = _to_end_of_word(items, text, words, (place, len(text)), index, segmenter)
    return items + words[index:]


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
