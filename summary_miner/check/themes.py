"""Themes: how a thing is told without its usual words (`data/themes.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from summary_miner.check.conditions import GAP, GAP_PATTERN
from summary_miner.lexicon import compiled, table

_AND = re.compile("[和、与及]")


class Theme(NamedTuple):
    """What a theme is called, and the words by which it is told."""

    name: str
    called: tuple[str, ...]
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
            compiled("themes.tsv", "|".join(_alternatives(told.split())), example),
            frozenset(hints.split()),
        )
        for name, called, told, hints, example in table("themes.tsv", *columns)
    }


def _alternatives(phrases: Iterable[str]) -> Iterable[str]:
    """The longest first, for the first alternative that fits is taken."""
    for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
        yield GAP_PATTERN.join(map(re.escape, phrase.split(GAP)))


def themes_named(title: str) -> tuple[str, ...]:
    """The themes that a title names: of each of its parts, the one with the longest name.

    >>> themes_named("社会实践和志愿服务"), themes_named("工作回顾")
    (('社会实践', '志愿服务'), ())
    """
    found: dict[str, None] = {}
    for part in _AND.split(title):
        best = max(
            (
                (len(name), -part.find(name), theme.name)
                for theme in themes().values()
                for name in theme.called
                if name in part
            ),
            default=None,
        )
        if best is not None:
            found[best[2]] = None
    return tuple(found)


class Telling(NamedTuple):
    """What in a sentence tells a theme: a phrase, or several words that hint at it."""

    phrase: str
    hints: tuple[str, ...]


def find_telling(theme: Theme, text: str, words: Collection[str]) -> Telling:
    """The words of a sentence that tell a theme.

    Args:
        words: The sentence's words, as the segmenter cuts them.
    """
    phrase = theme.told.search(text)
    hints = tuple(sorted(theme.hints.intersection(words)))
    return Telling(phrase.group() if phrase else "", hints)
