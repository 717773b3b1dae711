"""Files in, documents with facts out: the one function that everything else wraps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from summary_miner.errors import UnreadableFile
from summary_miner.extract.activities import find_activities, is_plan_heading
from summary_miner.extract.figures import find_figures
from summary_miner.extract.periods import document_period, stated_date
from summary_miner.extract.tables import Column, find_row_figures, read_head
from summary_miner.read import InputFile, ReadOptions, find_files, read_source, sources
from summary_miner.structure import Block, Draft, Layout, lay_out
from summary_miner.structure.identity import find_kind, find_organisation, join_title
from summary_miner.structure.segment import Segmenter, load_segmenter
from summary_miner.topics.classifier import classify
from summary_miner.types import (
    Activity,
    Document,
    Figure,
    Mined,
    NumberMention,
    Paragraph,
    RawLine,
    RawText,
    Section,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose about mining.

    Attributes:
        segmenter: `rjieba` or `jieba`; the facts are the same.
        user_dict: A dictionary in jieba's format, on top of ours.
        reading: Encoding, conversion to simplified characters, and limits.
    """

    segmenter: str = "rjieba"
    user_dict: Path | None = None
    reading: ReadOptions = ReadOptions()

    def load_segmenter(self) -> Segmenter:
        """The segmenter of this process."""
        return load_segmenter(self.segmenter, self.user_dict)


def mine(paths: Iterable[Path | str], settings: Settings = Settings()) -> Iterator[Mined]:
    """All that the files and folders hold, in the order of their names.

    Raises:
        UnreadableFile: At the first file that can't be read. `mine_file` goes on instead.
    """
    found = find_files(Path(path) for path in paths)
    for problem in found.problems:
        raise problem
    for file in found.files:
        for outcome in mine_file(file, settings):
            if isinstance(outcome, UnreadableFile):
                raise outcome
            yield outcome


def mine_file(file: InputFile, settings: Settings) -> list[Mined | UnreadableFile]:
    """What each source of a file gave: its facts, or why it could not be read."""
    outcomes: list[Mined | UnreadableFile] = []
    try:
        for source in sources(file, settings.reading):
            try:
                outcomes.append(mine_text(read_source(source, settings.reading), settings))
            except UnreadableFile as problem:
                outcomes.append(problem)
    except UnreadableFile as problem:
        outcomes.append(problem)
    return outcomes


def parse(text: str, *, source: str = "text", settings: Settings = Settings()) -> list[Document]:
    """The documents in a text.

    >>> document = parse("云溪社区2019年工作总结\\n一、环境整治\\n清理垃圾210车。")[0]
    >>> document.organisation, document.kind, document.figures[0].raw
    ('云溪社区', '总结', '210车')
    """
    lines = tuple(
        RawLine(line, number)
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip()
    )
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return list(mine_text(RawText(source, lines, digest), settings).documents)


def mine_text(raw: RawText, settings: Settings = Settings()) -> Mined:
    """All that one source holds, every line and every number accounted for."""
    layout = lay_out(raw)
    names = {block.order: f"p{place}" for place, block in enumerate(_in_order(layout), start=1)}
    segmenter = settings.load_segmenter()
    documents = tuple(_document(raw, layout, draft, names, segmenter) for draft in layout.drafts)
    boilerplate = tuple(
        Paragraph(
            names[block.order],
            None,
            block.line.number,
            "boilerplate",
            block.line.text,
            "row" if block.line.kind == "row" else "text",
        )
        for block in layout.boilerplate
    )
    return Mined(
        source=raw.source,
        digest=raw.digest,
        encoding=raw.encoding,
        pages=raw.pages,
        lines=len(raw.lines),
        documents=documents,
        boilerplate=boilerplate,
        boilerplate_numbers=tuple(_boilerplate_numbers(boilerplate, segmenter)),
        repairs=tuple(sorted(layout.repairs.items())),
        warnings=raw.warnings,
    )


def _in_order(layout: Layout) -> list[Block]:
    blocks = [block for draft in layout.drafts for block in draft.blocks]
    return sorted([*blocks, *layout.boilerplate], key=lambda block: block.order)


