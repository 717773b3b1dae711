"""Which n-grams a model looks at: those that tell topics apart, and the words of the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from summary_miner.structure.segment import load_segmenter
from summary_miner.topics.grams import (
    FIRST,
    LAST,
    LONGEST,
    Alphabet,
    Codes,
    Counts,
    Floats,
    Vocabulary,
    codes_by_length,
    without_shared_slots,
)

_MOST_LETTERS = 6000
_LEAST_DOCUMENTS = 4
"""A rarer n-gram is a name, more often than not."""
_LEAST_WORD = 3
_MOST_COMMON = 0.4
"""What stands in more of the texts tells none of them apart."""


def choose_alphabet(texts: Iterable[str]) -> Alphabet:
    """The letters of the texts: characters, Latin letters, one for all digits."""
    counts = Counter(chain.from_iterable(set(text.lower()) for text in texts))
    letters = [
        letter
        for letter, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if count > 1 and letter.isalpha() and ord(letter) < 1 << 16
    ]
    signs = "0" + FIRST + LAST + "：:"
    return Alphabet(signs + "".join(letters[: _MOST_LETTERS - len(signs)]))


def choose_vocabulary(
    texts: Sequence[str], labels: NDArray[np.bool_], alphabet: Alphabet, size: int
) -> Vocabulary:
    """The n-grams of the texts with the highest chi-square of any topic, and the words.

    Args:
        labels: Which topics (columns) each text has.
        size: How many n-grams; words that occur in three texts come on top.
    """
    codes, columns = _occurrences(texts, alphabet)
    often = np.asarray(columns.sum(axis=0)).ravel()
    useful = np.flatnonzero((often >= _LEAST_DOCUMENTS) & (often <= _MOST_COMMON * len(texts)))
    strength = chi_square(columns[:, useful], labels).max(axis=1, initial=0)
    best = useful[np.argsort(-strength, kind="stable")[:size]]
    words = (alphabet.code(word) for word in _words(texts, alphabet))
    return Vocabulary(alphabet, without_shared_slots(chain(map(int, codes[best]), words)))


def _occurrences(texts: Sequence[str], alphabet: Alphabet) -> tuple[Codes, csr_matrix]:
    """All n-grams of the texts, rising, and which text (row) has which (column)."""
    letters, rows = alphabet.stream(texts)
    codes = list(codes_by_length(letters, LONGEST))
    places = np.concatenate([rows[: len(found)] for found in codes])
    every = np.concatenate(codes)
    known, columns = np.unique(every[every > 0], return_inverse=True)
    pairs = np.unique(places[every > 0] * np.int64(len(known)) + columns)
    ones = np.ones(len(pairs))
    shape = (len(texts), len(known))
    return known, csr_matrix((ones, (pairs // len(known), pairs % len(known))), shape)


def chi_square(found: csr_matrix, labels: NDArray[np.bool_]) -> Floats:
    """How far each feature's (rows) share of each topic (columns) is from what chance gives."""
    often = np.asarray(found.sum(axis=0)).reshape(-1, 1)
    share = labels.mean(axis=0, keepdims=True)
    awaited = often * share
    spread = awaited * (1 - share)
    distance = (found.T @ labels.astype(np.float64) - awaited) ** 2
    return np.asarray(np.divide(distance, spread, out=np.zeros_like(distance), where=spread > 0))


def _words(texts: Sequence[str], alphabet: Alphabet) -> list[str]:
    """The words of two to four letters that several texts have, the most frequent first."""
    cut = load_segmenter("rjieba", None).words
    known = set(alphabet.letters)
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(
            {word for word in cut(text) if 2 <= len(word) <= LONGEST and known >= {*word}}
        )
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [word for word, count in ranked if count >= _LEAST_WORD]


def inverse_document_frequency(counts: Counts, size: int, texts: int) -> Floats:
    """ln((1 + texts) / (1 + texts with it)) + 1 of each of `size` n-grams, as scikit-learn has it.

    Args:
        counts: Of the n-grams in the texts.
    """
    often = np.bincount(counts.columns, minlength=size)
    return np.log((1 + texts) / (1 + often)) + 1
