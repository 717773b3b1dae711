"""Cleaned lines, and the joining of those that a page's width has broken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from summary_miner.structure.clean import SENTENCE_END, clean_line
from summary_miner.structure.layoutwords import words_of
from summary_miner.structure.markers import find_marker
from summary_miner.types import LineKind, RawLine, Removed

_INDENT = re.compile(r"[ \t\u3000\u00a0]{2,}|\u3000")
_LINE_END = re.compile(r"[。！？；：:;!?…”）)】》]$")
_MAY_GO_ON = re.compile(r"[，、,]$")
_WIDEST_WRAP = 60
"""Columns beyond which nobody wraps by hand; longer lines are whole paragraphs."""
_FULL = 0.8
"""A broken line has at least this share of the width: digits and marks leave gaps."""
_BARE_NUMBER = re.compile(r"\d[\d,.]{0,12}[%％]?")
_NUMBER_FIRST = re.compile(r"\d[\d,.]{0,12}(?:[余多万亿%％]|(?![年月日、.．)）])[一-鿿])")
_LEAST_NUMBERS = 2
"""One number on a line of its own may be a page's."""
_PART_NUMBER = re.compile(r"(\d{1,2})、")
_LEAST_PART = 120
"""Code points; a shorter line that ends without a mark is an item of a list."""
_LEAST_LINES = 6
"""Fewer lines than this give no evidence of a common width."""


class Line(NamedTuple):
    """A cleaned line.

    Attributes:
        after_gap: True if blank lines stand before it.
        level: Where the file itself marks it as a heading; 0 is the title.
    """

    text: str
    number: int
    kind: LineKind = "text"
    wraps: bool | None = None
    indented: bool = False
    after_gap: bool = False
    page: int | None = None
    level: int | None = None


def clean_lines(
    lines: Iterable[RawLine], repairs: Counter[str], removed: list[Removed] | None = None
) -> list[Line]:
    """The lines that still hold text after cleaning.

    Args:
        removed: Gets what was taken away of which the author should know.
    """
    cleaned = []
    previous = 0
    for raw in lines:
        taken: dict[str, str] = {}
        text = clean_line(raw.text, repairs, taken)
        if taken and removed is not None:
            removed += (Removed(step, raw.number, words) for step, words in taken.items())
        if text.strip():
            cleaned.append(
                Line(
                    text if raw.kind == "row" else text.replace("\t", " ").strip(),
                    raw.number,
                    raw.kind,
                    raw.wraps,
                    bool(_INDENT.match(raw.text)),
                    raw.number > previous + 1,
                    raw.page,
                    raw.level,
                )
            )
            previous = raw.number
    return cleaned


def join_wrapped(lines: Sequence[Line], repairs: Counter[str]) -> list[Line]:
    """Paragraphs put together again where the evidence for a broken line is good.

    The layout decides where it is known (PDF). Else a text counts as hard-wrapped if most of
    its lines end in mid-sentence at nearly the same width.
    """
    wrap = _find_wrap(lines)
    after_numbers = _parted_by_numbers(lines)
    paragraphs: list[list[Line]] = []
    for index, line in enumerate(lines):
        joins = index in after_numbers or (
            paragraphs and _continues(paragraphs[-1][-1], line, wrap)
        )
        if joins:
            paragraphs[-1].append(line)
            repairs["join_wrapped"] += 1
        else:
            paragraphs.append([line])
    return [_joined(paragraph) for paragraph in paragraphs]


