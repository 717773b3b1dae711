"""Affinities: how well each passage fits each item, and where each item is at home."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from summary_miner.check.alignment import LEAST_HOME, Affinities
from summary_miner.check.checklists import Item
from summary_miner.check.likeness import liken
from summary_miner.check.relevance import Relevance
from summary_miner.check.statements import Statement

_NEAR = 0.75
"""Of the best item's affinity to a paragraph: from here on the paragraph is a home, too."""

_BY_PLACE = 0.3
"""So much tells the paragraph's topic where the sentence has no word of the item."""

_SURE = 0.92
_LIKE, _FAINT = 1.5, 0.05
"""What likeness counts beside words; and what of it is no likeness at all."""

_LITTLE, _SHARE, _LEAD = 0.6, 0.5, 2.5
"""An item without a home is at home where its affinity is this much, this share of the best one's,
and so many times that of the next item without a home."""

Homes: TypeAlias = Mapping[str, frozenset[str]]
"""For each item the passages that are about it."""


def weigh_words(
    statements: Sequence[Statement], rows: Mapping[str, Sequence[Relevance]]
) -> dict[str, dict[str, float]]:
    """How well each passage fits each item by its words and its place: 0 is not at all."""
    affinities: dict[str, dict[str, float]] = {}
    for item_id, own in rows.items():
        for statement, row in zip(statements, own, strict=True):
            items = affinities.setdefault(statement.passage, {})
            sure = row.here if row.own or row.headed else min(row.here, _BY_PLACE)
            items[item_id] = items.get(item_id, 0.0) + _evidence(sure)
    return affinities


def with_likeness(
    words: Affinities, statements: Sequence[Statement], items: Sequence[Item]
) -> dict[str, dict[str, float]]:
    """The same, with what each passage reads like."""
    texts: dict[str, list[str]] = {}
    for statement in statements:
        texts.setdefault(statement.passage, []).append(statement.own)
    likes = {passage: liken("".join(parts), items) for passage, parts in texts.items()}
    return {
        passage: {
            name: fit + _LIKE * _evidence(max(likes[passage][name], _FAINT) - _FAINT)
            for name, fit in fits.items()
        }
        for passage, fits in words.items()
    }


def _evidence(sure: float) -> float:
    return -math.log(1 - min(sure, _SURE))


def find_homes(*affinities: Affinities) -> Homes:
    """Where each item fits best, or nearly so, by any of the affinities."""
    names = next(iter(affinities[0].values()), {})
    homes: dict[str, set[str]] = {item_id: set() for item_id in names}
    for passage, items in (pair for one in affinities for pair in one.items()):
        least = max(LEAST_HOME, _NEAR * max(items.values(), default=0.0))
        for item_id, affinity in items.items():
            if affinity >= least:
                homes[item_id].add(passage)
    return {item_id: frozenset(passages) for item_id, passages in homes.items()}


def adopt(
    affinities: Affinities, words: Affinities, owners: Mapping[str, str], homes: Homes
) -> dict[str, str]:
    """Passages for items that own none, each for the one that it fits better than any other such.

    A passage is free if nobody owns it, or if who owns it is at home elsewhere, too.

    Args:
        affinities: Of the passages that are an item's turn.
        words: What of the affinities is owed to words.
        owners: For each passage that has one its item.
    """
    owned = {owners[passage] for passage in affinities if passage in owners}
    at_home = {name: at & affinities.keys() for name, at in homes.items()}
    homeless = [name for name, at in at_home.items() if name not in owned and not at]
    found: dict[str, str] = {}
    for passage, fits in affinities.items():
        best, *others = sorted(homeless, key=lambda name: -fits[name]) or ("",)
        owner = owners.get(passage)
        if not best or (owner and at_home[owner] <= {passage}):
            continue
        rival = fits[others[0]] if others else 0.0
        share = _SHARE * max(fits.values())
        fitting = fits[best] >= share or words[passage][best] >= LEAST_HOME
        if fitting and fits[best] >= max(_LITTLE, _LEAD * rival):
            found[passage] = best
    return found
