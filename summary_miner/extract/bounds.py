"""Approximators as intervals; the policy is `data/bounds.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from summary_miner.errors import LexiconError, UsageError
from summary_miner.extract.contexts import words_in
from summary_miner.extract.numerals import Few, Number
from summary_miner.lexicon import NOTHING, Limit, read_rows, table
from summary_miner.types import Approx

_PLACES = ("before", "inside", "after", "far", "never", "digit")
_MULTIPLE = re.compile(r"-|\d+(?:\.\d+)?")
_APPROX: dict[str, Approx] = {"over": "over", "under": "under", "about": "about"}


class Bound(NamedTuple):
    """What a cue makes of the number beside it; a bound is a multiple of the number."""

    cue: str
    approx: Approx
    lower: Decimal | None
    upper: Decimal | None


class Bounds:
    """The approximators of a table and what each makes of the number beside it.

    Attributes:
        few: The digits that 几 may stand for.
    """

    def __init__(self, rows: Iterable[tuple[str, Bound]]):
        """Take the rows, each with its place."""
        longest_first = sorted(rows, key=lambda row: (-len(row[1].cue), row[1].cue))
        self._at: dict[str, dict[str, list[Bound]]] = {place: {} for place in _PLACES}
        for place, bound in longest_first:
            edge = bound.cue[-1] if place in _ENDING else bound.cue[0]
            self._at[place].setdefault(edge, []).append(bound)
        digits = {bound.cue: _digits(bound) for place, bound in longest_first if place == "digit"}
        self.few = Few(digits.get("几", _ANY_DIGIT), digits.get("十几", _ANY_DIGIT))
        self._before = frozenset(self._at["before"])
        self._far = {bound.cue: bound for place, bound in longest_first if place == "far"}
        self._any_far = re.compile("|".join(map(re.escape, self._far)) or "(?!)")

    def at(self, place: str, text: str, start: int) -> Bound | None:
        """The longest cue that begins at `start`; `place` is `inside` or `after`."""
        for bound in self._at[place].get(text[start : start + 1], ()):
            if text.startswith(bound.cue, start):
                return bound
        return None

    def before(self, text: str, end: int) -> Bound | None:
        """The longest cue in front of a number that begins at `end`.

        约 of 节约3万元 is none: a longer word ends there.
        """
        if text[end - 1 : end] not in self._before:  # like most
            return None
        return None if self._ending("never", text, end) else self._ending("before", text, end)

    def _ending(self, place: str, text: str, end: int) -> Bound | None:
        for bound in self._at[place].get(text[end - 1 : end], ()):
            if text.endswith(bound.cue, 0, end):
                return bound
        return None

    def far(self, text: str, end: int) -> Bound | None:
        """A cue with words between it and the number: 至少开展2次, 约占总数的八分之一.

        超过计划名额30户 states an exact gap: 超过 and its like need 的 before the number.
        """
        start = max(0, end - _FAR)
        if not self._any_far.search(text, start, end):
            return None
        window = text[start:end]
        clause = re.split(r"[，,。；;：:、\d（）()]", window)[-1]
        for cue, bound in self._far.items():
            if cue not in clause or f"{cue}的" in clause:
                continue
            if cue not in words_in("needs_de") or clause.endswith("的"):
                return bound
        return None

    def many(self) -> Bound:
        """多, wherever it stands (3年多)."""
        return self._at["inside"]["多"][0]

    def inside(self, cue: str) -> Bound | None:
        """来 of 2个来月: a cue of one character that stands within a number or a unit."""
        return next(iter(self._at["inside"].get(cue, ())), None)


def _digits(bound: Bound) -> tuple[Decimal, Decimal]:
    least, most = _ANY_DIGIT
    return bound.lower or least, bound.upper or most


_ANY_DIGIT = (Decimal(1), Decimal(9))
_ENDING = ("before", "never")
_FAR = 18


def load_bounds(path: Path | None = None) -> Bounds:
    """The bounds of a table: the shipped one, or a user's with the same columns.

    Raises:
        LexiconError: If a row is damaged, or the table has no row for 多 inside a number.
        UsageError: If the file can't be read as UTF-8.
    """
    changed = path.stat().st_mtime_ns if path and path.exists() else 0
    return _load(path, changed)


@lru_cache(maxsize=4)
def _load(path: Path | None, _changed: int) -> Bounds:
    columns = ("cue", "place", "approx", "lower", "upper", "example")
    allowed: Mapping[str, Limit] = {
        "place": _PLACES,
        "approx": _APPROX,
        "lower": _MULTIPLE,
        "upper": _MULTIPLE,
    }
    try:
        if path is None:
            rows = table("bounds.tsv", *columns, allowed=allowed)
        else:
            rows = read_rows(path, columns, allowed)
        found = [
            (where, Bound(cue, _APPROX[approx], _multiple(lower), _multiple(upper)))
            for cue, where, approx, lower, upper, _ in rows
        ]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the table of bounds can't be read as UTF-8: {error}") from None
    if not any(where == "inside" and bound.cue == "多" for where, bound in found):
        raise LexiconError(str(path or "bounds.tsv"), 0, "a row for 多 inside a number", "none")
    return Bounds(found)


def _multiple(cell: str) -> Decimal | None:
    return None if cell == NOTHING else Decimal(cell)


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
