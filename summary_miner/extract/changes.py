"""Changes: whether a figure states how much something rose or fell, or where it came to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from summary_miner.extract.contexts import alternatives
from summary_miner.extract.measures import Quantity
from summary_miner.extract.tabled import verb_roles

_LINK = (
    r"(?:了|约|近|超过?|逾|突破|率|幅|幅度|达到?|为|是|高达|将近|至少|接近|不少于|不低于"
    r"|每[年月天人亩]){0,3}"
)
_TO_LINK = r"(?:\d{4}年[底末]?的?)?(?:了|约|近|超过?|逾|每[年月天人亩]|[^，。；、\d]{0,6}的)?"
_THAN_WORDS = "(?<![占对环同百])比(?![重例率值较拟分])|较(?![好大快高低少多强为])"
_ADVERBS = (
    r"(?:又|再|也|均|都|共|各|分别|同步|净|大幅度?|明显|显著|略有?|有所|整体|平均|累计|实际)*"
)
_YEAR_ON_YEAR = re.compile(r"(?:同比|环比)(?=[^，。；,;]*$)")
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
    result = rf"(?:(?P<up>{up}|发展)|(?P<down>{down}))(?:了)?"
    opens = f"(?=[发{_openings()}])"  # one look at a character rules most places out
    return _Patterns(
        re.compile(opens + way + _LINK + "$"),
        re.compile(
            rf"{opens}(?!{alternatives('no_object')}){way}了?"
            rf"[^，。；：、,;:\d的到至为占达率比]{{2,8}}{_LINK}$"
        ),
        re.compile(rf"{opens}(?:{result}(?:到了?|至|为|成)|{_ending_in_to(way)}){_TO_LINK}$"),
        re.compile(rf"[^，。；,;\d]{{0,12}}(?:{result}(?:到|至|为)|{_ending_in_to(way)})"),
        re.compile(
            rf"(?<![可占对])(?P<base>(?:{_THAN_WORDS})(?:\d{{4}}年[末底]?(?:同期)?|[^，。；,;\d比较]{{1,12}}?)){_ADVERBS}"
            rf"(?:{up}|{down}|多|少|高|低)[^，。；,;]{{0,10}}$"
        ),
    )


def _ending_in_to(way: str) -> str:
    """增至, 降到: verbs that hold the 到 in them."""
    return way.replace("<up>", "<up2>").replace("<down>", "<down2>") + r"(?<=[到至为])"


def _openings() -> str:
    """The characters with which the change words begin."""
    verbs = [verb for verb, role in verb_roles().items() if role in ("up", "down")]
    return "".join(sorted({verb[0] for verb in verbs}))


@cache
def _change_characters() -> re.Pattern[str]:
    """The patterns find nothing in words without one of these."""
    return re.compile(f"[{_openings()}由从较比]")


_THAN = re.compile(
    r"(?:较|比)(?:[^，。；,;\d]{0,6}(?:[去上前今往]年|[上前][月季周期次]|同期|年初|以往|以前|过去|\d{4}年)"
    r"[^，。；,;\d]{0,6}?)([多少高低])(?:了|出|约|近)?$"
)
"""An earlier time; 比全县平均高出2.4个百分点 is a gap and no change."""
_NO_CHANGE = re.compile(r"(?:新增|增设|增添|增派|增配|增补|增开|多少|至少|不少|减免|增值|减排)$")
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
    if found := _YEAR_ON_YEAR.search(before):
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
    if (found := patterns.to.search(before)) and not _NO_CHANGE.search(before[: found.end()]):
        return Change(_way(found), "to")
    if _FROM.search(before):
        result = patterns.result.match(text, end)
        return Change(_way(result), "from") if result else NONE
    if more := _THAN.search(before):
        return Change("increase" if more[1] in "多高" else "decrease", "by")
    found = patterns.by.search(before)
    if found is None and text[end - 1] in "%％点倍":  # 提高效率15%
        found = patterns.by_of.search(before)
    if found is None or _NO_CHANGE.search(before[: found.end()]):
        return NONE
    if before[: found.start()].endswith(("新", "超", "不", "至", "最", "多", "编", "缺")):
        return NONE
    return Change(_way(found), "by")


def _way(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return "increase" if groups.get("up") or groups.get("up2") else "decrease"
