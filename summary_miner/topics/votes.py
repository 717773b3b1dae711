"""Weighted topic words (`data/topics.tsv`, or a user's) and what they say of a paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, MatchKind

from summary_miner.lexicon import table
from summary_miner.structure.clean import mend_pairs
from summary_miner.topics.grams import Floats, beginnings, tallied

TOPICS = [
    "leadership",
    "publicity",
    "environment",
    "moral",
    "volunteering",
    "minors",
    "culture",
    "learning",
    "party",
    "institution",
    "welfare",
    "safety",
    "business",
    "results",
    "problems",
    "plans",
    "background",
]


class Vote(NamedTuple):
    """A topic word in a text and the weight that it gives its topic."""

    word: str
    topic: str
    weight: int
    start: int


class Lexicon:
    """Topic words, ready to be found in texts.

    Args:
        topics: The topics in their order.
        rows: (word, topic, weight of 1 to 5); a word may speak for several topics.
    """

    def __init__(self, topics: Sequence[str], rows: Iterable[tuple[str, str, int]]) -> None:
        votes: dict[str, list[tuple[str, int]]] = {}
        for word, topic, weight in rows:
            votes.setdefault(word, []).append((topic, weight))
        self.topics = tuple(topics)
        self.rows = tuple((word, tuple(given)) for word, given in votes.items())
        self._in_bytes = BytesAhoCorasick(
            [word.encode() for word in votes], matchkind=MatchKind.LeftmostLongest
        )

    def find(self, text: str) -> Iterator[Vote]:
        """Every topic word of a text, the longest one at a place."""
        for index, start, _ in self._automaton.find_matches_as_indexes(mend_pairs(text)):
            word, given = self.rows[index]
            for topic, weight in given:
                yield Vote(word, topic, weight, start)

    def score(self, text: str) -> dict[str, float]:
        """The weight of each topic; a word that comes again counts less and less."""
        scores: dict[str, float] = defaultdict(float)
        seen: dict[int, int] = {}
        for index, _, _ in self._automaton.find_matches_as_indexes(mend_pairs(text)):
            times = seen[index] = seen.get(index, 0) + 1
            for topic, weight in self.rows[index][1]:
                scores[topic] += weight / times
        return dict(scores)

    def scores(self, texts: Sequence[str]) -> Floats:
        """`score` of many texts at once: a row a text, a column a topic."""
        votes = np.zeros((len(texts), len(self.topics)))
        # where in its text a word stands matters to nobody: bytes spare the count of characters
        encoded = [mend_pairs(text).encode() for text in texts]
        found = self._in_bytes.find_matches_as_indexes(b"\n".join(encoded))
        if not found:
            return votes
        hits = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
        ends = np.fromiter((len(text) + 1 for text in encoded), np.int64, len(texts)).cumsum()
        rows = ends.searchsorted(hits[:, 1], side="right")
        keys, times = tallied(rows * len(self.rows) + hits[:, 0])
        most = int(times.max())
        shares = (_WORTH if most <= _OFTEN else _worth(most)).take(times - 1)
        rows, words = np.divmod(keys, len(self.rows))
        starts = beginnings(rows)
        given = self._weights.take(words, axis=0)
        given *= shares[:, None]
        votes[rows.take(starts)] = np.add.reduceat(given, starts)
        return votes

    @cached_property
    def _automaton(self) -> AhoCorasick:
        words = [word for word, _ in self.rows]
        return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)

    @cached_property
    def _weights(self) -> Floats:
        """What each word (rows) counts for each topic (columns)."""
        columns = {topic: column for column, topic in enumerate(self.topics)}
        weights = np.zeros((len(self.rows), len(self.topics)))
        for row, (_, given) in enumerate(self.rows):
            for topic, weight in given:
                weights[row, columns[topic]] += weight
        return weights

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Pickled as its rows: the automaton is built anew."""
        rows = [(word, topic, weight) for word, given in self.rows for topic, weight in given]
        return Lexicon, (self.topics, rows)


def _worth(times: int) -> Floats:
    """What a word is worth that comes once, twice, and so on up to so many times."""
    return np.asarray((1 / np.arange(1, times + 1)).cumsum())


_OFTEN = 1 << 10
_WORTH = _worth(_OFTEN)


@cache
def load_lexicon() -> Lexicon:
    """The words of the shipped table.

    Raises:
        LexiconError: With path and line, if a row is damaged.
    """
    columns = ("word", "topic", "weight", "example")
    allowed = {"topic": TOPICS, "weight": "12345"}
    rows = table("topics.tsv", *columns, allowed=allowed)
    return Lexicon(TOPICS, ((word, topic, int(weight)) for word, topic, weight, _ in rows))


def find_votes(text: str) -> Iterator[Vote]:
    """Every shipped topic word of a text, the longest one at a place.

    >>> [(vote.word, vote.topic) for vote in find_votes("志愿者上门理发")][:1]
    [('志愿者', 'volunteering')]
    """
    return load_lexicon().find(text)


def score(text: str) -> dict[str, float]:
    """The weight of each topic in a text; a word that comes again counts less and less."""
    return load_lexicon().score(text)
