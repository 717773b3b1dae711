"""What the tables say of a word: the role of a verb, a function word, how a name ends."""

from __future__ import annotations

from functools import cache

from summary_miner.lexicon import pairs, table

VERB_ROLES = ("up", "down", "compare", "state", "light", "either", "intransitive", "govern")
FUNCTION_ROLES = (
    "adverb",
    "auxiliary",
    "modal",
    "weak",
    "determiner",
    "milestone",
    "per_head",
)
ENDINGS = ("agent", "body", "rate", "measured", "closing", "facility")


@cache
def verb_roles() -> dict[str, str]:
    """The role of each verb of `data/verbs.tsv`."""
    return dict(pairs("verbs.tsv", "verb", "role", VERB_ROLES))


@cache
def _function_words() -> dict[str, str]:
    return dict(pairs("function_words.tsv", "word", "role", FUNCTION_ROLES))


@cache
def endings(kind: str) -> tuple[str, ...]:
    columns = ("ending", "kind", "example")
    rows = table("endings.tsv", *columns, allowed={"kind": ENDINGS})
    return tuple(ending for ending, its, _ in rows if its == kind)


@cache
def whole_words(kind: str) -> frozenset[str]:
    """The same, where whole words are looked for."""
    return frozenset(endings(kind))


@cache
def _last_of(kind: str) -> frozenset[str]:
    """The last characters of the same: most words end with none of them."""
    return frozenset(ending[-1] for ending in endings(kind))


def ends_with(word: str, kind: str) -> bool:
    return word[-1:] in _last_of(kind) and word.endswith(endings(kind))


def is_body(words: str) -> bool:
    """法院: a unit, which does what is done and is not counted in persons."""
    return words.endswith(endings("body"))


def facilities() -> tuple[str, ...]:
    """How words end that name a place or a tool: 基地, 设备."""
    return endings("facility")


def function_role(word: str) -> str | None:
    """What a word of `data/function_words.tsv` is."""
    return _function_words().get(word)
