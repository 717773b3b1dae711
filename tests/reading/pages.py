"""Pages of PDFs, set as a word processor would, and reading them."""

from __future__ import annotations

from typing import Any

from summary_miner.reading import ReadOptions
from summary_miner.reading.pdf import read_pdf
from summary_miner.types import RawLine, RawText

LEFT, RIGHT, SIZE, LEADING = 80.0, 500.0, 14, 24
PROSE = (
    "今年以来，全站上下围绕供水保障抓落实，累计巡查管网1260公里，更换老旧水表3500余块，"
    "处理漏点87处，居民投诉量比上年下降12.5%，水质综合合格率保持在99.8%以上，"
    "年初排下的十件实事件件有了着落。"
)


def read(data: bytes, options: ReadOptions | None = None) -> RawText:
    """The text of a PDF."""
    return read_pdf(data, "a.pdf", options or ReadOptions())


def shown(data: bytes) -> list[str]:
    """All of its lines."""
    return [line.text for line in read(data).lines]


def body(data: bytes) -> list[RawLine]:
    """Its lines without the pages' furniture."""
    return [line for line in read(data).lines if line.kind != "furniture"]


def furniture(data: bytes) -> list[str]:
    """Headers, footers and page numbers."""
    return [line.text for line in read(data).lines if line.kind == "furniture"]


def set_lines(
    text: str, top: float, indent: int = 2, left: float = LEFT, right: float = RIGHT
) -> list[Any]:
    """A paragraph set as a word processor would, from `top` downwards."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    found: list[Any] = []
    x, line = left + indent * SIZE, ""
    for char in text:
        if x + stringWidth(line + char, "STSong-Light", SIZE) > right:
            found.append((x, top + LEADING * len(found), SIZE, line))
            x, line = left, ""
        line += char
    return [*found, (x, top + LEADING * len(found), SIZE, line)]


def page(number: int, of: int = 3) -> list[Any]:
    """A page with a header, two paragraphs that differ from page to page, and a number."""
    return [
        (200, 40, 9, "某县自来水公司2023年工作总结"),
        *set_lines(f"第{number}季度，" + PROSE, 110),
        *set_lines(f"在{number}号片区，" + PROSE, 300),
        (285, 800, 10, f"- {number} -"),
    ]
