"""Frames become scenes that show what they say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from summary_miner.chinese import VALUES
from summary_miner.explore import (
    Corpus,
    Topic,
    TopicModel,
    WordFilter,
    cooccurrence,
    freq,
    keyness,
    keywords,
    open_corpus,
    similarity,
    topics,
    trends,
)
from summary_miner.pictures import charts
from summary_miner.pictures.networks import network
from summary_miner.pictures.scene import Bars, Cells, Cloud, Curves, Network, Panel, Ticks
from summary_miner.topics.votes import TOPICS
from tests.explore.reports import write_reports


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The small corpus with its metadata."""
    reports = write_reports(tmp_path_factory.mktemp("study"))
    return open_corpus(reports, metadata=reports.parent / "资料.csv")


def test_a_cloud_has_the_words_with_their_counts(corpus: Corpus) -> None:
    """A panel for each group."""
    scene = charts.word_cloud(freq(corpus, by="地区"), by=["地区"])
    cloud = scene.panels[0].content
    assert isinstance(cloud, Cloud)

    assert [panel.title for panel in scene.panels] == ["东岸", "西岸"]
    heaviest = max(cloud.words, key=lambda word: word.weight)
    assert (heaviest.text, heaviest.hint) == ("志愿者", "志愿者：频次 6")


def test_so_many_groups_do_not_fit_and_are_told() -> None:
    """Twelve panels are as many as one can look at."""
    frame = pd.DataFrame({"组": [f"g{n:02}" for n in range(20)], "word": "河道", "count": 1})
    scene = charts.bar_chart(frame, ["word"], "count", by=["组"])

    assert len(scene.panels) == 12
    assert scene.notes == ("the picture shows the first 12 of 20 groups",)


def test_keyness_goes_to_both_sides(corpus: Corpus) -> None:
    """The target's words to the right, the reference's to the left."""
    frame = keyness(corpus, "地区=东岸", words=WordFilter(min_count=2))
    bars = charts.keyness_plot(frame).panels[0].content
    assert isinstance(bars, Bars)
    sides = dict(zip(frame["word"], frame["side"], strict=True))

    for name, value in zip(bars.names, bars.values, strict=True):
        assert (value >= 0) == (sides[name] == "more")


def test_trends_have_a_panel_for_each_unit(corpus: Corpus) -> None:
    """And a line for each name, in Chinese."""
    scene = charts.trend_lines(trends(corpus, ["志愿者", "河道", Topic("environment")]))

    assert [panel.up for panel in scene.panels] == ["每百万词", "%"]
    assert [_lines(panel) for panel in scene.panels] == [["志愿者", "河道"], ["环境整治"]]


def _lines(panel: Panel) -> list[str]:
    assert isinstance(panel.content, Curves)
    return [curve.name for curve in panel.content.curves]


def test_trends_of_groups_have_a_panel_for_each_name(corpus: Corpus) -> None:
    """The groups are compared in it: twenty names of four groups in one panel are a tangle."""
    frame = trends(corpus, ["志愿者", "河道", Topic("environment")], by="地区")
    scene = charts.trend_lines(frame, by=["地区"])

    assert [panel.title for panel in scene.panels] == ["词：志愿者", "词：河道", "主题：环境整治"]
    assert all(_lines(panel) == ["东岸", "西岸"] for panel in scene.panels)


def test_of_too_many_trends_the_highest_are_drawn(corpus: Corpus) -> None:
    """The first of them may be those that nobody speaks of."""
    frame = trends(corpus, [Topic(name) for name in TOPICS], by="地区")
    scene = charts.trend_lines(frame, by=["地区"])
    tops = frame.groupby("name")["value"].max()
    drawn = [panel.title.removeprefix("主题：") for panel in scene.panels]
    left_out = [name for name in TOPICS if VALUES["topic"][name] not in drawn]

    assert len(drawn) == 12
    assert scene.notes == ("the picture shows the highest 12 of 17 panels",)
    assert tops[left_out].max() <= tops.drop(left_out).min()


def test_a_period_without_documents_is_a_gap() -> None:
    """No line is drawn through it."""
    frame = pd.DataFrame(
        {
            "period": [2020, 2022, 2021, 2022],
            "地区": ["东岸", "东岸", "西岸", "西岸"],
            "series": "word",
            "name": "河道",
            "unit": "每百万词",
            "value": [1.0, 2.0, 3.0, 4.0],
        }
    )
    curves = charts.trend_lines(frame, by=["地区"]).panels[0].content
    assert isinstance(curves, Curves)

    assert curves.places == ("2020", "2021", "2022")
    assert [curve.values for curve in curves.curves] == [(1.0, None, 2.0), (None, 3.0, 4.0)]


