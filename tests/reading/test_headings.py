"""What the files themselves mark as headings."""

from __future__ import annotations

import io

import pytest

from summary_miner.reading import ReadOptions
from summary_miner.reading.docx import read_docx
from summary_miner.reading.html import read_html
from summary_miner.reading.pdf import read_pdf
from summary_miner.types import RawText
from tests.reading.conftest import MakeDocx, MakePdf, ReadAll
from tests.reading.word import box, cell, t, table

PROSE = "入冬以来，场站抢修班轮流值守，共排除锅炉故障38处，接听报修电话415次，无一漏接。"
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:styleId="b"><w:name w:val="标题 2"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:styleId="c"><w:name w:val="科室标题"/><w:basedOn w:val="d"/></w:style>'
    '<w:style w:styleId="d"><w:name w:val="Heading 3,小节"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:styleId="e"><w:name w:val="要点"/>'
    '<w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>'
    '<w:style w:styleId="f"><w:name w:val="Title"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:styleId="g"><w:name w:val="TOC Heading"/><w:basedOn w:val="1"/>'
    '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:styleId="h"><w:name w:val="标题"/></w:style>'
    '<w:style w:styleId="x"><w:name w:val="甲"/><w:basedOn w:val="y"/></w:style>'
    '<w:style w:styleId="y"><w:name w:val="乙"/><w:basedOn w:val="x"/></w:style>'
)


def levels(text: RawText) -> list[tuple[str, int | None]]:
    """The lines of the text itself, each with its level."""
    return [(line.text, line.level) for line in text.lines if line.kind != "furniture"]


def of_page(html: str) -> list[tuple[str, int | None]]:
    return levels(read_html(html.encode(), "a.html", ReadOptions()))


def of_word(data: bytes) -> list[int | None]:
    return [line.level for line in read_docx(data, "a.docx", ReadOptions()).lines]


def styled(text: str, style: str = "", outline: str = "") -> str:
    """A paragraph in a style, with an outline level of its own."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += f'<w:outlineLvl w:val="{outline}"/>' if outline else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{t(text)}</w:p>"


def test_tags_of_pages() -> None:
    """The only h1 names the page; other tags count as they are written."""
    html = (
        f"<h1>城东供热站<br>年度总结</h1><h2>一、<b>抢修</b></h2><p>{PROSE}</p>"
        f"<h4><span>夜班</span></h4><p>{PROSE}</p><h6>附注</h6>"
    )
    assert of_page(html) == [
        *(("城东供热站", 0), ("年度总结", 0), ("一、抢修", 2), (PROSE, None)),
        *(("夜班", 4), (PROSE, None), ("附注", 6)),
    ]


@pytest.mark.parametrize("tag", ["h1", "p"])
def test_several_h1_are_headings(tag: str) -> None:
    """Only the one that repeats the head's title names the page."""
    html = (
        f"<title>城东供热站年度总结</title><{tag}>城东供热站年度总结</{tag}>"
        f"<h1>一、抢修</h1><p>{PROSE}</p><h1>二、值守</h1>"
    )
    assert of_page(html) == [
        *(("城东供热站年度总结", 0), ("一、抢修", 1), (PROSE, None), ("二、值守", 1)),
    ]


def test_h1_below_prose_is_a_heading() -> None:
    """A name stands above its text."""
    assert of_page(f"<p>{PROSE}</p><h1>附件清单</h1>") == [(PROSE, None), ("附件清单", 1)]


@pytest.mark.parametrize("tag", ["h2", "p"])
def test_title_of_the_head(tag: str) -> None:
    """The line that repeats it is the title, whatever its tag."""
    html = (
        f"<title>城东供热站年度总结_城东在线</title><h1><a href='/'>城东在线</a></h1>"
        f"<{tag}>城东供热站年度总结</{tag}><p>{PROSE}</p><h3>值守</h3>"
    )
    assert of_page(html)[1:] == [("城东供热站年度总结", 0), (PROSE, None), ("值守", 3)]


def test_long_title_of_the_head() -> None:
    """A title with a clause in it is no prose."""
    title = "城东供热站抓抢修、保供暖，全力以赴打好今冬攻坚战工作总结"
    assert of_page(f"<title>{title}</title><p>{PROSE}</p>") == [(title, 0), (PROSE, None)]


