"""Changes: whether a figure states how much something rose or fell, or where it came to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from summary_miner.extract.contexts import all_of, alternatives, not_behind, words_in
from summary_miner.extract.measures import Quantity
from summary_miner.extract.tabled import verb_roles

_AGAINST = re.compile(r"[与同和][^，。；,;]{1,14}?相比(?=[，,]?[^。；;\d]{0,30}$)")
_FROM = re.compile(r"(?:由|从)(?:\d{4}年)?(?:[^，。；,;\d]{0,14}的?)$")


class _Patterns(NamedTuple):
    """By an amount, of what by an amount, to a result, what follows a start, and the base."""

    by: re.Pattern[str]
    by_of: re.Pattern[str]
    to: re.Pattern[str]
    result: re.Pattern[str]
    base: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """The change words are the verbs `up` and `down` of `data/verbs.tsv`."""
    up, down = (
        "|".join(sorted((verb for verb, r in verb_roles().items() if r == role), key=len)[::-1])
        for role in ("up", "down")
    )
    way = rf"(?:(?P<up>{up})|(?P<down>{down}))"
    result = rf"(?:(?P<up>{up}|{alternatives('grows_to')})|(?P<down>{down}))(?:了)?"
    opens = f"(?=[{_openings()}])"  # one look at a character rules most places out
    link = f"{alternatives('change_link')}{{0,3}}$"
    to_link = rf"(?:\d{{4}}年[底末]?的?)?(?:{alternatives('result_link')}|[^，。；、\d]{{0,6}}的)?$"
    return _Patterns(
        re.compile(opens + way + link),
        re.compile(
            rf"{opens}(?!{alternatives('no_object')}){way}了?"
            rf"[^，。；：、,;:\d的到至为占达率比]{{2,8}}{link}"
        ),
        re.compile(rf"{opens}(?:{result}(?:到了?|至|为|成)|{_ending_in_to(way)}){to_link}"),
        re.compile(rf"[^，。；,;\d]{{0,12}}(?:{result}(?:到|至|为)|{_ending_in_to(way)})"),
        _base_pattern(f"{up}|{down}"),
    )


def _base_pattern(changes: str) -> re.Pattern[str]:
    """比去年, 较2019年: what is compared with, in front of a change."""
    than = f"{not_behind('before_no_than')}比(?!{alternatives('no_than')})"
    than += f"|较(?!{alternatives('no_compared')})"
    of = r"\d{4}年[末底]?(?:同期)?|[^，。；,;\d比较]{1,12}?"
    adverbs = f"{alternatives('change_adverb')}*"
    more = f"{alternatives('more')}|{alternatives('less')}"
    return re.compile(
        rf"{not_behind('before_no_base')}(?P<base>(?:{than})(?:{of})){adverbs}"
        rf"(?:{changes}|{more})[^，。；,;]{{0,10}}$"
    )


def _ending_in_to(way: str) -> str:
    """增至, 降到: verbs that hold the 到 in them."""
    return way.replace("<up>", "<up2>").replace("<down>", "<down2>") + r"(?<=[到至为])"


def _openings() -> str:
    """The characters with which the change words begin."""
    verbs = [verb for verb, role in verb_roles().items() if role in ("up", "down")]
    verbs += words_in("grows_to")
    return "".join(sorted({verb[0] for verb in verbs}))


@cache
def _change_characters() -> re.Pattern[str]:
    """The patterns find nothing in words without one of these."""
    return re.compile(f"[{_openings()}由从较比]")


@cache
def _year_on_year() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('year_on_year')}(?=[^，。；,;]*$)")


@cache
def _than() -> re.Pattern[str]:
    """An earlier time; 比全县平均高出2.4个百分点 is a gap and no change."""
    return re.compile(
        rf"(?:较|比)(?:[^，。；,;\d]{{0,6}}(?:{alternatives('earlier')}|\d{{4}}年)"
        rf"[^，。；,;\d]{{0,6}}?)(?:(?P<more>{alternatives('more')})|{alternatives('less')})"
        r"(?:了|出|约|近)?$"
    )


_WINDOW = 18
_BASE_WINDOW = 48


class Change(NamedTuple):
    """Direction and kind; None where the figure states no change.

    Attributes:
        base: What it is measured against, as written: 同比, 比去年, 较2019年.
    """

    direction: str | None
    kind: str | None
    base: str = ""


NONE = Change(None, None)


def find_change(text: str, start: int, end: int) -> Change:
    """The change that the words in front of a figure state.

    >>> find_change("同比下降3.5个百分点", 4, 10)
    Change(direction='decrease', kind='by', base='同比')
    >>> find_change("由30件减少到5件", 7, 9)
    Change(direction='decrease', kind='to', base='')
    """
    change = _direction(text, start, end)
    if change.direction is None:
        return change
    return change._replace(base=_base(text[max(0, start - _BASE_WINDOW) : start]))


_ARROWS = frozenset("→➔⇒")


def arrow_change(text: str, quantities: Sequence[Quantity], index: int) -> Change:
    """74→82吨: where a number stood and where it came to, by an arrow between the two."""
    here = quantities[index]
    if text[here.end : here.end + 1] in _ARROWS:
        pair, kind = quantities[index : index + 2], "from"
    elif text[here.start - 1 : here.start] in _ARROWS:
        pair, kind = quantities[max(0, index - 1) : index + 1], "to"
    else:
        return NONE
    values = [one.number.value for one in pair if one.number.value is not None]
    if len(values) < 2 or pair[0].end + 1 != pair[1].start:
        return NONE
    return Change("increase" if values[0] < values[1] else "decrease", kind)


def _base(before: str) -> str:
    if found := _year_on_year().search(before):
        return found.group()
    if found := _patterns().base.search(before):
        return found["base"]
    return found.group() if (found := _AGAINST.search(before)) else ""


def _direction(text: str, start: int, end: int) -> Change:
    if text.startswith(("翻", "+", "＋"), start):
        return Change("increase", "by")
    if text[start - 1 : start] in ("↑", "↓"):
        return Change("increase" if text[start - 1] == "↑" else "decrease", "by")
    first = max(0, start - _WINDOW)
    if not _change_characters().search(text, first, start):
        return NONE  # most figures state no change
    before = text[first:start]
    patterns = _patterns()
    # 由八件减少到五件: behind the result, 由 still stands in front
    if (found := patterns.to.search(before)) and not before[: found.end()].endswith(
        all_of("no_change")
    ):
        return Change(_way(found), "to")
    if _FROM.search(before):
        result = patterns.result.match(text, end)
        return Change(_way(result), "from") if result else NONE
    if more := _than().search(before):
        return Change("increase" if more["more"] else "decrease", "by")
    found = patterns.by.search(before)
    if found is None and text[end - 1] in "%％点倍":  # 提高效率15%
        found = patterns.by_of.search(before)
    if found is None or before[: found.end()].endswith(all_of("no_change")):
        return NONE
    if before[: found.start()].endswith(all_of("other_change")):
        return NONE
    return Change(_way(found), "by")


def _way(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return "increase" if groups.get("up") or groups.get("up2") else "decrease"
