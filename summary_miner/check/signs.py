"""Signs of substance besides figures and activities (`data/signs.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from summary_miner.check.slogans import Span
from summary_miner.lexicon import compiled, table

SIGNS = ("honour", "measure", "time", "held", "issued")


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    chosen: dict[str, list[str]] = {sign: [] for sign in SIGNS}
    columns = ("pattern", "sign", "example")
    for pattern, sign, example in table("signs.tsv", *columns, allowed={"sign": SIGNS}):
        compiled("signs.tsv", pattern, example)
        chosen[sign].append(f"(?:{pattern})")
    return {sign: re.compile("|".join(patterns)) for sign, patterns in chosen.items()}


def find_signs(sign: str, text: str) -> Iterator[Span]:
    """The places of one of `SIGNS` in a text.

    >>> [("每周六到养老院"[start:end]) for start, end in find_signs("time", "每周六到养老院")]
    ['每周六']
    """
    for found in _patterns()[sign].finditer(text):
        yield found.span()


def stands_before(sign: str, text: str, place: int) -> bool:
    """Whether the words right in front of a place are such a sign."""
    return _patterns()[sign].search(text[:place]) is not None
