"""The topics of a paragraph: its words, the heading above it, its place in the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from summary_miner.topics.votes import score

_HEADING_SHARE = 0.9
"""How much the words of the nearest heading count against those of the paragraph."""
_UPPER_HEADING_SHARE = 0.35
_FURTHER = 0.62
"""A further topic has at least this share of the primary one's score."""
_LEAST_FURTHER = 0.22
"""And at least this score: a passing mention gives none."""
_PRIOR = {"business": 0.05, "background": 0.04}
"""What a paragraph without any topic word is about, more often than not."""


@dataclass(frozen=True, slots=True)
class Classified:
    """The primary topic, all topics with it in front, and the primary one's share of the votes."""

    topic: str
    topics: tuple[str, ...]
    confidence: float


def classify(text: str, headings: Sequence[str] = (), *, first: bool = False) -> Classified:
    """The topics of a body paragraph.

    Args:
        text: The paragraph, run-in heading included.
        headings: The titles of the sections it stands in, the nearest one first.
        first: True before the first heading: preambles say what the rest is about.

    >>> classify("开展志愿者培训，壮大志愿服务队伍", ["规范志愿者队伍建设"]).topic
    'volunteering'
    """
    totals = dict(_PRIOR)
    own = _shares(score(text), sqrt(max(len(text), 20)))
    for topic, weight in own.items():
        totals[topic] = totals.get(topic, 0.0) + weight
    for depth, heading in enumerate(headings):
        share = _HEADING_SHARE if depth == 0 else _UPPER_HEADING_SHARE
        for topic, weight in _shares(score(heading), 8.0).items():
            totals[topic] = totals.get(topic, 0.0) + share * min(weight, 1.0)
    if first:
        totals["background"] += 0.3
    ranked = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    topic, best = ranked[0]
    further = [
        other
        for other, weight in ranked[1:4]
        if weight >= _FURTHER * best and own.get(other, 0.0) >= _LEAST_FURTHER
    ]
    confidence = best / sum(totals.values())
    return Classified(topic, (topic, *further), round(confidence, 4))


def _shares(scores: dict[str, float], length: float) -> dict[str, float]:
    return {topic: weight / length for topic, weight in scores.items()}
