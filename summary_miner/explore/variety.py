"""`richness`: how varied the vocabulary of a corpus is, or of its groups.

Of N words (tokens) and V different ones (types):

`ttr`       V / N, the type-token ratio. It falls as a text grows: compare texts of one length only.
`guiraud`   V / √N (Guiraud 1954; quanteda's R).
`herdan`    log V / log N (Herdan 1960; quanteda's C).
`yule_k`    10⁴ (Σ f² − N) / N², f the frequency of each type (Yule 1944); the chance of meeting a
            word again: higher is poorer. quanteda's K.
`mattr`     The mean type-token ratio of all windows of so many words in a row (Covington & McFall
            2010, Cutting the Gordian knot: the moving-average type-token ratio). It does not depend
            on length: with it, groups of different sizes can be compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summary_miner.errors import UsageError
from summary_miner.explore.words import ALL_WORDS, WordFilter, result

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from summary_miner.explore.corpus import By, Corpus
    from summary_miner.explore.tokens import Whole

WINDOW = 500


def richness(
    corpus: Corpus,
    *,
    by: By = (),
    words: WordFilter = ALL_WORDS,
    window: int = WINDOW,
) -> pd.DataFrame:
    """How many different words there are, for how many words in all.

    Args:
        by: Columns to group by; `doc_id` measures each document.
        words: Which words are looked at, here as if the others were not there; by default all.
        window: Words of a window of `mattr`.

    Returns:
        The columns of `by`, then `documents`, `tokens`, `types`, `hapaxes` (types that stand
        once), `ttr`, `guiraud`, `herdan`, `yule_k` and `mattr`, which is missing where a group
        has fewer words than a window.

    Raises:
        UsageError: If the window has no word.
    """
    if window < 1:
        raise UsageError(f"richness: expected a window of at least 1 word, got {window}")
    groups = corpus.groups(by)
    tokens = corpus.tokens
    chosen = np.flatnonzero(tokens.is_word & words.allows(tokens)[tokens.ids])
    of_group = groups.numbers[tokens.paragraphs[chosen]]
    order = np.argsort(of_group, kind="stable")  # reading order inside each group
    ids, starts = tokens.ids[chosen[order]], np.searchsorted(of_group[order], range(len(groups)))
    measured = [_measured(part, window) for part in np.split(ids, starts[1:])]
    columns = zip(_MEASURES, map(np.array, zip(*measured, strict=True)), strict=True)
    documents = {"documents": groups.sizes(corpus.paragraphs["document"])}
    return result(groups.labels, np.arange(len(groups)), documents | dict(columns))


_MEASURES = ("tokens", "types", "hapaxes", "ttr", "guiraud", "herdan", "yule_k", "mattr")


def _measured(ids: Whole, window: int) -> tuple[int, int, int, float, float, float, float, float]:
    """Tokens, types, hapaxes, and the five measures of some words in a row."""
    frequencies = np.unique(ids, return_counts=True)[1].astype(np.int64)
    size, types = len(ids), len(frequencies)
    hapaxes = int((frequencies == 1).sum())
    if not size:
        return 0, 0, 0, *(float("nan"),) * 5
    return (
        size,
        types,
        hapaxes,
        types / size,
        types / np.sqrt(size),
        float(np.log(types) / np.log(size)) if size > 1 else float("nan"),
        yule_k(frequencies),
        moving_average(ids, window),
    )


def yule_k(frequencies: Whole) -> float:
    """Yule's K of the types' frequencies.

    >>> round(yule_k(np.array([1, 2, 2])), 9)  # 10⁴ (9 − 5) / 25
    1600.0
    """
    size = int(frequencies.sum())
    return 1e4 * (int((frequencies**2).sum()) - size) / size**2


def moving_average(ids: Whole, window: int) -> float:
    """The mean type-token ratio of all windows; NaN if there is none.

    A word opens a new type in each window that has no earlier one of it: those that begin behind
    its last occurrence before. So all windows are counted at once.

    >>> moving_average(np.array([0, 0, 1, 0, 0, 1, 0]), 4)
    0.5
    """
    size = len(ids)
    if size < window:
        return float("nan")
    order = np.argsort(ids, kind="stable")
    before = np.full(size, -1)
    same = ids[order][1:] == ids[order][:-1]
    before[order[1:][same]] = order[:-1][same]
    places = np.arange(size)
    first = np.maximum(np.maximum(before + 1, places - window + 1), 0)
    last = np.minimum(places, size - window)
    total: NDArray[np.int64] = np.maximum(last - first + 1, 0)
    return float(total.sum() / window / (size - window + 1))
