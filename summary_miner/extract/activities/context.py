"""Words round an activity: what was done and what was not; its name, place, counts and people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from summary_miner.lexicon import table

CONTEXT_ROLES = (
    *("hold", "behind", "plan", "plans", "demand", "tasks", "not", "undone", "past", "back"),
    *(
        "paper",
        "document",
        "tail",
        "no_tail",
        "done_to",
        "bearer",
        "other",
        "honour",
        "brand",
        "again",
    ),
    *("plan_heading", "report_heading", "run_in"),
    *("must", "defines", "no_order", "orders", "requires", "speaker", "following"),
    *("aspect", "group", "no_group", "fully", "made_noun"),
    *("round", "round_ahead", "round_apart"),
)
"""What a word of `activity_context.tsv` does to the activities round it; see data/README.md."""

DETAIL_ROLES = (
    *("opener", "named", "unnamed", "about", "place", "there"),
    *("joined", "gathered", "attended", "people", "times", "in_all", "until"),
    *("theme", "themed", "theming", "plain_theme", "later", "calling", "listing", "taken_at"),
    *("activity", "series", "no_activity", "holding", "convenes", "sits", "assembly", "within"),
    *(
        "campaign",
        "long_named",
        "body",
        "no_body",
        "no_body_in",
        "built",
        "unheld",
        "unveiled",
        "joint",
    ),
    *("proper", "no_proper", "region"),
    *("common", "no_common", "no_item", "verbal", "no_verbal", "clausal"),
    *("ahead", "no_ahead", "long_ahead", "counted_ahead"),
    *("lead", "no_lead", "held_there", "place_apart", "no_place", "such_places"),
    *("goes_to", "gone_for"),
)
"""What a word of `activity_details.tsv` tells of an activity; see data/README.md."""

IN_PASSING = frozenset(
    ("hold", "behind", "plan", "plans", "not", "undone", "past", "paper", "document", "honour")
)
"""Roles that are met while a sentence is read; the others are looked up where they matter."""

_COLUMNS = ("word", "role", "example")
_GAP = "…"


@cache
def context() -> tuple[tuple[str, str], ...]:
    """Every word of `activity_context.tsv`, with its role."""
    rows = table("activity_context.tsv", *_COLUMNS, allowed={"role": CONTEXT_ROLES})
    return tuple((word, role) for word, role, _ in rows)


@cache
def details() -> tuple[tuple[str, str], ...]:
    """Every word of `activity_details.tsv`, with its role."""
    rows = table("activity_details.tsv", *_COLUMNS, allowed={"role": DETAIL_ROLES})
    return tuple((word, role) for word, role, _ in rows)


@cache
def words_of(role: str) -> tuple[str, ...]:
    """All words of one role, the longest first."""
    rows = context() if role in CONTEXT_ROLES else details()
    return tuple(sorted((word for word, other in rows if other == role), key=len)[::-1])


@cache
def set_of(role: str) -> frozenset[str]:
    """All words of one role, to look one up among them."""
    return frozenset(words_of(role))


def any_of(*roles: str) -> str:
    """A pattern for any word of the roles; `^` and `$` hold it to where the text begins or ends.

    >>> any_of("requires")
    '(?:要求)'

    """
    return _either(word for role in roles for word in words_of(role))


def none_of(role: str) -> str:
    """A pattern that no word of the role begins here.

    >>> none_of("requires")
    '(?!(?:要求))'
    """
    return f"(?!{_either(words_of(role))})"


def not_behind(role: str) -> str:
    """A pattern that no word of the role ends here.

    >>> not_behind("requires")
    '(?<!要求)'
    """
    return "".join(f"(?<!{either})" for either in _by_length(role))


def behind(role: str) -> str:
    """A pattern that a word of the role ends here.

    >>> behind("goes_to")
    '(?:(?<=往|赴))'
    """
    return f"(?:{'|'.join(f'(?<={either})' for either in _by_length(role))})"


def parted(role: str, between: str) -> str:
    """A pattern for words of two parts, with what may stand between them.

    >>> parted("long_ahead", ".{1,6}")
    '(?:为期.{1,6}的)'
    """
    pairs = (map(re.escape, pair) for pair in halves(role))
    return f"(?:{'|'.join(map(between.join, pairs))})"


@cache
def halves(role: str) -> tuple[list[str], ...]:
    """The words of two parts, each as its parts."""
    return tuple(word.split(_GAP) for word in words_of(role))


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(_anchored, words)) or '(?!)'})"  # of no words, none fits


def _anchored(word: str) -> str:
    opens, ends = word.startswith("^"), word.endswith("$")
    return "^" * opens + re.escape(word.removeprefix("^").removesuffix("$")) + "$" * ends


def _by_length(role: str) -> Iterator[str]:
    """The words as patterns, those of one length together: what looks behind must know how far."""
    for _, words in groupby(words_of(role), len):
        yield "|".join(map(re.escape, words))
