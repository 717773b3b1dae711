"""The outline of one document: which line opens a section, at which level (codebook §2)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from summary_miner.structure.clean import HAN, SENTENCE_END
from summary_miner.structure.layoutwords import any_of
from summary_miner.structure.lines import Line
from summary_miner.structure.markers import IN_RUNS_ONLY, Marker, find_marker
from summary_miner.structure.parts import is_salutation, run_in_title

LONGEST_TITLE = 40
"""Code points; a longer run-in part is body text (codebook §2)."""
LONGEST_STYLED = 200
"""Code points; a longer line is no heading or title, in whatever style it is set."""
_LONGEST_PLAIN_HEADING = 30
_RUN_IN_END = re.compile(r"[。：:！？；;]")
_FULL_STOP = re.compile(r"[。！？；;]")
_TWO_HAN = re.compile(rf"[{HAN}]{{2}}")
_NO_HEADING_END = re.compile(r"[。！？；，、：:,;!?…\"”》]$")


@cache
def _counts() -> re.Pattern[str]:
    """A sentence that ends in an amount tells what was done: …，共配送图书640册。"""
    return re.compile(rf"[，,]{any_of('sums')}[^，,。]{{1,20}}\d+[余多]?[{HAN}%]{{1,3}}[。；;]$")


class Heading(NamedTuple):
    """What a line opens: a section, and whether the line is nothing but its heading."""

    level: int
    marker: str
    number: int | None
    title: str
    whole_line: bool


def outline(lines: Sequence[Line]) -> list[Heading | None]:
    """For each body line of a document the heading that it carries, or None."""
    markers = _block_markers(lines)
    places = _by_rank(markers)
    headings: list[Heading | None] = []
    stack: list[int] = []  # styles now open, from the top
    for index, (line, marker) in enumerate(zip(lines, markers, strict=True)):
        if marker is not None:
            _unwind(stack, marker, partial(_resumes, markers, places, index))
            title, whole = _title(marker)
            headings.append(Heading(len(stack), marker.words, marker.number, title, whole))
        elif line.level and line.kind == "text" and len(line.text) <= LONGEST_STYLED:
            _unwind_to(stack, line.level - _STYLED)
            headings.append(Heading(len(stack), "", None, line.text, True))
        elif _is_plain_heading(lines, markers, index):
            below = _next_marker(lines, markers, index)
            if below is None and _last_parts().search(line.text) and _PLAIN not in stack:
                stack.clear()  # 存在问题 closes a report, whatever stood before it
            level = _open_plain(stack, below, _part_of_report().fullmatch(line.text) is not None)
            headings.append(Heading(level, "", None, line.text, True))
        else:
            headings.append(None)
    return _items_are_text(lines, headings)


def _items_are_text(
    lines: Sequence[Line], headings: Sequence[Heading | None]
) -> list[Heading | None]:
    """3．把安全纳入考核。 with nothing under it heads nothing: it is an item with text of its own.

    So is the last one of such a list, whatever stands below it.
    """
    found: list[Heading | None] = []
    item: Heading | None = None  # in the line above
    for place, (line, heading) in enumerate(zip(lines, headings, strict=True)):
        below = headings[place + 1] if place + 1 < len(lines) else None
        bare = place + 1 == len(lines) or (
            below is not None and heading is not None and below.level <= heading.level
        )
        is_item = (
            heading is not None
            and heading.whole_line
            and bool(heading.marker)
            and line.text.endswith(_ITEM_ENDS)
            and (bare or (item is not None and item.level == heading.level))
        )
        item = heading if is_item else None
        found.append(heading._replace(whole_line=False) if heading and is_item else heading)
    return found


_ITEM_ENDS = ("。", "；", ";")


def _block_markers(lines: Sequence[Line]) -> list[Marker | None]:
    markers = [find_marker(line.text) if line.kind == "text" else None for line in lines]
    return [
        None if marker and marker.rank in IN_RUNS_ONLY and not _in_run(markers, index) else marker
        for index, marker in enumerate(markers)
    ]


def _in_run(markers: Sequence[Marker | None], index: int) -> bool:
    """一是 counts as a block only beside 二是 in a block of its own, not as a list in one."""
    marker = markers[index]
    assert marker is not None
    if marker.rank == 8 and _lists_itself(marker):
        return False
    if marker.rank == 7 and _title(marker) == (marker.rest, True) and index + 1 < len(markers):
        return True  # a title of its own, on a page that ends before 第二
    for step in (-1, 1):
        near = index + step
        while 0 <= near < len(markers):
            other = markers[near]
            if other is not None and other.rank < marker.rank and other.rank not in IN_RUNS_ONLY:
                break
            if other is not None and other.rank == marker.rank:
                # a gap is allowed: 一是 … 三是
                if 0 < (other.number - marker.number) * step <= 2:
                    return True
                break
            near += step
    return False


_NEXT = "一二三四五六七八九十"


def _lists_itself(marker: Marker) -> bool:
    """一是……；二是…… in one paragraph are items of that paragraph."""
    following = _NEXT[marker.number] if marker.number < len(_NEXT) else ""
    return bool(following) and bool(
        re.search(rf"[。；;，,]\s?{following}{marker.words[-1]}", marker.rest)
    )


def _unwind(stack: list[int], marker: Marker, resumes: Callable[[int], bool]) -> None:
    """Close the sections that the new one does not stand under, then open it."""
    if marker.rank in stack:
        del stack[stack.index(marker.rank) + 1 :]
        return
    while stack and stack[-1] > marker.rank and not resumes(stack[-1]):
        stack.pop()
    stack.append(marker.rank)


_STYLED = 20
"""Headings that the file itself marks stand above all others: level 1 has the rank -19."""


def _unwind_to(stack: list[int], rank: int) -> None:
    while stack and stack[-1] >= rank:
        stack.pop()
    stack.append(rank)


def _by_rank(markers: Sequence[Marker | None]) -> dict[int, list[int]]:
    """Indexes of the markers of each rank."""
    places: dict[int, list[int]] = {}
    for index, marker in enumerate(markers):
        if marker is not None:
            places.setdefault(marker.rank, []).append(index)
    return places


def _resumes(
    markers: Sequence[Marker | None], places: Mapping[int, list[int]], index: int, style: int
) -> bool:
    """第三，… 1) 2) 3) … 第四，: the list goes on behind, so what is between stands under it."""
    alike = places.get(style, [])
    following = bisect_left(alike, index)
    if not 0 < following < len(alike):
        return False
    last, first = markers[alike[following - 1]], markers[alike[following]]
    return bool(last and first and first.number == last.number + 1)


def _title(marker: Marker) -> tuple[str, bool]:
    """The title behind a marker, and whether nothing follows it on the line."""
    rest = marker.rest
    if not _FULL_STOP.search(rest.rstrip("。；;！!：:")) and len(rest) <= LONGEST_TITLE + 1:
        cut = rest.replace(":", "：").find("：") if rest.endswith(("。", "；")) else -1
        if cut < 0:
            return ("", False) if _counts().search(rest) else (rest.rstrip("。；;：:"), True)
    found = _RUN_IN_END.search(rest)
    run_in = rest[: found.start()] if found else rest
    if len(run_in) > LONGEST_TITLE or not found:
        return run_in_title(rest), False
    return run_in.strip(), not rest[found.end() :].strip()


def _is_plain_heading(lines: Sequence[Line], markers: Sequence[Marker | None], index: int) -> bool:
    """A short line without a number that titles the longer lines below it."""
    line = lines[index]
    text = line.text
    if line.kind != "text" or not 2 <= len(text) <= _LONGEST_PLAIN_HEADING:
        return False
    if _NO_HEADING_END.search(text) or is_salutation(text) or index + 1 >= len(lines):
        return False
    if not _is_balanced(text) or not _TWO_HAN.search(text):
        return False
    below = lines[index + 1]
    if below.kind == "row" or SENTENCE_END.search(text):
        return False
    if markers[index + 1] is not None:
        return True
    return len(below.text) >= max(40, 2 * len(text)) or bool(_FULL_STOP.search(below.text))


def _is_balanced(text: str) -> bool:
    """A slogan heading may have a comma between two halves; a sentence has more or longer ones."""
    halves = re.split("[，,：:]", text)
    if len(halves) == 2 and min(map(len, halves)) >= 3:
        return len(text) <= 20 or abs(len(halves[0]) - len(halves[1])) <= 2
    return len(halves) == 1


@cache
def _last_parts() -> re.Pattern[str]:
    return re.compile(any_of("last_part"))


@cache
def _part_of_report() -> re.Pattern[str]:
    """A heading above 一、 that is no title of the whole: 过去三年工作回顾."""
    return re.compile(rf"(?:{any_of('part_time')}|[\dxX*×_]{{4}}年).{{0,16}}{any_of('part')}")


_PLAIN = -1
_TOP_STYLE = 2
"""一、 heads a document: it never stands under an unnumbered heading, unless it restarts there."""


def _open_plain(stack: list[int], below: Marker | None, is_part: bool) -> int:
    """The level of an unnumbered heading, given the numbering that follows it."""
    if below is not None and below.rank in stack:
        place = stack.index(below.rank)
        if below.number == 1 and _PLAIN not in stack[:place]:
            del stack[place:]  # the numbering starts again: the heading stands above it
            stack.append(_PLAIN)
            return len(stack)
    if _PLAIN in stack:
        del stack[stack.index(_PLAIN) + 1 :]
        return len(stack)
    if below is not None and below.rank <= _TOP_STYLE and not is_part:
        return 1
    stack.append(_PLAIN)
    return len(stack)


def _next_marker(
    lines: Sequence[Line], markers: Sequence[Marker | None], index: int
) -> Marker | None:
    """The first marker below a heading, before the next unnumbered one."""
    for near in range(index + 1, len(markers)):
        if markers[near] is not None:
            return markers[near]
        if _is_plain_heading(lines, markers, near):
            return None
    return None
