"""F503: one indicator of one scope with two values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TypeAlias

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.figured import FiguredSentence, figured_sentences, rounding
from summary_miner.check.lint.periods import is_told_as_done
from summary_miner.check.lint.words import shaped, wording
from summary_miner.check.statements import Statement
from summary_miner.types import Document, Figure

_LEAST_SUBJECT = 3
"""In characters: 群众, 人员 may be others each time; 全年共受理申请 is one thing all the same."""

_LEAST_COMPOUND, _LEAST_RATE = 4, 5
"""谈心谈话总共112人次 is one thing, though 谈话 alone is short."""

_OWNED = "(?P<owner>[一-鿿]{2,8}?){has}[一-鿿]*"
_ROUND = "^{all_year}?(?:{summed}|{only})?{holds}?了?"
"""What may stand before the thing itself: 全年共举办了."""

_IN_FRONT = "([一-鿿]{3,10}?)(?:{all_year}|{summed}|{in_all})"

_Told: TypeAlias = tuple[FiguredSentence, Figure]


def find_two_values(document: Document, statements: Sequence[Statement]) -> Iterator[Hit]:
    """Figures of the same thing with two different exact values: both of the whole, or one of it
    and one that is larger.
    """
    done = {
        figure.figure_id
        for statement in statements
        if statement.mode == "lacking" or is_told_as_done(statement)
        for figure in statement.figures
    }
    wholes: dict[tuple[str, ...], list[_Told]] = {}
    bare: dict[tuple[str, ...], list[_Told]] = {}
    for sentence in figured_sentences(document):
        for figure in sentence.figures:
            if figure.figure_id not in done or not _is_countable(sentence, figure):
                continue
            held = wholes if _is_of_the_whole(sentence, figure) else bare
            key = _key(sentence, figure, document.title)
            held.setdefault(key, []).append((sentence, figure))
    for key, found in wholes.items():
        clashing = [*_clashing(found)] or [*_larger(found, bare.get(key, ()))]
        for first, (sentence, second) in clashing:
            fields = {"indicator": key[1], "first": first.raw, "second": second.raw}
            yield sentence.hit("F503", second, second, **fields)


def _clashing(found: Sequence[_Told]) -> Iterator[tuple[Figure, _Told]]:
    """The first of two values, and where the other stands; three are three things."""
    first = found[0][1]
    if len({figure.value for _, figure in found}) != 2:
        return
    other = next(pair for pair in found if pair[1].value != first.value)
    difference = abs((first.value or 0.0) - (other[1].value or 0.0))
    if difference > rounding(first) + rounding(other[1]):  # 9.7万吨 and 10万吨 are one
        yield first, other


def _larger(wholes: Sequence[_Told], bare: Sequence[_Told]) -> Iterator[tuple[Figure, _Told]]:
    """设服务点11个 and 全线设服务点8个: what is larger than the whole is no part of it.

    作坊有织工64名 and 作坊现有织工46名 are one thing, whichever is larger.
    """
    whole = wholes[0]
    if len(bare) != 1:
        return
    all_of_it = wording("strong").search(_clause(*whole) + whole[1].subject)
    above = all_of_it and (bare[0][1].value or 0.0) > (whole[1].value or 0.0)
    same_owner = _owner(*bare[0]) == _owner(*whole) != ""
    differ = bare[0][1].value != whole[1].value
    if not (same_owner and differ) and not (above and _is_specific(bare[0][1])):
        return
    first, second = sorted((whole, bare[0]), key=lambda pair: int(pair[1].figure_id[1:]))
    yield first[1], second


def _owner(sentence: FiguredSentence, figure: Figure) -> str:
    """Who has it, where a number with nothing behind it tells that: 作坊 of 作坊现有织工46名."""
    clause = _clause(sentence, figure)
    has = shaped(_OWNED).fullmatch(clause)
    ends = sentence.after(figure)[:1] in ("", "，", "。", "；", "、")
    return has["owner"] if has and ends else ""


def _key(sentence: FiguredSentence, figure: Figure, title: str) -> tuple[str, ...]:
    """What makes two figures the same indicator: unit, thing, deed and half year."""
    clause = _clause(sentence, figure)
    scope = wording("scope").search(clause)
    unit = "人" if figure.dimension == "people" else figure.unit
    subject = _thing(clause, figure)
    action = shaped("^{only}").sub("", figure.action)
    light = not action or wording("has").fullmatch(action) or wording("holds").fullmatch(action)
    has = light or wording("stock").search(clause)
    own = clause.removesuffix(figure.subject)
    own = own[len(_shared_start(own, title)) :]  # the unit itself, as its title has it
    own = wording("own_place").sub("", wording("own_name").sub("", own))
    place = wording("place").search(own)
    where = (scope.group() if scope else "", place.group() if place else "")
    return unit, subject, "" if has else action, *where


def _shared_start(one: str, other: str) -> str:
    return "".join(
        left
        for left, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )


def _thing(clause: str, figure: Figure) -> str:
    """What is counted, without the words of time and holding round it.

    课堂全年共办了12期 names it in front of them.
    """
    subject = shaped(_ROUND).sub("", wording("own_name").sub("", figure.subject))
    if subject:
        return subject
    found = shaped(_IN_FRONT).match(clause)
    return found[1] if found else figure.subject


def _clause(sentence: FiguredSentence, figure: Figure) -> str:
    """The figure's clause up to it, with 全年， in front of it."""
    before = sentence.before(figure)
    clause = re.split(r"[，。；：、,;:]", before)[-1]
    led = wording("leads_in").search(before.removesuffix(clause))
    return (led.group() if led else "") + clause


def _is_named_rate(clause: str, figure: Figure) -> bool:
    """暴雨预警准确率为91.2%: a rate with a long name, and nothing in front of it."""
    named = figure.unit == "%" and figure.subject.endswith("率")
    return named and len(figure.subject) >= _LEAST_RATE and clause.startswith(figure.subject)


def _is_specific(figure: Figure) -> bool:
    least = 2 if figure.dimension == "money" else _LEAST_SUBJECT
    return len(figure.subject) >= least and not wording("vague").fullmatch(figure.subject)


def _is_countable(sentence: FiguredSentence, figure: Figure) -> bool:
    """Whether a figure counts the same thing wherever it stands, and not a part of it."""
    if figure.approx != "exact" or figure.change or figure.total_id:
        return False
    if figure.dimension == "duration" and not wording("summed_time").search(figure.subject):
        return False
    clause = _clause(sentence, figure)
    if wording("rated").fullmatch(figure.subject):
        return not wording("part").search(clause) and not wording("scope").search(clause)
    return not wording("part").search(clause + figure.subject)


def _is_of_the_whole(sentence: FiguredSentence, figure: Figure) -> bool:
    clause = _clause(sentence, figure)
    if wording("rated").fullmatch(figure.subject) or _is_named_rate(clause, figure):
        return True
    stock = wording("stock").search(clause)
    all_of_it = wording("all_of_it").search(clause)
    least = 2 if all_of_it or stock else _LEAST_SUBJECT
    general = wording("vague").fullmatch(figure.subject) and not stock
    compound = (
        wording("summed").search(clause) and len(figure.subject + figure.action) >= _LEAST_COMPOUND
    )
    if (len(_thing(clause, figure)) < least and not compound) or general:
        return False
    return bool(wording("whole").search(clause + figure.subject) or wording("scope").search(clause))
