"""What a paragraph reports as done: one pass over its words, clause by clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from summary_miner.extract.activities.vocabulary import (
    CLAUSE_ENDS,
    WIDEST_GAP,
    Row,
    Word,
    vocabulary,
    words_of,
)
from summary_miner.extract.passages import LONGEST_PASSAGE
from summary_miner.types import Figure

_NARROW = 5
"""The gap behind a single character, which is a word less surely: 修 in 修桥, 修改."""

_BEHIND = 8
"""How far behind a weak word the word that it was held may stand."""

_EVENTS = frozenset(["次", "场", "期", "场次", "轮", "届", "堂", "讲", "回", "批", "班", "节"])
_UNCOUNTED = frozenset(["percent", "money", "duration", "age"])


class Cue(NamedTuple):
    """Words that show an activity as done; offsets in the paragraph."""

    start: int
    end: int
    row: Row


class Reported(NamedTuple):
    """A sentence and what it reports."""

    start: int
    end: int
    cues: list[Cue]


@dataclass(slots=True)
class _Clause:
    """What has been read of a clause."""

    start: int
    held: bool = False
    paper: bool = False
    negated: bool = False
    honoured: bool = False
    opened: dict[int, tuple[int, int, Row]] = field(default_factory=dict)
    cues: list[tuple[Cue, bool]] = field(default_factory=list)
    """Each with whether it needs a word of holding behind it."""


def reported(text: str, figures: Sequence[Figure], planned: bool = False) -> list[Reported]:
    """The sentences of a paragraph that report something as done.

    Args:
        figures: Of the paragraph, in reading order.
        planned: The paragraph stands in a plan: only what it says was done counts.
    """
    automaton, words = vocabulary()
    found = automaton.find_matches_as_indexes(text)
    if not any(words[index].telling for index, _, _ in found):
        return []
    reader = _Reader(text, figures, planned)
    for index, start, end in found:
        reader.read(words[index], start, end)
    reader.end_sentence(len(text))
    return reader.sentences


def find_cues(text: str, figures: Sequence[Figure] = ()) -> list[Cue]:
    """Every phrase of `data/activities.tsv` that tells an activity, planned or done."""
    automaton, words = vocabulary()
    reader = _Reader(text, figures, regardless=True)
    for index, start, end in automaton.find_matches_as_indexes(text):
        reader.read(words[index], start, end)
    reader.end_sentence(len(text))
    return [cue for sentence in reader.sentences for cue in sentence.cues]


class _Reader:
    """Reads a paragraph's words from left to right."""

    def __init__(
        self,
        text: str,
        figures: Sequence[Figure],
        planned: bool = False,
        *,
        regardless: bool = False,
    ) -> None:
        self.sentences: list[Reported] = []
        self._text = text
        self._figures = figures
        self._starts = [figure.start for figure in figures]
        self._lasting = planned
        self._planned = planned
        self._regardless = regardless
        self._start = 0
        self._clause = _Clause(0)
        self._cues: list[Cue] = []

    def read(self, word: Word, start: int, end: int) -> None:
        """The next word."""
        if word.mark:
            self._end_clause(word, start, end)
            return
        clause = self._clause
        if word.opens and self._text[clause.start : start].strip():
            return
        if word.rights and clause.opened:
            self._close(word, start, end)
        if word.rows:
            for row in word.rows:
                self._add(row, start, end)
        if word.lefts:
            for row in word.lefts:
                clause.opened[row.number] = (start, end, row)
        if word.counted:
            self._count(word, start, end)
        if word.roles:
            self._heed(word.roles, start)

    def _close(self, word: Word, start: int, end: int) -> None:
        opened = self._clause.opened
        for number in opened.keys() & word.rights:
            left, left_end, row = opened[number]
            gap = start - left_end
            if gap > row.gap or (gap > _NARROW and left_end - left == 1 and row.gap == WIDEST_GAP):
                continue
            if (
                gap and self._text[left_end] == "的"
            ):  # 新修的路面: what it is like, not what was done
                continue
            self._add(row, left, end)

    def _count(self, word: Word, start: int, end: int) -> None:
        index = bisect_left(self._starts, end)
        if index == len(self._starts):
            return
        figure = self._figures[index]
        if figure.start - end > word.counted[0].gap or figure.dimension in _UNCOUNTED:
            return
        between = self._text[end : figure.start]
        if not any(mark in between for mark in CLAUSE_ENDS + "、。；;"):
            for row in word.counted:
                self._add(row, start, figure.end)

    def _add(self, row: Row, start: int, end: int) -> None:
        clause = self._clause
        if self._planned or clause.negated or self._is_thing(end):
            return
        if clause.honoured and row.type == "selection":
            return  # 被授予, 荣获…称号: others selected us, which is a result
        needs = row.kind == "weak" and not clause.held and not self._is_counted(end)
        clause.cues.append((Cue(start, end, row), needs))

    def _is_thing(self, end: int) -> bool:
        """值班室, 献血的人: the word behind makes a thing of it."""
        if self._text.startswith("的", end):
            return True
        tails = _tails().get(self._text[end : end + 1])
        return tails is not None and self._text.startswith(tails, end)

    def _is_counted(self, end: int) -> bool:
        """培训12期: how often tells that it was held."""
        index = bisect_left(self._starts, end)
        if index == len(self._starts) or self._starts[index] - end > 3:
            return False
        return self._figures[index].unit in _EVENTS

    def _heed(self, roles: set[str], start: int) -> None:
        clause = self._clause
        if "hold" in roles:
            clause.held = True
        if "behind" in roles:
            clause.cues = [(cue, needs and start - cue.end > _BEHIND) for cue, needs in clause.cues]
        if self._regardless:
            return
        if "past" in roles:
            self._planned = False
            clause.negated = False
        if "plan" in roles or "demand" in roles or "plans" in roles:
            self._planned = True
            self._lasting = self._lasting or "plans" in roles
        if "undone" in roles or ("document" in roles and clause.paper):
            clause.cues.clear()
        if "not" in roles:
            clause.negated = True
        if "honour" in roles:
            clause.honoured = True
        if "paper" in roles:
            clause.paper = True

    def _end_clause(self, word: Word, start: int, end: int) -> None:
        self._cues.extend(cue for cue, needs in self._clause.cues if not needs)
        self._clause = _Clause(end)
        if word.mark == "." or (word.mark == ";" and end - self._start > 0):
            self.end_sentence(end)
            if word.mark == ".":
                self._planned = self._lasting
        elif end - self._start > LONGEST_PASSAGE:
            self.end_sentence(end)

    def end_sentence(self, end: int) -> None:
        """Keep what the sentence reports."""
        self._cues.extend(cue for cue, needs in self._clause.cues if not needs)
        self._clause = _Clause(end)
        if self._cues:
            self.sentences.append(Reported(self._start, end, sorted(self._cues)))
            self._cues = []
        self._start = end


@cache
def _tails() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in words_of("tail"):
        found.setdefault(word[0], []).append(word)
    return {first: tuple(words) for first, words in found.items()}
