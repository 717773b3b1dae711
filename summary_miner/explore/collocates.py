"""`collocations`: words that keep company more often than by chance.

With a node, the table of a collocate is that of surface cooccurrence in Evert (2008), Corpora and
collocations, section 5.1: `together` are its occurrences inside the windows, `near` all words in
them (a word in two windows is one word), `count` all its occurrences, `size` all words of the
corpus; the node's own occurrences are left out of all four.

Without a node, two words are a pair if the second stands within `window.right` words behind the
first; `near` counts the pairs that the first word opens, `count` those that the second one closes,
`size` all pairs, with whatever word: a list that leaves words out has the same numbers as one that
does not. With one word to the right these are bigrams.

The formulas of the measures stand in `association`. `log_dice` takes the frequencies of the node
and the collocate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.association import (
    Contingency,
    chi_squared,
    log_dice,
    log_likelihood,
    mutual_information,
    t_score,
)
from summary_miner.explore.queries import Hits, Query, find
from summary_miner.explore.words import WordFilter, labelled, ranked

if TYPE_CHECKING:
    from summary_miner.explore.corpus import By, Corpus
    from summary_miner.explore.tokens import Flags, Tokens, Whole

MEASURES = ("log_likelihood", "pmi", "log_dice", "t_score", "chi_squared")


@dataclass(frozen=True, slots=True)
class Window:
    """How far from a word its company may stand, in words of the same sentence."""

    left: int = 5
    right: int = 5


def collocations(
    corpus: Corpus,
    node: Query | str | None = None,
    *,
    by: By = (),
    window: Window = Window(),
    words: WordFilter = WordFilter(min_count=3),
) -> pd.DataFrame:
    """The words that stand near a node more often than by chance, or pairs of words.

    Args:
        words: Which collocates are listed (and, without a node, which pairs: both are such words).
            Its `min_count` is for `together`.

    Returns:
        The columns of `by`, then `rank`, `node` (or `word`), `collocate`, `tag`, `together`,
        `near`, `count`, `size`, `expected`, and each of `MEASURES`; the highest
        `log_likelihood` comes first. Pairs that stand together less often than by chance are
        left out.

    Raises:
        UsageError: If the node is not found in the corpus.
    """
    parts = []
    for label, part in corpus.parts(by):
        if node is None:
            frame = _pairs(part, window, words)
        else:
            frame = _collocates(part, Query.of(node), window, words)
        parts.append(labelled(label, frame))
    found = pd.concat(parts, ignore_index=True)
    if node is not None and found.empty and not len(find(corpus, node)):
        told = Query.of(node).text
        raise UsageError(f"{told} is not found in the corpus; try other forms of it with kwic")
    return found


def _collocates(corpus: Corpus, node: Query, window: Window, words: WordFilter) -> pd.DataFrame:
    tokens = corpus.tokens
    hits = find(corpus, node)
    is_node = _covered(hits, len(tokens.ids))
    near = _windows(tokens, hits, is_node, window)
    others = tokens.is_word & ~is_node
    size = len(tokens.vocabulary)
    together = np.bincount(tokens.ids[near], minlength=size)
    counts = np.bincount(tokens.ids[others], minlength=size)
    listed = words.allows(tokens) & (together >= max(words.min_count, 1))
    chosen = np.flatnonzero(listed)
    frame = _measured(
        Contingency.of(together[chosen], near.sum(), counts[chosen], others.sum()),
        log_dice(together[chosen], len(hits), counts[chosen]),
    )
    frame.insert(0, "node", node.text)
    frame.insert(1, "collocate", tokens.vocabulary[chosen])
    frame.insert(2, "tag", tokens.tags[chosen])
    return _best(frame)


def _covered(hits: Hits, length: int) -> Flags:
    """Which tokens are part of a hit."""
    change = np.zeros(length + 1, np.int64)
    np.add.at(change, hits.first, 1)
    np.add.at(change, hits.behind, -1)
    covered: Flags = np.cumsum(change[:-1]) > 0
    return covered


def _windows(tokens: Tokens, hits: Hits, is_node: Flags, window: Window) -> Flags:
    """Which tokens are words near a hit, in its sentence, and no part of one."""
    solid = np.flatnonzero(tokens.is_word)
    sentences = tokens.sentences[solid]
    before = np.searchsorted(solid, hits.first)
    after = np.searchsorted(solid, hits.behind)
    near = np.zeros(len(tokens.ids), bool)
    for step in range(1, window.left + 1):
        _mark(near, solid, sentences, before - step, tokens.sentences[hits.first])
    for step in range(window.right):
        _mark(near, solid, sentences, after + step, tokens.sentences[hits.behind - 1])
    return near & ~is_node


def _mark(near: Flags, solid: Whole, sentences: Whole, places: Whole, own: Whole) -> None:
    """Mark the words at these places that are in the sentence of their hit."""
    inside = (places >= 0) & (places < len(solid))
    places, own = places[inside], own[inside]
    near[solid[places[sentences[places] == own]]] = True


def _pairs(corpus: Corpus, window: Window, words: WordFilter) -> pd.DataFrame:
    tokens = corpus.tokens
    size = len(tokens.vocabulary)
    solid = np.flatnonzero(tokens.is_word)
    ids, sentences = tokens.ids[solid].astype(np.int64), tokens.sentences[solid]
    shown = words.allows(tokens)[ids]
    keys = [np.zeros(0, np.int64)]
    opened, closed = np.zeros(size, np.int64), np.zeros(size, np.int64)
    for gap in range(1, window.right + 1):
        near = sentences[:-gap] == sentences[gap:]
        opened += np.bincount(ids[:-gap][near], minlength=size)
        closed += np.bincount(ids[gap:][near], minlength=size)
        near &= shown[:-gap] & shown[gap:]
        keys.append(ids[:-gap][near] * size + ids[gap:][near])
    pairs, together = np.unique(np.concatenate(keys), return_counts=True)
    kept = together >= max(words.min_count, 1)
    pairs, together = pairs[kept], together[kept]
    first, second = pairs // size, pairs % size
    total = opened.sum()
    frame = _measured(
        Contingency.of(together, opened[first], closed[second], total),
        log_dice(together, opened[first], closed[second]),
    )
    frame.insert(0, "word", tokens.vocabulary[first])
    frame.insert(1, "collocate", tokens.vocabulary[second])
    frame.insert(2, "tag", tokens.tags[second])
    return _best(frame)


def _measured(table: Contingency, dice: Any) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "together": table.together.astype(np.int64),
            "near": table.first.astype(np.int64),
            "count": table.second.astype(np.int64),
            "size": table.total.astype(np.int64),
            "expected": table.expected,
            "log_likelihood": log_likelihood(table),
            "pmi": mutual_information(table),
            "log_dice": dice,
            "t_score": t_score(table),
            "chi_squared": chi_squared(table),
        }
    )


def _best(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that attract each other, the best first, with their ranks."""
    drawn = frame[frame["together"] > frame["expected"]]
    drawn = ranked(drawn, "log_likelihood")
    return drawn[["rank", *(name for name in drawn if name != "rank")]]
