"""Likeness: which theme a passage reads like, though it has none of the theme's words.

A passage is likened to the words of each theme and to sentences that tell what is done for it
(`data/theme_sentences.tsv`), by its characters and pairs of neighbours: 粥, 灶 and 锅 are of a
kitchen, whatever is cooked. Each speaks for a theme as much as it is commoner there than in all
themes together; what no theme knows speaks for none (naive Bayes, smoothed after Jelinek and
Mercer).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summary_miner.check.checklists import Item
from summary_miner.check.conditions import GAP
from summary_miner.check.themes import themes, themes_named
from summary_miner.check.themewords import words_by_theme
from summary_miner.lexicon import table

_NAME = "theme_sentences.tsv"
_HAN = re.compile(r"[一-鿿]+")
_TOLD, _HINT = 1.0, 0.5
"""What a word of the tables counts beside a sentence."""

SHORTCOMINGS = "存在问题"
_OTHERS = (SHORTCOMINGS, "下步打算", "概述")
"""What a passage may be about besides themes."""

_PAIR = 0.25
"""What a pair of neighbours counts beside a single character, which comes again more surely."""

_SMOOTH = 0.55
"""The share of what all themes have in common: the larger, the less a rare character tells."""

_SHARPNESS = 4.0
"""How fast the best theme outdoes the others; measured on submissions told in everyday words."""


class _Kinds(NamedTuple):
    """How much each character and pair (a row) speaks for each theme (a column)."""

    themes: tuple[str, ...]
    rows: Mapping[str, int]
    weights: NDArray[np.float64]
    share: NDArray[np.float64]


def _grams(text: str) -> Iterator[str]:
    for run in _HAN.findall(text):
        yield from run
        yield from (run[place : place + 2] for place in range(len(run) - 1))


def kinds() -> tuple[str, ...]:
    """What a passage may be about: the themes, and what else a report holds."""
    return (*themes(), *_OTHERS)


@cache
def _kinds() -> _Kinds:
    counts: dict[str, dict[str, float]] = {name: {} for name in kinds()}
    for name, text, weight in _examples():
        for gram in sorted(set(_grams(text))):
            counts[name][gram] = counts[name].get(gram, 0.0) + weight
    grams = dict.fromkeys(gram for counter in counts.values() for gram in counter)
    rows = {gram: row for row, gram in enumerate(grams)}
    table_ = np.array([[counter.get(gram, 0.0) for counter in counts.values()] for gram in grams])
    common = table_.sum(axis=1, keepdims=True) / table_.sum()
    own = table_ / np.maximum(table_.sum(axis=0, keepdims=True), 1.0)
    weights = np.log1p((1 - _SMOOTH) / _SMOOTH * own / common)
    share = np.array([_PAIR if len(gram) > 1 else 1.0 for gram in grams])
    return _Kinds(tuple(counts), rows, weights * share[:, None], share)


def _examples() -> Iterator[tuple[str, str, float]]:
    """What teaches each theme, and how much it counts."""
    for theme in themes().values():
        yield from ((theme.name, phrase.replace(GAP, "，"), _TOLD) for phrase in theme.phrases)
        yield from ((theme.name, hint, _HINT) for hint in theme.hints)
    for name, word, tells in words_by_theme():
        yield name, word, _TOLD if tells else _HINT
    for name, sentence in table(_NAME, "theme", "sentence", allowed={"theme": kinds()}):
        yield name, sentence, 1.0


@lru_cache(maxsize=4096)
def likeness(text: str) -> Mapping[str, float]:
    """How likely a passage is about each theme, if it is about one of them.

    >>> like = likeness("娃娃们在祠堂里写功课，隔壁的老师来教算术")
    >>> max(like, key=like.get)
    '未成年人'
    """
    kinds = _kinds()
    known = [kinds.rows[gram] for gram in sorted(set(_grams(text))) if gram in kinds.rows]
    sums = kinds.weights[known].sum(axis=0) / (kinds.share[known].sum() + 8) ** 0.5
    odds = np.exp(_SHARPNESS * (sums - sums.max()))
    return dict(zip(kinds.themes, (odds / odds.sum()).tolist(), strict=True))


def liken(text: str, items: Sequence[Item]) -> dict[str, float]:
    """How likely a passage is about each item, as far as items name themes."""
    likes = likeness(text)
    return {
        item.item_id: sum(likes[name] for name in item.themes or themes_named(item.title))
        for item in items
    }
