"""Numbers that count nothing, each with its reason: dates, times, ordinals, names and so on.

A date or a document number is known by its shape (`data/nonfigures.tsv`), a set phrase by its
words (`data/phrases.tsv`). A claim covers all the numerals of its span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, TypeAlias

from ahocorasick_rs import AhoCorasick, MatchKind

from summary_miner.extract.shapes import HAN, shapes_in
from summary_miner.extract.units import cuts_number
from summary_miner.lexicon import table
from summary_miner.structure.markers import find_marker
from summary_miner.types import NumberKind

Hit: TypeAlias = tuple[int, int, int]
"""Which phrase, and where it begins and ends."""

_PHRASE_KINDS = ("name", "idiom", "word", "ordinal", "identifier", "date")


class Claim(NamedTuple):
    """A span whose numerals are no figure; `word` numerals are not reported at all."""

    start: int
    end: int
    kind: NumberKind | None


_QUOTED = re.compile(r"“([^“”]{1,16})”|‘([^‘’]{1,16})’|《([^《》]{1,60})》|〈([^〈〉]{1,40})〉")
_HAS_NUMERAL = re.compile(rf"[\d{HAN}百千万亿两半几]")
_NUMERAL = re.compile(rf"[\d{HAN}百千万亿两]")
_SAYS = re.compile(r"，(?:[^，]*\D)?\d{2,}[米度元斤件户名]")
"""“见灯减速，30米外停车”: a sentence in quotes, and no name."""
_MEASURED = re.compile(r"\d{2,}(?:\.\d+)?[余多]?(?:万|亿)?(?:元|%|％|人次|平方米|公里|亩|吨)")


@cache
def _phrases() -> tuple[AhoCorasick, tuple[NumberKind | None, ...]]:
    words: list[str] = []
    kinds: list[NumberKind | None] = []
    allowed = {"kind": _PHRASE_KINDS}
    for phrase, kind, _ in table("phrases.tsv", "phrase", "kind", "example", allowed=allowed):
        words.append(phrase)
        kinds.append(None if kind == "word" else kind)  # type: ignore[arg-type]
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), tuple(kinds)


def phrases_in(texts: Iterable[str]) -> list[list[Hit]]:
    """The set phrases of each text; from one text to the next the automaton stays in the cache."""
    automaton, _ = _phrases()
    return [automaton.find_matches_as_indexes(text) for text in texts]


def find_claims(text: str, phrases: Iterable[Hit] | None = None) -> list[Claim]:
    """The spans of the text whose numerals count nothing, in order and apart.

    Args:
        phrases: What `phrases_in` found in it; looked for unless given.
    """
    taken = bytearray(len(text))
    claims: list[Claim] = []
    for claim in _candidates(text, phrases_in([text])[0] if phrases is None else phrases):
        if taken.find(1, claim.start, claim.end) < 0:
            taken[claim.start : claim.end] = b"\1" * (claim.end - claim.start)
            claims.append(claim)
    return sorted(claims)


def _candidates(text: str, phrases: Iterable[Hit]) -> Iterator[Claim]:
    """All claims, the surest first."""
    marker = find_marker(text)
    if marker is not None:
        yield Claim(0, len(text.rstrip()) - len(marker.rest), "marker")
    for found in _QUOTED.finditer(text):
        inner = found.group(found.lastindex or 0)
        if _HAS_NUMERAL.search(inner) and not _MEASURED.search(inner) and not _SAYS.search(inner):
            yield Claim(found.start(), found.end(), "name")
    _, kinds = _phrases()
    for index, start, end in phrases:
        if start and _NUMERAL.match(text[start]) and _NUMERAL.match(text[start - 1]):
            continue  # 二十一批 holds no 一批
        if cuts_number(text, end):
            continue  # N+11 holds no N+1
        yield Claim(start, end, kinds[index])
    for shape in shapes_in(text):
        for found in shape.pattern.finditer(text):
            yield Claim(found.start(), found.end(), shape.kind)
