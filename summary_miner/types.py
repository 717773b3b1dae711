"""The values that every floor passes on: frozen, picklable, pointing at their words.

Spans are half-open code point offsets into the paragraph's cleaned text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from summary_miner.frozen import quickly_made

Role: TypeAlias = Literal["title", "heading", "body", "boilerplate"]
"""What a paragraph is to its document."""

LineKind: TypeAlias = Literal["text", "row", "furniture"]
"""A line of text, a table row (cells parted by tabs), or a page's header, footer or number."""

Approx: TypeAlias = Literal["exact", "about", "over", "under", "range", "vague", "masked"]
"""How firmly a figure is stated."""

NumberKind: TypeAlias = Literal[
    "figure", "date", "time", "ordinal", "marker", "identifier", "name", "idiom", "masked"
]
"""What a number in the text is; all but `figure` say why it is none."""


@quickly_made
@dataclass(frozen=True, slots=True)
class RawLine:
    """One line, as its reader found it.

    Attributes:
        number: 1-based: the line of a text file or of a PDF's text layer, the block of a
            Word file or web page.
        page: 1-based page of a PDF, else None.
        wraps: True where the layout shows that the sentence goes on in the next line, False
            where it shows that it does not, None where the file does not say.
        level: 1-based where the file itself marks the line as a heading (`<h2>`, Word's
            Heading 1, `##`), else None. A page's own title (`<h1>` above all else, Word's
            Title style) is 0.
    """

    text: str
    number: int
    page: int | None = None
    kind: LineKind = "text"
    wraps: bool | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class RawText:
    """The text of one source: a file, or a member of an archive.

    Attributes:
        source: Relative path with `/`; a member is `archive.zip/member.txt`.
        digest: SHA-256 of the bytes, hexadecimal.
        encoding: Name of the text encoding, None for formats that have none.
        pages: Number of pages of a PDF, else None.
        warnings: What was odd but could be read.
    """

    source: str
    lines: tuple[RawLine, ...]
    digest: str
    encoding: str | None = None
    pages: int | None = None
    warnings: tuple[str, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Paragraph:
    """A unit of text with one role; every input line ends in exactly one.

    Attributes:
        section_id: The innermost section, None before the first heading.
        source_line: `RawLine.number` of its first line.
        kind: `row` for a table row, whose cells are parted by tabs.
        topic: The primary topic of a body paragraph, else None.
        topics: All topics of a body paragraph, the primary one first.
        confidence: 0 to 1: how likely the primary topic is right; None without a topic.
    """

    para_id: str
    section_id: str | None
    source_line: int
    role: Role
    text: str
    kind: LineKind = "text"
    topic: str | None = None
    topics: tuple[str, ...] = ()
    confidence: float | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the level at which it stands.

    Attributes:
        level: 1 for the first style met at the top of the document.
        marker: As written (`一、`, `（2）`, `一是`), empty for an unnumbered heading.
        number: What the marker counts, None without a marker.
        title: Empty where the run-in part is too long to be one.
        first_para_id: The paragraph that carries the heading.
    """

    section_id: str
    parent_id: str | None
    level: int
    marker: str
    number: int | None
    title: str
    first_para_id: str


@quickly_made
@dataclass(frozen=True, slots=True)
class Figure:
    """A number by which the text quantifies something.

    Attributes:
        value: 万 and 亿 multiplied out; of a range the midpoint; None where masked or open.
        lower: No less than; None is open.
        upper: No more than; None is open.
        unit: Canonical, empty where the text has none.
        subject: What is counted, as written.
        action: The verb that governs it.
        change: `increase`, `decrease` or None.
        change_kind: `by` (an amount of change), `to` (its result), `from` (its start), or None.
        total_id: The figure of which this one is a stated part.
        base: What a change is measured against, as written (同比, 比去年, 较2019年).
        period_start: First day of the time that its sentence states; None where open or unstated.
        period_end: The first day behind that time; None where open or unstated.
        rule: The rule that shaped it, as `docs/how-facts-are-found.md` names it.
    """

    figure_id: str
    para_id: str
    start: int
    end: int
    raw: str
    value: float | None
    lower: float | None
    upper: float | None
    approx: Approx
    unit: str
    dimension: str
    subject: str
    action: str
    sentence: str
    change: str | None = None
    change_kind: str | None = None
    total_id: str | None = None
    topic: str | None = None
    rule: str = ""
    base: str = ""
    period_start: date | None = None
    period_end: date | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in the text, with what it is; `figure_id` where it is a figure."""

    para_id: str
    start: int
    end: int
    raw: str
    kind: NumberKind
    figure_id: str | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Activity:
    """A concrete thing that the unit held, carried out or took part in.

    Attributes:
        type: One of the types of `data/activities.tsv`.
        name: As written, without quotes; empty where it has none.
        date: ISO, as far as stated (`2019-03`, `XXXX-03-05`); empty where none.
        times: How often, as written.
        participants: How many people took part, as written; never those who were served.
        times_id, participants_id: The figures that state it.
    """

    activity_id: str
    para_id: str
    start: int
    end: int
    type: str
    name: str
    date: str
    place: str
    times: str
    participants: str
    sentence: str
    times_id: str | None = None
    participants_id: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Half-open: `end` is the first day outside."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Document:
    """One work summary with its facts, in reading order.

    Attributes:
        doc_id: `SOURCE#PIECE.PART`: stable, whatever else is mined beside it.
        piece: 1-based place in an anthology; 1 for a file that is none.
        part: 1-based place among the documents merged into one piece.
        organisation: The unit that speaks, empty where unknown.
        kind: 总结, 汇报, 述职, 计划, 方案 or 其他.
        period: The time reported on; None where unknown or masked.
        published: The date of publication; None where unknown.
    """

    doc_id: str
    source: str
    piece: int
    part: int
    title: str
    organisation: str
    kind: str
    period: Period | None
    published: date | None
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    figures: tuple[Figure, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    activities: tuple[Activity, ...] = ()


class Removed(NamedTuple):
    """What a cleaning step took away that nobody meant to write: code of a web page, a stray mark.

    Attributes:
        step: The step's name.
        line: Where it stood in the source.
        words: The first of it in that line, as it was written.
    """

    step: str
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Mined:
    """All that one source gave: its documents, and the lines that belong to none.

    Attributes:
        repairs: How often each cleaning step changed something, by the step's name.
        removed: What nobody meant to write, and is gone from the paragraphs.
    """

    source: str
    digest: str
    encoding: str | None
    pages: int | None
    lines: int
    documents: tuple[Document, ...]
    boilerplate: tuple[Paragraph, ...]
    boilerplate_numbers: tuple[NumberMention, ...]
    repairs: tuple[tuple[str, int], ...]
    warnings: tuple[str, ...]
    removed: tuple[Removed, ...] = ()
