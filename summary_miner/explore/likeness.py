"""`similarity`: documents, or groups of them, that are about the same.

Words are compared by their TF-IDF weights, as `keywords` has them; topics by the shares of the
codebook's topics among the body paragraphs. Both by the cosine of the angle between the two
vectors: 0 has nothing in common, 1 has the same proportions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.keyterms import CONTENT, tfidf
from summary_miner.explore.tokens import distinct
from summary_miner.explore.words import WordFilter, count_words, labelled
from summary_miner.extras import load_extra
from summary_miner.topics.votes import TOPICS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summary_miner.explore.corpus import By, Corpus
    from summary_miner.explore.groups import Groups

_ROWS = 500
"""Items that are compared with all others at a time: 10,000 documents need 40 MB then."""

_DENSE = 1024
"""So many of the most common words are multiplied as a full matrix, which is quicker."""

_TOLD = 5

MOST_PAIRS = 100_000
"""Those of 450 documents; more of them nobody reads, and they don't fit into memory either."""


def similarity(
    corpus: Corpus,
    *,
    by: By = "doc_id",
    on: WordFilter | Literal["topics"] = CONTENT,
    like: str | None = None,
    across: By = (),
    top: int | None = 50,
) -> pd.DataFrame:
    """The pairs of documents, or of groups, that are most alike.

    Args:
        by: The columns that make what is compared.
        on: The words to compare, or `topics`.
        like: Only pairs with this one: a document's `doc_id`, or a group's value.
        across: Only pairs whose values in these columns differ, such as `region`.
        top: How many pairs; None takes all that have something in common.

    Returns:
        `rank`, `item`, `other`, with `across` their values (`item_side`, `other_side`),
        `similarity`, `shared` (what adds most to it, with spaces); the most alike first.

    Raises:
        UsageError: If there is nothing to compare, nothing called `like`, an item on two sides, or
            too many pairs for all of them.
    """
    groups = corpus.groups(by)
    matrix, names = _vectors(corpus, groups, on)
    items = [groups.name(number) for number in range(len(groups))]
    if len(items) < 2:
        raise UsageError("similarity: there is one item, and nothing to compare it with")
    own = None if like is None else _place(items, like)
    sides = _sides(corpus, groups, across) if across else None
    most = _all_pairs(len(items), own) if top is None else max(top, 1)
    first, second, scores = _pairs(matrix, own, most, None if sides is None else sides[0])
    shared = [_shared(matrix, names, *pair) for pair in zip(first, second, strict=True)]
    columns = _ends(items, sides, {"item": first, "other": second})
    columns |= {"similarity": scores, "shared": shared}
    return labelled(pd.DataFrame(index=[0]), pd.DataFrame(columns))


def _all_pairs(items: int, own: int | None) -> int:
    """How many pairs there are.

    Raises:
        UsageError: If they are too many to be listed.
    """
    pairs = items * (items - 1) // 2 if own is None else items - 1
    if pairs > MOST_PAIRS:
        raise UsageError(
            f"similarity: {items} items make {pairs} pairs, at most {MOST_PAIRS} can be listed; say"
            " how many of the most alike with --top"
        )
    return pairs


def _ends(
    items: list[str], sides: tuple[Any, Any] | None, ends: Mapping[str, Any]
) -> dict[str, Any]:
    """The names of both ends of each pair, and of their sides."""
    columns: dict[str, Any] = {"rank": np.arange(1, len(ends["item"]) + 1)}
    columns |= {name: [items[one] for one in end] for name, end in ends.items()}
    if sides is not None:
        columns |= {f"{name}_side": sides[1][sides[0][end]] for name, end in ends.items()}
    return columns


def _place(items: list[str], like: str) -> int:
    if like in items:
        return items.index(like)
    near = [number for number, item in enumerate(items) if like in item]
    if len(near) != 1:
        told = f"{len(near)} items have it in their names" if near else "there is none"
        raise UsageError(f"{like}: {told}; write a whole doc_id or value, such as {items[0]}")
    return near[0]


def _sides(corpus: Corpus, groups: Groups, across: By) -> tuple[Any, Any]:
    """Of each item the number of its side, and the names of the sides.

    Raises:
        UsageError: If an item is on two sides.
    """
    other = corpus.groups(across)
    pairs = distinct(groups.numbers.astype(np.int64) * len(other) + other.numbers)
    items, sides = pairs // len(other), pairs % len(other)
    if len(items) > len(groups):
        several = groups.name(int(items[np.flatnonzero(np.diff(items) == 0)[0]]))
        columns = ", ".join(other.columns)
        raise UsageError(f"{several} has several values of {columns}; group by {columns}, too")
    return sides, np.array([other.name(number) for number in range(len(other))], object)


