"""The second look: what the first one made of a paragraph, weighed with what stands around it.

The first look has an opinion of each paragraph by itself. A careful reader also knows what the
paragraphs before and after are about, those under the same heading, and the document as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np

from summary_miner.topics.grams import Floats
from summary_miner.topics.places import Place

NEIGHBOURS = ("paragraph before", "paragraph after", "same heading", "document")
"""Whose topics are looked at, with the others of the document last."""
MARKS = ("how far down", "first", "last", "planned")


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
    likely = _shares(first)
    found, start = [], 0
    for document, group in groupby(places, key=lambda place: place.document):
        here = list(group)
        rows = likely[start : start + len(here)]
        found.append(_of_document(rows, here) if document else _alone(rows, here))
        start += len(here)
    width = len(around_names(range(first.shape[1])))
    return np.concatenate([np.zeros((0, width)), *found])


def _shares(scores: Floats) -> Floats:
    """Log-odds as shares that add up to 1 in each row (softmax)."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _alone(likely: Floats, places: Sequence[Place]) -> Floats:
    """Of paragraphs that are strangers to one another."""
    marks = [(0, 0, 0, place.planned) for place in places]
    nobody = np.zeros((len(places), len(NEIGHBOURS) * likely.shape[1]))
    return np.hstack([nobody, np.array(marks, np.float64)])


def _of_document(likely: Floats, places: Sequence[Place]) -> Floats:
    count = len(places)
    nobody = np.zeros((1, likely.shape[1]))
    before, after = np.concatenate([nobody, likely[:-1]]), np.concatenate([likely[1:], nobody])
    siblings = np.zeros_like(likely)
    for rows in _under_one_heading(places):
        siblings[rows] = _others(likely[rows])
    marks = [
        (row / max(count - 1, 1), row == 0, row == count - 1, place.planned)
        for row, place in enumerate(places)
    ]
    return np.hstack([before, after, siblings, _others(likely), np.array(marks, np.float64)])


def _under_one_heading(places: Sequence[Place]) -> Iterator[list[int]]:
    """The rows of paragraphs that stand under the same headings."""
    found: dict[tuple[str, ...], list[int]] = {}
    for row, place in enumerate(places):
        if place.headings:
            found.setdefault(place.headings, []).append(row)
    yield from found.values()


def _others(likely: Floats) -> Floats:
    """For each row the mean of the others; nothing for one by itself."""
    return np.asarray((likely.sum(axis=0) - likely) / max(len(likely) - 1, 1))
