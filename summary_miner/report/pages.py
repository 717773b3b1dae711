"""Each document as the report shows it: outline, paragraphs with their marks, notes beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summary_miner.check import Finding
from summary_miner.check.copies import Copy
from summary_miner.chinese import VALUES
from summary_miner.export.cells import number_text
from summary_miner.report.marks import Mark, Piece, cut_pieces
from summary_miner.report.units import Unit
from summary_miner.types import Activity, Figure, Paragraph, Section

_MOST_NOTES = 3
"""Copies that are named beside a paragraph."""


@dataclass(frozen=True, slots=True)
class CopyNote:
    """A note that a paragraph is a copy, and where both are shown side by side.

    Attributes:
        anchor: Empty where the pair is not shown.
    """

    anchor: str
    name: str
    containment: float
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as it is shown.

    Attributes:
        level: Of the heading that it is; 0 for other text.
        anchor: The id of its place in the page.
        copies: The closest ones; `more_copies` are not named.
    """

    paragraph: Paragraph
    anchor: str
    level: int
    pieces: tuple[Piece, ...]
    findings: tuple[tuple[str, Finding], ...]
    copies: tuple[CopyNote, ...]
    more_copies: int

    @property
    def topics(self) -> str:
        """Its topics in Chinese, the main one first."""
        names = VALUES["topic"]
        return "、".join(names.get(topic, topic) for topic in self.paragraph.topics)


@dataclass(frozen=True, slots=True)
class Page:
    """A document as it is shown.

    Attributes:
        loose: Findings that concern the document as a whole, with their anchors.
    """

    unit: Unit
    outline: tuple[tuple[Section, str], ...]
    lines: tuple[Line, ...]
    loose: tuple[tuple[str, Finding], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What else the report shows, by where it belongs.

    Attributes:
        findings: The anchor of each finding, by its identity.
        copies: The notes for a paragraph, by doc_id and para_id.
        items: The column of each item of the checklist, by its id.
    """

    items: Mapping[str, int]
    findings: Mapping[int, str]
    copies: Mapping[tuple[str, str], Sequence[CopyNote]]


def build_page(unit: Unit, shown: Shown) -> Page:
    """The page of one document."""
    document = unit.document
    places = {paragraph.para_id for paragraph in document.paragraphs}
    found: dict[str, list[tuple[str, Finding]]] = defaultdict(list)
    for finding in unit.findings:
        place = finding.para_id if finding.para_id in places else ""
        found[place].append((shown.findings[id(finding)], finding))
    marks = _marks(unit, shown)
    levels = {section.first_para_id: section.level for section in document.sections}
    lines = []
    for paragraph in document.paragraphs:
        copied = shown.copies.get((document.doc_id, paragraph.para_id), ())
        closest = sorted(copied, key=lambda note: (not note.anchor, -note.containment))
        lines.append(
            Line(
                paragraph,
                f"{unit.anchor}-{paragraph.para_id}",
                levels.get(paragraph.para_id, 0) if paragraph.role == "heading" else 0,
                cut_pieces(paragraph.text, marks[paragraph.para_id]),
                tuple(found[paragraph.para_id]),
                tuple(closest[:_MOST_NOTES]),
                max(0, len(copied) - _MOST_NOTES),
            )
        )
    outline = tuple(
        (section, f"{unit.anchor}-{section.first_para_id}") for section in document.sections
    )
    return Page(unit, outline, tuple(lines), tuple(found[""]))


def copy_notes(
    copies: Sequence[Copy], names: Mapping[str, str], anchors: Mapping[int, str]
) -> Mapping[tuple[str, str], list[CopyNote]]:
    """The notes for both paragraphs of each copy; those of the archive are not shown."""
    notes: dict[tuple[str, str], list[CopyNote]] = defaultdict(list)
    for copy in copies:
        anchor, kind = anchors.get(id(copy), ""), VALUES["copy_kind"][copy.kind]
        other = names.get(copy.other_doc_id, copy.other_doc_id)
        if copy.scope == "archive":
            other = f"往年：{copy.other_doc_id}"
        elif copy.scope == "within":
            other = "本文另一段"
        notes[copy.doc_id, copy.para_id].append(CopyNote(anchor, other, copy.containment, kind))
        if copy.scope != "archive":
            name = "本文另一段" if copy.scope == "within" else names.get(copy.doc_id, copy.doc_id)
            notes[copy.other_doc_id, copy.other_para_id].append(
                CopyNote(anchor, name, copy.containment, kind)
            )
    return notes


def _marks(unit: Unit, shown: Shown) -> Mapping[str, list[Mark]]:
    """All marks of a document, by paragraph."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for activity in unit.document.activities:
        kind = VALUES["activity"].get(activity.type, activity.type)
        mark = Mark(activity.start, activity.end, "act", note=_activity_note(activity, kind))
        marks[activity.para_id].append(mark)
    for figure in unit.document.figures:
        mark = Mark(figure.start, figure.end, "fig", note=figure_note(figure))
        marks[figure.para_id].append(mark)
    for row in unit.coverage:
        if row.para_id:
            key = f"e{shown.items[row.item_id]}"
            marks[row.para_id].append(Mark(row.start, row.end, "ev", key))
    for finding in unit.findings:
        key, severity = shown.findings[id(finding)], finding.severity
        marks[finding.para_id].append(Mark(finding.start, finding.end, f"mark {severity}", key))
    return marks


def figure_note(figure: Figure) -> str:
    """What a figure says, in one line.

    >>> from summary_miner.mining import parse
    >>> figure_note(parse("全年清运垃圾210余车。")[0].figures[0])
    '数据：210车，不少于210；对象：垃圾；动作：清运'
    """
    stated = "遮盖" if figure.value is None else number_text(figure.value)
    parts = [f"数据：{stated}{figure.unit}{_bounds(figure)}"]
    parts += [f"对象：{figure.subject}"] if figure.subject else []
    parts += [f"动作：{figure.action}"] if figure.action else []
    if figure.change:
        parts.append(VALUES["change"].get(figure.change, figure.change))
    return "；".join(parts)


def _bounds(figure: Figure) -> str:
    lower, upper = figure.lower, figure.upper
    if lower == upper:
        return "" if lower is not None or figure.approx != "about" else "，大约"
    if lower is not None and upper is not None:
        return f"，{number_text(lower)}至{number_text(upper)}"
    return (
        f"，不少于{number_text(lower)}"
        if lower is not None
        else f"，不超过{number_text(upper or 0)}"
    )


def _activity_note(activity: Activity, kind: str) -> str:
    told = [activity.name, activity.date, activity.place, activity.times, activity.participants]
    return f"活动：{kind}" + "".join(f"；{word}" for word in told if word)
