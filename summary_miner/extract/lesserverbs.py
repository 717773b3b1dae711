"""Lesser verbs, which have a figure only where none in front of it governs."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.antecedents import over_bracket
from summary_miner.extract.contexts import words_in
from summary_miner.extract.quotes import quote_start
from summary_miner.extract.traits import CLOSE, FIGURE, GLUE, JOINERS, QUOTES_CLOSE, WordType
from summary_miner.extract.words import is_plain_verb


def put_in(items: Sequence[WordType], place: int) -> str:
    """总投资7亿元的项目: the money was put in, whatever the clause says of the project."""
    word = items[place - 1].word if place else ""
    return next((verb for verb in words_in("puts_in") if word.endswith(verb)), "")


def short_verb(items: Sequence[WordType], place: int) -> str:
    """爬了十几年: a verb of one character, which governs where no other does."""
    if not place or items[place - 1].word not in ("了", "过"):
        return ""
    place -= 1
    if not place or len(items[place - 1].word) > 1 or items[place - 1].tag != "v":
        return ""
    word, traits = items[place - 1].word, items[place - 1]
    return "" if traits.auxiliary or traits.measure else word


def cue_verb(raw: str) -> str:
    """突破 of 突破3万元: an approximator that is a verb."""
    cues = [cue for cue in words_in("outstrips") if raw.startswith(cue)]
    return max(cues, key=len, default="")


def relative_verb(items: Sequence[WordType], noun: int, start: int) -> str:
    """承担 of 我站承担的课题共9项: what the clause does to the noun that begins at `noun`."""
    if noun - 2 < start or items[noun - 1].word != "的":
        return ""
    item = items[noun - 2]
    return item.verb if item.role not in (None, "state") or is_plain_verb(item) else ""


def act_named(items: Sequence[WordType], place: int) -> int:
    """采购 of 教具采购80件: the act that ends the phrase before a figure; -1 if none does."""
    last = place - 1
    while last > 0 and items[last].adverb:
        last -= 1
    item = items[max(last, 0)]
    if last <= 0 or not (item.role == "govern" or (item.role == "either" and item.tag == "v")):
        return -1
    return last if items[last - 1].nominal and not items[last - 1].weak else -1


def supporting(items: Sequence[WordType], first: int) -> str:
    """支持农户2300户, 坚持公开、公正两项原则: a verb at the head of what stands in front.

    Args:
        first: Where the noun phrase begins, or the figure whose noun stands behind it.
    """
    index = _list_start(items, first)
    listed = index < first
    index -= index > 1 and items[index - 1].word in _PAST
    verb = items[index - 1] if index else None
    if verb is None or verb.tag != "v" or len(verb.word) < 2:
        return ""
    helps = verb.auxiliary or verb.word in words_in("moves")
    if listed and (items[first - 1].role or not (helps or _opens(items, index - 1))):
        return ""
    return verb.verb if helps or listed else ""


def _opens(items: Sequence[WordType], index: int) -> bool:
    """做好 of 统筹做好师德、师风两项工作, not 融入 of 党建融入生产、服务三方面."""
    before = items[index - 1] if index else None
    if items[index].adverb or items[index + 1].measure:
        return False
    return before is None or not (before.nominal or before.tag == FIGURE)


_PAST = frozenset(("了", "过"))


def _list_start(items: Sequence[WordType], end: int) -> int:
    """Where the list begins that ends before `end`: its nouns, its quotes, its inner brackets."""
    index = end
    while index > 0:
        item = items[index - 1]
        if item.word in QUOTES_CLOSE:
            opened = quote_start(items, index - 1, 0)
            if opened is None:
                break
            index = opened
        elif item.word in CLOSE:
            opened = over_bracket(items, index)
            if opened == index:
                break
            index = opened
        elif item.word in JOINERS or item.word in GLUE or item.word == "等" or _is_member(item):
            index -= 1
        else:
            break
    return index


def _is_member(item: WordType) -> bool:
    return item.nominal or (item.within and not item.verbal)


def right_in_front(items: Sequence[WordType], place: int, *, single: bool = False) -> str:
    """带 of 带两个班, 服务 of 每个网格服务200户居民: where no other verb is known.

    Args:
        single: Only a verb of one character, which is no noun.
    """
    place -= 1
    while place > 0 and (items[place].adverb or _is_behind_verb(items[place].word)):
        place -= 1
    item = items[place]
    verb = item.tag == "v" or (item.role == "either" and not single)
    if place < 0 or not verb or item.auxiliary or item.measure or item.closing:
        return ""
    if single and (len(item.word) > 1 or item.word in words_in("aids")):
        return ""
    return item.verb


def _is_behind_verb(word: str) -> bool:
    return word in ("了", "过") or word in words_in("complement")
