"""`trends`: words, topics and figures over periods and groups.

The `value` of a word is its occurrences in a million words of the cell; of a topic the percent of
body paragraphs that have it as their main topic; of an indicator the sum of the figures that it
takes. Amounts and starts of changes don't count: 增加14家 does not say how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np
import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.corpus import PARAGRAPH_COLUMNS
from summary_miner.explore.indicators import Indicator
from summary_miner.explore.queries import Query, find
from summary_miner.explore.tokens import distinct
from summary_miner.explore.words import result
from summary_miner.topics.votes import TOPICS

if TYPE_CHECKING:
    from summary_miner.explore.corpus import By, Corpus, Groups
    from summary_miner.explore.tokens import Whole
    from summary_miner.types import Figure


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the codebook's topics, by its English name."""

    name: str


Followed: TypeAlias = "str | Query | Topic | Indicator"
"""What can be followed through time."""

PER_MILLION, PERCENT = "每百万词", "%"
_AMOUNTS = ("by", "from")
"""Change kinds of figures that say how a series moves, not where it stands."""


def trends(
    corpus: Corpus,
    followed: Sequence[Followed] = (),
    *,
    by: By = (),
    period: str = "year",
) -> pd.DataFrame:
    """How much is said of words and topics, and how large figures are, from period to period.

    Documents whose period is unknown are left out; `undated` counts them.

    Args:
        followed: Words (a text or a `Query`), topics (`Topic`) and figures (`Indicator`, as
            `read_indicators` gives them), each a series of its own; without any, how large the
            corpus is: its documents, paragraphs and words.
        by: Columns besides the period; each group has its own series.
        period: `year`, `half`, `quarter`, `month`, or a column of the metadata.

    Returns:
        `period`, the columns of `by`, then `series` (word, topic, indicator, size), `name`, `unit`,
        `documents` (in the cell), `documents_with` (a hit), `hits`, `value`, and for indicators
        `mean`, `median`, `minimum` and `maximum`. Every cell with documents has a row.

    Raises:
        UsageError: If a column or topic is unknown.
    """
    columns = (by,) if isinstance(by, str) else tuple(by)
    dated = corpus.column(period)
    known = (dated.notna() & (dated != "").fillna(False)).to_numpy(bool)
    if not known.any():
        raise UsageError(f"{period}: it is known of no document; choose another --period")
    corpus = corpus.only(known)
    groups = corpus.groups((period, *columns))
    follow = _Follower(corpus, groups)
    series = [follow(one) for one in followed] or follow.sizes()
    found = pd.concat(series, ignore_index=True)
    cells = found.pop("cell").to_numpy()
    found.insert(3, "documents", groups.sizes(corpus.paragraphs["document"])[cells])
    labels = groups.labels.rename(columns={period: "period"})
    return result(labels, cells, {str(name): row.to_numpy() for name, row in found.items()})


def undated(corpus: Corpus, period: str = "year") -> int:
    """How many documents have no known period."""
    dated = corpus.column(period)
    known = dated.notna() & (dated != "").fillna(False)
    missing = set(corpus.paragraphs["document"]) - set(corpus.paragraphs["document"][known])
    return len(missing)


def _series(series: str, name: str, unit: str, **columns: Any) -> pd.DataFrame:
    """One series: a row for each cell."""
    frame = pd.DataFrame({"series": series, "name": name, "unit": unit, **columns})
    return frame.rename_axis("cell").reset_index()[["series", "name", "unit", *columns, "cell"]]


class _Follower:
    """Makes a series of whatever is followed."""

    def __init__(self, corpus: Corpus, groups: Groups) -> None:
        self._corpus = corpus
        self._groups = groups

    def __call__(self, followed: Followed) -> pd.DataFrame:
        if isinstance(followed, Indicator):
            return self._indicator(followed)
        if isinstance(followed, Topic):
            return self._topic(followed)
        return self._word(Query.of(followed))

    def sizes(self) -> list[pd.DataFrame]:
        """How large each cell is."""
        paragraphs = np.arange(len(self._corpus.paragraphs))
        documents = self._documents_with(paragraphs)
        counts = {
            "documents": ("篇", documents),
            "paragraphs": ("段", self._cells(paragraphs)),
            "words": ("词", self._word_counts),
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
            raise UsageError(f"no topic {topic.name!r}; there are {', '.join(TOPICS)}")
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
    def _levels(self) -> pd.DataFrame:
        """The figures that say where a series stands, with their cells."""
        inner = set(self._groups.columns) & set(PARAGRAPH_COLUMNS)
        if inner:
            raise UsageError(f"{min(inner)}: figures are followed by columns of documents only")
        first = self._corpus.paragraphs.drop_duplicates("document").index.to_numpy()
        figures = self._corpus.figures
        figures = figures[figures["value"].notna() & ~figures["change_kind"].isin(_AMOUNTS)]
        return figures.assign(cell=self._groups.numbers[first][figures["document"]])

    def _indicator(self, indicator: Indicator) -> pd.DataFrame:
        taken = self._levels[_taken(self._levels, indicator)]
        grouped = taken.groupby("cell")
        measured = pd.DataFrame(
            {
                "documents_with": grouped["document"].nunique(),
                "hits": grouped.size(),
                "value": grouped["value"].sum(),
                "mean": grouped["value"].mean(),
                "median": grouped["value"].median(),
                "minimum": grouped["value"].min(),
                "maximum": grouped["value"].max(),
            }
        ).reindex(range(len(self._groups)))
        whole = ["documents_with", "hits"]
        measured[whole] = measured[whole].fillna(0).astype("int64")
        columns = {str(name): column for name, column in measured.items()}
        return _series("indicator", indicator.name, "、".join(indicator.units), **columns)


def _taken(figures: pd.DataFrame, indicator: Indicator) -> pd.Series:
    """Which figures an indicator takes; equal ones are asked once."""
    fields = ["unit", "dimension", "subject", "action"]
    near = figures[figures["unit"].isin(indicator.units)]
    kinds = near[fields].drop_duplicates()
    taken = np.array([indicator.takes(cast("Figure", row)) for row in kinds.itertuples()], bool)
    chosen = near[fields].merge(kinds[taken], on=fields, how="left", indicator=True)
    flags = pd.Series((chosen["_merge"] == "both").to_numpy(), index=near.index)
    return flags.reindex(figures.index, fill_value=False)
