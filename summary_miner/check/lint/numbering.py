"""N: gaps, repeats and order of the numbering, empty and doubled headings (GB/T 9704)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.enumerations import wrong_step
from summary_miner.check.modes import mode_of_heading
from summary_miner.structure.markers import IN_RUNS_ONLY, find_marker
from summary_miner.types import Document, Paragraph, Section

_EXTRA_MARK = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳])[、，.．。：:]|\d{1,2}[.．、][、，。：:]|[一二三四五六七八九十]{1,3}、[、，.．。：:]"
)
_TELLS = re.compile(r"[。；！？;!?]|[：:](?!$)|(?<!^)\d|了")
"""Marks of a line that tells something and is no mere heading: 1、清理垃圾20车。"""

_MARK = re.compile(r"[，。；：！？、,;:!?]")
_SEVERAL_CLAUSES = re.compile(r"[，,].*[，,]")

_A_PART = re.compile(r"[一-鿿]{4,10}")
_LONGEST_EMPTY, _LEAST_KIN = 20, 3
_LEAST_TITLE, _LEAST_SHORT_TITLE, _LEAST_BARE_TITLE = 4, 2, 6
"""In characters: one between the first two is a heading only where it fills its line; without a
number it must be longer, or it may stand below each part."""


def find_numbering(document: Document) -> Iterator[Hit]:
    """All that is wrong with a document's outline."""
    paragraphs = {paragraph.para_id: paragraph for paragraph in document.paragraphs}
    for siblings in _siblings(document.sections):
        yield from _steps(siblings, paragraphs)
    yield from _reversed_levels(document.sections, paragraphs)
    yield from _empty_headings(document)
    yield from _empty_parts(document)
    yield from _doubled_headings(document.sections, paragraphs)
    for paragraph in document.paragraphs:
        if paragraph.role in ("body", "heading"):
            yield from _extra_marks(paragraph)


