"""A trained model as plain arrays: read without pickle, applied with numpy alone.

A folder holds it: `weights.npz` with the arrays, and `meta.json` with the topics and settings.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from summary_miner.errors import UsageError
from summary_miner.topics.features import FeatureSpace, Rows, Weighed
from summary_miner.topics.grams import Alphabet, Floats, Vocabulary
from summary_miner.topics.places import Place
from summary_miner.topics.taxonomy import Taxonomy, shipped_taxonomy, taxonomy_from_plain

SHIPPED = Path(__file__).parents[1] / "models" / "topics"
FORMAT = 1
"""Raised when an older program can no longer read the weights."""
MOST_TOPICS_OF_ONE = 3
"""No reader files a paragraph under more."""


@dataclass(frozen=True)
class Weights:
    """What training found, a column a topic.

    Attributes:
        text: A row for each n-gram of a paragraph's text.
        heading: A row for each n-gram of its heading.
        dense: A row for each column of votes and flags.
        bias: A number a topic.
        thresholds: The probability from which a further topic is given.
        confidence: What the primary topic's log-odds, its lead over the second, and 1 count.
    """

    text: Floats
    heading: Floats
    dense: Floats
    bias: Floats
    thresholds: Floats
    confidence: Floats


@dataclass(frozen=True, slots=True)
class Classified:
    """The primary topic, all topics with it in front, and how likely the primary one is right."""

    topic: str
    topics: tuple[str, ...]
    confidence: float


@dataclass(frozen=True)
class TopicModel:
    """Names the topics of paragraphs."""

    taxonomy: Taxonomy
    space: FeatureSpace
    weights: Weights

    def scores(self, places: Sequence[Place]) -> Floats:
        """The log-odds of each topic (columns) for each paragraph (rows)."""
        return self.apply(self.space.rows(places))

    def apply(self, rows: Rows) -> Floats:
        """The same, of features."""
        scores = rows.dense @ self.weights.dense + self.weights.bias
        _add(scores, rows.text, self.weights.text)
        _add(scores, rows.heading, self.weights.heading)
        return scores

    def probabilities(self, places: Sequence[Place]) -> Floats:
        """How likely each paragraph belongs to each topic."""
        return odds_to_probability(self.scores(places))

    def classify(self, places: Sequence[Place]) -> list[Classified]:
        """The topics of paragraphs, in order."""
        return self.decide(self.scores(places))

    def decide(self, scores: Floats) -> list[Classified]:
        """The topics that log-odds amount to."""
        names = self.taxonomy.names
        sure = confidence(scores, self.weights.confidence)
        likely = odds_to_probability(scores) >= self.weights.thresholds
        found = []
        for row, order in enumerate(np.argsort(-scores, axis=1, kind="stable")):
            first, *others = order[:MOST_TOPICS_OF_ONE]
            topics = (names[first], *(names[other] for other in others if likely[row, other]))
            found.append(Classified(topics[0], topics, round(float(sure[row]), 4)))
        return found


def _add(scores: Floats, block: Weighed, weights: Floats) -> None:
    """Add a sparse block times its weights to the scores, in place."""
    if len(block.rows):
        starts = np.flatnonzero(np.diff(block.rows, prepend=-1))
        products = block.values[:, None] * weights[block.columns]
        scores[block.rows[starts]] += np.add.reduceat(products, starts)


def odds_to_probability(scores: Floats) -> Floats:
    """The logistic function."""
    return 1.0 / (1.0 + np.exp(-np.clip(scores, -500, 500)))


def lead(scores: Floats) -> Floats:
    """What confidence rests on, a row a paragraph: best score, lead over the second, 1."""
    ranked = np.sort(scores, axis=1)
    best = ranked[:, -1]
    return np.stack([best, best - ranked[:, -2], np.ones(len(best))], axis=1)


def confidence(scores: Floats, weights: Floats) -> Floats:
    """How likely the best-scored topic is the primary one."""
    return odds_to_probability(lead(scores) @ weights)


_ARRAYS = ("text", "heading", "dense", "bias", "thresholds", "confidence")


def save_model(model: TopicModel, folder: Path, meta: Mapping[str, Any]) -> None:
    """Write the model into a folder, which is made if it is not there.

    The same model gives the same bytes: the arrays are not compressed, and carry no dates.
    """
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {name: getattr(model.weights, name).astype(np.float32) for name in _ARRAYS}
    space = model.space
    letters = np.array([ord(letter) for letter in space.text.alphabet.letters], np.uint32)
    with (folder / "weights.npz").open("wb") as file:
        np.savez(
            file,
            letters=letters,
            text_codes=space.text.codes,
            text_idf=space.text_idf.astype(np.float32),
            heading_codes=space.heading.codes,
            heading_idf=space.heading_idf.astype(np.float32),
            **arrays,
        )
    text = json.dumps({"format": FORMAT, **meta}, ensure_ascii=False, indent=1)
    (folder / "meta.json").write_text(text + "\n", "utf-8")


def load_model(folder: Path) -> TopicModel:
    """The model in a folder.

    Raises:
        UsageError: If there is none, or this program can't read it.
    """
    try:
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        with (folder / "weights.npz").open("rb") as file:
            stored = np.load(file, allow_pickle=False)
            arrays = {name: stored[name] for name in stored.files}
        if meta["format"] != FORMAT:
            raise UsageError(f"{folder}: made by another version; train it again")
        return _build(meta, arrays)
    except (OSError, ValueError, KeyError, TypeError, BadZipFile) as error:
        raise UsageError(f"{folder}: holds no topic model ({error}); train one there") from None


def _build(meta: Mapping[str, Any], arrays: Mapping[str, Any]) -> TopicModel:
    plain = meta.get("taxonomy")
    taxonomy = taxonomy_from_plain(plain) if plain else shipped_taxonomy()
    alphabet = Alphabet("".join(map(chr, arrays["letters"])))
    weights = Weights(*(arrays[name].astype(np.float64) for name in _ARRAYS))
    space = FeatureSpace(
        taxonomy.lexicon,
        Vocabulary(alphabet, arrays["text_codes"]),
        arrays["text_idf"].astype(np.float64),
        Vocabulary(alphabet, arrays["heading_codes"]),
        arrays["heading_idf"].astype(np.float64),
    )
    wanted = (len(space.dense_names()), len(taxonomy.names))
    if weights.dense.shape != wanted:
        raise ValueError(f"weights of {weights.dense.shape} in place of {wanted}")
    return TopicModel(taxonomy, space, weights)


@cache
def topic_model(folder: Path | None = None) -> TopicModel:
    """The model of a folder, or the shipped one; loaded once for a process.

    Raises:
        UsageError: If there is none in the folder.
    """
    return load_model(folder or SHIPPED)
