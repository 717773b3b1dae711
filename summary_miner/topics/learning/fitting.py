"""How the first look is fitted: the n-grams to see, and one logistic regression a topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from summary_miner.topics.features import (
    LEAD,
    SIGHTS,
    FeatureSpace,
    Rows,
    Sight,
    sight_texts,
    weigh,
)
from summary_miner.topics.grams import Floats, Ints
from summary_miner.topics.learning.selection import (
    choose_alphabet,
    choose_vocabulary,
    inverse_document_frequency,
)
from summary_miner.topics.places import Place
from summary_miner.topics.votes import Lexicon

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Recipe:
    """How to train.

    Attributes:
        vocabulary: N-grams of the text to choose; of each kind of heading a quarter as many.
        strength: Trust in the labels against simple weights (scikit-learn's C).
        weak: What a topic word of weight 5 counts as a labelled paragraph of its own.
        folds: Of the cross-validation that makes probabilities honest.
    """

    vocabulary: int = 16_000
    strength: float = 6.0
    weak: float = 0.6
    folds: int = 5


@dataclass(frozen=True)
class Examples:
    """Labelled paragraphs.

    Attributes:
        given: Which topics (columns) each has.
        doubtful: Which topics it may or may not have; they teach neither way.
        primary: The column of its main topic.
        groups: Numbers of documents, which are never split between teaching and trying.
    """

    places: Sequence[Place]
    given: Flags
    doubtful: Flags
    primary: Ints
    groups: Ints

    def __len__(self) -> int:
        return len(self.places)

    def part(self, rows: Ints) -> Examples:
        """Some of them."""
        return Examples(
            [self.places[row] for row in rows],
            self.given[rows],
            self.doubtful[rows],
            self.primary[rows],
            self.groups[rows],
        )


def choose_space(examples: Examples, lexicon: Lexicon, recipe: Recipe) -> FeatureSpace:
    """The n-grams to look at."""
    texts = {name: sight_texts(name, examples.places) for name in SIGHTS}
    words = [word for word, _ in lexicon.rows]
    alphabet = choose_alphabet([*texts["text"], *texts["heading"], *words])
    sights: list[Sight] = []
    for name in SIGHTS:
        if name == "lead":  # the letters of the text, some of them
            text = sights[0].vocabulary
            _, counts = text.count_with_lead(texts["text"], LEAD)
            sights.append(Sight(text, inverse_document_frequency(counts, len(text), len(examples))))
            continue
        size = recipe.vocabulary if name == "text" else recipe.vocabulary // 4
        chosen = choose_vocabulary(texts[name], examples.given, alphabet, size)
        counts = chosen.count(texts[name])
        sights.append(Sight(chosen, inverse_document_frequency(counts, len(chosen), len(examples))))
    return FeatureSpace(lexicon, tuple(sights))


def to_matrix(rows: Rows, space: FeatureSpace) -> csr_matrix:
    """Features as scikit-learn takes them: the n-grams of each sight, then votes and flags."""
    found = rows.grams
    shape = (int(found.of.max(initial=-1)) + 1, int(space.ends[-1]))
    texts = csr_matrix((found.values, (found.rows, found.columns)), shape)
    grams = reduce(add, (texts[of] for of in found.of))  # the columns of sights are apart
    return hstack([grams, csr_matrix(rows.dense)], format="csr")


@dataclass(frozen=True)
class _Weak:
    """Topic words as labelled paragraphs of a little weight."""

    features: csr_matrix
    given: Flags
    weights: Floats


def _weak_examples(space: FeatureSpace, width: int, recipe: Recipe) -> _Weak:
    """Each topic word by itself: its n-grams, without votes, which would only praise themselves."""
    rows = space.lexicon.rows
    words = [word for word, _ in rows]
    columns = {topic: column for column, topic in enumerate(space.lexicon.topics)}
    given = np.zeros((len(rows), len(columns)), bool)
    for row, (_, votes) in enumerate(rows):
        given[row, [columns[topic] for topic, _ in votes]] = True
    strongest = np.array([max(weight for _, weight in votes) for _, votes in rows], np.float64)
    text = weigh(
        space.text.vocabulary.count(words),
        space.text.idf,
        np.arange(len(words)),
        np.ones(len(words)),
    )
    shape = (len(words), width)
    features = csr_matrix((text.values, (text.rows, text.columns)), shape)
    return _Weak(features, given, strongest / 5 * recipe.weak)


def fit_regressions(
    examples: Examples, space: FeatureSpace, recipe: Recipe
) -> list[LogisticRegression]:
    """One logistic regression a topic: is it what the paragraph is mainly about?

    Taught with main topics alone it tells them apart better than with all topics of a paragraph;
    the second look finds the further ones.
    """
    features = to_matrix(space.rows(examples.places), space)
    weak = _weak_examples(space, features.shape[1], recipe)
    weights = np.ones(len(examples))
    taught = bool(recipe.weak) and len(weak.weights) > 0
    if taught:
        features = vstack([features, weak.features], format="csr")
        weights = np.concatenate([weights, weak.weights])
    fitted = []
    for column in range(examples.given.shape[1]):
        target = examples.primary == column
        if taught:
            target = np.concatenate([target, weak.given[:, column]])
        fitted.append(_fit_one(features, target, weights, recipe))
    return fitted


def _fit_one(
    matrix: csr_matrix, target: Flags, weights: Floats, recipe: Recipe
) -> LogisticRegression:
    regression = LogisticRegression(
        solver="liblinear",
        dual=True,  # fewer paragraphs than n-grams
        C=recipe.strength,
        intercept_scaling=3.0,  # liblinear shrinks the intercept too; this lets it be
        tol=0.01,
        max_iter=2000,
        random_state=0,
    )
    if target.all() or not target.any():  # nothing to tell apart: say what was seen, cautiously
        share = (target.sum() + 0.5) / (len(target) + 1)
        regression.classes_ = np.array([False, True])
        regression.coef_ = np.zeros((1, matrix.shape[1]))
        regression.intercept_ = np.array([np.log(share / (1 - share))])
        return regression
    return regression.fit(matrix, target, sample_weight=weights)


def scores_of(regressions: Sequence[LogisticRegression], features: csr_matrix) -> Floats:
    """The log-odds of each topic (columns) for each paragraph (rows)."""
    return np.stack([one.decision_function(features) for one in regressions], axis=1)


def held_out_scores(examples: Examples, lexicon: Lexicon, recipe: Recipe) -> Floats:
    """The log-odds of each paragraph by a model that has not seen its document.

    Everything is chosen and fitted anew in each fold, the n-grams too.
    """
    scores = np.zeros(examples.given.shape)
    for taught, tried in document_folds(examples, recipe.folds):
        learnt = examples.part(taught)
        space = choose_space(learnt, lexicon, recipe)
        regressions = fit_regressions(learnt, space, recipe)
        places = examples.part(tried).places
        scores[tried] = scores_of(regressions, to_matrix(space.rows(places), space))
    return scores


def document_folds(examples: Examples, folds: int) -> Iterator[tuple[Ints, Ints]]:
    """Rows to teach and rows to try, so that no document is in both."""
    count = min(folds, len(np.unique(examples.groups)))
    if count < 2:
        raise ValueError("cross-validation needs paragraphs of two documents or more")
    yield from GroupKFold(count).split(examples.groups, groups=examples.groups)
