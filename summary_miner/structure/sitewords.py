"""What sites and pages write round a report (`data/chatter.tsv`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from summary_miner.lexicon import compiled, table
from summary_miner.regexes import Wholes, quick, ungrouped

_WHOLE = ("line", "path", "edge", "tail", "source")
_ANYWHERE = ("line", "path", "tail")
_PART = ("intro", "glued", "added")


class SitePatterns(NamedTuple):
    """Such words by the place at which they stand.

    Attributes:
        wholes: What a whole line is; `anywhere` is a line, a path or a tail, for one look that
            rules most lines out.
        parts: One pattern for what stands in a line, or at its ends.
    """

    wholes: Mapping[str, Wholes]
    parts: Mapping[str, re.Pattern[str]]


@cache
def site_patterns() -> SitePatterns:
    """Read from the table, once for a process."""
    wholes = defaultdict[str, list[re.Pattern[str]]](list)
    parts = defaultdict[str, list[str]](list)
    columns = ("pattern", "where", "example")
    allowed = {"where": (*_WHOLE, *_PART)}
    for pattern, place, example in table("chatter.tsv", *columns, allowed=allowed):
        found = compiled("chatter.tsv", pattern, example, ungrouped)
        if place in _WHOLE:
            wholes[place].append(found)
        else:
            parts[place].append(f"(?:{quick(found.pattern)})")
    wholes["anywhere"] = [pattern for place in _ANYWHERE for pattern in wholes[place]]
    return SitePatterns(
        {place: Wholes(patterns) for place, patterns in wholes.items()},
        {place: re.compile(quick("|".join(parts[place]))) for place in _PART},
    )


@cache
def _added() -> re.Pattern[str]:
    return re.compile(f"(?:{site_patterns().parts['added'].pattern})$")


@cache
def _glued() -> re.Pattern[str]:
    glued = site_patterns().parts["glued"].pattern
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
