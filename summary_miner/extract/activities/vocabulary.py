"""The reviewed tables of activities, as words that one pass over a text finds (codebook §4).

Three tables meet here: `activities.tsv` says which words, or pairs of words, show which type;
`activity_classes.tsv` names classes of words, so that one row speaks of all ways to clean and
all that is cleaned away; `activity_context.tsv` holds the words round them, which tell what was
done from what is planned, demanded, missing or on paper.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import NamedTuple, TypeAlias

from ahocorasick_rs import AhoCorasick, MatchKind

from summary_miner.extract.activities.context import IN_PASSING, context
from summary_miner.lexicon import Limit, table

TYPES = [
    "meeting",
    "lecture",
    "training",
    "contest",
    "performance",
    "sports",
    "festival",
    "campaign",
    "publicity",
    "cleanup",
    "enforcement",
    "construction",
    "patrol",
    "inspection",
    "visit",
    "assistance",
    "donation",
    "volunteering",
    "consultation",
    "selection",
    "ceremony",
    "survey",
]
KINDS = ("event", "act", "weak", "general", "hint", "name")
LOOSE = frozenset(["weak", "general"])
"""Kinds that need a word of holding beside them."""

_CLOSING = frozenset(["document", "behind", "undone"])  # these look back in their clause only

GAP = "…"
NUMBER = "#"
CLAUSE_ENDS = "，,：:"
BREAKS = "；;"
SENTENCE_ENDS = "。！？!?\n"

WIDEST_GAP = 20  # characters between the two parts of a phrase whose row names no other width

_WIDTH = re.compile(r"[0-9]+")
_LISTED = re.compile(r"[^;]+(?:;[^;]+)*")
_CLASS = re.compile(r"\{([^{}]+)\}")


class Row(NamedTuple):
    """What a phrase tells: an activity's type, and how much more is needed.

    Attributes:
        number: Its place in the table, from 0.
        gap: How wide the two parts may stand apart, in characters.
    """

    number: int
    words: str
    type: str
    kind: str
    gap: int = 0


Parts: TypeAlias = tuple[tuple[Row, ...], tuple[Row, ...], frozenset[int], tuple[Row, ...]]
"""Whole rows, rows opened, rows closed, and rows opened that a figure closes."""


@dataclass(slots=True)
class Word:
    """All that a word may mean where it is found.

    Attributes:
        rows: Rows of which it is the whole phrase.
        lefts: Rows that it opens; the right part must follow in the clause.
        rights: Rows that it closes.
        counted: Rows that it opens and a figure closes.
        roles: Its roles among `IN_PASSING`.
        first: It counts only where a clause begins.
        mark: The end of a clause, of a part of a sentence, or of a sentence: `,`, `;` or `.`.
        passive: It only looks back: without a word before it in the clause, it means nothing.
        light: It only opens and closes rows, and may say that something was held.
        opens: The number of its `lefts`; words with the same ones share it, 0 is none.
        closes: Those of its `rights` that a word with such a number opens.
    """

    rows: list[Row] = field(default_factory=list)
    lefts: list[Row] = field(default_factory=list)
    rights: set[int] = field(default_factory=set)
    counted: list[Row] = field(default_factory=list)
    roles: frozenset[str] = frozenset()
    first: bool = False
    mark: str = ""
    passive: bool = False
    light: bool = False
    opens: int = 0
    closes: Mapping[int, tuple[Row, ...]] = field(default_factory=dict)

    def parts(self) -> Parts:
        """What another word takes over that ends with this one."""
        return tuple(self.rows), tuple(self.lefts), frozenset(self.rights), tuple(self.counted)

    def take(self, parts: Parts) -> None:
        """Mean all that the parts mean, too."""
        rows, lefts, rights, counted = parts
        if self.rows:  # 拔河比赛 is sports; that a 比赛 may be something else does not matter
            rows = tuple(row for row in rows if row.kind not in LOOSE)
        self.rows += [row for row in rows if row not in self.rows]
        self.lefts += [row for row in lefts if row not in self.lefts]
        self.rights |= rights
        self.counted += [row for row in counted if row not in self.counted]


class Vocabulary(NamedTuple):
    """All words in one automaton: what it finds are indices into `words`.

    Attributes:
        lasting: The numbers of what feasts open, which lasts for another clause.
    """

    automaton: AhoCorasick
    words: tuple[Word, ...]
    lasting: frozenset[int]


@cache
def vocabulary() -> Vocabulary:
    """Read from the tables, once for a process."""
    words: dict[str, Word] = {}
    for row, left, right in _rows():
        for part in left:
            word = _word(words, part)
            if right is None:
                word.rows.append(row)
            elif right == [NUMBER]:
                word.counted.append(row)
            else:
                word.lefts.append(row)
        for part in right or ():
            if part != NUMBER:
                _word(words, part).rights.add(row.number)
    _inherit(words)
    for spelling, role in context():
        if role in IN_PASSING or role in ("other", "demand"):
            word = _word(words, spelling)
            word.roles |= {"plan" if role == "demand" else role} & IN_PASSING
    for marks, mark in ((CLAUSE_ENDS, ","), (BREAKS, ";"), (SENTENCE_ENDS, ".")):
        for character in marks:
            _word(words, character).mark = mark
    for word in words.values():
        told = word.rows or word.counted
        word.passive = not (told or word.lefts or word.roles - _CLOSING)
        word.light = not (told or word.roles - {"hold"} or word.first)
    _link(words.values())
    opened = {word.opens: {row.type for row in word.lefts} for word in words.values()}
    lasting = (opens for opens, types in opened.items() if types == {"festival"})
    # of several words at a place the longest is meant: 会议室 is no 会议
    automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)
    return Vocabulary(automaton, tuple(words.values()), frozenset(lasting))


def _word(words: dict[str, Word], spelling: str) -> Word:
    first = spelling.startswith("^")
    spelling = spelling.removeprefix("^")
    word = words.get(spelling)
    if word is None:
        word = words[spelling] = Word()
    word.first = word.first or first
    return word


def _inherit(words: Mapping[str, Word]) -> None:
    """A word is also what its end is: 元宵灯会 is a 灯会, 雨污管网 a 管网."""
    own = {spelling: word.parts() for spelling, word in words.items()}
    for spelling, word in words.items():
        if spelling.startswith("”"):
            continue  # a name is told by what it is called: “护苗”专项行动
        for start in range(1, len(spelling) - 1):
            if end := own.get(spelling[start:]):
                word.take(end)
        if end := own.get(spelling[-1]):
            word.rights |= end[2]  # 一堂课 is a 课, but 整理 is nothing that 理 alone is
        if spelling.endswith("了") and (done := own.get(spelling[:-1])):
            word.take(done)


def _link(words: Collection[Word]) -> None:
    """Number what the words open, so that it is found at once whether one closes another."""
    opened: dict[tuple[Row, ...], int] = {(): 0}
    for word in words:
        word.opens = opened.setdefault(tuple(word.lefts), len(opened))
    lefts, having = tuple(opened), defaultdict[int, list[int]](list)
    for opens, rows in enumerate(lefts):
        for row in rows:
            having[row.number].append(opens)
    closed: dict[frozenset[int], Mapping[int, tuple[Row, ...]]] = {}
    for word in words:
        rights = frozenset(word.rights)
        if rights not in closed:
            meant = sorted({opens for number in rights for opens in having[number]})
            closed[rights] = {
                opens: tuple(row for row in lefts[opens] if row.number in rights) for opens in meant
            }
        word.closes = closed[rights]


def _rows() -> Iterator[tuple[Row, list[str], list[str] | None]]:
    """Each row with the words of its left part and, where it has two, of its right part."""
    known = classes()
    spelling = re.compile(rf"(?:[^{{}}]|\{{(?:{'|'.join(map(re.escape, known))})\}})+")
    allowed: Mapping[str, Limit] = {"words": spelling, "type": TYPES, "kind": KINDS}
    rows = table("activities.tsv", "words", "type", "kind", "example", allowed=allowed)
    for number, (phrase, kind_of, kind, _) in enumerate(rows):
        left, gap, right = phrase.partition(GAP)
        width = _WIDTH.match(right)
        right = right[width.end() :] if width else right
        row = Row(number, phrase, kind_of, kind, int(width[0]) if width else WIDEST_GAP)
        yield row, _spelled(left, known), _spelled(right, known) if gap else None


def _spelled(part: str, known: Mapping[str, tuple[str, ...]]) -> list[str]:
    """`{球}赛` written out: 篮球赛, 足球赛, …"""
    pieces = _CLASS.split(part)
    choices = [known[piece] if odd % 2 else (piece,) for odd, piece in enumerate(pieces)]
    return ["".join(choice) for choice in product(*choices)]


@cache
def classes() -> Mapping[str, tuple[str, ...]]:
    """The words of each class."""
    found: dict[str, list[str]] = {}
    columns = ("class", "words", "example")
    for name, words, _ in table("activity_classes.tsv", *columns, allowed={"words": _LISTED}):
        found.setdefault(name, []).extend(words.split(";"))
    return {name: tuple(dict.fromkeys(words)) for name, words in found.items()}
