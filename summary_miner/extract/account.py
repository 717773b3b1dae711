"""The account of a text's numbers: each is a figure, or has its reason why not (codebook §3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter

from summary_miner.extract.cardinals import DIGITS, SCALES
from summary_miner.extract.nonfigures import Claim
from summary_miner.types import Figure, NumberMention

_DIGITS = re.compile("[0-9]+")
_HAN = re.compile(f"[{DIGITS}{SCALES}]+")
_LONGEST = 100
"""Characters; a longer numeral is never read: noise, or an attack, but it has its row."""
_NUMERAL = re.compile(rf"[0-9{DIGITS}{SCALES}xX×*_＊＿○半几]")
_PLACE = attrgetter("start", "end")


def account_for(
    text: str, para_id: str, figures: Sequence[Figure], claims: Sequence[Claim]
) -> tuple[NumberMention, ...]:
    """One row for each number: figures, claims that hold a numeral, and what is left."""
    if not (figures or claims or _DIGITS.search(text) or _endless(text)):
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
    for start, end in [(figure.start, figure.end) for figure in figures] + [c[:2] for c in claims]:
        taken[start:end] = b"\1" * (end - start)
    for claim in claims:
        words = text[claim.start : claim.end]
        if claim.kind is not None and _NUMERAL.search(words):
            rows.append(NumberMention(para_id, claim.start, claim.end, words, claim.kind))
        elif claim.kind is None:
            for digits in _DIGITS.finditer(text, claim.start, claim.end):
                rows.append(NumberMention(para_id, *digits.span(), digits.group(), "name"))
    for digits in [*_DIGITS.finditer(text), *_endless(text)]:
        start, end = digits.span()
        if taken.find(1, start, end) < 0:
            rows.append(NumberMention(para_id, start, end, digits.group(), "identifier"))
    return tuple(sorted(rows, key=_PLACE))


def _endless(text: str) -> list[re.Match[str]]:
    if len(text) <= _LONGEST:
        return []
    return [found for found in _HAN.finditer(text) if found.end() - found.start() > _LONGEST]
