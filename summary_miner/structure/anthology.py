"""Anthologies: one file, many pieces, each set off by a marker line (codebook §1)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from functools import cache

from summary_miner.structure.chatter import is_introduction
from summary_miner.structure.clean import SENTENCE_END
from summary_miner.structure.layoutwords import any_of
from summary_miner.structure.lines import Line
from summary_miner.structure.markers import find_marker
from summary_miner.structure.sitewords import title_key

_N = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_MANY = re.compile(r"(?<!第)(?:(?!0?1篇)\d{1,2}|[二三四五六七八九十]{1,3}|[多几数])篇")
_LONGEST_MARK = 80


@cache
def _piece_marks() -> tuple[re.Pattern[str], ...]:
    title, sample = "(?P<title>.{0,40})", any_of("sample")
    patterns = (
        rf".{{0,60}}篇\s?{_N}\s?[:：]?{title}",  # …工作总结篇一, 篇2：…
        rf".{{0,40}}[【\[]?第\s?{_N}\s?篇{sample}?[】\]]?[:：、]?{title}",
        rf".{{0,40}}【\s?{_N}\s?】{title}",
        rf".{{0,40}}{any_of('piece')}\s?[（(]?{_N}[)）]?\s?[:：]?(?P<title>)",  # 工作总结3：
    )
    return tuple(map(re.compile, patterns))


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of lines: `start` to `end`, the marker line left out.

    Attributes:
        number: 1-based, in the order of the file.
        heading: What stands in the marker line behind its number; often empty.
        titled: True if the first line is the marker, which titles the only piece of a page.
    """

    number: int
    start: int
    end: int
    heading: str
    titled: bool = False


def split_pieces(lines: Sequence[Line], site: Set[int]) -> tuple[list[Piece], set[int]]:
    """The pieces of a file, and the indexes of the lines that only set them off.

    A file without two marker lines is one piece; of a page that ends in its first one, that marker
    is the title. A marker with nothing under it opens none.
    """
    marks = {
        index: heading
        for index, line in enumerate(lines)
        if index not in site and (heading := _piece_mark(line)) is not None
    }
    if _is_one(lines, marks, site):
        return _only_piece(lines, marks, site)
    apart = set(marks)
    for mark in marks:
        apart.update(near for near in (mark + 1, mark + 2) if _introduces(lines, near))
    bounds = [*sorted(marks), len(lines)]
    spans = [(mark, mark + 1, end) for mark, end in itertools.pairwise(bounds)]
    head = range(bounds[0])
    if _is_text(lines, head, site):
        spans.insert(0, (-1, 0, bounds[0]))
    else:
        apart.update(head)
    filled = [
        (mark, start, end)
        for mark, start, end in spans
        if any(index not in site for index in range(start, end))
    ]
    pieces = [
        Piece(number, start, end, marks.get(mark, ""))
        for number, (mark, start, end) in enumerate(filled, start=1)
    ]
    return pieces, apart


def _piece_mark(line: Line) -> str | None:
    text = line.text
    if line.kind != "text" or len(text) > _LONGEST_MARK or SENTENCE_END.search(text):
        return None
    for mark in _piece_marks():
        if found := mark.fullmatch(text):
            return str(found["title"]).strip(" 》】")
    return None


def _is_one(lines: Sequence[Line], marks: Collection[int], site: Set[int]) -> bool:
    """Whether there is one marker at most; the site may have written it twice."""
    if len({lines[mark].text for mark in marks}) < 2:
        between = range(min(marks, default=0), max(marks, default=0))
        return all(index in site or index in marks for index in between)
    return False


def _only_piece(
    lines: Sequence[Line], marks: Collection[int], site: Set[int]
) -> tuple[list[Piece], set[int]]:
    """All lines; from the marker on where the page ends before its second piece."""
    mark = max(marks, default=-1)
    if mark < 0 or not _is_first_of_many(lines, mark, site):
        return [Piece(1, 0, len(lines), "")], set()
    below = {near for near in (mark + 1, mark + 2) if _introduces(lines, near)}
    return [Piece(1, mark, len(lines), "", titled=True)], below | set(range(mark))


def _is_first_of_many(lines: Sequence[Line], mark: int, site: Set[int]) -> bool:
    """Above a lone marker the site promised several pieces, or named this one without number.

    What is left of a table of contents promises them as well.
    """
    if _is_text(lines, range(mark), site):
        return False
    if mark and all(index in site for index in range(mark)):
        return True
    key = title_key(lines[mark].text)
    head = [line.text for line in lines[:mark]]
    return any(_MANY.search(text) or title_key(text) == key for text in head)


def _introduces(lines: Sequence[Line], index: int) -> bool:
    return index < len(lines) and is_introduction(lines[index].text)


def _is_text(lines: Sequence[Line], head: range, site: Set[int]) -> bool:
    """Page 2 of a split anthology begins in mid-list, with text and no marker above it."""
    rest = [lines[index].text for index in head if index not in site]
    return sum(len(text) > 60 or find_marker(text) is not None for text in rest) >= 3
