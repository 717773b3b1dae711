"""Where the words of a cloud stand.

Words are boxes here. The package wordcloud packs letters into the gaps of other letters, which
makes Chinese words run into each other: 工 and 口 are mostly gap.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summary_miner.pictures.fonts import ASCENT, Font
from summary_miner.pictures.scene import Cloud, CloudWord

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH, HEIGHT = 800, 500
"""Of every cloud, in dots."""

_LARGEST, _SMALLEST = 96.0, 9.0
_GAP = 3
_SHRINK = 0.9
_CELL = 4
"""Places are tried in steps of so many dots; to try every dot takes a minute for twelve clouds."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word with its size, where it begins, and the line that it stands on, in dots."""

    word: CloudWord
    left: float
    baseline: float
    size: float


def lay_out_cloud(cloud: Cloud, font: Font) -> list[PlacedWord]:
    """The words that found a place, the heaviest first, as near to the middle as they can.

    A word's size goes with the root of its weight; one that fits nowhere becomes smaller, with
    all that follow, and is left out where it could not be read.
    """
    taken = np.zeros((HEIGHT // _CELL, WIDTH // _CELL), bool)
    placed: list[PlacedWord] = []
    ordered = sorted(cloud.words, key=lambda word: (-word.weight, word.text))
    share = 1.0
    for word in ordered:
        size = _LARGEST * share * float(np.sqrt(word.weight / ordered[0].weight))
        while size >= _SMALLEST:
            box = (_cells(size), _cells(font.width(word.text) * size))
            corner = _free_corner(taken, box)
            if corner is not None:
                top, left = corner
                taken[top : top + box[0], left : left + box[1]] = True
                baseline = top * _CELL + size * ASCENT
                placed.append(PlacedWord(word, left * _CELL, baseline, size))
                break
            share, size = share * _SHRINK, size * _SHRINK
    return placed


def _cells(dots: float) -> int:
    """How many cells so many dots take, with the gap behind them."""
    return math.ceil((dots + _GAP) / _CELL)


def _free_corner(taken: NDArray[np.bool_], box: tuple[int, int]) -> tuple[int, int] | None:
    """The top left corner of a free box, in cells; the nearest to the middle."""
    rows, columns = taken.shape
    height, width = box
    if height > rows or width > columns:
        return None
    sums = np.zeros((rows + 1, columns + 1), np.int64)
    sums[1:, 1:] = taken.cumsum(axis=0).cumsum(axis=1)
    filled = sums[height:, width:] - sums[:-height, width:] - sums[height:, :-width]
    filled += sums[:-height, :-width]
    tops, lefts = np.nonzero(filled == 0)
    if not len(tops):
        return None
    down = (tops + height / 2 - rows / 2) / rows
    across = (lefts + width / 2 - columns / 2) / columns
    nearest = int(np.argmin(down**2 + across**2))
    return int(tops[nearest]), int(lefts[nearest])
