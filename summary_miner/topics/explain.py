"""Why a paragraph has its topic: the words that decided, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from summary_miner.topics.features import FLAGS, VOICES, Weighed
from summary_miner.topics.grams import Floats, Vocabulary
from summary_miner.topics.model import TopicModel
from summary_miner.topics.places import Place

_ENOUGH = 12


class Reason(NamedTuple):
    """One thing that spoke for a topic, or against it.

    Attributes:
        where: `text`, `heading`, the voice whose topic words voted, or `place`.
        words: N-gram as written, `^` at the start of the paragraph and `$` at its end; for votes
            the topic that was voted for; for a place what is special about it.
        weight: What it added to the log-odds of the topic.
    """

    where: str
    words: str
    weight: float


def explain(
    model: TopicModel, places: Sequence[Place], row: int, topic: str | None = None
) -> list[Reason]:
    """What decided on a topic of one paragraph, the weightiest first.

    Args:
        places: The paragraphs of its document, in order.
        row: Which of them.
        topic: The primary one unless given.

    >>> from summary_miner.topics.model import topic_model
    >>> reasons = explain(topic_model(), [Place("志愿者上门理发")], 0, "volunteering")
    >>> reasons[0].weight > 0
    True
    """
    names = model.taxonomy.names
    rows = model.space.rows(places)
    column = int(model.apply(rows)[row].argmax()) if topic is None else names.index(topic)
    weights = model.weights
    reasons = [
        *_grams("text", rows.text, model.space.text, (row, weights.text[:, column])),
        *_grams("heading", rows.heading, model.space.heading, (row, weights.heading[:, column])),
        *_votes(rows.dense[row] * weights.dense[:, column], names),
    ]
    ranked = sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.where, reason.words))
    return ranked[:_ENOUGH]


def _grams(
    where: str, block: Weighed, vocabulary: Vocabulary, of: tuple[int, Floats]
) -> Iterator[Reason]:
    row, weights = of
    for at in np.flatnonzero(block.rows == row):
        column = block.columns[at]
        weight = float(block.values[at] * weights[column])
        yield Reason(where, vocabulary.gram(int(column)), round(weight, 4))


def _votes(products: Floats, names: Sequence[str]) -> Iterator[Reason]:
    labels = [(voice, name) for voice in VOICES for name in names]
    labels += [("place", flag) for flag in FLAGS]
    for (where, words), weight in zip(labels, products, strict=True):
        if weight:
            named = f"votes: {where}" if where in VOICES else where
            yield Reason(named, words, round(float(weight), 4))
