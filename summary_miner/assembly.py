"""One document put together: its outline, paragraphs and facts from the blocks of its draft."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from summary_miner.extract.activities import find_activities, hits_in
from summary_miner.extract.activities.headings import is_code, later_plans
from summary_miner.extract.activities.hits import Hit
from summary_miner.extract.figures import Grounds, Numbers, figures_of
from summary_miner.extract.periods import document_period, stated_date
from summary_miner.extract.prepared import Prepared, prepare
from summary_miner.extract.tables import Column, PastedTable, find_row_figures, read_head
from summary_miner.structure import Block, Draft, Layout
from summary_miner.structure.chatter import is_introduction
from summary_miner.structure.identity import find_kind, find_organisation, join_title
from summary_miner.structure.parts import run_in_title
from summary_miner.structure.segment import Segmenter
from summary_miner.topics.model import Classified, TopicModel
from summary_miner.topics.places import Frame, Place, place_paragraphs
from summary_miner.types import (
    Activity,
    Document,
    Figure,
    LineKind,
    NumberMention,
    Paragraph,
    Section,
)

Wanted: TypeAlias = Literal["all", "figures", "activities"]

_NOT_DONE = frozenset(("plans", "problems"))
"""Topics of paragraphs that tell what is still to be done, or what was not done well."""

_SURE = 0.85
"""How likely such a topic must be: a report taken for a plan loses all that it did."""


@dataclass(slots=True)
class _Outline:
    """The sections of a document while its paragraphs are walked."""

    sections: list[Section] = field(default_factory=list)
    open: list[Section] = field(default_factory=list)

    def enter(self, block: Block, para_id: str) -> None:
        """Open the section that a block's heading begins."""
        heading = block.heading
        if heading is None:
            return
        del self.open[max(heading.level - 1, 0) :]
        section = Section(
            section_id=f"s{len(self.sections) + 1}",
            parent_id=self.open[-1].section_id if self.open else None,
            level=heading.level,
            marker=heading.marker,
            number=heading.number,
            title=heading.title,
            first_para_id=para_id,
        )
        self.sections.append(section)
        self.open.append(section)


@dataclass(slots=True)
class _Facts:
    """The facts of a document while its paragraphs are walked.

    Attributes:
        ahead: The ids of sections that look ahead, though their titles do not say so.
    """

    grounds: Grounds
    wanted: Wanted = "all"
    ahead: frozenset[str] = frozenset()
    figures: list[Figure] = field(default_factory=list)
    numbers: list[NumberMention] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    columns: tuple[Column, ...] | None = None
    pasted: PastedTable = field(default_factory=PastedTable)

    def add_all(
        self,
        paragraphs: Sequence[Paragraph],
        places: Mapping[str, Place],
        segmenter: Segmenter,
    ) -> None:
        """Read all paragraphs; what is only planned, or a shortcoming, reports no activity."""
        # one after the other: the tables of one task at a time fit into the processor's cache
        texts = [one.text for one in paragraphs if one.kind != "row"]
        brief = self.grounds.brief
        prepared = iter(prepare(texts, segmenter, self.grounds.bounds, brief=brief))
        numbers = [self._add_numbers(one, segmenter, prepared) for one in paragraphs]
        if self.wanted == "figures":
            return
        code = is_code(paragraph.text for paragraph in paragraphs)
        hits = iter(hits_in(one.text for one in paragraphs if one.para_id in places))
        for paragraph, found in zip(paragraphs, numbers, strict=True):
            if place := places.get(paragraph.para_id):
                planned = code or place.planned or paragraph.section_id in self.ahead
                planned = planned or _tells_nothing_done(paragraph)
                self._add_activities(paragraph, found, next(hits), planned)

    def _add_numbers(
        self, paragraph: Paragraph, segmenter: Segmenter, prepared: Iterator[list[Prepared]]
    ) -> Numbers:
        """Read a paragraph's numbers; a table row takes units from the head above it.

        So does a number on a line of its own from its label.

        Args:
            prepared: The paragraphs from here on that are no rows.
        """
        first = len(self.figures) + 1
        text, para_id = paragraph.text, paragraph.para_id
        grounds = self.grounds._replace(topic=paragraph.topic)
        if paragraph.kind == "row":
            self.columns = read_head(text) or self.columns
            found = find_row_figures(text, self.columns, segmenter, para_id, first, grounds)
        else:
            self.columns = None
            read = figures_of(next(prepared), para_id, first, grounds)
            found = self.pasted.read(text, para_id, first, grounds) or read
        self.figures += found.figures
        if grounds.accounted:
            self.numbers += found.mentions
        return found

    def _add_activities(
        self, paragraph: Paragraph, found: Numbers, hits: Sequence[Hit], planned: bool
    ) -> None:
        """Read what a paragraph reports as done; in a plan, where it looks back."""
        first = len(self.activities) + 1
        self.activities += find_activities(
            paragraph.text, found.figures, paragraph.para_id, first, planned=planned, hits=hits
        )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the documents of a source share: the names of all its lines, and those of none.

    Attributes:
        names: The para_id of each block by its order in the file.
        orders: The place of each in the file, in order.
        published: The first date among them.
    """

    header: str
    names: Mapping[int, str]
    orders: tuple[int, ...]
    texts: tuple[str, ...]
    published: date | None

    @classmethod
    def of(cls, layout: Layout) -> Surroundings:
        """Those of a layout."""
        inside = [block.order for draft in layout.drafts for block in draft.blocks]
        outside = [block.order for block in layout.boilerplate]
        names = {order: f"p{place}" for place, order in enumerate(sorted(inside + outside), 1)}
        texts = tuple(block.line.text for block in layout.boilerplate)
        return cls(layout.header, names, tuple(outside), texts, _first_date(texts))

    def signatures(self, draft: Draft) -> tuple[str, ...]:
        """Bylines, dates and signatures right round a document; no words of the site's own."""
        first, last = draft.blocks[0].order - 4, draft.blocks[-1].order + 3
        near = self.texts[bisect_left(self.orders, first) : bisect_right(self.orders, last)]
        return tuple(text for text in near if not is_introduction(text))


