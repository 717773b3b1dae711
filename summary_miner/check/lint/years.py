"""T603: the year of the title and other years in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.words import shaped
from summary_miner.check.modes import years_of
from summary_miner.check.statements import Statement
from summary_miner.lexicon import table
from summary_miner.types import Document, Period

_OPENING = (
    r"[在于]?((?:19|20)\d\d)年(?:度|来|以来|度以来|[上下]半年|是)?(?=[，,是我]|.{0,6}{guided_by})"
)
_OWN_YEARS = (
    r"{reports_on}[^，。；\d]{0,8}((?:19|20)\d\d)年[^，。；]{0,12}{report}(?!{plan})",
    r"{looks_back}((?:19|20)\d\d)年[，,]",
    r"^在?((?:19|20)\d\d)年(?:度|以?来)?[，,]?[^，,。；\d]{0,12}在[^，,。；\d]{2,20}{led}下",
)
"""What a report says of itself: 现将2022年工作总结如下; 2022年，我站在公司的带领下."""

_SUMMARIES = ("总结", "述职")
_OPENS = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月"
    r"(?:\d{1,2}[日号]|份|[初中底]|[上中下]旬)?"
)
_LAST_MONTH, _FEW = 10, 2
"""A report may begin with the last weeks of the year before; one with many such dates tells how
things came about."""


def find_other_years(
    document: Document, period: Period, statements: Sequence[Statement]
) -> Iterator[Hit]:
    """The title says 2023年, and the text opens with 2022年 and never speaks of 2023."""
    years = years_of(period)
    if document.kind not in _SUMMARIES:
        return  # a government's report of 2026 is on 2025
    if len(years) == 1:
        yield from _deeds_of_another_year(years.start, statements)
    body = [statement for statement in statements if not statement.setting.bare]
    named = Counter(
        int(year) for statement in body for year in re.findall(r"((?:19|20)\d\d)年", statement.text)
    )
    silent = len(body) >= 2 and not any(year in named for year in years)
    for place, statement in enumerate(body):
        own = (shaped(one).search(statement.text) for one in _OWN_YEARS)
        found = next(filter(None, own), None)
        if found is None and silent and place < 3:
            found = shaped(_OPENING).match(statement.text)
        if found is None or int(found[1]) in years:
            continue
        if int(found[1]) not in range(years.start - 5, years.stop + 5):
            continue
        start = statement.start + found.start(1)
        fields = {"title": f"{years.start}年", "text": f"{found[1]}年"}
        yield Hit("T603", statement.para_id, start, start + 5, f"{found[1]}年", fields)
        return


def _deeds_of_another_year(year: int, statements: Sequence[Statement]) -> Iterator[Hit]:
    """2022年8月，办了托管班2期 among the deeds of 2023: the date of an older report was left."""
    found = [(one, opened) for one in statements if (opened := _opens_with(year - 1, one))]
    for statement, opened in found if len(found) <= _FEW else ():
        fields = {"title": f"{year}年", "text": f"{year - 1}年"}
        end = statement.start + opened.end()
        yield Hit("T603", statement.para_id, statement.start, end, opened.group(), fields)


def _opens_with(year: int, statement: Statement) -> re.Match[str] | None:
    """The date of a year with which a deed of its own opens, and no tale of how things were."""
    opened = _OPENS.match(statement.text)
    if opened is None or statement.mode != "earlier" or statement.setting.bare:
        return None
    is_within = int(opened["year"]) == year and int(opened["month"]) <= _LAST_MONTH
    behind = statement.text[opened.end() :]
    tells_history = behind.startswith(_history("next")) or any(
        word in behind for word in _history("behind")
    )
    return opened if is_within and not tells_history else None


@cache
def _history(where: str) -> tuple[str, ...]:
    allowed = {"where": ("next", "behind")}
    rows = table("history.tsv", "words", "where", "example", allowed=allowed)
    return tuple(word for words, place, _ in rows if place == where for word in words.split())
