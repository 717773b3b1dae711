"""What can be followed through time, and the series that it makes: one row for each cell.

A cell is a period of a group: all documents of 2023 in the east.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
import pandas as pd

from summary_miner.chinese import known_names
from summary_miner.errors import UsageError
from summary_miner.explore.amounts import (
    PEOPLE,
    TIMES,
    levels,
    stated_amounts,
    summed,
    taken_by,
)
from summary_miner.explore.indicators import Indicator
from summary_miner.explore.queries import Query, find
from summary_miner.explore.tokens import distinct
from summary_miner.extract.activities.vocabulary import TYPES
from summary_miner.topics.votes import TOPICS

if TYPE_CHECKING:
    from summary_miner.explore.corpus import Corpus
    from summary_miner.explore.groups import Groups
    from summary_miner.explore.tokens import Whole


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the codebook's topics, by its English name."""

    name: str


Stated: TypeAlias = Literal["mentions", "times", "participants"]


@dataclass(frozen=True, slots=True)
class ActivityType:
    """One of the types of activities, by its English name.

    Attributes:
        measure: `mentions` counts how often documents tell of one; `times` and `participants` sum
            what they state of it. People who came (人) and visits (人次) are series of their own.
    """

    name: str
    measure: Stated = "mentions"


Followed: TypeAlias = "str | Query | Topic | Indicator | ActivityType"
"""What can be followed through time."""

PER_MILLION, PERCENT, PER_1000 = "每百万词", "%", "每千字"
_STATED = {
    "times": ("times_id", tuple(dict.fromkeys(TIMES.values()))),
    "participants": ("participants_id", tuple(PEOPLE.values())),
}


def _series(series: str, name: str, unit: str, **columns: Any) -> pd.DataFrame:
    """One series: a row for each cell."""
    frame = pd.DataFrame({"series": series, "name": name, "unit": unit, **columns})
    return frame.rename_axis("cell").reset_index()[["series", "name", "unit", *columns, "cell"]]


class Follower:
    """Makes a series of whatever is followed."""

    def __init__(self, corpus: Corpus, groups: Groups) -> None:
        self._corpus = corpus
        self._groups = groups

    def __call__(self, followed: Followed) -> list[pd.DataFrame]:
        if isinstance(followed, Indicator):
            return self._indicator(followed)
        if isinstance(followed, ActivityType):
            return self._activity(followed)
        if isinstance(followed, Topic):
            return [self._topic(followed)]
        return [self._word(Query.of(followed))]

    def sizes(self) -> list[pd.DataFrame]:
        """How large each cell is."""
        paragraphs = np.arange(len(self._corpus.paragraphs))
        documents = self._documents_with(paragraphs)
        counts = {
            "documents": ("篇", documents),
            "paragraphs": ("段", self._cells(paragraphs)),
            "words": ("词", self._word_counts),
            "characters": ("字", self.characters.astype(np.int64)),
        }
        return [
            _series("size", name, unit, documents_with=documents, hits=count, value=count * 1.0)
            for name, (unit, count) in counts.items()
        ]

    def _cells(self, paragraphs: Whole) -> Whole:
        return np.bincount(self._groups.numbers[paragraphs], minlength=len(self._groups))

    def _documents_with(self, paragraphs: Whole) -> Whole:
        """In how many documents of each cell the paragraphs stand."""
        width = len(self._corpus.documents)
        documents = self._corpus.paragraphs["document"].to_numpy()[paragraphs]
        pairs = distinct(self._groups.numbers[paragraphs] * width + documents)
        return np.bincount(pairs // width, minlength=len(self._groups))

    @cached_property
    def _word_counts(self) -> Whole:
        tokens = self._corpus.tokens
        return self._cells(tokens.paragraphs[tokens.is_word])

    def _word(self, query: Query) -> pd.DataFrame:
        paragraphs = find(self._corpus, query).paragraphs
        hits = self._cells(paragraphs)
        return _series(
            "word",
            query.text,
            PER_MILLION,
            documents_with=self._documents_with(paragraphs),
            hits=hits,
            value=hits * 1e6 / np.maximum(self._word_counts, 1),
        )

    def _topic(self, topic: Topic) -> pd.DataFrame:
        if topic.name not in TOPICS:
            raise UsageError(f"no topic {topic.name!r}; there are {known_names('topic')}")
        own = self._corpus.paragraphs["topic"].to_numpy()
        paragraphs = np.flatnonzero(own == topic.name)
        hits, body = self._cells(paragraphs), self._cells(np.flatnonzero(own != ""))
        return _series(
            "topic",
            topic.name,
            PERCENT,
            documents_with=self._documents_with(paragraphs),
            hits=hits,
            value=hits * 100 / np.maximum(body, 1),
        )

    @cached_property
    def characters(self) -> Whole:
        """How many each cell has, marks included."""
        lengths = self._corpus.paragraphs["text"].str.len().to_numpy()
        return np.bincount(self._groups.numbers, weights=lengths, minlength=len(self._groups))

    def _placed(self, facts: pd.DataFrame) -> pd.DataFrame:
        """The facts with the cells that their paragraphs are in."""
        return facts.assign(cell=self._groups.numbers[facts["paragraph"]])

    @cached_property
    def _levels(self) -> pd.DataFrame:
        return self._placed(levels(self._corpus.figures))

    @cached_property
    def _activities(self) -> pd.DataFrame:
        return self._placed(self._corpus.activities)

    def _indicator(self, indicator: Indicator) -> list[pd.DataFrame]:
        sums = summed(taken_by(self._levels, indicator), len(self._groups))
        return [_series("indicator", indicator.name, "、".join(indicator.units), **_columns(sums))]

    def _activity(self, followed: ActivityType) -> list[pd.DataFrame]:
        if followed.name not in TYPES:
            raise UsageError(f"no activity {followed.name!r}; there are {known_names('activity')}")
        own = self._activities[self._activities["type"] == followed.name]
        if followed.measure == "mentions":
            cells = np.bincount(own["cell"], minlength=len(self._groups))
            documents = own.groupby("cell")["document"].nunique()
            return [
                _series(
                    "activity",
                    followed.name,
                    PER_1000,
                    documents_with=documents.reindex(range(len(cells)), fill_value=0).to_numpy(),
                    hits=cells,
                    value=cells * 1000 / np.maximum(self.characters, 1),
                )
            ]
        column, units = _STATED[followed.measure]
        stated = self._placed(stated_amounts(self._corpus, own, column))
        return [
            _series(
                followed.measure,
                followed.name,
                unit,
                **_columns(summed(stated[stated["unit"] == unit], len(self._groups))),
            )
            for unit in units
            if (stated["unit"] == unit).any() or unit == units[0]
        ]


def _columns(sums: pd.DataFrame) -> dict[str, Any]:
    return {str(name): column for name, column in sums.items()}
