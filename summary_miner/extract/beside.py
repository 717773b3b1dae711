"""What stands right beside a figure: another figure, a list mark, a verb that only just fits."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.contexts import words_in
from summary_miner.extract.traits import CLOSE, FIGURE, JOINERS, WordType
from summary_miner.extract.words import is_plain_verb


def goes_on(items: Sequence[WordType], place: int) -> bool:
    """7.5%、11.5%: nothing but a list mark between two figures."""
    return place >= 2 and items[place - 1].word in JOINERS and items[place - 2].tag == FIGURE


def listed(items: Sequence[WordType], start: int) -> bool:
    """搭建…90套、货棚3千平方米: the verb stands before the figure in front."""
    before = items[start - 1]
    return before.word in JOINERS or before.word in CLOSE or before.tag == FIGURE


def last_word(items: Sequence[WordType], start: int) -> int:
    """The index of the last word before the figure of the clause that begins at `start`."""
    index = start
    while index + 1 < len(items) and items[index + 1].tag != FIGURE:
        index += 1
    return index


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
    if last <= 0 or items[last].role != "either" or items[last].tag != "v":
        return -1
    return last if items[last - 1].nominal and not items[last - 1].weak else -1
