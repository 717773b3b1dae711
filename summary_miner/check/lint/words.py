"""Words by which the rules know what a number, a date or a list is (`data/finding_words.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, TypeAlias, cast, get_args

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
    "apiece",
    "of_a_time",
    "lasts",
    "lunar",
    "than",
    "from_value",
    "became",
    "differs",
    "earlier",
    "later",
    "time_end",
    "stood_at",
    "change_lead",
    "change_word",
    "rank",
    "one_of_them",
    "no_name",
    "not_listed",
    "numbered_place",
    "span_begins",
    "until",
    "this_year",
    "next_year",
    "works_begin",
    "works_end",
    "list_counter",
    "counts_again",
    "list_noun",
    "only",
    "in_all",
    "summed_time",
    "no_unit",
    "no_unit_end",
    "work_of_unit",
    "deadline",
    "other_year",
    "anniversary",
    "ever_since",
    "no_range",
    "about",
    "led_by_about",
    "and_more",
    "round_ten",
    "about_behind",
    "size",
    "bound",
    "as_much_as",
    "ratio",
    "comes_to",
    "among",
    "of_which",
    "another",
    "done_of_it",
    "due",
    "negated",
    "left",
    "whole_size",
    "contains",
    "parted",
    "rest",
    "others",
    "among_others",
    "each",
    "amounts_to",
    "and_so_on",
    "guided_by",
    "reports_on",
    "report",
    "plan",
    "looks_back",
    "short_unit",
    "one_by_one",
    "asks",
    "where",
    "in_it",
    "never_twice",
    "achieved",
    "makes_noun",
    "function",
    "name_end",
    "characters",
    "body",
    "good_twice",
    "told_of",
    "report_title",
    "unit_end",
    "to_whom",
    "stands_alone",
    "adverb",
    "real_terms",
    "lasts_surely",
    "opens_list",
    "beside",
]


@cache
def by_role() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Patterns and their examples, under the role that they have."""
    columns = ("pattern", "role", "example")
    rows = table("finding_words.tsv", *columns, allowed={"role": get_args(Role)})
    held: dict[str, tuple[tuple[str, str], ...]] = {}
    for pattern, role, example in rows:
        held[role] = (*held.get(role, ()), (pattern, example))
    return held


@cache
def wording(role: Role) -> re.Pattern[str]:
    """What finds any of the words of a role.

    >>> bool(wording("left_over").search("上年结转6件"))
    True
    """
    rows = by_role()[role]
    return re.compile("|".join(compiled("finding_words.tsv", *row).pattern for row in rows))


SLOT = re.compile(r"\{([a-z_]+)\}")
"""Where the words of a role stand in a skeleton."""


@cache
def shaped(skeleton: str) -> re.Pattern[str]:
    """A pattern that joins roles: of a skeleton in which `{role}` stands for the role's words.

    >>> bool(shaped("{left_over}[0-9]+件").search("上年结转6件"))
    True
    """
    return re.compile(SLOT.sub(_words_of, skeleton))


def _words_of(slot: re.Match[str]) -> str:
    return f"(?:{wording(cast(Role, slot[1])).pattern})"
