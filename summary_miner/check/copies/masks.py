"""A paragraph as the search for copies sees it: no punctuation, one mask for every number.

`清运垃圾210余车，走访58户。` becomes `清运垃圾#车走访#户`, and so does the same sentence with other
figures. Set phrases of the whole genre (`data/formulas.tsv`) stay, but count as nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from summary_miner.lexicon import table

MASK = "#"
"""Stands for a number, a year, or digits that the author masked himself (20xx年)."""

_NUMERALS = "〇零一二两三四五六七八九十百千万亿"


@dataclass(frozen=True, slots=True)
class Folded:
    """The symbols of a paragraph and where each stands in its text.

    Attributes:
        symbols: One character for a letter, `MASK` for a number.
        starts, ends: Of each symbol, half-open code points into the text.
        counts: Of each symbol 1 if it is the author's own word, 0 for a mask or a set phrase.
    """

    symbols: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    counts: bytes


def fold_text(text: str) -> str:
    """The symbols of a text.

    >>> fold_text("全年清运垃圾210余车，走访群众二十户，20xx年办结率100%。")
    '全年清运垃圾#车走访群众#户#年办结率#'
    """
    return _pattern().sub(lambda found: MASK if found.lastgroup == "number" else "", text)


def fold(text: str) -> Folded:
    """The symbols of a text with their places; the same symbols as `fold_text` gives."""
    symbols: list[str] = []
    places: list[tuple[int, int]] = []
    done = 0
    for found in [*_pattern().finditer(text), None]:
        start, end = found.span() if found else (len(text), len(text))
        symbols += text[done:start]
        places += [(at, at + 1) for at in range(done, start)]
        if found and found.lastgroup == "number":
            symbols.append(MASK)
            places.append((start, end))
        done = end
    joined = "".join(symbols)
    counts = bytearray(symbol != MASK for symbol in joined)
    for start, end in find_formulas(joined):
        counts[start:end] = bytes(end - start)
    starts, ends = zip(*places, strict=True) if places else ((), ())
    return Folded(joined, starts, ends, bytes(counts))


def find_formulas(symbols: str) -> Iterator[tuple[int, int]]:
    """Where the set phrases of the genre stand, the longest at each place."""
    for _, start, end in _formulas().find_matches_as_indexes(symbols):
        yield start, end


@cache
def _pattern() -> re.Pattern[str]:
    """A number with its approximators, or anything that is no letter.

    A single Chinese numeral is a number before a counter only: 三次, but not 三农.
    """
    columns = ("surface", "unit", "dimension", "factor", "base", "example")
    counters = {surface for surface, *_ in table("units.tsv", *columns) if len(surface) == 1}
    single = "".join(sorted(counters - set(_NUMERALS)))
    return re.compile(
        rf"(?P<number>[近约超逾]?\d[\d.,，:：/~～*xX×_%‰{_NUMERALS}余多几来-]*(?<![,，:：/-])"
        rf"|[近约超逾数上几]?[{_NUMERALS}]{{2,}}[余多几来]?|[{_NUMERALS}几数](?=[{single}])"
        r"|(?<![A-Za-z])[xX]{1,6}(?![A-Za-z])|[*×＊_○]+)"
        r"|[\W]+"
    )


@cache
def _formulas() -> Any:
    from ahocorasick_rs import AhoCorasick, MatchKind

    rows = table("formulas.tsv", "formula", "example")
    return AhoCorasick(
        sorted({fold_text(formula) for formula, _ in rows}), matchkind=MatchKind.LeftmostLongest
    )
