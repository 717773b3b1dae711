"""Votes of topic words around a paragraph, and flags of its place: a few numbers a paragraph.

The votes come from seven voices: the paragraph itself, its heading, the headings above, the
title, the whole document, the paragraph before and the one after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np

from summary_miner.topics.around import Documents, documents
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
    told = _soften(own)
    around = documents(places)
    voices = {
        "text": told,
        "document": _themes(own, around),
        "paragraph before": around.before(told),
        "paragraph after": around.after(told),
        **_heading_votes(places, lexicon),
    }
    loud = [share * voices[voice] for voice, share in VOICES.items()]
    return np.concatenate([*loud, _flags(places, around)], axis=1) * _SCALE


def _votes_of(texts: Sequence[str], lexicon: Lexicon, least: int) -> Floats:
    """The weight of each topic by the root of the text's length, which is `least` or more."""
    lengths = np.fromiter((max(len(text), least) for text in texts), np.float64, len(texts))
    return lexicon.scores(texts) / np.sqrt(lengths)[:, None]


def _heading_votes(places: Sequence[Place], lexicon: Lexicon) -> dict[str, Floats]:
    """Of the nearest heading, of all above it, of the title."""
    kinds = [
        [(place.headings[:1], place.headings[1:], (place.title,))[kind] for place in places]
        for kind in range(3)
    ]
    texts = list(dict.fromkeys(text for kind in kinds for words in kind for text in words))
    known = dict(zip(texts, _votes_of(texts, lexicon, _LEAST_HEADING), strict=True))
    nobody = np.zeros(len(lexicon.topics))
    found = {}
    for voice, kind in zip(_HEADINGS, kinds, strict=True):
        order = {words: number for number, words in enumerate(dict.fromkeys(kind))}
        sums = [sum((known[text] for text in words), nobody) for words in order]
        votes = np.array(sums).reshape(len(sums), len(nobody))
        of = np.fromiter(map(order.__getitem__, kind), np.int64, len(kind))
        found[voice] = _soften(np.minimum(votes, _MOST_HEADING)).take(of, axis=0)
    return found


_HEADINGS = ("heading", "upper headings", "title")


def _themes(own: Floats, around: Documents) -> Floats:
    """What the paragraphs of a document speak of in all; for each of them the same."""
    strongest = np.maximum(own.max(axis=1, keepdims=True, initial=0), 1e-9)
    return around.sums(own / strongest) / (around.sizes + _FEW)[:, None]


def _soften(votes: Floats) -> Floats:
    lengths = np.sqrt((votes * votes).sum(axis=1, keepdims=True))
    return np.asarray(votes / (_SOFT + lengths))


def _flags(places: Sequence[Place], around: Documents) -> Floats:
    first, long = around.firsts, around.firsts & (around.sizes > _FEW)
    flags = [
        (
            place.opening,
            place.planned,
            len(place.text) < _SHORT,
            opens and place.opening,
            leads and not place.opening,
            place.text.rstrip().endswith(("：", ":")),
            place.text.startswith(("“", '"')),
        )
        for place, opens, leads in zip(places, first.tolist(), long.tolist(), strict=True)
    ]
    size = len(places) * len(FLAGS)
    return np.fromiter(chain.from_iterable(flags), np.float64, size).reshape(-1, len(FLAGS))
