"""What the model sees of a paragraph: n-grams of its text and heading, votes, and its place.

The votes of topic words come from seven places: the paragraph itself, its heading, the headings
above, the title, the whole document, the paragraph before and the one after.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from typing import NamedTuple

import numpy as np

from summary_miner.topics.grams import Counts, Floats, Ints, Vocabulary
from summary_miner.topics.places import Place
from summary_miner.topics.votes import Lexicon

VOICES: Mapping[str, float] = {
    "text": 1.0,
    "heading": 0.8,
    "upper headings": 0.4,
    "title": 0.4,
    "document": 0.7,
    "paragraph before": 0.3,
    "paragraph after": 0.3,
}
"""Whose topic words vote, and how loud."""
FLAGS = ("opening", "planned", "short", "first", "only", "leads on", "quote")
_SHORT = 30
"""A paragraph of fewer characters says little by itself: 主要做了以下工作。"""
_SCALE = 0.4
"""Of votes and flags, against n-grams; 0.25 to 0.5 do as well in cross-validation."""
_HEADING_SCALE = 0.7
_SOFT = 0.3
"""Votes are shares of a sum of about this size plus their own length: many words count less."""


class Weighed(NamedTuple):
    """N-grams of texts with their weights: parallel arrays, sorted by row, then by column."""

    rows: Ints
    columns: Ints
    values: Floats


class Rows(NamedTuple):
    """The features of paragraphs: two sparse blocks and a dense one."""

    text: Weighed
    heading: Weighed
    dense: Floats


@dataclass(frozen=True)
class FeatureSpace:
    """What there is to see: the words of a lexicon, and the n-grams that training chose.

    Attributes:
        text_idf: The inverse document frequency of each n-gram of `text`.
        heading_idf: The same for `heading`.
    """

    lexicon: Lexicon
    text: Vocabulary
    text_idf: Floats
    heading: Vocabulary
    heading_idf: Floats

    def rows(self, places: Sequence[Place]) -> Rows:
        """The features of paragraphs; those of one document stand together, in order."""
        texts = [place.text for place in places]
        headings = [place.headings[0] if place.headings else "" for place in places]
        return Rows(
            weigh(self.text.count(texts), self.text_idf, len(places)),
            weigh(self.heading.count(headings), self.heading_idf, len(places), _HEADING_SCALE),
            dense_features(places, self.lexicon),
        )

    def dense_names(self) -> list[str]:
        """What the columns of the dense block tell of."""
        votes = [f"{voice}: {topic}" for voice in VOICES for topic in self.lexicon.topics]
        return [*votes, *FLAGS]


def weigh(counts: Counts, idf: Floats, rows: int, scale: float = 1.0) -> Weighed:
    """1 + ln of how often, times the inverse document frequency; each row of length `scale`."""
    values = (1.0 + np.log(counts.times)) * idf[counts.columns]
    lengths = np.sqrt(np.bincount(counts.rows, values * values, rows))
    return Weighed(counts.rows, counts.columns, values / lengths[counts.rows] * scale)


def dense_features(places: Sequence[Place], lexicon: Lexicon) -> Floats:
    """Votes and flags of paragraphs, a row each."""
    votes = _Votes(lexicon)
    blocks = [
        _of_document(list(group), votes, bool(document))
        for document, group in groupby(places, key=lambda place: place.document)
    ]
    width = len(VOICES) * len(lexicon.topics) + len(FLAGS)
    return np.concatenate(blocks) if blocks else np.zeros((0, width))


class _Votes:
    """The votes of texts, each text asked once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._columns = {topic: column for column, topic in enumerate(lexicon.topics)}
        self._known: dict[tuple[str, int], Floats] = {}

    def of(self, text: str, least: int) -> Floats:
        """The weight of each topic by the root of the text's length, which is `least` or more."""
        found = self._known.get((text, least))
        if found is None:
            found = np.zeros(len(self._columns))
            length = sqrt(max(len(text), least))
            for topic, weight in self._lexicon.score(text).items():
                found[self._columns[topic]] = weight / length
            self._known[text, least] = found
        return found

    def none(self) -> Floats:
        """Of no text at all."""
        return np.zeros(len(self._columns))


_FEW = 3
"""Of so few paragraphs the theme of a document speaks at half its voice, and none opens it."""
_LEAST_TEXT, _LEAST_HEADING = 20, 8
_MOST_HEADING = 1.5
"""A heading is one voice, however many words of a topic it has."""


def _of_document(places: Sequence[Place], votes: _Votes, together: bool) -> Floats:
    """The dense features of a document's paragraphs; of strangers, if not `together`."""
    own = np.array([votes.of(place.text, _LEAST_TEXT) for place in places])
    nobody = np.zeros((1, own.shape[1]))
    strongest = np.maximum(own.max(axis=1, keepdims=True), 1e-9)
    theme = (own / strongest).sum(axis=0) / (len(places) + _FEW) if together else nobody[0]
    before = np.concatenate([nobody, own[:-1]]) if together else np.zeros_like(own)
    after = np.concatenate([own[1:], nobody]) if together else np.zeros_like(own)
    headings = [list(_heading_votes(place, votes)) for place in places]
    blocks = (
        _soften(own),
        *(_soften(np.array(block)) for block in zip(*headings, strict=True)),
        np.tile(theme, (len(places), 1)),
        _soften(before),
        _soften(after),
    )
    loud = [share * block for share, block in zip(VOICES.values(), blocks, strict=True)]
    flags = [
        (
            place.opening,
            place.planned,
            len(place.text) < _SHORT,
            together and order == 0 and place.opening,
            together and order == 0 and not place.opening and len(places) > _FEW,
            place.text.rstrip().endswith(("：", ":")),
            place.text.startswith(("“", '"')),
        )
        for order, place in enumerate(places)
    ]
    return np.concatenate([*loud, np.array(flags, np.float64)], axis=1) * _SCALE


def _heading_votes(place: Place, votes: _Votes) -> Iterator[Floats]:
    """Of the nearest heading, of all above it, of the title."""
    for texts in (place.headings[:1], place.headings[1:], (place.title,)):
        total = votes.none()
        for text in texts:
            total = total + votes.of(text, _LEAST_HEADING)
        yield np.minimum(total, _MOST_HEADING)


def _soften(votes: Floats) -> Floats:
    lengths = np.sqrt((votes * votes).sum(axis=1, keepdims=True))
    return np.asarray(votes / (_SOFT + lengths))
