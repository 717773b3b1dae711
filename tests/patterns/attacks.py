"""Texts on which a pattern may have to go back: made from the pattern itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.patterns.machine import class_pattern
from tests.patterns.machine import parser_constants as constants

_BREAK = "\x01"
"""Fits hardly any class, and ends a match that has come far."""

_MOST_CHARACTERS = 14
"""Of a list of a hundred words the first few show what all do."""

_CANDIDATES = (
    "\x01 \t\n,.，。、；：“”（）()[]{}<>&#-—_*/|%·0123xXaAzZ"
    "一二三十百千万亿几余多年月日第人户元的了为将要"
)


def attacks(tree: Any) -> list[tuple[str, str, str]]:
    """Beginnings, what is to be repeated behind them, and ends."""
    found = [("", character, "") for character in alphabet(tree)]
    whole = sample(tree)
    found += [("", whole, ""), ("", whole, _BREAK), ("", whole[:-1] or whole, _BREAK)]
    for before, body in repeats(tree, ""):
        found += [(before, body, _BREAK), ("", before + body, _BREAK), (before, body, "")]
    return [attack for attack in dict.fromkeys(found) if attack[1]]


def alphabet(tree: Any) -> list[str]:
    """A character for each literal and class."""
    found: dict[str, None] = {}
    for kind, argument in walk(tree):
        if kind == constants.LITERAL:
            found[chr(argument)] = None
        elif kind in (constants.IN, constants.NOT_LITERAL, constants.ANY):
            found[one(kind, argument)] = None
    return list(found)[:_MOST_CHARACTERS]


def walk(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every node of the tree."""
    for kind, argument in tree:
        yield kind, argument
        for inner in _inside(kind, argument):
            yield from walk(inner)


def _inside(kind: Any, argument: Any) -> list[Any]:
    if kind == constants.SUBPATTERN:
        return [argument[3]]
    if kind == constants.BRANCH:
        return list(argument[1])
    if kind in (constants.MAX_REPEAT, constants.MIN_REPEAT):
        return [argument[2]]
    if kind in (constants.ASSERT, constants.ASSERT_NOT):
        return [argument[1]]
    return []


def repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """What stands in front of each repeated part, and the part."""
    for kind, argument in tree:
        if kind in (constants.MAX_REPEAT, constants.MIN_REPEAT) and argument[1] > 8:
            yield before, sample(argument[2])
        for inner in _inside(kind, argument):
            if kind not in (constants.ASSERT, constants.ASSERT_NOT):
                yield from repeats(inner, before)
        before += sample([(kind, argument)])


def sample(tree: Any) -> str:
    """A short text that fits, as far as lookaround allows."""
    words = ""
    for kind, argument in tree:
        if kind == constants.LITERAL:
            words += chr(argument)
        elif kind in (constants.IN, constants.NOT_LITERAL, constants.ANY):
            words += one(kind, argument)
        elif kind == constants.SUBPATTERN:
            words += sample(argument[3])
        elif kind == constants.BRANCH:
            words += sample(argument[1][0])
        elif kind in (constants.MAX_REPEAT, constants.MIN_REPEAT):
            words += sample(argument[2]) * min(argument[0], 20)
    return words


def one(kind: Any, argument: Any) -> str:
    """A character that a class holds."""
    if kind == constants.ANY:
        return "人"
    if kind == constants.NOT_LITERAL:
        return "人" if chr(argument) != "人" else "户"
    shown = re.compile(class_pattern(argument))
    return next((char for char in _CANDIDATES[::-1] if shown.match(char)), _first(argument))


def _first(items: Any) -> str:
    """The first character that the class names."""
    for kind, argument in items:
        if kind == constants.LITERAL:
            return chr(argument)
        if kind == constants.RANGE:
            return chr(argument[0])
    return "人"
