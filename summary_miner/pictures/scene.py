"""What a picture shows, apart from how it is drawn: one scene for PNG, SVG and HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeAlias, TypeVar


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars from top to bottom; a negative value goes to the left.

    Attributes:
        hints: What a pointer on a bar shows.
    """

    names: tuple[str, ...]
    values: tuple[float, ...]
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through one value at each place; None is a gap."""

    name: str
    values: tuple[float | None, ...]
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curves:
    """Lines over the same places, from left to right."""

    places: tuple[str, ...]
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """A heat map; None is an empty cell.

    Attributes:
        values: One row for each of `rows`, from top to bottom.
        unit: What the values are, for the scale beside the map.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    unit: str


@dataclass(frozen=True, slots=True)
class CloudWord:
    """A word of a cloud; the heavier, the larger."""

    text: str
    weight: float
    hint: str


@dataclass(frozen=True, slots=True)
class Cloud:
    """Words of different sizes that do not overlap."""

    words: tuple[CloudWord, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A dot of a network with its name; `weight` from 0 to 1 sets its size."""

    name: str
    x: float
    y: float
    weight: float
    group: int
    hint: str


@dataclass(frozen=True, slots=True)
class Link:
    """A line between two nodes, by their numbers; `weight` from 0 to 1 sets its width."""

    first: int
    second: int
    weight: float


@dataclass(frozen=True, slots=True)
class Network:
    """Dots and the lines between them."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TickRow:
    """Where one thing stands, as short strokes on a line."""

    name: str
    places: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """Rows of strokes over the same line, which begins at 0 and is so long."""

    rows: tuple[TickRow, ...]
    length: float


Content: TypeAlias = Bars | Curves | Cells | Cloud | Network | Ticks


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing with its title and the names of its axes."""

    title: str
    content: Content
    across: str = ""
    up: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Panels under one title.

    Attributes:
        notes: What a user should know, such as groups that are left out.
    """

    title: str
    panels: tuple[Panel, ...]
    notes: tuple[str, ...] = ()


_MOST_NAMES = 24
FEW_BARS = 6
"""A panel of fewer bars leaves room below them: one alone is not as thick as a wall."""


def named_places(curves: Curves) -> list[int]:
    """The numbers of the places whose names stand below the axis: as many as can be read.

    >>> named_places(Curves(tuple("abc"), ())), named_places(Curves(("2023",) * 60, ()))[:3]
    ([0, 1, 2], [0, 3, 6])
    """
    return list(range(0, len(curves.places), -(-len(curves.places) // _MOST_NAMES) or 1))


def are_counts(values: Iterable[float | None]) -> bool:
    """Whether all of them are whole: an axis with 0.5 of a document tells nothing."""
    return all(value is None or value == int(value) for value in values)


NOTHING = Scene("", (Panel("没有结果", Cloud(())),))
"""What is drawn of an empty result, so that a file which is expected is there and says why."""


def shows_something(content: Content) -> bool:
    """Whether there is anything to see besides axes."""
    inside: Any = getattr(content, fields(content)[0].name)
    return bool(inside)


Value = TypeVar("Value")


def texts_of(value: Any) -> Iterator[str]:
    """Every text of a scene."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_of(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def with_texts(value: Value, change: Callable[[str], str]) -> Value:
    """The same with each text changed."""
    changed: Any = value
    if isinstance(value, str):
        changed = change(value)
    elif isinstance(value, tuple):
        changed = tuple(with_texts(one, change) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        own = {f.name: with_texts(getattr(value, f.name), change) for f in fields(value)}
        changed = replace(value, **own)
    result: Value = changed
    return result
