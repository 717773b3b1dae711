"""Word files: text, tables and what hangs on them."""

from __future__ import annotations

import io

import pytest

from summary_miner.reading import ReadOptions
from summary_miner.reading.docx import read_docx
from summary_miner.types import RawLine, RawText
from tests.reading.conftest import MakeDocx, MakeZip
from tests.reading.word import box, cell, p, t, table


def read(data: bytes) -> RawText:
    return read_docx(data, "a.docx", ReadOptions())


def shown(data: bytes) -> list[str]:
    return [line.text for line in read(data).lines]


def test_paragraphs_and_tables_in_reading_order(make_docx: MakeDocx) -> None:
    """A table stands where it stands; lines count blocks with text."""
    row = table(cell(p(t("单位"))) + cell(p(t("户数"))), cell(p(t("甲村"))) + cell(p(t("12"))))
    data = make_docx(p(t("前文")) + p() + row + p(t("后文")))
    assert read(data).lines == (
        RawLine("前文", 1),
        RawLine("单位\t户数", 2, kind="row"),
        RawLine("甲村\t12", 3, kind="row"),
        RawLine("后文", 4),
    )


def test_file_made_by_python_docx() -> None:
    """A file from another hand than ours reads alike."""
    import docx

    document = docx.Document()
    document.add_heading("2023年工作总结", 0)
    document.add_paragraph("走访群众320户", style="List Number")
    document.add_paragraph("发放手册500份", style="List Number")
    stream = io.BytesIO()
    document.save(stream)
    assert shown(stream.getvalue()) == ["2023年工作总结", "1.走访群众320户", "2.发放手册500份"]


def test_merged_cells_come_once(make_docx: MakeDocx) -> None:
    """Columns stay aligned: the rest of a merged cell is empty."""
    wide = cell(p(t("合计")), properties='<w:gridSpan w:val="2"/>')
    top = cell(p(t("城区")), properties='<w:vMerge w:val="restart"/>')
    below = cell(p(t("城区")), properties="<w:vMerge/>")
    data = make_docx(
        table(wide + cell(p(t("9"))), top + cell(p(t("甲"))) + cell(p(t("4"))))
        + table(top + cell(p(t("甲"))), below + cell(p(t("乙"))))
    )
    assert shown(data) == ["合计\t\t9", "城区\t甲\t4", "城区\t甲", "\t乙"]


def test_cell_of_several_lines_is_one_entry(make_docx: MakeDocx) -> None:
    """Paragraphs, line breaks and tables inside a cell become spaces."""
    inner = table(cell(p(t("子"))) + cell(p(t("表"))))
    content = p(t("第一行")) + p(t("第二"), "<w:r><w:br/></w:r>", t("行")) + inner
    assert shown(make_docx(table(cell(content) + cell(p(t("3")))))) == ["第一行 第二 行 子 表\t3"]


def test_table_that_frames_a_text(make_docx: MakeDocx) -> None:
    """One cell around a whole report is no table."""
    data = make_docx(table(cell(p(t("一、主要工作")) + p(t("走访20户。")))))
    assert [(line.text, line.kind) for line in read(data).lines] == [
        ("一、主要工作", "text"),
        ("走访20户。", "text"),
    ]


def test_form_that_holds_a_report(make_docx: MakeDocx) -> None:
    """A form's cell with paragraphs of prose keeps them apart."""
    report = p(t("一、学习")) + p(t("全年参加集中学习。" * 14)) + p(t("二、工作"))
    data = make_docx(table(cell(p(t("述职内容"))) + cell(report)))
    assert [line.kind for line in read(data).lines] == ["text"] * 4


def test_text_box_comes_once(make_docx: MakeDocx) -> None:
    """A text box follows its paragraph, without its double for older programs."""
    assert shown(make_docx(p(t("正文"), box("框内")) + p(t("下文")))) == ["正文", "框内", "下文"]


def test_old_text_box(make_docx: MakeDocx) -> None:
    """A text box that only the old form has is read as well."""
    content = f"<w:txbxContent>{p(t('框内'))}</w:txbxContent>"
    data = make_docx(p(f"<w:r><w:pict><v:textbox>{content}</v:textbox></w:pict></w:r>"))
    assert shown(data) == ["框内"]


@pytest.mark.parametrize(
    "wrapper",
    ["w:hyperlink", "w:smartTag", "w:ins", "w:moveTo", "w:fldSimple", "w:customXml"],
)
def test_wrapped_text_is_text(make_docx: MakeDocx, wrapper: str) -> None:
    """Links, tags, insertions and fields show their content."""
    data = make_docx(p(t("走访"), f"<{wrapper}>{t('30')}</{wrapper}>", t("户")))
    assert shown(data) == ["走访30户"]


