"""`summary-miner check`: the page, the workbook and the copies beside its tables."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.cli.conftest import Call

TOLD = "网格员逐户走访独居老人46户，更换老化线路18处，清走楼道里堆的旧家具，给门口装了扶手。"


def test_a_check_writes_what_is_handed_on(call: Call, reports: Path, out: Path) -> None:
    """All files come into place together."""
    done = call("check", reports, "--checklist", "community", "-o", out, "-q")

    assert (done.code, done.err) == (0, "")
    assert {"coverage.csv", "copies.csv", "report.html", "report.xlsx"} <= {
        path.name for path in out.iterdir()
    }
    page = (out / "report.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "社区工作" in page
    assert "桃岭社区" in page
    assert openpyxl.load_workbook(out / "report.xlsx")["文档"]["A2"].value == "雁桥小学"


def test_earlier_years_are_compared_with(call: Call, tmp_path: Path, out: Path) -> None:
    """Their paragraphs are shown beside those that were taken from them."""
    for year in (2022, 2023):
        folder = tmp_path / str(year)
        folder.mkdir()
        (folder / "桃岭.txt").write_text(f"桃岭社区{year}年工作总结\n{year}年，{TOLD}\n", "utf-8")
    call(
        "check", tmp_path / "2023", "--checklist", "community", "-o", out, "-q",
        "--against", tmp_path / "2022",
    )  # fmt: skip

    assert "换年份（数字未变）" in (out / "report.html").read_text("utf-8")
    rows = (out / "copies.csv").read_text("utf-8-sig").splitlines()
    assert [row.split(",")[:2] for row in rows[1:]] == [
        ["document", "archive"],
        ["paragraph", "archive"],
    ]


def test_a_second_check_is_the_same(call: Call, reports: Path, out: Path) -> None:
    """Byte for byte."""
    files = ("report.html", "report.xlsx", "copies.csv")
    call("check", reports, "--checklist", "community", "-o", out, "-q")
    first = [(out / name).read_bytes() for name in files]
    call("check", reports, "--checklist", "community", "-o", out, "-q", "--overwrite")

    assert [(out / name).read_bytes() for name in files] == first
