"""What the layout of a PDF tells: lines that go on, and what belongs to the pages."""

from __future__ import annotations

import pytest

from tests.reading.conftest import MakePdf
from tests.reading.pages import LEADING, LEFT, PROSE, SIZE, body, furniture, page, read, set_lines


def test_wrapping_lines_are_told(make_pdf: MakePdf) -> None:
    """A line that fills the column goes on; the last one of a paragraph does not."""
    first = set_lines(PROSE, 100)
    second = set_lines("要加强管理。" + PROSE, 100 + LEADING * len(first))
    found = [line.wraps for line in read(make_pdf([first + second])).lines]
    expected = [True] * (len(first) - 1) + [False] + [True] * (len(second) - 1) + [False]
    assert found == expected


def test_full_last_line_does_not_wrap(make_pdf: MakePdf) -> None:
    """A paragraph that ends at the margin ends, since the next one is indented."""
    full = [(LEFT, 100, SIZE, "齐" * 30), (LEFT, 124, SIZE, "平" * 29 + "。")]
    data = make_pdf([[*full, *set_lines(PROSE, 148)]])
    assert [line.wraps for line in read(data).lines][:2] == [True, False]


def test_long_number_may_leave_a_gap(make_pdf: MakePdf) -> None:
    """A line that ends early because a number did not fit goes on."""
    lines = [
        *set_lines(PROSE, 100),
        (LEFT, 244, SIZE, "全年实际完成的固定资产投资总额折合成人民币共计"),
        (LEFT, 268, SIZE, "123456789012.5万元，比上年增长。"),
    ]
    found = {line.text[:4]: line.wraps for line in read(make_pdf([lines])).lines}
    assert found["全年实际"] is True


def test_heading_does_not_wrap(make_pdf: MakePdf) -> None:
    """A short line before a paragraph stands by itself."""
    lines = [(LEFT + 28, 76, SIZE, "一、供水保障"), *set_lines(PROSE, 100)]
    assert read(make_pdf([lines])).lines[0].wraps is False


def test_sentence_goes_on_over_the_page(make_pdf: MakePdf) -> None:
    """Header and page number in between do not hide it."""
    lines = set_lines(PROSE, 690)
    cut = len(lines) - 2
    foot = [(285, 800, 10, "- 1 -")]
    rest = [
        (x, 110 + LEADING * index, size, text)
        for index, (x, _, size, text) in enumerate(lines[cut:])
    ]
    found = body(make_pdf([[*set_lines(PROSE, 400), *lines[:cut], *foot], rest]))
    last = [line for line in found if line.page == 1][-1]
    assert last.wraps is True


def test_hanging_items_go_on(make_pdf: MakePdf) -> None:
    """Lines that stand under the text of their item belong to it."""
    hanging = set_lines(PROSE, 100, indent=0, left=LEFT + 28)
    lines = [(LEFT, 100, SIZE, "1."), *hanging, *set_lines(PROSE, 300, indent=0)]
    assert read(make_pdf([lines])).lines[0].wraps is True


def test_headers_and_page_numbers_are_furniture(make_pdf: MakePdf) -> None:
    """What repeats at the edges of pages is told from the text."""
    data = make_pdf([page(number) for number in (1, 2, 3)])
    assert furniture(data) == [
        text for number in (1, 2, 3) for text in ("某县自来水公司2023年工作总结", f"- {number} -")
    ]


@pytest.mark.parametrize(
    "number",
    ["- 3 -", "— 3 —", "第3页", "第3页 共8页", "第 3 页", "3/8", "3", "·3·", "第三页", "iii"],
)
def test_shapes_of_page_numbers(make_pdf: MakePdf, number: str) -> None:
    """A page number at the foot is one on a single page as well."""
    data = make_pdf([[*set_lines(PROSE, 110), (280, 800, 10, number)]])
    assert len(furniture(data)) == 1


@pytest.mark.parametrize("line", ["共走访3户", "3户", "2023年", "98.5%", "三、下步打算"])
def test_what_is_no_page_number(make_pdf: MakePdf, line: str) -> None:
    """A short last line stays text."""
    assert furniture(make_pdf([[*set_lines(PROSE, 600), (108, 800, SIZE, line)]])) == []


def test_number_in_the_middle_is_text(make_pdf: MakePdf) -> None:
    """A bare number away from the edges is text."""
    assert furniture(make_pdf([[(80, 400, 14, "35"), *set_lines(PROSE, 500)]])) == []


def test_heading_that_repeats_is_text(make_pdf: MakePdf) -> None:
    """Equal first lines of the body on many pages are not the pages' header."""
    pages = [[(LEFT, 90, SIZE, "工作情况"), *set_lines(f"{n}月，" + PROSE, 114)] for n in (1, 2, 3)]
    assert furniture(make_pdf(pages)) == []
