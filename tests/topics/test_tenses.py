"""Tenses: the same words are done in a report, ahead in a plan, and asked for in a regulation."""

from __future__ import annotations

import pytest

from summary_miner.mining import parse
from summary_miner.topics.around import documents
from summary_miner.topics.places import Place, places_of
from summary_miner.topics.tenses import tense_features, tense_names

NAMES = tense_names()


def _told(places: list[Place], row: int) -> dict[tuple[str, str], float]:
    values = tense_features(places, documents(places))[row]
    return dict(zip(NAMES, values.tolist(), strict=True))


def test_a_document_lends_its_tense_to_each_paragraph() -> None:
    """A paragraph without a word of time is as done as those around it."""
    told = _told(
        [
            Place("今年以来，累计清淤渠道23公里。", document="d"),
            Place("规范台账。", document="d"),
            Place("目前已修好水闸九座。", document="d"),
        ],
        1,
    )

    assert told["tense: text", "done"] == 0
    assert told["tense: document", "done"] > 0.3
    assert told["tense: paragraph before", "done"] > 0
    assert told["tense: beginning", "done"] > 0
    assert told["tense: document", "ahead"] == 0


def test_a_section_has_a_tense_of_its_own() -> None:
    """A report looks back first, then ahead."""
    told = _told(
        [
            Place("累计清淤渠道23公里。", ("回顾",), document="d"),
            Place("规范台账。", ("明年安排",), document="d"),
            Place("力争六月通车。", ("明年安排",), document="d"),
        ],
        1,
    )

    assert told["tense: section", "ahead"] > 0
    assert told["tense: section", "done"] == 0
    assert told["tense: headings", "ahead"] > 0


def test_what_follows_an_article_is_among_articles() -> None:
    """Its items, but not the text of another document."""
    places = [
        Place("第三条　村委会的职责是：", document="d"),
        Place("（一）公布账目；", document="d"),
        Place("清运垃圾210车。", document="e"),
    ]

    assert _told(places, 0)["place", "article"] > 0
    assert _told(places, 1)["place", "among articles"] > 0
    assert _told(places, 2)["place", "among articles"] == 0


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3.“双桥”工程：两座危桥的拆除重建。", "definition"),
        ("“四张网”是指水、电、路、气。", "definition"),
        ("本报桥头讯（通讯员 方小荷）渡口换了新船。", "dateline"),
    ],
)
def test_definitions_and_datelines_are_known_by_their_shape(text: str, kind: str) -> None:
    """Glossaries behind government reports, stories of papers."""
    assert _told([Place(text, document="d")], 0)["place", kind] > 0


def test_a_quoted_name_within_a_report_defines_nothing() -> None:
    """A colon later on opens a list."""
    text = "村里办了“灯下课堂”，四位老师轮流来：两位教算术，两位教唱歌。"

    assert _told([Place(text, document="d")], 0)["place", "definition"] == 0


def test_strangers_lend_one_another_nothing() -> None:
    """Paragraphs without a document stand each by itself."""
    told = _told([Place("今年以来，累计清淤23公里。"), Place("规范台账。")], 1)

    assert not any(told.values())


def test_a_regulation_is_no_plan_though_both_are_called_办法() -> None:
    """It has articles."""
    regulation = "滩头镇水费收缴办法\n第一条 为管好用水。\n第二条 水费按月收取。\n第三条 账目公布。"
    plan = "滩头镇春灌办法\n一、修渠\n三月前修好两条干渠。\n二、放水\n四月起轮流放水。"

    assert [one.planned for one in places_of(parse(regulation)[0])] == [False] * 3
    assert all(one.planned for one in places_of(parse(plan)[0]))


def test_a_glossary_plans_nothing_whatever_its_terms_are_called() -> None:
    """“登高”计划 is a term there."""
    text = "滩头镇工作报告\n一、工作\n修好山塘九口。\n二、名词解释\n1.“登高”计划：扶小厂的办法。"

    assert not places_of(parse(text)[0])[-1].planned
