"""The page: whole, offline, harmless, and it says what was found."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from lxml import html

from summary_miner.check import Checked
from summary_miner.check.copies import Copies, find_copies
from summary_miner.mining import mine_text
from summary_miner.report import render
from summary_miner.types import RawLine, RawText
from tests.report.sample import COPIED, HOSTILE, checked, copies


@pytest.fixture(scope="module")
def page() -> str:
    """The page of the sample."""
    return render(checked(), copies(), checklist="社区工作")


@pytest.fixture(scope="module")
def tree(page: str) -> html.HtmlElement:
    """Its elements."""
    return html.document_fromstring(page)


def _texts(tree: html.HtmlElement, selector: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in tree.cssselect(selector)]


def test_the_same_input_gives_the_same_page(page: str) -> None:
    """No clock and no chance in it."""
    assert render(checked(), copies(), checklist="社区工作") == page


def test_nothing_is_fetched(page: str, tree: html.HtmlElement) -> None:
    """No address, no picture, no font, no other file."""
    assert "http:" not in page
    assert "https:" not in page
    assert tree.xpath("//link | //img | //iframe | //object | //*[@src]") == []
    assert "@import" not in page
    assert re.findall(r"url\((?!#)", page) == []


def test_only_our_own_style_and_script_may_run(page: str, tree: html.HtmlElement) -> None:
    """The policy names their digests."""
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    (style,), (script,) = (
        re.findall(f"<{tag}>(.*?)</{tag}>", page, re.S) for tag in ("style", "script")
    )
    for text in (style, script):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert tree.xpath("//*[@style] | //*[@*[starts-with(name(), 'on')]]") == []


def test_hostile_text_stays_text(page: str, tree: html.HtmlElement) -> None:
    """In paragraphs, items, messages and attributes."""
    assert "<script>alert" not in page
    assert "<img" not in page
    assert HOSTILE in tree.text_content()
    assert len(tree.xpath("//script")) == 1


def test_control_characters_and_half_pairs_do_no_harm() -> None:
    """A file's name may hold both."""
    broken = replace(checked().coverage[0], item="环\x00境\udcff卫\x0b生")
    page = render(replace(checked(), coverage=(broken, *checked().coverage[1:])))

    page.encode("utf-8")
    assert "环 境�卫 生" in page
    assert "\x00" not in page


def test_the_worst_unit_and_why_stand_on_top(tree: html.HtmlElement) -> None:
    """Its name, its share, what is missing, what is wrong, what is copied."""
    lede = _texts(tree, ".lede")[0]
    first, second, _ = _texts(tree, ".worst li")

    assert "差距最大的是 雁桥小学，覆盖率 50%" in lede
    assert "缺失 2 项 环境卫生、帮困救助" in first
    assert "错误 1 处" in first
    assert "的内容与松坪社区相同" in second


def test_the_grid_has_a_sign_and_a_name_for_each_state(tree: html.HtmlElement) -> None:
    """Readable without colour, the worst unit first."""
    rows = [
        (
            row.cssselect("th")[0].text_content(),
            [cell.text_content() for cell in row.cssselect(".cell")],
        )
        for row in tree.cssselect(".grid tbody tr")
    ]

    assert rows == [
        ("雁桥小学", ["✕", "✕", "✓"]),
        ("桃岭社区", ["✓", "✓", "✕"]),
        ("松坪社区", ["～", "✓", "→"]),
    ]
    labels = [link.get("aria-label") for link in tree.cssselect(".grid .cell a")]
    assert labels[:2] == ["环境卫生：缺失", "帮困救助：缺失"]


def test_every_link_leads_somewhere(tree: html.HtmlElement) -> None:
    """To an element of the page, and no id is used twice."""
    ids = tree.xpath("//@id")
    targets = {link.get("href") for link in tree.cssselect("a[href]")}

    assert len(ids) == len(set(ids))
    assert {target.removeprefix("#") for target in targets} <= set(ids)
    assert all(target.startswith("#") for target in targets)


def test_a_cell_leads_to_its_evidence(tree: html.HtmlElement) -> None:
    """The paragraph is there, and the evidence in it is marked with the item's key."""
    cell = tree.cssselect(".grid tbody tr")[1].cssselect(".cell a")[1]
    line = tree.get_element_by_id(cell.get("href")[1:])

    marked = [mark.text_content() for mark in line.cssselect('[data-k~="e1"]')]
    assert "".join(marked) == COPIED


