"""Automatic numbers of Word files."""

from __future__ import annotations

import pytest

from summary_miner.reading import ReadOptions
from summary_miner.reading.docx import read_docx
from summary_miner.reading.ordinals import ordinal
from tests.reading.conftest import MakeDocx


def level(
    depth: int, text: str, form: str = "decimal", more: str = "", start: int | None = 1
) -> str:
    begin = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{depth}">{begin}<w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, nums: str = "", owner: int = 7) -> str:
    """One abstract list with the list 1 that uses it, and further lists."""
    return (
        f'<w:abstractNum w:abstractNumId="{owner}">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="{owner}"/></w:num>{nums}'
    )


def num(number: int, override: str = "", owner: int = 7) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{owner}"/>{override}</w:num>'


def item(text: str, number: int | None = 1, depth: int | None = 0, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    inner += "" if number is None else f'<w:numId w:val="{number}"/>'
    numbers = f"<w:numPr>{inner}</w:numPr>" if inner else ""
    return f"<w:p><w:pPr>{named}{numbers}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def shown(data: bytes) -> list[str]:
    return [line.text for line in read_docx(data, "a.docx", ReadOptions()).lines]


def test_marker_and_text_are_joined(make_docx: MakeDocx) -> None:
    """一、 sticks to its text."""
    numbering = lists(level(0, "%1、", "chineseCounting"))
    data = make_docx(item("加强领导") + item("狠抓落实"), numbering=numbering)
    assert shown(data) == ["一、加强领导", "二、狠抓落实"]


def test_marker_without_punctuation_gets_a_space(make_docx: MakeDocx) -> None:
    """第一章 and 1.1 are parted from the text."""
    numbering = lists(level(0, "第%1章", "chineseCountingThousand"), level(1, "%1.%2"))
    data = make_docx(item("总则") + item("任务", depth=1), numbering=numbering)
    assert shown(data) == ["第一章 总则", "一.1 任务"]


def test_suffix_nothing(make_docx: MakeDocx) -> None:
    """A list that wants nothing after its numbers gets nothing."""
    numbering = lists(level(0, "第%1条", more='<w:suff w:val="nothing"/>'))
    assert shown(make_docx(item("总则"), numbering=numbering)) == ["第1条总则"]


def test_marker_never_makes_a_number(make_docx: MakeDocx) -> None:
    """1. before 5万元 must not become 1.5万元."""
    data = make_docx(item("5万元到位"), numbering=lists(level(0, "%1.")))
    assert shown(data) == ["1. 5万元到位"]


def test_legal_levels_show_digits(make_docx: MakeDocx) -> None:
    """isLgl turns 一.1 into 1.1."""
    numbering = lists(level(0, "%1、", "chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>"))
    assert shown(make_docx(item("甲") + item("乙", depth=1), numbering=numbering))[1] == "1.1 乙"


def test_deeper_levels_restart(make_docx: MakeDocx) -> None:
    """A new heading restarts the counting below it."""
    numbering = lists(level(0, "%1、"), level(1, "（%2）"))
    body = item("甲") + item("乙", depth=1) + item("丙") + item("丁", depth=1)
    assert shown(make_docx(body, numbering=numbering)) == ["1、甲", "（1）乙", "2、丙", "（1）丁"]


def test_levels_that_never_restart(make_docx: MakeDocx) -> None:
    """lvlRestart 0 counts through."""
    numbering = lists(level(0, "%1、"), level(1, "（%2）", more='<w:lvlRestart w:val="0"/>'))
    body = item("甲") + item("乙", depth=1) + item("丙") + item("丁", depth=1)
    assert shown(make_docx(body, numbering=numbering))[-1] == "（2）丁"


def test_levels_that_restart_after_a_given_one(make_docx: MakeDocx) -> None:
    """lvlRestart 1 ignores the second level."""
    numbering = lists(
        level(0, "%1、"), level(1, "（%2）"), level(2, "%3.", more='<w:lvlRestart w:val="1"/>')
    )
    body = item("甲") + item("乙", depth=1) + item("丙", depth=2) + item("丁", depth=1)
    body += item("戊", depth=2) + item("己") + item("庚", depth=2)
    assert [text for text in shown(make_docx(body, numbering=numbering)) if text[1] == "."] == [
        "1.丙",
        "2.戊",
        "1.庚",
    ]


def test_counting_goes_on_after_other_text(make_docx: MakeDocx) -> None:
    """Paragraphs without a number do not restart a list."""
    body = item("甲") + item("说明", number=None, depth=None) + item("乙")
    assert shown(make_docx(body, numbering=lists(level(0, "%1.")))) == ["1.甲", "说明", "2.乙"]


def test_lists_of_one_kind_count_together(make_docx: MakeDocx) -> None:
    """Lists that share their definition go on with each other's numbers."""
    numbering = lists(level(0, "%1."), nums=num(2))
    assert shown(make_docx(item("甲") + item("乙", 2), numbering=numbering)) == ["1.甲", "2.乙"]


def test_list_with_a_start_of_its_own(make_docx: MakeDocx) -> None:
    """startOverride restarts once."""
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = lists(level(0, "%1."), nums=num(2, override))
    body = item("甲") + item("乙", 2) + item("丙", 2)
    assert shown(make_docx(body, numbering=numbering)) == ["1.甲", "5.乙", "6.丙"]


def test_list_with_a_level_of_its_own(make_docx: MakeDocx) -> None:
    """lvlOverride replaces a level for one list."""
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "（%1）")}</w:lvlOverride>'
    numbering = lists(level(0, "%1."), nums=num(2, override))
    assert shown(make_docx(item("甲", 2), numbering=numbering)) == ["（1）甲"]


