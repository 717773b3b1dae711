"""What documents state of figures and activities, summed with its bounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_miner.errors import UsageError
from summary_miner.explore import (
    ActivityType,
    Corpus,
    Indicator,
    Metadata,
    growth,
    read_indicator,
    trends,
)
from summary_miner.explore.amounts import summed
from summary_miner.explore.gathering import gather
from summary_miner.explore.sources import MinedSource
from summary_miner.mining import Settings, mine_text, raw_text
from tests.explore.reports import rows

TEXTS = {
    "柳塘街道2021年工作总结": "3月开展志愿服务活动，200余名志愿者参加。\n举办法律培训班3期。",
    "柳塘街道2022年工作总结": "3月开展志愿服务活动，150名志愿者参加。\n举办消防培训班4期。",
    "石桥小学2021年工作总结": "组织志愿服务活动，30名志愿者参加。\n举办教师培训2场，培训60人次。",
    "石桥小学2022年工作总结": "组织志愿服务活动，约50名志愿者参加。",
}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Two units over two years."""
    mined = [
        mine_text(raw_text(f"{title}\n一、主要工作\n{text}\n", f"{number}.txt"))
        for number, (title, text) in enumerate(TEXTS.items())
    ]
    table = pd.DataFrame(
        {"文件": [f"{n}.txt" for n in range(4)], "类型": ["街道"] * 2 + ["学校"] * 2}
    )
    source = MinedSource(lambda facts: [gather(mined)], facts=True)
    return Corpus.of(source, Settings()).with_metadata(Metadata("类型.csv", table.astype(object)))


def _told(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    columns = frame[["period", "value", "lower", "upper", "approximate"]].astype(object)
    return [tuple(row) for row in columns.where(columns.notna(), None).to_numpy().tolist()]


def test_people_who_took_part_are_summed_with_bounds(corpus: Corpus) -> None:
    """200余 and 30 are 230 or more; of 约50 nothing is certain."""
    table = trends(corpus, [ActivityType("volunteering", "participants")])

    assert _told(table) == [(2021, 230, 230, None, 1), (2022, 200, 150, None, 1)]
    assert table["unit"].unique().tolist() == ["人"]


def test_people_and_visits_are_never_added(corpus: Corpus) -> None:
    """人 and 人次 are series of their own; the first is there even where nobody is stated."""
    table = trends(corpus, [ActivityType("training", "participants")], period="类型")
    found = {(row.unit, row.period): row.hits for row in rows(table)}

    assert found == {("人", "学校"): 0, ("人", "街道"): 0, ("人次", "学校"): 1, ("人次", "街道"): 0}


def test_how_often_an_activity_took_place(corpus: Corpus) -> None:
    """期 and 场 are both times."""
    table = trends(corpus, [ActivityType("training", "times")])

    assert [(row.unit, row.value) for row in rows(table)] == [("次", 5), ("次", 4)]


def test_mentions_in_a_thousand_characters(corpus: Corpus) -> None:
    """Of all paragraphs of the cell, marks included."""
    table = trends(corpus, [ActivityType("volunteering")], by="类型")
    texts = corpus.paragraphs["text"].groupby(corpus.paragraphs["document"]).agg("".join)

    first = rows(table)[0]
    assert (first.period, first.类型, first.hits) == (2021, "学校", 1)
    assert first.value == pytest.approx(1000 / len(texts[2]), abs=1e-9)
    assert first.per_1000_chars == first.value


def test_figures_are_those_of_the_paragraphs_that_are_left(corpus: Corpus) -> None:
    """Not all of their documents."""
    part = corpus.where("para_id=p4")

    assert sorted(part.figures["value"]) == [2, 3, 4, 60]
    assert set(part.activities["type"]) == {"training"}


def test_figures_by_topic(corpus: Corpus) -> None:
    """Groups inside documents take the figures of their paragraphs."""
    table = trends(corpus, [read_indicator("名,志愿者")], by="topic")

    assert table["value"].sum() == 200 + 150 + 30 + 50


def test_a_series_from_its_first_to_its_last_period(corpus: Corpus) -> None:
    """The largest rise first; nothing is divided by nothing."""
    frame = trends(corpus, [ActivityType("volunteering", "participants")], by="类型")
    table = growth(frame, by="类型")

    assert [(row.类型, row.rank, row.difference, row.ratio) for row in rows(table)] == [
        ("学校", 1, 20, pytest.approx(50 / 30)),
        ("街道", 1, -50, 150 / 200),
    ]


def test_an_unknown_activity_is_told(corpus: Corpus) -> None:
    """With those that there are."""
    with pytest.raises(UsageError, match="no activity 'dance'; there are meeting 会议, lecture"):
        trends(corpus, [ActivityType("dance")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("元", Indicator("元", ("元",))),
        ("人|名，志愿者", Indicator("人|名，志愿者", ("人", "名"), ("志愿者",))),
        ("志愿者人数：人,志愿者,非企业", Indicator("志愿者人数", ("人",), ("志愿者", "非企业"))),
    ],
)
def test_an_indicator_in_a_line(text: str, expected: Indicator) -> None:
    """A unit alone is enough here; a Chinese comma or colon does as well."""
    assert read_indicator(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("万元", "expected the unit 元, in which values are multiplied out"),
        ("人,非企业", "expected at least one word to find"),
        ("人数：", "indicator 人数: expected 单位 .unit.: words, none of them empty"),
    ],
)
def test_a_wrong_line_is_told(text: str, message: str) -> None:
    """As in a file of indicators."""
    with pytest.raises(UsageError, match=message):
        read_indicator(text)


BOUNDS = st.one_of(st.none(), st.integers(0, 1000))


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1000), BOUNDS, BOUNDS), max_size=12))
def test_a_sum_is_within_the_sums_of_its_bounds(
    parts: Sequence[tuple[int, int, int | None, int | None]],
) -> None:
    """lower ≤ value ≤ upper, if that holds of each part; one open end opens the sum above."""
    figures = pd.DataFrame(
        [
            (
                *(cell, 0, value),
                None if low is None else min(value, low),
                None if more is None else value + more,
            )
            for cell, value, low, more in parts
        ],
        columns=["cell", "document", "value", "lower", "upper"],
    ).astype({"cell": int, "value": float, "lower": float, "upper": float})
    table = summed(figures.assign(approx="over"), 3)

    for cell in range(3):
        own = figures[figures["cell"] == cell]
        row: Any = table.loc[cell]
        assert row["hits"] == row["approximate"] == len(own)
        if len(own):
            assert row["lower"] <= row["value"]
            assert pd.isna(row["upper"]) == own["upper"].isna().any()
            assert not row["upper"] < row["value"]
        else:
            assert pd.isna(row["value"])
