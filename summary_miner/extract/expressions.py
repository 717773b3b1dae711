"""`parse_number`: the public door to the number reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from summary_miner.extract.bounds import load_bounds
from summary_miner.extract.cardinals import DIGITS, SCALES
from summary_miner.extract.contexts import words_in
from summary_miner.extract.nonfigures import find_claims
from summary_miner.extract.notations import one_notation
from summary_miner.extract.numerals import Number
from summary_miner.extract.quantities import Quantity, hide, read_quantities
from summary_miner.extract.wordplaces import characters
from summary_miner.types import Approx


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """What the words of one number state.

    Attributes:
        value: The number to use in sums; None where it is masked.
        lower: No less than; None is open.
        upper: No more than; None is open.
        unit: Canonical, empty without one.
    """

    value: float | None
    lower: float | None
    upper: float | None
    approx: Approx
    unit: str


def parse_number(words: str, *, bounds: Path | None = None) -> ParsedNumber:
    """The value and interval of one number, with or without approximators and unit.

    Args:
        bounds: A table of approximators in the format of `data/bounds.tsv`, instead of ours.

    Raises:
        ValueError: With the reason, if the words are no number or more than one.

    >>> parse_number("近二千")
    ParsedNumber(value=2000.0, lower=None, upper=2000.0, approx='under', unit='')
    >>> parse_number("3万2千元").value
    32000.0
    >>> parse_number("第五届")
    Traceback (most recent call last):
    ValueError: '第五届' is an ordinal, no quantity
    """
    text, negative = one_notation(words)
    if text and not text.strip("万亿"):
        raise ValueError(f"{_shown(words)} is a power of ten without a number")
    claims = () if _ALL_NUMERAL.fullmatch(text) else find_claims(text)
    for claim in claims:
        if claim.kind is not None:
            article = "an" if claim.kind[0] in "aeiou" else "a"
            raise ValueError(f"{_shown(words)} is {article} {claim.kind}, no quantity")
    found = read_quantities(characters(text), hide(text, []), load_bounds(bounds))
    if not found:
        raise ValueError(f"{_shown(words)} holds no number")
    if len(found) > 1:
        raise ValueError(f"{_shown(words)} holds {len(found)} numbers, not one")
    only = found[0]
    extra = text[: only.start] + text[only.end :]
    if extra and not (only.rule == "range" and extra in words_in("between")):
        raise ValueError(f"{_shown(words)} is more than a number: {_shown(extra)} can't be read")
    return _parsed(only._replace(number=_negated(only.number)) if negative else only)


_ALL_NUMERAL = re.compile(rf"[{DIGITS}{SCALES}点]+[成折]?")
"""三八 and 一一 are names and idioms only among other words."""


def _negated(number: Number) -> Number:
    return number._replace(
        value=None if number.value is None else -number.value,
        lower=None if number.upper is None else -number.upper,
        upper=None if number.lower is None else -number.lower,
    )


def _parsed(quantity: Quantity) -> ParsedNumber:
    number = quantity.number
    return ParsedNumber(
        None if number.value is None else float(number.value),
        None if number.lower is None else float(number.lower),
        None if number.upper is None else float(number.upper),
        number.approx,
        quantity.unit.name,
    )


_LONGEST_QUOTE = 80


def _shown(words: str) -> str:
    """Quoted, and cut where nobody would read on."""
    return repr(words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…")
