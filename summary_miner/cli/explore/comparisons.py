"""`summary-miner explore keyness|similarity|topics`: groups side by side."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from summary_miner.cli.explore.corpora import CorpusOptions
from summary_miner.cli.explore.options import (
    By,
    MinCount,
    ResultOptions,
    WordOptions,
    columns,
)
from summary_miner.cli.explore.showing import USUAL_ROWS, check_places, show

if TYPE_CHECKING:
    import pandas as pd

    from summary_miner.pictures.scene import Scene


class KeynessMeasure(str, Enum):
    """How far a word sets two groups apart."""

    log_likelihood = "log_likelihood"
    log_likelihood_two = "log_likelihood_two"
    chi_squared = "chi_squared"
    percent_difference = "percent_difference"
    log_ratio = "log_ratio"


class Compared(str, Enum):
    """What makes two documents alike."""

    text = "text"
    topics = "topics"


class ModelKind(str, Enum):
    """Where topics come from."""

    nmf = "nmf"
    lda = "lda"
    codebook = "codebook"


def keyness(
    corpus: CorpusOptions,
    words: WordOptions,
    result: ResultOptions,
    target: Annotated[
        list[str] | None,
        typer.Option(metavar="CONDITION", help="The group (目标组), such as year=2023."),
    ] = None,
    reference: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CONDITION", help="The other group (对照组); without it, all the rest."
        ),
    ] = None,
    by: By = None,
    measure: Annotated[
        KeynessMeasure, typer.Option(help="What the words are sorted by (统计量).")
    ] = KeynessMeasure.log_likelihood,
    both: Annotated[
        bool,
        typer.Option("--both", help="Also the words that are less frequent in it (含偏少的词)."),
    ] = False,
    min_count: MinCount = 3,
) -> None:
    """Find the words that set one group apart (关键性), such as a year, a kind, a topic.

    With --by instead of --target, each group against all others.

    Example: summary-miner explore keyness reports/ --target year=2023 --reference year=2020
    """
    from summary_miner import explore
    from summary_miner.explore.words import group_columns
    from summary_miner.pictures import charts

    check_places(result)
    opened = corpus.open(by, target, reference)
    frame = explore.keyness(
        opened.corpus,
        target or (),
        reference or (),
        by=columns(by),
        words=words.filter(min_count=min_count),
    )
    groups = group_columns(frame, columns(by))
    frame = _most_apart(frame, measure.value, groups)
    frame = frame if both else frame[frame["side"] == "more"]
    sides, more_first = [*groups, "side"], [*[True] * len(groups), False]
    frame = frame.sort_values(sides, ascending=more_first, kind="stable")
    show(
        frame,
        result,
        opened,
        lambda rows: charts.keyness_plot(rows, measure.value, by=columns(by)),
    )


def _most_apart(frame: pd.DataFrame, measure: str, groups: list[str]) -> pd.DataFrame:
    """The words that set the groups apart most come first on both sides.

    A log ratio of -3 does so more than one of -1.
    """
    from summary_miner.explore import ranked

    signed = measure in ("log_ratio", "percent_difference")
    sign = -1 if signed else 1
    apart = frame[measure].where(frame["side"] == "more", sign * frame[measure])
    ordered = ranked(frame.assign(apart=apart), "apart", by=[*groups, "side"])
    return ordered.drop(columns="apart")


def similarity(
    corpus: CorpusOptions,
    words: WordOptions,
    result: ResultOptions,
    on: Annotated[
        Compared, typer.Option(help="What is compared (比较依据): words or topics.")
    ] = Compared.text,
    by: By = None,
    like: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only pairs with this document or group (与谁比较)."),
    ] = None,
    across: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COLUMN",
            help="Only pairs that differ in these columns (跨组), such as region: not within one.",
        ),
    ] = None,
) -> None:
    """Find documents that are alike (相似度), or groups with --by.

    Example: summary-miner explore similarity reports/ --on topics --top 20
    """
    from summary_miner import explore
    from summary_miner.explore.keyterms import CONTENT
    from summary_miner.pictures import charts

    check_places(result)
    on_topics = on is Compared.topics
    opened = corpus.open(by, across, topics=on_topics, words=not on_topics)
    frame = explore.similarity(
        opened.corpus,
        by=columns(by) or "doc_id",
        on=words.filter(CONTENT) if on is Compared.text else "topics",
        like=like,
        across=columns(across),
        top=USUAL_ROWS if result.top is None else result.top or None,
    )
    show(frame, result, opened, charts.similarity_map)


def topics(
    corpus: CorpusOptions,
    words: WordOptions,
    result: ResultOptions,
    model: Annotated[
        ModelKind,
        typer.Option(help="Where they come from (模型): NMF, LDA, or the codebook's topics."),
    ] = ModelKind.nmf,
    count: Annotated[
        int, typer.Option("--count", "-k", min=2, max=200, help="How many topics (主题数).")
    ] = 10,
    by: By = None,
    terms: Annotated[
        int, typer.Option(min=2, max=100, help="Words of each topic (每个主题的词数).")
    ] = 10,
    seed: Annotated[
        int, typer.Option(min=0, max=2**32 - 1, help="Where LDA begins (随机种子).")
    ] = 0,
) -> None:
    """Find topics (主题模型) with their words and coherence; with --by their share in each group.

    Example: summary-miner explore topics reports/ --model nmf -k 3 --by year
    """
    from summary_miner import explore
    from summary_miner.explore.themes import NAMING

    check_places(result)
    opened = corpus.open(by, topics=model is ModelKind.codebook)
    frame = explore.topics(
        opened.corpus,
        by=columns(by),
        model=explore.TopicModel(model.value, count, seed),
        words=words.filter(NAMING),
        top=terms,
    )
    show(frame, result, opened, _topic_chart(columns(by)), by=columns(by))


def _topic_chart(by: list[str]) -> Callable[[pd.DataFrame], Scene]:
    """The shares of the groups as a heat map; without groups the words of each topic."""
    from summary_miner.pictures import charts

    if by:
        return lambda rows: charts.topic_heat_map(rows, by=by)
    return lambda rows: charts.bar_chart(rows, ["word"], "weight", by=["label"])
