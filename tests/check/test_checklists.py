"""Checklists: how strictly their files are read, and what lint finds in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from summary_miner.check import check_coverage, rank_documents, read_checklist, ready_names
from summary_miner.check.checklistlint import lint_checklist
from summary_miner.check.checklists import READY, FigureNeed
from summary_miner.check.lint import selection
from summary_miner.errors import UsageError
from summary_miner.export.checklists import save_template
from summary_miner.mining import parse

OWN = """
名称: 街道工作
检查项:
  - 编号: v
    名称: 志愿服务
    主题: 志愿服务
    词语: 志愿者 或 义工
    数据: 人, 志愿者, 至少50
    权重: 2
  - {id: w, title: 慰问, activities: [visit], figures: [{unit: 户, action: 走访}]}
问题: {忽略: [M404], 级别: {P704: 错误}}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A checklist of a user's own."""
    file = tmp_path / "our.yaml"
    file.write_text(OWN, "utf-8")
    return file


@pytest.mark.parametrize("name", ready_names())
def test_a_ready_checklist_is_sound(name: str) -> None:
    """It is read by its name, and lint finds nothing in it."""
    assert len(read_checklist(name).items) >= 8
    assert lint_checklist(READY / f"{name}.yaml") == []


def test_there_are_six_ready_checklists() -> None:
    """Those that the manual lists."""
    assert ready_names() == (
        "annual", "civilised-city", "community", "hospital", "school", "volunteer",
    )  # fmt: skip


def test_keys_are_chinese_or_english(path: Path) -> None:
    """Topics and activities, too."""
    first, second = read_checklist(str(path)).items

    assert (first.item_id, first.topics, first.weight) == ("v", ("volunteering",), 2.0)
    assert first.figures == (FigureNeed(("人",), ("志愿者",), at_least=50.0),)
    assert (second.title, second.activities) == ("慰问", ("visit",))


@pytest.mark.parametrize("suffix", [".yaml", ".xlsx"])
@pytest.mark.parametrize("source", [None, *ready_names()])
def test_a_new_checklist_can_be_used_as_it_is(
    suffix: str, source: str | None, tmp_path: Path
) -> None:
    """Whatever it starts from, in either format; the items are the same."""
    file = tmp_path / f"new{suffix}"
    save_template(file, READY / f"{source}.yaml" if source else None)

    assert lint_checklist(file) == []
    if source:
        titles = [item.title for item in read_checklist(source).items]
        assert [item.title for item in read_checklist(str(file)).items] == titles


def test_what_a_checklist_says_of_codes_holds(path: Path) -> None:
    """Unless the command line says otherwise."""
    wanted = selection(overrides=read_checklist(str(path)).findings)

    assert not wanted.wants("M404")
    assert wanted.severity("P704") == "error"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("  - {名称: 甲, 主题: 志愿者服务}", "no topic 志愿者服务 .did you mean 志愿服务"),
        ("  - {名称: 甲, 活动: 走访慰闻}", "no activity 走访慰闻 .did you mean 走访慰问"),
        ("  - {名称: 甲, 词语: 甲 与}", "expected a word at the end"),
        ("  - {名称: 甲, 数据: 万元}", "expected the unit 元"),
        ("  - {名称: 甲, 题材: 志愿}", "no theme 志愿"),
        ("  - {名称: 甲, 权重: -1}", "expected 权重"),
        ("  - {名称: 甲, 词雨: 乙}", "got 词雨 .did you mean 词语"),
        ("  - {主题: 志愿服务}", "expected 名称"),
    ],
)
def test_a_slip_is_told_with_its_item(line: str, told: str, path: Path) -> None:
    """By lint, and when the checklist is to be used."""
    path.write_text("检查项:\n" + line + "\n", "utf-8")

    assert any(told.split(" .")[0] in problem for problem in lint_checklist(path))
    with pytest.raises(UsageError, match=told):
        read_checklist(str(path))


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ("{名称: 甲}", "no text could meet it"),
        ("{名称: 甲, 词语: 非 乙丙}", "only excludes"),
        ("{名称: 甲, 词语: 志愿者 非 志愿}", "非 志愿 excludes 志愿者 itself"),
        ("{名称: 甲, 词语: 修路。栽树}", "looked for in one sentence"),
        ("{名称: 甲, 词语: ３次义诊}", "texts are read as '3次义诊'"),
        ("{名称: 甲, 数据: {单位: 元, 量纲: 人数}}", "元 measures money"),
        ("{名称: 甲, 数据: {单位: '%', 对象: 满意率, 至少: 150}}", "hardly any text"),
        ("{名称: 甲, 词语: 乙丙}\n  - {名称: 丁, 词语: 乙丙}", "ask for the same"),
        (
            "{编号: x, 名称: 甲, 词语: 乙丙}\n  - {编号: x, 名称: 丁, 词语: 戊己}",
            "ids of their own",
        ),
    ],
)
def test_lint_finds_what_could_never_be_met(items: str, told: str, path: Path) -> None:
    """Contradictions, twins, and words that no text holds."""
    path.write_text(f"检查项:\n  - {items}\n", "utf-8")

    assert any(told in problem for problem in lint_checklist(path))


def test_lint_finds_codes_that_do_not_exist(path: Path) -> None:
    """In what the checklist says of findings."""
    path.write_text(OWN.replace("M404", "M999"), "utf-8")

    assert any("no finding has the code 'M999'" in problem for problem in lint_checklist(path))


def test_an_unknown_name_lists_the_ready_ones() -> None:
    """So does a file that is not there."""
    with pytest.raises(UsageError, match=r"no checklist 'comunity'.*community"):
        read_checklist("comunity")
    with pytest.raises(UsageError, match="there is no such file"):
        read_checklist("nowhere.yaml")


def test_a_figure_that_falls_short_lowers_the_score_and_is_told(path: Path) -> None:
    """The state stays, for it was done."""
    (document,) = parse("柳塘社区2023年工作总结\n注册志愿者12人。")

    row = check_coverage(document, read_checklist(str(path)))[0]

    assert row.state == "covered"
    assert row.score < 0.9
    assert "缺少要求的数据：志愿者（人）不少于50" in row.reason


def test_the_evidence_stands_where_the_row_says(path: Path) -> None:
    """It is the whole sentence."""
    (document,) = parse("柳塘社区2023年工作总结\n修路3条。注册志愿者120人。走访困难家庭30户。")
    texts = {paragraph.para_id: paragraph.text for paragraph in document.paragraphs}

    for row in check_coverage(document, read_checklist(str(path))):
        assert texts[row.para_id][row.start : row.end] == row.evidence
        assert row.evidence.endswith("。")


def test_the_largest_gaps_come_first(path: Path) -> None:
    """By the weights of the items."""
    texts = ["甲村2023年工作总结\n注册志愿者120人。", "乙村2023年工作总结\n走访困难家庭30户。"]
    documents = [parse(text, source=f"{number}.txt")[0] for number, text in enumerate(texts)]
    checklist = read_checklist(str(path))

    rows = [row for document in documents for row in check_coverage(document, checklist)]

    assert [one.doc_id for one in rank_documents(rows)] == ["1.txt#1.1", "0.txt#1.1"]


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"no workbook", b""])
def test_a_damaged_workbook_is_refused(data: bytes, tmp_path: Path) -> None:
    """In one line."""
    file = tmp_path / "our.xlsx"
    file.write_bytes(data)

    with pytest.raises(UsageError, match=r"our\.xlsx"):
        read_checklist(str(file))
