"""Substance: how much in a statement a reader could check."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summary_miner.check.signs import find_signs, stands_before
from summary_miner.check.slogans import Span
from summary_miner.check.statements import Deed, Statement

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
_NO_EVENT = re.compile(r"(?:建设|工作|制度|机制|水平|质量|力度|氛围)")


class Substance(NamedTuple):
    """How much is concrete, and in what: signs in Chinese with the words that show them."""

    weight: float
    signs: tuple[str, ...]


def weigh_substance(statement: Statement, about: Sequence[Span] = ()) -> Substance:
    """What is concrete in a statement.

    Args:
        about: The words that only say what the statement is about; they are no substance.
    """
    text = statement.text
    weight, signs = 0.0, []
    if statement.figures:
        weight += _FIGURE
        signs.append("数据“" + "、".join(figure.raw for figure in statement.figures[:3]) + "”")
    deeds = [deed for deed in statement.deeds if _is_concrete(deed, text)]
    if deeds:
        weight += max(_ACT if deed.kind == "act" else _EVENT for deed in deeds)
        start, end = deeds[0].span
        signs.append(f"活动“{text[start:end]}”")
    names = [span for span in statement.names if not _is_within(span, about)]
    if names:
        start, end = names[0]
        weight += _NAME + (_TIME if stands_before("issued", text, start) else 0)
        signs.append(f"名称{text[start:end]}")
    for sign, shown in _KNOWN_SIGNS.items():
        if spans := list(find_signs(sign, text)):
            weight += ENOUGH
            signs.append(f"{shown}“{text[spans[0][0] : spans[0][1]]}”")
    if statement.times:
        weight += _TIME
        start, end = statement.times[0]
        signs.append(f"时间“{text[start:end]}”")
    spans = [*about, *(deed.span for deed in statement.deeds), *statement.names]
    words = {
        text[word.start : word.end]: word.is_verb
        for word in statement.specifics
        if word.known and not _touches((word.start, word.end), spans)
    }
    mixed = any(words.values()) and not all(words.values())
    if mixed and len(words) >= max(_LEAST_WORDS, _LEAST_SHARE * statement.content):
        weight += _DEED_IN_WORDS
        signs.append("“" + "、".join([*words][:4]) + "”")
    weight += _WORD * min(len(words), _MOST_WORDS)
    return Substance(weight, tuple(signs))


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
