"""F504, F505, F510: percents that can't be, shares that don't add up, rates against counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.figured import FiguredSentence, are_exact, figured_sentences, shown
from summary_miner.lexicon import table
from summary_miner.types import Document, Figure

_RATE = re.compile(r"([一-鿿]{2,6}(?:率|覆盖面|比重|占比|比例))[^，。；、\d率]{0,8}$")
_SHARE = re.compile(r"(?:占|占到|占了|占比为?|比重为?|比例为?)[^，。；、\d]{0,10}$")
_MORE = re.compile(
    r"增|升|提高|提升|涨|超|翻|完成[^，。；]{0,12}的|达到?[^，。；]{0,12}的|相当于|是.{0,12}的|比|为.{1,12}的"
)
_QUALITY = re.compile(
    r"女|男|岁|本科|专科|大专|硕士|博士|研究生|学历|职称|高级|中级|以上|以下|少数民族|在职|退休"
)
"""Qualities of which one person may have several: their shares need not add up."""

_SEVERAL = re.compile(
    r"多选|兼|重复|重叠|交叉|都算|两边都|两类以上|不止一|同时属于|可能[^，。；]{0,8}(?:两|多|几)[类项种]"
)
"""Said of shares that may overlap."""

_FARTHEST = 16
_MOST_OVER = 140.0
_MOST_UNDER = 15.0
"""In percent: what adds up to much more or less measures different things, and is no slip."""


@cache
def _boundless() -> tuple[str, ...]:
    return tuple(rate for rate, _ in table("rates.tsv", "rate", "example"))


def find_wrong_percents(document: Document) -> Iterator[Hit]:
    """All percents of a document that can't be."""
    for sentence in figured_sentences(document):
        percents = [figure for figure in sentence.figures if figure.unit == "%"]
        for figure in percents:
            if _is_impossible(sentence, figure):
                yield sentence.hit("F504", figure, figure)
            yield from _rate_against_counts(sentence, figure)
        yield from _shares(sentence, percents)


def _is_impossible(sentence: FiguredSentence, figure: Figure) -> bool:
    if figure.change is not None or (figure.lower or 0.0) <= 100:
        return False
    before = sentence.before(figure)[-24:]
    rate = _RATE.search(before)
    measured = rate[1] if rate else ""
    if not measured and not _SHARE.search(before):
        return False
    clause = re.split(r"[，。；、]", before)[-1]
    return not measured.endswith(_boundless()) and not _MORE.search(clause)


def _shares(sentence: FiguredSentence, percents: Sequence[Figure]) -> Iterator[Hit]:
    """党员占45%，居民占40%，学生占35%: three shares or more of one whole."""
    shares: list[Figure] = []
    for one in percents:
        if _SHARE.search(sentence.before(one)) or _follows(sentence, one, shares):
            shares.append(one)
    if len(shares) < 3 or not are_exact(shares):
        return
    if any(len(sentence.between(*pair)) > _FARTHEST for pair in pairwise(shares)):
        return
    words = sentence.text[max(sentence.start, shares[0].start - 20) : shares[-1].end]
    apart = "分别占" in words
    if _SEVERAL.search(sentence.text):
        return
    summed = sum(one.value or 0.0 for one in shares)
    slack = sum(0.05 if "." in one.raw else 0.5 for one in shares)
    over = 100 + slack < summed <= _MOST_OVER and (apart or not _QUALITY.search(words))
    under = apart and 100 - _MOST_UNDER <= summed < 100 - slack
    if over or under:
        yield sentence.hit("F505", shares[0], shares[-1], summed=shown(summed))


def _follows(sentence: FiguredSentence, figure: Figure, shares: Sequence[Figure]) -> bool:
    """分别占30%、40%、20%: the further ones have no 占 of their own."""
    return bool(shares) and sentence.between(shares[-1], figure) in ("、", "，", ",", "和")


_DUE, _CAME = re.compile(r"应[一-鿿]{1,3}$"), re.compile(r"实[一-鿿]{1,3}$")
"""应到60人，实到54人: the second is the part of the first."""

_BARE_VERB = re.compile(r"[，,、；;][一-鿿]{1,4}$")


def _is_short_for(own: str, stem: str) -> bool:
    """受理40件，办完36件，办结率: the verb begins as the rate does, and nothing else is there."""
    return bool(_BARE_VERB.fullmatch(own)) and own.lstrip("，,、；;已全共")[:1] == stem[-2:-1]


_STEM = re.compile(r"([一-鿿]{2,6})率(?:为|达|达到|是|均?为|均?达)?$")


def _rate_against_counts(sentence: FiguredSentence, rate: Figure) -> Iterator[Hit]:
    """受理投诉40件，办结36件，办结率100%: the rate's verb says which count is the part."""
    stem = _STEM.search(sentence.before(rate))
    if stem is None or rate.approx != "exact" or rate.value is None:
        return
    earlier = [one for one in sentence.figures if one.end <= rate.start and one.unit != "%"]
    if len(earlier) < 2:
        return
    whole, part = earlier[-2], earlier[-1]
    own = sentence.between(whole, part)
    verbs = {stem[1][place : place + 2] for place in range(len(stem[1]) - 1)}  # 调处成功率: 调处
    due = _DUE.search(sentence.before(whole)) and _CAME.search(own)
    if (
        not (due or any(verb in own for verb in verbs) or _is_short_for(own, stem[1]))
        or whole.unit != part.unit
        or not are_exact([whole, part])
    ):
        return
    if not whole.value or part.value is None or part.value > whole.value:
        return
    if re.search(r"其中|每|增|减|比|同比", own) or sentence.between(part, rate).count("，") > 1:
        return
    computed = part.value / whole.value * 100
    if abs(computed - rate.value) > 1.0:
        fields = {"part": part.raw, "whole": whole.raw, "computed": shown(computed)}
        yield sentence.hit("F510", whole, rate, stated=rate.raw, **fields)
