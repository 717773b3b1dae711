"""`summary-miner query`, `export` and `attach`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from pyarrow import parquet

from summary_miner.store import Store
from tests.cli.conftest import Call


@pytest.fixture
def store(call: Call, reports: Path, tmp_path: Path) -> Path:
    """A store with three reports."""
    path = tmp_path / "corpus.duckdb"
    assert call("mine", reports, "-o", path, "-q").code == 0
    return path


QUESTION = "SELECT doc_id, raw, value FROM figures WHERE unit = '%' ORDER BY doc_id"


def test_an_answer_is_a_table(call: Call, store: Path) -> None:
    """For eyes."""
    shown = call("query", store, QUESTION)

    assert (shown.code, shown.err) == (0, "")
    assert shown.out.split() == ["doc_id", "raw", "value", "─" * 28, "桃岭.txt#1.1", "20%", "20"]


def test_an_answer_is_csv(call: Call, store: Path) -> None:
    """For other programs, its lines ended as RFC 4180 has it."""
    assert call("query", store, QUESTION, "--format", "csv").out == (
        "doc_id,raw,value\r\n桃岭.txt#1.1,20%,20\r\n"
    )


def test_an_answer_is_json_lines(call: Call, store: Path) -> None:
    """One object a row."""
    assert json.loads(call("query", store, QUESTION, "--format", "jsonl").out) == {
        "doc_id": "桃岭.txt#1.1",
        "raw": "20%",
        "value": 20,
    }


def test_an_answer_is_a_file(call: Call, store: Path, tmp_path: Path) -> None:
    """Its suffix decides; all say the same."""
    paths = [tmp_path / f"rates{suffix}" for suffix in (".csv", ".jsonl", ".xlsx", ".parquet")]
    for path in paths:
        shown = call("query", store, QUESTION, "-o", path)
        assert (shown.code, shown.out, shown.err) == (0, "", "")

    text = paths[0].read_text("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == ["桃岭.txt#1.1", "20%", "20"]
    assert json.loads(paths[1].read_text("utf-8"))["value"] == 20
    sheet = openpyxl.load_workbook(paths[2])["查询结果"]
    assert [cell.value for cell in sheet[2]] == ["桃岭.txt#1.1", "20%", 20]
    assert parquet.read_table(paths[3]).to_pylist() == [
        {"doc_id": "桃岭.txt#1.1", "raw": "20%", "value": 20.0}
    ]


def test_an_answer_without_rows_is_a_file(call: Call, store: Path, tmp_path: Path) -> None:
    """With its columns."""
    path = tmp_path / "a.parquet"
    call("query", store, "SELECT raw FROM figures WHERE false", "-o", path)

    assert parquet.read_table(path).column_names == ["raw"]


def test_a_number_that_parquet_cannot_hold_is_told(call: Call, store: Path, out: Path) -> None:
    """With a way out; nothing is written."""
    shown = call("query", store, f"SELECT {2**100} AS a", "-o", out.with_suffix(".parquet"))

    assert shown.code == 2
    assert "more than 63 bits, which Parquet can't hold; cast it to DOUBLE" in shown.err
    assert not out.with_suffix(".parquet").exists()


def test_a_file_is_not_replaced_unasked(call: Call, store: Path, tmp_path: Path) -> None:
    """As everywhere."""
    path = tmp_path / "a.csv"
    path.write_text("mine", "utf-8")

    shown = call("query", store, QUESTION, "-o", path)
    assert (shown.code, path.read_text("utf-8")) == (2, "mine")
    assert "replace it with --overwrite" in shown.err
    assert call("query", store, QUESTION, "-o", path, "--overwrite").code == 0


def test_a_formula_in_an_answer_does_not_run(call: Call, store: Path) -> None:
    """A question can make one out of any text."""
    shown = call("query", store, "SELECT '=1+1' AS a", "--format", "csv")

    assert shown.out == "a\r\n'=1+1\r\n"


def test_a_long_answer_is_cut_on_the_screen_alone(call: Call, store: Path) -> None:
    """And says so."""
    question = "SELECT range AS n FROM range(1500)"

    shown = call("query", store, question)
    assert len(shown.out.splitlines()) < 1010
    assert shown.messages == [
        "note: only the first 1000 rows are shown; --format csv or -o FILE gives them all"
    ]
    assert len(call("query", store, question, "--format", "csv").out.splitlines()) == 1501


def test_a_question_comes_from_standard_input(call: Call, store: Path) -> None:
    """Long ones live in files."""
    shown = call("query", store, "-", "--format", "csv", stdin=QUESTION.encode())

    assert "20%" in shown.out


def test_ready_questions_are_listed_with_their_sql(call: Call) -> None:
    """No store is needed for that; whoever wants another one changes the SQL."""
    shown = call("query", "--list")

    assert shown.code == 0
    assert (
        "money\n  The largest amounts of money, each with its sentence\n  金额最大的" in shown.out
    )
    assert "    FROM figures" in shown.out


def test_ready_questions_are_asked_by_name(call: Call, store: Path) -> None:
    """Of a store as of any."""
    shown = call("query", store, "--ask", "money", "--format", "csv")

    assert "350万元" in shown.out


@pytest.mark.parametrize(
    "arguments", [[], ["{store}"], ["{store}", "SELECT 1", "--ask", "money"], ["--ask", "money"]]
)
def test_one_question_is_expected(arguments: list[str], call: Call, store: Path) -> None:
    """No more and no less."""
    shown = call("query", *(argument.format(store=store) for argument in arguments))

    assert (shown.code, shown.messages) == (
        2,
        ["error: expected CORPUS and one question: in SQL, or --ask NAME; see --list"],
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("DELETE FROM figures", "a store is only read: expected one SELECT, got DELETE"),
        ("SELECT", "the question can't be answered: "),
        ("SELECT * FROM read_text('/etc/hostname')", "the question can't be answered: "),
    ],
)
def test_other_questions_are_refused(question: str, told: str, call: Call, store: Path) -> None:
    """Exit code 2, one line."""
    shown = call("query", store, question)

    assert (shown.code, len(shown.messages)) == (2, 1)
    assert shown.err.startswith(f"error: {told}")


def test_a_missing_store_is_told(call: Call, tmp_path: Path) -> None:
    """It is not made."""
    shown = call("query", tmp_path / "no.duckdb", "SELECT 1")

    assert (shown.code, len(shown.messages)) == (2, 1)
    assert "there is no such store" in shown.err
    assert not (tmp_path / "no.duckdb").exists()


def test_an_upgrade_alone_is_a_call(call: Call, store: Path) -> None:
    """For stores whose files are no longer at hand."""
    shown = call("query", store, "--upgrade")

    assert (shown.code, shown.out, shown.err) == (0, "", "")


def test_an_export_is_a_folder_of_tables(call: Call, store: Path, reports: Path, out: Path) -> None:
    """The same as mining gives."""
    call("mine", reports, "-o", out, "-q", "--format", "csv,xlsx")
    other = out.with_name("other")

    shown = call("export", store, "-o", other, "--format", "csv,xlsx")
    assert shown.code == 0
    assert "3 documents, " in shown.out
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {
        path.name: path.read_bytes() for path in other.iterdir()
    }


def test_an_export_does_not_replace_unasked(call: Call, store: Path, out: Path) -> None:
    """An earlier run stays."""
    call("export", store, "-o", out)

    assert call("export", store, "-o", out).code == 2
    assert call("export", store, "-o", out, "--overwrite").code == 0


def test_a_folder_of_tables_is_queried_and_attached(call: Call, store: Path, out: Path) -> None:
    """What was exported is a corpus again."""
    call("export", store, "-o", out)
    question = "SELECT count(*) AS n FROM documents"

    assert call("query", out, question, "--format", "csv").out == "n\r\n3\r\n"
    assert call("attach", store, out).code == 0
    assert call("query", store, question, "--format", "csv").out == "n\r\n6\r\n"
    assert call("attach", store, out, "--remove").code == 0
    assert call("query", store, question, "--format", "csv").out == "n\r\n3\r\n"


def test_a_store_in_use_is_told(call: Call, store: Path) -> None:
    """By whoever writes to it."""
    with Store(store):
        shown = call("query", store, "SELECT 1")

    assert (shown.code, len(shown.messages)) == (2, 1)
    assert "close that first" in shown.err
