"""Votes of topic words around a paragraph, and flags of its place: a few numbers a paragraph.

The votes come from seven voices: the paragraph itself, its heading, the headings above, the
title, the whole document, the paragraph before and the one after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import numpy as np

from summary_miner.topics.grams import Floats
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
_SOFT = 0.3
"""Votes are shares of a sum of about this size plus their own length: many words count less."""
_FEW = 3
"""Of so few paragraphs the theme of a document speaks at half its voice, and none opens it."""
_LEAST_TEXT, _LEAST_HEADING = 20, 8
_MOST_HEADING = 1.5
"""A heading is one voice, however many words of a topic it has."""


def dense_names(topics: Sequence[str]) -> list[tuple[str, str]]:
    """What each column tells of: the voice and its topic, or `place` and a flag."""
    votes = [(voice, topic) for voice in VOICES for topic in topics]
    return [*votes, *(("place", flag) for flag in FLAGS)]


def dense_features(places: Sequence[Place], lexicon: Lexicon) -> Floats:
    """Votes and flags of paragraphs, a row each; those of one document stand together."""
    own = _votes_of([place.text for place in places], lexicon, _LEAST_TEXT)
    headings = _heading_votes(places, lexicon)
    blocks, start = [np.zeros((0, len(VOICES) * len(lexicon.topics) + len(FLAGS)))], 0
    for document, group in groupby(places, key=lambda place: place.document):
        here = list(group)
        rows = slice(start, start + len(here))
        votes = [*_around(own[rows], bool(document)), *(voice[rows] for voice in headings)]
        blocks.append(np.concatenate([*_loud(votes), _flags(here, bool(document))], axis=1))
        start = rows.stop
    return np.concatenate(blocks) * _SCALE


def _votes_of(texts: Sequence[str], lexicon: Lexicon, least: int) -> Floats:
    """The weight of each topic by the root of the text's length, which is `least` or more."""
    lengths = np.fromiter((max(len(text), least) for text in texts), np.float64, len(texts))
    return lexicon.scores(texts) / np.sqrt(lengths)[:, None]


def _heading_votes(places: Sequence[Place], lexicon: Lexicon) -> list[Floats]:
    """Of the nearest heading, of all above it, of the title."""
    kinds = [
        [(place.headings[:1], place.headings[1:], (place.title,))[kind] for place in places]
        for kind in range(3)
    ]
    texts = list(dict.fromkeys(text for kind in kinds for words in kind for text in words))
    known = dict(zip(texts, _votes_of(texts, lexicon, _LEAST_HEADING), strict=True))
    nobody = np.zeros(len(lexicon.topics))
    found = []
    for kind in kinds:
        sums = {words: sum((known[text] for text in words), nobody) for words in set(kind)}
        votes = np.array([sums[words] for words in kind]).reshape(len(kind), len(nobody))
        found.append(np.minimum(votes, _MOST_HEADING))
    return found


def _around(own: Floats, together: bool) -> tuple[Floats, ...]:
    """Votes of the paragraphs, of their document, of the one before and the one after."""
    if not together:  # strangers to one another
        return own, *(np.zeros_like(own) for _ in range(3))
    nobody = np.zeros((1, own.shape[1]))
    strongest = np.maximum(own.max(axis=1, keepdims=True), 1e-9)
    theme = (own / strongest).sum(axis=0) / (len(own) + _FEW)
    before, after = np.concatenate([nobody, own[:-1]]), np.concatenate([own[1:], nobody])
    return own, np.tile(theme, (len(own), 1)), before, after


_ORDER = ("text", "document", "paragraph before", "paragraph after")
_HEADINGS = ("heading", "upper headings", "title")


def _loud(votes: Sequence[Floats]) -> list[Floats]:
    """Each voice as loud as it is, in the order of `VOICES`."""
    named = dict(zip((*_ORDER, *_HEADINGS), votes, strict=True))
    return [
        share * (named[voice] if voice == "document" else _soften(named[voice]))
        for voice, share in VOICES.items()
    ]


def _soften(votes: Floats) -> Floats:
    lengths = np.sqrt((votes * votes).sum(axis=1, keepdims=True))
    return np.asarray(votes / (_SOFT + lengths))


def _flags(places: Sequence[Place], together: bool) -> Floats:
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
    return np.array(flags, np.float64)