def test_level_met_without_the_ones_above(make_docx: MakeDocx) -> None:
    """A missing upper number shows its start."""
    numbering = lists(level(0, "%1."), level(1, "%1.%2."))
    assert shown(make_docx(item("甲", depth=1), numbering=numbering)) == ["1.1.甲"]


def test_bullets_have_no_prefix(make_docx: MakeDocx) -> None:
    """A bullet is no text."""
    assert shown(make_docx(item("甲"), numbering=lists(level(0, "●", "bullet")))) == ["甲"]


def test_number_zero_takes_the_number_away(make_docx: MakeDocx) -> None:
    """numId 0 overrules the style."""
    styles = (
        '<w:style w:styleId="a" w:type="paragraph"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    body = item("甲", style="a", number=None, depth=None) + item("乙", 0, style="a")
    data = make_docx(body, numbering=lists(level(0, "%1.")), styles=styles)
    assert shown(data) == ["1.甲", "乙"]


def test_style_gives_the_number(make_docx: MakeDocx) -> None:
    """A heading style numbers its paragraphs, also through the style it is based on."""
    styles = (
        '<w:style w:styleId="base" w:type="paragraph"><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="child" w:type="paragraph"><w:basedOn w:val="base"/></w:style>'
    )
    numbering = lists(level(0, "%1、"), level(1, "（%2）"))
    body = item("甲", style="child", number=None, depth=None)
    assert shown(make_docx(body, numbering=numbering, styles=styles)) == ["（1）甲"]


def test_level_names_its_style(make_docx: MakeDocx) -> None:
    """Where a level is linked to a style the link decides."""
    styles = (
        '<w:style w:styleId="h2" w:type="paragraph"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    numbering = lists(level(0, "%1、"), level(1, "（%2）", more='<w:pStyle w:val="h2"/>'))
    body = item("甲", style="h2", number=None, depth=None)
    assert shown(make_docx(body, numbering=numbering, styles=styles)) == ["（1）甲"]


def test_styles_in_a_ring(make_docx: MakeDocx) -> None:
    """Styles based on each other do not hang the reader."""
    styles = (
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    body = item("甲", style="a", number=None, depth=None)
    assert shown(make_docx(body, numbering=lists(level(0, "%1.")), styles=styles)) == ["甲"]


def test_list_that_borrows_through_a_style(make_docx: MakeDocx) -> None:
    """numStyleLink leads to the list that has the levels."""
    styles = (
        '<w:style w:styleId="outline" w:type="numbering"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    borrowed = (
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="outline"/></w:abstractNum>'
    )
    numbering = borrowed + lists(level(0, "%1、", "chineseCounting"), nums=num(2, owner=8))
    data = make_docx(item("甲") + item("乙", 2), numbering=numbering, styles=styles)
    assert shown(data) == ["一、甲", "二、乙"]


def test_empty_paragraph_counts(make_docx: MakeDocx) -> None:
    """Word shows a number before an empty paragraph too."""
    numbering = lists(level(0, "%1."))
    assert shown(make_docx(item("甲") + item("") + item("乙"), numbering=numbering)) == [
        "1.甲",
        "3.乙",
    ]


def test_list_that_is_not_defined(make_docx: MakeDocx) -> None:
    """A number without a definition is none."""
    assert shown(make_docx(item("甲", 99), numbering=lists(level(0, "%1.")))) == ["甲"]


@pytest.mark.parametrize(
    ("style", "values"),
    [
        ("decimal", {1: "1", 10: "10"}),
        ("decimalZero", {1: "01", 10: "10"}),
        ("decimalFullWidth", {1: "１", 12: "１２"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○"}),
        ("taiwaneseCounting", {1: "一", 10: "十", 21: "二十一"}),
        ("chineseCountingThousand", {10: "十", 101: "一百零一", 110: "一百一十", 1001: "一千零一"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 12: "壹拾贰", 105: "壹佰零伍"}),
        ("ideographDigital", {1: "一", 10: "一○", 12: "一二"}),
        (
            "japaneseCounting",
            {1: "一", 10: "十", 11: "十一", 100: "百", 101: "百一", 120: "百二十"},
        ),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {2: "b"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV", 2023: "MMXXIII"}),
        ("lowerRoman", {3: "iii"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {1: "①", 10: "⑩"}),
        ("none", {1: ""}),
        ("hindiVowels", {1: "1"}),
    ],
)
def test_number_styles(style: str, values: dict[int, str]) -> None:
    """Numbers look as Word shows them; a style we don't know shows digits."""
    assert {value: ordinal(value, style) for value in values} == values
