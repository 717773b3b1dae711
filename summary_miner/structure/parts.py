"""Documents merged into one piece: numbering that starts again at the top (codebook §1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from summary_miner.structure.clean import SENTENCE_END
from summary_miner.structure.layoutwords import any_of, words_of
from summary_miner.structure.lines import Line
from summary_miner.structure.markers import IN_RUNS_ONLY, Marker, find_marker

_LONGEST_PREAMBLE = 3


@cache
def _title_end() -> re.Pattern[str]:
    return re.compile(rf"{any_of('title_end')}(?:[（(].{{1,12}}[)）])?$")


@cache
def _run_in_title() -> re.Pattern[str]:
    """A title, and behind it itself once more, or how a text goes on below its title."""
    kind = rf"{any_of('run_in_title')}(?:[（(][^（）()]{{1,12}}[)）])?"
    below = (
        any_of("below_title"),
        r"[一二两三四五半]年来|(?:19|20)[\dxX*×_]{2}年|[xX×*_]{2,4}年",
        r"自[^，。]{2,12}以来|在[^，。]{3,40}下|第?[一1]、|[（(][一1][)）]|第一[，部章]",
    )
    return re.compile(
        rf"(?:\d{{1,2}}、)?(?P<title>(?!{any_of('no_title')})[^，。；：！？,;:!?]{{2,45}}?{kind})"
        rf"(?:(?P=title)|(?={'|'.join(below)}))"
    )


@cache
def _preamble() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:{any_of('preamble')}|自.{{2,12}}以来|在.{{4,40}}下|(?:19|20)[\dxX*×_]{{2}}年"
        r"|我.{1,8}(?:位于|是|现有|地处))"
    )


@cache
def _leads_on() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('leads_on')}|以下.{{0,6}})[：:。]?$")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(f"^{any_of('closes')}|{any_of('closes_with')}")


@cache
def _salutation() -> re.Pattern[str]:
    return re.compile(rf"^{any_of('honoured')}?{any_of('addressed')}.{{0,24}}[：:！!]$")


def is_salutation(text: str) -> bool:
    """A line that addresses the readers: 各位代表："""
    return _salutation().match(text) is not None


def is_title_like(text: str) -> bool:
    """A short line without a full stop that names a kind of document."""
    if len(text) > 45 or SENTENCE_END.search(text) or text.startswith(words_of("inside_report")):
        return False
    return bool(_title_end().search(text))


def run_in_title(text: str) -> str:
    """The title with which a text opens that has lost its line breaks; empty where it has none.

    >>> run_in_title("云溪社区2021年工作总结今年以来，社区新设了议事点。")
    '云溪社区2021年工作总结'
    """
    found = _run_in_title().match(text)
    return found["title"] if found else ""


def split_parts(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Half-open index ranges of the documents merged into one piece; they tile it."""
    markers = [find_marker(line.text) if line.kind == "text" else None for line in lines]
    starts = [0]
    top: Marker | None = None  # the last marker of the highest style met in this part
    swapped = False  # it is 二、 and no 一、 stood above it
    heading_since = False
    previous = -1
    for index, marker in enumerate(markers):
        if marker is None or marker.rank in IN_RUNS_ONLY:
            heading_since = heading_since or _is_heading_above(lines, index)
            continue
        if top is not None and marker.rank == top.rank and _restarts(marker, top):
            start = _preamble_start(lines, index, previous)
            sure = marker.rank == 2 and not heading_since and not swapped
            if sure or start < index:
                starts.append(start)
        if top is None or marker.rank <= top.rank or starts[-1] > previous:
            opens = top is None or marker.rank < top.rank or starts[-1] > previous
            swapped = opens and marker.number == 2
            top = marker
            heading_since = False
        previous = index
    return list(zip(starts, [*starts[1:], len(lines)], strict=True))


def _restarts(marker: Marker, top: Marker) -> bool:
    return marker.number == 1 and top.number >= 2


def _is_heading_above(lines: Sequence[Line], index: int) -> bool:
    """An unnumbered line that may stand above the numbering: 第二部分, 附件2, 意见建议."""
    text = lines[index].text
    return (
        len(text) <= 30
        and lines[index].kind == "text"
        and not re.search(r"[。！？；，、：:]$", text)
        and not is_title_like(text)
        and index + 1 < len(lines)
        and find_marker(lines[index + 1].text) is not None
    )


def _preamble_start(lines: Sequence[Line], restart: int, previous: int) -> int:
    """Where the document begins whose numbering starts at `restart`."""
    start = restart
    while start - 1 > previous and restart - start < _LONGEST_PREAMBLE + 3:
        text = lines[start - 1].text
        if _closing().search(text) and not _leads_on().search(text):
            break
        opens = (
            is_title_like(text)
            or is_salutation(text)
            or _leads_on().search(text)
            or (len(text) > 30 and _preamble().match(text))
            or (text.startswith("—") and len(text) < 45)
        )
        if not opens:
            break
        start -= 1
    return start
