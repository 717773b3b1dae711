"""`freq`: how often which words are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summary_miner.explore.words import WordFilter, count_words, result

if TYPE_CHECKING:
    import pandas as pd

    from summary_miner.explore.corpus import By, Corpus


def freq(
    corpus: Corpus,
    *,
    by: By = (),
    words: WordFilter = WordFilter(),
) -> pd.DataFrame:
    """How often each word stands in the corpus, or in each group of it.

    Args:
        by: Columns to group by, such as `year` or one of the metadata.
        words: Which words are listed; rates are for a million of all words. Its `min_count`
            is for each group.

    Returns:
        The columns of `by`, then `rank`, `word`, `tag` (part of speech), `count`,
        `per_million`, `documents` (in how many) and `share` (of the group's documents, in
        percent); the most frequent first.
    """
    groups = corpus.groups(by)
    tokens = corpus.tokens
    counts = count_words(corpus, groups, words.allows(tokens))
    counts = counts.only(counts.counts >= words.min_count)
    places, ranks = counts.ranked(counts.counts)
    counts = counts.only(places)
    documents = groups.sizes(corpus.paragraphs["document"])
    return result(
        groups.labels,
        counts.groups,
        {
            "rank": ranks,
            "word": tokens.vocabulary[counts.words],
            "tag": tokens.tags[counts.words],
            "count": counts.counts,
            "per_million": counts.per_million(),
            "documents": counts.documents,
            "share": counts.documents * 100 / documents[counts.groups],
        },
    )
