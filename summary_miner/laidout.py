"""Sources on their way: laid out one by one, topics named for many at once, then completed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from summary_miner.assembly import Sketch, Surroundings, Tools, complete, sketch
from summary_miner.errors import UnreadableFile
from summary_miner.extract.figures import find_figures
from summary_miner.structure import Layout, lay_out
from summary_miner.structure.segment import Segmenter
from summary_miner.topics.classifier import classify
from summary_miner.topics.model import Classified
from summary_miner.types import LineKind, Mined, NumberMention, Paragraph, RawText

Topics: TypeAlias = Mapping[str, Sequence[Classified]]
"""By the name of a document, the topics of its body paragraphs."""


def name_topics(laid: Iterable[LaidOut], tools: Tools) -> Topics:
    """The topics of all documents of some sources at once."""
    if tools.topics is None:
        return {}
    sketches = [sketched for one in laid for sketched in one.sketches]
    places = [place for sketched in sketches for place in sketched.places.values()]
    topics = iter(classify(places, tools.topics))
    return {one.frame.document: list(islice(topics, len(one.places))) for one in sketches}


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A source that is laid out, with its documents before their facts are found."""

    raw: RawText
    layout: Layout
    around: Surroundings
    sketches: tuple[Sketch, ...]

    @classmethod
    def of(cls, raw: RawText) -> LaidOut:
        """Lay a source out."""
        layout = lay_out(raw)
        around = Surroundings.of(layout)
        sketches = tuple(sketch(raw.source, around, draft) for draft in layout.drafts)
        return cls(raw, layout, around, sketches)

    def mined(self, tools: Tools, named: Topics | UnreadableFile) -> Mined:
        """All that the source holds, every line and every number accounted for.

        Args:
            named: The topics of its documents, among others; an error where something went wrong
                with one of them all, so that they are named again, by themselves.
        """
        raw, layout, around = self.raw, self.layout, self.around
        topics = name_topics([self], tools) if isinstance(named, UnreadableFile) else named
        documents = tuple(
            complete(one, around, topics.get(one.frame.document, ()), tools)
            for one in self.sketches
        )
        boilerplate = tuple(_boilerplate(layout, around))
        segmenter = tools.segmenter if tools.wanted == "all" else None
        numbers = _boilerplate_numbers(boilerplate, segmenter) if segmenter else ()
        return Mined(
            source=raw.source,
            digest=raw.digest,
            encoding=raw.encoding,
            pages=raw.pages,
            lines=len(raw.lines),
            documents=documents,
            boilerplate=boilerplate,
            boilerplate_numbers=tuple(numbers),
            repairs=tuple(sorted(layout.repairs.items())),
            warnings=raw.warnings,
            removed=layout.removed,
        )


def _boilerplate(layout: Layout, around: Surroundings) -> Iterator[Paragraph]:
    for block in layout.boilerplate:
        text, number = block.line.text, block.line.number
        kind: LineKind = "row" if block.line.kind == "row" else "text"
        yield Paragraph(around.names[block.order], None, number, "boilerplate", text, kind)


def _boilerplate_numbers(
    paragraphs: Sequence[Paragraph], segmenter: Segmenter
) -> Iterator[NumberMention]:
    """Numbers of the site's lines: a click count is no figure of any document."""
    for paragraph in paragraphs:
        for mention in find_figures(paragraph.text, segmenter, paragraph.para_id).mentions:
            if mention.kind == "figure":
                mention = replace(mention, kind="identifier", figure_id=None)
            yield replace(mention, figure_id=None)
