"""Lines that belong to the site or the page and not to any document (`data/chatter.tsv`)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from summary_miner.lexicon import compiled, table
from summary_miner.structure.lines import Line

_PLACES = ("line", "edge", "intro", "tail")
_LONGEST_CHATTER = 160
_LONGEST_INTRO = 400


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    chosen: dict[str, list[str]] = {place: [] for place in _PLACES}
    columns = ("pattern", "where", "example")
    for pattern, place, example in table("chatter.tsv", *columns, allowed={"where": _PLACES}):
        compiled("chatter.tsv", pattern, example)
        chosen[place].append(f"(?:{pattern})")
    return {place: re.compile("|".join(patterns)) for place, patterns in chosen.items()}


def is_edge_line(text: str) -> bool:
    """A byline, date, place or signature: chatter where it stands outside the body.

    >>> is_edge_line("2019年3月5日")
    True
    """
    return len(text) <= _LONGEST_CHATTER and _patterns()["edge"].fullmatch(text) is not None


def site_lines(lines: Sequence[Line]) -> set[int]:
    """Indexes of the lines that the site or the page put there."""
    patterns = _patterns()
    found = _page_numbers(lines)
    end_of_text = _end_of_text(lines)
    for index, line in enumerate(lines):
        text = line.text
        if line.kind == "row":
            continue
        if (
            line.kind == "furniture"
            or (len(text) <= _LONGEST_CHATTER and patterns["line"].fullmatch(text))
            or len(_introductions(text)) >= 2
        ):
            found.add(index)
        elif len(text) <= _LONGEST_CHATTER and patterns["tail"].fullmatch(text):
            found.add(index)
            if index >= end_of_text:
                found.update(range(index, len(lines)))
                break
    return found


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
    return {found.group() for found in _patterns()["intro"].finditer(text)}


def _end_of_text(lines: Sequence[Line]) -> int:
    """The index from which on nothing but short lines follows: links to other pages."""
    return max((index + 1 for index, line in enumerate(lines) if len(line.text) > 60), default=0)
