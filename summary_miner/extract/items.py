"""Words of a text with its quantities as single items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

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


class Item(NamedTuple):
    """A word, or a whole quantity."""

    word: str
    tag: str
    start: int
    end: int
    figure: int = -1


def line_up(
    text: str, tokens: Sequence[Token], quantities: Sequence[Quantity], segmenter: Segmenter
) -> list[Item]:
    """The words of the text with each quantity as one item.

    jieba cuts 3支队伍 into 3/支队/伍; where a quantity ends inside a word, the words up to the
    next mark are cut again.
    """
    items: list[Item] = []
    place = index = 0
    for number, quantity in enumerate(quantities):
        words, index = _words(text, tokens, index, (place, quantity.start), segmenter)
        items += words
        raw = text[quantity.start : quantity.end]
        items.append(Item(raw, FIGURE, quantity.start, quantity.end, number))
        place = quantity.end
    return items + _words(text, tokens, index, (place, len(text)), segmenter)[0]


def _words(
    text: str,
    tokens: Sequence[Token],
    index: int,
    span: tuple[int, int],
    segmenter: Segmenter,
) -> tuple[list[Item], int]:
    """The words of a span between two quantities, and the index of the next token."""
    start, end = span
    items: list[Item] = []
    while index < len(tokens) and tokens[index].start < start:
        index += 1
    if start < end and (index >= len(tokens) or tokens[index].start > start):
        stop = index
        while stop < len(tokens) and tokens[stop].start < end and tokens[stop].word not in MARKS:
            stop += 1
        cut = min(end, tokens[stop].start if stop < len(tokens) else len(text))
        items += (Item(*token[:4]) for token in segmenter.tokens(text[start:cut], start))
        index = stop
    while index < len(tokens) and tokens[index].start < end:
        token = tokens[index]
        stop_at = min(token.end, end)
        items.append(Item(text[token.start : stop_at], token.tag, token.start, stop_at))
        index += 1
    return items, index
