"""Words behind an activity that make something else of it: 值班室, 检查小组, 竞赛、口碑等方面."""

from __future__ import annotations

import re
from functools import cache

from summary_miner.extract.activities.context import any_of, not_behind, words_of

_LIST = r"(?:、[^，,。；;：:、\n]{1,12}){0,6}"


def is_thing(text: str, end: int) -> bool:
    """Whether a word that ends at `end` is part of a thing's name, or names a field.

    >>> is_thing("值班室", 2), is_thing("在竞赛、口碑等方面", 3), is_thing("值班九次", 2)
    (True, True, False)
    """
    end += text.startswith("”", end)  # “茶山步道”模式
    following = text[end : end + 1]
    if following == "的":
        return not is_made_a_noun(text, end)
    words = _by_first("tail").get(following)
    if words is not None and text.startswith(words, end):
        return not text.startswith(_by_first("no_tail").get(following, ()), end)
    if following in ("、", "等") and _aspect().match(text, end):
        return True
    return _groups().match(text, end) is not None


def is_done_to(text: str, end: int) -> bool:
    """Whether the tail behind may be whom or what it is done to: 慰问医生, but not 慰问制度."""
    words = _by_first("done_to").get(text[end : end + 1])
    return words is not None and text.startswith(words, end)


def is_made_a_noun(text: str, place: int, before: int | None = None) -> bool:
    """Whether 的 at a place only joins what was held to its holding; by `before` it must end.

    >>> is_made_a_noun("茶赛的顺利举行", 2), is_made_a_noun("茶赛的奖品", 2)
    (True, False)
    """
    found = _held().match(text, place)
    return found is not None and before in (None, found.end())


def is_borne(text: str, end: int) -> bool:
    """Whether the word behind makes a name of those who do it: 检查小组."""
    words = _by_first("bearer").get(text[end : end + 1])
    return words is not None and text.startswith(words, end)


@cache
def _by_first(role: str) -> dict[str, tuple[str, ...]]:
    """The words of a role by their first character."""
    found: dict[str, list[str]] = {}
    for word in words_of(role):
        found.setdefault(word[0], []).append(word)
    return {first: tuple(words) for first, words in found.items()}


@cache
def _aspect() -> re.Pattern[str]:
    """What makes of a list of activities the fields of something else: 竞赛、口碑等方面."""
    few = r"[^，,。；;：:、\n的一二三四五六七八九十几多各]{0,6}?"
    return re.compile(rf"{_LIST}(?:、|等){few}{any_of('aspect')}")


@cache
def _groups() -> re.Pattern[str]:
    """What makes of it the names of groups: 成立宣传、巡查三个小组."""
    number = r"(?<![次场期])[一二两三四五六七八九十\d]{1,3}个[^，,。；;：:、\n]{0,4}"
    return re.compile(f"{_LIST}{number}{any_of('group')}{not_behind('no_group')}")


@cache
def _held() -> re.Pattern[str]:
    """大赛的成功举办: a thing that was held, made a noun."""
    return re.compile(rf"的{any_of('fully')}*(?={any_of('made_noun')})")
