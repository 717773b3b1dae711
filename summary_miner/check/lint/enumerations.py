"""N101 to N103 and N108 for lists told in running text: 一是…；二是…, 第一，… , （1）….

A run is one list: its items stand in one paragraph, or open paragraphs one below another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.words import shaped, wording
from summary_miner.structure.markers import IN_RUNS_ONLY, find_marker
from summary_miner.types import Document, Paragraph

_OPENING = "第其首再最（(①②③④⑤⑥⑦⑧⑨⑩一二三四五六七八九十123456789"
_ITEM = re.compile(
    rf"(?:^|(?<=[。；;：:！]))\s?(?=[{_OPENING}])"
    rf"|(?<=[，,、])\s?(?=[{_OPENING}])(?![一二三四五六七八九十]{{1,3}}[、.．]|\d{{1,2}}[、.．，,])"
)
"""Behind these marks an item may open; behind a comma 11、12、13日 are days."""

_LONGEST_MARKER = 24
"""In characters, with the first words behind it."""

_FURTHER = "甲乙丙丁"
"""So many more words: the last item of a list may have two."""

_TOP, _SPOKEN, _SEQUENCE = 2, 8, 9
"""Ranks of 一、, where problems and plans stand in one row with what was counted; of 一是; and of
首先、其次, where what counts is how many there are."""

_COUNTED = (
    r"(?<![\d十第百])(?P<stated>[二两三四五六七八九十]|[2-9]|10){list_counter}"
    r"(?:(?![二两三四五六七八九十]{counts_again})[^，。；：:]){0,10}(?:[：:，,]|(?P<stop>。))\s?$"
)
_LONGEST_LEAD = 40
_NUMERALS = "一二三四五六七八九十"


_Style: TypeAlias = tuple[int, str]


class _Item(NamedTuple):
    """One item of a list: its marker, and where that stands."""

    rank: int
    number: int
    words: str
    para_id: str
    start: int

    @property
    def style(self) -> _Style:
        """Its rank, and of 一是 and 一要 which of the two."""
        return self.rank, self.words.rstrip("，,：:、")[-1] if self.rank == _SPOKEN else ""


def find_enumerations(document: Document) -> Iterator[Hit]:
    """Lists with gaps, repeats and wrong order, and those that are not as long as was said."""
    paragraphs = [one for one in document.paragraphs if one.role in ("body", "heading")]
    texts = {one.para_id: one.text for one in paragraphs}
    above = dict(zip(texts, ["", *texts.values()], strict=False))
    for run in _with_first_twice(_runs(paragraphs)):
        yield from _steps(run)
        yield from _counted(run, texts, above)


def wrong_step(numbers: Sequence[int], place: int) -> str:
    """The code of what is wrong between an item and the one before it; empty where nothing is."""
    before, after = numbers[place - 1], numbers[place]
    if after - before == 1 or _goes_on(numbers, place):
        return ""
    if after <= before:
        return "N102" if after == before else "N103"
    alone = _is_in_place(numbers, place + 1) and not _is_in_place(numbers, place)
    return "N101" if alone or after - 1 not in numbers else ""  # elsewhere: that place is told


def _goes_on(numbers: Sequence[int], place: int) -> bool:
    """The last of 1, 2, 2, 4 and 1, 5, 3: only the item before it has the wrong number."""
    return _is_in_place(numbers, place) and not _is_in_place(numbers, place - 1)


def _is_in_place(numbers: Sequence[int], place: int) -> bool:
    return place < len(numbers) and numbers[place] - numbers[0] == place


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[list[_Item]]:
    """The lists of each style, in the order in which they open."""
    opening: dict[_Style, list[_Item]] = {}  # lists whose items open paragraphs
    found: list[list[_Item]] = []
    for paragraph in paragraphs:
        items = list(_items(paragraph))
        if items and items[0].start == 0:
            opening = {style: run for style, run in opening.items() if style <= items[0].style}
        elif paragraph.role == "heading":
            opening.clear()
        inside: dict[_Style, list[_Item]] = {}
        for item in items:
            run = inside.get(item.style) or opening.get(item.style)
            if run is None or item.number == 1 or not _continues(run, item):
                run = []
                found.append(run)
                (opening if item.start == 0 else inside)[item.style] = run
            run.append(item)
        opening = inside | opening
    yield from found


def _with_first_twice(runs: Iterable[list[_Item]]) -> list[list[_Item]]:
    """第一, 第一, 第三 is one list: none begins with the second of them, which no 第二 follows."""
    joined: list[list[_Item]] = []
    last: dict[_Style, list[_Item]] = {}
    for run in runs:
        before = last.get(run[0].style, [])
        alone = [item.number for item in before] == [1]
        if alone and [item.number for item in run[:2]] == [1, 3]:
            before.extend(run)
            continue
        joined.append(run)
        last[run[0].style] = run
    return joined


def _continues(run: Sequence[_Item], item: _Item) -> bool:
    """Whether an item in a paragraph of its own, behind other words, is the next of a list."""
    last = run[-1]
    together = last.para_id == item.para_id or (item.start == 0 and run[0].start == 0)
    return together or item.number == last.number + 1


def _items(paragraph: Paragraph) -> Iterator[_Item]:
    text = paragraph.text
    for place in _ITEM.finditer(text):
        start = place.end()
        marker = find_marker(text[start : start + _LONGEST_MARKER] + _FURTHER)
        if marker is not None and marker.rank >= _TOP:
            yield _Item(marker.rank, marker.number, marker.words, paragraph.para_id, start)


def _steps(run: Sequence[_Item]) -> Iterator[Hit]:
    """Not between sections, which the outline has, nor where a list has no first item."""
    numbers = [item.number for item in run]
    if run[0].rank == _SEQUENCE or (numbers[0] != 1 and run[0].start):
        return
    for place, (before, after) in enumerate(pairwise(run), start=1):
        sections = after.rank not in IN_RUNS_ONLY and after.start == 0
        if not sections and (code := wrong_step(numbers, place)):
            fields = {"before": before.words, "after": after.words}
            end = after.start + len(after.words)
            yield Hit(code, after.para_id, after.start, end, after.words, fields)


def _counted(
    run: Sequence[_Item], texts: Mapping[str, str], above: Mapping[str, str]
) -> Iterator[Hit]:
    """三项：一是…；二是… lists two; the count stands right before the list."""
    first = run[0]
    if first.number != 1 or len(run) < 2:
        return
    lead = texts[first.para_id][: first.start] if first.start else above[first.para_id]
    found = shaped(_COUNTED).search(lead[-_LONGEST_LEAD:])
    listed = len(run) if first.rank == _SEQUENCE else max(item.number for item in run)
    if found is None or listed == _count(found["stated"]):
        return
    if found["stop"] and not wording("list_noun").search(found.group().rstrip()[:-1]):
        return  # 有三个渡口。 announces no list
    if _named_in_front(lead[-_LONGEST_LEAD:][: found.start()]) == _count(found["stated"]):
        return
    if first.rank == _TOP and listed > _count(found["stated"]):
        return
    para_id = first.para_id if first.start else _id_above(first.para_id, texts)
    end = len(lead)
    words = found.group().strip()
    start = end - len(found.group())
    fields = {"stated": found["stated"], "listed": listed}
    yield Hit("N108", para_id, start, start + len(words), words, fields)


def _named_in_front(lead: str) -> int:
    """How many things stand right before a count: 保住了春运和防疫两件大事 counts those."""
    clause = re.split("[，。；：]", lead)[-1]
    return len(re.split(f"、|{wording('joins').pattern}", clause))


def _id_above(para_id: str, texts: Mapping[str, str]) -> str:
    ids = list(texts)
    return ids[ids.index(para_id) - 1]


def _count(words: str) -> int:
    if words.isdigit():
        return int(words)
    return 2 if words == "两" else _NUMERALS.index(words) + 1
