"""The corpus that a command of `explore` asks, as its options describe it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summary_miner.cli.options import (
    Encoding,
    Engine,
    LimitValues,
    SegmenterName,
    Simplify,
    UserDict,
    reading_of,
    settings_of,
)
from summary_miner.cli.storing import STORE

if TYPE_CHECKING:
    from summary_miner.assembly import Wanted
    from summary_miner.cli.running import Outcomes
    from summary_miner.explore.corpus import Corpus
    from summary_miner.explore.gathering import Gathered
    from summary_miner.explore.sources import Source
    from summary_miner.mining import Settings
    from summary_miner.types import Mined


@dataclass(frozen=True)
class CorpusOptions:
    """Which documents, with what metadata."""

    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH…",
            help="Files and folders, or what mine wrote: a folder of tables, or NAME.duckdb"
            " (文件、文件夹、挖掘结果或语料库).",
        ),
    ]
    metadata: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Workbook or CSV with a row for each file (元数据表): unit, region, year, type …",
        ),
    ] = None
    metadata_key: Annotated[
        str | None,
        typer.Option(
            metavar="COLUMN",
            help="Its column with the files' names (文件名列); found out if not given.",
        ),
    ] = None
    where: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CONDITION",
            help="Only what meets it (筛选条件), such as 地区=东部|中部 or year>=2020;"
            " may be given more than once.",
        ),
    ] = None
    user_dict: UserDict = None
    segmenter: Engine = SegmenterName.rjieba
    encoding: Encoding = None
    simplify: Simplify = False
    limit: LimitValues = None
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", min=0, max=64, help="Processes to read files with (进程数); 0 decides."
        ),
    ] = 0

    def open(
        self,
        *columns: list[str] | None,
        facts: Wanted | None = None,
        topics: bool = False,
        words: bool = True,
    ) -> OpenedCorpus:
        """The corpus that the options describe; what a user should know goes to stderr.

        Args:
            columns: Options that name columns. Where none of them, and no condition, names the
                topic, files are read without topics, in half the time.
            facts: Which facts are sure to be asked for; activities need topics.
            topics: Whether topics are asked for in another way.
            words: Whether words are.
        """
        from summary_miner.explore.corpus import Corpus, described
        from summary_miner.explore.gathering import gather
        from summary_miner.explore.metadata import read_metadata

        reading = reading_of(self.encoding, self.simplify, self.limit)
        settings = settings_of(reading, self.user_dict, self.segmenter)
        named = [text for texts in (*columns, self.where) for text in texts or ()]
        topics = topics or facts in ("activities", "all") or any("topic" in one for one in named)
        settings = replace(settings, topics=topics, wanted=facts or "all")
        table = read_metadata(self.metadata, self.metadata_key) if self.metadata else None
        read: list[Outcomes] = []
        words_by = settings if words else None
        source = self._source(settings, read, partial(gather, words_by=words_by), facts=bool(facts))
        corpus = described(Corpus.of(source, settings), table, self.where or ())
        for note in corpus.notes:
            typer.echo(f"note: {note}", err=True)
        return OpenedCorpus(corpus, read)

    def _source(
        self,
        settings: Settings,
        read: list[Outcomes],
        make: Callable[[Sequence[Mined]], Gathered],
        *,
        facts: bool,
    ) -> Source:
        """What the paths name; how reading of files goes joins `read`."""
        from summary_miner.cli.running import Outcomes
        from summary_miner.explore.runs import RunSource, is_run
        from summary_miner.explore.sources import MinedSource

        if len(self.paths) == 1 and self.paths[0].suffix.lower() == STORE:
            from summary_miner.store.source import StoreSource

            return StoreSource(self.paths[0])
        if len(self.paths) == 1 and is_run(self.paths[0]):
            return RunSource(self.paths[0])

        def gathered(with_facts: bool) -> Iterator[Gathered]:
            settled = replace(settings, facts=with_facts)
            read.append(Outcomes(self.paths, settled, self.jobs, quiet=False))
            return read[-1].made_together(make)

        return MinedSource(gathered, facts=facts)


@dataclass(frozen=True)
class OpenedCorpus:
    """A corpus, and how reading its files went."""

    corpus: Corpus
    read: list[Outcomes]

    @property
    def exit_code(self) -> int:
        """1 if a file could not be read."""
        return max((outcomes.exit_code for outcomes in self.read), default=0)
