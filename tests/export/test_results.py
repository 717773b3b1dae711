"""Frames of results are written by the rules of all other tables."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Literal

import openpyxl
import pandas as pd
import pytest

from summary_miner.errors import OutputError, UsageError
from summary_miner.export.results import save_result, write_result

FRAME = pd.DataFrame(
    {
        "地区": pd.array(["东岸", None], "string"),
        "年份": pd.array([2021, None], "Int64"),
        "word": pd.array(["=1+1", "河道"], "string"),
        "count": [3, 1],
        "pmi": [float("inf"), 1.25],
        "day": pd.array(["2021-03-05", None], "datetime64[s]"),
    }
)


def _text(format: Literal["table", "csv", "jsonl"]) -> str:
    out = io.StringIO()
    write_result(FRAME, format, out)
    return out.getvalue()


def test_csv_is_harmless_and_exact() -> None:
    """No formula, no missing value but an empty cell, no infinity."""
    assert _text("csv").split("\r\n") == [
        "地区,年份,word,count,pmi,day",
        "东岸,2021,'=1+1,3,,2021-03-05",
        ",,河道,1,1.25,",
        "",
    ]


def test_json_has_null_for_the_unknown() -> None:
    """One object a line."""
    first, second = map(json.loads, _text("jsonl").splitlines())

    assert first == {
        **{"地区": "东岸", "年份": 2021, "word": "=1+1", "count": 3, "pmi": None},
        "day": "2021-03-05",
    }
    assert second["年份"] is None


def test_a_screen_shows_what_it_can() -> None:
    """Rounded numbers, nothing for the unknown."""
    shown = _text("table")

    assert "1.250" in shown
    assert "nan" not in shown.lower()
    assert "<NA>" not in shown


def test_the_words_before_a_hit_keep_their_end() -> None:
    """A line that is cut must be cut where it matters least."""
    out = io.StringIO()
    write_result(pd.DataFrame({"left": ["一" * 50 + "尾"], "node": ["词"]}), "table", out)

    assert "尾" in out.getvalue()
    assert "…一" in out.getvalue()


def test_a_workbook_has_typed_cells_and_chinese_heads(tmp_path: Path) -> None:
    """A column of the user's keeps its own name; no cell is a formula."""
    save_result(FRAME, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))

    assert rows[0] == ("地区", "年份", "词", "频次", "点互信息", "day")
    assert rows[1][:5] == ("东岸", 2021, "=1+1", 3, None)
    assert sheet["C2"].data_type == "s"


def test_coded_values_are_chinese_in_a_workbook(tmp_path: Path) -> None:
    """As in all other workbooks."""
    frame = pd.DataFrame({"topic": ["environment"], "side": ["more"]})
    save_result(frame, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None

    assert [cell.value for cell in sheet[2]] == ["环境整治", "偏多"]


def test_the_same_result_gives_the_same_bytes(tmp_path: Path) -> None:
    """In every format."""
    for suffix in ("csv", "jsonl", "xlsx"):
        for name in ("a", "b"):
            save_result(FRAME, tmp_path / f"{name}.{suffix}")
        assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


def test_what_cant_be_written_is_told(tmp_path: Path) -> None:
    """A wrong suffix, an unknown format, a file that is there."""
    with pytest.raises(UsageError, match=r"expected a name that ends in \.csv or \.jsonl or"):
        save_result(FRAME, tmp_path / "a.doc")
    with pytest.raises(UsageError, match="no format 'xml'; there are table, csv, jsonl"):
        write_result(FRAME, "xml", io.StringIO())  # type: ignore[arg-type]
    save_result(FRAME, tmp_path / "a.csv")
    with pytest.raises(OutputError, match="is there already; replace it with --overwrite"):
        save_result(FRAME, tmp_path / "a.csv")
