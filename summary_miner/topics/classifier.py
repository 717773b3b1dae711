"""The topics of a document's paragraphs: their words, their headings, their document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from summary_miner.topics.votes import score

_HEADING_SHARE = 0.9
"""How much the words of the nearest heading count against those of the paragraph."""
_UPPER_HEADING_SHARE = 0.35
_DOCUMENT_SHARE = 0.5
"""How much what the whole document is about counts: a safety report's paragraphs are on safety."""
_PLAN_SHARE = 0.9
"""What stands in a section of plans is a plan first, and of its subject second."""
_PREAMBLE_SHARE = 0.45
_FURTHER = 0.62
"""A further topic has at least this share of the primary one's score."""
_LEAST_FURTHER = 0.22
"""And at least this score of its own: a passing mention gives none."""
_PRIOR = {"business": 0.05, "background": 0.04}
"""What a paragraph without any topic word is about, more often than not."""
_NO_THEME = frozenset(("background", "plans", "problems", "results"))
"""Parts of any report, and so no theme that colours the paragraphs beside them."""
_LEADS_ON = re.compile(
    r"(?:如下|以下.{0,8})[：:。]?$|^(?:为|根据|按照|遵照|今年以来|近年来|一年来)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A body paragraph where it stands.

    Attributes:
        headings: The titles of the sections it stands in, the nearest one first.
        opening: True before the first heading of the document.
        planned: True in a section of plans.
    """

    text: str
    headings: tuple[str, ...] = ()
    opening: bool = False
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Classified:
    """The primary topic, all topics with it in front, and the primary one's share of the votes."""

    topic: str
    topics: tuple[str, ...]
    confidence: float


def classify(places: Sequence[Place], title: str = "") -> list[Classified]:
    """The topics of a document's body paragraphs, in order.

    >>> places = [Place("开展培训，壮大志愿服务队伍", ("规范志愿者队伍建设",))]
    >>> classify(places)[0].topic
    'volunteering'
    """
    own = [_shares(score(place.text), sqrt(max(len(place.text), 20))) for place in places]
    theme = _theme(own, title)
    return [_classify(place, votes, theme) for place, votes in zip(places, own, strict=True)]


def _theme(own: Sequence[Mapping[str, float]], title: str) -> dict[str, float]:
    """What the document is about: the share of each topic in its paragraphs and its title."""
    totals: dict[str, float] = {}
    for votes in own:
        strongest = max(votes.values(), default=0.0)
        for topic, weight in votes.items():
            if topic not in _NO_THEME and strongest:
                totals[topic] = totals.get(topic, 0.0) + weight / strongest / len(own)
    for topic, weight in _shares(score(title), 8.0).items():
        if topic not in _NO_THEME:
            totals[topic] = totals.get(topic, 0.0) + min(weight, 1.0)
    everything = sum(totals.values())
    return {topic: weight / everything for topic, weight in totals.items()} if everything else {}


def _classify(place: Place, own: Mapping[str, float], theme: Mapping[str, float]) -> Classified:
    totals = dict(_PRIOR)
    _add(totals, own, 1.0)
    _add(totals, theme, _DOCUMENT_SHARE)
    for depth, heading in enumerate(place.headings):
        share = _HEADING_SHARE if depth == 0 else _UPPER_HEADING_SHARE
        votes = _shares(score(heading), 8.0)
        _add(totals, {topic: min(weight, 1.0) for topic, weight in votes.items()}, share)
    if place.planned:
        totals["plans"] = totals.get("plans", 0.0) + _PLAN_SHARE
    if place.opening and _LEADS_ON.search(place.text):
        totals["background"] += _PREAMBLE_SHARE
    ranked = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    topic, best = ranked[0]
    further = [
        other
        for other, weight in ranked[1:4]
        if weight >= _FURTHER * best and own.get(other, 0.0) >= _LEAST_FURTHER
    ]
    return Classified(topic, (topic, *further), round(best / sum(totals.values()), 4))


def _add(totals: dict[str, float], votes: Mapping[str, float], share: float) -> None:
    for topic, weight in votes.items():
        totals[topic] = totals.get(topic, 0.0) + share * weight


def _shares(scores: Mapping[str, float], length: float) -> dict[str, float]:
    return {topic: weight / length for topic, weight in scores.items()}
