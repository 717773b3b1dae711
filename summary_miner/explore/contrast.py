"""`keyness`: the words that set one group apart from another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.association import (
    Contingency,
    chi_squared,
    log_likelihood,
    log_likelihood_two,
    log_ratio,
    p_value,
    percent_difference,
)
from summary_miner.explore.conditions import Condition, read_condition
from summary_miner.explore.corpus import MOST_GROUPS
from summary_miner.explore.groups import Groups
from summary_miner.explore.words import WordFilter, count_words, labelled, ranked

if TYPE_CHECKING:
    from summary_miner.explore.corpus import By, Corpus
    from summary_miner.explore.tokens import Flags, Tokens, Whole

KEYNESS_MEASURES = (
    *("log_likelihood", "log_likelihood_two", "chi_squared"),
    *("percent_difference", "log_ratio"),
)
SIDES = ("more", "less")


def keyness(
    corpus: Corpus,
    target: Condition | str | Sequence[Condition | str] = (),
    reference: Condition | str | Sequence[Condition | str] = (),
    *,
    by: By = (),
    words: WordFilter = WordFilter(min_count=3),
) -> pd.DataFrame:
    """The words that are more frequent in one group than in another, and those that are less.

    Args:
        target: Conditions such as `year=2023` that the paragraphs of the group meet.
        reference: Those of the other group; without any, all paragraphs outside the target.
        by: Instead of a target: each group that these columns make, against all others.
        words: Which words are listed. Its `min_count` is for both groups together.

    Returns:
        The columns of `by`, then `rank`, `side` (`more` or `less` frequent in the target),
        `word`, `tag`, `count` and `reference_count`, `per_million` and `reference_per_million`,
        `documents` (of the target, in how many: a word of one document tells of that document
        only), each of `KEYNESS_MEASURES` and `p_value` (of `log_likelihood`, not corrected for
        the number of words). Formulas stand in `association`. Sizes count all words, listed or
        not. The highest `log_likelihood` comes first, on the side `more` and then on `less`.

    Raises:
        UsageError: If a group has no words, the groups overlap, or neither a target nor a
            column is given.
    """
    listed = words.allows(corpus.tokens)
    parts = []
    for label, counts in _contrasts(corpus, target, reference, by):
        chosen = np.flatnonzero(listed & (counts.here + counts.there >= max(words.min_count, 1)))
        parts.append(labelled(label, _by_side(_compare(corpus.tokens, counts, chosen))))
    return pd.concat(parts, ignore_index=True)


def _contrasts(
    corpus: Corpus,
    target: Condition | str | Sequence[Condition | str],
    reference: Condition | str | Sequence[Condition | str],
    by: By,
) -> Iterator[tuple[pd.DataFrame, _Counts]]:
    """Each contrast with its label."""
    wanted, other = _listed(target), _listed(reference)
    if bool(wanted) == bool(by) or (other and not wanted):
        raise UsageError("keyness: expected a target such as year=2023, or a column to group by")
    if not by:
        inside, outside = _sides(corpus, wanted, other)
        sides = Groups((), pd.DataFrame(index=range(3)), np.where(inside, 0, 2 - outside))
        found = _Table.of(corpus, sides)
        yield sides.labels.iloc[[0]], found.counts([0], [1])
        return
    groups = corpus.groups(by)
    if len(groups) < 2:
        raise UsageError(f"{', '.join(groups.columns)}: there is one group, and no other")
    found = _Table.of(corpus, groups)
    for number in range(len(groups)):
        others = [one for one in range(len(groups)) if one != number]
        yield groups.labels.iloc[[number]], found.counts([number], others)


def _sides(
    corpus: Corpus, wanted: Sequence[Condition], other: Sequence[Condition]
) -> tuple[Flags, Flags]:
    """The paragraphs of the target and those of the reference."""
    inside = corpus.meeting(wanted)
    outside = corpus.meeting(other) if other else ~inside
    for flags, conditions in ((inside, wanted), (outside, other)):
        if not flags.any() and conditions:
            raise UsageError(corpus.unmet(conditions))
        if not flags.any():
            raise UsageError("the target has all paragraphs: there is nothing to compare it with")
    if both := int((inside & outside).sum()):
        raise UsageError(
            f"target and reference have {both} paragraphs in common: let a condition of one of them"
            " leave them out, with != for example"
        )
    return inside, outside


def _listed(
    given: Condition | str | Sequence[Condition | str],
) -> tuple[Condition, ...]:
    several = (given,) if isinstance(given, str | Condition) else given
    return tuple(read_condition(one) if isinstance(one, str) else one for one in several)


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    """How often each word of the vocabulary stands in the target and in the reference.

    Attributes:
        documents: In how many documents of the target.
        size, other_size: How many words they have.
    """

    here: Whole
    there: Whole
    documents: Whole
    size: int
    other_size: int


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """Groups × words: counts, documents, and the sizes of the groups."""

    cells: Whole
    documents: Whole
    sizes: Whole

    @classmethod
    def of(cls, corpus: Corpus, groups: Groups) -> _Table:
        if len(groups) > MOST_GROUPS:
            raise UsageError(
                f"{', '.join(groups.columns)}: {len(groups)} groups, at most {MOST_GROUPS}"
                " can be compared; choose a column with fewer values"
            )
        width = len(corpus.tokens.vocabulary)
        found = count_words(corpus, groups, np.ones(width, bool))
        cells, documents = np.zeros((2, len(groups), width), np.int64)
        cells[found.groups, found.words] = found.counts
        documents[found.groups, found.words] = found.documents
        return cls(cells, documents, found.sizes)

    def counts(self, target: Sequence[int], reference: Sequence[int]) -> _Counts:
        size, other = (int(self.sizes[list(side)].sum()) for side in (target, reference))
        if not (size and other):
            raise UsageError("keyness: one of the groups has no words; widen it")
        return _Counts(
            self.cells[list(target)].sum(axis=0),
            self.cells[list(reference)].sum(axis=0),
            self.documents[list(target)].sum(axis=0),
            size,
            other,
        )


def _compare(tokens: Tokens, counts: _Counts, chosen: Whole) -> pd.DataFrame:
    here, there = counts.here[chosen], counts.there[chosen]
    table = Contingency.of(here, counts.size, here + there, counts.size + counts.other_size)
    ratio = log_likelihood(table)
    rate, other_rate = here * 1e6 / counts.size, there * 1e6 / counts.other_size
    return pd.DataFrame(
        {
            "side": np.where(rate > other_rate, *SIDES),
            "word": tokens.vocabulary[chosen],
            "tag": tokens.tags[chosen],
            "count": here,
            "reference_count": there,
            "per_million": rate,
            "reference_per_million": other_rate,
            "documents": counts.documents[chosen],
            "log_likelihood": ratio,
            "log_likelihood_two": log_likelihood_two(table),
            "chi_squared": chi_squared(table),
            "percent_difference": percent_difference(table),
            "log_ratio": log_ratio(table),
            "p_value": p_value(ratio),
        }
    )


def _by_side(frame: pd.DataFrame) -> pd.DataFrame:
    """The target's words, then the reference's, each with their own ranks."""
    sides = [ranked(frame[frame["side"] == side], "log_likelihood") for side in SIDES]
    joined = pd.concat(sides, ignore_index=True)
    return joined[["rank", *(name for name in joined if name != "rank")]]