def test_headings_of_the_site_and_in_tables() -> None:
    """Rows and furniture have no level."""
    html = (
        f"<div id=zoom><h2>一、抢修</h2>{f'<p>{PROSE}</p>' * 3}"
        "<table><tr><th><h4>班组</h4></th><th>次数</th></tr><tr><td>甲班</td><td>19</td></tr>"
        "</table></div><aside><h3>热点推荐</h3></aside>"
    )
    lines = read_html(html.encode(), "a.html", ReadOptions()).lines
    assert [(line.kind, line.level) for line in lines if line.text != PROSE] == [
        *(("text", 2), ("row", None), ("row", None), ("furniture", None)),
    ]


def test_heading_that_nobody_closed() -> None:
    """It does not make headings of the sentences that follow."""
    assert of_page(f"<h2>一、抢修<div>{PROSE}</div>") == [("一、抢修", 2), (PROSE, None)]


@pytest.mark.parametrize(
    ("style", "outline", "level"),
    [
        *(("", "", None), ("a", "", None), ("1", "", 1), ("b", "", 2), ("d", "", 3), ("c", "", 3)),
        *(("e", "", 4), ("f", "", 0), ("h", "", 0), ("g", "", None), ("x", "", None)),
        *(("", "1", 2), ("a", "0", 1), ("1", "2", 3), ("1", "9", None), ("f", "0", 0)),
        *(("", "9", None), ("", "12", None), ("", "abc", None), ("Heading4", "", 4)),
        *(("lost", "", None), ("1", "-1", 1)),
    ],
)
def test_styles_of_word(make_docx: MakeDocx, style: str, outline: str, level: int | None) -> None:
    """By name, by inheritance, by outline; the paragraph's own outline stands above its style."""
    data = make_docx(styled("锅炉检修", style, outline), styles=STYLES)
    assert of_word(data) == [level]


def test_word_without_styles(make_docx: MakeDocx) -> None:
    """Ids speak for themselves where no part explains them."""
    data = make_docx(styled("锅炉检修", "Heading2") + styled("年度总结", "Title"))
    assert of_word(data) == [2, 0]


def test_paragraphs_set_as_headings_in_word(make_docx: MakeDocx) -> None:
    """Sixty characters may be a heading, a whole paragraph never is."""
    data = make_docx(
        styled("修" * 60, "1") + styled("修" * 61, "1") + styled("修" * 61, "f"), styles=STYLES
    )
    assert of_word(data) == [1, None, None]


def test_heading_of_several_lines_in_word(make_docx: MakeDocx) -> None:
    """All lines of the paragraph have its level, those of its text box their own."""
    inner = t("城东供热站") + "<w:r><w:br/></w:r>" + t("年度总结") + box("批注")
    data = make_docx(f'<w:p><w:pPr><w:pStyle w:val="f"/></w:pPr>{inner}</w:p>', styles=STYLES)
    assert of_word(data) == [0, 0, None]


def test_tables_of_word_hold_no_headings(make_docx: MakeDocx) -> None:
    """Neither as rows nor where a cell frames a text."""
    row = table(cell(styled("班组", "1")) + cell(styled("次数", "1")))
    frame = table(cell(styled("一、抢修", "1") + styled(PROSE)))
    assert of_word(make_docx(row + frame, styles=STYLES)) == [None, None, None]


def test_headings_made_by_python_docx() -> None:
    """Another hand's styles mean the same."""
    import docx

    document = docx.Document()
    document.add_heading("城东供热站年度总结", 0)
    document.add_heading("抢修", 1)
    document.add_heading("夜班", 2)
    document.add_paragraph(PROSE)
    stream = io.BytesIO()
    document.save(stream)
    assert of_word(stream.getvalue()) == [0, 1, 2, None]


def test_hashes_of_markdown(read_all: ReadAll) -> None:
    """As many as there are; topics, code and rows have none."""
    source = (
        "# 城东供热站年度总结\n## 一、抢修 ##\n> ### 夜班\n#报修#\n    # 注释\n"
        f"|# 班组|次数|\n|---|---|\n{PROSE}\n"
    )
    (text,) = read_all("a.md", source.encode())
    assert [line.level for line in text.lines] == [1, 2, 3, None, None, None, None]


def test_formats_without_marks(read_all: ReadAll, make_pdf: MakePdf) -> None:
    """Plain text and PDFs say nothing."""
    (plain,) = read_all("a.txt", f"# 城东供热站年度总结\n一、抢修\n{PROSE}".encode())
    printed = read_pdf(make_pdf([[(90, 90, 22, "年度总结")]]), "a.pdf", ReadOptions())
    assert {line.level for text in (plain, printed) for line in text.lines} == {None}


def test_levels_outlast_simplification(read_all: ReadAll) -> None:
    """Only the characters change."""
    (text,) = read_all("a.md", "## 鍋爐檢修".encode(), ReadOptions(simplify=True))
    assert levels(text) == [("锅炉检修", 2)]