def _tells_nothing_done(paragraph: Paragraph) -> bool:
    return paragraph.topic in _NOT_DONE and (paragraph.confidence or 0.0) >= _SURE


def _first_date(texts: Iterable[str]) -> date | None:
    return next((stated for text in texts if (stated := stated_date(text))), None)


@dataclass(frozen=True, slots=True)
class Tools:
    """What a process has loaded to find facts with.

    Attributes:
        segmenter: None finds no figures, numbers and activities.
        topics: None names no topics.
        bounds: A user's table of approximators, instead of ours.
        wanted: Which facts are looked for.
    """

    segmenter: Segmenter | None
    topics: TopicModel | None
    bounds: Path | None = None
    wanted: Wanted = "all"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A document before its facts are found: outline, paragraphs, and where these stand.

    Attributes:
        places: Those of the body paragraphs by para_id, whose topics are to be named.
    """

    draft: Draft
    frame: Frame
    titles: tuple[str, ...]
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    places: Mapping[str, Place]


def sketch(source: str, around: Surroundings, draft: Draft) -> Sketch:
    """The document of a draft, as far as its lines alone tell."""
    titles = [block.line.text for block in draft.blocks if block.role == "title"]
    titles += [draft.heading] if draft.heading else []
    body = _body(draft)
    if not titles and (run_in := run_in_title(body[0])):
        titles = [run_in]
    kind = find_kind(titles, body[:4], around.header)
    frame = Frame(f"{source}#{draft.piece}.{draft.part}", join_title(titles), kind)
    outline = _Outline()
    paragraphs = [_paragraph(block, around.names[block.order], outline) for block in draft.blocks]
    places = place_paragraphs(paragraphs, outline.sections, frame)
    return Sketch(draft, frame, tuple(titles), tuple(outline.sections), tuple(paragraphs), places)


def complete(
    sketched: Sketch, around: Surroundings, topics: Iterable[Classified], tools: Tools
) -> Document:
    """The document with the facts for which there are tools.

    Args:
        topics: Those of its `places`, in order; none at all where they are not to be named.
    """
    draft, frame, titles = sketched.draft, sketched.frame, sketched.titles
    named = dict(zip(sketched.places, topics, strict=False))
    paragraphs = [
        _filed(one, named[one.para_id]) if one.para_id in named else one
        for one in sketched.paragraphs
    ]
    body = _body(draft)
    period = document_period(titles, body[:3])
    wanted = tools.wanted
    grounds = Grounds(period, tools.bounds, brief=wanted == "activities", accounted=wanted == "all")
    facts = _Facts(grounds, wanted, later_plans(sketched.sections))
    if tools.segmenter is not None:
        facts.add_all(paragraphs, sketched.places, tools.segmenter)
    signatures = around.signatures(draft)
    return Document(
        doc_id=frame.document,
        source=frame.document[: frame.document.rindex("#")],
        piece=draft.piece,
        part=draft.part,
        title=frame.title,
        organisation=find_organisation(titles, signatures, body),
        kind=frame.kind,
        period=period,
        published=_first_date(reversed(signatures)) or around.published,
        sections=sketched.sections,
        paragraphs=tuple(paragraphs),
        figures=tuple(facts.figures),
        numbers=tuple(facts.numbers),
        activities=tuple(facts.activities),
    )


def _body(draft: Draft) -> list[str]:
    return [block.line.text for block in draft.blocks if block.role != "title"]


def _paragraph(block: Block, para_id: str, outline: _Outline) -> Paragraph:
    outline.enter(block, para_id)
    section = outline.open[-1].section_id if outline.open else None
    kind: LineKind = "row" if block.line.kind == "row" else "text"
    return Paragraph(para_id, section, block.line.number, block.role, block.line.text, kind)


def _filed(own: Paragraph, found: Classified) -> Paragraph:
    """The paragraph under its topics."""
    return Paragraph(
        own.para_id,
        own.section_id,
        own.source_line,
        own.role,
        own.text,
        own.kind,
        found.topic,
        found.topics,
        found.confidence,
    )
