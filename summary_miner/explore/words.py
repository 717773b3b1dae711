"""Which words a list shows, and how often they stand where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.corpus import By, Corpus
from summary_miner.explore.groups import Groups
from summary_miner.explore.tokens import Flags, Tokens, Whole
from summary_miner.lexicon import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

STOP_KINDS = ("particle", "conjunction", "preposition", "pronoun", "adverb", "verb", "numeral")
_NUMBER = re.compile(r"[0-9.,:%‰/+\-]+")


@cache
def stop_words() -> frozenset[str]:
    """The words of `data/stop_words.tsv`."""
    rows = table("stop_words.tsv", "word", "kind", "example", allowed={"kind": STOP_KINDS})
    return frozenset(word for word, *_ in rows)


def read_stop_words(path: Path) -> frozenset[str]:
    """The words of a file, one a line.

    Raises:
        UsageError: If it can't be read as UTF-8.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the stop words can't be read as UTF-8: {error}") from None
    return frozenset(line.strip() for line in lines if line.strip() and line[0] != "#")


@dataclass(frozen=True, slots=True)
class WordFilter:
    """Which words are listed; the size of a corpus counts all of its words all the same.

    Attributes:
        pos: Openings of parts of speech, such as `n` for n, nr, ns; empty takes all.
        min_length: In characters.
        stop: Whether the words of `data/stop_words.tsv` are left out.
        more_stop_words: Words that are left out as well.
        numbers: Whether numerals are listed.
        min_count: How often what a row tells of must be found; each function says what that is.
    """

    pos: tuple[str, ...] = ()
    min_length: int = 2
    stop: bool = True
    more_stop_words: frozenset[str] = frozenset()
    numbers: bool = False
    min_count: int = 1

    def allows(self, tokens: Tokens) -> Flags:
        """Of each word of the vocabulary, whether it is listed."""
        unwanted = (stop_words() if self.stop else frozenset()) | self.more_stop_words
        pairs = zip(tokens.vocabulary, tokens.tags, strict=True)
        return np.fromiter(
            (word not in unwanted and self._fits(word, tag) for word, tag in pairs),
            bool,
            len(tokens.vocabulary),
        )

    def _fits(self, word: str, tag: str) -> bool:
        if len(word) < self.min_length or not any(map(str.isalnum, word)):
            return False
        if not self.numbers and (tag == "m" or _NUMBER.fullmatch(word)):
            return False
        return not self.pos or tag.startswith(self.pos)


ALL_WORDS = WordFilter(min_length=1, stop=False, numbers=True)
"""Every word; marks are none."""


@dataclass(frozen=True, slots=True, eq=False)
class WordCounts:
    """How often each word stands in each group: one entry for each pair that is found.

    Attributes:
        groups: Number of the group.
        words: Number of the word; within a group they rise.
        counts: How often it stands there.
        documents: In how many documents of the group.
        sizes: Of each group, how many words it has, listed or not.
    """

    groups: Whole
    words: Whole
    counts: Whole
    documents: Whole
    sizes: Whole

    def per_million(self) -> NDArray[np.float64]:
        """Counts for a million words of the group."""
        rates: NDArray[np.float64] = self.counts * 1e6 / self.sizes[self.groups]
        return rates

    def only(self, kept: Any) -> WordCounts:
        """Some of the entries, by flags or in the order of their places."""
        return WordCounts(
            self.groups[kept],
            self.words[kept],
            self.counts[kept],
            self.documents[kept],
            self.sizes,
        )

    def ranked(self, scores: Any, top: int | None = None) -> tuple[Whole, Whole]:
        """Places of the entries by group, the highest score first, and their ranks from 1.

        Args:
            scores: One for each entry; words with the same one keep the order of the words.
            top: How many of each group; None takes all.
        """
        order = np.lexsort((self.words, -np.asarray(scores, float), self.groups))
        groups = self.groups[order]
        ranks = np.arange(len(order)) - np.searchsorted(groups, groups) + 1
        kept = slice(None) if top is None else ranks <= top
        return order[kept], ranks[kept]