def _siblings(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """Numbered sections of one style under one heading, in reading order; not 一是, 第一，."""
    held: dict[tuple[str | None, int, int], list[Section]] = {}
    for section in sections:
        marker = find_marker(section.marker + "甲乙丙丁")
        rank = marker.rank if marker else -1
        if section.number is None or rank in IN_RUNS_ONLY:
            continue
        held.setdefault((section.parent_id, section.level, rank), []).append(section)
    yield from held.values()


_STARTS = ([1, 1, 2], [1, 1, 3], [2, 1, 3])
"""Where 1 begins no new list: it was given twice, or changed places with the next."""


def _steps(siblings: Sequence[Section], paragraphs: Mapping[str, Paragraph]) -> Iterator[Hit]:
    numbers = [section.number or 0 for section in siblings]
    if numbers[:2] == [2, 3] and not siblings[0].marker.startswith("第"):  # 第二条 of a law
        yield _at("N101", siblings[0], paragraphs, {"before": "开头", "after": siblings[0].marker})
    for place, (before, after) in enumerate(pairwise(siblings), start=1):
        if after.number == 1 and numbers[place - 1 : place + 2] not in _STARTS:
            continue  # 1 begins a new list
        if code := wrong_step(numbers, place):
            fields = {"before": before.marker, "after": after.marker}
            yield _at(code, after, paragraphs, fields)


def _at(
    code: str,
    section: Section,
    paragraphs: Mapping[str, Paragraph],
    fields: Mapping[str, object],
    words: str = "",
) -> Hit:
    text = paragraphs[section.first_para_id].text
    shown = words or section.marker or section.title
    start = max(text.find(shown), 0)
    return Hit(code, section.first_para_id, start, start + len(shown), shown, fields)


def _reversed_levels(
    sections: Sequence[Section], paragraphs: Mapping[str, Paragraph]
) -> Iterator[Hit]:
    """（一） and right below it the first 一、: GB/T 9704 has them the other way round."""
    for above, below in pairwise(sections):
        if _is_reversed(above, below):
            yield _at("N104", below, paragraphs, {"before": above.marker, "after": below.marker})


def _is_reversed(above: Section, below: Section) -> bool:
    first, second = find_marker(above.marker + "甲乙"), find_marker(below.marker + "甲乙")
    if first is None or second is None:
        return False
    opens = first.number == second.number == 1
    return opens and second.rank < first.rank and {first.rank, second.rank} <= {2, 3, 4, 5}


def _empty_headings(document: Document) -> Iterator[Hit]:
    """A heading with nothing below it, while most of its kin have content.

    Not that which only looks empty because 一、 stands below （一）.

    Where several have none, the headings are themselves the items of a list.
    """
    told = [one for one in document.paragraphs if one.role in ("body", "heading")]
    if told and _is_signature(told[-1], document):
        told.pop()
    below = dict(zip((one.para_id for one in told), [*told[1:], None], strict=False))
    paragraphs = {paragraph.para_id: paragraph for paragraph in document.paragraphs}
    levels = {section.first_para_id: section.level for section in document.sections}
    kin: dict[tuple[str | None, int], list[bool]] = {}
    empty: list[Section] = []
    for section in document.sections:
        heading = paragraphs[section.first_para_id]
        next_one = below.get(heading.para_id)
        deeper = next_one is not None and (
            levels.get(next_one.para_id, 99) > section.level or _is_unnumbered(next_one)
        )
        is_empty = heading.role == "heading" and not deeper
        kin.setdefault((section.parent_id, section.level), []).append(is_empty)
        if is_empty and _only_heads(section.title) and not _is_told(heading):
            empty.append(section)
    above = {
        one.section_id for one, below in pairwise(document.sections) if _is_reversed(one, below)
    }
    titles = Counter(section.title for section in document.sections)
    listed = _listed(document.sections, empty)
    for section in empty:
        if section.section_id in listed:
            continue
        if section.section_id in above or titles[section.title] > 1:
            continue  # told again: this one stands in a table of contents
        flags = kin[section.parent_id, section.level]
        least = _LEAST_KIN if section is not document.sections[-1] else 2
        if len(flags) >= least and sum(flags) <= max(1, len(flags) // 4):
            yield _at("N106", section, paragraphs, {}, section.title)


def _only_heads(title: str) -> bool:
    """Whether a title is a heading by its looks; 【此处插图】 is none."""
    return bool(title) and title[0] not in "【（(" and len(title) <= _LONGEST_EMPTY


def _empty_parts(document: Document) -> Iterator[Hit]:
    """存在的问题 alone on a line, with the next heading right below it."""
    told = [one for one in document.paragraphs if one.role in ("body", "heading")]
    for paragraph, below in pairwise(told):
        is_title = paragraph.role == "body" and _A_PART.fullmatch(paragraph.text)
        if is_title and below.role == "heading" and mode_of_heading(paragraph.text):
            yield Hit("N106", paragraph.para_id, 0, len(paragraph.text), paragraph.text)


def _listed(sections: Sequence[Section], empty: Sequence[Section]) -> set[str]:
    """Three empty headings or more, one below another: a table of contents."""
    found: set[str] = set()
    for is_empty, group in groupby(sections, key=lambda section: section in empty):
        run = [section.section_id for section in group]
        if is_empty and len(run) >= _LEAST_KIN:
            found.update(run)
    return found


def _is_signature(last: Paragraph, document: Document) -> bool:
    """The unit's name alone below the text, with no date that would tell it for certain."""
    short = len(last.text) <= _LONGEST_EMPTY and last.role == "body"
    unit = document.organisation
    is_named = (bool(unit) and last.text.startswith(unit)) or document.title.startswith(last.text)
    return short and is_named and not _MARK.search(last.text)


def _is_unnumbered(heading: Paragraph) -> bool:
    """停车位缺400个 on a line without a full stop tells something, and heads nothing."""
    return find_marker(heading.text) is None and _is_told(heading)


def _is_told(heading: Paragraph) -> bool:
    """Whether a line tells something by itself; 夯实基础，提升能力 has the comma of a slogan."""
    marker = find_marker(heading.text)
    told = marker.rest if marker else heading.text
    return bool(_TELLS.search(told) or _SEVERAL_CLAUSES.search(told))


def _doubled_headings(
    sections: Sequence[Section], paragraphs: Mapping[str, Paragraph]
) -> Iterator[Hit]:
    by_place = sorted(
        (section for section in sections if _is_title(section, paragraphs)),
        key=lambda section: (section.parent_id or "", section.title),
    )
    for _, group in groupby(by_place, key=lambda section: (section.parent_id, section.title)):
        for section in list(group)[1:]:
            yield _at("N107", section, paragraphs, {}, section.title)


def _is_title(section: Section, paragraphs: Mapping[str, Paragraph]) -> bool:
    """Whether a title is one that no other section should have; 修渠 only on a line of its own."""
    title = section.title
    if section.number is None or len(title) < _LEAST_SHORT_TITLE:
        return section.number is None and len(title) >= _LEAST_BARE_TITLE
    return len(title) >= _LEAST_TITLE or paragraphs[section.first_para_id].text.endswith(title)


def _extra_marks(paragraph: Paragraph) -> Iterator[Hit]:
    if found := _EXTRA_MARK.match(paragraph.text):
        yield Hit("N105", paragraph.para_id, 0, found.end(), found.group())