def _parted_by_numbers(lines: Sequence[Line]) -> set[int]:
    """Indexes of the lines that go on with the one before, round numbers on lines of their own.

    Programs that take the text out of a page part 出动 / 2600 / 余人次 where the number is set in
    bold; that the counter follows tells such numbers from the cells of a table.
    """
    texts = [line.text if line.kind == "text" and line.level is None else "" for line in lines]
    bare = [index for index, text in enumerate(texts) if _BARE_NUMBER.fullmatch(text)]
    counted = [index for index in bare if index + 1 < len(texts) and _is_counted(texts, index)]
    if len(counted) < _LEAST_NUMBERS or 2 * len(counted) < len(bare):
        return set()
    going_on = {index + 1 for index in counted}
    going_on |= {index for index in counted if index and _is_open(texts[index - 1])}
    return going_on | {
        index
        for index in range(1, len(texts))
        if _NUMBER_FIRST.match(texts[index])
        and _is_open(texts[index - 1])
        and (index - 1 in going_on or SENTENCE_END.search(texts[index - 1]))
    }


def _is_counted(texts: Sequence[str], index: int) -> bool:
    above, text, below = texts[index - 1] if index else "", texts[index], texts[index + 1]
    if _BARE_NUMBER.fullmatch(above):  # a column of a table
        return False
    return text[-1] in "%％" or below.startswith(words_of("counter"))


def _is_open(text: str) -> bool:
    return bool(text) and not _LINE_END.search(text)


def _joined(paragraph: Sequence[Line]) -> Line:
    """One line of all, put together once: the time stays in step with the length."""
    first, last = paragraph[0], paragraph[-1]
    if first is last:
        return first
    pieces = [first.text]
    for before, after in pairwise(paragraph):
        text = after.text
        if _is_page_part(before.text, text):
            text = _PART_NUMBER.sub("", text, count=1)
        glue = " " if _needs_space(before.text, text) else ""
        pieces.append(glue + text)
    return first._replace(text="".join(pieces), wraps=last.wraps, page=last.page, level=None)


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a text is hard-wrapped: its width in columns, and whether gaps part its paragraphs."""

    width: int
    parted: bool


def _find_wrap(lines: Sequence[Line]) -> _Wrap | None:
    texts = [line for line in lines if line.kind == "text" and line.wraps is None]
    if len(texts) < _LEAST_LINES or any(len(line.text) > 2 * _WIDEST_WRAP for line in texts):
        return None
    widths = [_columns(line.text) for line in texts]
    if max(widths) > 2 * _WIDEST_WRAP:
        return None
    width = sorted(widths)[int(len(widths) * 0.9)]
    if width < 40:  # 20 characters: verses and headings, no running text
        return None
    broken = sum(
        columns >= _FULL * width and not _LINE_END.search(line.text)
        for line, columns in zip(texts, widths, strict=True)
    )
    parted = sum(line.after_gap or line.indented for line in texts[1:])
    return _Wrap(width, parted >= 2) if broken * 3 >= len(texts) else None


def _continues(before: Line, line: Line, wrap: _Wrap | None) -> bool:
    if before.kind != "text" or line.kind != "text" or (before.level, line.level) != (None, None):
        return False
    if before.wraps is not None:
        return before.wraps and find_marker(line.text) is None
    if _is_page_part(before.text, line.text):
        return True
    if line.after_gap or line.indented or find_marker(line.text):
        return False
    if wrap is not None:
        ended = bool(_LINE_END.search(before.text)) and not wrap.parted
        return _columns(before.text) >= _FULL * wrap.width and not ended
    # 25: shorter lines that end in a comma are verses or slogans
    return (
        bool(_MAY_GO_ON.search(before.text))
        and len(before.text) >= 25
        and bool(SENTENCE_END.search(line.text))
    )


def _is_page_part(before: str, text: str) -> bool:
    """Some converters number the pages 1、 2、 and break them in mid-sentence."""
    above, here = _PART_NUMBER.match(before), _PART_NUMBER.match(text)
    if not above or not here or int(here[1]) != int(above[1]) + 1:
        return False
    return len(before) >= _LEAST_PART and before[-1].isalnum()


def _columns(text: str) -> int:
    return sum(1 if character < "\u2000" else 2 for character in text)


def _needs_space(before: str, after: str) -> bool:
    return bool(after) and (
        before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha()
    )
