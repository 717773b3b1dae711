"""What the commands of `explore` have in common: words to list, a result to show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summary_miner.cli.options import ScreenFormat

if TYPE_CHECKING:
    from summary_miner.explore.corpus import Corpus
    from summary_miner.explore.queries import Query
    from summary_miner.explore.words import WordFilter


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
            chosen = replace(chosen, pos=tuple(listed([self.pos])))
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
    return listed(by or ())


def listed(texts: Iterable[str]) -> list[str]:
    """What stands between commas, narrow ones or those of a Chinese keyboard."""
    parts = (one.strip() for text in texts for one in text.replace("，", ",").split(","))
    return [one for one in parts if one]


def queries(words: list[str] | None, match: Match) -> list[Query]:
    """What the user looks for; words may be given with commas between."""
    from summary_miner.explore.queries import Query

    texts = list(words or ())
    if match in (Match.words, Match.text):
        texts = listed(texts)
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
