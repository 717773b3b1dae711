"""Patterns as people write them, made quick to try where they find nothing."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any, TypeAlias

# the parser's tree has no public name, and moved in 3.11
_HOME = "re._" if sys.version_info >= (3, 11) else "sre_"
_parser: Any = import_module(_HOME + ("parser" if _HOME == "re._" else "parse"))
_kinds: Any = import_module(f"{_HOME}constants")

_Class: TypeAlias = frozenset[tuple[Any, Any]]
"""What stands between the brackets of a class: characters, ranges, `\\d`; by kind and value."""

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
    return pattern if empty else f"(?={_written(opening)})(?:{pattern})"


def _opening(tree: Iterable[tuple[Any, Any]], step: int = 1) -> tuple[_Class, bool]:
    """The class of first characters, and whether there may be no character at all.

    Args:
        step: -1 for that of last characters.
    """
    found: _Class = frozenset()
    for kind, argument in list(tree)[::step]:
        if kind in _PLACES:
            continue
        opening, empty = _opening_of(kind, argument, step)
        found |= opening
        if not empty:
            return found, False
    return found, True


def _opening_of(kind: Any, argument: Any, step: int = 1) -> tuple[_Class, bool]:
    if kind == _kinds.LITERAL:
        return frozenset([(kind, argument)]), False
    if kind == _kinds.IN:
        if not all(map(_is_plain, argument)):
            raise _AnyCharacter
        return frozenset(argument), False
    if kind == _kinds.SUBPATTERN and not argument[1]:
        return _opening(argument[3], step)
    if kind == _kinds.BRANCH:
        openings = [_opening(choice, step) for choice in argument[1]]
        return frozenset().union(*(opening for opening, _ in openings)), any(
            empty for _, empty in openings
        )
    if kind in _REPEATS:
        opening, empty = _opening(argument[2], step)
        return opening, empty or argument[0] == 0
    raise _AnyCharacter


def _is_plain(member: tuple[Any, Any]) -> bool:
    kind, argument = member
    named = kind == _kinds.CATEGORY and argument in _NAMED
    return named or kind in (_kinds.LITERAL, _kinds.RANGE)


def _has(members: _Class, character: str) -> bool:
    """Whether a class of ranges and categories has the character."""
    return any(
        _CATEGORIES[argument](character)
        if kind == _kinds.CATEGORY
        else argument[0] <= ord(character) <= argument[1]
        for kind, argument in members
    )


_CATEGORIES: Mapping[Any, Callable[[str], bool]] = {
    _kinds.CATEGORY_DIGIT: str.isdecimal,
    _kinds.CATEGORY_SPACE: str.isspace,
    _kinds.CATEGORY_WORD: lambda character: character.isalnum() or character == "_",
}


def _written(members: _Class) -> str:
    """The class, as it is written in a pattern."""
    return f"[{''.join(sorted(map(_member, members)))}]"


def _member(member: tuple[Any, Any]) -> str:
    """A member of a class, as it is written."""
    kind, argument = member
    if kind == _kinds.LITERAL:
        return re.escape(chr(argument))
    if kind == _kinds.RANGE:
        return "-".join(re.escape(chr(end)) for end in argument)
    return _NAMED[argument]


class Wholes:
    """Patterns that may fit a whole text, of which few are tried on each.

    Its first character tells which can fit at all, its last one does for those that may begin with
    any. Those that may also end with any need certain characters somewhere.

    >>> wholes = Wholes(map(re.compile, ["(上|下)一篇.*", ".{1,9}网", ".*电话.*"]))
    >>> [wholes.fit(text) for text in ("上一篇：通知", "上一年", "商务网", "我的电话号码")]
    [True, False, True, True]
    """

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._first, self._last = _ByCharacter(), _ByCharacter()
        self._others: tuple[re.Pattern[str], ...] = ()
        signs: set[str] = set()
        for pattern in patterns:
            tree = _parser.parse(pattern.pattern)
            plain = not tree.state.flags & re.IGNORECASE
            if plain and (sign := _class_of(tree, 1)):
                self._first.add(sign, pattern)
            elif plain and (sign := _class_of(tree, -1)):
                self._last.add(sign, pattern)
            else:
                self._others += (pattern,)
                signs |= (plain and _needed(tree)) or {""}
        self._sign = re.compile("|".join(sorted(signs)))

    def fit(self, text: str, start: int = 0) -> bool:
        """Whether one of them fits the text from `start` to its end."""
        if start >= len(text):
            return False
        possible = self._first[text[start]] + self._last[text[-1]]
        if self._others and self._sign.search(text, start):
            possible += self._others
        return any(pattern.fullmatch(text, start) for pattern in possible)


class _ByCharacter(dict[str, tuple[re.Pattern[str], ...]]):
    """For each character the patterns that it leaves possible; found out when it is met."""

    def __init__(self) -> None:
        super().__init__()
        self._by_literal: dict[str, list[re.Pattern[str]]] = {}
        self._by_range: list[tuple[_Class, re.Pattern[str]]] = []

    def add(self, sign: _Class, pattern: re.Pattern[str]) -> None:
        # nearly all members are characters: to go through them for each that is met takes long
        literals = {member for member in sign if member[0] == _kinds.LITERAL}
        for _, code in literals:
            self._by_literal.setdefault(chr(code), []).append(pattern)
        if ranges := sign - literals:
            self._by_range.append((ranges, pattern))

    def __missing__(self, character: str) -> tuple[re.Pattern[str], ...]:
        named = self._by_literal.get(character, [])
        others = [pattern for sign, pattern in self._by_range if _has(sign, character)]
        found = tuple(dict.fromkeys(named + others))
        if len(self) < _MOST_MET:
            self[character] = found
        return found


_MOST_MET = 1 << 14
"""Characters that are kept: more than texts have, unless somebody tries."""


def _class_of(tree: Any, step: int) -> _Class | None:
    """The class of characters at an end of all matches, None where it may be any."""
    with suppress(_AnyCharacter):
        found, empty = _opening(tree, step)
        return None if empty else found
    return None


def _needed(tree: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """Short patterns one of which is found in every match, the rarest that can be told."""
    parts = list(tree)
    found = [one for one in itertools.starmap(_needed_by, parts) if one]
    for (kind, first), (kind_behind, second) in itertools.pairwise(parts):
        if kind == kind_behind == _kinds.LITERAL:
            found.append(frozenset([re.escape(chr(first) + chr(second))]))
    return min(found, key=_commonness, default=None)


def _needed_by(kind: Any, argument: Any) -> frozenset[str] | None:
    if kind in (_kinds.LITERAL, _kinds.IN):
        with suppress(_AnyCharacter):
            return frozenset([_written(_opening_of(kind, argument)[0])])
    if kind == _kinds.SUBPATTERN and not argument[1]:
        return _needed(argument[3])
    if kind in _REPEATS and argument[0]:
        return _needed(argument[2])
    if kind == _kinds.BRANCH:
        choices = [_needed(choice) for choice in argument[1]]
        return frozenset[str]().union(*filter(None, choices)) if all(choices) else None
    return None


def _commonness(signs: frozenset[str]) -> int:
    """A class is met more often than two characters in a row, the larger the more."""
    return sum(100 * len(sign) if sign[0] == "[" else 1 for sign in signs)
