"""Relevance: how surely a statement speaks of an item, and by which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from summary_miner.check.checklists import Item
from summary_miner.check.conditions import find_words
from summary_miner.check.signs import find_signs
from summary_miner.check.slogans import Span, is_in_name, tells_in_title
from summary_miner.check.statements import Statement
from summary_miner.check.themes import find_telling, tells, themes, themes_named
from summary_miner.topics.votes import score

ENOUGH = 0.6
"""From here on a statement speaks of the item."""

_ANAPHORA = re.compile(r"(?:全年|今年|先后|累计|共|其中|活动|该|此|同时|并|还|目前|每|现)")
_STRONG_VOTE = 4.0
_CLEAR = 0.9
"""A condition, an activity, a figure of the kind."""
_TOLD, _NAMED = 0.7, 0.62
_TELLING_UNITS, _UNIT = ("元", "小时"), 0.45
"""省出34万元 speaks of money, whatever its verb."""

_IN_HEADING, _IN_TITLE = 0.6, 0.3
"""A phrase of a theme is enough by itself, of single words three are needed."""


class Relevance(NamedTuple):
    """How surely something speaks of an item, the words that say so, and how it was recognised.

    Attributes:
        score: 0 to 1.
        own: 0 to 1: how surely its own words say so, and not only the place where it stands.
        here: 0 to 1: its own words and its place, without the sentence before it and without
            what is only about nothing else.
        told: What in its own words says so.
        headed: Whether a heading or label above it names the item.
        by_default: Whether it only speaks of nothing else.
        clear: Whether a condition, an activity or a figure of the item says so.
        by_words: Whether one of the item's own conditions is met.
        weight: The sum over all ways: of several sentences the one that speaks of it most.
        ways: In Chinese.
    """

    score: float
    about: tuple[Span, ...] = ()
    ways: tuple[str, ...] = ()
    weight: float = 0.0
    by_words: bool = False
    own: float = 0.0
    here: float = 0.0
    clear: bool = False
    headed: bool = False
    by_default: bool = False
    told: tuple[str, ...] = ()

    @property
    def is_told_twice(self) -> bool:
        """Whether two words say so, and not one that several tables know."""
        return any(
            one not in other and other not in one for one in self.told for other in self.told
        )


_NONE = Relevance(0.0)


def weigh_relevance(statement: Statement, item: Item, before: Relevance | None) -> Relevance:
    """How surely a statement speaks of an item.

    Args:
        before: The relevance of the statement before it in the same paragraph.
    """
    ways = [
        *_by_words(statement, item),
        *_by_facts(statement, item),
        *_by_topic(statement, item),
        *_by_theme(statement, item),
        *_by_title(statement, item),
    ]
    here = _together([way for way in ways if not way.by_default])
    if before is not None and before.own and before.score >= ENOUGH and _goes_on(statement, item):
        ways.append(Relevance(0.7 * before.score, (), ("承接上句",)))
    if not ways:
        return _NONE
    return Relevance(
        score=_together(ways),
        about=tuple(sorted({span for way in ways for span in way.about})),
        ways=tuple(dict.fromkeys(name for way in ways for name in way.ways)),
        weight=sum(way.score for way in ways),
        by_words=any(way.by_words for way in ways),
        own=_together([way for way in ways if way.own]),
        here=here,
        clear=any(way.own >= _CLEAR for way in ways),
        headed=any(way.headed for way in ways),
        told=tuple(dict.fromkeys(word for way in ways for word in way.told)),
    )


def _together(ways: Sequence[Relevance]) -> float:
    """How sure all ways are together."""
    doubt = 1.0
    for way in ways:
        doubt *= 1 - way.score
    return 1 - doubt


def _by_words(statement: Statement, item: Item) -> Iterator[Relevance]:
    text = statement.own
    for condition in item.conditions:
        spans = find_words(condition, text)
        genuine = [span for span in spans or () if not _is_named(text, span, item)]
        if genuine:
            start, end = genuine[0]
            way = (f"词语“{text[start:end]}”",)
            told = tuple(text[start:end] for start, end in genuine)
            yield Relevance(1.0, tuple(genuine), way, by_words=True, own=1.0, told=told)
            return
    for condition in item.conditions:
        for heading in statement.setting.headings[:1]:
            if spans := find_words(condition, heading):
                start, end = spans[0]
                yield Relevance(0.75, (), (f"小标题“{heading[start:end]}”",), headed=True)
                return


def _is_named(text: str, span: Span, item: Item) -> bool:
    """Whether a word is only part of a name, or of an honour: 评为“最放心窗口”."""
    if is_in_name(text, span[1]):
        return True
    if any(topic in item.topics for topic in ("moral", "results")):
        return False  # “最美邮递员” is what they are about
    quoted = text.rfind("“", 0, span[0]) > text.rfind("”", 0, span[0])
    return quoted and any(start < span[0] < end for start, end in find_signs("honour", text))


def _by_facts(statement: Statement, item: Item) -> Iterator[Relevance]:
    for deed in statement.deeds:
        if deed.type in item.activities:
            start, end = deed.span
            way = (f"活动“{statement.text[start:end]}”",)
            sure, about = (0.6, (deed.span,)) if deed.general else (0.9, ())
            yield Relevance(sure, about, way, own=sure, told=(statement.text[start:end],))
            break
    honours = find_signs("honour", statement.own) if "results" in item.topics else ()
    for start, end in islice(honours, 1):
        words = statement.text[start:end]
        yield Relevance(_CLEAR, (), (f"荣誉“{words}”",), own=_CLEAR, told=(words,))
    for need in item.figures:
        for figure in statement.figures:
            if (need.subjects or need.actions or need.dimension) and need.takes(figure):
                way = (f"数据“{figure.raw}”",)
                yield Relevance(1.0, (), way, own=1.0, told=(figure.raw,))
                return
            if figure.unit in _TELLING_UNITS and figure.unit in need.units:
                yield Relevance(_UNIT, (), (f"数据“{figure.raw}”",), own=_UNIT)
                return


def _by_topic(statement: Statement, item: Item) -> Iterator[Relevance]:
    if not item.topics:
        return
    votes = statement.votes
    own = sum(votes.get(topic, 0.0) for topic in item.topics)
    everything = sum(votes.values())
    share = own / everything if everything else 0.0
    words = tuple(
        (vote.start, vote.start + len(vote.word))
        for vote in statement.topic_words
        if vote.topic in item.topics
    )
    if own >= 2:
        strong = own >= _STRONG_VOTE
        if not strong and "results" in item.topics:
            return  # 明显增强 is said of anything
        sure = 0.8 if strong and share >= 0.5 else 0.6 if strong or share >= 0.4 else 0.3
        told = tuple(_shown(statement, words))
        yield Relevance(sure, words, (f"主题词“{'、'.join(told)}”",), own=sure, told=told)
    setting = statement.setting
    elsewhere = everything > 0 and not own  # its own words are about something else
    if "business" in item.topics and everything - own < _STRONG_VOTE:
        # what is about nothing else is the unit's own trade
        yield Relevance(0.6, (), ("没有别的主题",), by_default=True)
    if setting.topic in item.topics:
        yield Relevance(0.25 if elsewhere else 0.5, (), ("段落主题",))
    elif any(topic in item.topics for topic in setting.topics):
        yield Relevance(0.15 if elsewhere else 0.3, (), ("段落主题",))
    if setting.headings and (headed := score(setting.headings[0])):
        best = max(headed, key=lambda topic: (headed[topic], topic))
        if best in item.topics:
            yield Relevance(0.25 if elsewhere else 0.55, (), (f"小标题“{setting.headings[0]}”",))


def _by_theme(statement: Statement, item: Item) -> Iterator[Relevance]:
    for name in item.themes or themes_named(item.title):
        for heading in statement.setting.headings[:1]:
            if told := tells(themes()[name], heading):
                yield Relevance(_IN_HEADING, (), (f"小标题“{told}”",), headed=True)
        telling = find_telling(
            themes()[name], statement.own, statement.words, statement.cuts, statement.common
        )
        if telling.phrase:
            sure = _TOLD if telling.is_phrase else _NAMED
            way = (f"说法“{telling.phrase}”",)
            yield Relevance(sure, (), way, own=sure, told=(telling.phrase,))
        elif telling.hints:
            shown = "、".join(telling.hints[:3])
            sure = min(telling.weight, _TOLD)
            yield Relevance(sure, (), (f"说法“{shown}”",), own=sure, told=telling.hints)


def _by_title(statement: Statement, item: Item) -> Iterator[Relevance]:
    """满意 in a sentence hints at an item that is called 患者满意度."""
    for word in sorted(statement.words):
        place = statement.text.find(word) + len(word)
        if word in item.title and tells_in_title(word) and not is_in_name(statement.text, place):
            yield Relevance(_IN_TITLE, (), (f"检查项的字“{word}”",), own=_IN_TITLE)


def _shown(statement: Statement, spans: Sequence[Span]) -> list[str]:
    return list(dict.fromkeys(statement.text[start:end] for start, end in spans))[:3]


def _goes_on(statement: Statement, item: Item) -> bool:
    """Whether a statement may go on about what the one before it spoke of."""
    own = sum(statement.votes.get(topic, 0.0) for topic in item.topics)
    others = sum(statement.votes.values()) - own
    return others < _STRONG_VOTE or bool(_ANAPHORA.match(statement.text))
