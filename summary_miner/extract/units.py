"""Units and counters with their dimension (`data/units.tsv`)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from summary_miner.lexicon import table

DIMENSIONS = (
    "money",
    "area",
    "length",
    "volume",
    "mass",
    "people",
    "person_times",
    "items",
    "events",
    "percent",
    "duration",
    "age",
    "other",
)


_GUARDED = frozenset(("items", "other", "people"))
"""Dimensions whose units may stop inside a word: 四个工程, 两个人民法庭."""


class Unit(NamedTuple):
    """A unit as written, its canonical form, and what it measures."""

    surface: str
    name: str
    dimension: str


NO_UNIT = Unit("", "", "other")
PERCENT = Unit("%", "%", "percent")


@cache
def _units() -> dict[str, Unit]:
    """Units by their surface."""
    columns = ("surface", "unit", "dimension", "factor", "base", "example")
    allowed = {"dimension": DIMENSIONS}
    return {
        surface: Unit(surface, name, dimension)
        for surface, name, dimension, *_ in table("units.tsv", *columns, allowed=allowed)
    }


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the units are that begin with a character, the longest first."""
    lengths: dict[str, set[int]] = {}
    for surface in _units():
        lengths.setdefault(surface[0], set()).add(len(surface))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def unit_at(text: str, start: int, cuts: Callable[[int], bool] | None = None) -> Unit | None:
    """The longest unit that begins at `start`.

    Args:
        cuts: Whether a place lies inside a word: a counter of more than one character does
            not end there (四个工程 holds no 个工).

    >>> unit_at("平方米以上", 0)
    Unit(surface='平方米', name='平方米', dimension='area')
    """
    units = _units()
    for length in _lengths().get(text[start : start + 1], ()):
        unit = units.get(text[start : start + length])
        if unit is None or cuts_number(text, start + len(unit.surface)):
            continue
        whole = cuts is None or length == 1 or unit.dimension not in _GUARDED
        if whole or not cuts(start + length):  # type: ignore[misc]
            return unit
    return None


def cuts_number(text: str, end: int) -> bool:
    """Of 2M22 no M2 is a unit: a word does not end between the digits of a number."""
    return text[end - 1].isdecimal() and text[end : end + 1].isdecimal()


def unit_named(name: str) -> Unit | None:
    """The unit of exactly this surface."""
    return _units().get(name)
