"""Which words of a text each kind of fact marks, as spans of the text that was given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from summary_miner.adapters.alignment import Place
from summary_miner.types import Document

GROUPS: Mapping[str, str] = {
    "summary_outline": "sections",
    "summary_figures": "figures",
    "summary_activities": "activities",
    "summary_topics": "paragraphs",
}
"""The groups of spans, and the field of `Document` that holds their facts."""


class Mark(NamedTuple):
    """The words of a fact: half-open offsets into the given text, a label, `DOC_ID/FACT_ID`."""

    start: int
    end: int
    label: str
    fact_id: str


Places: TypeAlias = Mapping[str, Place]
"""Where each paragraph stands, by its para_id."""

Marker: TypeAlias = Callable[[Document, Places], Iterator[Mark]]


def find_marks(documents: Sequence[Document], places: Places) -> dict[str, list[Mark]]:
    """The marks of each group, in reading order."""
    return {
        group: [
            mark._replace(fact_id=f"{document.doc_id}/{mark.fact_id}")
            for document in documents
            for mark in _MARKERS[group](document, places)
        ]
        for group in GROUPS
    }


def _outline(document: Document, places: Places) -> Iterator[Mark]:
    """A section reaches to the end of the last paragraph that stands in it or below it."""
    parents = {section.section_id: section.parent_id for section in document.sections}
    ends: dict[str, int] = {}
    for paragraph in document.paragraphs:
        inside = paragraph.section_id
        while inside:
            ends[inside] = places[paragraph.para_id].end
            inside = parents[inside]
    for section in document.sections:
        start = places[section.first_para_id].start
        label = f"level {section.level}"
        yield Mark(start, ends[section.section_id], label, section.section_id)


def _figures(document: Document, places: Places) -> Iterator[Mark]:
    for figure in document.figures:
        start, end = places[figure.para_id].span(figure.start, figure.end)
        yield Mark(start, end, figure.dimension, figure.figure_id)


def _activities(document: Document, places: Places) -> Iterator[Mark]:
    for activity in document.activities:
        start, end = places[activity.para_id].span(activity.start, activity.end)
        yield Mark(start, end, activity.type, activity.activity_id)


def _topics(document: Document, places: Places) -> Iterator[Mark]:
    for paragraph in document.paragraphs:
        if paragraph.topic:
            place = places[paragraph.para_id]
            yield Mark(place.start, place.end, paragraph.topic, paragraph.para_id)


_MARKERS: Mapping[str, Marker] = {
    "summary_outline": _outline,
    "summary_figures": _figures,
    "summary_activities": _activities,
    "summary_topics": _topics,
}
