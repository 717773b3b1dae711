"""Words by which the layout of a file is read (`data/layout_words.tsv`)."""

from __future__ import annotations

from functools import cache

from summary_miner.lexicon import one_of, words_by

ROLES = (
    "piece",
    "sample",
    "byline_of",
    "byline",
    "title_end",
    "run_in_title",
    "no_title",
    "below_title",
    "inside_report",
    "preamble",
    "leads_on",
    "closes",
    "closes_with",
    "honoured",
    "addressed",
    "sums",
    "last_part",
    "part_time",
    "part",
    "division",
    "subdivision",
    "numbered",
    "counter",
    "announces",
    "told",
    "announced",
    "speaker",
    "on_behalf",
    "before_name",
    "own",
    "own_unit",
    "no_inner_name",
    "office",
    "no_name",
    "general",
)


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return words_by("layout_words.tsv", "role", ROLES)


def words_of(role: str) -> tuple[str, ...]:
    """All words of a role."""
    return _words()[role]


@cache
def any_of(role: str) -> str:
    """The words of a role as a regular expression, the longest first."""
    return one_of(words_of(role))
