"""`summary-miner figures -o FILE`: the one table in a file that Excel opens."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unicodedata import east_asian_width

import openpyxl
import pytest

import summary_miner.export.single as single
from summary_miner.chinese import VALUES
from summary_miner.errors import OutputError
from summary_miner.export.chinese import HEADS
from summary_miner.export.sheets import Head, open_book
from summary_miner.export.tables import TABLES
from tests.cli.conftest import Call

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"


def test_csv_is_what_mine_writes(call: Call, reports: Path, out: Path, tmp_path: Path) -> None:
    """Byte by byte, mark for Excel included."""
    call("mine", reports, "-o", out)
    done = call("figures", reports, "-o", tmp_path / "数据.csv")

    assert (done.code, done.out, done.err) == (0, "", "")
    assert (tmp_path / "数据.csv").read_bytes() == (out / "figures.csv").read_bytes()


def test_jsonl_is_what_is_printed(call: Call, reports: Path, tmp_path: Path) -> None:
    """In the same bytes; the suffix may be in capitals."""
    call("figures", reports, "-o", tmp_path / "数据.JSONL")

    printed = call("figures", reports, "-f", "jsonl").out
    assert (tmp_path / "数据.JSONL").read_text("utf-8") == printed


def test_a_workbook_has_typed_cells_under_chinese_heads(
    call: Call, reports: Path, tmp_path: Path
) -> None:
    """The English name is in the head's comment; dates are dates."""
    file = tmp_path / "数据.xlsx"
    call("figures", reports, "-o", file)
    rows = [json.loads(line) for line in call("figures", reports, "-f", "jsonl").out.splitlines()]

    sheet = openpyxl.load_workbook(file)["数据"]
    columns = [column.name for column in TABLES["figures"].columns]
    heads = list(sheet[1])
    assert [cell.value for cell in heads] == [HEADS[name] for name in columns]
    assert [cell.comment.text for cell in heads if cell.comment] == columns
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:V{len(rows) + 1}")
    for cells, row in zip(sheet.iter_rows(min_row=2), rows, strict=True):
        for cell, name in zip(cells, columns, strict=True):
            value = VALUES.get(name, {}).get(row[name], row[name])
            held = cell.value.date().isoformat() if cell.is_date else cell.value
            assert held == (None if value == "" else value)
            assert cell.data_type != "f"


def test_columns_are_wide_enough_for_chinese(call: Call, reports: Path, tmp_path: Path) -> None:
    """A Chinese character takes two; a long sentence does not push all else off the screen."""
    file = tmp_path / "数据.xlsx"
    call("figures", reports, "-o", file)

    sheet = openpyxl.load_workbook(file)["数据"]
    subjects = [str(cell.value or "") for cell in sheet["M"]]
    needed = max(sum(1 + (east_asian_width(c) in "WF") for c in text) for text in subjects)
    assert needed <= sheet.column_dimensions["M"].width <= 61


def test_nothing_in_a_workbook_runs(call: Call, tmp_path: Path) -> None:
    """A sentence that looks like a formula stays a text."""
    report, file = tmp_path / "式.txt", tmp_path / "数据.xlsx"
    report.write_text("=HYPERLINK(1)清运垃圾36车。", "utf-8")
    call("figures", report, "-o", file)

    cell = openpyxl.load_workbook(file)["数据"]["S2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert str(cell.value).startswith("=HYPERLINK")


def test_the_same_workbook_is_the_same_bytes(call: Call, reports: Path, tmp_path: Path) -> None:
    """No clock in it."""
    for name in ("一.xlsx", "二.xlsx"):
        call("figures", reports, "-o", tmp_path / name)

    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()


def test_a_full_sheet_goes_on_in_another(tmp_path: Path) -> None:
    """With its own head, filter and widths."""
    with open_book(tmp_path / "a.xlsx", max_rows=3) as book:
        sheet = book.add_sheet("数据", [Head("数值", "value")])
        places = [sheet.write((number,)) for number in range(5)]

    assert [tuple(place) for place in places][1:3] == [("数据", 3), ("数据_2", 2)]
    written = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert written.sheetnames == ["数据", "数据_2", "数据_3"]
    assert [cell.value for cell in written["数据_3"]["A"]] == ["数值", 4]


def test_an_existing_file_stays(call: Call, reports: Path, tmp_path: Path) -> None:
    """Unless `--overwrite` says otherwise."""
    file = tmp_path / "数据.csv"
    file.write_text("我的", "utf-8")

    refused = call("figures", reports, "-o", file)
    assert (refused.code, file.read_text("utf-8")) == (2, "我的")
    assert "--overwrite" in refused.err
    assert call("figures", reports, "-o", file, "--overwrite").code == 0
    assert "doc_id" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("数据.doc", "ends in .csv or .jsonl or .xlsx"),
        ("无/数据.csv", "make it first"),
        ("reports", "ends in"),
    ],
)
def test_a_place_that_takes_no_file_is_told(
    call: Call, reports: Path, tmp_path: Path, name: str, told: str
) -> None:
    """With what to do about it."""
    done = call("figures", reports, "-o", tmp_path / name)

    assert done.code == 2
    assert told in done.err


def test_two_formats_are_one_too_many(call: Call, reports: Path, tmp_path: Path) -> None:
    """The suffix decides, so `--format` must not say otherwise."""
    done = call("figures", reports, "-o", tmp_path / "数据.xlsx", "--format", "csv")

    assert (done.code, "suffix decides" in done.err) == (2, True)
    assert call("figures", reports, "-o", tmp_path / "数据.csv", "--format", "csv").code == 0


def test_a_file_that_fails_is_left_out(call: Call, reports: Path, tmp_path: Path) -> None:
    """The rest is written, and the exit code tells."""
    (reports / "坏.docx").write_bytes(b"PK")
    done = call("figures", reports, "-o", tmp_path / "数据.csv")

    assert (done.code, len(done.messages)) == (1, 1)
    assert "36车" in (tmp_path / "数据.csv").read_text("utf-8")


@pytest.mark.parametrize("suffix", single.SAVERS)
def test_a_failure_leaves_no_trace(tmp_path: Path, suffix: str) -> None:
    """The old file stays, and no half-written one beside it."""
    file = tmp_path / f"数据{suffix}"
    file.write_text("我的", "utf-8")

    def mineds() -> object:
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        single.save_figures(mineds(), file, overwrite=True)  # type: ignore[arg-type]
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    assert file.read_text("utf-8") == "我的"


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In our words, and nothing is left."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(single.SAVERS, ".csv", full)
    with pytest.raises(OutputError, match=r"数据.csv: can't write: no space left"):
        single.save_figures([], tmp_path / "数据.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["approx", "dimension", "topic", "activity", "state", "severity"])
def test_chinese_names_are_the_glossarys(name: str) -> None:
    """One name for one thing, in the workbook as in the manual."""
    text = GLOSSARY.read_text("utf-8")
    for english, chinese in VALUES[name].items():
        assert re.search(rf"^\| {english} \| {chinese} \|", text, re.M), english


def test_every_column_of_figures_has_a_chinese_head() -> None:
    """And no two have the same."""
    heads = [HEADS[column.name] for column in TABLES["figures"].columns]

    assert len(set(heads)) == len(heads)
