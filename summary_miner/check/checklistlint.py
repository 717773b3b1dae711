"""What is wrong with a checklist that can be read: contradictions, items that nothing meets."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from summary_miner.check.checklistfiles import read_draft
from summary_miner.check.checklists import Checklist, FigureNeed, Item, Overrides
from summary_miner.check.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Near,
    Without,
    Word,
    words_of,
)
from summary_miner.check.lint import Selection
from summary_miner.errors import UsageError
from summary_miner.extract.units import unit_named
from summary_miner.structure.clean import clean_line

_SENTENCE_END = re.compile(r"[。！？!?；;\n]")


def lint_checklist(path: Path) -> list[str]:
    """All that is wrong with a checklist's file, each with the item it concerns.

    Raises:
        UsageError: If it can't be read at all.
    """
    draft = read_draft(path)
    return [*draft.problems, *_of_checklist(draft.checklist)]


def _of_checklist(checklist: Checklist) -> Iterator[str]:
    for place, item in enumerate(checklist.items, start=1):
        for problem in _of_item(item):
            yield f"item {place} ({item.title}): {problem}"
    yield from _twins(checklist.items)
    yield from _unknown_codes(checklist.findings)


def _unknown_codes(overrides: Overrides) -> Iterator[str]:
    named = (*overrides.select, *overrides.ignore, *(code for code, _ in overrides.severities))
    for name in named:
        try:
            Selection((name,))
        except UsageError as error:
            yield f"问题 (findings): {error}"


def _of_item(item: Item) -> Iterator[str]:
    if not (item.topics or item.conditions or item.activities or item.figures or item.themes):
        yield "no text could meet it: it names neither 主题, 词语, 活动, 数据 nor 题材"
    for condition in item.conditions:
        yield from _of_condition(condition)
    for need in item.figures:
        yield from _of_need(need)


def _of_condition(condition: Condition) -> Iterator[str]:
    if not list(words_of(condition)):
        yield "词语 only excludes: no text could meet it; name a word to find"
    for word in words_of(condition):
        yield from _of_word(word)
    for wanted, unwanted in _clashes(condition):
        yield f"词语 contradict each other: 非 {unwanted} excludes {wanted} itself"


def _of_word(word: str) -> Iterator[str]:
    if _SENTENCE_END.search(word):
        yield f"no text could meet {word!r}: words are looked for in one sentence"
    elif clean_line(word) != word:
        yield f"no text could meet {word!r}: texts are read as {clean_line(word)!r}"


def _clashes(condition: Condition) -> Iterator[tuple[str, str]]:
    """Words that a part asks for and another one excludes."""
    if isinstance(condition, AnyOf):
        for part in condition.parts:
            yield from _clashes(part)
    if not isinstance(condition, AllOf):
        return
    excluded = [word for part in condition.parts for word in _excluded(part)]
    for part in condition.parts:
        yield from _clashes(part)
        words = list(_needed(part))
        # of several alternatives all must be excluded, or the others still meet it
        met = [word for word in words if not any(out in word for out in excluded)]
        if words and not met:
            out = next(out for out in excluded if out in words[0])
            yield words[0], out


def _excluded(condition: Condition) -> Iterator[str]:
    if isinstance(condition, Without):
        part = condition.part
        for one in part.parts if isinstance(part, AnyOf) else (part,):
            if isinstance(one, Word):
                yield one.text


def _needed(condition: Condition) -> Iterator[str]:
    """The alternatives of a part that is a word or a choice of words; each side of 近 is needed."""
    if isinstance(condition, Word):
        yield condition.text
    elif isinstance(condition, AnyOf):
        for part in condition.parts:
            yield from _needed(part)
    elif isinstance(condition, Near):
        yield from _needed(condition.left)


def _of_need(need: FigureNeed) -> Iterator[str]:
    units = {unit_named(unit) for unit in need.units} - {None}
    dimensions = {unit.dimension for unit in units if unit is not None}
    if need.dimension and dimensions and need.dimension not in dimensions:
        named = ", ".join(need.units)
        yield f"数据 contradict each other: {named} measures {', '.join(sorted(dimensions))}"
    if not (need.units or need.subjects or need.actions or need.dimension):
        yield "数据 take any figure of the text: name a unit, a subject or a verb"
    least = need.at_least
    if least is not None and (not math.isfinite(least) or least < 0):
        yield f"no text could meet 至少 {least:g}"
    if least is not None and least > 100 and "%" in need.units and len(need.units) == 1:
        yield f"hardly any text could meet 至少 {least:g} with %"
    wanted = [word for word in need.subjects if not word.startswith("非")]
    for out in (word[1:] for word in need.subjects if word.startswith("非")):
        if wanted and all(out in word for word in wanted):
            yield f"对象 contradict each other: 非{out} excludes {wanted[0]} itself"


def _twins(items: Sequence[Item]) -> Iterator[str]:
    """Two items that ask for the same thing count it twice."""
    seen: dict[object, int] = {}
    for place, item in enumerate(items, start=1):
        asked = (item.topics, item.conditions, item.activities, item.figures, item.themes)
        if any(asked) and asked in seen:
            yield f"items {seen[asked]} and {place} ask for the same"
        seen.setdefault(asked, place)
