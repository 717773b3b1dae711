"""`summary-miner explore trends`: periods side by side."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summary_miner.cli.explore.corpora import CorpusOptions
from summary_miner.cli.explore.options import (
    By,
    Match,
    MatchBy,
    ResultOptions,
    columns,
    listed,
    queries,
    tell_longer_words,
)
from summary_miner.cli.explore.showing import check_places, show

if TYPE_CHECKING:
    from summary_miner.assembly import Wanted
    from summary_miner.explore.following import ActivityType, Followed, Topic


class ActivityMeasure(str, Enum):
    """What of an activity is followed."""

    mentions = "mentions"
    times = "times"
    participants = "participants"


def trends(
    corpus: CorpusOptions,
    result: ResultOptions,
    word: Annotated[
        list[str] | None,
        typer.Option("--word", "-w", metavar="WORD", help="Words to follow (词), with commas."),
    ] = None,
    match: MatchBy = Match.words,
    topic: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TOPIC",
            help="Topics to follow (主题), such as environment or 环境整治, or all.",
        ),
    ] = None,
    activity: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TYPE",
            help="Activities to follow (活动类型), such as volunteering or 志愿服务, or all.",
        ),
    ] = None,
    activity_measure: Annotated[
        ActivityMeasure,
        typer.Option(
            help="What of them (活动统计): how often they are told, how often they took place, how"
            " many people took part."
        ),
    ] = ActivityMeasure.mentions,
    figure: Annotated[
        list[str] | None,
        typer.Option(
            metavar="UNIT,WORD…",
            help="Figures to follow (数据): a unit, or several with | between, and words of what"
            " is counted, such as 人|名,志愿者.",
        ),
    ] = None,
    indicators: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Figures to follow (指标文件), as for the command panel."
        ),
    ] = None,
    period: Annotated[
        str,
        typer.Option(
            metavar="COLUMN", help="Time (时段): year, half, quarter, month, or a column of yours."
        ),
    ] = "year",
    by: By = None,
    growth: Annotated[
        bool,
        typer.Option("--growth", help="From the first to the last period, by difference (增减)."),
    ] = False,
) -> None:
    """Follow words, topics, activities and figures through time (趋势).

    Words in a million words, topics in percent of the paragraphs, activities in a thousand
    characters, figures as sums with their bounds, means and medians of what the documents state.
    Without any of them, how large the corpus is.

    Example: summary-miner explore trends reports/ --activity 志愿服务 --by kind
    """
    from summary_miner import explore
    from summary_miner.pictures import charts

    check_places(result)
    figures = [explore.read_indicator(one) for one in figure or ()]
    figures += explore.read_indicators(indicators) if indicators else ()
    facts = _facts(bool(figures), bool(activity))
    words = bool(word) or not (topic or facts)
    opened = corpus.open(by, [period], facts=facts, topics=bool(topic), words=words)
    asked = queries(word, match)
    held = _activities(activity, activity_measure)
    followed: list[Followed] = [*asked, *_topics(topic), *held, *figures]
    groups = [name for name in columns(by) if name != period]
    frame = explore.trends(opened.corpus, followed, by=groups, period=period)
    tell_longer_words(opened.corpus, asked)
    if missing := explore.undated(opened.corpus, period):
        total = len(opened.corpus.documents)
        typer.echo(f"note: {missing} of {total} documents have no {period}: left out", err=True)
    show(
        explore.growth(frame, by=groups) if growth else frame,
        result,
        opened,
        lambda _: charts.trend_lines(frame, by=groups),
        usual=0,
        by=groups,
    )


def _facts(figures: bool, activities: bool) -> Wanted | None:
    """What is to be read of files: activities take longest, and need least of the figures."""
    if figures and activities:
        return "all"
    return "figures" if figures else "activities" if activities else None


def _topics(names: list[str] | None) -> list[Topic]:
    """Topics by their English or Chinese names, with commas between."""
    from summary_miner.explore import Topic
    from summary_miner.topics.votes import TOPICS

    return [Topic(name) for name in _coded(names, "topic", TOPICS)]


def _activities(names: list[str] | None, measure: ActivityMeasure) -> list[ActivityType]:
    """Types of activities, in the same way."""
    from summary_miner.explore import ActivityType
    from summary_miner.extract.activities.vocabulary import TYPES

    return [ActivityType(name, measure.value) for name in _coded(names, "activity", TYPES)]


def _coded(names: list[str] | None, kind: str, known: Sequence[str]) -> list[str]:
    """The English names of coded values; `all` stands for every one."""
    from summary_miner.chinese import VALUES

    english = {chinese: name for name, chinese in VALUES[kind].items()}
    asked = listed(names or ())
    if "all" in asked:
        return list(known)
    return [english.get(name, name) for name in asked]