def test_days_and_numbers_are_named_as_in_the_tables() -> None:
    """No hour behind a day, no .0 behind a whole number; and every value keeps its place."""
    days = pd.DataFrame(
        {
            "period": pd.to_datetime(["2023-01-05", "2023-02-01"]),
            "score": [90.0, 72.5],
            "series": "word",
            "name": "河道",
            "unit": "每百万词",
            "value": [4.0, 5.0],
        }
    )
    lines = charts.trend_lines(days).panels[0].content
    grouped = charts.trend_lines(days, by=["score"]).panels[0]
    assert isinstance(lines, Curves)

    assert lines.places == ("2023-01-05", "2023-02-01")
    assert lines.curves[0].values == (4.0, 5.0)
    assert _lines(grouped) == ["72.5", "90"]


def test_a_panel_is_named_by_what_it_shows() -> None:
    """People of figures and people of activities have one unit, and are not one thing."""
    frame = pd.DataFrame(
        {
            "period": 2023,
            "series": ["indicator", "participants"],
            "name": ["志愿者", "training"],
            "unit": "人",
            "value": [30.0, 40.0],
        }
    )
    titles = [panel.title for panel in charts.trend_lines(frame).panels]

    assert titles == [f"{VALUES['series'][one]}趋势" for one in ("indicator", "participants")]


def test_topics_by_unit_are_a_heat_map(corpus: Corpus) -> None:
    """Rows are the groups, columns the topics, each row adds up to 100."""
    frame = topics(corpus, by="单位", model=TopicModel("codebook"))
    cells = charts.topic_heat_map(frame, by=["单位"]).panels[0].content
    assert isinstance(cells, Cells)

    assert set(cells.rows) == {"柳塘社区", "青禾小学", "石桥镇", "云岭医院"}
    assert "环境整治" in cells.columns
    sums = [sum(value for value in row if value is not None) for row in cells.values]
    assert sums == pytest.approx([100.0] * 4)


def test_similarity_is_symmetric_on_the_map(corpus: Corpus) -> None:
    """A pair stands on both sides of the diagonal, which is empty."""
    cells = charts.similarity_map(similarity(corpus, by="单位", top=50)).panels[0].content
    assert isinstance(cells, Cells)
    grid = np.array([[np.nan if v is None else v for v in row] for row in cells.values])

    assert np.array_equal(grid, grid.T, equal_nan=True)
    assert np.isnan(np.diag(grid)).all()


def test_a_network_is_laid_out_alike_each_time(corpus: Corpus) -> None:
    """With words far enough apart to be read, and a line for each pair."""
    frame = cooccurrence(corpus, words=WordFilter(), nodes=30)
    first, second = (network(frame, ("word", "other"), "pmi").panels[0].content for _ in range(2))
    assert isinstance(first, Network)

    assert first == second
    assert len(first.links) == min(len(frame), 120)
    places = np.array([(node.x, node.y) for node in first.nodes])
    gaps = np.abs(places[:, None] - places[None]) / np.array([0.075, 0.04])
    apart = gaps.max(axis=2)[np.triu_indices(len(places), 1)]
    assert apart.min() > 0.8


def test_an_empty_result_is_an_empty_picture() -> None:
    """Not an error."""
    frame = pd.DataFrame({"word": [], "other": [], "pmi": []})

    assert network(frame, ("word", "other"), "pmi").panels[0].content == Network((), ())


def test_a_dispersion_plot_has_a_stroke_for_each_hit(corpus: Corpus) -> None:
    """A row for each word; a single word has a row for each group."""
    both = charts.dispersion_plot(corpus, ["志愿者", "河道"]).panels
    grouped = charts.dispersion_plot(corpus, ["河道"], by=["地区"]).panels
    assert isinstance(both[0].content, Ticks)
    assert isinstance(grouped[0].content, Ticks)

    assert [(row.name, len(row.places)) for row in both[0].content.rows] == [
        ("志愿者", 7),
        ("河道", 5),
    ]
    assert [row.name for row in grouped[0].content.rows] == ["东岸", "西岸"]
    assert all(0 <= place <= 100 for row in both[0].content.rows for place in row.places)


def test_unknown_values_have_a_name(corpus: Corpus) -> None:
    """An empty title would look like a mistake."""
    scene = charts.word_cloud(keywords(corpus, by="half", top=5), "score", by=["half"])

    assert [panel.title for panel in scene.panels] == ["（未知）"]
