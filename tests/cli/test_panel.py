"""`summary-miner panel`: documents × indicators in a file."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Call

INDICATORS = "培训人次: 人次, 农民\n慰问户数: {单位: 户, 主体: [群众]}\n垃圾车数: 车, 垃圾\n"
COLUMNS = "doc_id indicator hits value lower upper raw para_id sentence"


@pytest.fixture
def indicators(tmp_path: Path) -> Path:
    """A file of indicators."""
    path = tmp_path / "指标.yaml"
    path.write_text(INDICATORS, "utf-8")
    return path


def test_csv_has_a_row_a_hit(call: Call, reports: Path, indicators: Path, tmp_path: Path) -> None:
    """And one with 0 hits where there is none."""
    file = tmp_path / "panel.csv"
    done = call("panel", reports, "--indicators", indicators, "-o", file)

    assert (done.code, done.out, done.err) == (0, "", "")
    text = file.read_bytes().decode("utf-8")
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}" + ",".join(COLUMNS.split()) + "\r\n")
    rows = list(csv.DictReader(text[1:].splitlines()))
    assert len(rows) == 9
    hits = [row for row in rows if row["raw"]]
    assert [(row["doc_id"], row["raw"], row["lower"], row["upper"]) for row in hits] == [
        ("松坪.txt#1.1", "460余人次", "460", ""),
        ("桃岭.txt#1.1", "58户", "58", "58"),
        ("桃岭.txt#1.1", "36车", "36", "36"),
    ]  # fmt: skip
    assert {row["hits"] for row in rows if not row["raw"]} == {"0"}


def test_a_workbook_leads_from_cell_to_evidence(
    call: Call, reports: Path, indicators: Path, tmp_path: Path
) -> None:
    """One hit is a number, and every cell a link to its row."""
    file = tmp_path / "panel.xlsx"
    call("panel", reports, "--indicators", indicators, "-o", file)

    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["指标表", "依据"]
    panel, evidence = book["指标表"], book["依据"]
    assert [cell.value for cell in panel[1]][5:] == ["培训人次", "慰问户数", "垃圾车数"]
    cell = panel["F3"]
    assert (cell.value, cell.number_format) == (460, '"≥"General')
    assert cell.hyperlink is not None
    sheet, _, place = (cell.hyperlink.location or "").partition("!")
    assert sheet == "'依据'"
    row = evidence[place].row
    assert [one.value for one in evidence[row]] == [
        "松坪.txt#1.1", "培训人次", "p5", "举办培训班3期，培训农民460余人次。", "460余人次",
        460, 460, None, None, None,
    ]  # fmt: skip
    assert (panel.freeze_panes, panel.auto_filter.ref) == ("A2", "A1:H4")
    assert panel["A1"].comment.text == "doc_id"


def test_several_hits_are_one_cell_of_words(call: Call, tmp_path: Path) -> None:
    """All of them, counted; nobody sums them unasked, and none is run as a formula."""
    report, indicators = tmp_path / "报.txt", tmp_path / "指标.yaml"
    report.write_text("走访慰问群众58户。\n慰问党员12余户。\n", "utf-8")
    indicators.write_text("=慰问: 户, 群众, 党员\n", "utf-8")
    file = tmp_path / "panel.xlsx"
    call("panel", report, "--indicators", indicators, "-o", file)

    panel = openpyxl.load_workbook(file)["指标表"]
    assert (panel["F1"].value, panel["F1"].data_type) == ("=慰问", "s")
    assert panel["F2"].value == "共2处：58；≥12"
    assert panel["F2"].hyperlink.location == "'依据'!A2"


def test_the_same_panel_is_the_same_bytes(
    call: Call, reports: Path, indicators: Path, tmp_path: Path
) -> None:
    """No clock and no chance in the file."""
    files = [tmp_path / name / "panel.xlsx" for name in ("一", "二")]
    for file in files:
        file.parent.mkdir()
        call("panel", reports, "--indicators", indicators, "-o", file)

    assert files[0].read_bytes() == files[1].read_bytes()


def test_suggestions_can_be_used_at_once(call: Call, reports: Path, tmp_path: Path) -> None:
    """`--suggest > file`, then `--indicators file`."""
    suggested = call("panel", reports, "--suggest")
    indicators, file = tmp_path / "指标.yaml", tmp_path / "panel.csv"
    indicators.write_text(suggested.out, "utf-8")

    assert "垃圾（车）: 车, 垃圾  # 1 份文档，1 处，如 36车" in suggested.out
    assert call("panel", reports, "--indicators", indicators, "-o", file).code == 0
    assert file.exists()


def test_a_damaged_indicator_stops_the_call(call: Call, reports: Path, tmp_path: Path) -> None:
    """Before anything is mined or written."""
    indicators, file = tmp_path / "指标.yaml", tmp_path / "panel.csv"
    indicators.write_text("资金: 万元, 资金\n", "utf-8")
    done = call("panel", reports, "--indicators", indicators, "-o", file)

    assert done.code == 2
    assert "indicator 资金: expected the unit 元" in done.err
    assert not file.exists()


@pytest.mark.parametrize(
    "options",
    [[], ["--indicators", "x.yaml"], ["-o", "x.csv"], ["--suggest", "-o", "x.csv"]],
)
def test_half_a_call_is_refused(call: Call, reports: Path, options: list[str]) -> None:
    """With what is missing or too much."""
    done = call("panel", reports, *options)

    assert done.code == 2
    assert "--suggest" in done.err


def test_an_existing_file_stays(
    call: Call, reports: Path, indicators: Path, tmp_path: Path
) -> None:
    """Unless `--overwrite` says otherwise."""
    file = tmp_path / "panel.csv"
    file.write_text("我的", "utf-8")

    refused = call("panel", reports, "--indicators", indicators, "-o", file)
    assert (refused.code, file.read_text("utf-8")) == (2, "我的")
    assert call("panel", reports, "--indicators", indicators, "-o", file, "--overwrite").code == 0
    assert "doc_id" in file.read_text("utf-8")


def test_a_mistyped_path_does_not_empty_a_good_file(
    call: Call, indicators: Path, tmp_path: Path
) -> None:
    """Not even with `--overwrite`."""
    file = tmp_path / "panel.csv"
    file.write_text("我的", "utf-8")
    done = call("panel", tmp_path / "无", "--indicators", indicators, "-o", file, "--overwrite")

    assert (done.code, file.read_text("utf-8")) == (1, "我的")
    assert len(done.messages) == 1
