"""Why a paragraph has its topic: the words that decided, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from summary_miner.topics.dense import VOICES
from summary_miner.topics.features import SIGHTS, FeatureSpace, Weighed
from summary_miner.topics.grams import Floats
from summary_miner.topics.model import TopicModel
from summary_miner.topics.places import Place
from summary_miner.topics.second_look import NEIGHBOURS, around_names, surroundings

_ENOUGH = 12


class Reason(NamedTuple):
    """One thing that spoke for a topic, or against it.

    Attributes:
        where: Where words were seen (`text`, `lead`, `heading`, `upper headings`, `title`), the
            voice whose topic words voted (`votes: …`) or whose tense was looked at (`tense: …`),
            the neighbour whose topic was looked at (`topic of …`), or `place`.
        words: N-gram as written, `^` at the start of the paragraph and `$` at its end; for votes
            the topic that was voted for; the tense; for a neighbour its topic; for a place what is
            special about it.
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
    >>> max(reasons, key=lambda reason: reason.weight).where
    'text'
    """
    names = model.taxonomy.names
    rows = model.space.rows(places)
    first = model.apply(rows)
    look = model.weights.look
    column = int(look.apply(first, places).primary[row].argmax())
    if topic is not None:
        column = names.index(topic)
    passed_on = look.primary[: len(names), column]
    reasons = list(_grams(model.space, rows.grams, row, model.weights.grams @ passed_on))
    reasons += _votes(rows.dense[row] * (model.weights.dense @ passed_on), model)
    around = surroundings(first, places)[row] * look.primary[len(names) : -1, column]
    reasons += _around(around, names)
    ranked = sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.where, reason.words))
    return ranked[:_ENOUGH]


def _grams(space: FeatureSpace, block: Weighed, row: int, weights: Floats) -> Iterator[Reason]:
    sights = zip(SIGHTS, space.sights, space.ends.tolist(), block.of, strict=True)
    for where, (vocabulary, _), end, of in sights:
        start = end - len(vocabulary)
        for at in np.flatnonzero(block.rows == of[row]):
            column = int(block.columns[at])
            weight = float(block.values[at] * weights[column])
            yield Reason(where, vocabulary.gram(column - start), round(weight, 4))


def _votes(products: Floats, model: TopicModel) -> Iterator[Reason]:
    for (where, words), weight in zip(model.space.dense_names(), products, strict=True):
        if weight:
            named = f"votes: {where}" if where in VOICES else where
            yield Reason(named, words, round(float(weight), 4))


def _around(products: Floats, names: Sequence[str]) -> Iterator[Reason]:
    for (where, words), weight in zip(around_names(names), products, strict=True):
        if weight:
            named = f"topic of {where}" if where in NEIGHBOURS else where
            yield Reason(named, str(words), round(float(weight), 4))
