"""Which paragraphs to label next: those that the model is least sure of, no two alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from summary_miner.topics.grams import Floats
from summary_miner.topics.learning.fitting import to_matrix
from summary_miner.topics.model import Classified, TopicModel
from summary_miner.topics.places import Place

_LEAST = 15
"""Shorter paragraphs teach little."""
_MOST_CANDIDATES = 2000


class Suggestion(NamedTuple):
    """A paragraph worth labelling, and what the model makes of it now."""

    place: Place
    told: Classified


def suggest(model: TopicModel, places: Sequence[Place], count: int) -> list[Suggestion]:
    """The paragraphs most worth labelling, the first one most.

    Each step takes the paragraph with the most doubt times its distance from those taken before:
    the cosine distance of their n-grams.

    Args:
        places: Of whole documents, in order: neighbours are read together.
    """
    told = model.classify(places)
    doubt = np.array([1 - one.confidence for one in told])
    long = np.array([len(place.text) >= _LEAST for place in places], bool)
    ranked = [int(row) for row in np.argsort(-doubt, kind="stable") if long[row]]
    rows = ranked[:_MOST_CANDIDATES]
    chosen = _spread([places[row] for row in rows], doubt[rows], model, count)
    return [Suggestion(places[rows[at]], told[rows[at]]) for at in chosen]


def _spread(places: Sequence[Place], doubt: Floats, model: TopicModel, count: int) -> list[int]:
    """Which of the paragraphs to take, one after the other."""
    space = model.space
    vectors = to_matrix(space.rows(places), space)[:, : len(space.text.vocabulary)]
    nearest = np.zeros(len(places))
    chosen: list[int] = []
    for _ in range(min(count, len(places))):
        worth = doubt * (1 - nearest)
        worth[chosen] = -1.0
        best = int(worth.argmax())
        chosen.append(best)
        likeness = np.asarray((vectors @ vectors[best].T).todense()).ravel()
        nearest = np.maximum(nearest, likeness)
    return chosen
