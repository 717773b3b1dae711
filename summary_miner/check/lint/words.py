"""Words by which the rules know what a number, a date or a list is (`data/finding_words.tsv`)."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, TypeAlias, get_args

from summary_miner.lexicon import compiled, table

Role: TypeAlias = Literal[
    "whole",
    "part",
    "vague",
    "left_over",
    "open_list",
    "quality",
    "several",
    "past",
    "future",
    "coming",
    "celebrated",
    "counter",
    "namely",
    "joins",
    "cut_off",
    "time_span",
    "rate_end",
    "all_people",
    "share",
    "more",
    "grade",
    "men",
    "women",
    "whole_shares",
    "scope",
    "place",
    "own_place",
    "own_name",
    "summed",
    "all_of_it",
    "stock",
    "has",
    "rated",
    "strong",
    "holds",
    "all_year",
    "leads_in",
    "led",
]


@cache
def wording(role: Role) -> re.Pattern[str]:
    """What finds any of the words of a role.

    >>> bool(wording("left_over").search("上年结转6件"))
    True
    """
    columns = ("pattern", "role", "example")
    rows = table("finding_words.tsv", *columns, allowed={"role": get_args(Role)})
    patterns = [
        compiled("finding_words.tsv", pattern, example).pattern
        for pattern, of, example in rows
        if of == role
    ]
    return re.compile("|".join(patterns))
