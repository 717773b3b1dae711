"""What a paragraph reports as done: one pass over its words, clause by clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from summary_miner.extract.activities.context import words_of
from summary_miner.extract.activities.counts import is_counted
from summary_miner.extract.activities.cue import Cue
from summary_miner.extract.activities.hints import together
from summary_miner.extract.activities.hits import Hit, hits_in
from summary_miner.extract.activities.things import is_borne, is_done_to, is_made_a_noun, is_thing
from summary_miner.extract.activities.vocabulary import (
    CLAUSE_ENDS,
    LOOSE,
    WIDEST_GAP,
    Row,
    Word,
    vocabulary,
)
from summary_miner.extract.passages import LONGEST_PASSAGE
from summary_miner.types import Figure

_NARROW = 5
"""The gap behind a single character, which is a word less surely: 修 in 修桥, 修改."""

_BEHIND = 8
"""How far behind a weak word the word that it was held may stand."""

_THEME = re.compile(r"“[^“”。；;！？\n，,：:]{0,40}[，,：:][^“”。；;！？\n]{0,40}”(?=[一-鿿])")
"""A quote of several clauses that the sentence goes on behind: a theme, a name."""

_LEAD_IN = 10
"""How long a clause is that only tells when: 重阳节到来之际，."""

_START = attrgetter("start")
_DONE_TO = frozenset(["visit"])
"""Types of acts that all persons and units may undergo."""

_UNCOUNTED = frozenset(["percent", "money", "duration", "age"])
_APART = frozenset(CLAUSE_ENDS + "、。；;")


class Reported(NamedTuple):
    """A sentence and what it reports."""

    start: int
    end: int
    cues: list[Cue]


def reported(
    text: str,
    figures: Sequence[Figure],
    planned: bool = False,
    hits: Sequence[Hit] | None = None,
) -> list[Reported]:
    """The sentences of a paragraph that report something as done.

    Args:
        figures: Of the paragraph, in reading order.
        planned: The paragraph stands in a plan: only what it says was done counts.
        hits: What `hits_in` found in it; looked for unless given.
    """
    return _Reader(text, figures, planned).read_all(hits)


def find_cues(text: str, figures: Sequence[Figure] = ()) -> list[Cue]:
    """Every phrase of `data/activities.tsv` that tells an activity, planned or done."""
    sentences = _Reader(text, figures, regardless=True).read_all()
    return [cue for sentence in sentences for cue in sentence.cues]


class _Reader:
    """Reads a paragraph's words from left to right; what it has read of a clause ends with it."""

    def __init__(
        self,
        text: str,
        figures: Sequence[Figure],
        planned: bool = False,
        *,
        regardless: bool = False,
    ) -> None:
        self._text = text
        self._figures = figures
        self._lasting = planned
        self._planned = planned
        self._regardless = regardless
        self._told: list[Reported] = []
        self._sentence = 0
        self._cues: list[Cue] = []
        self._clause = 0
        self._opened: dict[int, tuple[int, int]] = {}
        self._sure: list[Cue] = []
        self._weak: list[Cue] = []
        self._hinted: list[Cue] = []
        self._held = self._paper = self._negated = self._honoured = False

    def read_all(self, hits: Sequence[Hit] | None = None) -> list[Reported]:
        """The sentences with something to tell."""
        _, words, lasting = vocabulary()
        opened = self._opened
        dirty = False  # most clauses hold no word that matters alone
        quoted = _quoted_commas(self._text)
        for index, start, end in hits_in([self._text])[0] if hits is None else hits:
            word = words[index]
            if word.mark:
                if start in quoted:
                    continue
                if dirty:
                    self._end_clause()
                    dirty = False
                if opened:
                    if word.mark != "," or lasting.isdisjoint(opened):
                        opened.clear()
                    else:
                        self._shut(lasting, start)
                self._clause = end
                if word.mark != "," or end - self._sentence > LONGEST_PASSAGE:
                    self._end_sentence(end, word.mark)
                continue
            if start - self._sentence > LONGEST_PASSAGE:
                self._break_off(start)
                dirty = False
            if word.light and (not opened or opened.keys().isdisjoint(word.closes.keys())):
                if word.opens:
                    opened[word.opens] = (start, end)
                if word.roles:
                    self._held = dirty = True
            elif not word.passive or opened or (dirty and word.roles):
                self._read(word, start, end)
                dirty = True
        self._end_clause()
        self._end_sentence(len(self._text), ".")
        return self._told

    def _read(self, word: Word, start: int, end: int) -> None:
        if word.first and self._text[self._clause : start].strip():
            return
        if self._opened and not self._opened.keys().isdisjoint(word.closes.keys()):
            self._close(word, start, end)
        for row in word.rows:
            self._add(row, start, end, end)
        if word.opens:
            self._opened[word.opens] = (start, end)
        if word.counted:
            self._count(word, start, end)
        if word.roles:
            self._heed(word.roles, start)

    def _close(self, word: Word, start: int, end: int) -> None:
        """The right part of phrases that were opened in this clause."""
        last: dict[int, tuple[int, int, Row]] = {}  # of several left parts the last is meant
        for opened in self._opened.keys() & word.closes.keys():
            left, left_end = self._opened[opened]
            for row in word.closes[opened]:
                if row.number not in last or last[row.number][0] < left:
                    last[row.number] = (left, left_end, row)
        for left, left_end, row in last.values():
            gap = start - left_end
            if gap <= row.gap and self._belongs(left, left_end, start, row):
                self._add(row, left, end, left_end)

    def _belongs(self, left: int, left_end: int, start: int, row: Row) -> bool:
        """Whether a left part reaches as far as the right part that begins at `start`."""
        if left_end == start:
            return True
        if start - left_end > _NARROW and left_end - left == 1 and row.gap == WIDEST_GAP:
            return False
        opened = self._text.rfind("“", left_end, start)
        if opened >= 0:
            if self._text[left] == "”":
                return False  # a name ends here, and the next one begins
            if opened > left_end and self._text.startswith(words_of("brand"), left):
                closed = self._text.find("”", opened, start)
                return closed >= 0  # 打造和睦的“熟人小区”: but 打造“会客厅”, 打造九处“茶马”步道
        if self._text[left_end] == "的" and self._text[left] != "”":
            # 新修的路面: what it is like, not what was done; but 步道的如期完工
            return is_made_a_noun(self._text, left_end, start)
        return not is_borne(self._text, left_end)

    def _count(self, word: Word, start: int, end: int) -> None:
        """检查…#: the next figure of the clause."""
        index = bisect_left(self._figures, end, key=_START)
        if index == len(self._figures):
            return
        figure = self._figures[index]
        if figure.start - end > word.counted[0].gap or figure.dimension in _UNCOUNTED:
            return
        if is_thing(self._text, end) and not is_done_to(self._text, end):
            return  # 抽查的80份档案: a part of them, whoever looked into them
        if _APART.isdisjoint(self._text[end : figure.start]):
            for row in word.counted:
                self._add(row, start, figure.end, end)

    def _add(self, row: Row, start: int, end: int, head: int) -> None:
        if self._planned or self._negated:
            return
        if is_thing(self._text, end) and not (
            row.kind == "act" and row.type in _DONE_TO and is_done_to(self._text, end)
        ):
            return
        if self._honoured and row.type == "selection":
            return  # 被授予, 荣获…称号: others selected us, which is a result
        cue = Cue(start, end, row, self._clause, head)
        if row.kind == "hint" or (row.kind in LOOSE and not self._is_held(start, end)):
            self._weak.append(cue)
        else:
            self._sure.append(cue)

    def _is_held(self, start: int, end: int) -> bool:
        return self._held or is_counted(self._text, self._figures, start, end)

    def _heed(self, roles: frozenset[str], start: int) -> None:
        """What a word says of those round it."""
        if "hold" in roles:
            self._held = True
        if "behind" in roles and self._weak:
            near = [cue for cue in self._weak if start - cue.end <= _BEHIND]
            self._sure += [cue for cue in near if cue.row.kind in LOOSE]
            self._weak = [cue for cue in self._weak if cue not in self._sure]
        if self._regardless:
            return
        if "past" in roles:
            self._planned = self._negated = False
        if "plan" in roles:
            self._planned = True
        if "plans" in roles:
            self._planned = self._lasting = True
        if "undone" in roles or ("document" in roles and self._paper):
            self._sure, self._weak = [], []
        if "not" in roles:
            self._negated = True
        if "honour" in roles:
            self._honoured = True
            self._sure = [cue for cue in self._sure if cue.row.type != "inspection"]
        if "paper" in roles:
            self._paper = True

    def _shut(self, lasting: frozenset[int], place: int) -> None:
        """元宵节当天，…: a feast lasts for the clause behind its own, if that only tells when."""
        first = self._clause
        for opens in [*self._opened]:
            left, _ = self._opened[opens]
            if opens not in lasting or left < first or place - first > _LEAD_IN:
                del self._opened[opens]

    def _end_clause(self) -> None:
        if self._sure:
            self._cues += self._sure
            self._sure = []
        if self._weak:
            self._hinted += self._weak
            self._weak = []
        self._held = self._paper = self._negated = self._honoured = False

    def _break_off(self, place: int) -> None:
        """End what is too long to be a sentence, although no mark stands there."""
        self._end_clause()
        self._opened.clear()
        self._clause = place
        self._end_sentence(place, ",")

    def _end_sentence(self, end: int, mark: str) -> None:
        if self._hinted:
            self._cues += together(self._hinted, self._cues)
            self._hinted = []
        if self._cues:
            self._told.append(Reported(self._sentence, end, sorted(self._cues)))
            self._cues = []
        self._sentence = end
        if mark == ".":
            self._planned = self._lasting


def _quoted_commas(text: str) -> frozenset[int]:
    """以“茶香万里，与你同行”为主题: commas that end no clause of the sentence."""
    if "“" not in text:
        return frozenset()
    return frozenset(
        place
        for quote in _THEME.finditer(text)
        for place in range(quote.start(), quote.end())
        if text[place] in CLAUSE_ENDS
    )
