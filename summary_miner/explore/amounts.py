"""Sums of what documents state, with the bounds that their words leave.

A sum's `lower` is certain: what nobody bounded from below counts nothing in it. Its `upper` is
open as soon as one of its parts is: 200余人 and 30人 are at least 230, and nobody knows how many
at most. Masked figures have no value; they are in no sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from summary_miner.explore.corpus import Corpus
    from summary_miner.explore.indicators import Indicator
    from summary_miner.types import Figure

_MOVES = ("by", "from")
"""Change kinds of figures that say how a series moves, not where it stands."""

TIMES = {"events": "次", "items": "次"}
"""Of the dimensions that a stated number of times can have: 3次, 5场, 两节 are all times."""

PEOPLE = {"people": "人", "person_times": "人次"}
"""Both are counted, and never together."""


def summed(figures: pd.DataFrame, width: int) -> pd.DataFrame:
    """The sum of the figures in each cell, and how they are spread.

    Args:
        figures: `cell`, `document`, `value`, `lower`, `upper`, `approx`; each with a value.
        width: How many cells there are.

    Returns:
        For each cell `documents_with` and `hits` (how many figures), the sums `value`, `lower` and
        `upper`, `approximate` (how many of the figures are no exact numbers), `mean`, `median`,
        `minimum` and `maximum`; without a figure all but the counts are missing.
    """
    open_above = figures["upper"].isna()
    given = figures.assign(
        lower=figures["lower"].fillna(0.0),
        upper=figures["upper"].fillna(0.0),
        open_above=open_above,
        inexact=figures["approx"] != "exact",
    )
    grouped = given.groupby("cell")
    upper = grouped["upper"].sum().mask(grouped["open_above"].any())
    measured = pd.DataFrame(
        {
            "documents_with": grouped["document"].nunique(),
            "hits": grouped.size(),
            "value": grouped["value"].sum(),
            "lower": grouped["lower"].sum(),
            "upper": upper,
            "approximate": grouped["inexact"].sum(),
            "mean": grouped["value"].mean(),
            "median": grouped["value"].median(),
            "minimum": grouped["value"].min(),
            "maximum": grouped["value"].max(),
        }
    ).reindex(range(width))
    whole = ["documents_with", "hits", "approximate"]
    measured[whole] = measured[whole].fillna(0).astype("int64")
    return measured


def levels(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that say how many there are: 增加14家 does not."""
    return figures[figures["value"].notna() & ~figures["change_kind"].isin(_MOVES)]


def taken_by(figures: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """The figures that an indicator takes; equal ones are asked once."""
    fields = ["unit", "dimension", "subject", "action"]
    near = figures[figures["unit"].isin(indicator.units)]
    kinds = near[fields].drop_duplicates()
    taken = np.array([indicator.takes(cast("Figure", row)) for row in kinds.itertuples()], bool)
    chosen = near[fields].merge(kinds[taken], on=fields, how="left", indicator=True)
    return near[(chosen["_merge"] == "both").to_numpy()]


def stated_amounts(corpus: Corpus, activities: pd.DataFrame, column: str) -> pd.DataFrame:
    """The figures that state how often activities took place, or how many people took part.

    A figure that a list of activities shares is taken once.

    Args:
        activities: Some rows of `corpus.activities`.
        column: `times_id` or `participants_id`.

    Returns:
        Rows of `corpus.figures` with a value, their unit one of `TIMES` or `PEOPLE`.
    """
    units = TIMES if column == "times_id" else PEOPLE
    pairs = activities.loc[activities[column] != "", ["document", column]].drop_duplicates()
    found = pairs.merge(
        corpus.figures, left_on=["document", column], right_on=["document", "figure_id"]
    )
    found = found.assign(unit=found["dimension"].map(units))
    kept: pd.DataFrame = found[found["value"].notna() & found["unit"].notna()]
    return kept
