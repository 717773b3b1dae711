"""The workbook: typed, linked, coloured, harmless."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from summary_miner.check import Checked
from summary_miner.check.copies import Copies
from summary_miner.report import write_workbook
from tests.report.sample import checked, copies


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the sample."""
    path = tmp_path_factory.mktemp("report") / "report.xlsx"
    write_workbook(checked(), copies(), path)
    return path


@pytest.fixture(scope="module")
def book(file: Path) -> Any:
    """Opened."""
    return openpyxl.load_workbook(file)


def _values(sheet: Any, row: int) -> list[object]:
    return [cell.value for cell in sheet[row]]


def test_the_sheets(book: Any) -> None:
    """In the order in which they are wanted."""
    assert book.sheetnames == ["覆盖", "依据", "问题", "重复", "数据", "文档"]


def test_coverage_has_the_worst_first_and_leads_to_its_evidence(book: Any) -> None:
    """Shares are numbers, states are words with a sign."""
    sheet = book["覆盖"]
    assert _values(sheet, 1)[:6] == ["单位", "覆盖率", "错误", "警告", "雷同", "环境卫生"]
    assert [_values(sheet, row)[0] for row in (2, 3, 4)] == ["雁桥小学", "桃岭社区", "松坪社区"]
    assert (sheet["B2"].value, sheet["B2"].number_format) == (0.5, "0%")
    assert _values(sheet, 4)[5:] == ["～ 仅提及", "✓ 已覆盖", "→ 仅计划"]
    evidence, _, place = sheet["F4"].hyperlink.location.partition("!")
    assert evidence == "'依据'"
    assert _values(book["依据"], book["依据"][place].row)[:6] == [
        *("松坪社区", "环境卫生", "～ 仅提及", 0.3, 1),
        "高度重视环境卫生，进一步加强领导，不断营造浓厚氛围。",
    ]


def test_names_lead_to_the_documents(book: Any) -> None:
    """Whatever the order of the sheet they stand in."""
    for name, row in (("覆盖", 4), ("问题", 2)):
        cell = book[name].cell(row, 1)
        sheet, _, place = cell.hyperlink.location.partition("!")
        assert sheet == "'文档'"
        assert book["文档"][place].value == cell.value


def test_findings(book: Any) -> None:
    """With severity, code, message and remedy."""
    rows = [_values(book["问题"], row) for row in (2, 3, 4)]

    assert [row[1:4] for row in rows] == [
        ["i 提示", "X101", "没有可核对的内容"],
        ["! 警告", "X301", "没有写明存在的问题"],
        ["✕ 错误", "X201", rows[2][3]],
    ]


def test_documents_have_typed_cells(book: Any) -> None:
    """Counts are numbers, days are days, shares are percents."""
    sheet = book["文档"]
    row = dict(zip(_values(sheet, 1), sheet[2], strict=True))

    assert row["单位"].value == "松坪社区"
    assert row["时段起"].value == datetime(2023, 1, 1)
    assert (row["已覆盖"].value, row["仅计划"].value, row["缺失"].value) == (1, 1, 0)
    assert row["雷同"].number_format == "0%"
    assert row["雷同对象"].value == "桃岭社区"


def test_every_sheet_has_a_frozen_head_a_filter_and_widths(book: Any) -> None:
    """So that a long table can be used."""
    for sheet in book:
        assert sheet.freeze_panes in ("A2", "B2")
        assert sheet.auto_filter.ref
        assert sheet.column_dimensions["A"].width >= 6


def test_states_and_severities_are_coloured(book: Any) -> None:
    """By rules, so that a corrected cell takes its new colour."""
    rules = {
        rule.text
        for held in book["覆盖"].conditional_formatting
        for rule in held.rules
        if rule.text
    }

    assert rules == {"缺失", "仅提及", "仅计划", "已覆盖"}
    assert len(book["问题"].conditional_formatting) == 1


def test_nothing_is_a_formula(file: Path) -> None:
    """Whatever the texts begin with."""
    wicked = replace(checked().coverage[0], item="=1+1", evidence="=HYPERLINK(1)\x00", reason="+1")
    path = file.with_name("wicked.xlsx")
    write_workbook(replace(checked(), coverage=(wicked, *checked().coverage[1:])), copies(), path)

    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]
    assert not any(b"<f>" in sheet for sheet in sheets)
    evidence = openpyxl.load_workbook(path)["依据"]
    assert [cell.data_type for cell in evidence["F"][1:]].count("f") == 0


def test_the_same_input_gives_the_same_bytes(file: Path) -> None:
    """No clock in the file."""
    again = file.with_name("again.xlsx")
    write_workbook(checked(), copies(), again)

    assert again.read_bytes() == file.read_bytes()


def test_an_empty_run_gives_empty_sheets(file: Path) -> None:
    """With their heads."""
    path = file.with_name("empty.xlsx")
    write_workbook(Checked((), (), ()), Copies(), path)

    assert openpyxl.load_workbook(path).sheetnames == [
        "覆盖",
        "依据",
        "问题",
        "重复",
        "数据",
        "文档",
    ]
