"""Where the cleaned words of a paragraph stand in the text that was given.

Facts count from the start of their paragraph, whose text is cleaned: wide digits are narrow,
stray spaces gone, broken lines joined. Whoever holds the text as it was given needs the places
there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summary_miner.types import Mined, Paragraph

_WINDOW = 3
"""So many characters alike in a row tell best that two texts are in step again."""
_REACH = 400
"""How far ahead to look for them: a left-over tag has some 300 characters at most."""
_QUOTES = str.maketrans("「」『』“”‘’`´", "\"\"''\"\"''''")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands in the given text: `places[i]` is where its character i stands."""

    places: Sequence[int]

    @property
    def start(self) -> int:
        """Its first character."""
        return self.places[0]

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.places[-1] + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open offsets into the given text, of half-open ones into the paragraph's."""
        return self.places[start], self.places[end - 1] + 1


def locate(text: str, mined: Mined) -> dict[str, Place]:
    """The place of each paragraph of a text, by its para_id.

    Args:
        text: What `mined` was mined from, as `mining.parse` takes it.
    """
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    paragraphs = sorted(_paragraphs(mined), key=lambda paragraph: paragraph.source_line)
    bounds = [*(starts[paragraph.source_line - 1] for paragraph in paragraphs), len(text)]
    found = {}
    for paragraph, (start, end) in zip(paragraphs, pairwise(bounds), strict=True):
        places = align(paragraph.text, text[start:end])
        found[paragraph.para_id] = Place([start + place for place in places])
    return found


def _paragraphs(mined: Mined) -> Iterator[Paragraph]:
    for document in mined.documents:
        yield from document.paragraphs
    yield from mined.boilerplate


def align(cleaned: str, given: str) -> Sequence[int]:
    """For each character of the cleaned text, its place in the given one; never falling.

    >>> align("走访300余户", "走 访 ３００ 余户\\n")
    [0, 2, 4, 5, 6, 8, 9]
    """
    at = given.find(cleaned)
    if at >= 0:
        return range(at, at + len(cleaned))
    wanted = [(place, sign) for place, sign in enumerate(map(_fold, cleaned)) if sign]
    there = [(place, sign) for place, sign in enumerate(map(_fold, given)) if sign]
    steps = _step_through("".join(s for _, s in wanted), "".join(s for _, s in there))
    places = {wanted[mine][0]: there[theirs][0] for mine, theirs in enumerate(steps)}
    last = there[0][0] if there else 0
    result = []
    for place in range(len(cleaned)):
        last = places.get(place, last)  # a space takes the place before it
        result.append(last)
    return result


def _fold(character: str) -> str:
    """What is alike before and after cleaning is one sign; a space is none."""
    sign = unicodedata.normalize("NFKC", character).translate(_QUOTES)[:1]
    return "" if sign.isspace() else sign


def _step_through(wanted: str, there: str) -> Iterator[int]:
    """The place in `there` of each sign of `wanted`, skipping what cleaning has dropped."""
    at = 0
    last = len(there) - 1
    for place, sign in enumerate(wanted):
        if at <= last and there[at] != sign:
            at = _in_step(wanted[place : place + _WINDOW], there, at)
        yield max(min(at, last), 0)
        at += 1


def _in_step(window: str, there: str, at: int) -> int:
    """Where the signs to come stand from `at` on; `at` itself if the first was replaced."""
    if window[1:] and window[1:] == there[at + 1 : at + len(window)]:
        return at
    for width in range(len(window), 0, -1):
        again = there.find(window[:width], at, at + _REACH)
        if again >= 0:
            return again
    return at
