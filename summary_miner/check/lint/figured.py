"""Sentences with their figures: what the rules about numbers look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summary_miner.check.lint.catalogue import Hit
from summary_miner.extract.passages import sentences
from summary_miner.types import Document, Figure


@dataclass(frozen=True, slots=True)
class FiguredSentence:
    """A sentence and its figures, in reading order; offsets count in the paragraph."""

    para_id: str
    text: str
    start: int
    end: int
    figures: tuple[Figure, ...]

    @property
    def words(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]

    def between(self, left: Figure, right: Figure) -> str:
        """The words that part two figures."""
        return self.text[left.end : right.start]

    def before(self, figure: Figure) -> str:
        """The sentence up to a figure."""
        return self.text[self.start : figure.start]

    def after(self, figure: Figure) -> str:
        """The sentence behind a figure."""
        return self.text[figure.end : self.end]

    def hit(self, code: str, left: Figure, right: Figure, /, **fields: object) -> Hit:
        """A hit that reaches from one figure to another."""
        words = self.text[left.start : right.end]
        return Hit(code, self.para_id, left.start, right.end, words, fields)


def figured_sentences(document: Document) -> Iterator[FiguredSentence]:
    """All sentences that hold a figure with a value."""
    by_paragraph: dict[str, list[Figure]] = {}
    for figure in document.figures:
        if figure.value is not None:
            by_paragraph.setdefault(figure.para_id, []).append(figure)
    for paragraph in document.paragraphs:
        figures = by_paragraph.get(paragraph.para_id)
        if not figures or paragraph.kind == "row":
            continue
        for start, end in sentences(paragraph.text):
            inside = tuple(figure for figure in figures if start <= figure.start < end)
            if inside:
                yield FiguredSentence(paragraph.para_id, paragraph.text, start, end, inside)


def are_exact(figures: Sequence[Figure]) -> bool:
    """Whether all are stated without approximators: only these can contradict each other."""
    return all(figure.approx == "exact" and figure.value is not None for figure in figures)


def shown(value: float) -> str:
    """A number as a reader writes it.

    >>> shown(13.0), shown(12.5)
    ('13', '12.5')
    """
    return f"{round(value, 2):g}" if abs(value) < 1e6 else f"{value:,.0f}"


_TENTH = 10.0
"""In percent: 三成 is as wide as that."""

_SCALES: Mapping[str, float] = {"万": 1e4, "亿": 1e8}


def rounding(figure: Figure) -> float:
    """Half a unit of the last digit where a number looks rounded: 18.6亿 is within 0.05亿."""
    if figure.raw.endswith("成"):
        return _TENTH / 2
    scale = next((size for mark, size in _SCALES.items() if mark in figure.raw), 1.0)
    decimals = re.search(r"\.(\d+)", figure.raw)
    if scale == 1.0 and decimals is None:
        return 0.0
    return scale / float(10 ** (len(decimals[1]) if decimals else 0)) / 2
