"""F510, F511: a rate against the two counts it is made of, a part larger than its whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.figured import FiguredSentence, are_exact, figured_sentences, shown
from summary_miner.check.lint.words import shaped, wording
from summary_miner.lexicon import compiled, table
from summary_miner.types import Document, Figure

_RATE = "([一-鿿]{2,6}){ratio}{comes_to}?$"
_SHARE = r"[，,；;（(]{share}[^，。；、\d]{0,6}$"
_OF_THEM = (
    r"{among}[^，。；\d]{0,8}$|[，,；;][^，。；\d]{2,14}的$|[，,；;（(]{of_which}[^，。；\d]{0,10}$"
)
_BARE_VERB = re.compile(r"[，,、；;][一-鿿]{1,4}$")
_AMONG_THEM = "[一-鿿]{1,8}{among}"
"""46台水泵中有72台."""

_DONE_OF_IT = "[，,；;]{done_of_it}(?P<verb>[一-鿿]{1,3})"
"""订单46单，按期交付51单: a verb without a noun of its own is said of what stands in front."""

_PAIR = 2
_DUE = "[，,；;（(]{due}[一-鿿]{1,4}$"
_LEFT = "[，,；;]{left}"

_ONE_OFF, _WHOLE = 1.0, 100.0
"""In percent: a rate may be rounded to the next whole number; 100% must be nearly all."""


def find_wrong_rates(document: Document) -> Iterator[Hit]:
    """All rates of a document that its counts contradict, and parts above their whole."""
    above: FiguredSentence | None = None
    for sentence in figured_sentences(document):
        for figure in sentence.figures:
            if figure.unit == "%":
                yield from _rate_against_counts(sentence, figure)
                yield from _share_of_all(sentence, figure)
                if above is not None and above.para_id == sentence.para_id:
                    yield from _rate_of_above(above, sentence, figure)
        above = sentence
        for whole, part in pairwise(sentence.figures):
            if _is_above(sentence, whole, part):
                fields = {"part": part.raw, "total": whole.raw}
                yield sentence.hit("F511", whole, part, **fields)


def _is_above(sentence: FiguredSentence, whole: Figure, part: Figure) -> bool:
    """受理40件，办结46件: more was finished than came in."""
    if not _same_kind(whole, part) or not are_exact([whole, part]):
        return False
    own = sentence.between(whole, part)
    larger = (part.value or 0.0) > (whole.value or 0.0)
    told = f"{sentence.before(whole)[-12:]}{whole.raw}{own}"
    of_them = shaped(_AMONG_THEM).fullmatch(own) and part.subject.endswith(whole.subject)
    is_part = of_them or part_verb(sentence, whole, own)
    return larger and bool(is_part) and not wording("left_over").search(told)


def _same_kind(whole: Figure, part: Figure) -> bool:
    if "%" in (whole.unit, part.unit):  # 98.5% finished, and 100% in time
        return False
    return whole.unit == part.unit or whole.dimension == part.dimension == "people"


def part_verb(sentence: FiguredSentence, whole: Figure, own: str) -> str:
    """实到 of 应到…实到, where the words before both counts are a pair of `data/wholes.tsv`."""
    before = re.split("[，。；,;]", sentence.before(whole))[-1]
    found = (second.search(own) for first, second in _wholes() if first.search(before))
    verb = next((verb.group() for verb in found if verb), "")
    bare = shaped(_DONE_OF_IT).fullmatch(own)
    return verb or (bare["verb"] if bare else "")


@cache
def _wholes() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    rows = table("wholes.tsv", "whole", "part", "example")
    return tuple(
        (compiled("wholes.tsv", whole, example), compiled("wholes.tsv", part, example))
        for whole, part, example in rows
    )


def _rate_against_counts(sentence: FiguredSentence, rate: Figure) -> Iterator[Hit]:
    """受理投诉40件，办结36件，办结率100%: the rate's verb says which count is the part."""
    before = sentence.before(rate)
    stem = shaped(_RATE).search(before)
    is_share = stem is None and shaped(_SHARE).search(before)
    if not (stem or is_share) or rate.approx != "exact" or not rate.value:
        return
    earlier = [one for one in sentence.figures if one.end <= rate.start and one.unit != "%"]
    ids = {one.figure_id for one in earlier}
    earlier = [one for one in earlier if one.total_id not in ids or one is earlier[-1]]
    if len(earlier) < 2 or not are_exact(earlier[-2:]):
        return  # 65岁以上 in front of them counts nothing
    earlier = _told_of(sentence, [one for one in earlier if are_exact([one])])
    whole, part = earlier[-2], earlier[-1]
    first, last = sorted((whole, part), key=lambda one: one.start)
    own, behind = sentence.between(first, last), sentence.between(last, rate)
    if _is_of_another(own, behind, of_part=stem is None) or behind.count("，") > 2:
        return
    names = stem is not None and _names(stem[1], own + behind[: -len(stem[0])])
    if not names and not _is_pair(sentence, (whole, part), stem):
        return
    if not whole.value or part.value is None or part.value > whole.value:
        return
    if not _same_kind(whole, part):
        return
    own_share = _possible(earlier, part) if names else _possible(earlier)
    if not any(abs(one - rate.value) <= _slack(rate) for one in own_share):
        share = shown(part.value / whole.value * 100)
        fields = {"part": part.raw, "whole": whole.raw, "computed": share}
        yield sentence.hit("F510", first, rate, stated=rate.raw, **fields)


