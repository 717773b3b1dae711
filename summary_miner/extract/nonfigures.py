"""Numbers that count nothing, each with its reason: dates, times, ordinals, names and so on.

A date or a document number is known by its shape (`data/nonfigures.tsv`), a set phrase by its
words (`data/phrases.tsv`). A claim covers all the numerals of its span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from summary_miner.extract.units import cuts_number
from summary_miner.lexicon import compiled, table
from summary_miner.structure.markers import find_marker
from summary_miner.types import NumberKind

_PHRASE_KINDS = ("name", "idiom", "word", "ordinal", "identifier", "date")


class Claim(NamedTuple):
    """A span whose numerals are no figure; `word` numerals are not reported at all."""

    start: int
    end: int
    kind: NumberKind | None


_HAN = "〇零○一二三四五六七八九十"
_FRAGMENTS = {
    "{MASK}": r"[\dxX×*＊_＿✕○]{0,4}[xX×*＊_＿✕○][\dxX×*＊_＿✕○]{0,4}",
    "{YEAR}": r"(?:(?:19|20)\d\d|[一二][〇零○九0][〇零○一二三四五六七八九0]{2})",
    "{TO}": r"\s?[-—–~～―至到、和与及]\s?",
    "{DAY}": r"(?:\d{1,2}|[{H}廿]{1,3})",
    "{N}": r"(?:\d{1,12}|[{H}百千两]{1,6})",
    "{H}": _HAN,
}
"""What stands in the patterns for the parts that many of them share."""


class Shape(NamedTuple):
    """A pattern of `data/nonfigures.tsv`; each match holds a character of each set of `needs`."""

    kind: NumberKind
    needs: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]


@cache
def shapes() -> tuple[Shape, ...]:
    """Dates, document numbers and so on, the surest first.

    Raises:
        LexiconError: If a pattern does not compile, or does not find its example.
    """
    found: list[Shape] = []
    columns = ("kind", "needs", "pattern", "example")
    for kind, needs, pattern, example in table("nonfigures.tsv", *columns, allowed=_SHAPE_CELLS):
        for name, fragment in _FRAGMENTS.items():
            pattern = pattern.replace(name, fragment)
        characters = tuple(_characters(group) for group in needs.split())
        regex = compiled("nonfigures.tsv", pattern, example)
        found.append(Shape(kind, characters, regex))  # type: ignore[arg-type]
    return tuple(found)


_SHAPE_CELLS = {"kind": ("masked", "date", "time", "identifier", "ordinal", "name", "marker")}


def _characters(needs: str) -> frozenset[str]:
    """The characters of a class: A-Z stands for all between."""
    ranges = re.sub("(.)-(.)", lambda ends: "".join(map(chr, range(*_ends(ends)))), needs)
    return frozenset(ranges)


def _ends(ends: re.Match[str]) -> tuple[int, int]:
    return ord(ends[1]), ord(ends[2]) + 1


_QUOTED = re.compile(r"“([^“”]{1,16})”|‘([^‘’]{1,16})’|《([^《》]{1,60})》|〈([^〈〉]{1,40})〉")
_HAS_NUMERAL = re.compile(rf"[\d{_HAN}百千万亿两半几]")
_NUMERAL = re.compile(rf"[\d{_HAN}百千万亿两]")
_MEASURED = re.compile(r"\d{2,}(?:\.\d+)?[余多]?(?:万|亿)?(?:元|%|％|人次|平方米|公里|亩)")


@cache
def _phrases() -> tuple[AhoCorasick, tuple[NumberKind | None, ...]]:
    words: list[str] = []
    kinds: list[NumberKind | None] = []
    allowed = {"kind": _PHRASE_KINDS}
    for phrase, kind, _ in table("phrases.tsv", "phrase", "kind", "example", allowed=allowed):
        words.append(phrase)
        kinds.append(None if kind == "word" else kind)  # type: ignore[arg-type]
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), tuple(kinds)


def find_claims(text: str) -> list[Claim]:
    """The spans of the text whose numerals count nothing, in order and apart."""
    taken = bytearray(len(text))
    claims: list[Claim] = []
    for claim in _candidates(text):
        if taken.find(1, claim.start, claim.end) < 0:
            taken[claim.start : claim.end] = b"\1" * (claim.end - claim.start)
            claims.append(claim)
    return sorted(claims)


def _candidates(text: str) -> Iterator[Claim]:
    """All claims, the surest first."""
    marker = find_marker(text)
    if marker is not None:
        yield Claim(0, len(text.rstrip()) - len(marker.rest), "marker")
    for found in _QUOTED.finditer(text):
        inner = found.group(found.lastindex or 0)
        if _HAS_NUMERAL.search(inner) and not _MEASURED.search(inner):
            yield Claim(found.start(), found.end(), "name")
    automaton, kinds = _phrases()
    for index, start, end in automaton.find_matches_as_indexes(text):
        if start and _NUMERAL.match(text[start]) and _NUMERAL.match(text[start - 1]):
            continue  # 二十一批 holds no 一批
        if cuts_number(text, end):
            continue  # N+11 holds no N+1
        yield Claim(start, end, kinds[index])
    bits, masks = _needs()
    present = 0
    for character in bits.keys() & set(text):
        present |= bits[character]
    for shape, mask in zip(shapes(), masks, strict=True):
        if present & mask == mask:
            for found in shape.pattern.finditer(text):
                yield Claim(found.start(), found.end(), shape.kind)


@cache
def _needs() -> tuple[dict[str, int], tuple[int, ...]]:
    """For each character the sets that it is of, as bits, and for each shape the sets it needs."""
    groups = sorted({group for shape in shapes() for group in shape.needs}, key=sorted)
    bits: dict[str, int] = {}
    for place, group in enumerate(groups):
        for character in group:
            bits[character] = bits.get(character, 0) | 1 << place
    masks = [sum(1 << groups.index(group) for group in set(shape.needs)) for shape in shapes()]
    return bits, tuple(masks)
