"""Web pages."""

from __future__ import annotations

import time

import pytest

from summary_miner.errors import UnreadableFile
from summary_miner.reading import ReadOptions
from summary_miner.reading.html import read_html
from summary_miner.types import RawText
from tests.reading.conftest import ReadAll

PROSE = "上半年，街道组织志愿者清理楼道堆物，累计出动610人次，清运杂物42车，居民拍手称好。"
MENU = '<a href="/">首页</a> <a href="/b">政务公开</a> <a href="/c">办事服务</a>'


def read(html: str, encoding: str = "utf-8", options: ReadOptions | None = None) -> RawText:
    return read_html(html.encode(encoding), "a.html", options or ReadOptions())


def text_of(html: str) -> list[str]:
    return [line.text for line in read(html).lines if line.kind != "furniture"]


def furniture(html: str) -> list[str]:
    return [line.text for line in read(html).lines if line.kind == "furniture"]


def test_blocks_are_lines() -> None:
    """Paragraphs, headings, breaks and items part the text; inline marks do not."""
    html = (
        "<h2>一、<b>环境</b>整治</h2><p>第一<span>段</span>。<br>第二行</p><ul><li>走访</li></ul>"
    )
    assert text_of(html) == ["一、环境整治", "第一段。", "第二行", "走访"]


def test_lines_count_blocks() -> None:
    """Numbers run through all blocks."""
    assert [line.number for line in read("<p>甲</p><p> </p><p>乙</p>").lines] == [1, 2]


def test_line_ends_in_the_source_are_no_spaces() -> None:
    """Between Han nothing is left of them; between words a space."""
    assert text_of("<p>清理\n   楼道\nSmart\nCity</p>") == ["清理楼道 Smart City"]


def test_indents_stay() -> None:
    """Full-width spaces and &nbsp; are characters of the text."""
    assert text_of("<p>　　清理&nbsp;楼道</p>") == ["　　清理\u00a0楼道"]


def test_preformatted_text_keeps_its_lines() -> None:
    """Lines in `pre` are lines."""
    assert text_of("<pre>甲\n乙</pre>") == ["甲", "乙"]


def test_ordered_lists_get_their_numbers() -> None:
    """The browser's numbers are part of the text, with start and value."""
    html = "<ol><li>甲</li><li>乙</li></ol><ol start=5><li><p>丙</p></li><li value=9>丁</li></ol>"
    assert text_of(html) == ["1. 甲", "2. 乙", "5. 丙", "9. 丁"]


def test_lists_with_other_numbers() -> None:
    """Letters, and none where the list shows none or the text brings its own."""
    html = (
        '<ol type="a"><li>甲</li></ol><ol style="list-style: none"><li>乙</li></ol>'
        "<ol><li>1、丙</li></ol>"
    )
    assert text_of(html) == ["a. 甲", "乙", "1、丙"]


def test_raised_digits() -> None:
    """m<sup>2</sup> is an area."""
    assert text_of("<p>硬化300m<sup>2</sup>路面</p>") == ["硬化300m²路面"]


def test_data_tables_are_rows() -> None:
    """Cells are parted by tabs, also where each holds a paragraph."""
    html = (
        "<table><tr><th>单位</th><th>户数</th></tr>"
        "<tr><td><p>甲村</p></td><td><p>12</p></td></tr></table>"
    )
    assert [(line.text, line.kind) for line in read(html).lines] == [
        ("单位\t户数", "row"),
        ("甲村\t12", "row"),
    ]


def test_merged_cells_come_once() -> None:
    """Columns stay aligned."""
    html = (
        "<table><tr><td rowspan=2>城区</td><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr>"
        "<tr><td colspan=2>合计</td><td>3</td></tr></table>"
    )
    assert text_of(html) == ["城区\t甲\t1", "\t乙\t2", "合计\t\t3"]


def test_layout_tables_are_unwrapped() -> None:
    """A table whose cell holds a text gives the text."""
    article = f"<p>一、总体</p>{f'<p>{PROSE}</p>' * 4}"
    html = f"<table><tr><td>{MENU}</td></tr><tr><td>{article}</td></tr></table>"
    assert text_of(html) == ["一、总体", *[PROSE] * 4]


def test_what_is_no_text_is_dropped() -> None:
    """Scripts, styles, comments, forms' fields and hidden parts are gone."""
    html = (
        f"<p>{PROSE}</p><script>var a='脚本'</script><style>p{{}}</style><!--注释-->"
        "<noscript>提示</noscript><iframe>框</iframe><button>提交</button><select><option>选</select>"
        '<div style="display: none">暗</div><p hidden>藏</p><textarea>填</textarea>'
    )
    assert [line.text for line in read(html).lines] == [PROSE]


def test_site_frame_is_furniture() -> None:
    """Menus, footers and related links are told from the article, but not lost."""
    html = (
        f"<body><div class=nav>{MENU}</div>"
        f"<div id=zoom><p>一、环境整治</p>{f'<p>{PROSE}</p>' * 3}</div>"
        '<div>相关新闻</div><ul><li><a href="/1">某街道开展清理</a></li>'
        '<li><a href="/2">某镇动员</a></li></ul>'
        "<footer>版权所有 某街道办事处</footer></body>"
    )
    assert text_of(html) == ["一、环境整治", *[PROSE] * 3]
    assert furniture(html) == [
        "首页 政务公开 办事服务",
        "相关新闻",
        "某街道开展清理",
        "某镇动员",
        "版权所有 某街道办事处",
    ]


