"""What the commands of `explore` have in common: a corpus, words to list, a result to show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summary_miner.cli.options import (
    Encoding,
    Engine,
    LimitValues,
    ScreenFormat,
    SegmenterName,
    Simplify,
    UserDict,
    reading_of,
    settings_of,
)
from summary_miner.cli.storing import STORE

if TYPE_CHECKING:
    from summary_miner.cli.running import Outcomes
    from summary_miner.explore.corpus import Corpus
    from summary_miner.explore.queries import Query
    from summary_miner.explore.sources import Source
    from summary_miner.explore.words import WordFilter
    from summary_miner.mining import Settings


class Chart(str, Enum):
    """How a list of words is drawn."""

    cloud = "cloud"
    bars = "bars"


ChartKind = Annotated[
    Chart, typer.Option("--chart", help="What --picture draws (图形): a word cloud or bars.")
]


class Match(str, Enum):
    """What a word or pattern to look for means."""

    words = "words"
    text = "text"
    regex = "regex"
    tokens = "tokens"


By = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="COLUMN",
        help="Group by these columns (分组列), of the metadata or such as year, kind, topic;"
        " with commas between.",
    ),
]
MatchBy = Annotated[
    Match,
    typer.Option(
        help="What to look for (匹配方式): whole words, any text, a regular expression on the"
        " text, or a pattern of tokens such as '开展 *{0,2} 活动/n'."
    ),
]
MinCount = Annotated[
    int, typer.Option(min=1, metavar="N", help="Leave out what is found less often (最低频次).")
]


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
        self, *columns: list[str] | None, facts: bool = False, topics: bool = False
    ) -> OpenedCorpus:
        """The corpus that the options describe; what a user should know goes to stderr.

        Args:
            columns: Options that name columns. Where none of them, and no condition, names the
                topic, files are read without topics, in half the time.
            facts: Whether figures or activities are sure to be asked for, which need topics.
            topics: Whether topics are asked for in another way.
        """
        from summary_miner.explore.corpus import Corpus, described
        from summary_miner.explore.metadata import read_metadata

        reading = reading_of(self.encoding, self.simplify, self.limit)
        settings = settings_of(reading, self.user_dict, self.segmenter)
        named = [text for texts in (*columns, self.where) for text in texts or ()]
        topics = topics or facts or any("topic" in text for text in named)
        settings = replace(settings, topics=topics)
        table = read_metadata(self.metadata, self.metadata_key) if self.metadata else None
        read: list[Outcomes] = []
        source = self._source(settings, read, facts=facts)
        corpus = described(Corpus.of(source, settings), table, self.where or ())
        for note in corpus.notes:
            typer.echo(f"note: {note}", err=True)
        return OpenedCorpus(corpus, read)

    def _source(self, settings: Settings, read: list[Outcomes], *, facts: bool) -> Source:
        """What the paths name; how reading of files goes joins `read`."""
        from summary_miner.cli.running import Outcomes
        from summary_miner.explore.runs import RunSource, is_run
        from summary_miner.explore.sources import MinedSource

        if len(self.paths) == 1 and self.paths[0].suffix.lower() == STORE:
            from summary_miner.store.source import StoreSource

            return StoreSource(self.paths[0])
        if len(self.paths) == 1 and is_run(self.paths[0]):
            return RunSource(self.paths[0])

        def mined(with_facts: bool) -> Outcomes:
            settled = replace(settings, facts=with_facts)
            read.append(Outcomes(self.paths, settled, self.jobs, quiet=False))
            return read[-1]

        return MinedSource(mined, facts=facts)


@dataclass(frozen=True)
class OpenedCorpus:
    """A corpus, and how reading its files went."""

    corpus: Corpus
    read: list[Outcomes]

    @property
    def exit_code(self) -> int:
        """1 if a file could not be read."""
        return max((outcomes.exit_code for outcomes in self.read), default=0)


@dataclass(frozen=True)
class WordOptions:
    """Which words are listed."""

    pos: Annotated[
        str | None,
        typer.Option(
            metavar="TAGS",
            help="Only these parts of speech (词性), by the openings of their tags, such as n,v.",
        ),
    ] = None
    min_length: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Characters of a word at least (最短字数); 2 if not given."
        ),
    ] = None
    stop_words: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Further words to leave out (停用词表), one a line."),
    ] = None
    all_words: Annotated[
        bool,
        typer.Option(
            "--all-words",
            help="Also stop words, numbers and words of one character (不过滤).",
        ),
    ] = False

    def filter(self, base: WordFilter | None = None, *, min_count: int = 1) -> WordFilter:
        """The filter that the options describe.

        Args:
            base: What the command lists if the user says nothing of parts of speech.
        """
        from summary_miner.explore.words import ALL_WORDS, WordFilter, read_stop_words

        chosen = ALL_WORDS if self.all_words else base or WordFilter()
        if self.pos:
            chosen = replace(chosen, pos=tuple(one.strip() for one in self.pos.split(",")))
        if self.min_length is not None and not self.all_words:
            chosen = replace(chosen, min_length=self.min_length)
        more = read_stop_words(self.stop_words) if self.stop_words else frozenset()
        return replace(chosen, more_stop_words=more, min_count=min_count)


@dataclass(frozen=True)
class ResultOptions:
    """Where the result goes."""

    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            "-n",
            min=0,
            metavar="N",
            help="Rows to show of each group (显示行数); 0 shows all. If not given: 50, of keywords"
            " 10, of kwic and trends all.",
        ),
    ] = None
    format: Annotated[
        ScreenFormat, typer.Option("--format", "-f", help="How to print the rows (输出格式).")
    ] = ScreenFormat.table
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write instead of printing (输出文件): .xlsx, .csv or .jsonl.",
        ),
    ] = None
    picture: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Picture to draw (图): .png, .svg, or .html for a page to point at.",
        ),
    ] = None
    font: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Font for it (字体文件); one with Chinese is found."),
    ] = None
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files that are there (覆盖原文件).")
    ] = False


def columns(by: list[str] | None) -> list[str]:
    """The columns to group by."""
    return [one.strip() for text in by or () for one in text.split(",") if one.strip()]


def queries(words: list[str] | None, match: Match) -> list[Query]:
    """What the user looks for; words may be given with commas between."""
    from summary_miner.explore.queries import Query

    texts = list(words or ())
    if match in (Match.words, Match.text):
        texts = [one for text in texts for one in text.replace("，", ",").split(",") if one.strip()]
    return [Query(text, match.value) for text in texts]


def tell_longer_words(corpus: Corpus, asked: list[Query]) -> None:
    """Say what a search for whole words has passed over, so that nobody trusts a low count."""
    from summary_miner.explore.queries import inside_longer_words

    for query in asked:
        longer = inside_longer_words(corpus, query)
        if longer:
            shown = "、".join(list(longer)[:3])
            typer.echo(
                f"note: {query.text} also stands {sum(longer.values())} times inside longer words"
                f" ({shown}{'…' if len(longer) > 3 else ''}); --match text counts them, too",
                err=True,
            )
