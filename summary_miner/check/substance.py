"""Substance: how much in a statement a reader could check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from summary_miner.check.deeds import Deed
from summary_miner.check.signs import find_signs, stands_before
from summary_miner.check.slogans import Span
from summary_miner.check.statements import Statement

ENOUGH = 1.5
"""From here on a statement is concrete: one figure, one activity of a kind, or a deed told in
words that name something in particular."""

_FIGURE, _ACT, _EVENT, _TIME, _NAME = 2.0, 2.0, 1.5, 0.75, 1.0
_DEED_IN_WORDS, _WORD, _MOST_WORDS = 1.5, 0.25, 3
_LEAST_WORDS = 3
"""A verb and two things: 塘边砌了石栏."""

_LEAST_SHARE = 0.4
"""Of all words of content: a general sentence holds a few words of its field, too."""
_KNOWN_SIGNS = {"honour": "荣誉", "measure": "举措"}
_BARE_COUNT = re.compile(
    r"[一-鿿](?!1[12]\d\b|12\d{3}\b)(\d{2,5}|[一二两三四五六七八九十百千]{1,8}[万亿])(?=[，。；、]|$)"
)
"""全年接警118，出动103。 花掉四十七万，余下… count without a unit; 110 and 12345 are called up."""

_HABIT = re.compile(
    r"历来|向来|一贯|一向|素来|始终|从来都?|长期以来|多年来一直|不用多说|不必多说|自不必说|有目共睹"
)
"""What always was so tells no deed, in whatever words."""

_MEANS = re.compile(
    r"(?:运用|利用|依托|通过|借助|采取|采用|发挥|以|用好)[^，。；“”\d]{2,40}?等(?:多种|各种|各类|有效|传统|新|线上|线下)*"
    r"(?:阵地|载体|渠道|形式|平台|媒体|方式|手段|途径|方法|办法|媒介|作用|活动)"
)
"""借助橱窗、简报等载体 lists means, and no deed."""

_NO_EVENT = re.compile(r"(?:建设|工作|制度|机制|水平|质量|力度|氛围)")


class Substance(NamedTuple):
    """How much is concrete, and in what: signs in Chinese with the words that show them.

    Attributes:
        checkable: Whether there is a figure, an activity, a name, a day: more than words.
        counted: Whether there is a figure or an activity.
    """

    weight: float
    signs: tuple[str, ...]
    checkable: bool = False
    counted: bool = False


class _Sign(NamedTuple):
    """Something that a reader could check: its weight, and its words in Chinese, if any."""

    weight: float
    shown: str = ""


def weigh_substance(statement: Statement, about: Sequence[Span] = ()) -> Substance:
    """What is concrete in a statement.

    Args:
        about: The words that only say what the statement is about; they are no substance.
    """
    facts = [*_facts(statement), *_names(statement, about)]
    words = () if _HABIT.search(statement.text) else _words(statement, about)
    found = [*facts, *words]
    return Substance(
        sum(sign.weight for sign in found),
        tuple(sign.shown for sign in found if sign.shown),
        bool(facts),
        any(sign.weight >= ENOUGH for sign in facts),
    )


def _facts(statement: Statement) -> Iterator[_Sign]:
    """Figures, activities, honours and measures, days."""
    text = statement.text
    if statement.figures:
        raws = "、".join(figure.raw for figure in statement.figures[:3])
        yield _Sign(_FIGURE, f"数据“{raws}”")
    elif bare := _BARE_COUNT.search(text):
        yield _Sign(ENOUGH, f"数字“{bare[1]}”")
    means = [found.span() for found in _MEANS.finditer(text)]
    deeds = [
        deed
        for deed in statement.deeds
        if _is_concrete(deed, text) and not _is_within(deed.span, means)
    ]
    if deeds:
        start, end = deeds[0].span
        weight = max(_ACT if deed.kind == "act" else _EVENT for deed in deeds)
        yield _Sign(weight, f"活动“{text[start:end]}”")
    for sign, name in _KNOWN_SIGNS.items():
        for start, end in islice(find_signs(sign, text), 1):
            yield _Sign(ENOUGH, f"{name}“{text[start:end]}”")
    for start, end in statement.times[:1]:
        yield _Sign(_TIME, f"时间“{text[start:end]}”")


def _names(statement: Statement, about: Sequence[Span]) -> Iterator[_Sign]:
    names = [span for span in statement.names if not _is_within(span, about)]
    for start, end in names[:1]:
        issued = stands_before("issued", statement.text, start)
        yield _Sign(_NAME + (_TIME if issued else 0), f"名称{statement.text[start:end]}")


def _words(statement: Statement, about: Sequence[Span]) -> Iterator[_Sign]:
    """Particular words; where most of the sentence is made of them, they tell a deed."""
    means = [found.span() for found in _MEANS.finditer(statement.text)]
    spans = [*about, *(deed.span for deed in statement.deeds), *statement.names, *means]
    words = {
        statement.text[word.start : word.end]: word.is_verb
        for word in statement.specifics
        if word.known and not _touches((word.start, word.end), spans)
    }
    yield _Sign(_WORD * min(len(words), _MOST_WORDS))
    mixed = any(words.values()) and not all(words.values())
    if mixed and len(words) >= max(_LEAST_WORDS, _LEAST_SHARE * statement.content):
        yield _Sign(_DEED_IN_WORDS, "“" + "、".join([*words][:4]) + "”")


def _is_concrete(deed: Deed, text: str) -> bool:
    """An act says what was done; an event needs a verb of holding: 道德讲堂建设 is general."""
    start, end = deed.span
    if deed.general or deed.kind == "act":
        return not deed.general
    return stands_before("held", text, start) and not _NO_EVENT.match(text, end)


def _is_within(span: Span, others: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def is_counted_deed(statement: Statement) -> bool:
    """改造薄弱校4所: whatever its words speak of, it was done, and counted."""
    return statement.mode == "done" and bool(statement.figures)
