"""A trained model as plain arrays: read without pickle, applied with numpy alone.

A folder holds it: `weights.npz` with the arrays, and `meta.json` with the topics and settings.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from summary_miner.errors import UsageError
from summary_miner.frozen import quickly_made
from summary_miner.topics.features import SIGHTS, FeatureSpace, Rows, Sight, Weighed
from summary_miner.topics.grams import Alphabet, Floats, Vocabulary, beginnings
from summary_miner.topics.places import Place
from summary_miner.topics.second_look import Odds, SecondLook
from summary_miner.topics.taxonomy import Taxonomy, shipped_taxonomy, taxonomy_from_plain

SHIPPED = Path(__file__).parents[1] / "models" / "topics"
FORMAT = 3
"""Raised when an older program can no longer read the weights."""
MOST_TOPICS_OF_ONE = 3
"""No reader files a paragraph under more."""


@dataclass(frozen=True)
class Weights:
    """What training found, a column a topic.

    Attributes:
        grams: A row for each n-gram, those of one sight behind those of the one before.
        dense: A row for each column of votes and flags.
        bias: A number a topic.
        look: The second look at what these amount to.
        thresholds: The probability from which a further topic is given.
        confidence: What the primary topic's log-odds, its lead over the second, and 1 count.
    """

    grams: Floats
    dense: Floats
    bias: Floats
    look: SecondLook
    thresholds: Floats
    confidence: Floats


@quickly_made
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

    def first_look(self, places: Sequence[Place]) -> Floats:
        """The log-odds of each topic (columns) for each paragraph (rows) by itself."""
        return self.apply(self.space.rows(places))

    def apply(self, rows: Rows) -> Floats:
        """The same, of features."""
        scores = rows.dense @ self.weights.dense + self.weights.bias
        products = _products(rows.grams, self.weights.grams)
        for of in rows.grams.of:  # a sight
            scores += products.take(of, axis=0)
        return scores

    def odds(self, places: Sequence[Place]) -> Odds:
        """The log-odds of each topic, once the paragraphs around have been looked at."""
        return self.weights.look.apply(self.first_look(places), places)

    def classify(self, places: Sequence[Place]) -> list[Classified]:
        """The topics of paragraphs, in order."""
        return self.decide(self.odds(places))

    def decide(self, odds: Odds) -> list[Classified]:
        """The topics that log-odds amount to."""
        names = self.taxonomy.names
        sure = confidence(odds.primary, self.weights.confidence).round(4).tolist()
        likely = odds_to_probability(odds.given) - self.weights.thresholds
        best = odds.primary.argmax(axis=1)
        likely[np.arange(len(best)), best] = np.inf
        found = []
        for row, sureness in zip(ranked(likely, MOST_TOPICS_OF_ONE), sure, strict=True):
            topics = tuple(names[column] for column in row)
            found.append(Classified(topics[0], topics, sureness))
        return found


def ranked(excess: Floats, most: int) -> list[list[int]]:
    """For each row the columns that are not below 0, the highest first, no more than `most`."""
    order = np.argsort(-excess, axis=1, kind="stable")[:, :most]
    given = np.take_along_axis(excess, order, axis=1) >= 0
    pairs = zip(order.tolist(), given.sum(axis=1).tolist(), strict=True)
    return [columns[:count] for columns, count in pairs]


_AT_ONCE = 1 << 13
"""N-grams whose products stay in the processor's cache."""


def _products(block: Weighed, weights: Floats) -> Floats:
    """The rows of a sparse block times their weights."""
    sums = np.zeros((int(block.of.max(initial=-1)) + 1, weights.shape[1]))
    starts = beginnings(block.rows)
    first, size = 0, len(block.rows)
    while first < len(starts):
        begin = int(starts[first])
        last = len(starts)
        if size - begin > _AT_ONCE:
            last = max(int(starts.searchsorted(begin + _AT_ONCE, "right")) - 1, first + 1)
        part = slice(begin, int(starts[last]) if last < len(starts) else size)
        products = weights.take(block.columns[part], axis=0)
        products *= block.values[part, None]
        rows = block.rows.take(starts[first:last])
        sums[rows] = np.add.reduceat(products, starts[first:last] - begin)
        first = last
    return sums


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


_PLAIN = ("dense", "bias", "thresholds", "confidence")
_GRAMS = tuple(name.replace(" ", "_") for name in SIGHTS)


def save_model(model: TopicModel, folder: Path, meta: Mapping[str, Any]) -> None:
    """Write the model into a folder, which is made if it is not there.

    The same model gives the same bytes: the arrays are not compressed, and carry no dates.
    """
    folder.mkdir(parents=True, exist_ok=True)
    weights, space = model.weights, model.space
    arrays: dict[str, Any] = {name: getattr(weights, name) for name in _PLAIN}
    arrays |= {"look_primary": weights.look.primary, "look_given": weights.look.given}
    parts = np.split(weights.grams, space.ends[:-1])
    for name, sight, gram_weights in zip(_GRAMS, space.sights, parts, strict=True):
        arrays |= {f"{name}_weights": gram_weights, f"{name}_idf": sight.idf}
    arrays = {name: array.astype(np.float32) for name, array in arrays.items()}
    arrays |= {
        f"{name}_codes": sight.vocabulary.codes
        for name, sight in zip(_GRAMS, space.sights, strict=True)
        if name != "lead"  # has those of the text
    }
    letters = [ord(letter) for letter in space.text.vocabulary.alphabet.letters]
    with (folder / "weights.npz").open("wb") as file:
        np.savez(file, allow_pickle=False, letters=np.array(letters, np.uint32), **arrays)
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
    except _DAMAGE as error:
        told = str(error).partition(".")[0]  # NumPy goes on about how to open it all the same
        raise UsageError(f"{folder}: holds no topic model ({told}); train one there") from None


_DAMAGE = (
    *(OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, OverflowError),
    *(MemoryError, RecursionError, BadZipFile, zlib.error),
)
"""What the readers of JSON and NumPy raise at damaged files."""


def _build(meta: Mapping[str, Any], arrays: Mapping[str, Any]) -> TopicModel:
    plain = meta.get("taxonomy")
    taxonomy = taxonomy_from_plain(plain) if plain else shipped_taxonomy()
    alphabet = Alphabet("".join(map(chr, arrays["letters"])))
    numbers = {
        name: array.astype(np.float64) for name, array in arrays.items() if array.dtype == "f4"
    }
    words = Vocabulary(alphabet, arrays["text_codes"])
    known = {name: Vocabulary(alphabet, arrays[f"{name}_codes"]) for name in _GRAMS[2:]}
    known |= {"text": words, "lead": words}
    space = FeatureSpace(
        taxonomy.lexicon,
        tuple(Sight(known[name], numbers[f"{name}_idf"]) for name in _GRAMS),
    )
    # in C order the weights of an n-gram lie side by side: they are got ten times as fast
    grams = np.concatenate([numbers[f"{name}_weights"] for name in _GRAMS])
    weights = Weights(
        np.ascontiguousarray(grams),
        look=SecondLook(numbers["look_primary"], numbers["look_given"]),
        **{name: numbers[name] for name in _PLAIN},
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
