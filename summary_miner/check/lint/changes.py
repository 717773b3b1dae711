"""F506, F507: changes against their two values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.figured import (
    FiguredSentence,
    are_exact,
    figured_sentences,
    rounding,
    shown,
)
from summary_miner.check.lint.words import shaped, wording
from summary_miner.types import Document, Figure

_THAN = r"[一-鿿]{0,6}[，,]?{than}(?:(?:19|20)\d\d年)?[一-鿿“”]{1,10}"
_THAN_BEFORE = "{than}[一-鿿]{1,8}$"
_THAN_THE = r"[，,]{than}(?:(?:19|20)\d\d年)?[一-鿿]{1,8}的$"
_FROM = "{from_value}[一-鿿]{0,4}$"
_BECAME = "[一-鿿]{1,4}{became}了?"
"""比去年的80万元下降到90万元."""

_BARE = "[，,]?{differs}"
_EARLIER, _LATER = 0, 1
_TIME = (
    r"(?:(?P<year>(?:19|20)\d\d)年|(?P<earlier>{earlier})|(?P<later>{later}))"
    r"{time_end}?{stood_at}?[^，。；、\d]{0,10}$"
)
"""When a count was: the later one of two is what the other became."""

_ONLY_THE_CHANGE = "[，,、；;（(]?{change_lead}*{change_word}*"


def find_wrong_changes(document: Document) -> Iterator[Hit]:
    """All changes of a document that contradict their two values."""
    for sentence in figured_sentences(document):
        yield from _changes(sentence)
        yield from _two_years(sentence)


def _changes(sentence: FiguredSentence) -> Iterator[Hit]:
    for place, (first, second) in enumerate(pairwise(sentence.figures)):
        if not _is_from_to(sentence, first, second) or not _comparable(first, second):
            continue
        if _is_listed(sentence, place) or wording("rank").search(sentence.before(first)):
            continue  # 由第9位上升到第5位: a rank rises as its number falls
        if hit := _wrong_way(sentence, first, second, second):
            yield hit
        else:
            yield from _amount(sentence, first, second, sentence.figures[place + 2 :])


def _is_from_to(sentence: FiguredSentence, first: Figure, second: Figure) -> bool:
    """从86户做到152户: any verb leads from one to the other, though it may state no change."""
    kinds = first.change_kind, second.change_kind
    if kinds != (None, None):
        return kinds == ("from", "to")
    leads = shaped(_FROM).search(sentence.before(first)) and shaped(_BECAME).fullmatch(
        sentence.between(first, second)
    )
    return bool(leads)


def _wrong_way(
    sentence: FiguredSentence, earlier: Figure, later: Figure, change: Figure
) -> Hit | None:
    """F507 where the words say that it rose, and it fell."""
    difference = (later.value or 0.0) - (earlier.value or 0.0)
    if not difference or change.change not in ("increase", "decrease"):
        return None
    if (difference > 0) == (change.change == "increase"):
        return None
    way, stated = ("上升", "下降") if difference > 0 else ("下降", "上升")
    left, right = sorted((earlier, later), key=_end)
    fields = {"first": earlier.raw, "second": later.raw, "way": way, "stated": stated}
    return sentence.hit("F507", left, right, **fields)


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
    """The stated amount of the change, which must stand right behind the two values.

    多2.3万人次，增长19%: the difference, and its share; of money that may be told without the rise
    of prices.
    """
    last = max(first, second, key=_end)
    real = first.dimension == "money" and wording("real_terms").search(sentence.before(last))
    for stated in later[: 1 if real else 2]:
        yield from _stated(sentence, (first, second, stated), last)
        if not shaped(_ONLY_THE_CHANGE).fullmatch(sentence.between(last, stated)):
            return
        last = stated


def _stated(
    sentence: FiguredSentence, told: tuple[Figure, Figure, Figure], last: Figure
) -> Iterator[Hit]:
    """A change that stands behind `last`, against its two values."""
    first, second, stated = told
    if stated.approx != "exact":
        return
    if stated.change_kind != "by" and not (
        stated.change_kind is None and shaped(_BARE).fullmatch(sentence.between(last, stated))
    ):
        return
    if not shaped(_ONLY_THE_CHANGE).fullmatch(sentence.between(last, stated)):
        return  # what stands between may name another thing that changed
    if first.change_kind is None and (hit := _wrong_way(sentence, first, second, stated)):
        yield hit
        return
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
        if first.unit != second.unit and shaped(_THAN_THE).search(sentence.before(second)):
            yield from _than_further_back(sentence, place + 1)
        if not _comparable(first, second) or first.change_kind or second.change_kind:
            continue
        between, later = sentence.between(first, second), sentence.figures[place + 2 :]
        if shaped(_THAN).fullmatch(between):
            yield from _amount(sentence, second, first, later)
            continue
        if shaped(_BECAME).fullmatch(between) and shaped(_THAN_BEFORE).search(
            sentence.before(first)
        ):
            if hit := _wrong_way(sentence, first, second, second):
                yield hit
            continue
        times = _time(sentence.before(first)[-20:]), _time(between[-20:])
        if times == (None, _EARLIER):
            times = (_LATER, _EARLIER)  # 接警460起，去年520起
        if None not in times and times[0] != times[1]:
            in_order = sorted(zip(times, (first, second), strict=True), key=itemgetter(0))
            yield from _amount(sentence, in_order[0][1], in_order[1][1], later)


def _than_further_back(sentence: FiguredSentence, place: int) -> Iterator[Hit]:
    """火情3起，过火面积12亩，比上年的5起减少2起: what is compared stands before another count."""
    earlier, later = sentence.figures[place], sentence.figures[place + 1 :]
    same = [one for one in sentence.figures[:place] if one.unit == earlier.unit]
    apart = same and "，" in sentence.between(same[0], sentence.figures[place - 1])
    if len(same) == 1 and apart and _comparable(same[0], earlier):  # 22分40秒 is one length
        yield from _amount(sentence, earlier, same[0], later)


def _time(words: str) -> int | None:
    """The year of a count, or whether it is the earlier or the later one."""
    found = shaped(_TIME).search(words)
    if found is None:
        return None
    if found["year"]:
        return int(found["year"])
    return _EARLIER if found["earlier"] else _LATER
