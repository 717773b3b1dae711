"""Approximators as intervals; the policy is `data/bounds.tsv`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from summary_miner.extract.numerals import Number
from summary_miner.lexicon import NOTHING, table
from summary_miner.types import Approx

_PLACES = ("before", "inside", "after", "far", "never")
_APPROX: dict[str, Approx] = {"over": "over", "under": "under", "about": "about"}


class Bound(NamedTuple):
    """What a cue makes of the number beside it; a bound is a multiple of the number."""

    cue: str
    approx: Approx
    lower: Decimal | None
    upper: Decimal | None


@cache
def bounds(place: str) -> dict[str, Bound]:
    """The cues that stand at a place, the longest first."""
    rows: dict[str, Bound] = {}
    columns = ("cue", "place", "approx", "lower", "upper", "example")
    allowed = {"place": _PLACES, "approx": _APPROX}
    for cue, where, approx, lower, upper, _ in table("bounds.tsv", *columns, allowed=allowed):
        if where == place:
            rows[cue] = Bound(cue, _APPROX[approx], _multiple(lower), _multiple(upper))
    return dict(sorted(rows.items(), key=lambda row: (-len(row[0]), row[0])))


def _multiple(cell: str) -> Decimal | None:
    return None if cell == NOTHING else Decimal(cell)


@cache
def _by_character(place: str, index: int) -> dict[str, tuple[tuple[str, Bound], ...]]:
    """The cues of a place by their first (0) or last (-1) character, the longest first."""
    found: dict[str, tuple[tuple[str, Bound], ...]] = {}
    for cue, row in bounds(place).items():
        found[cue[index]] = (*found.get(cue[index], ()), (cue, row))
    return found


def cue_at(place: str, text: str, start: int) -> Bound | None:
    """The longest cue that begins at `start`."""
    for cue, row in _by_character(place, 0).get(text[start : start + 1], ()):
        if text.startswith(cue, start):
            return row
    return None


def _cue_ending(place: str, text: str, end: int) -> Bound | None:
    for cue, row in _by_character(place, -1).get(text[end - 1 : end], ()):
        if text.endswith(cue, 0, end):
            return row
    return None


def cue_before(text: str, end: int) -> Bound | None:
    """The longest cue in front of a number that begins at `end`.

    约 of 节约3万元 is none: a longer word ends there.
    """
    return None if _cue_ending("never", text, end) else _cue_ending("before", text, end)


_FAR = 18
_NEEDS_DE = frozenset(("超过", "超过了", "约为", "约占", "不到", "不足"))


def cue_far(text: str, end: int) -> Bound | None:
    """A cue with words between it and the number: 至少开展2次, 约占总数的八分之一.

    超过考核指标47人 states an exact gap: 超过 and its like need 的 before the number.
    """
    window = text[max(0, end - _FAR) : end]
    far = bounds("far")
    if not any(map(window.__contains__, far)):
        return None
    clause = re.split(r"[，,。；;：:、\d（）()]", window)[-1]
    for cue, row in far.items():
        if cue not in clause or f"{cue}的" in clause:
            continue
        if cue not in _NEEDS_DE or clause.endswith("的"):
            return row
    return None


def apply(number: Number, bound: Bound) -> Number:
    """The number within the bounds of one more cue; 约 yields to any firmer word."""
    if number.value is None or number.approx in ("range", "vague"):
        return number
    if bound.approx == "about" and number.approx != "exact":
        return number
    return number._replace(
        approx=bound.approx,
        lower=None if bound.lower is None else number.value * bound.lower,
        upper=None if bound.upper is None else number.value * bound.upper,
    )
