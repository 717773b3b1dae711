"""Files in, documents with facts out: the one function that everything else wraps.

What finds facts is imported when there is something to find them in: a store whose files have
not changed needs none of it.
"""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from summary_miner.errors import UnreadableFile
from summary_miner.reading import InputFile, ReadOptions, find_files, read_file
from summary_miner.types import Document, Mined, RawLine, RawText
from summary_miner.watch import attempt, time_limit

if TYPE_CHECKING:
    from summary_miner.assembly import Tools, Wanted
    from summary_miner.laidout import LaidOut, Topics
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
        wanted: `figures` finds no activities; `activities` finds of figures only amounts, units and
            places, as far as activities need them. Neither gives numbers their account.
        topics: False for paragraphs without topics.
        topic_model: A folder with a model of the user's own, in place of the shipped one.
    """

    segmenter: str = "rjieba"
    user_dict: Path | None = None
    reading: ReadOptions = field(default_factory=ReadOptions)
    facts: bool = True
    wanted: Wanted = "all"
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
        segmenter = self.load_segmenter() if self.facts else None
        return Tools(segmenter, model, self.bounds, self.wanted)


_SELDOM = 50_000
"""How many more objects there have to be before Python looks for cycles: some megabytes."""


def settle(settings: Settings = Settings()) -> None:
    """Load what a process mines with, for good.

    For a process that does nothing else: what there is when this is done, Python's collector of
    cycles never looks through again, and it stays away meanwhile. There is hardly a cycle to be
    found, and to look for them took a tenth of the time; so it also comes less often from then on.

    Raises:
        MinerError: If a table or a dictionary is damaged.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # our matrices are too small for more
    gc.disable()
    try:
        mine_text(raw_text("召开会议3次。"), replace(settings, reading=ReadOptions()))
    finally:
        gc.freeze()
        gc.set_threshold(_SELDOM)
        gc.enable()


def mine(paths: Iterable[Path | str], settings: Settings = Settings()) -> Iterator[Mined]:
    """All that the files and folders hold, in the order of their names.

    Raises:
        UnreadableFile: At the first file that can't be read. `mine_file` goes on instead.
    """
    found = find_files(Path(path) for path in paths)
    for problem in found.problems:
        raise problem
    for batch in batches(found.files):
        for outcome in chain.from_iterable(mine_files(batch, settings)):
            if isinstance(outcome, UnreadableFile):
                raise outcome
            yield outcome


_MOST_FILES, _MOST_BYTES = 16, 1 << 16
"""Of a batch: to name the topics of few paragraphs takes nearly as long as of many."""


def batches(files: Iterable[InputFile]) -> Iterator[list[InputFile]]:
    """The files in runs of a few that are mined together, in order."""
    batch: list[InputFile] = []
    total = 0
    for file in files:
        size = _size(file)
        if batch and (total + size > _MOST_BYTES or len(batch) == _MOST_FILES):
            yield batch
            batch, total = [], 0
        batch.append(file)
        total += size
    if batch:
        yield batch


def _size(file: InputFile) -> int:
    try:
        return file.path.stat().st_size
    except (OSError, ValueError):  # reading it will say what is wrong
        return 0


def mine_file(file: InputFile, settings: Settings) -> list[Mined | UnreadableFile]:
    """What each source of a file gave: its facts, or why it could not be read."""
    return mine_files([file], settings)[0]


def mine_files(
    files: Sequence[InputFile], settings: Settings
) -> list[list[Mined | UnreadableFile]]:
    """The same for each of some files."""
    tools = settings.load_tools()
    found: list[list[Mined | UnreadableFile]] = [[] for _ in files]
    for run in _runs(files, settings):
        texts = [text for _, text in run]
        for (place, _), outcome in zip(run, _mine_all(texts, tools, settings), strict=True):
            found[place].append(outcome)
    return found


_Read: TypeAlias = RawText | UnreadableFile
_MOST_CHARACTERS = 1 << 14
"""Mined together: what is worked on beyond that no longer fits into a processor's cache."""


def _runs(files: Sequence[InputFile], settings: Settings) -> Iterator[list[tuple[int, _Read]]]:
    """The texts of the files, each with its file's place, so many as are mined together."""
    run: list[tuple[int, _Read]] = []
    total = 0
    for place, file in enumerate(files):
        for text in read_file(file, settings.reading):
            run.append((place, text))
            if isinstance(text, RawText):
                total += sum(len(line.text) for line in text.lines)
            if total > _MOST_CHARACTERS:
                yield run
                run, total = [], 0
    if run:
        yield run


def _mine_all(
    texts: Sequence[_Read], tools: Tools, settings: Settings
) -> list[Mined | UnreadableFile]:
    """What each text gave."""
    from summary_miner.laidout import LaidOut, name_topics

    found = [
        text
        if isinstance(text, UnreadableFile)
        else attempt(text.source, partial(_lay_out, text, settings))
        for text in texts
    ]
    laid = [one for one in found if isinstance(one, LaidOut)]
    named = attempt("", partial(name_topics, laid, tools))
    return [
        one
        if isinstance(one, UnreadableFile)
        else attempt(one.raw.source, partial(_complete, one, tools, settings, named))
        for one in found
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
    from summary_miner.laidout import name_topics

    tools = settings.load_tools()
    laid = _lay_out(raw, settings)
    return _complete(laid, tools, settings, name_topics([laid], tools))


def _lay_out(raw: RawText, settings: Settings) -> LaidOut:
    from summary_miner.laidout import LaidOut

    with _limited(raw, settings):
        return LaidOut.of(raw)


def _complete(
    laid: LaidOut, tools: Tools, settings: Settings, named: Topics | UnreadableFile
) -> Mined:
    with _limited(laid.raw, settings):
        return laid.mined(tools, named)


def _limited(raw: RawText, settings: Settings) -> AbstractContextManager[None]:
    return time_limit(settings.reading.limits.max_seconds, raw.source, "mining it")
