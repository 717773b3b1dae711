"""Which lines of a PDF end because the column does, and not the paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from summary_miner.reading.pdflines import Line


def wraps(lines: Sequence[Line]) -> list[bool | None]:
    """For each line of body text: does its sentence go on in the next one?

    True where the line leaves no room for the beginning of the next one, which goes on at the
    left margin in the same type; False where it does not; None for furniture.
    """
    body = [index for index, line in enumerate(lines) if line.kind != "furniture"]
    margins = _margins([lines[index] for index in body])
    found: list[bool | None] = [None] * len(lines)
    for position, index in enumerate(body):
        following = [lines[other] for other in body[position + 1 : position + 3]]
        found[index] = _goes_on(lines[index], following, margins)
    return found


_Margins = dict[tuple[int, int], tuple[float, float, float]]
"""Left margin, right margin and usual space between lines, by page and region."""


def _margins(lines: Sequence[Line]) -> _Margins:
    groups = defaultdict(list)
    for line in lines:
        groups[line.page, line.region].append(line)
    pitches = [below.y0 - above.y1 for group in groups.values() for above, below in pairwise(group)]
    pitch = median(pitches) if pitches else 0.0
    widest = max((max(line.x1 for line in group) for group in groups.values()), default=0.0)
    margins = {}
    for key, group in groups.items():
        left = _agreed([line.x0 for line in group], group[0].em, last=False)
        right = _agreed([line.x1 for line in group], group[0].em, last=True)
        alone = len({region for page, region in groups if page == key[0]}) == 1
        if alone and len(group) < 5:  # a last page of a few short lines has no margin of its own
            right = max(right, widest)
        gaps = [below.y0 - above.y1 for above, below in pairwise(group)]
        margins[key] = (left, right, median(gaps) if len(gaps) > 3 else pitch)
    return margins


def _agreed(edges: Sequence[float], em: float, *, last: bool) -> float:
    """The outermost edge on which two lines agree, else the outermost."""
    ordered = sorted(edges, reverse=last)
    for edge, following in pairwise(ordered):
        if abs(edge - following) < 1.2 * em:
            return edge
    return ordered[0]


def _goes_on(line: Line, following: Sequence[Line], margins: _Margins) -> bool:
    if not following or line.kind == "row" or following[0].kind == "row":
        return False
    below = following[0]
    _, right, pitch = margins[line.page, line.region]
    left = margins[below.page, below.region][0]
    together = (line.page, line.region) == (below.page, below.region)
    if right - line.x1 > below.head + 0.6 * line.em or right - left < 14 * line.em:
        return False
    if not 0.88 < below.em / line.em < 1.14:
        return False
    if together and below.y0 - line.y1 > pitch + 0.6 * line.em:
        return False
    return below.x0 - left < 1.2 * line.em or _hangs(line, following, right)


def _hangs(line: Line, following: Sequence[Line], right: float) -> bool:
    """A list item whose further lines stand under its text, not under its number."""
    if len(following) < 2 or line.x0 > following[0].x0 - 0.5 * line.em:
        return False
    below, last = following
    even = abs(below.x0 - last.x0) < 0.3 * line.em
    return even and right - below.x1 < last.head + 0.6 * line.em
