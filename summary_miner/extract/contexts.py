"""Words round a number that tell what it is, or what governs it (`data/contexts.tsv`)."""

from __future__ import annotations

import re
from functools import cache

from summary_miner.lexicon import table

CONTEXTS = (
    "lasts",
    "goes_on",
    "one_counts",
    "one_of_many",
    "two_counts",
    "two_counts_last",
    "listed_one",
    "given",
    "no_object",
    "scored",
    "issue",
    "issue_behind",
    "stated",
    "arabic_only",
    "rounds",
    "counts_places",
    "stands_behind",
    "halved",
    "masked_name",
    "heads_words",
    "currency_ahead",
    "behind_rate",
    "takes_act",
    "medal",
    "medal_near",
    "shares",
    "unit_people",
    "unit_money",
    "exists",
    "aids",
    "qualifies",
    "trades",
    "works",
    "submits",
    "moves",
    "gets",
    "wins",
    "wholly",
    "into",
    "standard",
    "towards",
    "begins",
    "puts_in",
    "outstrips",
    "pays",
    "aims",
    "improves",
    "results",
    "spends",
)


@cache
def _contexts() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {context: set() for context in CONTEXTS}
    columns = ("word", "context", "example")
    for word, context, _ in table("contexts.tsv", *columns, allowed={"context": CONTEXTS}):
        found[context].add(word)
    return {context: frozenset(words) for context, words in found.items()}


@cache
def words_in(context: str) -> frozenset[str]:
    """All words of a context."""
    return _contexts()[context]


@cache
def alternatives(context: str) -> str:
    """The words of a context as a regular expression, the longest first."""
    words = sorted(words_in(context), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, words))})"


@cache
def ending(context: str, joint: str = "") -> re.Pattern[str]:
    """Finds a word of the context at the end of what stands in front of a number."""
    return re.compile(f"{alternatives(context)}{joint}$")


@cache
def anywhere(context: str) -> re.Pattern[str]:
    """Finds a word of the context; `match` finds it at a place."""
    return re.compile(alternatives(context))
