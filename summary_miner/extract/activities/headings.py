"""Titles and paragraphs that say what is to be done, and not what was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice

from summary_miner.extract.activities.context import any_of, none_of, words_of
from summary_miner.types import Section


def is_plan_heading(titles: Sequence[str]) -> bool:
    """The section above a paragraph, or one above that, says what is to be done.

    >>> is_plan_heading(["下一步打算"]), is_plan_heading(["计划完成情况"])
    (True, False)
    """
    plans, reports = _pattern("plan_heading"), _pattern("report_heading")
    return any(plans.search(title) and not reports.search(title) for title in titles)


def later_plans(sections: Sequence[Section]) -> frozenset[str]:
    """The ids of sections that look ahead because of what stands before them at their level.

    Behind a look back at 2021, what is told of 2022 is still to be done; and what follows a
    plan for 2022 belongs to it; what stands in them looks ahead as well.
    """
    found: set[str] = set()
    for place, section in enumerate(sections):
        before = [one.title for one in sections[:place] if one.level == section.level]
        if section.parent_id in found or _follows_plan(before, section.title):
            found.add(section.section_id)
    return frozenset(found)


def _follows_plan(before: Sequence[str], title: str) -> bool:
    plans, reports = _pattern("plan_heading"), _pattern("report_heading")
    if reports.search(title) or not title:
        return False
    years = _years(title)
    past = [year for one in before if reports.search(one) for year in _years(one)]
    if years and past and min(years) > max(past):
        return True
    planned = [one for one in before if _PERIOD.search(one) and plans.search(one)]
    planned = [one for one in planned if not reports.search(one)]
    return bool(planned and any(reports.search(one) for one in before))


_PERIOD = re.compile(r"20\d{2}年|“?十[一二三四五六七八九]五")


def _years(title: str) -> list[int]:
    return [int(year) for year in re.findall(r"(20\d{2})年", title)]


@cache
def _pattern(role: str) -> re.Pattern[str]:
    return re.compile(any_of(role))


def lays_down(text: str) -> bool:
    """The paragraph is an article of rules, a demand, or a task with those who answer for it.

    What a speaker points out or stresses is such a demand, as far as it says of nothing that
    it was done already.

    >>> lays_down("第九条 支部每季度开展一次谈心。"), lays_down("（二）走访困难群众九户。")
    (True, False)
    """
    return bool(_ordering().match(text) or _tasks().search(text)) or _opens_ahead(text)


@cache
def _ordering() -> re.Pattern[str]:
    """How a paragraph opens that lays down, explains or demands: 第九条, （二）要, 会议强调，"""
    said = rf"{none_of('following')}[一-鿿]"
    return re.compile(
        r"第[一二三四五六七八九十百零\d]{1,6}条(?![，,：:])"
        r"|[\W_]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．是]?)?"
        rf"{none_of('no_order')}{any_of('must')}"
        rf"|是?{none_of('no_order')}{any_of('defines')}"
        rf"|{said}{{2,8}}{any_of('orders')}[，,：:]"
        rf"|{said}{{0,6}}{any_of('speaker')}{any_of('requires')}[，,：:]"
    )


_RUN_IN = re.compile(r"[\W_]*([^，,。：:；;！？\n]{2,14})[。：:]")
"""A title at the head of a paragraph."""


def _opens_ahead(text: str) -> bool:
    """2023年打算。…, 存在问题：…: the title at its head says that nothing behind it was done."""
    title = _RUN_IN.match(text)
    return title is not None and bool(_pattern("run_in").search(title[1]))


_ARTICLE = re.compile(r"第[一二三四五六七八九十百零\d]{1,6}条")
_CODE = 5
"""From so many articles on a document is a code of rules, whatever stands between them."""


def is_code(texts: Iterable[str]) -> bool:
    """The paragraphs of a document are those of rules, which say what shall be done.

    >>> is_code(f"第{number}条 支部每季度开展谈心。" for number in "一二三四五")
    True
    """
    articles = (text for text in texts if _ARTICLE.match(text.lstrip()))
    return next(islice(articles, _CODE - 1, None), None) is not None


def looks_back(text: str) -> bool:
    """A paragraph of a plan that opens with the years behind it tells what was done.

    >>> looks_back("——这五年，我们新建步道九条。"), looks_back("今后五年，新建步道九条。")
    (True, False)
    """
    return text.lstrip(" \u3000—“").startswith(words_of("back"))


@cache
def _tasks() -> re.Pattern[str]:
    return re.compile(f"{any_of('tasks')}[：:]")
