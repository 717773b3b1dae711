"""Words behind an activity that make something else of it: 值班室, 检查小组, 竞赛、口碑等方面."""

from __future__ import annotations

import re
from functools import cache

from summary_miner.extract.activities.context import words_of

_ASPECT = re.compile(
    r"(?:、[^，,。；;：:、\n]{1,12}){0,6}(?:、|等)[^，,。；;：:、\n的一二三四五六七八九十几多各]{0,6}?(?:方面|领域|功能|环节|需求|职责|职能)"
)
"""What makes of a list of activities the fields of something else: 竞赛、口碑等方面."""

_GROUPS = re.compile(
    r"(?:、[^，,。；;：:、\n]{1,12}){0,6}(?<![次场期])[一二两三四五六七八九十\d]{1,3}个[^，,。；;：:、\n]{0,4}"
    r"(?:(?<![班科研级])组|小组|专班|小队|分队)"
)
"""What makes of it the names of groups: 成立宣传、巡查三个小组."""


_HELD = re.compile(
    r"的(?:如期|按期|成功|顺利|圆满|隆重|胜利|全面|广泛|深入|持续|有序|相继|陆续|正式)*"
    r"(?=举办|举行|召开|开展|进行|开通|落成|完工|竣工|建成|投入使用|投用|通车)"
)
"""大赛的成功举办: a thing that was held, made a noun."""


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
        return True
    if following in ("、", "等") and _ASPECT.match(text, end):
        return True
    return _GROUPS.match(text, end) is not None


def is_made_a_noun(text: str, place: int, before: int | None = None) -> bool:
    """Whether 的 at a place only joins what was held to its holding; by `before` it must end.

    >>> is_made_a_noun("茶赛的顺利举行", 2), is_made_a_noun("茶赛的奖品", 2)
    (True, False)
    """
    found = _HELD.match(text, place)
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
