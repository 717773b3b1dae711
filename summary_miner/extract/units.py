"""Units and counters with their dimension (`data/units.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from summary_miner.extract.contexts import opens
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
def _by_opening() -> dict[str, tuple[Unit, ...]]:
    """The units that begin with two characters, the longest first; those of one by themselves."""
    found: dict[str, tuple[Unit, ...]] = {}
    for surface, unit in sorted(_units().items(), key=lambda pair: -len(pair[0])):
        found[surface[:2]] = (*found.get(surface[:2], ()), unit)
    return found


def unit_at(text: str, start: int, cuts: Callable[[int], bool] | None = None) -> Unit | None:
    """The longest unit that begins at `start`.

    Args:
        cuts: Whether a place lies inside a word: a counter of more than one character does
            not end there (四个工程 holds no 个工).

    >>> unit_at("平方米以上", 0)
    Unit(surface='平方米', name='平方米', dimension='area')
    """
    units = _by_opening()
    opening = text[start : start + 2]
    for unit in units.get(opening, ()):
        end = start + len(unit.surface)
        if not text.startswith(unit.surface, start) or cuts_number(text, end):
            continue
        if cuts is None or unit.dimension not in _GUARDED or end == start + 1 or not cuts(end):
            return unit
    single = units.get(opening[:1], ()) if len(opening) > 1 else ()
    return single[0] if single and not cuts_number(text, start + 1) else None


def cuts_number(text: str, end: int) -> bool:
    """Of 2M22 no M2 is a unit: a word does not end between the digits of a number."""
    return text[end - 1].isdecimal() and text[end : end + 1].isdecimal()


def unit_named(name: str) -> Unit | None:
    """The unit of exactly this surface."""
    return _units().get(name)


_HAN = re.compile("[一-鿿]")
_AMONG = re.compile(r"前\d")


def is_named(text: str, place: int) -> bool:
    """重 of 65个年度重点项目: a noun goes on behind 年度, which is no unit then."""
    return bool(_HAN.match(text, place)) and not opens("ends_years", text, place)


def is_ranked(text: str, place: int) -> bool:
    """全 of 618列全市第三, 前 of 618列前3: a rank behind 列, which is no unit then."""
    return opens("ranked", text, place) or bool(_AMONG.match(text, place))
