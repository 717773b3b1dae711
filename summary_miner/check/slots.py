"""Slots: which paragraph stands where an item is due, in a report that follows its checklist.

Who is handed a checklist mostly writes along it. Where the paragraphs that are at home with an
item come in its order, what stands between two of them, and is nobody's home, is about what the
checklist asks for in between.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from summary_miner.check.claims import Claims
from summary_miner.check.relevance import ENOUGH, Relevance

_LEAST_PAIRS, _LEAST_SHARE = 3, 0.7
"""Of neighbouring homes so many must come in the checklist's order."""

_MOST = 3
"""Paragraphs between two homes: more are a part of the report that the checklist does not know."""

_NOT_DUE = ("background", "problems", "plans")


def find_slot(claims: Claims, item_id: str, without: Collection[str]) -> list[Relevance]:
    """The relevances of an item in the paragraph where the checklist's order puts it.

    Args:
        without: The items that nothing speaks of, this one among them.
    """
    due = _due(claims, item_id, without)
    rows = claims.rows[item_id]
    return [
        row._replace(score=ENOUGH, ways=(*row.ways, "按清单的次序，这里该写它"))
        if statement.para_id == due
        else Relevance(0.0)
        for statement, row in zip(claims.statements, rows, strict=True)
    ]


def _due(claims: Claims, item_id: str, without: Collection[str]) -> str | None:
    order = {name: place for place, name in enumerate(claims.rows)}
    paragraphs = list(dict.fromkeys(statement.para_id for statement in claims.statements))
    places = {para_id: order[item] for para_id, item in claims.best.items()}
    if not _follows(places, paragraphs):
        return None
    topics = {one.para_id: one.setting.topic for one in claims.statements}
    modes = {one.para_id for one in claims.statements if one.setting.mode is not None}
    lines = {para_id: line for line, para_id in enumerate(paragraphs)}
    for left, right in pairwise(_homes(places, paragraphs)):
        if not _is_in(order[item_id], left, right, places):
            continue
        between = paragraphs[lines[left] + 1 : lines[right]]
        free = [one for one in between if topics[one] not in _NOT_DUE and one not in modes]
        wanted = [
            name for name in order if name in without and _is_in(order[name], left, right, places)
        ]
        if free and len(free) <= _MOST:
            return _choose(claims, item_id, free, wanted)
    return None


def _is_in(place: int, left: str, right: str, places: Mapping[str, int]) -> bool:
    return places[left] < place < places[right]


def _homes(places: Mapping[str, int], paragraphs: Sequence[str]) -> list[str]:
    return [one for one in paragraphs if one in places]


def _follows(places: Mapping[str, int], paragraphs: Sequence[str]) -> bool:
    """Whether the homes come in the checklist's order."""
    steps = [places[b] - places[a] for a, b in pairwise(_homes(places, paragraphs))]
    moves = [step for step in steps if step]
    return len(moves) >= _LEAST_PAIRS and sum(s > 0 for s in moves) >= _LEAST_SHARE * len(moves)


def _choose(claims: Claims, item_id: str, free: Sequence[str], wanted: Sequence[str]) -> str | None:
    """The paragraph that fits best by words; by its turn where there are as many as items."""
    own = {one: _own(claims, item_id, one) for one in free}
    rivals = {
        one: max((_own(claims, name, one) for name in wanted if name != item_id), default=0.0)
        for one in free
    }
    fitting = [one for one in free if own[one] > 0 and own[one] >= rivals[one]]
    if fitting:
        return max(fitting, key=lambda one: own[one])
    if len(free) == len(wanted):
        return free[wanted.index(item_id)]
    return None


def _own(claims: Claims, item_id: str, para_id: str) -> float:
    rows = zip(claims.statements, claims.rows[item_id], strict=True)
    return sum(row.own for statement, row in rows if statement.para_id == para_id)