def _vectors(corpus: Corpus, groups: Groups, on: WordFilter | Literal["topics"]) -> tuple[Any, Any]:
    if isinstance(on, WordFilter):
        return _text_vectors(corpus, groups, on)
    return _topic_vectors(corpus, groups)


def _text_vectors(corpus: Corpus, groups: Groups, words: WordFilter) -> tuple[Any, Any]:
    """Items × words, each row of length 1, and the words."""
    counts = count_words(corpus, groups, words.allows(corpus.tokens))
    shape = (len(groups), len(corpus.tokens.vocabulary))
    rows = _unit_rows(tfidf(corpus, counts), counts.groups, counts.words, shape)
    return rows, corpus.tokens.vocabulary


def _topic_vectors(corpus: Corpus, groups: Groups) -> tuple[Any, Any]:
    """Items × topics, each row of length 1, and the topics."""
    numbers = {topic: number for number, topic in enumerate(TOPICS)}
    topics = corpus.paragraphs["topic"].map(numbers)
    known = topics.notna().to_numpy()
    keys = groups.numbers[known] * len(TOPICS) + topics[known].to_numpy(np.int64)
    cells, times = np.unique(keys, return_counts=True)
    shape = (len(groups), len(TOPICS))
    rows = _unit_rows(times.astype(float), cells // len(TOPICS), cells % len(TOPICS), shape)
    return rows, np.array(TOPICS, object)


def _unit_rows(values: Any, rows: Any, columns: Any, shape: tuple[int, int]) -> Any:
    sparse = load_extra("scipy.sparse", "learn")
    lengths = np.sqrt(np.bincount(rows, weights=values**2, minlength=shape[0]))
    kept = values > 0
    scaled = values[kept] / lengths[rows[kept]]
    return sparse.coo_array((scaled, (rows[kept], columns[kept])), shape=shape).tocsr()


def _pairs(
    matrix: Any, own: int | None, top: int, sides: Any = None
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """The pairs that are most alike, with their cosines; each pair once."""
    width = matrix.shape[0]
    common = np.sort(np.argsort(-np.bincount(matrix.indices, minlength=matrix.shape[1]))[:_DENSE])
    rare = np.setdiff1d(np.arange(matrix.shape[1]), common)
    full, thin = matrix[:, common].toarray(), matrix[:, rare]
    turned = thin.T.tocsr()
    best = (np.zeros(0, np.int64), np.zeros(0))
    starts = range(0, width, _ROWS) if own is None else [own]
    for start in starts:
        rows = slice(start, min(start + _ROWS, width) if own is None else start + 1)
        scores = full[rows] @ full.T + (thin[rows] @ turned).toarray()
        if own is None:  # each pair once: above the diagonal
            scores[np.arange(width) <= np.arange(rows.start, rows.stop)[:, None]] = -1.0
        else:
            scores[0, own] = -1.0
        if sides is not None:
            scores[sides[rows][:, None] == sides] = -1.0
        keys = _highest(scores.ravel(), top, best[1][-1] if len(best[1]) == top else 0.0)
        found = scores.ravel()[keys]
        joined = np.concatenate([best[0], keys + start * width]), np.concatenate([best[1], found])
        order = np.argsort(-joined[1], kind="stable")[:top]
        best = joined[0][order], joined[1][order]
    return best[0] // width, best[0] % width, np.minimum(best[1], 1.0)


def _highest(scores: NDArray[np.float64], top: int, least: float) -> NDArray[np.int64]:
    """Places of the highest scores above `least`, the first of equal ones first."""
    keys = np.flatnonzero(scores > least)
    if len(keys) > top:
        found = scores[keys]
        keys = keys[found >= np.partition(found, -top)[-top]]
    highest: NDArray[np.int64] = keys[np.argsort(-scores[keys], kind="stable")[:top]]
    return highest


def _shared(matrix: Any, names: Any, first: int, second: int) -> str:
    """What two items have in common, the weightiest first."""
    product = matrix[[first]].multiply(matrix[[second]]).tocoo()
    order = np.lexsort((product.col, -product.data))[:_TOLD]
    return " ".join(names[product.col[order]])
