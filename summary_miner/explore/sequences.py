"""`ngrams`: words that follow each other again and again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.words import ALL_WORDS, WordFilter, result

if TYPE_CHECKING:
    from summary_miner.explore.corpus import By, Corpus
    from summary_miner.explore.groups import Groups
    from summary_miner.explore.tokens import Tokens, Whole

LONGEST = 10
REPEATED = replace(ALL_WORDS, min_count=2)


def ngrams(
    corpus: Corpus,
    *,
    by: By = (),
    sizes: tuple[int, int] = (2, 2),
    words: WordFilter = REPEATED,
) -> pd.DataFrame:
    """Sequences of words, with no mark but quotation marks between them.

    Args:
        sizes: The least and the most words of a sequence, from 1 to 10.
        words: A sequence is listed if its first and its last word are; words inside may be any.
            Its `min_count` is for the sequence, in each group.

    Returns:
        The columns of `by`, then `rank`, `ngram` (words with spaces between), `n`, `count`,
        `per_million` (of all words of the group) and `documents`; the most frequent first.

    Raises:
        UsageError: If `sizes` are out of bounds.
    """
    if not 1 <= sizes[0] <= sizes[1] <= LONGEST:
        raise UsageError(f"ngrams: expected sizes from 1 to {LONGEST}, the smaller one first")
    groups = corpus.groups(by)
    found = pd.concat(_count_all(corpus, groups, sizes, words), ignore_index=True)
    found = found.sort_values(
        ["group", "count", "n", "ngram"], ascending=[True, False, True, True], kind="stable"
    )
    found["rank"] = found.groupby("group").cumcount() + 1
    tokens = corpus.tokens
    total = np.bincount(groups.numbers[tokens.paragraphs[tokens.is_word]], minlength=len(groups))
    group = found.pop("group").to_numpy()
    found["per_million"] = found["count"] * 1e6 / total[group]
    columns = ("rank", "ngram", "n", "count", "per_million", "documents")
    return result(groups.labels, group, {name: found[name].to_numpy() for name in columns})


def _count_all(
    corpus: Corpus, groups: Groups, sizes: tuple[int, int], words: WordFilter
) -> list[pd.DataFrame]:
    """The sequences of each size; longer ones are only looked for where shorter ones repeat."""
    tokens = corpus.tokens
    listed, least = words.allows(tokens), max(words.min_count, 1)
    solid, runs = _runs(tokens)
    ids = tokens.ids[solid].astype(np.int64)
    group = groups.numbers[tokens.paragraphs[solid]]
    document = corpus.paragraphs["document"].to_numpy()[tokens.paragraphs[solid]]
    starts = np.arange(len(solid))
    codes = ids
    frames = []
    for size in range(1, sizes[1] + 1):
        if size > 1:
            starts, codes = _extend(starts, codes, ids, runs, size)
        if size >= sizes[0]:
            chosen = listed[ids[starts]] & listed[ids[starts + size - 1]]
            at, code = starts[chosen], codes[chosen]
            counted = _count(code, group[at], document[at], least)
            first = _first_places(code, counted["code"].to_numpy(), at)
            named = [" ".join(tokens.vocabulary[ids[s : s + size]]) for s in first]
            frames.append(counted.assign(ngram=np.array(named, object), n=size))
        common = np.bincount(codes, minlength=1)[codes] >= least
        starts, codes = starts[common], codes[common]
    return frames


def _runs(tokens: Tokens) -> tuple[Whole, Whole]:
    """The words in order, and the number of the run of words that each is in."""
    solid = np.flatnonzero(tokens.is_word)
    breaks = np.cumsum(tokens.parts)[solid]
    changed = np.ones(len(solid), bool)
    changed[1:] = (np.diff(breaks) != 0) | (np.diff(tokens.paragraphs[solid]) != 0)
    return solid, np.cumsum(changed)


def _extend(starts: Whole, codes: Whole, ids: Whole, runs: Whole, size: int) -> tuple[Whole, Whole]:
    """The sequences that are one word longer, under new numbers."""
    fits = starts + size - 1 < len(ids)
    starts, codes = starts[fits], codes[fits]
    same = runs[starts + size - 1] == runs[starts]
    starts, codes = starts[same], codes[same]
    pairs = codes * (int(ids.max(initial=0)) + 1) + ids[starts + size - 1]
    return starts, pd.factorize(pairs)[0]


def _count(codes: Whole, group: Whole, document: Whole, least: int) -> pd.DataFrame:
    """How often each sequence stands in each group, and in how many documents of it."""
    frame = pd.DataFrame({"group": group, "code": codes, "document": document})
    times = frame.groupby(["group", "code", "document"], sort=True).size().reset_index(name="count")
    grouped = times.groupby(["group", "code"], sort=True)["count"]
    counted = grouped.agg(["sum", "size"]).reset_index()
    counted = counted.rename(columns={"sum": "count", "size": "documents"})
    return counted[counted["count"] >= least].reset_index(drop=True)


def _first_places(codes: Whole, wanted: Whole, places: Whole) -> Whole:
    """For each wanted number the first place where it stands."""
    known, first = np.unique(codes, return_index=True)
    at: Whole = places[first[np.searchsorted(known, wanted)]]
    return at
