"""Statements: what a document says, stretch by stretch, how it says it and what is concrete in it.

Coverage and the share of substance are judged on these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summary_miner.check.closing import find_shortcomings
from summary_miner.check.deeds import Deed, find_deeds, overlaps
from summary_miner.check.foreign import hide_foreign
from summary_miner.check.labels import Labels
from summary_miner.check.modes import Frame, Mode, mode_of_heading, mode_of_topic, years_of
from summary_miner.check.passages import find_passages, passage_at
from summary_miner.check.signs import find_signs
from summary_miner.check.slogans import (
    Span,
    Specific,
    count_content,
    find_names,
    find_specific_words,
    is_in_name,
)
from summary_miner.check.themes import cuts_of
from summary_miner.extract.passages import sentences
from summary_miner.structure.markers import find_marker
from summary_miner.structure.segment import Segmenter, Token
from summary_miner.topics.votes import Vote, find_votes
from summary_miner.types import Document, Figure, Paragraph, Section

_PLANS = ("计划", "方案")
_LONG_TIMES = ("年", "月", "个月")
"""三年来 tells no deed; 3天 and 420小时 do."""
_UNITS_OF_SPEECH = ("方面", "点", "大")
"""几方面, 三点, 五大 structure a text and count nothing done."""

_WHOLEHEARTED = "百分之百"
_LEAST_COMMON, _COMMON = 4, 0.25
_LONGEST_LEAD = 30
_APPENDED = re.compile(r"(?:附件?|注|备注|说明)[：:]")
"""附：全年因公出差9次 stands below a heading, and not under it."""

_TELLS = re.compile(r"[。；;！!，,]")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a statement stands.

    Attributes:
        headings: Titles of its sections, the innermost first.
        bare: A heading and nothing more, which covers nothing.
        mode: What the section or the line above it says of all that stands here, if anything.
    """

    headings: tuple[str, ...]
    topic: str
    topics: tuple[str, ...]
    bare: bool = False
    mode: Mode | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of a sentence that speaks in one mode.

    Attributes:
        start, end: In the paragraph's text.
        sentence: The span of the whole sentence.
        own: The text, in which what others did is hidden.
        passage: The paragraph, or the part of a long one, that is about one thing.
        topic_words: Its topic words; neither parts of names nor words of the document's title,
            which stand everywhere.
        figures: Those that count something; spans in the paragraph's text.
        names, times, specifics: Spans in `text`.
        words, cuts: As the segmenter cuts them, and where.
        common: Words that so many paragraphs of the document have that they tell none apart.
        content: How many words may name something, general ones included.
    """

    para_id: str
    start: int
    end: int
    sentence: Span
    passage: str
    text: str
    own: str
    mode: Mode
    setting: Setting
    topic_words: tuple[Vote, ...] = ()
    figures: tuple[Figure, ...] = ()
    deeds: tuple[Deed, ...] = ()
    names: tuple[Span, ...] = ()
    times: tuple[Span, ...] = ()
    specifics: tuple[Specific, ...] = ()
    words: frozenset[str] = frozenset()
    cuts: frozenset[int] = frozenset()
    common: frozenset[str] = frozenset()
    content: int = 0

    @property
    def votes(self) -> Mapping[str, float]:
        """The weight of each topic in its words; a word that comes again counts less and less."""
        scores: dict[str, float] = {}
        seen: dict[tuple[str, str], int] = {}
        for vote in self.topic_words:
            times = seen[vote.word, vote.topic] = seen.get((vote.word, vote.topic), 0) + 1
            scores[vote.topic] = scores.get(vote.topic, 0.0) + vote.weight / times
        return scores


def find_statements(document: Document, segmenter: Segmenter) -> list[Statement]:
    """All statements of a document, in reading order.

    >>> from summary_miner.mining import parse
    >>> from summary_miner.structure.segment import load_segmenter
    >>> document = parse("荷塘社区2023年工作总结\\n今年办讲堂6场，明年将再办8场。")[0]
    >>> [(one.mode, one.text) for one in find_statements(document, load_segmenter())]
    [('done', '今年办讲堂6场，'), ('planned', '明年将再办8场。')]
    """
    return list(_Walk(document, segmenter).statements())


class _Walk:
    """One walk through a document's paragraphs."""

    def __init__(self, document: Document, segmenter: Segmenter) -> None:
        self._document = document
        self._segmenter = segmenter
        self._sections = {section.section_id: section for section in document.sections}
        self._figures: dict[str, list[Figure]] = {}
        for figure in document.figures:
            self._figures.setdefault(figure.para_id, []).append(figure)
        self._idioms: dict[str, list[int]] = {}
        for mention in document.numbers:
            if mention.kind in ("name", "idiom"):
                self._idioms.setdefault(mention.para_id, []).append(mention.start)
        self._years = years_of(document.period)
        bodies = [one for one in document.paragraphs if one.role == "body"]
        headed = {
            one.section_id
            for one in document.sections
            if one.title and mode_of_heading(one.title) is None
        }
        self._shortcomings = find_shortcomings(bodies, self._years, headed)
        self._labels = Labels()
        self._common = _common_words(document, segmenter)
        self._lead: Mode | None = None  # what 主要存在以下问题： says of the list below it

    def statements(self) -> Iterator[Statement]:
        told = [one for one in self._document.paragraphs if one.role in ("body", "heading")]
        for paragraph, below in zip(told, [*told[1:], None], strict=True):
            if paragraph.role == "body" or self._tells(paragraph) or self._is_empty(below):
                yield from self._of_paragraph(paragraph)

    def _is_empty(self, below: Paragraph | None) -> bool:
        """Whether a heading heads nothing: the next line is none of its section's."""
        if below is None or below.role == "body":
            return below is None
        section = self._sections.get(below.section_id or "")
        return section is not None and section.parent_id is None

    def _tells(self, paragraph: Paragraph) -> bool:
        """1、清理垃圾210车。 has the shape of a heading and the content of a report."""
        return paragraph.role == "heading" and (
            paragraph.para_id in self._figures or len(_TELLS.findall(paragraph.text)) >= 2
        )

    def _of_paragraph(self, paragraph: Paragraph) -> Iterator[Statement]:
        text = paragraph.text
        headings = (*self._labels.of(paragraph), *self._headings(paragraph))
        if _APPENDED.match(text):
            headings = ()
        self._lead = self._lead if find_marker(text) else None
        tells = paragraph.role == "body" or self._tells(paragraph)
        passages = find_passages(text)
        frame, passage = Frame(self._years), None
        for start, end in sentences(text):
            here = passage_at(passages, start)
            if passage is None or here.title != passage.title:
                titles = (here.title, *headings) if here.title else headings
                mode = self._lead or self._mode(paragraph, titles)
                frame = Frame(self._years, mode)
                own = None if mode == "done" else mode
                setting = Setting(titles, paragraph.topic or "", paragraph.topics, not tells, own)
            if passage != here:
                frame.turn(mode)
            passage = here
            name = here.name(paragraph.para_id)
            for stretch in frame.stretches(text[start:end]):
                span = (start + stretch.start, start + stretch.end)
                yield self._statement(paragraph, span, (start, end), stretch.mode, setting, name)
        if text.endswith(("：", ":")):
            self._lead = mode_of_heading(text[-_LONGEST_LEAD:])

    def _headings(self, paragraph: Paragraph) -> tuple[str, ...]:
        titles: list[str] = []
        section: Section | None = self._sections.get(paragraph.section_id or "")
        while section is not None:
            titles += [section.title] if section.title else []
            section = self._sections.get(section.parent_id or "")
        return tuple(titles)

    def _mode(self, paragraph: Paragraph, headings: Sequence[str]) -> Mode:
        """How the paragraph speaks by its place."""
        if self._document.kind in _PLANS or any(
            mode_of_heading(title) == "planned" for title in headings
        ):
            return "planned"
        if told := mode_of_topic(paragraph, self._years):
            return told
        if paragraph.para_id in self._shortcomings:
            return "lacking"
        return mode_of_heading(headings[0] if headings else "") or "done"

    def _statement(
        self,
        paragraph: Paragraph,
        span: Span,
        sentence: Span,
        mode: Mode,
        setting: Setting,
        passage: str,
    ) -> Statement:
        start, end = span
        text = paragraph.text[start:end]
        own = hide_foreign(text, self._document.organisation or self._document.title)
        figures = tuple(self._counted(paragraph, span))
        times = tuple(find_signs("time", text))
        tokens = self._segmenter.tokens(text)
        specifics = tuple(find_specific_words(tokens))
        elsewhere = [(figure.start - start, figure.end - start) for figure in figures] + [*times]
        return Statement(
            para_id=paragraph.para_id,
            start=start,
            end=end,
            sentence=sentence,
            passage=passage,
            text=text,
            own=own,
            mode=mode,
            setting=setting,
            topic_words=tuple(self._topic_words(own)),
            figures=figures,
            deeds=tuple(find_deeds(own, specifics)),
            names=tuple(self._names(paragraph, start, text, tokens)),
            times=times,
            specifics=tuple(
                word for word in specifics if not overlaps((word.start, word.end), elsewhere)
            ),
            words=frozenset(one.word for one in tokens if one.word in own),
            cuts=cuts_of(tokens),
            common=self._common,
            content=count_content(tokens),
        )

    def _topic_words(self, text: str) -> Iterator[Vote]:
        for vote in find_votes(text):
            if vote.word not in self._document.title and not is_in_name(
                text, vote.start + len(vote.word)
            ):
                yield vote

    def _counted(self, paragraph: Paragraph, span: Span) -> Iterator[Figure]:
        """The figures that count something done: neither ages nor 三年来 nor 几方面."""
        for figure in self._figures.get(paragraph.para_id, ()):
            long_time = figure.dimension == "duration" and figure.unit in _LONG_TIMES
            if (
                span[0] <= figure.start < span[1]
                and figure.value is not None
                and figure.dimension != "age"
                and figure.unit not in _UNITS_OF_SPEECH
                and figure.raw != _WHOLEHEARTED
                and not long_time
            ):
                yield figure

    def _names(
        self, paragraph: Paragraph, start: int, text: str, tokens: Sequence[Token]
    ) -> Iterator[Span]:
        """The quoted names, but not “三个代表”, which names nothing that was done."""
        idioms = self._idioms.get(paragraph.para_id, ())
        for name in find_names(text, tokens):
            if not any(name[0] <= place - start < name[1] for place in idioms):
                yield name


def _common_words(document: Document, segmenter: Segmenter) -> frozenset[str]:
    """Of a hospital's report 患者 and 医生: words of a quarter of its paragraphs."""
    bodies = [one.text for one in document.paragraphs if one.role == "body"]
    counts = Counter(
        word for text in bodies for word in {token.word for token in segmenter.tokens(text)}
    )
    least = max(_LEAST_COMMON, _COMMON * len(bodies))
    return frozenset(word for word, count in counts.items() if count >= least)
