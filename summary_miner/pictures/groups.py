"""The groups of a result, as pictures name them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from summary_miner.chinese import VALUES
from summary_miner.explore.conditions import as_text
from summary_miner.explore.words import group_columns

if TYPE_CHECKING:
    import pandas as pd

By: TypeAlias = "Sequence[str]"

MOST_PANELS = 12


def parts_of(frame: pd.DataFrame, by: By) -> tuple[list[tuple[str, pd.DataFrame]], list[str]]:
    """The frame of each group with its name, as many as fit, and what does not."""
    if not by:
        return [("", frame)], []
    columns = group_columns(frame, by)
    groups = list(frame.groupby(columns, sort=False, dropna=False))
    notes = []
    if len(groups) > MOST_PANELS:
        notes.append(f"the picture shows the first {MOST_PANELS} of {len(groups)} groups")
    named = [(group_name(part[columns].iloc[0], by), part) for _, part in groups[:MOST_PANELS]]
    return named, notes


def group_name(values: Any, by: By) -> str:
    """The values of the columns `by`, with spaces between."""
    return " ".join(shown(value, column) for value, column in zip(values, by, strict=True))


def shown(value: Any, column: str = "") -> str:
    """A value as the tables tell it: 72 for 72.0, a date without an hour, topics in Chinese."""
    text = as_text(value) or "（未知）"
    return VALUES["topic"].get(text, text) if column in ("topic", "by_topic") else text
