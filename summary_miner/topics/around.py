"""The paragraphs round one, those of its document: in whole arrays for many documents at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from summary_miner.topics.grams import Floats, Ints
from summary_miner.topics.places import Place


@dataclass(frozen=True)
class Documents:
    """Rows of paragraphs, document by document.

    Attributes:
        starts: The first row of each document.
        sizes: For each row how many paragraphs its document has.
        together: False for each row whose paragraphs are strangers to one another.
    """

    starts: Ints
    sizes: Ints
    together: NDArray[np.bool_]

    @cached_property
    def firsts(self) -> NDArray[np.bool_]:
        """True for the first row of a document."""
        firsts = np.zeros(len(self.sizes), bool)
        firsts[self.starts] = True
        return firsts & self.together

    @cached_property
    def lasts(self) -> NDArray[np.bool_]:
        """True for the last row of a document."""
        lasts = np.zeros(len(self.sizes), bool)
        lasts[self.starts - 1] = True  # the row before the first is the last of all
        return lasts & self.together

    def before(self, values: Floats) -> Floats:
        """For each row the values of the one before it, 0 where there is none."""
        moved = np.zeros_like(values)
        moved[1:] = values[:-1]
        moved[self.firsts | ~self.together] = 0
        return moved

    def after(self, values: Floats) -> Floats:
        """For each row the values of the one after it, 0 where there is none."""
        moved = np.zeros_like(values)
        moved[:-1] = values[1:]
        moved[self.lasts | ~self.together] = 0
        return moved

    def sums(self, values: Floats) -> Floats:
        """For each row the sums of its whole document, 0 among strangers."""
        if not len(values):
            return values
        sums = np.add.reduceat(values, self.starts, axis=0)
        return np.repeat(sums, self.sizes[self.starts], axis=0) * self.together[:, None]

    def first_of(self, values: Floats) -> Floats:
        """For each row the values of the first one of its document, 0 among strangers."""
        begins = np.repeat(self.starts, self.sizes[self.starts])
        return np.asarray(values[begins] * self.together[:, None])

    def section_means(self, values: Floats, places: Sequence[Place]) -> Floats:
        """For each row the means of all under the same top heading of its document."""
        numbers: dict[tuple[str, ...], int] = {}
        keys = ((place.document, *place.headings[-1:]) for place in places)
        of = np.fromiter((numbers.setdefault(key, len(numbers)) for key in keys), np.int64)
        if not len(of):
            return values
        sums = np.zeros((len(numbers), values.shape[1]))
        np.add.at(sums, of, values)
        return (sums / np.bincount(of)[:, None])[of] * self.together[:, None]

    def behind(self, flags: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
        """True for the flagged rows and those up to `reach` behind one in its document."""
        rows = np.arange(len(flags))
        last = np.maximum.accumulate(np.where(flags, rows, -reach - 1))
        begins = np.repeat(self.starts, self.sizes[self.starts])
        return (rows - last <= reach) & (last >= begins)


def documents(places: Sequence[Place]) -> Documents:
    """The documents of paragraphs; those of one name stand together, those of none are apart."""
    groups = [
        (bool(document), sum(1 for _ in group))
        for document, group in groupby(places, key=lambda place: place.document)
    ]
    counts = np.array([count for _, count in groups], np.int64)
    together = np.array([named for named, _ in groups], bool)
    return Documents(
        np.cumsum(counts) - counts, np.repeat(counts, counts), np.repeat(together, counts)
    )
