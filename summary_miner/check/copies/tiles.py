"""Which runs of symbols two paragraphs share, whatever their order.

Greedy string tiling (Wise, 1993): the longest common run is taken first, then the longest in what
is left. Runs that follow each other on both sides, with little between them, make one passage: what
lies between is an edit.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

SHORTEST = 3
"""Symbols: shorter runs are shared by chance."""

_BASE = np.uint64(1_000_003)
_WIDEST_GAP = 24
_MOST_PLACES = 64
"""A run of `SHORTEST` symbols that one text has more often is no seed: `##万元##万元…`."""


class Tile(NamedTuple):
    """A run that both texts hold: where it begins in each, and how long it is."""

    left: int
    right: int
    length: int


def find_tiles(left: str, right: str) -> list[Tile]:
    """The shared runs, none overlapping another on either side, in the order of `left`.

    >>> find_tiles("甲乙丙丁戊己庚辛", "戊己庚辛甲乙丙丁")
    [Tile(left=0, right=4, length=4), Tile(left=4, right=0, length=4)]
    """
    free_left, free_right = np.ones(len(left), bool), np.ones(len(right), bool)
    waiting = [(-run.length, run.left, run.right) for run in _runs(left, right)]
    heapq.heapify(waiting)
    tiles: list[Tile] = []
    while waiting:
        length, start, other = heapq.heappop(waiting)
        length = -length
        free = free_left[start : start + length] & free_right[other : other + length]
        if free.all():
            tiles.append(Tile(start, other, length))
            free_left[start : start + length] = free_right[other : other + length] = False
            continue
        for first, end in _free_stretches(free):
            if end - first >= SHORTEST:
                heapq.heappush(waiting, (first - end, start + first, other + first))
    return sorted(tiles)


def chain_tiles(tiles: Sequence[Tile]) -> list[tuple[Tile, ...]]:
    """The tiles in passages; what parts two tiles of a passage is an edit."""
    passages: list[list[Tile]] = []
    for tile in tiles:
        if passages and _follows(passages[-1][-1], tile):
            passages[-1].append(tile)
        else:
            passages.append([tile])
    return [tuple(passage) for passage in passages]


def _follows(last: Tile, tile: Tile) -> bool:
    """Whether an edit may lie between two tiles: not wider than the tiles make likely."""
    gaps = (tile.left - last.left - last.length, tile.right - last.right - last.length)
    widest = min(_WIDEST_GAP, 2 * min(last.length, tile.length), max(last.length, tile.length))
    return min(gaps) >= 0 and max(gaps) <= max(widest, SHORTEST)


def _runs(left: str, right: str) -> Iterator[Tile]:
    """All runs of at least `SHORTEST` symbols that can't be made longer."""
    seeds = _seeds(_codes(left), _codes(right))
    if not len(seeds):
        return
    diagonals = seeds[:, 1] - seeds[:, 0]
    order = np.lexsort((seeds[:, 0], diagonals))
    seeds, diagonals = seeds[order], diagonals[order]
    breaks = (np.diff(diagonals) != 0) | (np.diff(seeds[:, 0]) != 1)
    firsts = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    lasts = np.concatenate((firsts[1:], [len(seeds)])) - 1
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        start, other = seeds[first].tolist()
        yield Tile(start, other, last - first + SHORTEST)


def _codes(text: str) -> npt.NDArray[np.uint64]:
    """A hash for each run of `SHORTEST` symbols."""
    symbols = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    codes = np.zeros(max(0, len(symbols) - SHORTEST + 1), np.uint64)
    for place in range(SHORTEST):
        codes = codes * _BASE + symbols[place : place + len(codes)]
    return codes


def _seeds(left: npt.NDArray[np.uint64], right: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """Places in both where the same run stands."""
    order = np.argsort(right, kind="stable")
    held = right[order]
    firsts, ends = np.searchsorted(held, left, "left"), np.searchsorted(held, left, "right")
    counts = ends - firsts
    counts[counts > _MOST_PLACES] = 0
    places = np.repeat(np.arange(len(left)), counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.stack((places, order[np.repeat(firsts, counts) + within]), axis=1)


def _free_stretches(free: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], free.astype(np.int8), [0]))))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