def _boilerplate_numbers(
    paragraphs: Sequence[Paragraph], segmenter: Segmenter
) -> Iterator[NumberMention]:
    """Numbers of the site's lines: a click count is no figure of any document."""
    for paragraph in paragraphs:
        for mention in find_figures(paragraph.text, segmenter, paragraph.para_id).mentions:
            if mention.kind == "figure":
                mention = replace(mention, kind="identifier", figure_id=None)
            yield replace(mention, figure_id=None)


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

    def titles(self) -> list[str]:
        """The titles round a paragraph, the nearest one first."""
        return [section.title for section in reversed(self.open) if section.title]


def _document(
    raw: RawText, layout: Layout, draft: Draft, names: dict[int, str], segmenter: Segmenter
) -> Document:
    outline = _Outline()
    paragraphs: list[Paragraph] = []
    figures: list[Figure] = []
    numbers: list[NumberMention] = []
    activities: list[Activity] = []
    titles = [block.line.text for block in draft.blocks if block.role == "title"]
    body = [block.line.text for block in draft.blocks if block.role != "title"]
    marker = [draft.heading] if draft.heading else []
    kind = find_kind([*titles, *marker], body[:4], layout.header)
    columns: tuple[Column, ...] | None = None
    for block in draft.blocks:
        para_id = names[block.order]
        outline.enter(block, para_id)
        paragraph = _paragraph(block, para_id, outline)
        number = len(figures) + 1
        if paragraph.kind == "row":
            columns = read_head(paragraph.text) or columns
            found = find_row_figures(paragraph.text, columns, segmenter, para_id, number)
        else:
            columns = None
            found = find_figures(paragraph.text, segmenter, para_id, number)
        paragraphs.append(paragraph)
        figures.extend(replace(figure, topic=paragraph.topic) for figure in found.figures)
        numbers.extend(found.mentions)
        if paragraph.role == "body" and not _is_plan(kind, paragraph, outline):
            activities.extend(
                find_activities(paragraph.text, found.figures, para_id, len(activities) + 1)
            )
    signatures = _signatures(layout, draft)
    return Document(
        doc_id=f"{raw.source}#{draft.piece}.{draft.part}",
        source=raw.source,
        piece=draft.piece,
        part=draft.part,
        title=join_title(titles) or draft.heading,
        organisation=find_organisation([*titles, *marker], signatures, body),
        kind=kind,
        period=document_period([*titles, *marker], body[:3]),
        published=_published(layout, signatures),
        sections=tuple(outline.sections),
        paragraphs=tuple(paragraphs),
        figures=tuple(figures),
        numbers=tuple(numbers),
        activities=tuple(activities),
    )


def _is_plan(kind: str, paragraph: Paragraph, outline: _Outline) -> bool:
    return (
        kind in ("计划", "方案") or paragraph.topic == "plans" or is_plan_heading(outline.titles())
    )


def _paragraph(block: Block, para_id: str, outline: _Outline) -> Paragraph:
    section = outline.open[-1].section_id if outline.open else None
    paragraph = Paragraph(
        para_id,
        section,
        block.line.number,
        block.role,
        block.line.text,
        "row" if block.line.kind == "row" else "text",
    )
    if block.role != "body":
        return paragraph
    result = classify(block.line.text, outline.titles(), first=not outline.open)
    return replace(
        paragraph, topic=result.topic, topics=result.topics, confidence=result.confidence
    )


def _signatures(layout: Layout, draft: Draft) -> list[str]:
    """Bylines, dates and signatures right round a document."""
    first, last = draft.blocks[0].order, draft.blocks[-1].order
    return [block.line.text for block in layout.boilerplate if first - 4 <= block.order <= last + 3]


def _published(layout: Layout, signatures: Sequence[str]) -> date | None:
    """The date of a signature, else that of the site's header."""
    for text in [*reversed(signatures), *(block.line.text for block in layout.boilerplate)]:
        if stated := stated_date(text):
            return stated
    return None
