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
from summary_miner.explore.words import WordFilter, labelled, ranked

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
    for label, inside, outside in _contrasts(corpus, target, reference, by):
        counts = _Counts.of(corpus.tokens, inside, outside)
        chosen = np.flatnonzero(listed & (counts.here + counts.there >= max(words.min_count, 1)))
        frame = _compare(corpus.tokens, counts, chosen)
        frame.insert(7, "documents", _spread(corpus, inside)[chosen])
        parts.append(labelled(label, _by_side(frame)))
    return pd.concat(parts, ignore_index=True)


def _contrasts(
    corpus: Corpus,
    target: Condition | str | Sequence[Condition | str],
    reference: Condition | str | Sequence[Condition | str],
    by: By,
) -> Iterator[tuple[pd.DataFrame, Flags, Flags]]:
    """Label, paragraphs of the target and paragraphs of the reference."""
    wanted, other = _listed(target), _listed(reference)
    if bool(wanted) == bool(by) or (other and not wanted):
        raise UsageError("keyness: expected a target such as year=2023, or a column to group by")
    if by:
        groups = corpus.groups(by)
        if len(groups) < 2:
            raise UsageError(f"{', '.join(groups.columns)}: there is one group, and no other")
        for number in range(len(groups)):
            inside = groups.numbers == number
            yield groups.labels.iloc[[number]], inside, ~inside
        return
    inside = corpus.meeting(wanted)
    outside = corpus.meeting(other) if other else ~inside
    for flags, conditions in ((inside, wanted), (outside, other)):
        if not flags.any():
            told = ", ".join(map(str, conditions)) or "the reference"
            raise UsageError(f"no paragraph meets {told}; see which values there are")
    if (inside & outside).any():
        raise UsageError("target and reference have paragraphs in common; part them")
    yield pd.DataFrame(index=[0]), inside, outside


def _listed(
    given: Condition | str | Sequence[Condition | str],
) -> tuple[Condition, ...]:
    several = (given,) if isinstance(given, str | Condition) else given
    return tuple(read_condition(one) if isinstance(one, str) else one for one in several)


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    """How often each word of the vocabulary stands in the target and in the reference.

    Attributes:
        size, other_size: How many words they have.
    """

    here: Whole
    there: Whole
    size: int
    other_size: int

    @classmethod
    def of(cls, tokens: Tokens, inside: Flags, outside: Flags) -> _Counts:
        width = len(tokens.vocabulary)
        sides = [side[tokens.paragraphs] & tokens.is_word for side in (inside, outside)]
        here, there = (np.bincount(tokens.ids[side], minlength=width) for side in sides)
        size, other = (int(side.sum()) for side in sides)
        if not (size and other):
            raise UsageError("keyness: one of the groups has no words; widen it")
        return cls(here, there, size, other)


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
            "log_likelihood": ratio,
            "log_likelihood_two": log_likelihood_two(table),
            "chi_squared": chi_squared(table),
            "percent_difference": percent_difference(table),
            "log_ratio": log_ratio(table),
            "p_value": p_value(ratio),
        }
    )


def _spread(corpus: Corpus, inside: Flags) -> Whole:
    """Of each word of the vocabulary, in how many documents of a group it stands."""
    tokens = corpus.tokens
    width = len(tokens.vocabulary)
    chosen = inside[tokens.paragraphs]
    document = corpus.paragraphs["document"].to_numpy()[tokens.paragraphs[chosen]]
    pairs = np.unique(document * width + tokens.ids[chosen])
    return np.bincount(pairs % width, minlength=width)


def _by_side(frame: pd.DataFrame) -> pd.DataFrame:
    """The target's words, then the reference's, each with their own ranks."""
    sides = [ranked(frame[frame["side"] == side], "log_likelihood") for side in SIDES]
    joined = pd.concat(sides, ignore_index=True)
    return joined[["rank", *(name for name in joined if name != "rank")]]
