"""How good a model is: precision, recall and F1 by topic, with bootstrap intervals.

A topic that is doubtful for a paragraph counts neither way: neither a hit nor a false alarm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summary_miner.topics.annotations import Labelled
from summary_miner.topics.grams import Floats
from summary_miner.topics.model import Classified

_RESAMPLES = 1000
_LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Score:
    """A measure with the interval in which it lies with 95 % (percentile bootstrap)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TopicScore:
    """How well one topic is found.

    Attributes:
        support: Paragraphs that have it.
        f1: With its interval.
    """

    topic: str
    support: int
    precision: float
    recall: float
    f1: Score


@dataclass(frozen=True, slots=True)
class Scores:
    """How good the answers are.

    Attributes:
        paragraphs: How many were judged.
        primary: The share whose primary topic is right.
        micro: F1 over all topics of all paragraphs.
        macro: The mean F1 of the topics that occur.
        topics: By topic.
        confusions: (right primary topic, the one told, how often), the most frequent first.
    """

    paragraphs: int
    primary: Score
    micro: Score
    macro: Score
    topics: tuple[TopicScore, ...]
    confusions: tuple[tuple[str, str, int], ...]


def score_answers(
    right: Sequence[Labelled], told: Sequence[Classified], names: Sequence[str]
) -> Scores:
    """Compare answers with labels.

    The bootstrap draws documents, not paragraphs: those of one document resemble each other.

    Raises:
        ValueError: If there is nothing to judge.
    """
    if not right or len(right) != len(told):
        raise ValueError(f"{len(right)} labelled paragraphs, {len(told)} answers")
    tally = _tally(right, told, names)
    drawn = tally.drawn([one.place.document or str(row) for row, one in enumerate(right)])
    whole = tally.whole()
    support = whole.hits + whole.missed
    f1 = _intervals(whole.f1(), drawn.f1())
    precision, recall = whole.precision(), whole.recall()
    return Scores(
        len(right),
        _intervals(whole.primary, drawn.primary)[0],
        _intervals(whole.micro(), drawn.micro())[0],
        _intervals(whole.macro(), drawn.macro())[0],
        tuple(
            TopicScore(name, int(support[0, at]), precision[0, at], recall[0, at], f1[at])
            for at, name in enumerate(names)
        ),
        _confusions(right, told),
    )


def _confusions(
    right: Sequence[Labelled], told: Sequence[Classified]
) -> tuple[tuple[str, str, int], ...]:
    pairs = Counter(
        (label.topics[0], answer.topic) for label, answer in zip(right, told, strict=True)
    )
    mistaken = [(*pair, times) for pair, times in pairs.items() if pair[0] != pair[1]]
    return tuple(sorted(mistaken, key=lambda row: (-row[2], row)))


def _intervals(values: Floats, drawn: Floats) -> list[Score]:
    """A score a column, of one row of values and many rows drawn."""
    edges = np.quantile(drawn, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2], axis=0)
    columns = zip(values.ravel(), *edges.reshape(2, -1), strict=True)
    return [Score(*map(float, column)) for column in columns]


@dataclass(frozen=True)
class _Sums:
    """Hits, misses and false alarms by topic (columns): a row a sample of paragraphs."""

    primary: Floats
    hits: Floats
    missed: Floats
    false: Floats

    def f1(self) -> Floats:
        """By topic; 0 for a topic that nobody gives."""
        return _f1(self.hits, self.missed, self.false)

    def micro(self) -> Floats:
        """Over everything."""
        return _f1(*(sums.sum(axis=1) for sums in (self.hits, self.missed, self.false)))

    def macro(self) -> Floats:
        """The mean over the topics that occur."""
        occurs = self.hits + self.missed > 0
        return np.asarray((self.f1() * occurs).sum(axis=1) / np.maximum(occurs.sum(axis=1), 1))

    def precision(self) -> Floats:
        """Of what was told, the share that is right; 0 where nothing was told."""
        return np.asarray(self.hits / np.maximum(self.hits + self.false, 1))

    def recall(self) -> Floats:
        """Of what is right, the share that was told; 0 where nothing is."""
        return np.asarray(self.hits / np.maximum(self.hits + self.missed, 1))


def _f1(hits: Floats, missed: Floats, false: Floats) -> Floats:
    return np.asarray(2 * hits / np.maximum(2 * hits + missed + false, 1))


@dataclass(frozen=True)
class _Tally:
    """Hits, misses and false alarms: a row a paragraph, a column a topic."""

    primary: Floats
    hits: Floats
    missed: Floats
    false: Floats

    def whole(self) -> _Sums:
        """The sums over all paragraphs, as one row."""
        return self._sums(np.ones((1, len(self.primary))))

    def drawn(self, documents: Sequence[str]) -> _Sums:
        """The sums over documents drawn with replacement; the same draws each time."""
        _, groups = np.unique(documents, return_inverse=True)
        count = int(groups.max()) + 1
        drawn = np.random.default_rng(0).integers(count, size=(_RESAMPLES, count))
        times = np.stack([np.bincount(draw, minlength=count) for draw in drawn])
        return self._sums(times[:, groups])

    def _sums(self, times: NDArray[Any]) -> _Sums:
        """The sums where each paragraph (column) counts as often as a row says."""
        primary = times @ self.primary / times.sum(axis=1)
        return _Sums(primary, times @ self.hits, times @ self.missed, times @ self.false)


def _tally(right: Sequence[Labelled], told: Sequence[Classified], names: Sequence[str]) -> _Tally:
    given, doubted, answered = (np.zeros((len(right), len(names))) for _ in range(3))
    columns: Mapping[str, int] = {name: column for column, name in enumerate(names)}
    for row, (label, answer) in enumerate(zip(right, told, strict=True)):
        given[row, [columns[topic] for topic in label.topics]] = 1
        doubted[row, [columns[topic] for topic in label.doubtful]] = 1
        answered[row, [columns[topic] for topic in answer.topics]] = 1
    primary = [label.topics[0] == one.topic for label, one in zip(right, told, strict=True)]
    return _Tally(
        np.array(primary, np.float64),
        given * answered,
        given * (1 - answered),
        answered * (1 - given) * (1 - doubted),
    )
