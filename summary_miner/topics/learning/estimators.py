"""scikit-learn estimators: `TopicVotes` counts topic words, `TopicClassifier` names topics.

A paragraph is a text, or a `Place`: a text with what stands around it. Neighbours in the list
that are of one document are read together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from summary_miner.topics.features import FeatureSpace, Sight
from summary_miner.topics.grams import Floats
from summary_miner.topics.learning.calibration import Calibration, calibrate, no_calibration
from summary_miner.topics.learning.fitting import (
    Examples,
    Recipe,
    choose_space,
    fit_regressions,
    held_out_scores,
    scores_of,
    to_matrix,
)
from summary_miner.topics.model import TopicModel, Weights, odds_to_probability
from summary_miner.topics.places import Place
from summary_miner.topics.second_look import Odds, SecondLook
from summary_miner.topics.taxonomy import Taxonomy, shipped_taxonomy

Paragraphs = Iterable[str | Place]
Labels = Iterable[str | Sequence[str]]
"""Of each paragraph its topic, or its topics with the primary one in front."""


def as_places(paragraphs: Paragraphs) -> list[Place]:
    """Texts as places without surroundings, once it is sure that they are texts."""
    if isinstance(paragraphs, str):
        raise ValueError("a list or Series of texts is needed, and this is one text: put it in []")
    if getattr(paragraphs, "ndim", 1) != 1:
        raise ValueError('one column of texts is needed, and this is a table: choose frame["text"]')
    places = []
    for number, one in enumerate(paragraphs):
        if not isinstance(one, (str, Place)):
            raise TypeError(f"number {number} is no text but {one!r}: fill or drop it first")
        places.append(one if isinstance(one, Place) else Place(one))
    return places


class TopicVotes(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """The votes of topic words: a row a paragraph, a column a topic.

    Parameters:
        taxonomy: Topics and their words; the shipped one if None.
        by_length: Divide by the root of the number of characters, at least 20, so that long
            paragraphs do not win by length.

    >>> votes = TopicVotes().fit_transform(["志愿者上门理发", "召开党员大会"])
    >>> [TopicVotes().fit([]).get_feature_names_out()[column] for column in votes.argmax(axis=1)]
    ['volunteering', 'party']
    """

    def __init__(self, taxonomy: Taxonomy | None = None, *, by_length: bool = True) -> None:
        self.taxonomy = taxonomy
        self.by_length = by_length

    def fit(self, X: Paragraphs, y: Any = None) -> TopicVotes:
        """Nothing is learnt; the topics are looked up."""
        self.topics_ = np.array((self.taxonomy or shipped_taxonomy()).names, dtype=object)
        return self

    def transform(self, X: Paragraphs) -> Floats:
        """The votes."""
        check_is_fitted(self)
        lexicon = (self.taxonomy or shipped_taxonomy()).lexicon
        columns = {topic: column for column, topic in enumerate(self.topics_)}
        places = as_places(X)
        votes = np.zeros((len(places), len(columns)))
        for row, place in enumerate(places):
            length = max(len(place.text), 20) ** 0.5 if self.by_length else 1.0
            for topic, weight in lexicon.score(place.text).items():
                votes[row, columns[topic]] = weight / length
        return votes

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """The topics."""
        check_is_fitted(self)
        names: NDArray[np.object_] = self.topics_
        return names


class TopicClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Names the primary topic of paragraphs, and their further ones.

    Parameters:
        taxonomy: Topics and their words; the shipped one if None.
        vocabulary: How many n-grams to look at.
        strength: Trust in the labels against simple weights (scikit-learn's C).
        weak: What a topic word counts as a labelled paragraph; 0 to learn from labels alone.
        folds: Of the cross-validation over documents that makes probabilities honest.

    Attributes:
        classes_: The topics, in the order of the columns.
        regressions_: A fitted `LogisticRegression` a topic: the first look at a paragraph.
        model_: The same as plain arrays, which need no scikit-learn, with the second look.
        held_out_: The log-odds of the training paragraphs by models that had not seen their
            documents; None where there was too little to try.
    """

    def __init__(
        self,
        taxonomy: Taxonomy | None = None,
        *,
        vocabulary: int = 16_000,
        strength: float = 6.0,
        weak: float = 0.6,
        folds: int = 5,
    ) -> None:
        self.taxonomy = taxonomy
        self.vocabulary = vocabulary
        self.strength = strength
        self.weak = weak
        self.folds = folds

    def fit(
        self, X: Paragraphs, y: Labels, doubtful: Iterable[Sequence[str]] | None = None
    ) -> TopicClassifier:
        """Learn from labelled paragraphs.

        Args:
            doubtful: Of each paragraph the topics that it may or may not have.

        Raises:
            ValueError: If there are no paragraphs, a label is no topic, or one has no topic.
        """
        taxonomy = self.taxonomy or shipped_taxonomy()
        examples = as_examples(as_places(X), list(y), doubtful, taxonomy)
        recipe = Recipe(self.vocabulary, self.strength, self.weak, self.folds)
        tried = len(np.unique(examples.groups)) >= max(2, self.folds)
        self.held_out_ = None
        calibration = no_calibration(len(taxonomy.names))
        if tried:
            first = held_out_scores(examples, taxonomy.lexicon, recipe)
            calibration, self.held_out_ = calibrate(first, examples, self.folds)
        space = choose_space(examples, taxonomy.lexicon, recipe)
        self.regressions_ = fit_regressions(examples, space, recipe)
        self.model_ = TopicModel(taxonomy, *_fold_in(space, self.regressions_, calibration))
        self.classes_ = np.array(taxonomy.names, dtype=object)
        return self

    def odds(self, X: Paragraphs) -> Odds:
        """The log-odds that each topic is the main one, and that the paragraph belongs there."""
        check_is_fitted(self)
        places, space = as_places(X), self.model_.space
        first = scores_of(self.regressions_, to_matrix(space.rows(places), space))
        return self.model_.weights.look.apply(first, places)

    def decision_function(self, X: Paragraphs) -> Floats:
        """The log-odds that each topic is the main one, a column a topic."""
        return self.odds(X).primary

    def predict_proba(self, X: Paragraphs) -> Floats:
        """How likely each topic is the main one; a row adds up to 1."""
        likely = odds_to_probability(self.decision_function(X))
        return np.asarray(likely / likely.sum(axis=1, keepdims=True))

    def predict(self, X: Paragraphs) -> NDArray[np.object_]:
        """The primary topics."""
        best = self.decision_function(X).argmax(axis=1)
        found: NDArray[np.object_] = self.classes_[best]
        return found

    def predict_topics(self, X: Paragraphs) -> list[tuple[str, ...]]:
        """All topics of each paragraph, the primary one in front."""
        return [found.topics for found in self.model_.decide(self.odds(X))]

    def score(self, X: Paragraphs, y: Labels, sample_weight: Any = None) -> float:
        """The share of paragraphs whose primary topic is right."""
        right = [one == _topics(label)[0] for one, label in zip(self.predict(X), y, strict=True)]
        return float(np.average(right, weights=sample_weight))


