"""Two paragraphs side by side: what of the one stands in the other, and whether that is a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summary_miner.check.copies.edits import Side, kind_of, read_passage
from summary_miner.check.copies.index import Hashes, hash_grams
from summary_miner.check.copies.tiles import Tile, chain_tiles, find_tiles
from summary_miner.check.copies.values import Change, CopyKind, Passage

_SHORTEST_PASSAGE = 12
"""Own characters: below it, two texts on one thing meet by chance."""

_ALWAYS_RARE = 40
"""Own characters of a passage that is no phrase, however many documents have it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How much must be shared to be called a copy; any of three suffices.

    Attributes:
        mostly, few: A share of the shorter paragraph that suffices with few own characters.
        partly, many: A smaller share that suffices with more.
        alone: Own characters of one passage that suffice by themselves.
    """

    mostly: float
    few: int
    partly: float
    many: int
    alone: int

    def is_met(self, alignment: Alignment) -> bool:
        """Whether two paragraphs that share this much are copies."""
        share, chars = alignment.containment, alignment.chars
        return (
            (share >= self.mostly and chars >= self.few)
            or (share >= self.partly and chars >= self.many)
            or alignment.longest >= self.alone
        )


STRICT = Bar(mostly=0.5, few=24, partly=0.45, many=45, alone=60)
"""For two paragraphs of which nothing else is known."""

LAX = Bar(mostly=0.5, few=18, partly=0.3, many=20, alone=30)
"""For two paragraphs of documents that have much else in common."""

REPEATED = Bar(mostly=0.6, few=30, partly=0.5, many=50, alone=60)
"""For two paragraphs of one document, which speaks of the same things more than once."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two paragraphs share.

    Attributes:
        tiles: The passages as runs of symbols.
        chars: Own characters in them.
        longest: Of the longest passage.
        sizes: Own characters of either paragraph.
    """

    tiles: tuple[tuple[Tile, ...], ...]
    chars: int
    longest: int
    sizes: tuple[int, int]

    @property
    def shares(self) -> tuple[float, float]:
        """Of either paragraph's own characters, those that stand in the other."""
        left, right = self.sizes
        return min(1.0, self.chars / max(1, left)), min(1.0, self.chars / max(1, right))

    @property
    def containment(self) -> float:
        """The share of the shorter paragraph."""
        return max(self.shares)


@dataclass(frozen=True, slots=True)
class Reading:
    """A copy as a reader sees it; see `Copy` for the attributes."""

    kind: CopyKind
    changes: tuple[Change, ...]
    numbers_kept: int
    numbers_changed: int
    passages: tuple[Passage, ...]


def align(left: Side, right: Side, common: Hashes) -> Alignment:
    """The passages that two paragraphs share, phrases of the genre left out.

    Args:
        common: Sorted hashes of grams that belong to the genre.
    """
    counts = np.frombuffer(left.folded.counts, np.uint8)
    sums = np.concatenate(([0], np.cumsum(counts, dtype=np.int64))).tolist()
    kept: list[tuple[Tile, ...]] = []
    found: list[int] = []
    for passage in chain_tiles(find_tiles(left.folded.symbols, right.folded.symbols)):
        chars = sum(sums[tile.left + tile.length] - sums[tile.left] for tile in passage)
        if chars < _SHORTEST_PASSAGE:
            continue
        if chars < _ALWAYS_RARE and _is_common(left.folded.symbols, passage, common):
            continue
        kept.append(passage)
        found.append(chars)
    sizes = (sums[-1], sum(right.folded.counts))
    return Alignment(tuple(kept), sum(found), max(found, default=0), sizes)


def _is_common(symbols: str, passage: Sequence[Tile], common: Hashes) -> bool:
    """Whether most of a passage's grams belong to the genre."""
    if not len(common):
        return False
    grams = np.concatenate(
        [hash_grams(symbols[tile.left : tile.left + tile.length]) for tile in passage]
    )
    places = np.minimum(np.searchsorted(common, grams), len(common) - 1)
    return bool(len(grams)) and float(np.mean(common[places] == grams)) > 0.5


def _is_cut(alignment: Alignment, passages: Sequence[Passage]) -> bool:
    """Whether own characters of the shorter paragraph are left over, other than names."""
    names = sum(
        max(edit.end - edit.start, edit.other_end - edit.other_start)
        for passage in passages
        for edit in passage.edits
        if edit.kind == "name"
    )
    return alignment.chars + names < 0.95 * min(alignment.sizes)


def read_alignment(left: Side, right: Side, alignment: Alignment) -> Reading:
    """The edits and changes of an alignment that is a copy."""
    read = [read_passage(left, right, tiles) for tiles in alignment.tiles]
    passages = tuple(passage for passage, _ in read)
    kept = sum(numbers for _, numbers in read)
    edits = [edit.kind for passage in passages for edit in passage.edits]
    changes: list[Change] = [kind for kind in ("date", "number", "name") if kind in edits]
    if "words" in edits or _is_cut(alignment, passages):
        changes.append("words")
    places = [passage.other_start for passage in passages]
    if places != sorted(places):
        changes.append("order")
    if alignment.chars < 0.5 * max(alignment.sizes):
        changes.append("excerpt")
    return Reading(kind_of(changes, kept), tuple(changes), kept, edits.count("number"), passages)
