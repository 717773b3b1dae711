"""Two small sources, built by hand, with every kind of cell the tables can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from summary_miner.types import (
    Activity,
    Document,
    Figure,
    Mined,
    NumberMention,
    Paragraph,
    Period,
    Section,
)

_SWEEP = "全年开展集中清扫36次，清运垃圾12.5吨。"
_FUND = "全区完成投资303.6亿元，办结率三分之一。"
DOC_ID = "街道/柳溪.txt#1.1"

PARAGRAPHS = (
    Paragraph("p2", None, 2, "title", "柳溪街道2021年工作总结"),
    Paragraph("p3", "s1", 3, "heading", "一、环境卫生"),
    Paragraph(
        "p4",
        "s1",
        4,
        "body",
        _SWEEP,
        topic="environment",
        topics=("environment", "volunteering"),
        confidence=0.75,
    ),
    Paragraph("p6", "s1", 7, "body", _FUND, topic="business", topics=("business",), confidence=1.0),
)

FIGURES = (
    Figure(
        "f1", "p4", 8, 11, "36次", 36.0, 36.0, 36.0, "exact", "次", "events",
        "清扫", "开展", _SWEEP, topic="environment",
    ),
    Figure(
        "f2", "p4", 16, 21, "12.5吨", 12.5, 12.5, 12.5, "exact", "吨", "mass",
        "垃圾", "清运", _SWEEP, topic="environment",
    ),
    Figure(
        "f3", "p6", 6, 13, "303.6亿元", 30360000000.0, 30360000000.0, None, "over", "元", "money",
        "", "完成", _FUND, change="increase", change_kind="to",
    ),
    Figure(
        "f4", "p6", 17, 21, "三分之一", 33.33333333333333, None, None, "about", "%", "percent",
        "办结率", "", _FUND, total_id="f3",
    ),
)  # fmt: skip

NUMBERS = (
    NumberMention("p2", 4, 9, "2021年", "date"),
    NumberMention("p3", 0, 2, "一、", "marker"),
    NumberMention("p4", 8, 11, "36次", "figure", "f1"),
    NumberMention("p4", 16, 21, "12.5吨", "figure", "f2"),
    NumberMention("p6", 6, 13, "303.6亿元", "figure", "f3"),
    NumberMention("p6", 17, 21, "三分之一", "figure", "f4"),
)

ACTIVITIES = (Activity("a1", "p4", 2, 8, "cleanup", "集中清扫", "2021-03", "", "36次", "", _SWEEP),)

DOCUMENT = Document(
    DOC_ID,
    "街道/柳溪.txt",
    1,
    1,
    "柳溪街道2021年工作总结",
    "柳溪街道",
    "总结",
    Period(date(2021, 1, 1), date(2022, 1, 1)),
    None,
    (Section("s1", None, 1, "一、", 1, "环境卫生", "p3"),),
    PARAGRAPHS,
    FIGURES,
    NUMBERS,
    ACTIVITIES,
)

MINED = Mined(
    source="街道/柳溪.txt",
    digest="0" * 64,
    encoding="utf-8",
    pages=None,
    lines=8,
    documents=(DOCUMENT,),
    boilerplate=(
        Paragraph("p1", None, 1, "boilerplate", "来源：柳溪范文网 时间：2022-01-05"),
        Paragraph("p5", None, 5, "boilerplate", "点击查看第3页"),
        Paragraph("p10", None, 8, "boilerplate", "相关推荐"),
    ),
    boilerplate_numbers=(
        NumberMention("p1", 12, 22, "2022-01-05", "date"),
        NumberMention("p5", 4, 7, "第3页", "ordinal"),
    ),
    repairs=(),
    warnings=(),
)

PLAIN = Mined(
    source="空白.docx",
    digest="1" * 64,
    encoding=None,
    pages=None,
    lines=1,
    documents=(
        Document(
            "空白.docx#1.1", "空白.docx", 1, 1, "", "", "其他", None, date(2020, 2, 29), (), ()
        ),
    ),
    boilerplate=(),
    boilerplate_numbers=(),
    repairs=(),
    warnings=(),
)


def with_text(text: str) -> Mined:
    """A source whose one paragraph, the document's title and a figure's raw are `text`."""
    paragraph = Paragraph("p1", None, 1, "body", text)
    figure = replace(FIGURES[0], para_id="p1", raw=text, sentence=text)
    document = replace(
        DOCUMENT,
        title=text,
        sections=(),
        paragraphs=(paragraph,),
        figures=(figure,),
        numbers=(),
        activities=(),
    )
    return replace(MINED, documents=(document,), boilerplate=(), boilerplate_numbers=())


def with_value(value: float) -> Mined:
    """A source whose one figure has the value."""
    figure = replace(FIGURES[0], value=value, lower=None, upper=None)
    return replace(MINED, documents=(replace(DOCUMENT, figures=(figure,)),))
