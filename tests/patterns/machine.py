"""Counts the steps that a backtracking matcher takes, as `re` is one, without a clock.

A pattern becomes a small program; the machine runs it over a text, goes back where it has to, and
counts every instruction. It knows what our patterns use, and refuses the rest.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NamedTuple, TypeAlias

# the parser's tree has no public name, and moved in 3.11
_HOME = "re._" if sys.version_info >= (3, 11) else "sre_"
parser: Any = import_module(_HOME + ("parser" if _HOME == "re._" else "parse"))
parser_constants: Any = import_module(f"{_HOME}constants")

Test: TypeAlias = Callable[[str], bool]
_CATEGORIES = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}


class TooManySteps(Exception):
    """The machine was stopped."""


class Op(NamedTuple):
    """An instruction: `one` takes a character, `split` tries `to` first and then `other`."""

    kind: str
    test: Test | None = None
    to: int = 0
    other: int = 0
    inner: tuple[Op, ...] = ()
    width: int = 0
    holds: bool = True


class Compiler:
    """Turns the parser's tree into instructions."""

    def __init__(self, flags: int) -> None:
        self._flags = flags
        self._ops: list[Op] = []
        self._loops = 0

    def program(self, tree: Any) -> tuple[Op, ...]:
        """All of the tree, and the end."""
        self._all(tree)
        self._ops.append(Op("match"))
        return tuple(self._ops)

    def _all(self, tree: Any) -> None:
        for kind, argument in tree:
            getattr(self, f"_{kind}".lower())(argument)

    def _one(self, test: Test) -> None:
        self._ops.append(Op("one", test))

    def _literal(self, code: int) -> None:
        self._one(character_test(parser_constants.LITERAL, code, self._flags))

    def _not_literal(self, code: int) -> None:
        self._one(character_test(parser_constants.NOT_LITERAL, code, self._flags))

    def _any(self, _: Any) -> None:
        everything = bool(self._flags & re.S)
        self._one(lambda character: everything or character != "\n")

    def _in(self, items: Any) -> None:
        self._one(class_test(items, self._flags))

    def _subpattern(self, argument: Any) -> None:
        self._all(argument[3])

    def _atomic_group(self, tree: Any) -> None:
        self._all(tree)

    def _branch(self, argument: Any) -> None:
        ends = []
        for tree in argument[1][:-1]:
            place = self._reserve()
            self._all(tree)
            ends.append(self._reserve())
            self._ops[place] = Op("split", to=place + 1, other=len(self._ops))
        self._all(argument[1][-1])
        for end in ends:
            self._ops[end] = Op("split", to=len(self._ops), other=-1)

    def _reserve(self) -> int:
        self._ops.append(Op("match"))
        return len(self._ops) - 1

    def _max_repeat(self, argument: Any) -> None:
        self._repeat(argument, greedy=True)

    def _min_repeat(self, argument: Any) -> None:
        self._repeat(argument, greedy=False)

    def _possessive_repeat(self, argument: Any) -> None:
        self._repeat(argument, greedy=True)

    def _repeat(self, argument: Any, *, greedy: bool) -> None:
        least, most, tree = argument
        for _ in range(least):
            self._all(tree)
        if most == parser_constants.MAXREPEAT:
            self._loop(tree, greedy=greedy)
            return
        exits = []
        for _ in range(most - least):
            exits.append(self._reserve())
            self._all(tree)
        for place in exits:
            self._fork(place, len(self._ops), greedy=greedy)

    def _loop(self, tree: Any, *, greedy: bool) -> None:
        place = self._reserve()
        self._loops += 1
        loop = self._loops
        self._ops.append(Op("enter", to=loop))
        self._all(tree)
        self._ops.append(Op("moved", to=loop))
        self._ops.append(Op("split", to=place, other=-1))
        self._fork(place, len(self._ops), greedy=greedy)

    def _fork(self, place: int, end: int, *, greedy: bool) -> None:
        to, other = (place + 1, end) if greedy else (end, place + 1)
        self._ops[place] = Op("split", to=to, other=other)

    def _assert(self, argument: Any) -> None:
        self._look(argument, holds=True)

    def _assert_not(self, argument: Any) -> None:
        self._look(argument, holds=False)

    def _look(self, argument: Any, *, holds: bool) -> None:
        direction, tree = argument
        inner = Compiler(self._flags).program(tree)
        width = tree.getwidth()[0] if direction < 0 else 0
        self._ops.append(Op("look", inner=inner, width=width, holds=holds))

    def _at(self, where: Any) -> None:
        name = str(where)
        self._ops.append(Op("begin" if "BEGINNING" in name else "end" if "END" in name else "edge"))


