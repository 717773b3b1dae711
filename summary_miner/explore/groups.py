"""The groups of a corpus: which paragraphs belong together, and what each group is called."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from summary_miner.explore.conditions import as_text
from summary_miner.explore.tokens import Whole


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """The groups of a corpus in the order of their values; unknown values come last.

    Attributes:
        columns: By which they are made.
        labels: One row a group: its values.
        numbers: Of each paragraph its group's row number.
    """

    columns: tuple[str, ...]
    labels: pd.DataFrame
    numbers: Whole

    def __len__(self) -> int:
        return len(self.labels)

    def sizes(self, documents: pd.Series) -> Whole:
        """How many documents each group has; `documents` says which one a paragraph is of."""
        pairs = pd.DataFrame({"group": self.numbers, "document": documents.to_numpy()})
        return np.bincount(pairs.drop_duplicates()["group"], minlength=len(self))

    def name(self, number: int) -> str:
        """A group's values in one text."""
        return " ".join(as_text(value) or "（未知）" for value in self.labels.iloc[number])
