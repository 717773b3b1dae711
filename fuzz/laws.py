"""What must hold of whatever is read out of whatever text.

Like the laws of `tests/test_laws.py`, in a form that runs some thousand times a second; `check`
works under `python -O`, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, pairwise

from summary_miner.structure.clean import clean_line
from summary_miner.types import Figure, Mined, NumberMention, Paragraph, RawText


class BrokenLaw(AssertionError):
    """Something does not hold; the message says what, and for which words."""


def check(holds: bool, law: str, *seen: object) -> None:
    """Raise `BrokenLaw` unless it holds."""
    if not holds:
        raise BrokenLaw(law + ": " + ", ".join(map(ascii, seen)))


def no_line_is_lost(raw: RawText, mined: Mined) -> None:
    """The paragraphs hold all that cleaning leaves of the lines, in order, and no more."""
    furniture = {line.number for line in raw.lines if line.kind == "furniture"}
    paragraphs = paragraphs_of(mined)
    for apart in (True, False):
        kept = [clean_line(line.text) for line in raw.lines if (line.number in furniture) is apart]
        found = [p.text for p in paragraphs if (p.source_line in furniture) is apart]
        check(bare(found) == bare(kept), "a line is lost or doubled", kept, found)


def paragraphs_of(mined: Mined) -> list[Paragraph]:
    """All of them, in the order of the file."""
    own = chain.from_iterable(document.paragraphs for document in mined.documents)
    return sorted([*own, *mined.boilerplate], key=lambda paragraph: int(paragraph.para_id[1:]))


def bare(texts: Iterable[str]) -> str:
    """The characters without white space."""
    return re.sub(r"\s", "", "".join(texts))


def facts_point_at_their_words(mined: Mined) -> None:
    """Spans cut the words out of their paragraphs; figures stand apart, within their bounds."""
    texts = {paragraph.para_id: paragraph.text for paragraph in paragraphs_of(mined)}
    for document in mined.documents:
        for activity in document.activities:
            text = texts[activity.para_id]
            check(0 <= activity.start < activity.end <= len(text), "span of an activity", activity)
            check(activity.sentence in text, "sentence of an activity", activity)
        by_paragraph: dict[str, list[Figure]] = {}
        for figure in document.figures:
            by_paragraph.setdefault(figure.para_id, []).append(figure)
        for para_id, figures in by_paragraph.items():
            figures_are_sound(texts[para_id], figures)
        rows = {m.figure_id: (m.para_id, m.start, m.end) for m in document.numbers if m.figure_id}
        own = {f.figure_id: (f.para_id, f.start, f.end) for f in document.figures}
        check(rows == own, "each figure has its row of numbers", rows, own)


def figures_are_sound(text: str, figures: list[Figure]) -> None:
    """Each is words of the text, its value lies within its bounds, and none within another."""
    for figure in figures:
        check(text[figure.start : figure.end] == figure.raw != "", "words of a figure", figure)
        stated = [x for x in (figure.lower, figure.value, figure.upper) if x is not None]
        check(stated == sorted(stated), "lower ≤ value ≤ upper", figure)
    apart = all(before.end <= after.start for before, after in pairwise(figures))
    check(apart, "figures stand apart", text)


def every_number_is_accounted_for(mined: Mined) -> None:
    """Each run of Arabic digits lies in exactly one row of `numbers`."""
    mentions: dict[str, list[NumberMention]] = {}
    own = chain.from_iterable(document.numbers for document in mined.documents)
    for mention in (*own, *mined.boilerplate_numbers):
        mentions.setdefault(mention.para_id, []).append(mention)
    for paragraph in paragraphs_of(mined):
        numbers_are_sound(paragraph.text, mentions.get(paragraph.para_id, []))


def numbers_are_sound(text: str, mentions: list[NumberMention]) -> None:
    """The rows are words of the text and cover each run of digits once."""
    for mention in mentions:
        check(text[mention.start : mention.end] == mention.raw != "", "words of a number", mention)
    for digits in re.finditer("[0-9]+", text):
        start, end = digits.span()
        rows = [m for m in mentions if m.start < end and start < m.end]
        whole = len(rows) == 1 and rows[0].start <= start and end <= rows[0].end
        check(whole, "a run of digits has one row", text, digits.group(), rows)
