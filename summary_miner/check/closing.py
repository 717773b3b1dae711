"""Closing: where a report that has no headings turns to what is lacking.

Most reports end with what is lacking and what is to be done next. What stands in front of the plans
needs less to be taken for a shortcoming than what stands in the middle.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from summary_miner.check.likeness import SHORTCOMINGS, likeness
from summary_miner.check.modes import Frame, Mode, says
from summary_miner.extract.passages import sentences
from summary_miner.types import Paragraph

_BY_ITSELF, _ANYWHERE, _LAST = 0.9, 0.5, 0.15
"""From here on a paragraph reads like what is lacking: by itself, with its topic, and before the
plans."""

_LEAST = 3
"""Fewer paragraphs are no report with a close of its own."""

_TOPIC = "problems"
_SCARCE = re.compile(r"[^，。；]{0,14}(?:只有|只剩|仅有|仅剩|就剩|才)[一二两三四五六七八九十\d]")
"""会修水泵的只有一人: what stands in front of the plans so is too few."""


def find_shortcomings(
    bodies: Sequence[Paragraph], years: range, headed: Collection[str] = ()
) -> frozenset[str]:
    """The paragraphs that tell what is lacking, though no heading and no word says so.

    Args:
        years: The calendar years that the report is about.
        headed: Sections whose title speaks of something else: below it the place tells nothing.
    """
    before = list(_before_plans(bodies, years))
    last = before[0].para_id if len(before) >= _LEAST else ""
    if before and before[0].section_id in headed:
        last = ""
    return frozenset(
        one.para_id for one in bodies if _is_lacking(one, years, is_last=one.para_id == last)
    )


def _is_lacking(paragraph: Paragraph, years: range, *, is_last: bool) -> bool:
    like = likeness(paragraph.text)[SHORTCOMINGS]
    topical = _TOPIC in paragraph.topics
    if is_last:
        scarce = _SCARCE.match(paragraph.text) is not None
        return topical or scarce or like >= _LAST or _opens(paragraph, years) == "lacking"
    return like >= (_ANYWHERE if topical else _BY_ITSELF)


def _before_plans(bodies: Sequence[Paragraph], years: range) -> Iterator[Paragraph]:
    """The paragraphs from the last one back, without those that plan or only close."""
    for paragraph in reversed(bodies):
        closes = paragraph.topic == "background" and paragraph is bodies[-1]
        if closes and not says("lacking", paragraph, years):
            continue
        if not _plans(paragraph, years):
            yield paragraph


def _plans(paragraph: Paragraph, years: range) -> bool:
    return paragraph.topic == "plans" or _opens(paragraph, years) == "planned"


def _opens(paragraph: Paragraph, years: range) -> Mode:
    """How its first words speak."""
    start, end = next(iter(sentences(paragraph.text)), (0, 0))
    return next((one.mode for one in Frame(years).stretches(paragraph.text[start:end])), "done")
