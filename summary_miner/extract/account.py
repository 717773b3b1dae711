"""The account of a text's numbers: each is a figure, or has its reason why not (codebook §3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter

from summary_miner.extract.cardinals import DIGITS, SCALES
from summary_miner.extract.nonfigures import Claim
from summary_miner.types import Figure, NumberMention

_DIGITS = re.compile("[0-9]+")
_ENDLESS = re.compile(f"(?<![{DIGITS}{SCALES}])[{DIGITS}{SCALES}]{{101,}}")
"""So long a numeral is never read: noise, or an attack, but it has its row."""
_NUMERAL = re.compile(rf"[0-9{DIGITS}{SCALES}xX×*_＊＿○半几]")
_PLACE = attrgetter("start", "end")


def account_for(
    text: str, para_id: str, figures: Sequence[Figure], claims: Sequence[Claim]
) -> tuple[NumberMention, ...]:
    """One row for each number: figures, claims that hold a numeral, and what is left."""
    numerals = [*_DIGITS.finditer(text), *_ENDLESS.finditer(text)]
    if not (figures or claims or numerals):
        return ()
    rows = [
        NumberMention(
            para_id,
            figure.start,
            figure.end,
            figure.raw,
            "masked" if figure.approx == "masked" else "figure",
            figure.figure_id,
        )
        for figure in figures
    ]
    taken = bytearray(len(text))
    for figure in figures:
        taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    for start, end, kind in claims:
        taken[start:end] = b"\1" * (end - start)
        words = text[start:end]
        if kind is not None and _NUMERAL.search(words):
            rows.append(NumberMention(para_id, start, end, words, kind))
        elif kind is None:
            for digits in _DIGITS.finditer(text, start, end):
                rows.append(NumberMention(para_id, *digits.span(), digits.group(), "name"))
    for digits in numerals:
        start, end = digits.span()
        if taken.find(1, start, end) < 0:
            rows.append(NumberMention(para_id, start, end, digits.group(), "identifier"))
    return tuple(sorted(rows, key=_PLACE))