def _share_of_all(sentence: FiguredSentence, rate: Figure) -> Iterator[Hit]:
    """112个村收入增加，占全县228个村的49%: the whole stands before its share."""
    earlier = [one for one in sentence.figures if one.end <= rate.start and one.unit != "%"]
    if len(earlier) < _PAIR or "%" not in rate.raw or not are_exact((earlier[-1], rate)):
        return
    whole = earlier[-1]
    if not re.fullmatch("[一-鿿]{0,6}的", sentence.between(whole, rate)):
        return
    parts = [one for one in earlier[:-1] if one.unit == whole.unit and one.value is not None]
    if len(parts) != 1 or not are_exact(parts) or not shaped(_SHARE).search(sentence.before(whole)):
        return
    share = (parts[0].value or 0.0) / (whole.value or 1.0) * 100
    if abs(share - (rate.value or 0.0)) > _slack(rate):
        fields = {"part": parts[0].raw, "whole": whole.raw, "computed": shown(share)}
        yield sentence.hit("F510", parts[0], rate, stated=rate.raw, **fields)


def _is_pair(
    sentence: FiguredSentence, counts: tuple[Figure, Figure], stem: re.Match[str] | None
) -> bool:
    """Whether the words between two counts say that the second is of the first, as a rate's do."""
    whole = counts[0]
    first, last = sorted(counts, key=lambda one: one.start)
    own = sentence.between(first, last)
    lead = re.split("[，。；,;]", sentence.before(first))[-1]
    if stem is None:
        return shaped(_OF_THEM).search(own) is not None
    if stem[1][-2:] in lead and shaped(_OF_THEM).search(own):
        return True  # 叫应376人，其中回应的372人，叫应率
    verbs = part_verb(sentence, whole, own) if whole is first else lead + own
    return bool(set(stem[1][-2:]) & set(verbs))


def _slack(rate: Figure) -> float:
    return _ONE_OFF / 2 if rate.value == _WHOLE else _ONE_OFF


def _is_of_another(own: str, behind: str, of_part: bool) -> bool:
    """Whether a rate is told of another time, or of what did not fail: 不合格14批，合格率98.8%.

    Args:
        of_part: Of the part as it is told: 看不清的26份，占7%.
    """
    no = wording("negated")
    negated = not of_part and no.search(own) and not no.search(behind)
    return bool(negated or wording("another").search(own) or wording("scope").search(behind))


def _told_of(sentence: FiguredSentence, counts: Sequence[Figure]) -> list[Figure]:
    """Without what is left over, as in 查372条，改369条，剩下3条; the whole before its part.

    体检3412人，应检3900人: what should be done is the whole, though it stands behind.
    """
    rest = shaped(_LEFT)
    left = [two for one, two in pairwise(counts) if rest.search(sentence.between(one, two))]
    told = [one for one in counts if one not in left]
    if len(told) < _PAIR:
        return list(counts)
    if shaped(_DUE).search(sentence.between(*told[-2:])):
        told[-2:] = told[-1], told[-2]
    return told


def _rate_of_above(
    above: FiguredSentence, sentence: FiguredSentence, rate: Figure
) -> Iterator[Hit]:
    """收到提案43件，立案31件。提案立案率81%。 has its counts in the sentence before it.

    筛查妇女86人；新生儿筛查率98% is of what was not told there.
    """
    stem = shaped(_RATE).search(sentence.before(rate))
    counts = [one for one in above.figures if one.unit != "%"]
    if stem is None or rate.approx != "exact" or not rate.value or not are_exact(counts):
        return
    lead = shaped("^{all_year}").sub("", sentence.before(rate))
    if wording("scope").search(lead) or lead[:2] not in above.words:
        return
    if len(counts) < 2 or rate is not sentence.figures[0] or above.end != sentence.start:
        return
    verb = stem[1][-2:]
    for place, part in enumerate(counts[1:], start=1):
        whole, own = counts[place - 1], above.between(counts[place - 1], part)
        if (
            verb not in own
            or shaped(_LEFT).search(own)
            or wording("another").search(own)
            or not _same_kind(whole, part)
        ):
            continue
        if not any(abs(one - rate.value) <= _slack(rate) for one in _possible(counts)):
            share = (part.value or 0.0) / whole.value * 100 if whole.value else 0.0
            fields = {"part": part.raw, "whole": whole.raw, "computed": shown(share)}
            yield sentence.hit("F510", rate, rate, stated=rate.raw, **fields)
        return


def _names(stem: str, words: str) -> bool:
    """Whether the words say what the rate is of: 调处 of 调处成功率, 收回 of 回收率.

    受理40件，办完36件，办结率: the verb begins as the rate does, and nothing else is there.
    """
    if any(stem[place : place + 2] in words for place in range(len(stem) - 1)):
        return True
    short = _BARE_VERB.search(words.rstrip("，,、；; "))
    bare = short is not None and short.group().lstrip("，,、；;已全共")[:1] == stem[-2:-1]
    return bare or all(character in words for character in stem[-2:])


def _possible(counts: Sequence[Figure], own: Figure | None = None) -> Iterator[float]:
    """The rates that any two counts make, or two of them together: 治愈2400，好转500.

    Args:
        own: The count that must be the part, or one of the two.
    """
    for whole, part in combinations(counts, 2):
        if whole.value and part.value is not None and own in (None, part):
            yield part.value / whole.value * 100
    for whole, first, second in combinations(counts, 3):
        is_own = own in (None, first, second)
        if is_own and whole.value and first.value is not None and second.value is not None:
            yield (first.value + second.value) / whole.value * 100
