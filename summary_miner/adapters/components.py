"""spaCy components that write our facts into a `Doc`; `docs/spacy.md` shows their use.

The first of them that meets a `Doc` mines its text, as `mining.parse` does, and keeps the facts
in it; the others take them from there. Spans cover whole tokens: where a token reaches beyond
the words of a fact (3人获), so does the span, while the fact keeps its own `raw`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from summary_miner.adapters.alignment import locate
from summary_miner.adapters.marks import GROUPS, Mark, find_marks
from summary_miner.adapters.plain import Fact, fact_from_plain, from_plain, to_plain
from summary_miner.mining import Settings, mine_text, raw_text
from summary_miner.topics.votes import TOPICS
from summary_miner.types import Document

_PLAIN = "summary_plain"
_CONFIG: dict[str, Any] = {"segmenter": "rjieba", "user_dict": None, "bounds": None}


@dataclass(frozen=True, slots=True)
class Component:
    """A spaCy component: one kind of fact, written into the span group of its name."""

    group: str
    settings: Settings

    def __call__(self, doc: Doc) -> Doc:
        if doc._.get(_PLAIN) is None:
            _mine(doc, self.settings)
        plain = doc._.get(_PLAIN)
        doc.spans[self.group] = [_span(doc, Mark(*mark)) for mark in plain["marks"][self.group]]
        if self.group == "summary_topics":
            doc.cats.update(topic_shares(doc._.summary_documents))
        return doc


def _mine(doc: Doc, settings: Settings) -> None:
    mined = mine_text(raw_text(doc.text), settings)
    marks = find_marks(mined.documents, locate(doc.text, mined))
    plain = {
        "documents": {document.doc_id: to_plain(document) for document in mined.documents},
        "marks": {group: [list(mark) for mark in found] for group, found in marks.items()},
    }
    doc._.set(_PLAIN, plain)


def _span(doc: Doc, mark: Mark) -> Span:
    span = doc.char_span(
        mark.start, mark.end, mark.label, alignment_mode="expand", span_id=mark.fact_id
    )
    if span is None:
        raise ValueError(f"the text of the Doc has no characters {mark.start} to {mark.end}")
    return span


def topic_shares(documents: Iterable[Document]) -> dict[str, float]:
    """How much of the body each topic has as its main one: shares of its characters, 0 to 1.

    All 17 topics are named. The shares add up to 1; without any body text all are 0.
    """
    chars = dict.fromkeys(TOPICS, 0)
    for document in documents:
        for paragraph in document.paragraphs:
            if paragraph.topic:
                chars[paragraph.topic] += len(paragraph.text)
    total = sum(chars.values()) or 1
    return {topic: count / total for topic, count in chars.items()}


def _documents(doc: Doc) -> list[Document]:
    plain = doc._.get(_PLAIN)
    return [from_plain(document) for document in plain["documents"].values()] if plain else []


def _fact(span: Span) -> Fact | None:
    """The fact whose words a span marks; None for a span that is not ours."""
    doc_id, _, fact_id = span.id_.rpartition("/")
    plain = span.doc._.get(_PLAIN) or {"documents": {}}
    document = plain["documents"].get(doc_id, {})
    kinds = [kind for kind in GROUPS.values() if fact_id in document.get(kind, {})]
    return fact_from_plain(kinds[0], document, fact_id) if kinds else None


def _register() -> None:
    """Extension attributes; with `force`, for a notebook imports a module again."""
    Doc.set_extension(_PLAIN, default=None, force=True)
    Doc.set_extension("summary_documents", getter=_documents, force=True)
    Span.set_extension("summary_fact", getter=_fact, force=True)


_register()


def _component(name: str, segmenter: str, user_dict: str | None, bounds: str | None) -> Component:
    words, approximators = (Path(path) if path else None for path in (user_dict, bounds))
    return Component(name, Settings(segmenter, words, bounds=approximators))


_ASSIGNS: Sequence[str] = ("doc.spans", "doc._.summary_documents", "span._.summary_fact")


@Language.factory("summary_outline", default_config=_CONFIG, assigns=_ASSIGNS)
def make_outline(
    nlp: Language, name: str, segmenter: str, user_dict: str | None, bounds: str | None
) -> Component:
    """Sections, from their heading to their end; the label is their level."""
    return _component("summary_outline", segmenter, user_dict, bounds)


@Language.factory("summary_figures", default_config=_CONFIG, assigns=_ASSIGNS)
def make_figures(
    nlp: Language, name: str, segmenter: str, user_dict: str | None, bounds: str | None
) -> Component:
    """Figures; the label is their dimension."""
    return _component("summary_figures", segmenter, user_dict, bounds)


@Language.factory("summary_activities", default_config=_CONFIG, assigns=_ASSIGNS)
def make_activities(
    nlp: Language, name: str, segmenter: str, user_dict: str | None, bounds: str | None
) -> Component:
    """Activities reported as done; the label is their type."""
    return _component("summary_activities", segmenter, user_dict, bounds)


@Language.factory("summary_topics", default_config=_CONFIG, assigns=[*_ASSIGNS, "doc.cats"])
def make_topics(
    nlp: Language, name: str, segmenter: str, user_dict: str | None, bounds: str | None
) -> Component:
    """Body paragraphs, labelled by their main topic, and the share of each topic in the text."""
    return _component("summary_topics", segmenter, user_dict, bounds)
