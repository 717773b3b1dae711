"""Scores made honest: of paragraphs told 80 % likely, 80 % belong."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from summary_miner.topics.grams import Floats, Ints
from summary_miner.topics.learning.fitting import Examples, Flags
from summary_miner.topics.model import lead

_FEWEST = 20
"""Fewer paragraphs of a topic can't tell how far its scores are off."""
_THRESHOLD = 0.5
"""A further topic is given where it is more likely than not."""
_CONFIDENCE = (1.0, 0.5, 0.0)
"""What holds where there is too little to find out."""


class Calibration(NamedTuple):
    """What turns log-odds into honest ones, and when a further topic is given.

    Attributes:
        slopes: The factor of each topic's log-odds.
        offsets: What is added to them.
        thresholds: The probability from which a further topic is given.
        confidence: The weights of `model.confidence`.
    """

    slopes: Floats
    offsets: Floats
    thresholds: Floats
    confidence: Floats


def no_calibration(topics: int) -> Calibration:
    """Scores as they are."""
    ones = np.ones(topics)
    return Calibration(ones, 0 * ones, _THRESHOLD * ones, np.array(_CONFIDENCE))


def calibrate(scores: Floats, examples: Examples) -> Calibration:
    """From held-out log-odds: a slope and an offset a topic (Platt 1999), and what follows."""
    topics = scores.shape[1]
    slopes, offsets = np.ones(topics), np.zeros(topics)
    for column in range(topics):
        sure = ~examples.doubtful[:, column]
        given = examples.given[sure, column]
        if min(given.sum(), (~given).sum()) >= _FEWEST:
            slopes[column], offsets[column] = _platt(scores[sure, column], given)
    honest = scores * slopes + offsets
    right = honest.argmax(axis=1) == examples.primary
    trust = np.array(_CONFIDENCE)
    if min(right.sum(), (~right).sum()) >= _FEWEST:
        trust = _trust(honest, right)
    return Calibration(slopes, offsets, np.full(topics, _THRESHOLD), trust)


def _platt(scores: Floats, given: Flags) -> tuple[float, float]:
    fitted = LogisticRegression(C=100.0, tol=1e-6).fit(scores[:, None], given)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


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
