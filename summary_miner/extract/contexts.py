"""Words round a number that tell what it is, or what governs it (`data/contexts.tsv`)."""

from __future__ import annotations

import re
from functools import cache

from summary_miner.lexicon import one_of, words_by

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
    "aims",
    "improves",
    "results",
    "spends",
    "each_time",
    "extent",
    "place_counter",
    "way",
    "yearly",
    "at_rate",
    "reach",
    "teams",
    "standing",
    "benefits",
    "needs_de",
    "serves",
    "several",
    "no_several",
    "no_hundred",
    "no_thousand",
    "no_million",
    "thousand_in_chat",
    "no_tenth",
    "before_no_tenth",
    "no_discount",
    "no_few",
    "no_half",
    "before_no_half",
    "ranked",
    "weighed",
    "no_many",
    "of_many_sorts",
    "ends_years",
    "no_inside",
    "no_great",
    "no_about",
    "rank_behind",
    "before_no_minus",
    "below_zero",
    "between",
    "and_also",
    "wide",
    "named_place",
    "orders_years",
    "small_money",
    "times_more",
    "no_one_lasts",
    "no_one_behind",
    "changes",
    "changes_on",
    "in_turn",
    "each_bounded",
    "of_which",
    "reports_on",
    "change_link",
    "result_link",
    "before_no_than",
    "before_no_base",
    "no_than",
    "no_compared",
    "change_adverb",
    "year_on_year",
    "earlier",
    "no_change",
    "other_change",
    "grows_to",
    "more",
    "less",
    "names_itself",
    "stands_alone",
    "lengths",
    "achieves",
    "goes",
    "equals",
    "passes",
    "graded",
    "no_measure",
    "resultative",
    "complement",
    "counted_actor",
    "denial",
    "rate_end",
    "founded",
    "founded_then",
)


@cache
def _contexts() -> dict[str, frozenset[str]]:
    found = words_by("contexts.tsv", "context", CONTEXTS)
    return {context: frozenset(words) for context, words in found.items()}


@cache
def words_in(context: str) -> frozenset[str]:
    """All words of a context."""
    return _contexts()[context]


@cache
def all_of(context: str) -> tuple[str, ...]:
    """The same, as `startswith` and `endswith` ask for them."""
    return tuple(sorted(words_in(context)))


def opens(context: str, text: str, place: int) -> bool:
    """Whether a word of the context stands at the place."""
    return text.startswith(all_of(context), place)


def is_word(word: str, context: str, text: str, place: int) -> bool:
    """多 of 3年多, not of 3年多次: the word stands here, and nothing of the context behind it."""
    return text.startswith(word, place) and not opens(context, text, place + len(word))


@cache
def alternatives(context: str) -> str:
    """The words of a context as a regular expression, the longest first."""
    return one_of(words_in(context))


@cache
def not_behind(context: str) -> str:
    """What fits where no word of the context stands in front."""
    lengths = sorted({len(word) for word in words_in(context)})
    return "".join(
        f"(?<!{one_of(word for word in words_in(context) if len(word) == length)})"
        for length in lengths
    )


@cache
def ending(context: str, joint: str = "") -> re.Pattern[str]:
    """Finds a word of the context at the end of what stands in front of a number."""
    return re.compile(f"{alternatives(context)}{joint}$")


@cache
def anywhere(context: str) -> re.Pattern[str]:
    """Finds a word of the context; `match` finds it at a place."""
    return re.compile(alternatives(context))
