"""Words round an activity, which tell what was done from what was not, and where, and by whom."""

from __future__ import annotations

from functools import cache

from summary_miner.lexicon import table

ROLES = (
    "hold",
    "behind",
    "plan",
    "plans",
    "demand",
    "tasks",
    "not",
    "undone",
    "past",
    "back",
    "paper",
    "document",
    "tail",
    "bearer",
    "other",
    "honour",
    "place",
    "there",
    "opener",
    "named",
    "unnamed",
    "about",
    "brand",
    "joined",
    "gathered",
    "attended",
    "again",
    "plan_heading",
    "report_heading",
)
"""What a word of `activity_context.tsv` does to the activities round it; see data/README.md."""

IN_PASSING = frozenset(
    ("hold", "behind", "plan", "plans", "not", "undone", "past", "paper", "document", "honour")
)
"""Roles that are met while a sentence is read; the others are looked up where they matter."""


@cache
def context() -> tuple[tuple[str, str], ...]:
    """Every word round an activity, with its role."""
    columns = ("word", "role", "example")
    rows = table("activity_context.tsv", *columns, allowed={"role": ROLES})
    return tuple((word, role) for word, role, _ in rows)


@cache
def words_of(role: str) -> tuple[str, ...]:
    """All words of one role, the longest first."""
    return tuple(sorted((word for word, other in context() if other == role), key=len)[::-1])
