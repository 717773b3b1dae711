"""Changes: whether a figure states how much something rose or fell, or where it came to."""

from __future__ import annotations

import re
from typing import NamedTuple

_UP = r"净增|延长|上调|翻|回升|增长|增加|上升|提高|提升|增至|上涨|攀升|扩大|递增|上浮|升高|跃升|增收|增|升|涨"
_DOWN = r"净减|精简|压降|收窄|下浮|下降|减少|降低|下跌|回落|缩短|压缩|压减|削减|降至|减至|下滑|缩减|下调|递减|少|降|减"
_LINK = r"(?:了|约|近|超过?|逾|突破|率|幅|幅度|达到?|为|是|高达|将近|至少|接近|不少于|不低于|每[年月天人亩]){0,3}"
_BY = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_LINK}$")
_TO = re.compile(
    rf"(?:(?P<up>{_UP}|发展)|(?P<down>{_DOWN}))(?:了)?(?:到了?|至|为|成)(?:了|约|近|超过?|逾|每[年月天人亩]|[^，。；、\d]{{0,6}}的)?$"
)
_RESULT = re.compile(
    rf"[^，。；,;\d]{{0,12}}(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了)?(?:到|至|为)"
)
_FROM = re.compile(r"(?:由|从)(?:[^，。；,;\d]{0,14}的?)$")
_THAN = re.compile(r"(?:较|比)[^，。；,;\d]{1,10}?([多少高低])(?:了|出|约|近)?$")
_NO_CHANGE = re.compile(r"(?:新增|增设|增添|增派|增配|增补|增开|多少|至少|不少|减免|增值|减排)$")
_WINDOW = 18


class Change(NamedTuple):
    """Direction and kind; None where the figure states no change."""

    direction: str | None
    kind: str | None


NONE = Change(None, None)


def find_change(text: str, start: int, end: int) -> Change:
    """The change that the words in front of a figure state.

    >>> find_change("同比下降3.5个百分点", 4, 10)
    Change(direction='decrease', kind='by')
    >>> find_change("由30件减少到5件", 7, 9)
    Change(direction='decrease', kind='to')
    """
    before = text[max(0, start - _WINDOW) : start]
    if text[start : start + 1] == "翻":
        return Change("increase", "by")
    if _FROM.search(before):
        result = _RESULT.match(text, end)
        return Change(_way(result), "from") if result else NONE
    if (found := _TO.search(before)) and not _NO_CHANGE.search(before[: found.end()]):
        return Change(_way(found), "to")
    if more := _THAN.search(before):
        return Change("increase" if more[1] in "多高" else "decrease", "by")
    found = _BY.search(before)
    if found is None or _NO_CHANGE.search(before[: found.end()]):
        return NONE
    if before[: found.start()].endswith(("新", "超", "不", "至", "最", "多", "编", "缺")):
        return NONE
    return Change(_way(found), "by")


def _way(found: re.Match[str]) -> str:
    return "increase" if found["up"] else "decrease"
