"""What is found on the labelled corpus does not fall, and laws of activities hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest

from summary_miner.extract.activities import TYPES, find_activities
from summary_miner.extract.figures import find_figures
from summary_miner.mining import parse
from summary_miner.structure.segment import load_segmenter
from tests.activity_scores import Told, labelled, score, told, types_of

FLOORS = {
    "reports": {"precision": 0.835, "recall": 0.795, "f1": 0.815},
    "other genres": {"precision": 0.66, "recall": 0.69, "f1": 0.675},
}
"""Of the test split, all types together; they only rise.

Other genres are news, features, plans and regulations, from `j-` on: one reader labelled their
activities, beside their topics.
"""

FLOOR_OF_A_TYPE = 0.55
"""F1 on the reports of the test split of every type that is told there ten times or more."""


@pytest.fixture(scope="module")
def tried() -> Mapping[str, Sequence[Told]]:
    """The test split, by kind of document."""
    kinds: dict[str, list[Told]] = {"reports": [], "other genres": []}
    for one in told("test"):
        kinds["other genres" if re.match("[j-z][a-z]?-", one.document) else "reports"].append(one)
    return kinds


@pytest.mark.parametrize("kind", FLOORS)
def test_what_is_found_on_the_test_documents_does_not_fall(
    tried: Mapping[str, Sequence[Told]], kind: str
) -> None:
    """Of the labelled documents; real ones score higher, and are measured outside."""
    total, floors = score(iter(tried[kind])).total, FLOORS[kind]

    found = {name: getattr(total, name) for name in floors}
    assert {name: found[name] for name in floors if found[name] < floors[name]} == {}


def test_no_type_is_lost(tried: Mapping[str, Sequence[Told]]) -> None:
    """Each that reports tell often is found, though not each time."""
    scores = score(iter(tried["reports"]))

    often = {kind: one for kind, one in scores.by_type.items() if one.hits + one.missed >= 10}
    assert {kind: one.f1 for kind, one in often.items() if one.f1 < FLOOR_OF_A_TYPE} == {}


def test_every_type_is_labelled_somewhere() -> None:
    """A floor under nothing would pass."""
    told_there = {kind for path in labelled("train") for kind in types_of(path)}

    assert sorted(told_there) == sorted(TYPES)


@pytest.mark.parametrize("opening", ["", "4月，", "去年"])
def test_a_longer_opening_does_not_hide_an_activity(opening: str) -> None:
    """What stands before a clause of its own has no say in it."""
    text = opening + "组织党员清理河道垃圾。"

    found = find_activities(text, find_figures(text, load_segmenter()).figures)

    assert [activity.type for activity in found] == ["cleanup"]


def test_the_same_text_twice_gives_the_same_rows_twice() -> None:
    """No row depends on what was read before its paragraph."""
    text = "3月5日，组织志愿者60人上门慰问独居老人。"
    figures = find_figures(text, load_segmenter()).figures

    assert find_activities(text, figures) == find_activities(text, figures)


@pytest.mark.parametrize(
    ("headings", "reported"),
    [
        (("2021年工作回顾", "2022年民生实事"), 1),
        (("2021年工作回顾", "2022年工作安排", "自身建设"), 1),
        (("2021年工作回顾", "2021年民生实事"), 2),
        (("2022年民生实事", "2021年工作回顾"), 2),
        (("工作回顾", "自身建设"), 2),
        (("2021年工作回顾", "2022年工作安排", "去年工作总结"), 2),
    ],
)
def test_what_stands_behind_a_look_back_looks_ahead(
    headings: tuple[str, ...], reported: int
) -> None:
    """By the years of the headings, and by the plan that it follows."""
    lines = ["青石镇工作报告"]
    for marker, heading in zip("一二三", headings, strict=False):
        lines += [f"{marker}、{heading}", "安装路灯90盏，硬化村道3公里。"]

    found = parse("\n".join(lines))[0].activities

    assert len({activity.para_id for activity in found}) == reported


@pytest.mark.parametrize(
    "text",
    [
        "工作安排\n青石县文化馆2016年工作总结\n走访慰问困难读者90户。",
        "送温暖活动总结\n一、高度重视细安排\n走访慰问困难职工90户。",
    ],
)
def test_a_report_is_no_plan_by_a_word_over_it(text: str) -> None:
    """The shelf of a site above the title, and care taken in a heading."""
    assert [activity.type for activity in parse(text)[0].activities] == ["visit"]


@pytest.mark.parametrize("heading", ["下半年重点", "下一步打算", "下季度重点"])
def test_what_stands_below_a_heading_that_looks_ahead_was_not_done(heading: str) -> None:
    """九月 may lie ahead: the words themselves do not tell."""
    lines = ("茶乡中心上半年工作总结", "一、护河", "组织党员清理河道垃圾。", f"二、{heading}")
    document = parse("\n".join((*lines, "九月召开茶农大会，评选制茶能手十名。")))[0]

    assert [activity.type for activity in document.activities] == ["cleanup"]
