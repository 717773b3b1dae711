"""The second look: what the first one made of a paragraph, weighed with what stands around it.

The first look has an opinion of each paragraph by itself. A careful reader also knows what the
paragraphs before and after are about, those under the same heading, and the document as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from summary_miner.topics.around import Documents, documents
from summary_miner.topics.grams import Floats, Ints
from summary_miner.topics.places import Place

NEIGHBOURS = ("paragraph before", "paragraph after", "same heading", "document")
"""Whose topics are looked at, with the others of the document last."""
MARKS = ("how far down", "last", "opening", "planned")


class Odds(NamedTuple):
    """Log-odds of topics (columns) for paragraphs (rows).

    Attributes:
        primary: That the topic is what the paragraph is mainly about.
        given: That the paragraph belongs there at all.
    """

    primary: Floats
    given: Floats


@dataclass(frozen=True)
class SecondLook:
    """What training found: a column a topic; a row for each topic of the first look and around.

    Attributes:
        primary: Weights for what a paragraph is mainly about, with their bias in the last row.
        given: The same for all topics that it belongs to.
    """

    primary: Floats
    given: Floats

    def apply(self, first: Floats, places: Sequence[Place]) -> Odds:
        """The log-odds that follow from those of the first look."""
        seen = np.hstack([first, surroundings(first, places), np.ones((len(first), 1))])
        return Odds(seen @ self.primary, seen @ self.given)


def unchanged(topics: int) -> SecondLook:
    """A second look that leaves everything as the first one had it."""
    weights = np.eye(topics + len(around_names(range(topics))) + 1, topics)
    return SecondLook(weights, weights)


def around_names(topics: Sequence[object]) -> list[tuple[str, object]]:
    """What each column of `surroundings` tells of: the neighbour and its topic, or a mark."""
    votes = [(neighbour, topic) for neighbour in NEIGHBOURS for topic in topics]
    return [*votes, *(("place", mark) for mark in MARKS)]


def surroundings(first: Floats, places: Sequence[Place]) -> Floats:
    """How likely each topic is around each paragraph, and where it stands; a row a paragraph.

    Args:
        first: Log-odds of the first look, a row a paragraph.
        places: The paragraphs; neighbours of one document name stand together, in order.
    """
    likely, around = _shares(first), documents(places)
    seen = (around.before(likely), around.after(likely), _under_one_heading(likely, places))
    others = _without_itself(around.sums(likely), likely, around.sizes[:, None])
    others[~around.together] = 0
    return np.hstack([*seen, others, _marks(places, around)])


def _shares(scores: Floats) -> Floats:
    """Log-odds as shares that add up to 1 in each row (softmax)."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _under_one_heading(likely: Floats, places: Sequence[Place]) -> Floats:
    """For each row the mean of the others under the same headings of its document."""
    numbers: dict[tuple[object, ...], int] = {}
    keys = [(place.document, place.headings) for place in places]
    of = np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int64)
    found = np.zeros_like(likely)
    if not len(of):
        return found
    counts = np.bincount(of)
    order = np.argsort(of, kind="stable")
    sums = np.add.reduceat(likely[order], np.cumsum(counts) - counts, axis=0)
    found = _without_itself(sums[of], likely, counts[of, None])
    found[[not (place.document and place.headings) for place in places]] = 0
    return found


def _without_itself(sums: Floats, own: Floats, sizes: Ints) -> Floats:
    """The mean of the others; nothing for one by itself."""
    return np.asarray((sums - own) / np.maximum(sizes - 1, 1))


def _marks(places: Sequence[Place], around: Documents) -> Floats:
    rows = np.arange(len(places)) - np.repeat(around.starts, around.sizes[around.starts])
    down = rows / np.maximum(around.sizes - 1, 1) * around.together
    flags = [(place.opening, place.planned) for place in places]
    return np.column_stack([down, around.lasts, np.array(flags).reshape(-1, 2)]).astype(np.float64)
