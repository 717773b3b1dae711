"""Columns of a page: read the left one to its end, then the right one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

from summary_miner.reading.pdfglyphs import Glyph

Piece: TypeAlias = list[Glyph]
"""Glyphs that stand side by side."""

_FEWEST = 5
"""Pieces that a column has at least."""

_NARROWEST = 8
"""Characters that a column of prose is wide at least; cells of tables are narrower."""

_WIDEST = 1000
"""Characters that a page is wide at most; beyond it something was set by mistake or malice."""

_FULL = 0.7
"""Share of a column's width that its middling line fills; cells of tables are ragged."""


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A vertical strip, given by its middle and half its width."""

    x: float
    half: float

    def side(self, piece: Piece) -> int:
        """-1 left of it, 1 right of it, 0 across it."""
        if piece[-1].x1 <= self.x + self.half:
            return -1
        return 1 if piece[0].x0 >= self.x - self.half else 0


def regions(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Groups of pieces in reading order; a page without columns is one group."""
    gutter = _gutter(pieces)
    if gutter is None:
        return [list(pieces)] if pieces else []
    found = []
    for band in _bands(pieces, gutter):
        if gutter.side(band[0]) == 0:
            found.append(band)
            continue
        for side in (-1, 1):
            column = [piece for piece in band if gutter.side(piece) == side]
            found.extend(regions(column))
    return found


def _bands(pieces: Sequence[Piece], gutter: _Gutter) -> Iterator[list[Piece]]:
    """From top to bottom: full-width lines by themselves, columns between them."""
    band: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece[0].y0 + piece[0].y1):
        if band and (gutter.side(piece) == 0) != (gutter.side(band[-1]) == 0):
            yield band
            band = []
        band.append(piece)
    if band:
        yield band


def _gutter(pieces: Sequence[Piece]) -> _Gutter | None:
    """The strip near the middle that the fewest pieces cross, if it parts two columns."""
    if len(pieces) < 2 * _FEWEST:
        return None
    em = median(piece[0].height for piece in pieces)
    left = min(piece[0].x0 for piece in pieces)
    right = max(piece[-1].x1 for piece in pieces)
    best: tuple[int, float, _Gutter] | None = None
    if not 0 < em < right - left < _WIDEST * em:
        return None
    for step in range(int((right - left) * 0.4 / em * 2) + 1):
        x = left + (right - left) * 0.3 + step * em / 2
        gutter = _Gutter(x, em * 0.3)
        across = sum(gutter.side(piece) == 0 for piece in pieces)
        rank = (across, abs(x - (left + right) / 2), gutter)
        if best is None or rank[:2] < best[:2]:
            best = rank
    assert best is not None  # the loop runs at least once
    return best[2] if _parts_columns(pieces, best[2], em) else None


def _parts_columns(pieces: Sequence[Piece], gutter: _Gutter, em: float) -> bool:
    sides: dict[int, list[Piece]] = {-1: [], 0: [], 1: []}
    for piece in pieces:
        sides[gutter.side(piece)].append(piece)
    fewer = min(len(sides[-1]), len(sides[1]))
    if fewer < _FEWEST or len(sides[0]) > 0.5 * fewer:
        return False
    return all(_is_prose(sides[side], em) for side in (-1, 1))


def _is_prose(column: Sequence[Piece], em: float) -> bool:
    width = max(piece[-1].x1 for piece in column) - min(piece[0].x0 for piece in column)
    filled = median(piece[-1].x1 - piece[0].x0 for piece in column)
    return width >= _NARROWEST * em and filled >= _FULL * width
