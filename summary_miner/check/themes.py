"""Themes: how a thing is told without its usual words (`data/themes.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from summary_miner.check.conditions import GAP, GAP_PATTERN
from summary_miner.check.slogans import is_general, is_in_name
from summary_miner.check.themewords import find_theme_words, is_label
from summary_miner.lexicon import compiled, table
from summary_miner.structure.segment import Token, load_segmenter

_MOST_HINTS = 4
_AND = re.compile("[和、与及]")


class Theme(NamedTuple):
    """What a theme is called, and the words by which it is told."""

    name: str
    called: tuple[str, ...]
    phrases: tuple[str, ...]
    told: re.Pattern[str]
    hints: frozenset[str]


@cache
def themes() -> Mapping[str, Theme]:
    """All themes by their names."""
    columns = ("theme", "called", "told", "hints", "example")
    return {
        name: Theme(
            name,
            tuple(called.split()),
            tuple(told.split()),
            compiled("themes.tsv", "|".join(_alternatives(told.split())), example),
            frozenset(hints.split()),
        )
        for name, called, told, hints, example in table("themes.tsv", *columns)
    }


def _alternatives(phrases: Iterable[str]) -> Iterable[str]:
    """The longest first, for the first alternative that fits is taken."""
    for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
        yield GAP_PATTERN.join(map(re.escape, phrase.split(GAP)))


@lru_cache(maxsize=1024)
def themes_named(title: str) -> tuple[str, ...]:
    """The themes that a title names and does not narrow down.

    >>> themes_named("社会实践和志愿服务活动"), themes_named("消防演练"), themes_named("工作回顾")
    (('社会实践', '志愿服务'), (), ())
    """
    found: dict[str, None] = {}
    for part in _AND.split(title):
        fitting = [(len(rest), name) for name, rest in _rests(part) if _is_general_rest(rest)]
        if fitting:
            found[min(fitting)[1]] = None
    return tuple(found)


def _rests(title: str) -> Iterator[tuple[str, str]]:
    """Each theme that the title names, and what else the title says."""
    for theme in themes().values():
        rest = title
        for name in sorted(theme.called, key=len, reverse=True):
            rest = rest.replace(name, "")
        if rest != title:
            yield theme.name, rest


def _is_general_rest(rest: str) -> bool:
    """工作, 建设, 群众: words that leave a theme as wide as it is."""
    return not rest or is_general(rest)


class Telling(NamedTuple):
    """What in a sentence tells a theme: a phrase, or several words that hint at it.

    Attributes:
        hints: The words, those that few themes share first.
        weight: 0 to 1: how surely the hints together tell the theme.
        is_phrase: Whether it is a phrase of themes.tsv, and not a word that names a thing.
    """

    phrase: str
    hints: tuple[str, ...]
    weight: float
    is_phrase: bool = False


def tells(theme: Theme, title: str) -> str:
    """The words of a title that name a theme or tell it; empty where there are none."""
    return _tells(theme.name, title)


@lru_cache(maxsize=4096)
def _tells(name: str, title: str) -> str:
    theme = themes()[name]
    if is_label(theme.name, title) and not _is_called_otherwise(theme, title):
        return title
    called = next(
        (name for name in theme.called if name in title and not _is_name(title, name)), ""
    )
    words = find_theme_words(title, _cuts(title)).get(theme.name, ())
    named = (one.word for one in words if one.tells)
    return called or next(named, "")


def _is_called_otherwise(theme: Theme, title: str) -> bool:
    """道德建设 is no 建设: what another theme is called is about that one."""
    return not any(name in title for name in theme.called) and any(
        name in title for other in themes().values() if other != theme for name in other.called
    )


@lru_cache(maxsize=1024)
def _cuts(title: str) -> frozenset[int]:
    return cuts_of(load_segmenter().tokens(title))


def cuts_of(tokens: Iterable[Token]) -> frozenset[int]:
    """Where words begin and end."""
    return frozenset(place for token in tokens for place in (token.start, token.end))


def find_telling(
    theme: Theme,
    text: str,
    words: Collection[str],
    cuts: frozenset[int],
    common: frozenset[str],
) -> Telling:
    """The words of a sentence that tell a theme.

    Args:
        words: The sentence's words, as the segmenter cuts them.
        cuts: Where they begin and end.
        common: Words that hint at nothing, for they stand everywhere in the document.
    """
    named = find_theme_words(text, cuts).get(theme.name, ())
    phrase = theme.told.search(text)
    told = phrase.group() if phrase else next((one.word for one in named if one.tells), "")
    hints = theme.hints.intersection(words) | {one.word for one in named}
    hints = frozenset(hint for hint in hints - common if not _is_name(text, hint))
    best = sorted(hints, key=lambda hint: (-_telling(hint), hint))
    doubt = 1.0
    for hint in best[:_MOST_HINTS]:
        doubt *= 1 - _telling(hint)
    return Telling(told, tuple(best), 1 - doubt, phrase is not None)


def _is_name(text: str, word: str) -> bool:
    """Whether a word stands in names alone: 劳动 in 劳动路."""
    return all(is_in_name(text, place.end()) for place in re.finditer(re.escape(word), text))


def _telling(hint: str) -> float:
    """How much one word hints; single characters are in many words."""
    return 0.3 if len(hint) > 1 else 0.2
