"""Patterns as people write them, made quick to try where they find nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any, TypeAlias

# the parser's tree has no public name, and moved in 3.11
_HOME = "re._" if sys.version_info >= (3, 11) else "sre_"
_parser: Any = import_module(_HOME + ("parser" if _HOME == "re._" else "parse"))
_kinds: Any = import_module(f"{_HOME}constants")

_Class: TypeAlias = frozenset[str]
"""What stands between the brackets of a class: characters, ranges, `\\d`."""

_NAMED = {
    _kinds.CATEGORY_DIGIT: r"\d",
    _kinds.CATEGORY_SPACE: r"\s",
    _kinds.CATEGORY_WORD: r"\w",
}
_PLACES = (_kinds.AT, _kinds.ASSERT, _kinds.ASSERT_NOT)
_REPEATS = (_kinds.MAX_REPEAT, _kinds.MIN_REPEAT)


_GROUP = re.compile(r"(\\.|\[(?:\\.|[^\]\\])*\])|\((?!\?)")
"""The start of a group that could be asked for; escaped characters and classes are passed over."""
_REFERS = re.compile(r"\\[1-9]|\(\?P=|\(\?\(")


def ungrouped(pattern: str) -> str:
    """The pattern without groups that could be asked for: to remember them takes twice the time.

    One that refers back to a group stays as it is.

    >>> ungrouped(r"(上|下)一篇[(（]\\d+")
    '(?:上|下)一篇[(（]\\\\d+'
    """
    if _REFERS.search(pattern):
        return pattern
    return _GROUP.sub(lambda found: found[1] or "(?:", pattern)


class _AnyCharacter(Exception):
    """A match can begin with any character, or nobody can tell."""


@cache
def quick(pattern: str) -> str:
    """The pattern, with a look at the first character in front.

    It rules most places out at once. `re` does so by itself where a pattern begins with a
    character or a class; this is for those that begin with a choice or an option.

    >>> quick("(?:十|几)?年")
    '(?=[几十年])(?:(?:十|几)?年)'
    >>> quick("年度"), quick(".?年")
    ('年度', '.?年')
    """
    tree = _parser.parse(pattern)
    if tree.state.flags & re.IGNORECASE or not tree or tree[0][0] in (_kinds.LITERAL, _kinds.IN):
        return pattern
    try:
        opening, empty = _opening(tree)
    except _AnyCharacter:
        return pattern
    return pattern if empty else f"(?=[{''.join(sorted(opening))}])(?:{pattern})"


def _opening(tree: Iterable[tuple[Any, Any]]) -> tuple[_Class, bool]:
    """The class of first characters, and whether there may be no character at all."""
    found: _Class = frozenset()
    for kind, argument in tree:
        if kind in _PLACES:
            continue
        opening, empty = _opening_of(kind, argument)
        found |= opening
        if not empty:
            return found, False
    return found, True


def _opening_of(kind: Any, argument: Any) -> tuple[_Class, bool]:
    if kind == _kinds.LITERAL:
        return frozenset([re.escape(chr(argument))]), False
    if kind == _kinds.IN:
        return frozenset(map(_member, argument)), False
    if kind == _kinds.SUBPATTERN and not argument[1]:
        return _opening(argument[3])
    if kind == _kinds.BRANCH:
        openings = [_opening(choice) for choice in argument[1]]
        return frozenset().union(*(opening for opening, _ in openings)), any(
            empty for _, empty in openings
        )
    if kind in _REPEATS:
        opening, empty = _opening(argument[2])
        return opening, empty or argument[0] == 0
    raise _AnyCharacter


def _member(member: tuple[Any, Any]) -> str:
    """A member of a class, as it is written."""
    kind, argument = member
    if kind == _kinds.LITERAL:
        return re.escape(chr(argument))
    if kind == _kinds.RANGE:
        return "-".join(re.escape(chr(end)) for end in argument)
    if kind == _kinds.CATEGORY and argument in _NAMED:
        return _NAMED[argument]
    raise _AnyCharacter