def as_examples(
    places: Sequence[Place],
    labels: Sequence[str | Sequence[str]],
    doubtful: Iterable[Sequence[str]] | None,
    taxonomy: Taxonomy,
) -> Examples:
    """Labels as arrays; a paragraph without a document is one by itself."""
    if not places or len(places) != len(labels):
        raise ValueError(f"{len(places)} paragraphs, {len(labels)} labels")
    columns = {name: column for column, name in enumerate(taxonomy.names)}
    given = np.zeros((len(places), len(columns)), bool)
    unsure = np.zeros_like(given)
    primary = np.zeros(len(places), np.int64)
    maybe = [()] * len(places) if doubtful is None else list(doubtful)
    for row, (label, others) in enumerate(zip(labels, maybe, strict=True)):
        topics = _topics(label)
        unknown = {*topics, *others} - {*columns}
        if unknown or not topics:
            told = ", ".join(sorted(unknown)) or "no topic"
            raise ValueError(f"paragraph {row + 1}: {told}; expected some of {', '.join(columns)}")
        primary[row] = columns[topics[0]]
        given[row, [columns[topic] for topic in topics]] = True
        unsure[row, [columns[topic] for topic in others]] = True
    documents = [place.document or f"\0{row}" for row, place in enumerate(places)]
    groups = np.unique(documents, return_inverse=True)[1]
    return Examples(places, given, unsure & ~given, primary, groups)


def _topics(label: str | Sequence[str]) -> tuple[str, ...]:
    return (label,) if isinstance(label, str) else tuple(label)


def _fold_in(
    space: FeatureSpace, regressions: Sequence[Any], calibration: Calibration
) -> tuple[FeatureSpace, Weights]:
    """The space and weights to save; the regressions get the same weights.

    Weights are kept with 32 bits: rounding them here makes estimator and arrays agree.
    """
    for regression in regressions:
        regression.coef_ = _rounded(regression.coef_)
        regression.intercept_ = _rounded(regression.intercept_)
    coefficients = np.concatenate([one.coef_ for one in regressions]).T
    grams, dense = np.split(coefficients, space.ends[-1:])
    weights = Weights(
        grams,
        dense,
        np.array([float(one.intercept_[0]) for one in regressions]),
        SecondLook(_rounded(calibration.look.primary), _rounded(calibration.look.given)),
        _rounded(calibration.thresholds),
        _rounded(calibration.confidence),
    )
    sights = tuple(Sight(sight.vocabulary, _rounded(sight.idf)) for sight in space.sights)
    return FeatureSpace(space.lexicon, sights), weights


def _rounded(values: Floats) -> Floats:
    return values.astype(np.float32).astype(np.float64)
