"""Whether the words of a topic are told together: two measures of coherence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summary_miner.explore.corpus import Corpus
    from summary_miner.explore.tokens import Whole


class SharedDocuments:
    """How many documents have some words in common."""

    def __init__(self, corpus: Corpus, words: Whole) -> None:
        tokens = corpus.tokens
        self._places = {int(word): place for place, word in enumerate(words)}
        place = np.full(len(tokens.vocabulary), -1)
        place[words] = np.arange(len(words))
        of_token = place[tokens.ids]
        document = corpus.paragraphs["document"].to_numpy()[tokens.paragraphs]
        self._has = np.zeros((len(corpus.documents), len(words)), np.float32)
        self._has[document[of_token >= 0], of_token[of_token >= 0]] = 1

    def of(self, words: Whole) -> NDArray[np.float64]:
        """For each pair of words the number of documents that have both."""
        has = self._has[:, [self._places[int(word)] for word in words]]
        counts: NDArray[np.float64] = (has.T @ has).astype(np.float64)
        return counts


def umass(shared: NDArray[np.float64]) -> float:
    """Mimno's C of words in the order of their weight, from the documents that pairs share.

    gensim's `u_mass` is the mean of the pairs instead of the sum, with 1e-12 in place of the 1.

    >>> round(umass(np.array([[4.0, 2.0], [2.0, 3.0]])), 6)  # ln(3/4)
    -0.287682
    """
    later, earlier = np.tril_indices(len(shared), -1)
    seen = np.diag(shared)[earlier]
    return float(np.log((shared[later, earlier] + 1) / seen).sum())


def npmi(shared: NDArray[np.float64], documents: int) -> float:
    """The mean normalised pointwise mutual information of all pairs; NaN for a single word.

    gensim's test of the measure has two words in 3 and in 2 of 5 documents, one in common:

    >>> round(npmi(np.array([[3.0, 1.0], [1.0, 2.0]]), 5), 9)
    -0.113282753

    Words that are always together:

    >>> npmi(np.array([[2.0, 2.0], [2.0, 2.0]]), 4)
    1.0
    """
    later, earlier = np.tril_indices(len(shared), -1)
    if not len(later):
        return float("nan")
    alone = np.diag(shared) / documents
    both = shared[later, earlier] / documents
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.log(both / (alone[later] * alone[earlier])) / -np.log(both)
    # never together is −1, always together (in all documents) 1: the limits
    values = np.where(both == 0, -1.0, np.where(both == 1, 1.0, values))
    return float(values.mean())