def count_words(corpus: Corpus, groups: Groups, listed: Flags) -> WordCounts:
    """How often each listed word stands in each group, and in how many documents."""
    tokens = corpus.tokens
    size = len(tokens.vocabulary)
    of_paragraph = corpus.paragraphs["document"].to_numpy()
    group_of = groups.numbers[tokens.paragraphs]
    chosen = listed[tokens.ids]
    group = group_of[chosen].astype(np.int64)
    document = of_paragraph[tokens.paragraphs[chosen]]
    keys = (group * len(corpus.documents) + document) * size + tokens.ids[chosen]
    keys, times = np.unique(keys, return_counts=True)
    pairs = keys // size // len(corpus.documents) * size + keys % size
    order = np.argsort(pairs, kind="stable")
    pairs, first = np.unique(pairs[order], return_index=True)
    counts = np.add.reduceat(times[order], first) if len(first) else np.zeros(0, np.int64)
    return WordCounts(
        groups=pairs // size,
        words=pairs % size,
        counts=counts,
        documents=np.diff(np.append(first, len(order))),
        sizes=np.bincount(group_of[tokens.is_word], minlength=len(groups)),
    )


def result(labels: pd.DataFrame, numbers: Any, columns: Mapping[str, Any]) -> pd.DataFrame:
    """Results with the values of each row's group in front.

    Texts are `string`; an unknown one is missing. A column to group by that has the name of a
    column of results, such as a unit of trends, stands there as `by_unit`.
    """
    labels = labels.rename(columns={name: _OWN + str(name) for name in labels if name in columns})
    frame: pd.DataFrame = labels.iloc[numbers].reset_index(drop=True).assign(**columns)
    for name in frame.columns:
        if pd.api.types.is_object_dtype(frame[name]) or pd.api.types.is_string_dtype(frame[name]):
            texts = frame[name].astype("string")
            frame[name] = texts.mask(texts == "") if name in labels else texts
    return frame


_OWN = "by_"


def group_columns(frame: pd.DataFrame, by: By) -> list[str]:
    """What the columns that a result was grouped by are called in it."""
    columns = [by] if isinstance(by, str) else list(by)
    return [_OWN + name if _OWN + name in frame else name for name in columns]


def labelled(label: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """The results of one group with the values of the group in front; `label` has one row."""
    columns = {str(name): column.to_numpy() for name, column in frame.items()}
    return result(label, np.zeros(len(frame), np.int64), columns)


def ranked(
    frame: pd.DataFrame, measure: str, *, by: By = (), top: int | None = None
) -> pd.DataFrame:
    """Results sorted by another column, the highest first, with new ranks.

    Args:
        by: The columns by which the results are grouped: each group has its own ranks.
        top: How many rows of each group; None keeps all.

    Raises:
        UsageError: If there is no such column, or it holds no numbers.
    """
    columns = group_columns(frame, by)
    if measure not in frame or not pd.api.types.is_numeric_dtype(frame[measure]):
        known = [name for name in frame if pd.api.types.is_numeric_dtype(frame[name])]
        raise UsageError(f"no measure {measure!r}; there are {', '.join(map(str, known))}")
    ordered = frame.sort_values(measure, ascending=False, kind="stable")
    if columns:
        ordered = ordered.sort_values(columns, kind="stable", na_position="last")
        ranks = ordered.groupby(columns, dropna=False, sort=False).cumcount() + 1
    else:
        ranks = pd.Series(np.arange(1, len(ordered) + 1), index=ordered.index)
    ordered = ordered.assign(rank=ranks.astype("int64"))
    kept: pd.DataFrame = ordered if top is None else ordered[ordered["rank"] <= top]
    return kept.reset_index(drop=True)
