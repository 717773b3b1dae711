"""Titles that promise what is to be done, and not what was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from summary_miner.extract.activities.vocabulary import words_of


def is_plan_heading(titles: Sequence[str]) -> bool:
    """The section above a paragraph, or one above that, says what is to be done.

    >>> is_plan_heading(["下一步打算"]), is_plan_heading(["计划完成情况"])
    (True, False)
    """
    plans, reports = _pattern("plan_heading"), _pattern("report_heading")
    return any(plans.search(title) and not reports.search(title) for title in titles)


@cache
def _pattern(role: str) -> re.Pattern[str]:
    words = words_of(role)
    return re.compile(
        "|".join(re.escape(word.removesuffix("$")) + "$" * word.endswith("$") for word in words)
    )
