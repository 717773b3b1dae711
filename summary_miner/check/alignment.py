"""Alignment: which item each paragraph is about, by its words and by the checklist's order.

Who is handed a checklist mostly writes along it. Of all ways to give the paragraphs to the items in
the checklist's order the one that fits best is found; what stands between two paragraphs that are
surely about something is then about what the checklist asks for in between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

Affinities: TypeAlias = Mapping[str, Mapping[str, float]]
"""For each paragraph how well it fits each item: 0 is not at all."""

LEAST_HOME = 0.7
"""Below this affinity nothing is at home: about one phrase of a theme."""

_BY_ORDER = 1.0
"""What the order adds: a word or two of another item in a paragraph do not outweigh it."""

_WORD = 0.3
"""Less is a single character, which is in many words."""

_OUT_OF_TURN = 0.5
"""What is left of the fit of an item with a turn elsewhere, where another has only this place."""

_BY_TURN = 1.3
"""For the first paragraph of an item: a paragraph without any word goes to an item without any."""

_LEAST_ITEMS, _LEAST_SHARE = 5, 0.75
"""A report follows the order that loses at most a quarter of the affinity when it is kept."""


def find_owners(affinities: Affinities, apart: Collection[str]) -> dict[str, str]:
    """For each paragraph the item it is about; without those that are about none.

    Args:
        affinities: In reading order; the items in the checklist's.
        apart: Paragraphs that are no item's turn: preambles, problems, plans.

    >>> fits = {"p1": "a", "p2": "b", "p4": "d", "p5": "e"}
    >>> rows = {p: {i: 2.0 * (fits.get(p) == i) for i in "abcde"} for p in "p1 p2 p3 p4 p5".split()}
    >>> find_owners(rows, ())["p3"]
    'c'
    """
    due = turns(affinities, apart)
    placed = set(due.values())
    homes = Counter(
        name
        for para_id, items in affinities.items()
        if para_id not in apart
        for name, fit in items.items()
        if fit >= LEAST_HOME
    )
    owners: dict[str, str] = {}
    for para_id, items in affinities.items():
        if not items:
            continue
        turn = due.get(para_id)
        fits = {name: one if one >= _WORD else 0.0 for name, one in items.items()}
        if turn is not None:
            is_home = fits[turn] >= LEAST_HOME
            if fits[turn] and homes[turn] == is_home:  # no other paragraph is about it
                fits = _where_due(fits, turn, placed)
            fits[turn] += _BY_ORDER
        best = max(fits, key=lambda name: fits[name])
        if best == turn or items[best] >= LEAST_HOME:
            owners[para_id] = best
    return owners


def _where_due(fits: Mapping[str, float], turn: str, placed: Collection[str]) -> dict[str, float]:
    """How well the items fit the only paragraph where one of them has a place."""
    fitting = {
        name: one * (_OUT_OF_TURN if name in placed and name != turn else 1)
        for name, one in fits.items()
    }
    fitting[turn] += _BY_TURN if fits[turn] >= LEAST_HOME else 0.0
    return fitting


def turns(affinities: Affinities, apart: Collection[str]) -> dict[str, str]:
    """Whose turn each paragraph is; nothing where the report does not follow the order."""
    return _in_order(affinities, [one for one in affinities if one not in apart])


def _in_order(affinities: Affinities, paragraphs: Sequence[str]) -> dict[str, str]:
    """Whose turn each paragraph is; nothing where the report does not follow the order."""
    names = list(next(iter(affinities.values()), ()))
    turns = _best_turns([[affinities[one][name] for name in names] for one in paragraphs])
    due = {one: names[turn] for one, turn in zip(paragraphs, turns, strict=True) if turn >= 0}
    most = sum(max(affinities[one].values(), default=0.0) for one in paragraphs)
    kept = sum(affinities[one][name] for one, name in due.items())
    sure = [place for place, one in enumerate(paragraphs) if affinities[one].get(due.get(one, ""))]
    opens = bool(sure) and names.index(due[paragraphs[sure[0]]]) == sure[0]
    for place, one in enumerate(paragraphs):  # what has no word of its item stands between two
        between = bool(sure) and (opens or sure[0] < place) and place < sure[-1]
        if place not in sure and not between:
            due.pop(one, None)
    follows = len(set(due.values())) >= _LEAST_ITEMS and kept >= _LEAST_SHARE * most
    return due if follows else {}


def _best_turns(rows: Sequence[Sequence[float]]) -> list[int]:
    """For each row the place of its item, never falling; -1 where it has none."""
    width = len(rows[0]) if rows else 0
    totals = [0.0] * (width + 1)  # [k]: the best so far when the last item is number k - 1
    steps: list[list[tuple[int, int]]] = []  # for each row and k: the turn, and k before
    for row in rows:
        fresh, step = [totals[0]], [(-1, 0)]
        before, source = totals[0], 0  # the best of all that came earlier in the list
        for k in range(1, width + 1):
            ways = (
                (totals[k], -1, k),
                (totals[k] + row[k - 1], k - 1, k),
                (before + row[k - 1] + _BY_TURN, k - 1, source),
            )
            total, turn, origin = max(ways, key=lambda way: way[0])
            fresh.append(total)
            step.append((turn, origin))
            if totals[k] > before:
                before, source = totals[k], k
        totals = fresh
        steps.append(step)
    place = max(range(width + 1), key=lambda k: totals[k])
    turns: list[int] = []
    for step in reversed(steps):
        turn, place = step[place]
        turns.append(turn)
    return turns[::-1]
