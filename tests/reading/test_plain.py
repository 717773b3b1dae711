"""Plain text and Markdown."""

from __future__ import annotations

import pytest

from summary_miner.errors import UnreadableFile
from summary_miner.reading import Limits, ReadOptions
from summary_miner.reading.markdown import unmarked
from tests.reading.conftest import ReadAll


def test_lines_are_numbered_as_in_an_editor(read_all: ReadAll) -> None:
    """Blank lines give no line but count."""
    (text,) = read_all("a.txt", "工作总结\n\n  \n一、基本情况\n".encode())
    assert [(line.number, line.text) for line in text.lines] == [
        (1, "工作总结"),
        (4, "一、基本情况"),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_all_newlines_count(read_all: ReadAll, newline: str) -> None:
    """Unix, Windows and old Mac line ends number alike."""
    (text,) = read_all("a.txt", newline.join(["甲", "", "乙"]).encode())
    assert [(line.number, line.text) for line in text.lines] == [(1, "甲"), (3, "乙")]


@pytest.mark.parametrize("inner", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_breaks_that_editors_do_not_count(read_all: ReadAll, inner: str) -> None:
    """A soft return from Word parts lines without moving the numbers."""
    (text,) = read_all("a.txt", f"甲{inner}乙\n丙".encode())
    assert [(line.number, line.text) for line in text.lines] == [(1, "甲"), (1, "乙"), (2, "丙")]


def test_text_is_left_as_it_is(read_all: ReadAll) -> None:
    """Indents and odd spaces are not the reader's to judge."""
    (text,) = read_all("a.txt", "　　今年以来，  共 3 次 \n".encode())
    assert text.lines[0].text == "　　今年以来，  共 3 次 "


def test_plain_text_says_nothing_about_layout(read_all: ReadAll) -> None:
    """No page, no kind but text, and nobody knows whether a line wraps."""
    (text,) = read_all("a.txt", "甲".encode())
    line = text.lines[0]
    assert (line.page, line.kind, line.wraps, text.pages) == (None, "text", None, None)


def test_digest_is_of_the_bytes(read_all: ReadAll) -> None:
    """The same text in another encoding is another file."""
    (one,), (other,) = read_all("a.txt", "总结".encode()), read_all("b.txt", "总结".encode("gbk"))
    assert one.lines[0].text == other.lines[0].text
    assert one.digest != other.digest


def test_one_long_line(read_all: ReadAll) -> None:
    """Fifty megabytes without a line end are no summary, which the line that tells so names."""
    data = ("走访老人30户。\n" + "今年共开展入户走访1200余次，" * 1_300_000).encode()
    assert len(data) > 50_000_000
    with pytest.raises(UnreadableFile, match="line 2 has 20800000 characters, more than 1000000"):
        read_all("a.txt", data)


def test_a_line_as_long_as_allowed(read_all: ReadAll) -> None:
    """The limit itself is no breach."""
    options = ReadOptions(limits=Limits(max_line=4))
    (text,) = read_all("a.txt", "工作总结".encode(), options)
    assert text.lines[0].text == "工作总结"


def test_too_many_characters(read_all: ReadAll) -> None:
    """A text beyond the limit is refused, not cut."""
    options = ReadOptions(limits=Limits(max_characters=3))
    with pytest.raises(UnreadableFile, match="4 characters, more than 3"):
        read_all("a.txt", "工作总结".encode(), options)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("## 一、主要做法", "一、主要做法"),
        ("### 二、成效 ###", "二、成效"),
        ("#话题", "#话题"),
        ("- 走访30户", "走访30户"),
        ("* 走访30户", "走访30户"),
        ("- [x] 走访30户", "走访30户"),
        ("> 引自通报", "引自通报"),
        ("**一是**抓学习", "一是抓学习"),
        ("__一是__ 抓学习", "一是 抓学习"),
        ("*重点*任务", "重点任务"),
        ("见[通报](http://a.example/1)第2页", "见通报第2页"),
        ("![合影](a.png)", "合影"),
        ("`代码`一词", "代码一词"),
        (r"1\. 不是列表", "1. 不是列表"),
        ("1. 有序", "1. 有序"),
        ("20**年走访**余户", "20**年走访**余户"),
        ("***同志发放__万元，帮扶__户", "***同志发放__万元，帮扶__户"),
        ("3*4*5", "3*4*5"),
    ],
)
def test_markdown_marks(line: str, kept: str) -> None:
    """Marks go, text stays, and masks made of stars and underscores are no marks."""
    assert unmarked(line) == kept


def test_markdown_tables_are_rows(read_all: ReadAll) -> None:
    """Cells are parted by tabs; the rule under the head is no line."""
    (text,) = read_all("a.md", "|单位|户数|\n|---|---:|\n|甲村|12|\n".encode())
    assert [(line.number, line.kind, line.text) for line in text.lines] == [
        (1, "row", "单位\t户数"),
        (3, "row", "甲村\t12"),
    ]


def test_markdown_lines_without_text(read_all: ReadAll) -> None:
    """Rules, fences and underlines give no line."""
    (text,) = read_all("a.md", "总结\n====\n---\n```\n代码\n```\n".encode())
    assert [line.text for line in text.lines] == ["总结", "代码"]
