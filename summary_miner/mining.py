"""Files in, documents with facts out: the one function that everything else wraps.

What finds facts is imported when there is something to find them in: a store whose files have
not changed needs none of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from summary_miner.errors import UnreadableFile
from summary_miner.reading import InputFile, ReadOptions, find_files, read_file
from summary_miner.types import Document, Mined, NumberMention, Paragraph, RawLine, RawText
from summary_miner.watch import attempt, time_limit

if TYPE_CHECKING:
    from summary_miner.assembly import Tools
    from summary_miner.structure.segment import Segmenter


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose about mining.

    Attributes:
        segmenter: `rjieba` or `jieba`; the facts are the same.
        user_dict: A dictionary in jieba's format, on top of ours.
        bounds: A table of approximators in the format of `data/bounds.tsv`, instead of ours.
        reading: Encoding, conversion to simplified characters, and limits.
        facts: False for documents with their outline, paragraphs and topics alone, which take a
            tenth of the time: without figures, numbers and activities.
        topics: False for paragraphs without topics.
        topic_model: A folder with a model of the user's own, in place of the shipped one.
    """

    segmenter: str = "rjieba"
    user_dict: Path | None = None
    reading: ReadOptions = field(default_factory=ReadOptions)
    facts: bool = True
    bounds: Path | None = None
    topics: bool = True
    topic_model: Path | None = None

    def load_segmenter(self) -> Segmenter:
        """The segmenter of this process."""
        from summary_miner.structure.segment import load_segmenter

        return load_segmenter(self.segmenter, self.user_dict)

    def load_tools(self) -> Tools:
        """What this process finds facts with.

        Raises:
            UsageError: If there is no such segmenter, or no model in the folder.
        """
        from summary_miner.assembly import Tools
        from summary_miner.topics.model import topic_model

        model = topic_model(self.topic_model) if self.topics else None
        return Tools(self.load_segmenter() if self.facts else None, model, self.bounds)


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
    return [
        text
        if isinstance(text, UnreadableFile)
        else attempt(text.source, partial(mine_text, text, settings))
        for text in read_file(file, settings.reading)
    ]


def parse(text: str, *, source: str = "text", settings: Settings = Settings()) -> list[Document]:
    """The documents in a text.

    >>> document = parse("云溪社区2019年工作总结\\n一、环境整治\\n清理垃圾210车。")[0]
    >>> document.organisation, document.kind, document.figures[0].raw
    ('云溪社区', '总结', '210车')
    """
    return list(mine_text(raw_text(text, source), settings).documents)


def raw_text(text: str, source: str = "text") -> RawText:
    """A text as a reader would have given it: its lines that are not blank, numbered from 1."""
    lines = tuple(
        RawLine(line, number)
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip()
    )
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return RawText(source, lines, digest)


def mine_text(raw: RawText, settings: Settings = Settings()) -> Mined:
    """All that one source holds, every line and every number accounted for.

    Raises:
        UnreadableFile: If it takes longer than the limits allow.
    """
    tools = settings.load_tools()
    with time_limit(settings.reading.limits.max_seconds, raw.source, "mining it"):
        return _mined(raw, tools)


def _mined(raw: RawText, tools: Tools) -> Mined:
    from summary_miner.assembly import Surroundings, assemble
    from summary_miner.structure import lay_out

    layout = lay_out(raw)
    around = Surroundings.of(layout)
    documents = tuple(assemble(raw.source, around, draft, tools) for draft in layout.drafts)
    boilerplate = tuple(
        Paragraph(
            around.names[block.order],
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
        boilerplate_numbers=tuple(_boilerplate_numbers(boilerplate, tools.segmenter))
        if tools.segmenter
        else (),
        repairs=tuple(sorted(layout.repairs.items())),
        warnings=raw.warnings,
    )


def _boilerplate_numbers(
    paragraphs: Sequence[Paragraph], segmenter: Segmenter
) -> Iterator[NumberMention]:
    """Numbers of the site's lines: a click count is no figure of any document."""
    from summary_miner.extract.figures import find_figures

    for paragraph in paragraphs:
        for mention in find_figures(paragraph.text, segmenter, paragraph.para_id).mentions:
            if mention.kind == "figure":
                mention = replace(mention, kind="identifier", figure_id=None)
            yield replace(mention, figure_id=None)
