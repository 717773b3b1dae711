"""`dispersion`: how evenly words are spread over the parts of a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.queries import Query, find
from summary_miner.explore.words import WordFilter, count_words, labelled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summary_miner.explore.corpus import By, Corpus
    from summary_miner.explore.groups import Groups
    from summary_miner.explore.tokens import Whole


def dispersion(
    corpus: Corpus,
    queries: Sequence[Query | str] = (),
    *,
    by: By = (),
    parts: By = "doc_id",
    words: WordFilter = WordFilter(min_count=10),
) -> pd.DataFrame:
    """How evenly words are spread over documents, or over other parts of the corpus.

    `dp` is Gries's deviation of proportions (2008), Dispersions and adjusted frequencies in
    corpora: Σ|v/f − s| / 2, from 0 (spread as the parts are large) towards 1; `dp_norm` divides
    it by 1 − min(s) (Lijffijt & Gries 2012). `juilland_d` is 1 − (σ/μ)/√(n − 1) of the rates in
    the n parts, σ of all of them (Juilland & Chang-Rodríguez 1964), from 0 to 1 (even).

    Args:
        queries: Words or patterns; without any, all words that `words` lists.
        parts: The columns whose values make the parts.
        words: Which words are listed. Its `min_count` is for the whole corpus.

    Returns:
        The columns of `by`, then `rank`, `word`, `count`, `parts` (how many there are), `range`
        (in how many the word stands), `dp`, `dp_norm`, `juilland_d` (all three missing where a
        group is one part); queries in their order, else the most frequent word first.

    Raises:
        UsageError: If there is one part only, in every group.
    """
    frames, most = [], 0
    for label, part in corpus.parts(by):
        groups = part.groups(parts)
        if queries:
            names, spread = _found(part, [Query.of(query) for query in queries], groups)
        else:
            names, spread = _listed(part, groups, words)
        most = max(most, len(spread.sizes))
        frames.append(labelled(label, _measured(names, spread)))
    if most < 2:
        raise UsageError("dispersion: there is one part only; choose other parts")
    return pd.concat(frames, ignore_index=True)


def places(corpus: Corpus, queries: Sequence[Query | str]) -> pd.DataFrame:
    """Where the queries stand, for a dispersion plot.

    Returns:
        `word`, `place` (how many words of the corpus stand before it), `document` (number).
    """
    tokens = corpus.tokens
    before: Whole = np.cumsum(tokens.is_word) - tokens.is_word
    frames = []
    for query in map(Query.of, queries):
        hits = find(corpus, query)
        document = corpus.paragraphs["document"].to_numpy()[hits.paragraphs]
        columns = {"word": query.text, "place": before[hits.first], "document": document}
        frames.append(pd.DataFrame(columns))
    return pd.concat(frames, ignore_index=True)


def _sizes(corpus: Corpus, groups: Groups) -> Whole:
    tokens = corpus.tokens
    return np.bincount(groups.numbers[tokens.paragraphs[tokens.is_word]], minlength=len(groups))


def _found(corpus: Corpus, queries: Sequence[Query], groups: Groups) -> tuple[Any, Spread]:
    """The queries and how often each stands in each part."""
    counts = [
        np.bincount(groups.numbers[find(corpus, query).paragraphs], minlength=len(groups))
        for query in queries
    ]
    names = np.array([query.text for query in queries], object)
    return names, Spread.of(counts, _sizes(corpus, groups))


def _listed(corpus: Corpus, groups: Groups, words: WordFilter) -> tuple[Any, Spread]:
    """The words, the most frequent first, and how often each stands in each part."""
    tokens = corpus.tokens
    counts = count_words(corpus, groups, words.allows(tokens))
    totals = np.bincount(counts.words, weights=counts.counts, minlength=len(tokens.vocabulary))
    order = np.lexsort((np.arange(len(totals)), -totals))
    order = order[totals[order] >= max(words.min_count, 1)]
    rows = np.full(len(totals), -1)
    rows[order] = np.arange(len(order))
    kept = counts.only(rows[counts.words] >= 0)
    spread = Spread(rows[kept.words], kept.groups, kept.counts, _sizes(corpus, groups), len(order))
    return tokens.vocabulary[order], spread


def _measured(names: Any, spread: Spread) -> pd.DataFrame:
    if len(spread.sizes) > 1:
        dp, even = spread.deviation_of_proportions(), spread.juilland_d()
        dp_norm = dp / (1 - spread.sizes.min() / spread.sizes.sum())
    else:  # nothing to be spread over
        dp = even = dp_norm = np.full(len(names), np.nan)
    return pd.DataFrame(
        {
            "rank": np.arange(1, len(names) + 1),
            "word": names,
            "count": spread.totals.astype(np.int64),
            "parts": len(spread.sizes),
            "range": np.bincount(spread.rows, minlength=spread.words),
            "dp": dp,
            "dp_norm": dp_norm,
            "juilland_d": even,
        }
    )


class Spread:
    """How often each of some words stands in each of some parts.

    Args:
        rows, parts, counts: One entry for each word and part where it stands.
        sizes: Words of each part; parts without any are left out.
        words: How many words there are.
    """

    def __init__(self, rows: Whole, parts: Whole, counts: Whole, sizes: Whole, words: int) -> None:
        filled = sizes > 0
        self.rows, self.counts, self.words = rows, counts, words
        self.sizes = sizes[filled]
        self._parts = (np.cumsum(filled) - 1)[parts]
        self.totals = np.bincount(rows, weights=counts, minlength=words)

    @classmethod
    def of(cls, table: Any, sizes: Any) -> Spread:
        """From a full table: words × parts."""
        counts = np.asarray(table)
        rows, parts = np.nonzero(counts)
        return cls(rows, parts, counts[rows, parts], np.asarray(sizes), len(counts))

    def deviation_of_proportions(self) -> NDArray[np.float64]:
        """Gries's DP of each word; NaN where it stands nowhere.

        The letter a in his five parts of 9, 10, 10, 10 and 11 letters, one to five times (his
        script's numbers for all letters stand in the tests of the R package occurR):

        >>> spread = Spread.of([[1, 2, 3, 4, 5]], [9, 10, 10, 10, 11])
        >>> float(spread.deviation_of_proportions()[0].round(2))
        0.18
        """
        share = (self.sizes / self.sizes.sum())[self._parts]
        seen = self.counts / self.totals[self.rows]
        apart = np.bincount(self.rows, weights=np.abs(seen - share) - share, minlength=self.words)
        found: NDArray[np.float64] = (1 + apart) / 2  # parts without the word add their share
        return np.where(self.totals > 0, found, np.nan)

    def juilland_d(self) -> NDArray[np.float64]:
        """Juilland's D of each word; NaN where it stands nowhere.

        As Gries's script and the R package tlda have it, of rates: parts need not be equal.

        >>> spread = Spread.of([[1, 2, 3, 4, 5]], [9, 10, 10, 10, 11])
        >>> float(spread.juilland_d()[0].round(3))
        0.785
        """
        count = len(self.sizes)
        rates = self.counts / self.sizes[self._parts]
        mean = np.bincount(self.rows, weights=rates, minlength=self.words) / count
        gaps = (rates - mean[self.rows]) ** 2
        present = np.bincount(self.rows, minlength=self.words)
        squares = np.bincount(self.rows, weights=gaps, minlength=self.words)
        deviation = np.sqrt((squares + (count - present) * mean**2) / count)
        varied = np.divide(deviation, mean, out=np.full_like(mean, np.nan), where=mean > 0)
        found: NDArray[np.float64] = 1 - varied / np.sqrt(count - 1)
        return np.where(present == 1, 0.0, found)  # of one part alone, and not 1e-16
