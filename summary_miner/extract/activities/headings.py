"""Titles and paragraphs that say what is to be done, and not what was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from summary_miner.extract.activities.vocabulary import words_of

_ORDERING = re.compile(
    r"第[一二三四五六七八九十百零\d]{1,6}条|[\W_]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．是]?)?要(?!求)"
)
"""How a paragraph opens that lays down or demands: 第九条, 三要, ——要, （二）要."""


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


def lays_down(text: str) -> bool:
    """The paragraph is an article of rules, a demand, or a task with those who answer for it.

    >>> lays_down("第九条 支部每季度开展一次谈心。"), lays_down("（二）走访困难群众九户。")
    (True, False)
    """
    return bool(_ORDERING.match(text) or _tasks().search(text))


@cache
def _tasks() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, words_of('tasks')))})[：:]")
