"""Each activity once: however many words of a sentence, or sentences of a paragraph, tell of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from summary_miner.extract.activities.context import any_of, words_of
from summary_miner.extract.activities.cue import Cue
from summary_miner.extract.activities.cues import Reported
from summary_miner.extract.activities.names import names_of
from summary_miner.extract.activities.proper import HELD_TYPES
from summary_miner.extract.activities.quotes import Quote, is_speech, quotes_in
from summary_miner.types import Activity

_CLAUSE = frozenset("，,。；;")
_NEAR = 60
"""How far apart a general word and the one that explains it may stand."""

_OPENING = 2
"""How far from the sentence's beginning the words may stand that take up the last one."""


def told(text: str, part: Reported) -> list[tuple[Cue, str]]:
    """The activities of a sentence, in order: by names, lists and types."""
    quotes = quotes_in(text, part.start, part.end)
    cues = [cue for cue in part.cues if not is_speech(text, cue, quotes)] if quotes else part.cues
    if len(cues) == 1:  # like most sentences
        return _alone(cues[0], names_of(text, cues[0], quotes))
    named = [(cue, names_of(text, cue, quotes)) for cue in _telling(text, cues)]
    found = _by_name(named) if any(names for _, names in named) else {}
    types = {kind for kind, _ in found}
    last: dict[str, Cue] = {}
    for cue, names in named:
        kind = cue.row.type
        if names or cue.row.kind == "name":
            continue
        if kind not in types or (kind in last and _is_next(text, last[kind], cue)):
            found[kind, text[cue.start : cue.end]] = (cue.start, cue, "")
            types.add(kind)
            last[kind] = cue
    return [(cue, name) for _, cue, name in sorted(found.values())]


def _alone(cue: Cue, names: Sequence[Quote]) -> list[tuple[Cue, str]]:
    if names:
        return [(cue, name) for name in dict.fromkeys(name.name for name in names)]
    return [] if cue.row.kind == "name" else [(cue, "")]


def _by_name(
    named: Sequence[tuple[Cue, list[Quote]]],
) -> dict[tuple[str, str], tuple[int, Cue, str]]:
    """A name is told once, by its first words; sorted by where it stands."""
    starts = [cue.start for cue, _ in named]
    own = {
        name
        for cue, names in named
        for name in names
        if name.start <= cue.start < name.end
        or (name.end <= cue.start and any(name.start <= start < name.end for start in starts))
    }
    ends: dict[int, int] = {}
    for _, names in named:
        for name in names:
            ends[name.start] = max(name.end, ends.get(name.start, 0))
    found: dict[tuple[str, str], tuple[int, Cue, str]] = {}
    for cue, names in named:
        for name in names:
            if name in own and not name.start <= cue.start < name.end:
                continue  # of a list, this one tells its type itself
            if name.end < ends[name.start]:
                continue  # 全县电工竞赛 is only the beginning of 全县电工竞赛决赛
            found.setdefault((cue.row.type, name.name), (name.start, cue, name.name))
    return found


def _telling(text: str, cues: Sequence[Cue]) -> Sequence[Cue]:
    """Without the general words that others of the clause explain: “护苗”行动，查处…"""
    general = [cue for cue in cues if cue.row.kind in ("name", "general")]
    if not general:
        return cues
    others = [cue for cue in cues if cue.row.kind not in ("name", "general")]
    starts = [other.start for other in others]
    explained = {
        cue
        for cue in general
        for other in others[
            bisect_left(starts, cue.start - _NEAR) : bisect_right(starts, cue.start + _NEAR)
        ]
        if _in_one_clause(text, cue, other)
    }
    return [cue for cue in cues if cue not in explained]


def _in_one_clause(text: str, one: Cue, other: Cue) -> bool:
    start, end = min(one.start, other.start), max(one.end, other.end)
    return end - start <= _NEAR and _CLAUSE.isdisjoint(text[start:end])


def _is_next(text: str, last: Cue, cue: Cue) -> bool:
    """举办篮球赛、拔河比赛: the next thing of a list."""
    if cue.row.kind != "event" or last.row.kind != "event" or cue.start < last.end:
        return False
    return _listed().fullmatch(text, last.end, cue.start) is not None


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(rf"[^，,。；;：:]*(?:、|{any_of('listing')})[^，,。；;：:]*")


def taken_up(
    text: str, start: int, telling: tuple[Cue, str], before: Sequence[Activity]
) -> int | None:
    """The place in `before` of the activity that is told again, None if it is a new one.

    Args:
        start: Where the sentence begins that tells it.
        before: The activities of the paragraph up to that sentence.
    """
    cue, name = telling
    for place in range(len(before) - 1, -1, -1):
        last = before[place]
        if last.sentence != before[-1].sentence:
            return None
        if last.type == cue.row.type and name in ("", last.name):
            again = text.startswith(text[last.start : last.end], cue.start)
            again = again and cue.start - start <= _OPENING
            again = again or _refers_back(text, cue) or goes_on(text, start)
            return place if again else None
    return None


def _refers_back(text: str, cue: Cue) -> bool:
    """出席会议, 会议强调, 作了发言: of a meeting that is known already."""
    if (cue.row.type, cue.row.kind) != ("meeting", "act"):
        return False
    if _again().match(text, cue.start):
        return True
    return text[cue.start : cue.end].endswith(words_of("again"))


def goes_on(text: str, start: int) -> bool:
    """活动中，…: the sentence goes on about what the last one told."""
    return _again().match(text, start) is not None


@cache
def _again() -> re.Pattern[str]:
    return re.compile(f"[一二三四五六七八九十]*{any_of('again')}")


def continued(row: Activity, last: Activity) -> Activity:
    """What a sentence tells that goes on was done when and where the last one says."""
    return replace(row, date=row.date or last.date, place=row.place or last.place)


def joined(first: Activity, again: Activity) -> Activity:
    """What both sentences tell of one activity."""
    return replace(
        first,
        date=first.date or again.date,
        place=first.place or again.place,
        times=first.times or again.times,
        times_id=first.times_id or again.times_id,
        participants=first.participants or again.participants,
        participants_id=first.participants_id or again.participants_id,
    )


def themed(text: str, found: list[Activity]) -> list[Activity]:
    """An activity without a name is called by the theme that a later sentence gives it.

    本次活动围绕“山水有约”这一主题: it is the last one held before.
    """
    if not found or not any(word in text for word in words_of("theme")):
        return found
    for theme in _later_theme().finditer(text):
        told_before = [place for place, one in enumerate(found) if one.start < theme.start()]
        if not told_before or any(theme[1] == one.name for one in found):
            continue
        last = told_before[-1]
        if found[last].type in HELD_TYPES and not found[last].name:
            found[last] = replace(found[last], name=theme[1])
    return found


@cache
def _later_theme() -> re.Pattern[str]:
    """活动围绕“山水有约”这一主题: how a sentence tells the theme of what was told before."""
    opening = rf"(?<=[。；;]){any_of('later')}[^。；;“”]{{0,60}}"
    return re.compile(rf"{opening}{any_of('theming')}“([^“”]{{2,30}})”{any_of('themed')}")
