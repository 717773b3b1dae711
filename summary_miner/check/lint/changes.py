"""F506, F507, F508, F509: changes against their two values, ranges, doubled approximators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.figured import (
    FiguredSentence,
    are_exact,
    figured_sentences,
    rounding,
    shown,
)
from summary_miner.types import Document, Figure

_LAST_YEAR = re.compile(
    r"(?:去年|上年|上一年|上年度)(?:同期)?(?:为|是|有|共|的|查处|发生|受理)?[^，。；、\d]{0,8}$"
)
_THAN = re.compile(
    r"[一-鿿]{0,6}[，,]?(?:比|较)(?:去年|上年|上一年|上年度|前年|上半年|上一?学[期年]|上一?季度|上个?月|原来|过去)"
    r"(?:同期)?的?"
)
_THIS_YEAR = re.compile(r"(?:今年|本年|本年度)(?:为|是|有|共)?[^，。；、\d]{0,8}$")
_RANGE = re.compile(r"(?<![\d.\-])(\d+(?:\.\d+)?)\s?[-—–~～至到]\s?(\d+(?:\.\d+)?)$")
_BEFORE = re.compile(r"^(?:约|大约|近|将近|接近|超过?了?|突破了?|逾|不到|不足|至少|高达|上)")
_INSIDE = re.compile(r"(?<=[\d十百千万亿])[余多](?!于)|(?:左右|上下|以上|以下|开外)$")
_BESIDE = re.compile(r"^(?:左右|上下|以上|以下)")
_ONLY_THE_CHANGE = re.compile(
    r"[，,、；;（(]?(?:同比|[较比](?:去年|上年)(?:同期)?|[降增涨升]幅|净|共|累计|整整)*"
    r"(?:[增减提升下上降扩缩压涨回落长高少大至加短幅达为了近率])*"
)
_RANKS = ("位", "名")
"""由第9位上升到第5位: a rank rises as its number falls."""

_HARMLESS = re.compile(r"^(?:高达|上|达)")


def find_wrong_changes(document: Document) -> Iterator[Hit]:
    """All changes, ranges and approximators of a document that contradict themselves."""
    for sentence in figured_sentences(document):
        yield from _changes(sentence)
        yield from _two_years(sentence)
        for figure in sentence.figures:
            yield from _reversed_range(sentence, figure)
            yield from _two_approximators(sentence, figure)


def _changes(sentence: FiguredSentence) -> Iterator[Hit]:
    for place, (first, second) in enumerate(pairwise(sentence.figures)):
        kinds = first.change_kind, second.change_kind
        if kinds != ("from", "to") or not _comparable(first, second):
            continue
        if _is_listed(sentence, place) or first.unit in _RANKS:
            continue
        change = second.change
        difference = (second.value or 0.0) - (first.value or 0.0)
        if (
            difference
            and change in ("increase", "decrease")
            and (difference > 0) != (change == "increase")
        ):
            way = "上升" if difference > 0 else "下降"
            stated = "上升" if change == "increase" else "下降"
            yield sentence.hit(
                "F507", first, second, first=first.raw, second=second.raw, way=way, stated=stated
            )
            continue
        yield from _amount(sentence, first, second, sentence.figures[place + 2 :])


def _is_listed(sentence: FiguredSentence, place: int) -> bool:
    """由60元、85元提高到72元、90元: which belongs to which is not for us to say."""
    near = sentence.figures[max(0, place - 1) : place + 3]
    between = (sentence.between(left, right) for left, right in pairwise(near))
    return any(words in ("、", "和", "，", "与") for words in between)


def _comparable(first: Figure, second: Figure) -> bool:
    return first.unit == second.unit and are_exact([first, second])


def _amount(
    sentence: FiguredSentence, first: Figure, second: Figure, later: Sequence[Figure]
) -> Iterator[Hit]:
    """The stated amount of the change, which must stand right behind the two values."""
    if not later or later[0].change_kind != "by" or later[0].approx != "exact":
        return
    stated = later[0]
    if not _ONLY_THE_CHANGE.fullmatch(sentence.between(max(first, second, key=_end), stated)):
        return  # what stands between may name another thing that changed
    computed = _computed(first, second, stated)
    slack = _slack(first, second, stated)
    if computed and all(abs(one - (stated.value or 0.0)) > slack for one in computed):
        text = shown(computed[0]) + (
            "%" if stated.unit == "%" and first.unit != "%" else stated.unit
        )
        yield sentence.hit(
            "F506",
            first,
            stated,
            first=first.raw,
            second=second.raw,
            computed=text,
            stated=stated.raw,
        )


def _end(figure: Figure) -> int:
    return figure.end


def _computed(first: Figure, second: Figure, stated: Figure) -> list[float]:
    """What the change may be: the difference, or its share of the first value."""
    before, after = first.value or 0.0, second.value or 0.0
    difference = abs(after - before)
    if stated.unit in (first.unit, "百分点"):
        relative = (
            [difference / before * 100] if first.unit == stated.unit == "%" and before else []
        )
        return [difference, *relative]
    if stated.unit == "%" and before:
        return [difference / before * 100]
    return []


def _slack(first: Figure, second: Figure, stated: Figure) -> float:
    """How far the stated change may be off because all three numbers were rounded."""
    own = rounding(stated) or 0.5
    both = rounding(first) + rounding(second)
    before = first.value or 1.0
    return own + 0.01 + (100 * both / before if stated.unit == "%" != first.unit else both)


def _two_years(sentence: FiguredSentence) -> Iterator[Hit]:
    """去年30起，今年42起，增长30%, and 今年42起，比去年的30起增长30%."""
    for place, (first, second) in enumerate(pairwise(sentence.figures)):
        if _comparable(first, second) and _THAN.fullmatch(sentence.between(first, second)):
            yield from _amount(sentence, second, first, sentence.figures[place + 2 :])
        if not _comparable(first, second) or first.change_kind or second.change_kind:
            continue
        before, between = sentence.before(first), sentence.between(first, second)
        if _LAST_YEAR.search(before[-16:]) and _THIS_YEAR.search(between[-16:]):
            yield from _amount(sentence, first, second, sentence.figures[place + 2 :])


def _reversed_range(sentence: FiguredSentence, figure: Figure) -> Iterator[Hit]:
    bare = re.match(r"[\d.]+", figure.raw)
    if bare is None or figure.dimension in ("other",):
        return
    lead = sentence.text[max(sentence.start, figure.start - 12) : figure.start + bare.end()]
    found = _RANGE.search(lead)
    if (
        found
        and float(found[1]) > float(found[2])
        and not re.search(r"[:：比分第]|[月年]$", lead[: found.start()][-2:])
    ):
        start = figure.start + bare.end() - len(found.group())
        words = sentence.text[start : figure.end]
        yield Hit("F508", sentence.para_id, start, figure.end, words)


def _two_approximators(sentence: FiguredSentence, figure: Figure) -> Iterator[Hit]:
    raw = figure.raw + (found.group() if (found := _BESIDE.match(sentence.after(figure))) else "")
    if _BEFORE.match(raw) and not _HARMLESS.match(raw) and _INSIDE.search(raw):
        yield Hit("F509", sentence.para_id, figure.start, figure.start + len(raw), raw)
