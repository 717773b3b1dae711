"""Frozen values that are made as fast as other ones.

A frozen dataclass sets each field of a new object through `object.__setattr__`, which takes five
times as long as to set it outright: 4 µs in place of 0.8 for a figure with its 22 fields.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import wraps
from typing import Any, TypeVar

Value = TypeVar("Value")


def quickly_made(cls: type[Value]) -> type[Value]:
    """The frozen dataclass with slots, whose objects are open while they are made.

    >>> from dataclasses import dataclass
    >>> @quickly_made
    ... @dataclass(frozen=True, slots=True)
    ... class Span:
    ...     start: int
    ...     end: int = 0
    >>> Span(3), Span(end=5, start=3) == Span(3, 5)
    (Span(start=3, end=0), True)
    >>> Span(3).end = 4
    Traceback (most recent call last):
    dataclasses.FrozenInstanceError: cannot assign to field 'end'
    """
    own = fields(cls)  # type: ignore[arg-type]
    names = tuple(field.name for field in own)
    defaults = {f"_{field.name}": field.default for field in own if field.default is not MISSING}
    given = (f"{name}=_{name}" if f"_{name}" in defaults else name for name in names)
    lines = (
        f"def __init__(self, {', '.join(given)}):",
        "    thaw(self, '__class__', Open)",
        *(f"    self.{name} = {name}" for name in names),
        "    self.__class__ = Frozen",
    )
    # of the same slots, so that an object may change from one class to the other
    known: dict[str, Any] = {
        "Frozen": cls,
        "Open": type(cls.__name__, (), {"__slots__": names}),
        "thaw": object.__setattr__,
        **defaults,
    }
    exec("\n".join(lines), known)
    cls.__init__ = wraps(cls.__init__)(known["__init__"])  # type: ignore[method-assign]
    return cls
