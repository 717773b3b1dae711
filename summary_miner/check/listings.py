"""How a text introduces the parts of a total, and which figures its list holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal, TypeAlias

from summary_miner.lexicon import table
from summary_miner.types import Figure

Kind: TypeAlias = Literal["of_which", "complete", "open"]
"""`of_which` need not list all parts, `complete` says that it does, `open` does not say."""

_BRACKET = re.compile(r"[一-鿿]{0,8}[（(]")
_CUE = re.compile(r"[^。！？!?；;]{0,30}?[，,；;：:（(]\s?(其中|包括|包含|分别是|分别为)")
_ALL_LISTED = re.compile(r"分别|分为|由|即[:：是]?")
_SUMMED_UP = re.compile(r"(?:合计|总计|总共|一共|共计?)[一-鿿]{0,2}$")
"""共152期（…） claims that the bracket adds up to it; 累计152期 sums over time, not over parts."""

_LIST_MARK = re.compile(r"(?:[（(][^（()）]*[）)])?\s*、")
_SHARED = re.compile(r"兼有|兼具|兼属|重叠|重复|交叉|[两二]者都|两项都")
"""其中单亲18名、留守12名（两项兼有的3名）: one may be counted twice."""

_REMAINDER = re.compile(r"其余|其他|其它|余下|剩余")


@dataclass(frozen=True, slots=True)
class Listing:
    """The parts that a text lists.

    Attributes:
        doubtful: The words may mean another total than the one they are linked to.
    """

    kind: Kind
    parts: tuple[Figure, ...]
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A total's sentence, by its own offsets."""

    text: str
    shift: int  # offset of the sentence in its paragraph

    def between(self, left: Figure, right: Figure) -> str:
        return self.text[left.end - self.shift : right.start - self.shift]

    def before(self, figure: Figure) -> str:
        return self.text[: figure.start - self.shift]

    def after(self, figure: Figure) -> str:
        return self.text[figure.end - self.shift :]


def find_listing(total: Figure, linked: Sequence[Figure], figures: Sequence[Figure]) -> Listing:
    """The list that opens behind the total.

    Args:
        linked: The figures whose `total_id` is the total.
        figures: All of the document: one between the total and 其中 may be the real total.
    """
    sentence = _sentence_of(total, linked)
    if sentence is None:
        return Listing("open", tuple(linked))
    bracket = _BRACKET.match(sentence.after(total))
    if bracket:
        return _bracketed(sentence, total, total.end + bracket.end(), linked)
    cue = _CUE.match(sentence.after(total))
    if cue is None:
        return Listing("open", tuple(linked), doubtful=True)
    opening = total.end + cue.end()
    # 医疗纠纷9起，调解8起，其中3起…: the 8 stands before 其中 and is no part of the 9
    listed = [part for part in linked if part.start >= opening]
    nearer = any(
        figure.para_id == total.para_id
        and total.end <= figure.start < opening
        and figure.dimension == total.dimension
        for figure in figures
    )
    kinds: dict[str, Kind] = {"其中": "of_which", "分别是": "complete", "分别为": "complete"}
    parts = _same_list(sentence, _outermost(sentence, total, listed))
    shared = _may_overlap(sentence, parts)
    kind = kinds.get(cue[1], "open")
    if len(parts) > 1 and _REMAINDER.search(sentence.between(parts[-2], parts[-1])):
        kind = "complete"  # 其余20条为其他类: with the rest all are told
    return Listing(kind, parts or tuple(linked), nearer or shared or not parts)


def _may_overlap(sentence: _Sentence, parts: Sequence[Figure]) -> bool:
    """Whether one thing may be in two parts: women, and those under 35."""
    if not parts:
        return False
    behind = sentence.after(parts[-1])
    if _SHARED.search(sentence.between(parts[0], parts[-1]) + behind[:16]):
        return True
    opening = sentence.before(parts[0]).rpartition("其中")[2]
    labels = [opening, *(sentence.between(*pair) for pair in pairwise(parts))]
    families = {family for label in labels if (family := _family(label))}
    if (
        parts[0].dimension != "people"
    ):  # 党员宣讲队3支、青年宣讲队2支: teams, and not who is in them
        families &= _OF_THINGS
    return len(families) > 1


_OF_THINGS = frozenset(("time", "honour"))


def _family(label: str) -> str:
    """The family of qualities that the words before a part name; empty where they name none."""
    return next((name for name, words in _qualities() if any(map(label.count, words))), "")


@cache
def _qualities() -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = table("qualities.tsv", "family", "words", "example")
    return tuple((family, tuple(words.split())) for family, words, _ in rows)


def _bracketed(
    sentence: _Sentence, total: Figure, opening: int, linked: Sequence[Figure]
) -> Listing:
    """夜校152期（授课140次，观影12次）: all that stands in the bracket, but no part's parts."""
    inside = [part for part in linked if part.start >= opening]
    parts = tuple(_outermost(sentence, total, inside, depth=1))
    if not parts:
        return Listing("open", tuple(linked), doubtful=True)
    lead = sentence.text[opening - sentence.shift : parts[0].start - sentence.shift]
    if "其中" in lead:
        return Listing("of_which", parts)
    tail = sentence.between(parts[-2], parts[-1]) if len(parts) > 1 else ""
    complete = (
        _ALL_LISTED.match(lead)
        or _SUMMED_UP.search(sentence.before(total))
        or _REMAINDER.search(tail)
    )
    return Listing("complete" if complete else "open", parts)


def _sentence_of(total: Figure, parts: Sequence[Figure]) -> _Sentence | None:
    """The sentence at the place where all figures in it are found; None where there is none."""
    text = total.sentence
    figures = [total, *(part for part in parts if part.sentence == text)]
    for place in re.finditer(re.escape(total.raw), text):
        shift = total.start - place.start()
        if all(text[one.start - shift : one.end - shift] == one.raw for one in figures):
            return _Sentence(text, shift)
    return None


def _outermost(
    sentence: _Sentence, total: Figure, parts: Sequence[Figure], depth: int = 0
) -> list[Figure]:
    """The parts that stand as deep in brackets as the list itself, up to a 其中 of a part."""
    kept: list[Figure] = []
    for last, part in zip((total, *parts), parts, strict=False):
        if part.sentence != sentence.text:
            if depth:  # a semicolon in a bracket ends the sentence, but not the list
                kept.append(part)
            continue
        between = sentence.between(total, part)
        if sum((mark in "（(") - (mark in "）)") for mark in between) != depth:
            continue
        if last is not total and "其中" in sentence.between(last, part):
            break
        kept.append(part)
    return kept


def _same_list(sentence: _Sentence, parts: Sequence[Figure]) -> tuple[Figure, ...]:
    """The parts up to the end of their list.

    A list with 、 ends at a comma; one with commas ends where another verb takes over
    (其中党员3人，培训群众50人), but not where verbs are the labels (其中来信50件，来访80件).
    """
    marked = False
    labels = bool(parts) and sentence.before(parts[0]).endswith(f"其中{parts[0].action}")
    for place, (last, part) in enumerate(pairwise(parts), start=1):
        between = sentence.between(last, part)
        comma = "，" in between or "," in between
        words = between.strip("，,、；;")
        # 捐款18万元 names its part twice; 走访60户 behind 低保户12户 does not
        named = words == part.action and (labels or words == part.subject)
        label = named or _REMAINDER.search(between)
        if comma and not label and (marked or part.action not in ("", parts[0].action)):
            return tuple(parts[:place])
        marked = marked or _LIST_MARK.match(between) is not None
    return tuple(parts)
