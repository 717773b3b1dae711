"""What the model sees of a paragraph at its first look: n-grams, and votes and flags.

The n-grams come from five places: the whole text, its first letters, which tell more than the
rest, the heading, the headings above it, and the title, which tells the trade of the unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from summary_miner.topics.dense import dense_features, dense_names
from summary_miner.topics.grams import Counts, Floats, Ints, Vocabulary
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
        of: The row of each paragraph: those under one heading share it.
    """

    rows: Ints
    columns: Ints
    values: Floats
    of: Ints


class Rows(NamedTuple):
    """The features of paragraphs: a sparse block a sight, and a dense one."""

    grams: tuple[Weighed, ...]
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

    def rows(self, places: Sequence[Place]) -> Rows:
        """The features of paragraphs; those of one document stand together, in order."""
        text, lead = self.text.vocabulary.count_with_lead([place.text for place in places], LEAD)
        own = np.arange(len(places))
        counted = [(text, own), (lead, own), *self._counted_around(places)]
        seen = zip(counted, self.sights, SIGHTS.values(), strict=True)
        grams = tuple(weigh(counts, sight.idf, of, loud) for (counts, of), sight, loud in seen)
        return Rows(grams, dense_features(places, self.lexicon))

    def _counted_around(self, places: Sequence[Place]) -> Iterator[tuple[Counts, Ints]]:
        """The n-grams of headings and titles; they are spelled all at once."""
        told = [distinct(sight_texts(name, places)) for name in _AROUND]
        spelled = self.text.vocabulary.spell([text for texts, _ in told for text in texts])
        first = 0
        for sight, (texts, of) in zip(self.sights[-len(_AROUND) :], told, strict=True):
            last = first + len(texts)
            yield sight.vocabulary.count_in(spelled.part(first, last)), of
            first = last

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


def weigh(counts: Counts, idf: Floats, of: Ints, loudness: float = 1.0) -> Weighed:
    """1 + ln of how often, times the inverse document frequency; a row's length is `loudness`."""
    values = (1.0 + np.log(counts.times)) * idf[counts.columns]
    lengths = np.sqrt(np.bincount(counts.rows, values * values, int(of.max(initial=-1)) + 1))
    return Weighed(counts.rows, counts.columns, values / lengths[counts.rows] * loudness, of)
