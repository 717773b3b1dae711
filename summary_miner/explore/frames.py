"""Frames in memory as a source: those of `to_frames` or `read_frames`, as a user left them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.gathering import COLUMNS, TableName
from summary_miner.explore.sources import typed

if TYPE_CHECKING:
    from summary_miner.explore.tokens import Tokens
    from summary_miner.mining import Settings


class FrameSource:
    """Tables that are frames already.

    Of paragraphs, figures and activities those count whose document stands in `documents`: so
    it is enough to choose among these.

    Args:
        frames: By name; `figures` and `activities` are asked for by `trends` alone.
    """

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = frames

    def table(self, name: TableName) -> pd.DataFrame:
        """The rows of one table.

        Raises:
            UsageError: If there is no such frame, or it lacks a column.
        """
        if name not in self._frames:
            known = ", ".join(self._frames) or "none"
            raise UsageError(f"expected the frame {name!r} as to_frames makes it; there is {known}")
        frame = self._frames[name]
        missing = [column for column in COLUMNS[name] if column not in frame]
        if missing:
            raise UsageError(f"the frame {name!r} has no column {', '.join(missing)}")
        rows = frame[list(COLUMNS[name])]
        if name != "documents":
            rows = rows[rows["doc_id"].isin(self.table("documents")["doc_id"])]
        return typed(rows.reset_index(drop=True))

    def load_tokens(self, settings: Settings) -> Tokens | None:
        """None: nothing is kept beside frames."""

    def keep_tokens(self, tokens: Tokens, settings: Settings) -> None:
        """Nothing: a corpus keeps its words itself, as long as it lives."""
