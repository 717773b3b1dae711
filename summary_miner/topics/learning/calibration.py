"""How the second look is fitted, and what makes its answers honest.

It is fitted to what the first look says of paragraphs whose documents it had not seen, or it would
believe too much. Of paragraphs told 80 % likely, 80 % belong: logistic regression sees to that.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from summary_miner.topics.grams import Floats, Ints
from summary_miner.topics.learning.fitting import Examples, Flags, document_folds
from summary_miner.topics.model import lead
from summary_miner.topics.second_look import Odds, SecondLook, surroundings, unchanged

_FEWEST = 20
"""Fewer paragraphs of a topic can't tell how far its scores are off."""
_THRESHOLD = 0.5
"""A further topic is given where it is more likely than not, unless we know better."""
_TAUGHT_THRESHOLD = 0.45
"""F1 is best served from half of what it reaches (Lipton 2014), here some 0.42. Chosen for each
topic on held-out paragraphs it does no better, and changes with every document taught."""
_CONFIDENCE = (1.0, 0.5, 0.0)
"""What holds where there is too little to find out."""
_LOUDNESS = 1 / 3
"""Of log-odds against shares: brings both to one size, which regularisation asks for."""
_STRENGTH = 17.0
"""Trust of the second look in the labels (scikit-learn's C) times the root of how many paragraphs
there are: 0.24 of 5,000, and more than 1 of 200, which else teach it nothing."""


class Calibration(NamedTuple):
    """What turns answers of the first look into honest ones.

    Attributes:
        look: The second look.
        thresholds: The probability from which a further topic is given.
        confidence: The weights of `model.confidence`.
    """

    look: SecondLook
    thresholds: Floats
    confidence: Floats


def no_calibration(topics: int) -> Calibration:
    """Scores as they are."""
    return Calibration(unchanged(topics), np.full(topics, _THRESHOLD), np.array(_CONFIDENCE))


def calibrate(first: Floats, examples: Examples, folds: int) -> tuple[Calibration, Odds]:
    """The second look at held-out log-odds, and what it says of paragraphs it had not seen.

    These are a little too good: the first looks it learns from saw the documents it is tried on.
    What is measured on a split of its own is not.

    Args:
        first: Held-out log-odds of the first look.
        folds: Of the cross-validation over documents.
    """
    held_out = Odds(np.zeros_like(first), np.zeros_like(first))
    for taught, tried in document_folds(examples, folds):
        look = fit_second_look(first[taught], examples.part(taught))
        odds = look.apply(first[tried], examples.part(tried).places)
        held_out.primary[tried], held_out.given[tried] = odds
    right = held_out.primary.argmax(axis=1) == examples.primary
    trust = np.array(_CONFIDENCE)
    if min(right.sum(), (~right).sum()) >= _FEWEST:
        trust = _trust(held_out.primary, right)
    look = fit_second_look(first, examples)
    enough = examples.given.sum(axis=0) >= _FEWEST
    thresholds = np.where(enough, _TAUGHT_THRESHOLD, _THRESHOLD)
    return Calibration(look, thresholds, trust), held_out


def fit_second_look(first: Floats, examples: Examples) -> SecondLook:
    """A regression a topic for what paragraphs are mainly about, and one for all their topics.

    A topic with few paragraphs stays as the first look had it.
    """
    topics = first.shape[1]
    seen = np.hstack([first * _LOUDNESS, surroundings(first, examples.places)])
    primary, given = (unchanged(topics).primary.copy() for _ in range(2))
    everything = np.ones(len(examples), bool)
    strength = _STRENGTH / np.sqrt(len(examples))
    for column in range(topics):
        main = examples.primary == column
        sure = ~examples.doubtful[:, column]
        for weights, rows, target in (
            (primary, everything, main),
            (given, sure, examples.given[:, column]),
        ):
            if min(target[rows].sum(), (~target[rows]).sum()) >= _FEWEST:
                weights[:, column] = _fit_one(seen[rows], target[rows], topics, strength)
    return SecondLook(primary, given)


def _fit_one(seen: Floats, target: Flags, topics: int, strength: float) -> Floats:
    fitted = LogisticRegression(C=strength, max_iter=300).fit(seen, target)
    weights = np.append(fitted.coef_[0], fitted.intercept_[0])
    weights[:topics] *= _LOUDNESS
    return weights


def _trust(scores: Floats, right: Flags) -> Floats:
    fitted = LogisticRegression(C=10.0, tol=1e-6).fit(lead(scores)[:, :2], right)
    return np.append(fitted.coef_[0], fitted.intercept_[0])


def reliability(likely: Floats, right: Flags, bins: int = 10) -> list[tuple[float, float, int]]:
    """For equal steps of confidence: its mean, the share that is right, and how many there are."""
    steps: Ints = np.minimum((likely * bins).astype(np.int64), bins - 1)
    return [
        (float(likely[inside].mean()), float(right[inside].mean()), int(inside.sum()))
        for inside in (steps == step for step in range(bins))
        if inside.any()
    ]


def calibration_error(likely: Floats, right: Flags) -> float:
    """The expected calibration error: how far confidence is from the share that is right."""
    rows = reliability(likely, right)
    return sum(abs(mean - share) * count for mean, share, count in rows) / max(len(right), 1)
