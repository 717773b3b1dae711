"""Weighted topic words (`data/topics.tsv`) and what they say of a paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from summary_miner.lexicon import table
from summary_miner.structure.clean import mend_pairs

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


@cache
def _lexicon() -> tuple[AhoCorasick, tuple[tuple[str, tuple[tuple[str, int], ...]], ...]]:
    votes: dict[str, list[tuple[str, int]]] = {}
    columns = ("word", "topic", "weight", "example")
    allowed = {"topic": TOPICS, "weight": "12345"}
    for word, topic, weight, _ in table("topics.tsv", *columns, allowed=allowed):
        votes.setdefault(word, []).append((topic, int(weight)))
    automaton = AhoCorasick(list(votes), matchkind=MatchKind.LeftmostLongest)
    return automaton, tuple((word, tuple(given)) for word, given in votes.items())


def find_votes(text: str) -> Iterator[Vote]:
    """Every topic word of a text, the longest one at a place.

    >>> [(vote.word, vote.topic) for vote in find_votes("志愿者上门理发")][:1]
    [('志愿者', 'volunteering')]
    """
    automaton, rows = _lexicon()
    for index, start, _ in automaton.find_matches_as_indexes(mend_pairs(text)):
        word, given = rows[index]
        for topic, weight in given:
            yield Vote(word, topic, weight, start)


def score(text: str) -> dict[str, float]:
    """The weight of each topic in a text; a word that comes again counts less and less."""
    scores: dict[str, float] = defaultdict(float)
    seen: dict[tuple[str, str], int] = defaultdict(int)
    for vote in find_votes(text):
        times = seen[vote.word, vote.topic] = seen[vote.word, vote.topic] + 1
        scores[vote.topic] += vote.weight / times
    return dict(scores)
