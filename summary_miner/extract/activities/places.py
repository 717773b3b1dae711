"""Where something was held: 在文化广场举办, 走进光明小学, 赴上海考察."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summary_miner.extract.activities.context import any_of, behind, none_of, not_behind


def places_in(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Each place, with where it begins."""
    for found in _places().finditer(text, start, end):
        place = found["held"] or found["named"] or found["gone"]
        if not _no_place().search(place):
            yield found.start(), place


@cache
def _places() -> re.Pattern[str]:
    dated = r"(?<!(?<![\d日午晚])于)"  # 3月5日于, but not 等于
    leads = f"{any_of('lead')}{not_behind('no_lead')}{dated}(?:了(?!解))?"
    inner = rf"(?:{none_of('place_apart')}[一-鿿\d])"
    name = f"{inner}{{1,16}}?{any_of('place')}"
    fully, there = f"{any_of('fully')}?", any_of("hold", "there")
    return re.compile(
        f"{leads}(?:"
        f"(?P<held>{inner}{{2,14}}?)(?={fully}{any_of('held_there')})"
        f"|(?P<named>{name}(?:、{name}){{0,4}}{any_of('such_places')}?)(?={fully}{there}|[，,。；;])"
        f"|{behind('goes_to')}(?P<gone>{inner}{{2,8}}?)(?={any_of('gone_for')})"
        ")"
    )


@cache
def _no_place() -> re.Pattern[str]:
    """Times, parts of an activity, and words of a clause."""
    return re.compile(rf"[一二三四五六七八九十百千两\d]场$|{any_of('no_place')}")