@pytest.mark.parametrize(
    "frame",
    [
        '<form id="aspnetForm">{}</form>',
        '<div class="page links">{}</div>',
        "<table><tr><td>{}</td></tr></table>",
        '<div class="sidebar">{}</div>',
        "<article>{}</article>",
        '<div class="TRS_Editor">{}</div>',
        "<center><font>{}</font></center>",
        "<header>{}</header>",
    ],
)
def test_article_is_never_lost(frame: str) -> None:
    """Whatever the site puts round an article, its headings and prose are text."""
    article = f"<p>一、环境整治</p><p>{PROSE}</p><p>二、安全</p><p>{PROSE}</p><p>{PROSE}</p>"
    html = f"<body><div class=menu>{MENU}</div>{frame.format(article)}</body>"
    assert text_of(html) == ["一、环境整治", PROSE, "二、安全", PROSE, PROSE]


def test_article_in_several_parts() -> None:
    """Prose beside the largest part stays, with its headings."""
    part = f'<div class="content"><p>一、环境</p><p>{PROSE}</p></div>'
    assert len(text_of(f"<body>{part * 4}</body>")) == 8


def test_page_of_short_lines() -> None:
    """A page without sentences is kept as it is."""
    assert text_of("<body><p>工作要点</p><p>抓学习</p><p>抓落实</p></body>") == [
        "工作要点",
        "抓学习",
        "抓落实",
    ]


def test_hidden_article_is_kept() -> None:
    """A page that hides its article until a click still has it."""
    assert text_of(f'<div style="display:none"><p>{PROSE}</p><p>{PROSE}</p></div><p>展开</p>')[
        :1
    ] == [PROSE]


def test_links_within_the_page_are_text() -> None:
    """A list of contents that leads down the page belongs to the text."""
    html = f'<p><a href="#a">一、环境</a></p><p><a href="#b">二、安全</a></p><p>{PROSE}</p>'
    assert text_of(html)[:2] == ["一、环境", "二、安全"]


def test_title_from_the_head() -> None:
    """Without a heading the page's title is the first line, without the site's name."""
    html = f"<title>某街道2023年工作总结_某区政府网</title><p>{PROSE}</p><p>{PROSE}</p>"
    assert text_of(html)[0] == "某街道2023年工作总结"


def test_title_that_is_there_already() -> None:
    """A title that the text shows is not put before it again."""
    html = (
        f"<title>某街道2023年工作总结-某区政府网</title><p>某街道2023年工作总结</p><p>{PROSE}</p>"
    )
    assert text_of(html) == ["某街道2023年工作总结", PROSE]


def test_title_outside_the_article() -> None:
    """A title among the site's lines becomes text where it stands."""
    html = (
        "<title>某街道2023年工作总结 - 某区政府网</title>"
        "<body><div class=t>某街道2023年工作总结</div>"
        f"<div id=zoom>{f'<p>{PROSE}</p>' * 3}</div></body>"
    )
    assert text_of(html)[0] == "某街道2023年工作总结"
    assert furniture(html) == []


def test_heading_outside_the_article_is_text() -> None:
    """h1 is the article's even where it stands before it."""
    html = f"<body><h1>某街道工作总结</h1><div id=zoom>{f'<p>{PROSE}</p>' * 3}</div></body>"
    assert text_of(html)[0] == "某街道工作总结"


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_declared_encoding(declared: str) -> None:
    """A page that names GB2312 is read as its superset."""
    text = read(f'<meta charset="{declared}"><p>朱镕基堃</p>', "gb18030")
    assert (text.encoding, text.lines[0].text) == ("gb18030", "朱镕基堃")


def test_declaration_that_is_wrong() -> None:
    """A page that was saved as UTF-8 but still says GBK is UTF-8."""
    text = read(f'<meta http-equiv="Content-Type" content="text/html; charset=gbk"><p>{PROSE}</p>')
    assert (text.encoding, text.lines[0].text) == ("utf-8", PROSE)


def test_given_encoding_is_obeyed() -> None:
    """The user's word stands above the page's."""
    html = f'<meta charset="utf-8"><p>{PROSE}</p>'
    assert read(html, "gbk", ReadOptions(encoding="gbk")).lines[0].text == PROSE


def test_xhtml_declaration() -> None:
    """An XML declaration does no harm."""
    assert text_of(
        f'<?xml version="1.0" encoding="gb2312"?><html><body><p>{PROSE}</p></body></html>'
    ) == [PROSE]


def test_entities_are_not_expanded() -> None:
    """HTML knows no declared entities; nothing is expanded and nothing fetched."""
    html = (
        '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "炸炸">]>'
        f"<p>{PROSE}&a;&b;</p>"
    )
    assert "炸炸" not in "".join(line.text for line in read(html).lines if PROSE in line.text)


@pytest.mark.parametrize("html", ["<html></html>", "<script>1</script>", "<!-- -->"])
def test_page_without_text(read_all: ReadAll, html: str) -> None:
    """A page without text is refused."""
    with pytest.raises(UnreadableFile, match="no text"):
        read_all("a.html", html.encode())


def test_endless_nesting() -> None:
    """A page that the parser would cut is refused, not read by half."""
    with pytest.raises(UnreadableFile, match="nested too deeply"):
        read("<div>" * 100_000 + PROSE)


def test_large_pages() -> None:
    """Tens of megabytes take seconds."""
    html = f"<p>{PROSE}</p>" * 100_000
    started = time.process_time()
    assert len(read(html).lines) == 100_000
    assert time.process_time() - started < 20
