"""`summary-miner explore kwic|collocations|cooccurrence|dispersion`: words where they stand."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from summary_miner.cli.explore.corpora import CorpusOptions
from summary_miner.cli.explore.options import (
    By,
    Match,
    MatchBy,
    MinCount,
    ResultOptions,
    WordOptions,
    columns,
    queries,
    tell_longer_words,
)
from summary_miner.cli.explore.showing import check_places, show

if TYPE_CHECKING:
    import pandas as pd

_MOST_ROWS = 15


class LineOrder(str, Enum):
    """How the words at the places of --sort are ordered."""

    value = "value"
    frequency = "frequency"


class TextUnit(str, Enum):
    """What words share that are told together."""

    sentence = "sentence"
    paragraph = "paragraph"
    document = "document"


class CollocationMeasure(str, Enum):
    """How strongly two words attract each other."""

    log_likelihood = "log_likelihood"
    pmi = "pmi"
    log_dice = "log_dice"
    t_score = "t_score"
    chi_squared = "chi_squared"
    together = "together"


class EdgeMeasure(str, Enum):
    """How strongly two words of a network belong together."""

    log_likelihood = "log_likelihood"
    pmi = "pmi"
    log_dice = "log_dice"
    jaccard = "jaccard"
    together = "together"


_Word = Annotated[
    str, typer.Option("--word", "-w", metavar="WORD", help="Word or pattern (检索词).")
]
_Words = Annotated[
    list[str] | None,
    typer.Option(
        "--word",
        "-w",
        metavar="WORD",
        help="Word or pattern (检索词); several with commas between, or the option again.",
    ),
]


def kwic(
    corpus: CorpusOptions,
    result: ResultOptions,
    word: _Word,
    match: MatchBy = Match.words,
    by: By = None,
    sort: Annotated[
        str,
        typer.Option(
            metavar="PLACES",
            help="Sort by the words beside the hit (排序): left, right, none, or places such as"
            " 1L,2L,1R; 0 is the hit itself.",
        ),
    ] = "none",
    order: Annotated[
        LineOrder,
        typer.Option(help="Order of these words (次序): by pinyin and code, or the most frequent."),
    ] = LineOrder.value,
    context: Annotated[
        int, typer.Option(min=0, max=200, metavar="N", help="Words on each side (左右词数).")
    ] = 10,
) -> None:
    """Show every place where something stands (语境检索), with the words around it.

    Example: summary-miner explore kwic reports/ -w 志愿者 --sort left --where year=2023
    """
    from summary_miner import explore
    from summary_miner.pictures import charts

    check_places(result)
    sorting = explore.read_sorting(sort, order.value)
    opened = corpus.open(by)
    query = explore.Query(word, match.value)
    frame = explore.kwic(opened.corpus, query, by=columns(by), sort=sorting, context=context)
    tell_longer_words(opened.corpus, [query])
    show(
        frame,
        result,
        opened,
        lambda _: charts.dispersion_plot(opened.corpus, [query], by=columns(by)),
        usual=0,
        by=columns(by),
    )


def collocations(
    corpus: CorpusOptions,
    words: WordOptions,
    result: ResultOptions,
    word: Annotated[
        str | None,
        typer.Option(
            "--word",
            "-w",
            metavar="WORD",
            help="Word or pattern (中心词); without one, the strongest pairs of the corpus.",
        ),
    ] = None,
    match: MatchBy = Match.words,
    by: By = None,
    left: Annotated[
        int, typer.Option(min=0, max=50, metavar="N", help="Words to the left (左窗口).")
    ] = 5,
    right: Annotated[
        int, typer.Option(min=0, max=50, metavar="N", help="Words to the right (右窗口).")
    ] = 5,
    measure: Annotated[
        CollocationMeasure, typer.Option(help="What the rows are sorted by (统计量).")
    ] = CollocationMeasure.log_likelihood,
    min_count: MinCount = 3,
) -> None:
    """Find words that keep company more often than by chance (搭配), within a sentence.

    Example: summary-miner explore collocations reports/ -w 志愿者 --measure log_dice
    """
    from summary_miner import explore
    from summary_miner.pictures.networks import network

    check_places(result)
    opened = corpus.open(by)
    asked = None if word is None else explore.Query(word, match.value)
    frame = explore.collocations(
        opened.corpus,
        asked,
        by=columns(by),
        window=explore.Window(left, right),
        words=words.filter(min_count=min_count),
    )
    tell_longer_words(opened.corpus, [] if asked is None else [asked])
    frame = explore.ranked(frame, measure.value, by=columns(by))
    ends = ("word" if asked is None else "node", "collocate")
    show(
        frame,
        result,
        opened,
        lambda rows: network(rows, ends, measure.value, by=columns(by)),
    )


def cooccurrence(
    corpus: CorpusOptions,
    words: WordOptions,
    result: ResultOptions,
    by: By = None,
    unit: Annotated[
        TextUnit, typer.Option(help="What the words share (共现单位).")
    ] = TextUnit.paragraph,
    nodes: Annotated[
        int, typer.Option(min=2, max=2000, metavar="N", help="Words to look at (节点数).")
    ] = 100,
    measure: Annotated[
        EdgeMeasure, typer.Option(help="What the pairs are sorted by (统计量).")
    ] = EdgeMeasure.log_likelihood,
    min_count: MinCount = 3,
) -> None:
    """Find words that are told together (共现网络): pairs of the most frequent words.

    Example: summary-miner explore cooccurrence reports/ --unit sentence --nodes 60
    """
    from summary_miner import explore
    from summary_miner.explore.networks import NOUNS
    from summary_miner.pictures.networks import network

    check_places(result)
    opened = corpus.open(by)
    frame = explore.cooccurrence(
        opened.corpus,
        by=columns(by),
        unit=unit.value,
        words=words.filter(NOUNS, min_count=min_count),
        nodes=nodes,
    )
    frame = explore.ranked(frame, measure.value, by=columns(by))
    show(
        frame,
        result,
        opened,
        lambda rows: network(rows, ("word", "other"), measure.value, by=columns(by)),
    )


def dispersion(
    corpus: CorpusOptions,
    words: WordOptions,
    result: ResultOptions,
    word: _Words = None,
    match: MatchBy = Match.words,
    by: By = None,
    parts: Annotated[
        str, typer.Option(metavar="COLUMN", help="Column whose values make the parts (分块列).")
    ] = "doc_id",
    min_count: MinCount = 10,
) -> None:
    """Measure how evenly words are spread (离散度): Gries's DP, Juilland's D, range.

    Without --word, the most frequent words.

    Example: summary-miner explore dispersion reports/ -w 志愿者,网格员 --parts year
    """
    from summary_miner import explore
    from summary_miner.pictures import charts

    check_places(result)
    opened = corpus.open(by, [parts])
    asked = queries(word, match)
    frame = explore.dispersion(
        opened.corpus, asked, by=columns(by), parts=parts, words=words.filter(min_count=min_count)
    )
    tell_longer_words(opened.corpus, asked)
    show(
        frame,
        result,
        opened,
        lambda rows: charts.dispersion_plot(
            opened.corpus, asked or _first_words(rows), by=columns(by)
        ),
    )


def _first_words(rows: pd.DataFrame) -> list[str]:
    """As many of the most frequent words as a plot has room for."""
    return list(dict.fromkeys(rows.sort_values("rank", kind="stable")["word"]))[:_MOST_ROWS]
