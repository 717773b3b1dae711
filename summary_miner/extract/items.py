"""Words of a text with its quantities as single items."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeAlias

from summary_miner.extract.measures import Quantity
from summary_miner.structure.segment import Segmenter, Token

FIGURE = "FIGURE"
"""The tag of an item that stands for a whole quantity."""

CLAUSE_ENDS = frozenset("，,；;。！？!?：:…\n\t")
SENTENCE_ENDS = frozenset("。！？!?；;\n")
OPEN, CLOSE = frozenset("（(【["), frozenset("）)】]")
QUOTES_OPEN = frozenset("“‘《〈")
QUOTES_CLOSE = frozenset("”’》〉")
QUOTES = QUOTES_OPEN | QUOTES_CLOSE | frozenset("\"'")
JOINERS = frozenset(("、", "和", "与", "及", "以及", "或"))
GLUE = frozenset("·—-–+/")
MARKS = CLAUSE_ENDS | SENTENCE_ENDS | OPEN | CLOSE | QUOTES | JOINERS | GLUE | frozenset("％% ")


Item: TypeAlias = Token
"""A word, or a whole quantity, whose tag is `FIGURE`."""


def line_up(
    text: str, tokens: Sequence[Token], quantities: Sequence[Quantity], segmenter: Segmenter
) -> list[Item]:
    """The words of the text with each quantity as one item.

    jieba cuts 3支队伍 into 3/支队/伍; where a quantity ends inside a word, the words up to the
    next mark are cut again.
    """
    items: list[Item] = []
    starts = [token.start for token in tokens]
    place = index = 0
    for quantity in quantities:
        index = _to_end_of_word(items, text, tokens, (place, quantity.start), index, segmenter)
        stop = bisect_left(starts, quantity.start, index)
        items += tokens[index:stop]
        if items and items[-1].end > quantity.start:
            word, tag, start, *_ = items.pop()
            items.append(Item(word[: quantity.start - start], tag, start, quantity.start))
        raw = text[quantity.start : quantity.end]
        items.append(Item(raw, FIGURE, quantity.start, quantity.end))
        place = quantity.end
        index = bisect_left(starts, place, stop)
    index = _to_end_of_word(items, text, tokens, (place, len(text)), index, segmenter)
    return items + list(tokens[index:])


def _to_end_of_word(
    items: list[Item],
    text: str,
    tokens: Sequence[Token],
    span: tuple[int, int],
    index: int,
    segmenter: Segmenter,
) -> int:
    """Cut anew what a quantity left of a word; the index of the next token to take."""
    start, end = span
    if not index or start >= min(end, tokens[index - 1].end):
        return index
    stop = index
    while stop < len(tokens) and tokens[stop].start < end and tokens[stop].word not in MARKS:
        stop += 1
    cut = min(end, tokens[stop - 1].end)
    items += segmenter.tokens(text[start:cut], start)
    return stop
