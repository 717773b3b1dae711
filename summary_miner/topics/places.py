"""Body paragraphs where they stand: what a reader sees around them when he names their topics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summary_miner.extract.activities import is_plan_heading
from summary_miner.frozen import quickly_made
from summary_miner.types import Document, Paragraph, Section


@quickly_made
@dataclass(frozen=True, slots=True)
class Place:
    """A body paragraph where it stands.

    Attributes:
        headings: The titles of the sections it stands in, the nearest one first.
        title: The title of its document.
        document: What its document is called; neighbours of one name are read together. Empty
            for a paragraph by itself.
        opening: True before the first heading of a document that has headings.
        planned: True in a section of plans, and in a document that is a plan as a whole.
    """

    text: str
    headings: tuple[str, ...] = ()
    title: str = ""
    document: str = ""
    opening: bool = False
    planned: bool = False


_WORDS = re.compile(r"[^\W\d_]")
"""A cell of figures alone is about nothing that can be told."""

ARTICLE = re.compile(r"\s{0,2}第[一二三四五六七八九十百零\d]{1,5}条(?!\w{0,2}[路线街道河江])")
"""第三条 opens an article of a regulation."""
_FEWEST_ARTICLES = 3
_GLOSSARY = re.compile("名词解释|注释|术语|用语说明")

PLANS = ("计划", "方案")
"""Kinds of document that report nothing as done."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What all paragraphs of a document share: its name, its title and its kind."""

    document: str
    title: str = ""
    kind: str = ""


def place_paragraphs(
    paragraphs: Iterable[Paragraph], sections: Sequence[Section], frame: Frame
) -> dict[str, Place]:
    """The places of the body paragraphs with words by para_id, in their order."""
    by_id = {section.section_id: section for section in sections}
    plans = frame.kind in PLANS and not _is_regulation(sections)
    first = sections[0].first_para_id if sections else None
    opening = first is not None
    places: dict[str, Place] = {}
    for paragraph in paragraphs:
        opening = opening and paragraph.para_id != first
        if paragraph.role == "body" and _WORDS.search(paragraph.text):
            headings = tuple(_titles(paragraph.section_id, by_id))
            places[paragraph.para_id] = Place(
                paragraph.text,
                headings,
                frame.title,
                frame.document,
                opening,
                plans or (is_plan_heading(headings) and not in_glossary(headings)),
            )
    return places


def in_glossary(headings: Iterable[str]) -> bool:
    """What a term means is neither done nor planned, though it be called 计划."""
    return any(_GLOSSARY.search(heading) for heading in headings)


def _is_regulation(sections: Sequence[Section]) -> bool:
    """办法 names plans and regulations; the latter have articles."""
    articles = sum(bool(ARTICLE.match(section.marker)) for section in sections)
    return articles >= _FEWEST_ARTICLES


def places_of(document: Document) -> list[Place]:
    """The body paragraphs of a document where they stand.

    >>> from summary_miner.mining import parse
    >>> places_of(parse("云溪社区2019年工作总结\\n一、环境整治\\n清理垃圾210车。")[0])[0].headings
    ('环境整治',)
    """
    frame = Frame(document.doc_id, document.title, document.kind)
    return list(place_paragraphs(document.paragraphs, document.sections, frame).values())


def _titles(section_id: str | None, sections: dict[str, Section]) -> Iterator[str]:
    """The titles above a paragraph, the nearest first; sections without one are passed over."""
    while section_id is not None:
        section = sections[section_id]
        if section.title:
            yield section.title
        section_id = section.parent_id
