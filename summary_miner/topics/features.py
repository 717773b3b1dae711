"""What the model sees of a paragraph at its first look: n-grams, and votes and flags.

The n-grams come from five places: the whole text, its first letters, which tell more than the
rest, the heading, the headings above it, and the title, which tells the trade of the unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from summary_miner.topics.dense import dense_features, dense_names
from summary_miner.topics.grams import Counts, Floats, Ints, Spelled, Vocabulary, tally
from summary_miner.topics.places import Place
from summary_miner.topics.votes import Lexicon

SIGHTS: Mapping[str, float] = {
    "text": 1.0,
    "lead": 0.7,
    "heading": 0.7,
    "upper headings": 0.7,
    "title": 0.7,
}
"""Where n-grams are seen, and how loud they are there."""
_AROUND = ("heading", "upper headings", "title")
"""Those that are not the paragraph's own, last in `SIGHTS`: many paragraphs share them."""
LEAD = 31
"""Letters of a paragraph that are its lead, with the sign for its start."""


class Weighed(NamedTuple):
    """N-grams of distinct texts with their weights: parallel arrays, sorted by row, then column.

    Attributes:
        rows: The texts of one sight stand behind those of the one before, as its columns do.
        of: For each sight (rows) the row of each paragraph: those under one heading share it.
    """

    rows: Ints
    columns: Ints
    values: Floats
    of: Ints


class Rows(NamedTuple):
    """The features of paragraphs: a sparse block of n-grams, and a dense one."""

    grams: Weighed
    dense: Floats


class Sight(NamedTuple):
    """The n-grams to look for in one place, and their inverse document frequencies."""

    vocabulary: Vocabulary
    idf: Floats


@dataclass(frozen=True)
class FeatureSpace:
    """What there is to see: the words of a lexicon, and the n-grams that training chose.

    Attributes:
        sights: One for each of `SIGHTS`, in their order; text and lead have one vocabulary, and all
            have one alphabet.
    """

    lexicon: Lexicon
    sights: tuple[Sight, ...]

    @property
    def text(self) -> Sight:
        """The n-grams of the whole text."""
        return self.sights[0]

    @cached_property
    def ends(self) -> Ints:
        """Behind the last column of each sight."""
        return np.cumsum([len(sight.vocabulary) for sight in self.sights])

    @cached_property
    def _idf(self) -> Floats:
        return np.concatenate([sight.idf for sight in self.sights])

    def rows(self, places: Sequence[Place]) -> Rows:
        """The features of paragraphs; those of one document stand together, in order."""
        return Rows(self._grams(places), dense_features(places, self.lexicon))

    def _grams(self, places: Sequence[Place]) -> Weighed:
        """The n-grams of all sights: to count those of one takes as long as of all."""
        told = [distinct(sight_texts(name, places)) for name in _AROUND]
        own = np.arange(len(places))
        of = np.stack([own, own, *(rows for _, rows in told)])
        sizes = [len(places)] * 2 + [len(texts) for texts, _ in told]
        firsts = np.cumsum([0, *sizes])
        of += firsts[:-1, None]
        spelled = self.text.vocabulary.spell(
            [*(place.text for place in places), *(text for texts, _ in told for text in texts)]
        )
        found = self._found(spelled, firsts - len(places))
        width = int(self.ends[-1])
        starts = self.ends - [len(sight.vocabulary) for sight in self.sights]
        keys = [
            (rows + first) * width + columns + start
            for (rows, columns), first, start in zip(found, firsts, starts, strict=False)
        ]
        counts = tally(np.concatenate(keys), width)
        return weigh(counts, self._idf, of, np.repeat(list(SIGHTS.values()), sizes))

    def _found(self, spelled: Spelled, firsts: Ints) -> Iterator[tuple[Ints, Ints]]:
        """The text and the column of each n-gram, a sight after the other.

        Args:
            spelled: All texts but for the leads.
            firsts: The first text of each sight behind the leads.
        """
        size = -int(firsts[0])
        text = spelled.part(0, size)
        columns, letters = self.text.vocabulary.find(text)
        rows = text.rows.take(letters)
        yield rows, columns
        in_lead = letters - text.begins.take(rows) < LEAD
        yield rows[in_lead], columns[in_lead]
        for sight, first, last in zip(self.sights[2:], firsts[2:], firsts[3:], strict=False):
            some = spelled.part(first, last)
            columns, letters = sight.vocabulary.find(some)
            yield some.rows.take(letters), columns

    def dense_names(self) -> list[tuple[str, str]]:
        """What the columns of the dense block tell of."""
        return dense_names(self.lexicon.topics)


def sight_texts(name: str, places: Sequence[Place]) -> list[str]:
    """What is read in one of `SIGHTS`."""
    if name == "heading":
        return [place.headings[0] if place.headings else "" for place in places]
    if name == "upper headings":
        return [" ".join(place.headings[1:]) for place in places]
    if name == "title":
        return [place.title for place in places]
    return [place.text if name == "text" else place.text[:LEAD] for place in places]


def distinct(texts: Sequence[str]) -> tuple[list[str], Ints]:
    """The texts without doubles, and for each text where it stands among them."""
    order = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    return list(order), np.fromiter((order[text] for text in texts), np.int64, len(texts))


def weigh(counts: Counts, idf: Floats, of: Ints, loudness: Floats) -> Weighed:
    """1 + ln of how often, times the inverse document frequency.

    Args:
        loudness: The length of each row.
    """
    values = (1.0 + np.log(counts.times)) * idf.take(counts.columns)
    lengths = np.sqrt(np.bincount(counts.rows, values * values, len(loudness)))
    values = values / lengths.take(counts.rows) * loudness.take(counts.rows)
    return Weighed(counts.rows, counts.columns, values, of)
