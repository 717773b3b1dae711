"""Page headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from summary_miner.reading.pdflines import Line

_MARGIN = 0.12
"""Share of the page's height, at its top and bottom, where headers and numbers stand."""

_OUTERMOST = 3
"""Lines at each end of a page that can be furniture."""

_DIGITS = re.compile(r"[0-9０-９]+")
_NUMBER = r"(?:[0-9０-９]{1,4}|[ivxIVX]{1,7}|[一二三四五六七八九十百]{1,5})"
_LONGEST_NUMBER = 40
"""Characters of a page number with all that adorns it."""

_PAGE_NUMBER = re.compile(
    rf"[-—–－~·.\s|]*(?:第\s*|page\s*)?{_NUMBER}(?:\s*页)?"
    rf"(?:\s*(?:/|／|of|[,，|]?\s*[共总])\s*{_NUMBER}(?:\s*页)?)?[-—–－~·.\s|]*",
    re.IGNORECASE,
)


def mark_furniture(lines: Sequence[Line], heights: Mapping[int, float]) -> list[Line]:
    """The same lines; what belongs to the pages and not to the text is `furniture`.

    Args:
        heights: Of each page, by its number.
    """
    pages = _by_page(lines)
    outer = {
        index
        for number, page in pages.items()
        for index in {*page[:_OUTERMOST], *page[-_OUTERMOST:]}
        if not _MARGIN < lines[index].middle / max(heights[number], 1) < 1 - _MARGIN
    }
    repeated = _repeated(lines, outer, len(heights))
    look = _Look.of(lines)
    found: set[int] = set()
    for page in pages.values():
        for inwards in (page, page[::-1]):
            first = inwards[0]
            if first in outer and _is_page_number(lines[first]):
                found.add(first)
            found |= _edge(lines, inwards, repeated | found, look)
    return [
        replace(line, kind="furniture") if index in found else line
        for index, line in enumerate(lines)
    ]


def _is_page_number(line: Line) -> bool:
    short = line.kind == "text" and len(line.text) <= _LONGEST_NUMBER
    return short and _PAGE_NUMBER.fullmatch(line.text) is not None


def _edge(lines: Sequence[Line], inwards: Sequence[int], known: set[int], look: _Look) -> set[int]:
    """The longest run of known lines, from the page's edge inwards, that stands apart."""
    for end in range(_OUTERMOST, 0, -1):
        run, inner = inwards[:end], inwards[end : end + 1]
        if known.issuperset(run) and look.set_off(
            [lines[index] for index in run], [lines[index] for index in inner]
        ):
            return set(run)
    return set()


@dataclass(frozen=True, slots=True)
class _Look:
    """The type size of the body and the space between its lines."""

    em: float
    pitch: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Look:
        if not lines:
            return cls(0.0, 0.0)
        pairs = [
            below.y0 - above.y1 for above, below in pairwise(lines) if above.page == below.page
        ]
        return cls(median(line.em for line in lines), median(pairs) if pairs else 0.0)

    def set_off(self, run: Sequence[Line], following: Sequence[Line]) -> bool:
        """Do the lines stand apart from the body, or in smaller type?

        Otherwise the head of a table that goes on over pages would be taken for theirs.
        """
        if not run or not following:
            return bool(run)
        last, inner = run[-1], following[0]
        space = max(inner.y0 - last.y1, last.y0 - inner.y1)
        return space > self.pitch + 0.5 * self.em or all(line.em < 0.9 * self.em for line in run)


def _repeated(lines: Sequence[Line], outer: set[int], pages: int) -> set[int]:
    """Indexes of lines that stand at the same height on many pages, whatever their numbers."""
    places = {(_place(lines[index]), lines[index].page) for index in outer}
    counts = Counter(place for place, _ in places)
    # 0.3: a third of the pages, since left and right pages often differ
    needed = max(2, 0.3 * pages)
    return {index for index in outer if counts[_place(lines[index])] >= needed}


def _by_page(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Indexes of each page's lines, from its top to its bottom."""
    pages = defaultdict(list)
    for index, line in enumerate(lines):
        pages[line.page].append(index)
    for page in pages.values():
        page.sort(key=lambda index: lines[index].middle)
    return pages


def _place(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.middle / 6)
