"""Shapes of numbers that count nothing (`data/nonfigures.tsv`), and which a text may hold.

To try fifty patterns on every line would take longer than all the rest. What stands in front of
the numerals of a line and behind them is looked at once, and rules most shapes out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from summary_miner.lexicon import Limit, compiled, table
from summary_miner.regexes import quick, ungrouped
from summary_miner.types import NumberKind

HAN = "〇零○一二三四五六七八九十"
_FRAGMENTS = {
    "{MASK}": r"[\dxX×*＊_＿✕○]{0,4}[xX×*＊_＿✕○][\dxX×*＊_＿✕○]{0,4}",
    "{YEAR}": r"(?:(?:19|20)\d\d|[一二][〇零○九0][〇零○一二三四五六七八九0]{2})",
    "{TO}": r"\s?[-—–~～―至到、和与及]\s?",
    "{DAY}": r"(?:\d{1,2}|[{H}廿]{1,3})",
    "{N}": r"(?:(?<!\d)\d{1,12}(?!\d)|[{H}百千两]{1,6})",
    "{H}": HAN,
}
"""What stands in the patterns for the parts that many of them share."""


class Need(NamedTuple):
    """Each match of a shape has one of these: a character, or one beside a run of numerals."""

    holds: frozenset[str]
    before: frozenset[str]
    behind: frozenset[str]


class Shape(NamedTuple):
    """A pattern of `data/nonfigures.tsv`; each match meets all of its `needs`.

    Attributes:
        written: The pattern as the table has it.
        pattern: Finds the same, quicker.
    """

    kind: NumberKind
    needs: tuple[Need, ...]
    written: str
    pattern: re.Pattern[str]


@cache
def shapes() -> tuple[Shape, ...]:
    """Dates, document numbers and so on, the surest first.

    Raises:
        LexiconError: If a pattern does not compile, or does not find its example.
    """
    found: list[Shape] = []
    columns = ("kind", "needs", "pattern", "example")
    for kind, needs, pattern, example in table("nonfigures.tsv", *columns, allowed=_CELLS):
        for name, fragment in _FRAGMENTS.items():
            pattern = pattern.replace(name, fragment)
        regex = compiled("nonfigures.tsv", pattern, example, _quicker)
        found.append(Shape(kind, tuple(map(_need, needs.split())), pattern, regex))  # type: ignore[arg-type]
    return tuple(found)


def _quicker(pattern: str) -> str:
    return quick(ungrouped(pattern))


_NEED = "(?! |$)([^ <>]*)(?:<([^ <>]+))?(?:>([^ <>]+))?"
_CELLS: Mapping[str, Limit] = {
    "kind": ("masked", "date", "time", "identifier", "ordinal", "name", "idiom", "marker"),
    "needs": re.compile(f"{_NEED}(?: {_NEED})*"),
}


def _need(words: str) -> Need:
    """`特<第>等级`: 特 anywhere, or 第 in front of numerals, or 等 or 级 behind them."""
    parts = re.fullmatch(_NEED, words)
    assert parts
    return Need(*(_characters(part or "") for part in parts.groups()))


def _characters(words: str) -> frozenset[str]:
    """The characters of a class: A-Z stands for all between."""
    return frozenset(re.sub("(.)-(.)", lambda ends: "".join(map(chr, range(*_ends(ends)))), words))


def _ends(ends: re.Match[str]) -> tuple[int, int]:
    return ord(ends[1]), ord(ends[2]) + 1


_RUN = re.compile(rf"[\d{HAN}廿百千两几数半余多]+")
_START = "^"
"""Stands in front of the numerals that open a text."""
_SPACES = tuple(one for one in map(chr, range(0x3001)) if one.isspace())
"""Patterns may pass over one: beside numerals it leaves all open."""


class _Signs(NamedTuple):
    """The needs as bits, by the characters that meet them."""

    holds: Mapping[str, int]
    before: Mapping[str, int]
    behind: Mapping[str, int]
    any: re.Pattern[str]
    masks: tuple[int, ...]


@cache
def _signs() -> _Signs:
    """For each character the needs that it meets, and for each shape those that it has."""
    needs = sorted({need for shape in shapes() for need in shape.needs}, key=_in_order)
    everything = (1 << len(needs)) - 1
    holds, before, behind = (defaultdict[str, int](int) for _ in Need._fields)
    for place, need in enumerate(needs):
        for met, characters in zip((holds, before, behind), need, strict=True):
            for character in characters:
                met[character] |= 1 << place
    for space in _SPACES:
        before[space] = behind[space] = everything
    held = re.compile(f"[{re.escape(''.join(sorted(holds)))}]")
    bits = {need: 1 << place for place, need in enumerate(needs)}
    masks = tuple(sum(bits[need] for need in set(shape.needs)) for shape in shapes())
    return _Signs(dict(holds), dict(before), dict(behind), held, masks)


def _in_order(need: Need) -> list[str]:
    return ["".join(sorted(characters)) for characters in need]


def shapes_in(text: str) -> tuple[Shape, ...]:
    """The shapes that the text may hold, the surest first."""
    holds, before, behind, held, _ = _signs()
    met = 0
    for character in set(held.findall(text)):
        met |= holds[character]
    for run in _RUN.finditer(text):
        start, end = run.span()
        met |= before.get(text[start - 1] if start else _START, 0)
        met |= behind.get(text[end : end + 1], 0)
    return _meeting(met)


@lru_cache(maxsize=1 << 12)
def _meeting(met: int) -> tuple[Shape, ...]:
    """The shapes all of whose needs are met."""
    pairs: Iterator[tuple[Shape, int]] = zip(shapes(), _signs().masks, strict=True)
    return tuple(shape for shape, mask in pairs if met & mask == mask)