def test_content_controls_are_text(make_docx: MakeDocx) -> None:
    """They wrap runs, paragraphs and rows."""

    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    row = f"<w:tr>{cell(p(t('甲')))}{control(cell(p(t('1'))))}</w:tr>"
    rows = f"<w:tbl>{control(row)}</w:tbl>"
    data = make_docx(control(p(t("共"), control(t("3")), t("次"))) + rows)
    assert shown(data) == ["共3次", "甲\t1"]


@pytest.mark.parametrize("wrapper", ["w:del", "w:moveFrom"])
def test_deleted_text_is_gone(make_docx: MakeDocx, wrapper: str) -> None:
    """Deleted and moved text stands only where it is shown."""
    gone = f"<{wrapper}><w:r><w:delText>30</w:delText><w:t>30</w:t></w:r></{wrapper}>"
    assert shown(make_docx(p(t("走访"), gone, t("户")))) == ["走访户"]


def test_deleted_paragraph_mark_joins(make_docx: MakeDocx) -> None:
    """Where the mark between two paragraphs is deleted they are one."""
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert shown(make_docx(p(mark, t("全年走访")) + p(t("30户。")))) == ["全年走访30户。"]


def test_deleted_row_is_gone(make_docx: MakeDocx) -> None:
    """A row of a table that is deleted is not shown."""
    kept, gone = (cell(p(t(text))) + cell(p(t("1"))) for text in ("留", "删"))
    data = make_docx(table(kept, f"<w:trPr><w:del/></w:trPr>{gone}"))
    assert shown(data) == ["留\t1"]


def test_line_breaks_make_lines(make_docx: MakeDocx) -> None:
    """Lines of one paragraph share its number."""
    data = make_docx(p(t("总结"), "<w:r><w:br/></w:r>", t("（2023年）")) + p(t("正文")))
    assert [(line.number, line.text) for line in read(data).lines] == [
        (1, "总结"),
        (1, "（2023年）"),
        (2, "正文"),
    ]


def test_signs_that_are_elements(make_docx: MakeDocx) -> None:
    """Tabs and hard hyphens are characters."""
    data = make_docx(
        p(t("甲"), "<w:r><w:tab/></w:r>", t("A"), "<w:r><w:noBreakHyphen/></w:r>", t("1"))
    )
    assert shown(data) == ["甲\tA-1"]


def test_field_codes_are_not_text(make_docx: MakeDocx) -> None:
    """Of a field only the result is shown."""
    field = "<w:r><w:instrText>DATE</w:instrText></w:r>"
    assert shown(make_docx(p(field, t("1月5日")))) == ["1月5日"]


def test_readings_are_left_out(make_docx: MakeDocx) -> None:
    """Pinyin above characters is not part of the sentence."""
    ruby = f"<w:r><w:ruby><w:rt>{t('zǒng')}</w:rt><w:rubyBase>{t('总')}</w:rubyBase></w:ruby></w:r>"
    assert shown(make_docx(p(ruby, t("结")))) == ["总结"]


def test_hidden_text_is_told(make_docx: MakeDocx) -> None:
    """Hidden text is left out, and a warning says so."""
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
    text = read(make_docx(p(t("明"), hidden)))
    assert [line.text for line in text.lines] == ["明"]
    assert text.warnings == ("hidden text is left out",)


def test_footnotes_are_told(make_docx: MakeDocx) -> None:
    """Footnotes are left out, and one warning says so."""
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    assert read(make_docx(p(t("甲"), note) + p(t("乙"), note))).warnings == (
        "footnotes are left out",
    )


def test_headers_and_footers_are_furniture(make_docx: MakeDocx) -> None:
    """They come at the end, equal ones once."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="r_header1"/>'
        '<w:headerReference w:type="first" r:id="r_header2"/>'
        '<w:footerReference w:type="default" r:id="r_footer1"/></w:sectPr>'
    )
    data = make_docx(
        p(t("正文")) + section,
        header1=p(t("某局文件")),
        header2=p(t("某局文件")),
        footer1=p(t("第1页")),
    )
    assert [(line.text, line.kind) for line in read(data).lines] == [
        ("正文", "text"),
        ("某局文件", "furniture"),
        ("第1页", "furniture"),
    ]


def test_dangling_references_do_no_harm(make_docx: MakeDocx) -> None:
    """WPS leaves references to parts that are not there."""
    section = '<w:sectPr><w:headerReference w:type="default" r:id="nowhere"/></w:sectPr>'
    assert shown(make_docx(p(t("正文")) + section)) == ["正文"]


def test_strict_files(make_docx: MakeDocx, make_zip: MakeZip) -> None:
    """ "Strict Open XML" names the same things otherwise."""
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f'<w:document xmlns:w="{strict}"><w:body>{p(t("正文"))}</w:body></w:document>'
    assert shown(make_zip({"word/document.xml": document.encode()})) == ["正文"]
