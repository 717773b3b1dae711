"""What sites and pages write round a report (`data/chatter.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from summary_miner.lexicon import compiled, table
from summary_miner.regexes import quick, ungrouped

_PLACES = ("line", "path", "edge", "intro", "tail", "source", "glued", "added")


@cache
def site_patterns() -> Mapping[str, re.Pattern[str]]:
    """One pattern for each place at which such words stand."""
    chosen: dict[str, list[str]] = {place: [] for place in _PLACES}
    columns = ("pattern", "where", "example")
    for pattern, place, example in table("chatter.tsv", *columns, allowed={"where": _PLACES}):
        compiled("chatter.tsv", pattern, example)
        chosen[place].append(f"(?:{quick(ungrouped(pattern))})")
    return {place: re.compile(quick("|".join(every))) for place, every in chosen.items()}


@cache
def _added() -> re.Pattern[str]:
    return re.compile(f"(?:{site_patterns()['added'].pattern})$")


@cache
def _glued() -> re.Pattern[str]:
    glued = site_patterns()["glued"].pattern
    return re.compile(f"^(?:{glued})+|(?:{glued})+$")


def cut_glued(line: str) -> str:
    """The line without a converter's words before and behind it; nothing but them stays."""
    return _glued().sub("", line).strip(" ") or line


_LONGEST_TITLE = 100
_MOST_ADDITIONS = 3


def title_key(title: str) -> str:
    """What two spellings of one title share: its letters, without a site's additions.

    >>> title_key("街道工作总结（精选六篇）") == title_key("街道工作总结 篇2")
    True
    """
    if len(title) > _LONGEST_TITLE:
        return title
    bare = title
    for _ in range(_MOST_ADDITIONS):
        bare = _added().sub("", bare)
    return re.sub(r"[\W_]", "", bare or title)
