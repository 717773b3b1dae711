"""Which item a paragraph belongs to: homes, labels, and the order of the checklist."""

from __future__ import annotations

from summary_miner.check import Coverage, check_coverage, read_checklist
from summary_miner.check.labels import Labels
from summary_miner.mining import parse

_TITLE = "云岭社区2023年工作总结\n"


def _covered(text: str, checklist: str = "community") -> dict[str, Coverage]:
    document = parse(_TITLE + text)[0]
    return {row.item_id: row for row in check_coverage(document, read_checklist(checklist))}


def test_a_label_on_its_own_line_stands_above_what_follows() -> None:
    """Up to the next one."""
    document = parse(_TITLE + "【安全】\n换了灭火器12具。\n【敬老】\n送饭300份。")[0]
    labels = Labels()

    found = {one.text: list(labels.of(one)) for one in document.paragraphs}

    assert found["换了灭火器12具。"][0] == "安全"
    assert found["送饭300份。"][0] == "敬老"


def test_a_short_opening_is_a_label_and_a_long_sentence_is_none() -> None:
    """支部的事。 says what the paragraph is about."""
    paragraphs = parse(_TITLE + "支部的事。每月开会一次。\n社区在街道的领导下办了三件大事。")[0]
    labels = Labels()

    found = [list(labels.of(one)) for one in paragraphs.paragraphs if one.role == "body"]

    assert found == [["支部的事"], []]


def test_a_section_of_its_own_decides() -> None:
    """The word 志愿 elsewhere does not outdo a section that tells nothing."""
    rows = _covered(
        "一、环境卫生\n清理垃圾20车，拆窝棚5处，运走旧家具12车，其中一车由热心人拉走。\n"
        "二、志愿服务\n大力弘扬志愿精神，志愿力量不断壮大。"
    )

    assert rows["environment"].state == "covered"
    assert rows["volunteering"].state == "mentioned"


def test_at_home_a_sentence_counts_without_words_of_the_item() -> None:
    """And the reason says so."""
    rows = _covered("一、宣传工作\n张贴标语20条。\n二、文体活动\n办晚会一场，演员是26个老师傅。")

    assert rows["culture"].state == "covered"
    assert "晚会" in rows["culture"].evidence


def test_nothing_is_claimed_in_an_empty_document() -> None:
    """A title alone covers nothing."""
    rows = _covered("")

    assert {row.state for row in rows.values()} == {"missing"}
