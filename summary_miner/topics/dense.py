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
from summary_miner.topics.tenses import tense_features, tense_names
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
FLAGS = ("planned", "short", "leads on", "quote")
_SHORT = 30
"""A paragraph of fewer characters says little by itself: 主要做了以下工作。"""
_SCALE = 0.4
"""Of votes and flags, against n-grams; 0.25 to 0.5 do as well in cross-validation."""
_SOFT = 0.3
"""Votes are shares of a sum of about this size plus their own length: many words count less."""
_FEW = 3
"""Of so few paragraphs the theme of a document speaks at half its voice."""
_LEAST_TEXT, _LEAST_HEADING = 20, 8
_MOST_HEADING = 1.5
"""A heading is one voice, however many words of a topic it has."""


def dense_names(topics: Sequence[str]) -> list[tuple[str, str]]:
    """What each column tells of: the voice and its topic, or `place` and a flag."""
    votes = [(voice, topic) for voice in VOICES for topic in topics]
    return [*votes, *(("place", flag) for flag in FLAGS), *tense_names()]


def dense_features(places: Sequence[Place], lexicon: Lexicon) -> Floats:
    """Votes and flags of paragraphs, a row each; those of one document stand together."""
    texts = [place.text for place in places]
    above = list(dict.fromkeys(text for place in places for text in (*place.headings, place.title)))
    votes = lexicon.scores([*texts, *above])  # at once: to begin takes as long as to find many
    own = _by_length(votes[: len(texts)], texts, _LEAST_TEXT)
    known = dict(zip(above, _by_length(votes[len(texts) :], above, _LEAST_HEADING), strict=True))
    softened = _soften(own)
    around = documents(places)
    voices = {
        "text": softened,
        "document": _themes(own, around),
        "paragraph before": around.before(softened),
        "paragraph after": around.after(softened),
        **_heading_votes(places, known, np.zeros(votes.shape[1])),
    }
    loud = [share * voices[voice] for voice, share in VOICES.items()]
    told = [*loud, _flags(places), tense_features(places, around)]
    return np.concatenate(told, axis=1) * _SCALE


def _by_length(votes: Floats, texts: Sequence[str], least: int) -> Floats:
    """The weight of each topic by the root of the text's length, which is `least` or more."""
    lengths = np.fromiter(map(len, texts), np.float64, len(texts))
    return np.asarray(votes / np.sqrt(np.maximum(lengths, least))[:, None])


def _heading_votes(
    places: Sequence[Place], known: Mapping[str, Floats], nobody: Floats
) -> dict[str, Floats]:
    """Of the nearest heading, of all above it, of the title.

    Args:
        known: The votes of each of these texts.
        nobody: Those of none.
    """
    kinds = [
        [(place.headings[:1], place.headings[1:], (place.title,))[kind] for place in places]
        for kind in range(3)
    ]
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


def _flags(places: Sequence[Place]) -> Floats:
    flags = [
        (
            place.planned,
            len(place.text) < _SHORT,
            place.text.rstrip().endswith(("：", ":")),
            place.text.startswith(("“", '"')),
        )
        for place in places
    ]
    size = len(places) * len(FLAGS)
    return np.fromiter(chain.from_iterable(flags), np.float64, size).reshape(-1, len(FLAGS))
