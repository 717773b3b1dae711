"""`trends`: words, topics, figures and activities over periods and groups.

The `value` of a word is its occurrences in a million words of the cell; of a topic the percent of
body paragraphs that have it as their main topic; of an activity its mentions in a thousand
characters; of an indicator the sum of the figures that it takes, and of times and participants the
sum of what is stated of an activity. Amounts and starts of changes don't count: 增加14家 does not
say how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.following import Followed, Follower
from summary_miner.explore.words import group_columns, result

if TYPE_CHECKING:
    from summary_miner.explore.corpus import By, Corpus
    from summary_miner.explore.groups import Groups
    from summary_miner.explore.tokens import Flags


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
        followed: Words (a text or a `Query`), topics (`Topic`), figures (`Indicator`, as
            `read_indicators` gives them) and activities (`ActivityType`), each a series of its
            own; without any, how large the corpus is: its documents, paragraphs, words and
            characters.
        by: Columns besides the period; each group has its own series.
        period: `year`, `half`, `quarter`, `month`, or a column of the metadata.

    Returns:
        `period`, the columns of `by`, then `series` (word, topic, indicator, activity, times,
        participants, size), `name`, `unit`, `documents` (in the cell), `documents_with` (a hit),
        `hits`, `per_1000_chars` (hits in a thousand characters of the cell), `value`, and for sums
        `lower`, `upper`, `approximate`, `mean`, `median`, `minimum` and `maximum`, as `summed`
        in `amounts` has them. Every cell with documents has a row.

    Raises:
        UsageError: If a column, a topic or an activity is unknown.
    """
    columns = (by,) if isinstance(by, str) else tuple(by)
    known = _dated(corpus, period)
    if not known.any():
        raise UsageError(f"{period}: it is known of no document; choose another --period")
    corpus = corpus.only(known)
    groups = corpus.groups((period, *columns))
    found = _followed(corpus, groups, followed)
    cells = found.pop("cell").to_numpy()
    labels = groups.labels.rename(columns={"period": "by_period", period: "period"})
    return result(labels, cells, {str(name): row.array for name, row in found.items()})


def _followed(corpus: Corpus, groups: Groups, followed: Sequence[Followed]) -> pd.DataFrame:
    """All series below each other, with the sizes of their cells."""
    follow = Follower(corpus, groups)
    series = [one for each in followed for one in follow(each)] or follow.sizes()
    found = pd.concat(series, ignore_index=True)
    cells = found["cell"].to_numpy()
    if "approximate" in found:  # of words and topics there is none
        found["approximate"] = found["approximate"].astype("Int64")
    found.insert(3, "documents", groups.sizes(corpus.paragraphs["document"])[cells])
    rates = found["hits"].to_numpy() * 1000 / np.maximum(follow.characters[cells], 1)
    found.insert(6, "per_1000_chars", rates)
    return found


def undated(corpus: Corpus, period: str = "year") -> int:
    """How many documents have no known period."""
    of_paragraph = corpus.paragraphs["document"]
    return len(set(of_paragraph) - set(of_paragraph[_dated(corpus, period)]))


def _dated(corpus: Corpus, period: str) -> Flags:
    """Of each paragraph whether its period is known."""
    dated = corpus.column(period)
    known: Flags = (dated.notna() & (dated != "").fillna(False)).to_numpy(bool)
    return known


def growth(frame: pd.DataFrame, *, by: By = ()) -> pd.DataFrame:
    """From its first to its last period, how each series of `trends` moved.

    Args:
        frame: What `trends` gave.
        by: The columns by which it was grouped.

    Returns:
        The columns of `by`, then `rank`, `series`, `name`, `unit`, `first` and `last` (the periods
        that have a value), `first_value`, `last_value`, `difference` and `ratio` (last / first;
        missing where the first is 0). The largest rise of each group and unit comes first: things
        of different units can't be compared.
    """
    columns = group_columns(frame, by)
    keys = [*columns, "series", "name", "unit"]
    known = frame[frame["value"].notna()].sort_values("period", kind="stable")
    ends = known.groupby(keys, sort=False, dropna=False).agg(**_AGGREGATES).reset_index()
    ends["difference"] = ends["last_value"] - ends["first_value"]
    ends["ratio"] = ends["last_value"] / ends["first_value"].mask(ends["first_value"] == 0)
    alike = [*columns, "series", "unit"]
    ends = ends.sort_values("difference", ascending=False, kind="stable")
    ends = ends.sort_values(alike, kind="stable", na_position="last").reset_index(drop=True)
    ends["rank"] = ends.groupby(alike, sort=False, dropna=False).cumcount() + 1
    kept = ["rank", *keys[len(columns) :], *_AGGREGATES, "difference", "ratio"]
    return result(ends[columns], range(len(ends)), {name: ends[name].to_numpy() for name in kept})


_AGGREGATES = {
    "first": ("period", "first"),
    "last": ("period", "last"),
    "first_value": ("value", "first"),
    "last_value": ("value", "last"),
}
