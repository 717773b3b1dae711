"""`kwic`: every place where something stands, with the words around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from summary_miner.errors import UsageError
from summary_miner.explore.queries import Hits, Query, find
from summary_miner.explore.words import result

if TYPE_CHECKING:
    import pandas as pd

    from summary_miner.explore.corpus import By, Corpus
    from summary_miner.explore.tokens import Whole

Order: TypeAlias = Literal["value", "frequency"]

_LEVEL = re.compile(r"(?:[0-9][LRlr]|0)")
_NAMED: Mapping[str, tuple[str, ...]] = {
    "left": ("1L", "2L", "3L"),
    "right": ("1R", "2R", "3R"),
    "none": (),
}


@dataclass(frozen=True, slots=True)
class Sorting:
    """How the lines are sorted, as AntConc does it: by up to some words beside the hit.

    Attributes:
        levels: `1L` is the word right before the hit, `2R` the second behind it, `0` the hit
            itself; the first level counts most.
        order: `value` sorts words by the codes of GB 18030, in which the 3,755 most common
            characters stand in the order of their pinyin; `frequency` puts the lines first
            whose words at these places come most often together.
    """

    levels: tuple[str, ...] = ()
    order: Order = "value"


def read_sorting(text: str, order: Order = "value") -> Sorting:
    """A sorting as a user writes it: `1L,2L,3L`, or `left`, `right`, `none`.

    >>> read_sorting("left").levels
    ('1L', '2L', '3L')

    Raises:
        UsageError: If it is none.
    """
    parts = text.replace("，", ",").split(",")
    levels = _NAMED.get(text.strip(), tuple(one.strip().upper() for one in parts))
    if not all(map(_LEVEL.fullmatch, levels)):
        raise UsageError(
            f"--sort: expected left, right, none or places such as 1L,1R,0; got {text}"
        )
    return Sorting(levels, order)


def kwic(
    corpus: Corpus,
    query: Query | str,
    *,
    by: By = (),
    sort: Sorting = Sorting(),
    context: int = 10,
) -> pd.DataFrame:
    """A concordance: one row for each place where the query stands.

    Args:
        by: Columns to group the lines by; within a group they are sorted.
        context: How many words to show on each side, within the paragraph.

    Returns:
        The columns of `by`, then `doc_id`, `para_id`, `left`, `node`, `right`, `start`, `end`
        (offsets of the hit in its paragraph), in the order of the sorting; unsorted lines stand
        in reading order.

    Raises:
        UsageError: If the query can't be read.
    """
    hits = find(corpus, query)
    groups = corpus.groups(by)
    group = groups.numbers[hits.paragraphs]
    order = np.array(_sorted(_Lines(corpus, hits), sort, group), np.int64)
    lines = _Lines(corpus, hits.only(order))
    labels = groups.labels.drop(columns=["doc_id", "para_id"], errors="ignore")
    return result(labels, group[order], lines.columns(context))


class _Lines:
    """The hits with the words round them."""

    def __init__(self, corpus: Corpus, hits: Hits) -> None:
        self._corpus = corpus
        self._tokens = corpus.tokens
        self._hits = hits
        self._texts = corpus.paragraphs["text"].tolist()
        self._solid = np.flatnonzero(self._tokens.is_word)
        # the words before the hit end at `before`, those behind it begin at `after`
        self._before = np.searchsorted(self._solid, hits.first)
        self._after = np.searchsorted(self._solid, hits.behind)

    def __len__(self) -> int:
        return len(self._hits)

    def columns(self, context: int) -> dict[str, Any]:
        """The columns of the concordance."""
        hits = self._hits
        left, right = self.context(context)
        paragraphs = self._corpus.paragraphs.iloc[hits.paragraphs]
        documents = self._corpus.documents["doc_id"].iloc[paragraphs["document"]]
        return {
            "doc_id": documents.to_numpy(),
            "para_id": paragraphs["para_id"].to_numpy(),
            "left": left,
            "node": self.nodes(),
            "right": right,
            "start": hits.starts,
            "end": hits.ends,
        }

    def nodes(self) -> list[str]:
        """The words that were found."""
        hits = self._hits
        spans = zip(hits.paragraphs, hits.starts, hits.ends, strict=True)
        return [self._texts[paragraph][start:end] for paragraph, start, end in spans]

    def words(self, level: str) -> list[str]:
        """The word at a place beside each hit; empty where its paragraph has none.

        Of a word that the hit cuts (志愿 in 志愿者) the rest is the first one beside it.
        """
        if level[0] == "0":
            return self.nodes()
        distance, side = int(level[0]), level[1]
        rests = self._rests(side)
        steps = distance - np.fromiter(map(bool, rests), np.int64, len(rests))
        places = self._before - steps if side == "L" else self._after + steps - 1
        beside = zip(rests, steps, places, self._hits.paragraphs, strict=True)
        return [
            self._word(place, paragraph) if step else rest
            for rest, step, place, paragraph in beside
        ]

    def _rests(self, side: str) -> list[str]:
        """What a hit leaves of the word that it begins (L) or ends (R) in; mostly nothing."""
        hits, tokens = self._hits, self._tokens
        if side == "L":
            spans = zip(hits.paragraphs, tokens.starts[hits.first], hits.starts, strict=True)
        else:
            spans = zip(hits.paragraphs, hits.ends, tokens.ends[hits.behind - 1], strict=True)
        rests = [self._texts[paragraph][start:end] for paragraph, start, end in spans]
        return [rest if any(map(str.isalnum, rest)) else "" for rest in rests]

    def _word(self, place: int, paragraph: int) -> str:
        if not self._inside(place, paragraph):
            return ""
        return str(self._tokens.vocabulary[self._tokens.ids[self._solid[place]]])

    def _inside(self, place: int, paragraph: int) -> bool:
        if not 0 <= place < len(self._solid):
            return False
        return bool(self._tokens.paragraphs[self._solid[place]] == paragraph)

    def context(self, count: int) -> tuple[list[str], list[str]]:
        """The text of some words on each side, with the marks between them."""
        lefts, rights = [], []
        for place, paragraph in enumerate(self._hits.paragraphs):
            text = self._texts[paragraph]
            first, last = self._before[place] - count, self._after[place] + count - 1
            begin, close = 0, len(text)
            if self._inside(first, paragraph):
                begin = int(self._tokens.starts[self._solid[first]])
            if self._inside(last, paragraph):
                close = int(self._tokens.ends[self._solid[last]])
            lefts.append(text[begin : self._hits.starts[place]])
            rights.append(text[self._hits.ends[place] : close])
        return lefts, rights


def _sorted(lines: _Lines, sort: Sorting, group: Whole) -> Sequence[int]:
    """Places of the lines in order; lines that tie keep the reading order."""
    columns = [lines.words(level) for level in sort.levels]
    patterns = list(zip(*columns, strict=True)) if columns else [()] * len(lines)
    groups = group.tolist()
    times = Counter(zip(groups, patterns, strict=True)) if sort.order == "frequency" else Counter()

    def key(line: int) -> tuple[int, int, tuple[bytes, ...]]:
        return groups[line], -times[groups[line], patterns[line]], _codes(patterns[line])

    return sorted(range(len(lines)), key=key)


def _codes(words: Sequence[str]) -> tuple[bytes, ...]:
    """Keys that sort common characters by their pinyin, other ones behind them."""
    return tuple(word.encode("gb18030", "replace") for word in words)
