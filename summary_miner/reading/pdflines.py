"""From characters on a page to lines in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from summary_miner.reading.pdfcolumns import regions
from summary_miner.reading.pdfglyphs import Glyph
from summary_miner.types import LineKind

_CELL_GAP = 1.5
"""In characters: what parts the cells of a table and nothing in a sentence."""

_SPACED_OUT = 0.6
"""Share of typed spaces between Han from which they are letter spacing (标 题) or noise of
text recognition, not spaces."""

_CLOSING = frozenset("，。、；：？！）》〉】〕」』”’…％%,.;:?!)]}")
"""Must not begin a line, and so takes the character before it along."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands on the page.

    Attributes:
        em: Width of a Han character in it.
        head: Width of what must stay together at its beginning.
        region: Lines of one column between two full-width lines share it.
    """

    text: str
    page: int
    region: int
    x0: float
    y0: float
    x1: float
    y1: float
    em: float
    head: float
    kind: LineKind = "text"

    @property
    def middle(self) -> float:
        """Its height on the page, from the top."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class _Row:
    """Glyphs of a line from left to right, cut where the gaps are wide."""

    cells: tuple[tuple[Glyph, ...], ...]
    em: float

    @property
    def gaps(self) -> list[tuple[float, float]]:
        return [(left[-1].x1, right[0].x0) for left, right in pairwise(self.cells)]


def page_lines(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """The lines of a page, column by column, from top to bottom."""
    lines = []
    for number, region in enumerate(regions(_pieces(glyphs))):
        rows = [_row(glyphs) for glyphs in _rows(region)]
        for index, row in enumerate(rows):
            beside = rows[max(index - 1, 0) : index] + rows[index + 1 : index + 2]
            tabular = any(_aligned(row, other) for other in beside)
            lines.append(_line(row, page, number, tabular))
    return lines


def _pieces(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Runs of glyphs that follow each other in the file and on the page."""
    pieces: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        follows = (
            last is not None
            and _overlap(last, glyph) > 0.5
            and -0.5 * glyph.height < glyph.x0 - last.x1 < _CELL_GAP * glyph.height
        )
        if follows:
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
        last = glyph
    return pieces


def _overlap(one: Glyph, other: Glyph) -> float:
    """Share of the lower one's height that they stand side by side."""
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared / max(min(one.height, other.height), 0.1)


def _rows(pieces: Iterable[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Pieces that stand side by side, from top to bottom; each row from left to right."""
    row: list[list[Glyph]] = []
    for piece in sorted(pieces, key=lambda piece: piece[0].y0 + piece[0].y1):
        # the tallest piece decides, so that a raised 2 does not part a line
        if row and _overlap(max((p[0] for p in row), key=lambda g: g.height), piece[0]) < 0.5:
            yield _sorted(row)
            row = []
        row.append(piece)
    if row:
        yield _sorted(row)


def _sorted(row: Iterable[list[Glyph]]) -> list[Glyph]:
    glyphs: list[Glyph] = []
    for glyph in sorted((g for piece in row for g in piece), key=lambda glyph: glyph.x0):
        # bold type is often the same character set twice, a hair apart
        doubled = glyphs and glyphs[-1].char == glyph.char
        if not (doubled and glyph.x0 - glyphs[-1].x0 < 0.3 * (glyph.x1 - glyph.x0)):
            glyphs.append(glyph)
    return glyphs


def _row(glyphs: list[Glyph]) -> _Row:
    em = _em(glyphs)
    cells = [[glyphs[0]]]
    for last, glyph in pairwise(glyphs):
        if glyph.x0 - last.x1 > _CELL_GAP * em:
            cells.append([])
        cells[-1].append(glyph)
    return _Row(tuple(tuple(cell) for cell in cells), em)


def _em(glyphs: Sequence[Glyph]) -> float:
    widths = [glyph.x1 - glyph.x0 for glyph in glyphs if is_han(glyph.char)]
    return median(widths) if widths else max(glyph.height for glyph in glyphs) * 0.9


def _aligned(row: _Row, other: _Row) -> bool:
    """Have both a wide gap at the same place, as rows of a table do?"""
    return any(
        min(gap[1], beside[1]) - max(gap[0], beside[0]) > 0.5 * row.em
        for gap in row.gaps
        for beside in other.gaps
    )


def _line(row: _Row, page: int, region: int, tabular: bool) -> Line:
    if not tabular and all(len(cell) == 1 and is_han(cell[0].char) for cell in row.cells):
        row = replace(row, cells=(tuple(glyph for cell in row.cells for glyph in cell),))
    glyphs = [glyph for cell in row.cells for glyph in cell]
    text = ("\t" if tabular else " ").join(_joined(cell, row.em) for cell in row.cells)
    return Line(
        text=text,
        page=page,
        region=region,
        x0=glyphs[0].x0,
        y0=min(glyph.y0 for glyph in glyphs),
        x1=max(glyph.x1 for glyph in glyphs),
        y1=max(glyph.y1 for glyph in glyphs),
        em=row.em,
        head=_head(glyphs),
        kind="row" if tabular else "text",
    )


def _joined(cell: Sequence[Glyph], em: float) -> str:
    """The text with the spaces that are typed or part words; gaps between Han are layout."""
    pairs = list(pairwise(cell))
    han = [is_han(one.char) and is_han(other.char) for one, other in pairs]
    typed = [other.spaced for (_, other), both in zip(pairs, han, strict=True) if both]
    spaced_out = len(typed) > 2 and sum(typed) > _SPACED_OUT * len(typed)
    text = cell[0].char
    for (one, other), both in zip(pairs, han, strict=True):
        wordlike = not is_han(one.char) and not is_han(other.char)
        apart = other.parted or other.x0 - one.x1 > 0.25 * em
        if (other.spaced and not (both and spaced_out)) or (wordlike and apart):
            text += " "
        text += other.char
    return text


def is_han(char: str) -> bool:
    """A full-width character: between two of them there is no space."""
    return "\u2e80" <= char <= "\u9fff" or char >= "\uf900" or char in "“”‘’…—·①②③④⑤⑥⑦⑧⑨⑩"


def _head(glyphs: Sequence[Glyph]) -> float:
    """Width of the first word or character, with the closing signs that stick to it."""
    end = 0
    while end + 1 < len(glyphs):
        first, following = glyphs[end].char, glyphs[end + 1].char
        word = not is_han(first) and not is_han(following) and not glyphs[end + 1].spaced
        if not word and following not in _CLOSING:
            break
        end += 1
    return glyphs[end].x1 - glyphs[0].x0
