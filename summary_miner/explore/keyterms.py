"""`keywords`: the words that stand for a document or a group.

`tfidf` is tf × log10(N / df): how often a word stands in the document or group, times the
logarithm of all documents of the corpus over those that have the word (Manning, Raghavan & Schütze
2008, Introduction to Information Retrieval, section 6.2; quanteda's dfm_tfidf). Also for
groups, N and df count documents.

`textrank` is WS of Mihalcea & Tarau (2004), TextRank: bringing order into texts. Two listed words
are joined by an edge where they stand within 5 words of a sentence; it weighs as many times as
they do; damping is 0.85.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from summary_miner.errors import UsageError
from summary_miner.explore.tokens import distinct
from summary_miner.explore.words import WordFilter, count_words, result
from summary_miner.extras import load_extra

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from summary_miner.explore.corpus import By, Corpus
    from summary_miner.explore.groups import Groups
    from summary_miner.explore.tokens import Flags, Tokens, Whole
    from summary_miner.explore.words import WordCounts

Method: TypeAlias = Literal["tfidf", "textrank"]
METHODS: tuple[Method, ...] = ("tfidf", "textrank")

CONTENT = WordFilter(pos=("n", "v", "a", "j", "l", "i", "eng"))
"""Nouns, verbs, adjectives, abbreviations and set phrases."""

WINDOW = 5
"""Two words are near each other if both are among so many words in a row."""

_DAMPING = 0.85
_PRECISION = 1e-12


def keywords(
    corpus: Corpus,
    *,
    by: By = "doc_id",
    method: Method = "tfidf",
    words: WordFilter = CONTENT,
    top: int | None = 10,
) -> pd.DataFrame:
    """The words that stand for each document, or for each group of documents.

    Args:
        by: Columns to group by; `doc_id` gives the keywords of each document.

    Returns:
        The columns of `by`, then `rank`, `word`, `tag`, `count`, `score`; words with the score
        0, which all documents have, are left out.

    Raises:
        UsageError: If there is no such method.
    """
    if method not in METHODS:
        raise UsageError(f"no method {method!r}; there are {', '.join(METHODS)}")
    groups = corpus.groups(by)
    tokens = corpus.tokens
    listed = words.allows(tokens)
    counts = count_words(corpus, groups, listed)
    score = tfidf(corpus, counts) if method == "tfidf" else textrank(corpus, groups, listed, counts)
    found = np.flatnonzero((score > 0) & (counts.counts >= words.min_count))
    counts, score = counts.only(found), score[found]
    places, ranks = counts.ranked(score, top)
    counts = counts.only(places)
    columns = {
        "rank": ranks,
        "word": tokens.vocabulary[counts.words],
        "tag": tokens.tags[counts.words],
        "count": counts.counts,
        "score": score[places],
    }
    return result(groups.labels, counts.groups, columns)


def tfidf(corpus: Corpus, counts: WordCounts) -> NDArray[np.float64]:
    """tf × log10(N / df) of each entry; N and df count the corpus's documents."""
    tokens = corpus.tokens
    size = len(tokens.vocabulary)
    document = corpus.paragraphs["document"].to_numpy()[tokens.paragraphs].astype(np.int64)
    pairs = distinct(document * size + tokens.ids)
    frequencies = np.bincount(pairs % size, minlength=size)[counts.words]
    scores: NDArray[np.float64] = counts.counts * np.log10(len(corpus.documents) / frequencies)
    return scores


def textrank(
    corpus: Corpus, groups: Groups, listed: Flags, counts: WordCounts
) -> NDArray[np.float64]:
    """WS of each entry; words without any edge have 1 − damping.

    WS = (1 − d) + d Σ w/strength × WS is solved at once for all groups. With WS = strength × y
    it becomes a symmetric system, for which conjugate gradients need few steps.
    """
    sparse = load_extra("scipy.sparse", "learn")
    linear = load_extra("scipy.sparse.linalg", "learn")
    pairs, weights = _edges(corpus.tokens, groups, listed, counts)
    size = len(counts.words)
    matrix = sparse.coo_array((weights, (pairs // size, pairs % size)), shape=(size, size)).tocsr()
    matrix = matrix + matrix.T
    strength = np.asarray(matrix.sum(axis=1)).ravel()
    joined = np.flatnonzero(strength)
    scores = np.full(size, 1 - _DAMPING)
    if len(joined):
        inner, own = matrix[joined][:, joined], strength[joined]
        system = sparse.diags_array(own) - _DAMPING * inner
        start = (1 - _DAMPING) * np.ones(len(joined))
        scale = sparse.diags_array(1 / own)
        solved, _ = linear.cg(system, start, rtol=_PRECISION, atol=0.0, M=scale)
        scores[joined] = solved * own
    return scores


def _edges(
    tokens: Tokens, groups: Groups, listed: Flags, counts: WordCounts
) -> tuple[Whole, NDArray[np.float64]]:
    """Pairs of entries that stand near each other, as one number, and how often they do."""
    solid = np.flatnonzero(tokens.is_word)
    ids, sentences = tokens.ids[solid], tokens.sentences[solid]
    size = len(tokens.vocabulary)
    keys = groups.numbers[tokens.paragraphs[solid]].astype(np.int64) * size + ids
    known = counts.groups * size + counts.words
    nodes = np.searchsorted(known, keys)
    shown = listed[ids]
    found = []
    for gap in range(1, WINDOW):
        near = shown[:-gap] & shown[gap:] & (sentences[:-gap] == sentences[gap:])
        near &= ids[:-gap] != ids[gap:]
        left, right = nodes[:-gap][near], nodes[gap:][near]
        found.append(np.minimum(left, right) * len(known) + np.maximum(left, right))
    pairs, times = np.unique(np.concatenate(found), return_counts=True)
    return pairs, times.astype(np.float64)
