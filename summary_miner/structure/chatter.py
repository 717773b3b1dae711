"""Lines that belong to the site or the page and not to any document (`data/chatter.tsv`)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from summary_miner.structure.layoutwords import any_of
from summary_miner.structure.lines import Line
from summary_miner.structure.parts import is_title_like
from summary_miner.structure.sitewords import site_patterns

_LONGEST_CHATTER = 160
_LONGEST_INTRO = 400
_LONGEST_SITE_NAME = 20
_STEP = re.compile(r"[>»›]+")
_BULLET = re.compile(r"[-*•·>]\s?")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"{any_of('byline_of')}?{any_of('byline')}\s?[:：]")


def is_edge_line(text: str) -> bool:
    """A byline, date, place or signature: chatter where it stands outside the body.

    >>> is_edge_line("2019年3月5日")
    True
    """
    return len(text) <= _LONGEST_CHATTER and site_patterns().wholes["edge"].fit(text)


def site_lines(lines: Sequence[Line]) -> set[int]:
    """Indexes of the lines that the site or the page put there."""
    found = _page_numbers(lines)
    end_of_text = _end_of_text(lines)
    for index, line in enumerate(lines):
        if line.kind == "row":
            continue
        possible = _fits("anywhere", line.text)
        if line.kind == "furniture" or _is_chatter(line.text, possible) or _goes_on(lines, index):
            found.add(index)
        elif not possible:
            continue
        elif _fits("path", line.text):
            found.update(range(_site_name_start(lines, index), index + 1))
        elif _fits("tail", line.text):
            found.add(index)
            if index >= end_of_text:
                found.update(range(index, len(lines)))
                break
    return found


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Whether the line above is a sign of the page, and this one a step of its path or a source."""
    above, text = lines[index - 1].text if index else "", lines[index].text
    if len(text) > _LONGEST_SITE_NAME:
        return False
    if _STEP.fullmatch(above):
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        # the last step may be the report's title
        return not is_title_like(text) or is_title_like(below) or bool(_STEP.fullmatch(below))
    return _label().fullmatch(above) is not None and (is_edge_line(text) or _fits("source", text))


def _is_chatter(text: str, possible: bool) -> bool:
    return (possible and _fits("line", text)) or len(_introductions(text)) >= 2


def _fits(place: str, text: str) -> bool:
    """Whether the whole line does, with the bullet of a list before it or without."""
    if len(text) > _LONGEST_CHATTER:
        return False
    wholes = site_patterns().wholes[place]
    bullet = _BULLET.match(text)
    return wholes.fit(text) or bool(bullet and wholes.fit(text, bullet.end()))


def _site_name_start(lines: Sequence[Line], path: int) -> int:
    """The site's name stands above its path, at the very top; a report's title may, too."""
    above = [line.text for line in lines[:path]]
    named = all(len(text) <= _LONGEST_SITE_NAME and not is_title_like(text) for text in above)
    return 0 if named else path


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Bare numbers on lines of their own that count up by one; other ones are table cells."""
    bare = [
        index
        for index, line in enumerate(lines)
        if line.text.isascii() and line.text.isdigit() and len(line.text) < 4
    ]
    counts = [int(lines[index].text) for index in bare]
    regular = all(after == before + 1 for before, after in itertools.pairwise(counts))
    return set(bare) if len(bare) >= 2 and regular else set()


def is_introduction(text: str) -> bool:
    """A site's own words about what follows; sure only beside the marker of a piece."""
    return bool(_introductions(text))


def _introductions(text: str) -> set[str]:
    if len(text) > _LONGEST_INTRO:
        return set()
    return {found.group() for found in site_patterns().parts["intro"].finditer(text)}


def _end_of_text(lines: Sequence[Line]) -> int:
    """The index from which on nothing but short lines follows: links to other pages."""
    return max((index + 1 for index, line in enumerate(lines) if len(line.text) > 60), default=0)
