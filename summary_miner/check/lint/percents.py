"""F504, F505: percents that can't be, shares that don't add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.figured import FiguredSentence, are_exact, figured_sentences, shown
from summary_miner.check.lint.words import shaped, wording
from summary_miner.lexicon import table
from summary_miner.types import Document, Figure

_FARTHEST = 16
_MOST_OVER = 140.0
_MOST_UNDER = 15.0
"""In percent: what adds up to much more or less measures different things, and is no slip."""


_OF_PEOPLE = "的{all_people}"
"""120%的居民: more than all of them."""

_SHARE = r"{share}[^，。；、\d]{0,10}$"
_RATE = r"([一-鿿]{2,6}{rate_end})(?:偏?[高低][，,])?[^，。；、\d率百]{0,8}$"


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
        yield from _shares(sentence, percents)


def _is_impossible(sentence: FiguredSentence, figure: Figure) -> bool:
    if figure.change_kind not in (None, "to") or (figure.lower or 0.0) <= 100:
        return False
    before = sentence.before(figure)[-24:]
    clause = re.split(r"[，。；、]", before)[-1]
    rate = shaped(_RATE).search(before) or shaped(_RATE).search(figure.subject)
    measured = rate[1] if rate else ""
    if figure.change_kind == "to":
        return bool(measured) and not measured.endswith(_boundless())
    people = shaped(_OF_PEOPLE).match(sentence.after(figure))
    if not measured and not people and not shaped(_SHARE).search(before):
        return False
    return not measured.endswith(_boundless()) and not wording("more").search(clause)


def _shares(sentence: FiguredSentence, percents: Sequence[Figure]) -> Iterator[Hit]:
    """党员占45%，居民占40%，学生占35%: three shares or more of one whole."""
    shares: list[Figure] = []
    for one in percents:
        before = sentence.before(one)
        if (
            shaped(_SHARE).search(before)
            or wording("grade").search(before)
            or _follows(sentence, one, shares)
        ):
            shares.append(one)
    sexes = wording("men").search(sentence.before(shares[0])) if len(shares) == 2 else None
    if (
        len(shares) < 3 and not (sexes and wording("women").match(sentence.between(*shares)))
    ) or not are_exact(shares):
        return
    if any(len(sentence.between(*pair)) > _FARTHEST for pair in pairwise(shares)):
        return
    words = sentence.text[max(sentence.start, shares[0].start - 20) : shares[-1].end]
    whole = bool(sexes) or bool(wording("whole_shares").search(words))
    whole = whole or _is_whole_list(sentence, shares)
    if wording("several").search(sentence.words):
        return
    summed = sum(one.value or 0.0 for one in shares)
    slack = sum(0.05 if "." in one.raw else 0.5 for one in shares)
    over = 100 + slack < summed <= _MOST_OVER and (whole or not wording("quality").search(words))
    under = whole and 100 - _MOST_UNDER <= summed < 100 - slack
    if over or under:
        yield sentence.hit("F505", shares[0], shares[-1], summed=shown(summed))


_COLON = re.compile(r"[：:][^，。；：:、]{1,14}$")


def _is_whole_list(sentence: FiguredSentence, shares: Sequence[Figure]) -> bool:
    """纸皮走三条路：甲占52%，乙占30%，丙占18%。 is all: the list ends the sentence."""
    ends = sentence.after(shares[-1])[:1] in ("", "。", "；", ";")
    return ends and bool(_COLON.search(sentence.before(shares[0])))


def _follows(sentence: FiguredSentence, figure: Figure, shares: Sequence[Figure]) -> bool:
    """分别占30%、40%、20%: the further ones have no 占 of their own."""
    return bool(shares) and sentence.between(shares[-1], figure) in ("、", "，", ",", "和")
