"""The text of PDFs."""

from __future__ import annotations

from typing import Any

import pytest

from summary_miner.reading.pdfglyphs import Glyph, character
from summary_miner.reading.pdflines import page_lines
from tests.reading.conftest import MakePdf
from tests.reading.pages import PROSE, body, furniture, read, set_lines, shown


def test_lines_have_page_and_number(make_pdf: MakePdf) -> None:
    """Lines are numbered through the whole file, pages from 1."""
    text = read(make_pdf([[(80, 100, 14, "甲甲")], [(80, 100, 14, "乙乙")]]))
    assert [(line.text, line.number, line.page) for line in text.lines] == [
        ("甲甲", 1, 1),
        ("乙乙", 2, 2),
    ]
    assert text.pages == 2


def test_text_comes_out_whole(make_pdf: MakePdf) -> None:
    """Joined, the lines of a paragraph are the paragraph."""
    assert "".join(shown(make_pdf([set_lines(PROSE, 100)]))) == PROSE


def test_order_on_the_page_counts_not_in_the_file(make_pdf: MakePdf) -> None:
    """Lines are read from the top, however the file lists them."""
    items = [(80, 300, 14, "三行"), (80, 100, 14, "一行"), (80, 200, 14, "二行")]
    assert shown(make_pdf([items])) == ["一行", "二行", "三行"]


def test_letter_spacing_is_layout() -> None:
    """The characters of a title that is set wide are one word."""
    glyphs = [
        Glyph(char, 200 + 42 * n, 100, 214 + 42 * n, 114) for n, char in enumerate("工作总结")
    ]
    assert [line.text for line in page_lines(glyphs, 1)] == ["工作总结"]


def test_spaces_after_each_character_are_noise(make_pdf: MakePdf) -> None:
    """Text recognition writes spaces that nobody typed."""
    assert shown(make_pdf([[(80, 100, 14, "开 展 专 项 检 查 3 次")]])) == ["开展专项检查 3 次"]


def test_typed_spaces_stay(make_pdf: MakePdf) -> None:
    """A space that somebody typed between Han, or between words, is text."""
    data = make_pdf(
        [[(80, 100, 14, "张某 李某 均到会场参加座谈"), (80, 130, 14, "使用 Smart City 平台")]]
    )
    assert shown(data) == ["张某 李某 均到会场参加座谈", "使用 Smart City 平台"]


def test_columns_are_read_one_after_the_other(make_pdf: MakePdf) -> None:
    """Two columns of prose under a title are not read across."""
    left = set_lines(PROSE, 150, left=60, right=280)
    right = set_lines("下半年，" + PROSE, 150, left=310, right=530)
    mixed = [item for pair in zip(left, right, strict=False) for item in pair]
    mixed += left[len(right) :] + right[len(left) :]
    found = "".join(shown(make_pdf([[(200, 100, 20, "年度工作情况通报"), *mixed]])))
    assert found == "年度工作情况通报" + PROSE + "下半年，" + PROSE


def test_tables_are_rows(make_pdf: MakePdf) -> None:
    """Entries under each other are cells of rows."""
    rows = [("单位", "户数", "金额"), ("甲村", "1200", "35.6"), ("乙村", "980", "28.1")]
    items = [
        (80 + 150 * column, 100 + 24 * row, 14, text)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    ]
    lines = read(make_pdf([items])).lines
    assert [(line.text, line.kind) for line in lines] == [
        ("\t".join(cells), "row") for cells in rows
    ]


def test_numbers_side_by_side_are_not_glued(make_pdf: MakePdf) -> None:
    """Two numbers with a gap between them stay two."""
    assert shown(make_pdf([[(80, 100, 14, "12"), (130, 100, 14, "34")]])) == ["12 34"]


def test_watermarks_are_furniture(make_pdf: MakePdf) -> None:
    """Slanted text does not run into the lines it crosses."""

    def watermark(sheet: Any) -> None:
        sheet.saveState()
        sheet.translate(200, 500)
        sheet.rotate(45)
        sheet.setFont("STSong-Light", 40)
        sheet.drawString(0, 0, "内部资料")
        sheet.restoreState()

    data = make_pdf([[*set_lines(PROSE, 300), watermark]])
    assert furniture(data) == ["内部资料"]
    assert "".join(line.text for line in body(data)) == PROSE


def test_bold_that_is_set_twice(make_pdf: MakePdf) -> None:
    """Characters drawn twice for weight are one."""
    twice = [(80, 100, 14, "重点工作"), (80.4, 100, 14, "重点工作")]
    assert shown(make_pdf([twice])) == ["重点工作"]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_turned_pages(make_pdf: MakePdf, rotation: int) -> None:
    """A page that is stored on its side is read as it is shown."""

    def draw(sheet: Any) -> None:
        sheet.setPageRotation(rotation)
        origin = {90: (595, 0), 180: (595, 842), 270: (0, 842)}[rotation]
        sheet.translate(*origin)
        sheet.rotate({90: 90, 180: 180, 270: 270}[rotation])
        sheet.setFont("Helvetica", 14)  # its glyphs are known, turned or not
        sheet.drawString(100, 400, "upper line")
        sheet.drawString(100, 370, "lower line")

    assert shown(make_pdf([[draw]])) == ["upper line", "lower line"]


def test_radicals_are_characters() -> None:
    """Some writers store ⼀ and ⻓ for 一 and 长."""
    assert [character(ord(char)) for char in "⼀⼯⻓⻔"] == ["一", "工", "长", "门"]
