"""Units and counters with their dimension (`data/units.tsv`)."""

from __future__ import annotations

from collections.abc import Collection
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
def _units() -> dict[str, tuple[Unit, ...]]:
    """Units by their first character, the longest surface first."""
    first: dict[str, list[Unit]] = {}
    columns = ("surface", "unit", "dimension", "factor", "base", "example")
    allowed = {"dimension": DIMENSIONS}
    for surface, name, dimension, *_ in table("units.tsv", *columns, allowed=allowed):
        first.setdefault(surface[0], []).append(Unit(surface, name, dimension))
    return {
        character: tuple(sorted(units, key=lambda unit: -len(unit.surface)))
        for character, units in first.items()
    }


def unit_at(text: str, start: int, cut: Collection[int] = ()) -> Unit | None:
    """The longest unit that begins at `start`.

    Args:
        cut: Places inside words that begin behind `start`: a unit of more than one character
            does not end there (四个工程 holds no 个工).

    >>> unit_at("平方米以上", 0)
    Unit(surface='平方米', name='平方米', dimension='area')
    """
    if start >= len(text):
        return None
    for unit in _units().get(text[start], ()):
        length = len(unit.surface)
        if not text.startswith(unit.surface, start):
            continue
        if length == 1 or start + length not in cut or unit.dimension not in _GUARDED:
            return unit
    return None


@cache
def unit_named(name: str) -> Unit | None:
    """The unit of exactly this surface."""
    return next((unit for unit in _units().get(name[:1], ()) if unit.surface == name), None)
