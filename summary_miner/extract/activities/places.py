"""Where something was held: 在文化广场举办, 走进光明小学, 赴上海考察."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summary_miner.extract.activities.context import words_of

_LEADS = (
    r"(?:在(?<![存现正实所旨重贵内潜同]在)|到(?<![得受达提感做看收直遇听想报]到)达?了?"
    r"|于(?<=[\d日午晚]于)|走[进入]了?|来到了?|深入|前往|赴)"
)
"""What stands before a place; not 存在, 得到."""

_HELD = "举办|举行|召开|揭牌|揭幕|开幕|开班|开讲|开赛|启动"
_FULLY = "(?:隆重|成功|顺利|联合|集中|共同|统一|现场|正式|圆满|如期|分别|陆续|先后)?"
_HAN = r"(?:(?![的为各了把将以由到赴])[一-鿿\d])"

_NO_PLACE = re.compile(
    r"^(?:我们|他们|此|该|这|那|全|开展|推进|推动|实施|学习|贯彻|了解|联系)|会上|内$|[程动期其]中$|现场$"
    r"|[一二三四五六七八九十百千两\d]场$|[年月日时天前后上下初底末春夏秋冬午晚]$"
    r"|(?:期间|之际|假期|阶段|过程|工作|活动|基础|层面|方面)$"
)
"""Times, parts of an activity, and words of a clause."""


def places_in(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Each place, with where it begins."""
    for found in _places().finditer(text, start, end):
        place = found["held"] or found["named"] or found["gone"]
        if not _NO_PLACE.search(place):
            yield found.start(), place


@cache
def _places() -> re.Pattern[str]:
    ends = "|".join(map(re.escape, words_of("place")))
    there = "|".join(map(re.escape, (*words_of("hold"), *words_of("there"))))
    name = rf"{_HAN}{{1,16}}?(?:{ends})"
    return re.compile(
        rf"{_LEADS}(?:"
        rf"(?P<held>{_HAN}{{2,14}}?)(?={_FULLY}(?:{_HELD}))"
        rf"|(?P<named>{name}(?:、{name}){{0,4}}(?:等地|等场所)?)(?={_FULLY}(?:{there})|[，,。；;])"
        rf"|(?<=[赴往])(?P<gone>{_HAN}{{2,8}}?)(?=参观|考察|学习|研学|调研|取经|观摩|培训|慰问)"
        rf")"
    )
