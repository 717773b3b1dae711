"""`cooccurrence`: which words are told together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.association import (
    Contingency,
    log_dice,
    log_likelihood,
    mutual_information,
)
from summary_miner.explore.tokens import distinct
from summary_miner.explore.words import WordFilter, labelled, ranked
from summary_miner.extras import load_extra

if TYPE_CHECKING:
    from summary_miner.explore.corpus import By, Corpus
    from summary_miner.explore.tokens import Whole

Unit: TypeAlias = Literal["sentence", "paragraph", "document"]
UNITS: tuple[Unit, ...] = ("sentence", "paragraph", "document")

EDGE_MEASURES = ("together", "log_likelihood", "pmi", "log_dice", "jaccard")

NOUNS = WordFilter(pos=("n", "vn", "j", "l"), min_count=3)
"""Words that name things; a network of all words is a network of the most frequent verbs."""


def cooccurrence(
    corpus: Corpus,
    *,
    by: By = (),
    unit: Unit = "paragraph",
    words: WordFilter = NOUNS,
    nodes: int = 100,
) -> pd.DataFrame:
    """Pairs of words that stand in the same units of text more often than by chance.

    The table of a pair counts units, as in textual cooccurrence of Evert (2008), Corpora and
    collocations, section 3.2: `together` have both words, `count` the first, `other_count` the
    second; `size` is all units. `jaccard` is together / (count + other_count − together), the
    formulas of the other measures stand in `association`.

    Args:
        unit: A sentence, a paragraph, or a document.
        words: Which words are paired. Its `min_count` is for `together`.
        nodes: How many words to look at: those in most units.

    Returns:
        The columns of `by`, then `rank`, `word`, `other`, `together`, `count`, `other_count`,
        `size`, `expected`, and each of the other `EDGE_MEASURES`; the highest `log_likelihood`
        comes first.

    Raises:
        UsageError: If the unit is unknown.
    """
    if unit not in UNITS:
        raise UsageError(f"no unit {unit!r}; there are {', '.join(UNITS)}")
    parts = []
    for label, part in corpus.parts(by):
        frame = _edges(part, unit, words, nodes)
        frame = frame[frame["together"] >= max(words.min_count, 1)]
        frame = ranked(frame[frame["together"] > frame["expected"]], "log_likelihood")
        frame = frame[["rank", *(name for name in frame if name != "rank")]]
        parts.append(labelled(label, frame))
    return pd.concat(parts, ignore_index=True)


def _edges(corpus: Corpus, unit: Unit, words: WordFilter, nodes: int) -> pd.DataFrame:
    sparse = load_extra("scipy.sparse", "learn")
    tokens = corpus.tokens
    units, size = _units(corpus, unit)
    listed = words.allows(tokens)[tokens.ids]
    width = len(tokens.vocabulary)
    pairs = distinct(units[listed].astype(np.int64) * width + tokens.ids[listed])
    of_unit, of_word = pairs // width, pairs % width
    counts = np.bincount(of_word, minlength=width)
    order = np.lexsort((np.arange(width), -counts))
    chosen = np.sort(order[: min(nodes, int((counts > 0).sum()))])
    places = np.full(width, -1)
    places[chosen] = np.arange(len(chosen))
    kept = places[of_word] >= 0
    shape = (int(units.max(initial=-1)) + 1, len(chosen))
    cells = (np.ones(int(kept.sum())), (of_unit[kept], places[of_word[kept]]))
    incidence = sparse.coo_array(cells, shape=shape).tocsr()
    shared = np.asarray((incidence.T @ incidence).todense())
    first, second = np.triu_indices(len(chosen), 1)
    names = tokens.vocabulary[chosen]
    return _measured(names, (first, second), shared, size)


def _units(corpus: Corpus, unit: Unit) -> tuple[Whole, int]:
    """Of each token the number of its unit, and how many units have words."""
    tokens = corpus.tokens
    units: Any
    if unit == "sentence":
        units = tokens.sentences
    elif unit == "paragraph":
        units = tokens.paragraphs
    else:
        units = corpus.paragraphs["document"].to_numpy()[tokens.paragraphs]
    return units, len(distinct(units[tokens.is_word]))


def _measured(names: Any, pairs: tuple[Whole, Whole], shared: Any, size: int) -> pd.DataFrame:
    first, second = pairs
    counts = np.diag(shared)
    together = shared[first, second]
    table = Contingency.of(together, counts[first], counts[second], size)
    either = counts[first] + counts[second] - together
    return pd.DataFrame(
        {
            "word": names[first],
            "other": names[second],
            "together": together.astype(np.int64),
            "count": counts[first].astype(np.int64),
            "other_count": counts[second].astype(np.int64),
            "size": np.full(len(first), size, np.int64),
            "expected": table.expected,
            "log_likelihood": log_likelihood(table),
            "pmi": mutual_information(table),
            "log_dice": log_dice(together, counts[first], counts[second]),
            "jaccard": np.divide(together, either, out=np.zeros_like(together), where=either > 0),
        }
    )
