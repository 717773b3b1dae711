"""`summary-miner explore freq|keywords|ngrams|richness|newwords`: lists of words."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from summary_miner.cli.explore.corpora import CorpusOptions
from summary_miner.cli.explore.options import (
    By,
    Chart,
    ChartKind,
    MinCount,
    ResultOptions,
    WordOptions,
    columns,
)
from summary_miner.cli.explore.showing import (
    check_places,
    first_rows,
    save_user_dict,
    show,
)
from summary_miner.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from summary_miner.pictures.scene import Scene

_KEYWORDS = 10
"""Of each document, if the user does not say."""


class KeywordMethod(str, Enum):
    """How keywords are scored."""

    tfidf = "tfidf"
    textrank = "textrank"


def freq(
    corpus: CorpusOptions,
    words: WordOptions,
    result: ResultOptions,
    by: By = None,
    min_count: MinCount = 1,
    chart: ChartKind = Chart.cloud,
) -> None:
    """Count words (词频), with rates, parts of speech and the number of documents.

    Example: summary-miner explore freq reports/ --by year --pos n --top 20
    """
    from summary_miner import explore

    check_places(result)
    opened = corpus.open(by)
    frame = explore.freq(opened.corpus, by=columns(by), words=words.filter(min_count=min_count))
    show(frame, result, opened, _word_chart(chart, "count", by))


def _word_chart(chart: Chart, weight: str, by: list[str] | None) -> Callable[[pd.DataFrame], Scene]:
    """The words of a list as a cloud or as bars, for each group."""
    from summary_miner.pictures import charts

    if chart is Chart.cloud:
        return lambda rows: charts.word_cloud(rows, weight, by=columns(by))
    return lambda rows: charts.bar_chart(rows, ["word"], weight, by=columns(by))


def keywords(
    corpus: CorpusOptions,
    words: WordOptions,
    result: ResultOptions,
    by: By = None,
    method: Annotated[
        KeywordMethod, typer.Option(help="How words are scored (算法): TF-IDF or TextRank.")
    ] = KeywordMethod.tfidf,
    min_count: MinCount = 1,
    chart: ChartKind = Chart.cloud,
) -> None:
    """Find the words that stand for each document (关键词), or for each group.

    Without --by, each document has keywords of its own.

    Example: summary-miner explore keywords reports/ --metadata units.csv --by region --top 10
    """
    from summary_miner import explore
    from summary_miner.explore.keyterms import CONTENT

    check_places(result)
    opened = corpus.open(by)
    frame = explore.keywords(
        opened.corpus,
        by=columns(by) or "doc_id",
        method=method.value,
        words=words.filter(CONTENT, min_count=min_count),
        top=(_KEYWORDS if result.top is None else result.top) or None,
    )
    show(frame, result, opened, _word_chart(chart, "score", by), usual=0)


def ngrams(
    corpus: CorpusOptions,
    words: WordOptions,
    result: ResultOptions,
    by: By = None,
    size: Annotated[
        str, typer.Option("--size", help="Words of a sequence (词数): a number, or 2-4.")
    ] = "2",
    min_count: MinCount = 2,
) -> None:
    """Count sequences of words (词串) with no mark between them.

    The first and the last word are filtered as in other lists; --all-words takes all.

    Example: summary-miner explore ngrams reports/ --size 3-5 --all-words
    """
    from summary_miner import explore
    from summary_miner.pictures import charts

    check_places(result)
    sizes = _sizes(size)
    opened = corpus.open(by)
    frame = explore.ngrams(
        opened.corpus, by=columns(by), sizes=sizes, words=words.filter(min_count=min_count)
    )
    show(
        frame,
        result,
        opened,
        lambda rows: charts.bar_chart(rows, ["ngram"], "count", by=columns(by)),
    )


def _sizes(text: str) -> tuple[int, int]:
    least, _, most = text.partition("-")
    try:
        return int(least), int(most or least)
    except ValueError:
        raise UsageError(f"--size: expected a number such as 2, or 2-4; got {text}") from None


def richness(
    corpus: CorpusOptions,
    words: WordOptions,
    result: ResultOptions,
    by: By = None,
    window: Annotated[
        int, typer.Option(min=1, metavar="N", help="Words of a window of MATTR (窗口词数).")
    ] = 500,
) -> None:
    """Measure how varied the vocabulary is (词汇丰富度), of all or of each group.

    All words count, unless you choose among them. To compare groups of different sizes look
    at mattr, which does not depend on length.

    Example: summary-miner explore richness reports/ --by kind
    """
    from summary_miner import explore
    from summary_miner.explore.words import ALL_WORDS
    from summary_miner.pictures import charts

    check_places(result)
    opened = corpus.open(by)
    frame = explore.richness(
        opened.corpus, by=columns(by), words=words.filter(ALL_WORDS), window=window
    )
    show(
        frame,
        result,
        opened,
        lambda rows: charts.bar_chart(rows, columns(by) or ["tokens"], "mattr"),
        usual=0,
    )


def newwords(
    corpus: CorpusOptions,
    result: ResultOptions,
    by: By = None,
    longest: Annotated[
        int, typer.Option(min=2, max=8, help="Characters of a word at most (最长字数).")
    ] = 5,
    min_count: MinCount = 5,
    min_documents: Annotated[
        int, typer.Option(min=1, metavar="N", help="In how many documents at least (最少文档数).")
    ] = 2,
    min_pmi: Annotated[
        float, typer.Option(metavar="BITS", help="Cohesion at least (最低凝固度).")
    ] = 4.0,
    min_entropy: Annotated[
        float, typer.Option(metavar="BITS", help="Freedom of the neighbours at least (最低边界熵).")
    ] = 1.5,
) -> None:
    """Find words that no dictionary has (新词发现).

    By cohesion (mutual information) and freedom (boundary entropy). With -o words.txt the result
    is a dictionary for --user-dict: delete the lines that you don't want.

    Example: summary-miner explore newwords reports/ -o words.txt
    """
    from summary_miner import explore
    from summary_miner.pictures import charts

    check_places(result, ".txt")
    rule = explore.NewWordRule(longest, min_count, min_documents, min_pmi, min_entropy)
    opened = corpus.open(by)
    frame = explore.newwords(opened.corpus, by=columns(by), rule=rule)
    if result.output is not None and result.output.suffix.lower() == ".txt":
        kept = first_rows(frame, result.top or 0)
        save_user_dict(explore.as_user_dict(kept), result)
        raise typer.Exit(opened.exit_code)
    show(
        frame,
        result,
        opened,
        lambda rows: charts.bar_chart(rows, ["word"], "count", by=columns(by)),
    )
