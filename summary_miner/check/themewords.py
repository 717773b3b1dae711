"""Words of themes: the names of their things, and kinds of them (`data/theme_words.tsv`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from summary_miner.check.slogans import is_in_name
from summary_miner.errors import LexiconError
from summary_miner.lexicon import table

_STRENGTHS = ("told", "hint", "label")
_LONGEST_LABEL = 6
_NAME = "theme_words.tsv"


class ThemeWord(NamedTuple):
    """A word of a theme in a text; `tells` where it is enough by itself."""

    word: str
    start: int
    tells: bool


class _Words(NamedTuple):
    """The automaton, for each of its words the themes and whether it tells them; the labels."""

    automaton: AhoCorasick
    themes: tuple[tuple[str, Mapping[str, bool]], ...]
    labels: frozenset[tuple[str, str]]


@cache
def _words() -> _Words:
    rows: dict[str, dict[str, bool]] = {}
    labels: set[tuple[str, str]] = set()
    columns = ("theme", "strength", "words", "example")
    for theme, strength, words, example in table(_NAME, *columns, allowed={"strength": _STRENGTHS}):
        if not any(word in example for word in words.split()):
            raise LexiconError(_NAME, 0, f"an example with one of {words}", example)
        if strength == "label":
            labels.update((theme, word) for word in words.split())
            continue
        for word in words.split():
            rows.setdefault(word, {})[theme] = strength == "told"
    return _Words(
        AhoCorasick([*rows], matchkind=MatchKind.LeftmostLongest),
        tuple(rows.items()),
        frozenset(labels),
    )


def words_by_theme() -> Iterator[tuple[str, str, bool]]:
    """Each theme with each of its words, and whether the word is enough by itself."""
    for word, themes in _words().themes:
        for theme, tells in themes.items():
            yield theme, word, tells


def is_label(theme: str, title: str) -> bool:
    """Whether a title of a word or two stands for the theme: 学, 家底."""
    labels = _words().labels
    if (theme, title) in labels or len(title) > _LONGEST_LABEL:
        return (theme, title) in labels
    return any(len(word) > 1 and word in title for owner, word in labels if owner == theme)


@lru_cache(maxsize=4096)
def find_theme_words(text: str, cuts: frozenset[int]) -> Mapping[str, tuple[ThemeWord, ...]]:
    """The words of each theme in a text, the longest one at a place.

    Args:
        cuts: Where words begin and end: 务工 is no word of 服务工作.

    >>> found = find_theme_words("拆除飞线充电22处", frozenset((0, 2, 4, 6, 8, 9)))
    >>> {theme: [one.word for one in words] for theme, words in found.items()}
    {'市容秩序': ['拆除', '飞线充电'], '安全消防': ['飞线充电']}
    """
    held = _words()
    found: dict[str, list[ThemeWord]] = {}
    for index, start, _ in held.automaton.find_matches_as_indexes(text):
        word, themes = held.themes[index]
        if not _fits(start, start + len(word), cuts) or is_in_name(text, start + len(word)):
            continue
        for theme, tells in themes.items():
            found.setdefault(theme, []).append(ThemeWord(word, start, tells))
    return {theme: tuple(words) for theme, words in found.items()}


def _fits(start: int, end: int, cuts: frozenset[int]) -> bool:
    """Whether a stretch is made of whole words, or stands within one."""
    return {start, end} <= cuts or cuts.isdisjoint(range(start + 1, end))
