"""F508, F509: ranges whose ends changed places, two approximators on one number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.figured import FiguredSentence, are_exact, figured_sentences
from summary_miner.check.lint.words import shaped, wording
from summary_miner.extract.cardinals import read_numeral
from summary_miner.types import Document, Figure

_TO = r"\s?(?:—{1,2}|[-–~～至到])\s?"
_NUMBER = r"(?:\d{1,12}(?:\.\d{1,6})?[万亿千百]?|[一二两三四五六七八九十百千万]{1,12})"
_RANGE = re.compile(rf"(?<![\d.\-第一二三四五六七八九十])({_NUMBER}){_TO}({_NUMBER})$")
_FROM = "(?:[:：]|{no_range})$"
"""比分30:20 is no range, nor are months and hours, and 由30到20 is a change."""

_HOUR = "点"
_INSIDE = "{and_more}|{round_ten}|{about_behind}$"
_BOTH = "{and_more}.*{about_behind}$|{size}{bound}$"
_BESIDE = "{about_behind}?{bound}"


def find_wrong_ranges(document: Document) -> Iterator[Hit]:
    """All ranges and approximators of a document that contradict themselves."""
    for sentence in figured_sentences(document):
        for figure in sentence.figures:
            yield from _reversed_range(sentence, figure)
            yield from _two_approximators(sentence, figure)
        for first, last in pairwise(sentence.figures):
            yield from _reversed_figures(sentence, first, last)


def _reversed_range(sentence: FiguredSentence, figure: Figure) -> Iterator[Hit]:
    bare = re.match(_NUMBER, figure.raw)
    if (
        bare is None
        or figure.unit == _HOUR
        or (figure.dimension == "other" and figure.unit not in ("度", "分", "℃"))
    ):
        return
    lead = sentence.text[max(sentence.start, figure.start - 12) : figure.start + bare.end()]
    found = _RANGE.search(lead)
    if found is None or shaped(_FROM).search(lead[: found.start()]):
        return
    first, last = read_numeral(found[1]), read_numeral(found[2])
    if first is not None and last is not None and first > last:
        start = figure.start + bare.end() - len(found.group())
        words = sentence.text[start : figure.end]
        yield Hit("F508", sentence.para_id, start, figure.end, words)


def _reversed_figures(sentence: FiguredSentence, first: Figure, last: Figure) -> Iterator[Hit]:
    """800元至500元: both ends have their unit."""
    if (
        not re.fullmatch(_TO, sentence.between(first, last))
        or first.unit != last.unit
        or last.unit == _HOUR
    ):
        return
    is_change = first.change_kind or shaped(_FROM).search(sentence.before(first))
    if are_exact([first, last]) and not is_change and (first.value or 0.0) > (last.value or 0.0):
        yield sentence.hit("F508", first, last)


def _two_approximators(sentence: FiguredSentence, figure: Figure) -> Iterator[Hit]:
    beside = shaped(_BESIDE).match(sentence.after(figure))
    raw = figure.raw + (beside.group() if beside else "")
    about = wording("about").match(raw) or wording("led_by_about").search(sentence.before(figure))
    doubled = about and not wording("as_much_as").match(raw) and shaped(_INSIDE).search(raw)
    if doubled or shaped(_BOTH).search(raw):
        yield Hit("F509", sentence.para_id, figure.start, figure.start + len(raw), raw)
