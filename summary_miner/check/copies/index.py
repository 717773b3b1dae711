"""Which paragraphs may be copies of each other: an index of character n-grams.

Every n-gram of the folded text becomes a 64-bit hash; two paragraphs that share enough of them are
looked at closely. In a large collection only hashes that 2, 3, … or 8 divides are kept, which thins
out all paragraphs alike (modulo sampling; Manber, Finding similar files in a large file system,
1994). Everything is arrays: 30 million characters take about a gigabyte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Hashes: TypeAlias = npt.NDArray[np.uint64]
Ints: TypeAlias = npt.NDArray[np.int64]

GRAM = 5
"""Symbols: long enough to be rare (a word pair or more), short enough to survive small edits."""

BREAK = "\n"
"""Between paragraphs and in place of set phrases: no n-gram runs across."""

_ALL_GRAMS_UP_TO = 6_000_000
"""Symbols of a collection; above it, grams are sampled."""

_HIGHEST_RATE = 8
_MOST_PAIRS = 8_000_000
"""Of paragraphs that share one gram: 64 MB. Common grams then tie all to the first paragraph."""

_CHUNK = 1_000_000  # symbols hashed at once: some 60 MB of intermediate arrays
_BASE, _MIX = np.uint64(1_000_003), np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Index:
    """The sampled grams of a collection.

    Attributes:
        sizes: How many different grams each paragraph has.
        grams: All hashes, sorted; each as often as there are paragraphs with it.
        holders: The paragraph of each, ascending within a gram.
        rate: One of how many grams is kept.
    """

    sizes: Ints
    grams: Hashes
    holders: Ints
    rate: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Paragraphs that share grams, `left` before `right`, and how many."""

    left: Ints
    right: Ints
    shared: Ints


def build_index(texts: Sequence[str]) -> Index:
    """The index of folded paragraphs, in which `BREAK` parts what must not be joined."""
    symbols = sum(map(len, texts))
    rate = min(max(1, -(-symbols // _ALL_GRAMS_UP_TO)), _HIGHEST_RATE)
    chunks = [_chunk_grams(chunk, first, rate) for first, chunk in _chunks(texts)]
    grams = np.concatenate([found for found, _ in chunks] or [np.empty(0, np.uint64)])
    holders = np.concatenate([owners for _, owners in chunks] or [np.empty(0, np.int64)])
    del chunks
    order = np.lexsort((holders, grams))
    grams, holders = grams[order], holders[order]
    fresh = np.ones(len(grams), bool)  # a gram twice in a paragraph counts once
    fresh[1:] = (grams[1:] != grams[:-1]) | (holders[1:] != holders[:-1])
    grams, holders = grams[fresh], holders[fresh]
    return Index(np.bincount(holders, minlength=len(texts)), grams, holders, rate)


def hash_grams(text: str, rate: int = 1) -> Hashes:
    """The kept hashes of one text, in its order."""
    return _chunk_grams([text], 0, rate)[0]


def common_grams(index: Index, owners: Ints, limit: int) -> Hashes:
    """Sorted hashes that more than `limit` documents have.

    Args:
        owners: The document of each paragraph.
    """
    starts = _bucket_starts(index.grams)
    documents = owners[index.holders]
    fresh = np.ones(len(documents), bool)
    fresh[1:] = documents[1:] != documents[:-1]  # paragraphs of a document stand together
    fresh[starts[:-1]] = True
    counts = np.add.reduceat(fresh, starts[:-1]) if len(documents) else np.empty(0, np.int64)
    return index.grams[starts[:-1][counts > limit]]


def find_pairs(index: Index) -> Pairs:
    """All pairs of paragraphs that share a gram.

    Grams that very many paragraphs have tie each of them to the first alone.
    """
    starts = _bucket_starts(index.grams)
    sizes = np.diff(starts)
    limit = _whole_bucket_limit(sizes)
    total = len(index.sizes)
    keys = [
        _bucket_pairs(
            index.holders, starts[:-1][sizes == size], int(size), bool(size <= limit), total
        )
        for size in np.unique(sizes[sizes > 1])
    ]
    pairs, shared = np.unique(np.concatenate(keys or [np.empty(0, np.int64)]), return_counts=True)
    return Pairs(pairs // total, pairs % total, shared)


def _chunks(texts: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Runs of texts that are hashed together, each with the place of its first."""
    first, held = 0, 0
    for place, text in enumerate(texts):
        held += len(text)
        if held >= _CHUNK:
            yield first, texts[first : place + 1]
            first, held = place + 1, 0
    if first < len(texts):
        yield first, texts[first:]


def _chunk_grams(texts: Sequence[str], first: int, rate: int) -> tuple[Hashes, Ints]:
    """The hashes of texts and the place of each one's text."""
    joined = BREAK.join([*texts, ""])
    codes = np.frombuffer(joined.encode("utf-32-le"), np.uint32).astype(np.uint64)
    if len(codes) < GRAM:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    hashes = np.zeros(len(codes) - GRAM + 1, np.uint64)
    for place in range(GRAM):
        hashes *= _BASE
        hashes += codes[place : place + len(hashes)]
    hashes ^= hashes >> np.uint64(29)
    hashes *= _MIX
    hashes ^= hashes >> np.uint64(32)
    breaks = np.concatenate(([0], np.cumsum(codes == ord(BREAK))))
    kept = breaks[GRAM:] == breaks[: len(hashes)]
    if rate > 1:
        kept &= hashes % np.uint64(rate) == 0
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    owners = np.repeat(np.arange(first, first + len(texts)), lengths)[: len(hashes)]
    return hashes[kept], owners[kept]


def _bucket_starts(grams: Hashes) -> Ints:
    """Where each gram begins among the sorted ones, and the end of all."""
    edges = np.flatnonzero(grams[1:] != grams[:-1]) + 1
    first = np.zeros(min(len(grams), 1), np.int64)
    return np.concatenate((first, edges, [len(grams)])).astype(np.int64)


def _whole_bucket_limit(sizes: Ints) -> int:
    """The largest size of a bucket of which all pairs can be listed."""
    counts = np.bincount(sizes)
    each = np.arange(len(counts), dtype=np.int64)
    whole = np.cumsum(counts * (each * (each - 1) // 2))
    tied = counts * np.maximum(each - 1, 0)
    listed = whole + (tied.sum() - np.cumsum(tied))
    fits = np.flatnonzero(listed <= _MOST_PAIRS)
    return int(fits[-1]) if len(fits) else 2


def _bucket_pairs(holders: Ints, starts: Ints, size: int, whole: bool, total: int) -> Ints:
    """left × total + right, for all buckets of one size."""
    rows = holders[starts[:, None] + np.arange(size)]
    if whole:
        left, right = np.triu_indices(size, 1)
        pairs: Ints = rows[:, left] * total + rows[:, right]
    else:
        pairs = rows[:, :1] * total + rows[:, 1:]
    return pairs.ravel()