def test_the_text_of_every_document_is_whole(tree: html.HtmlElement) -> None:
    """Marks change no word."""
    for mined, number in zip(checked().mineds, (1, 2, 3), strict=True):
        shown = [said.text_content() for said in tree.cssselect(f"#d{number} .line .said")]
        assert shown == [paragraph.text for paragraph in mined.documents[0].paragraphs]


def test_figures_and_activities_are_marked_and_explained(tree: html.HtmlElement) -> None:
    """Values, bounds and what was counted."""
    notes = [mark.get("title") for mark in tree.cssselect("#d2 .fig")]

    assert "数据：210车，不少于210；对象：垃圾；动作：清运" in notes
    assert any("活动：会议" in (mark.get("title") or "") for mark in tree.cssselect("#d2 .act"))


def test_findings_stand_beside_their_words(tree: html.HtmlElement) -> None:
    """And those of the whole document above its text."""
    margin = _texts(tree, "#d1 .line .remark:not(.copied)")
    loose = _texts(tree, "#d1 header .remark")

    assert margin == ["i 提示 X101 没有可核对的内容 建议：改正".replace(" 建议", "建议")]
    assert loose == ["! 警告 X301 没有写明存在的问题建议：改正"]
    marked = tree.cssselect("#d1 .mark.note")
    assert "".join(mark.text_content() for mark in marked) == "重视环境卫生"


def test_copies_stand_side_by_side_with_their_edits(tree: html.HtmlElement) -> None:
    """46 here, 63 there."""
    edits = [mark.text_content() for mark in tree.cssselect(".copy .edit.number")]

    assert sorted(edits) == ["46", "63"]
    assert _texts(tree, ".copy .head") == [
        "换数字 重复度 100%；改动：数字；数字未变 1 个、改动 1 个"
    ]
    assert len(tree.cssselect(".remark.copied")) == 2


def test_charts_have_words_beside_their_bars(tree: html.HtmlElement) -> None:
    """Each bar says in words what it shows."""
    labels = [bar.get("aria-label") for bar in tree.cssselect("#charts .bars svg")]

    assert "环境卫生：已覆盖 1，仅提及 1，缺失 1" in labels
    assert all(labels)


def test_what_was_not_asked_for_is_left_out() -> None:
    """Without a checklist no grid, without a search no copies; the page is whole all the same."""
    tree = html.document_fromstring(render(replace(checked(), coverage=())))

    assert tree.cssselect(".grid, #copies, #coverage") == []
    assert tree.cssselect('a[href="#coverage"], a[href="#copies"]') == []
    assert len(tree.cssselect(".page")) == 3


def test_nothing_read_is_told() -> None:
    """An empty run is no broken page."""
    page = render(Checked((), (), ()), Copies())

    assert "没有读到文档" in page
    assert "没有发现问题" in page
    assert "没有发现重复" in page


def test_copies_beyond_the_limit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page stays small; the table has them all."""
    monkeypatch.setattr("summary_miner.report.pairs.MOST_COPIES", 0)

    assert "另有 1 段未在此页显示" in render(checked(), copies())


def test_a_copy_from_the_archive_names_the_archive() -> None:
    """Its text is shown, though the document is not in the page."""
    pair = replace(copies().documents[0], scope="archive", other_doc_id="2022/桃岭.txt#1.1")
    copy = replace(copies().paragraphs[0], scope="archive", other_doc_id="2022/桃岭.txt#1.1")
    tree = html.document_fromstring(render(checked(), Copies((pair,), (copy,))))

    assert "往年 2022/桃岭.txt#1.1" in _texts(tree, ".pair summary")[0]
    assert "与往年 2022/桃岭.txt#1.1相同" in " ".join(_texts(tree, ".worst")).replace(
        "的内容与", "与"
    )


def test_many_copies_of_one_text_are_named_once() -> None:
    """Five units with one text: their names together, four pairs instead of ten."""
    names = ("云溪", "荷塘", "石磨", "柳泉", "丰塘")
    mined = [
        mine_text(RawText(name, (RawLine(f"{name}社区2023年工作总结", 1), RawLine(COPIED, 2)), "0"))
        for name in names
    ]
    found = find_copies([one.documents[0] for one in mined])
    tree = html.document_fromstring(render(Checked(tuple(mined), (), ()), found))

    assert (
        "5 份互为雷同 云溪社区、荷塘社区、石磨社区、柳泉社区、丰塘社区"
        in _texts(tree, ".cluster")[0]
    )
    assert "另有 6 对" in _texts(tree, ".cluster")[0]
    assert len(tree.cssselect(".pair")) == 4
    assert _texts(tree, "#d1 .remark.copied")[-1] == "另与 1 段重复"