def character_test(kind: Any, code: int, flags: int) -> Test:
    """Is a character the one of that code, whatever its case if the flags say so?"""
    wanted = chr(code).lower() if flags & re.I else chr(code)
    same = kind == parser_constants.LITERAL

    def test(character: str) -> bool:
        return ((character.lower() if flags & re.I else character) == wanted) is same

    return test


def class_test(items: Any, flags: int) -> Test:
    """Does a class hold a character?"""
    shown = re.compile(class_pattern(items), flags & (re.I | re.A))
    known: dict[str, bool] = {}

    def test(character: str) -> bool:
        if character not in known:
            known[character] = shown.match(character) is not None
        return known[character]

    return test


def class_pattern(items: Any) -> str:
    """A class as it is written."""
    words = ""
    for kind, argument in items:
        if kind == parser_constants.NEGATE:
            words += "^"
        elif kind == parser_constants.LITERAL:
            words += re.escape(chr(argument))
        elif kind == parser_constants.RANGE:
            words += f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
        else:
            name = str(argument).removeprefix("CATEGORY_")
            known = _CATEGORIES[name.removeprefix("NOT_")]
            words += known.upper() if name.startswith("NOT_") else known
    return f"[{words}]"


class Machine:
    """Runs a pattern and counts."""

    def __init__(self, pattern: re.Pattern[str], most: int = 2_000_000) -> None:
        self.tree = parser.parse(pattern.pattern, pattern.flags)
        self._program = Compiler(self.tree.state.flags).program(self.tree)
        self._most = most
        self.steps = 0

    def find_all(self, text: str) -> list[tuple[int, int]]:
        """Where `finditer` would find the pattern."""
        found, start = [], 0
        while start <= len(text):
            end = self._run(self._program, text, start)
            if end is None:
                start += 1
                continue
            found.append((start, end))
            start = end if end > start else end + 1
        return found

    def match(self, text: str) -> int | None:
        """Where a match from the start ends."""
        return self._run(self._program, text, 0)

    def _run(self, program: Sequence[Op], text: str, start: int) -> int | None:
        waiting: list[tuple[int, int, dict[int, int]]] = [(0, start, {})]
        while waiting:
            at, place, entered = waiting.pop()
            while True:
                self.steps += 1
                if self.steps > self._most:
                    raise TooManySteps
                op = program[at]
                if op.kind == "match":
                    return place
                if op.kind == "split":
                    if op.other >= 0:
                        waiting.append((op.other, place, entered))
                    at = op.to
                    continue
                if op.kind == "one":
                    if place >= len(text) or not (op.test and op.test(text[place])):
                        break
                    place += 1
                elif op.kind == "enter":
                    entered = {**entered, op.to: place}
                elif not self._holds(op, text, place, entered):
                    break
                at += 1
        return None

    def _holds(self, op: Op, text: str, place: int, entered: dict[int, int]) -> bool:
        if op.kind == "moved":
            return entered[op.to] != place
        if op.kind == "look":
            begin = place - op.width
            return (begin >= 0 and self._run(op.inner, text, begin) is not None) is op.holds
        if op.kind == "begin":
            return place == 0
        if op.kind == "end":
            return place == len(text)
        return True  # an edge of a word: whether it holds changes no count of ours much
