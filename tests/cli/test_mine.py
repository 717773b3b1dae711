"""`summary-miner mine`: what it writes, and when it does not."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from summary_miner.export import FORMATS
from summary_miner.lexicon import DATA
from tests.cli.conftest import Call

TABLES = ("documents", "sections", "paragraphs", "figures", "activities", "numbers")

_HEAD = "cue\tplace\tapprox\tlower\tupper\texample\n"


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


@pytest.mark.parametrize("format", FORMATS)
def test_a_run_writes_all_files_of_its_format(
    format: str, call: Call, reports: Path, out: Path
) -> None:
    """And a manifest; nothing else stays behind."""
    assert call("mine", reports, "-o", out, "--format", format).code == 0

    assert set(_content(out)) == {*FORMATS[format], "manifest.json"}


@pytest.mark.parametrize("formats", ["csv,jsonl,xlsx,parquet", "xlsx,csv", " jsonl , csv ", "csv,"])
def test_one_run_writes_several_formats(formats: str, call: Call, reports: Path, out: Path) -> None:
    """Spaces and a comma too many do no harm."""
    assert call("mine", reports, "-o", out, "--format", formats).code == 0

    named = [format.strip() for format in formats.split(",") if format.strip()]
    expected = {name for format in named for name in FORMATS[format]}
    assert set(_content(out)) == {*expected, "manifest.json"}


def test_csv_is_the_format_of_choice(call: Call, reports: Path, out: Path) -> None:
    """Who says nothing gets six tables that Excel opens."""
    call("mine", reports, "-o", out)

    assert set(_content(out)) == {*(f"{table}.csv" for table in TABLES), "manifest.json"}
    assert (out / "figures.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_byte_order_mark_can_be_left_out(call: Call, reports: Path, out: Path) -> None:
    """For programs that take it for a part of the first name."""
    call("mine", reports, "-o", out, "--no-bom")

    assert (out / "figures.csv").read_bytes().startswith(b"doc_id,")


def test_the_tables_hold_the_facts(call: Call, reports: Path, out: Path) -> None:
    """Of all files, in the order of their names."""
    call("mine", reports, "-o", out)

    assert [row["source"] for row in _rows(out / "documents.csv")] == [
        "子目录/雁桥.md",
        "松坪.txt",
        "桃岭.txt",
    ]
    figures = _rows(out / "figures.csv")
    assert [row["raw"] for row in figures if row["doc_id"] == "桃岭.txt#1.1"] == [
        "36车",
        "20%",
        "58户",
    ]


def test_the_manifest_lists_every_input(call: Call, reports: Path, out: Path) -> None:
    """With digest, encoding, counts, and no error."""
    call("mine", reports, "-o", out)
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))

    assert [entry["source"] for entry in manifest["inputs"]] == [
        "子目录/雁桥.md",
        "松坪.txt",
        "桃岭.txt",
    ]
    assert {entry["error"] for entry in manifest["inputs"]} == {None}
    assert all(len(entry["sha256"]) == 64 for entry in manifest["inputs"])
    assert manifest["counts"]["documents"] == 3


def test_the_manifest_counts_what_the_tables_hold(call: Call, reports: Path, out: Path) -> None:
    """Both come from the same facts."""
    call("mine", reports, "-o", out)
    counts = json.loads((out / "manifest.json").read_text("utf-8"))["counts"]

    for name in ("documents", "sections", "figures", "activities"):
        assert counts[name] == len(_rows(out / f"{name}.csv")), name


def test_the_output_is_the_same_from_run_to_run(call: Call, reports: Path, tmp_path: Path) -> None:
    """Byte by byte, in every format; no clock and no chance."""
    for name in ("甲", "乙"):
        call("mine", reports, "-o", tmp_path / name, "--format", "csv,jsonl,parquet,xlsx")

    assert _content(tmp_path / "甲") == _content(tmp_path / "乙")


def _program(*arguments: object, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "summary_miner", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )


def test_two_processes_write_what_one_writes(reports: Path, tmp_path: Path) -> None:
    """Byte by byte, with files that fail among them."""
    (reports / "坏.docx").write_bytes(b"PK\x03\x04")
    for number in range(8):
        (reports / f"{number}.txt").write_text(f"一、巡查\n巡查{number + 2}次。", "utf-8")
    codes = [
        _program("mine", reports, "-o", tmp_path / jobs, "--jobs", jobs).returncode
        for jobs in ("1", "2")
    ]

    assert codes == [1, 1]
    assert _content(tmp_path / "1") == _content(tmp_path / "2")


def test_the_order_of_the_arguments_does_not_matter(
    call: Call, reports: Path, tmp_path: Path
) -> None:
    """Nor does naming a file twice."""
    files = [reports / "桃岭.txt", reports / "松坪.txt"]
    call("mine", *files, "-o", tmp_path / "甲")
    call("mine", *reversed(files), files[0], "-o", tmp_path / "乙")

    assert _content(tmp_path / "甲") == _content(tmp_path / "乙")


def test_both_segmenters_write_the_same_tables(call: Call, reports: Path, tmp_path: Path) -> None:
    """The manifest says which one it was."""
    for engine in ("jieba", "rjieba"):
        call("mine", reports, "-o", tmp_path / engine, "--segmenter", engine)
    fast, reference = _content(tmp_path / "rjieba"), _content(tmp_path / "jieba")

    assert fast.pop("manifest.json") != reference.pop("manifest.json")
    assert fast == reference


def test_standard_input_is_a_file(call: Call, out: Path) -> None:
    """`-` reads it; its name is stdin."""
    text = "桃岭社区工作总结\n一、巡查\n巡查12次。"
    assert call("mine", "-", "-o", out, stdin=text.encode()).code == 0

    assert [row["doc_id"] for row in _rows(out / "documents.csv")] == ["stdin#1.1"]


def test_standard_input_may_be_gb18030(call: Call, out: Path) -> None:
    """Its encoding is found out like that of a file."""
    text = "桃岭社区工作总结\n一、巡查\n全年组织志愿者巡查十二次，发现问题及时整改。" * 3
    assert call("mine", "-", "-o", out, stdin=text.encode("gb18030")).code == 0

    assert _rows(out / "documents.csv")[0]["title"] == "桃岭社区工作总结"


def test_a_summary_of_the_run_is_printed(call: Call, reports: Path, out: Path) -> None:
    """What was found, and where it lies."""
    shown = call("mine", reports, "-o", out)

    assert "documents" in shown.out
    assert str(out) in "".join(shown.out.split("\n"))
    assert shown.err == ""


def test_quiet_prints_nothing(call: Call, reports: Path, out: Path) -> None:
    """Unless something is wrong."""
    shown = call("mine", reports, "-o", out, "--quiet")

    assert (shown.code, shown.out, shown.err) == (0, "", "")


def test_a_run_does_not_replace_another(call: Call, reports: Path, out: Path) -> None:
    """Without being told so; the message names the way."""
    call("mine", reports / "桃岭.txt", "-o", out)
    before = _content(out)

    shown = call("mine", reports, "-o", out)

    assert shown.code == 2
    assert len(shown.messages) == 1
    assert "holds the output of a run already" in shown.err
    assert "--overwrite" in shown.err
    assert _content(out) == before


def test_overwrite_replaces_the_run(call: Call, reports: Path, out: Path, tmp_path: Path) -> None:
    """In all of its formats: no file of the old run stays."""
    call("mine", reports / "桃岭.txt", "-o", out, "--format", "csv,jsonl")
    assert call("mine", reports, "-o", out, "--overwrite").code == 0
    call("mine", reports, "-o", tmp_path / "fresh")

    assert _content(out) == _content(tmp_path / "fresh")


def test_overwrite_keeps_the_users_own_files(call: Call, reports: Path, out: Path) -> None:
    """Only what a run wrote gives way."""
    call("mine", reports, "-o", out)
    (out / "批注.txt").write_text("请核对", "utf-8")
    call("mine", reports, "-o", out, "--overwrite")

    assert (out / "批注.txt").read_text("utf-8") == "请核对"


def test_a_refused_overwrite_leaves_the_run(call: Call, reports: Path, out: Path) -> None:
    """A run that fails under --strict does not touch the one before."""
    call("mine", reports, "-o", out)
    before = _content(out)
    (reports / "空.txt").write_bytes(b"")

    assert call("mine", reports, "-o", out, "--overwrite", "--strict").code == 1
    assert _content(out) == before


def test_strict_writes_nothing_if_a_file_fails(call: Call, reports: Path, out: Path) -> None:
    """Not even the folder."""
    (reports / "空.txt").write_bytes(b"")

    shown = call("mine", reports, "-o", out, "--strict")

    assert shown.code == 1
    assert "空.txt" in shown.err
    assert "nothing was written" in shown.err
    assert not out.exists()


def test_strict_writes_nothing_if_a_path_leads_nowhere(
    call: Call, reports: Path, out: Path
) -> None:
    """A misspelt name is a failure as well."""
    shown = call("mine", reports, reports / "没有.txt", "-o", out, "--strict")

    assert shown.code == 1
    assert not out.exists()


def test_strict_stays_silent_where_all_is_well(call: Call, reports: Path, out: Path) -> None:
    """Then it changes nothing."""
    shown = call("mine", reports, "-o", out, "--strict")

    assert (shown.code, shown.err) == (0, "")
    assert (out / "manifest.json").is_file()


def test_a_dictionary_of_the_users_own_is_used(
    call: Call, reports: Path, out: Path, tmp_path: Path
) -> None:
    """The manifest names it, without its folder."""
    words = tmp_path / "词典.txt"
    words.write_text("困难群众 50 n\n", "utf-8")
    assert call("mine", reports, "-o", out, "--user-dict", words).code == 0

    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["settings"]["user_dict"] == "词典.txt"


def test_bounds_of_the_users_own_are_used(call: Call, tmp_path: Path, out: Path) -> None:
    """近 may mean "between nine tenths and the whole" in one's own house, 几 "three or more"."""
    report = tmp_path / "报告.txt"
    report.write_text("一、绿化\n全年栽树近2000棵，走访200余户，收到几十封信。\n", "utf-8")
    own = (
        (DATA / "bounds.tsv")
        .read_text("utf-8")
        .replace("近\tbefore\tunder\t-\t1", "近\tbefore\tunder\t0.9\t1")
        .replace("几\tdigit\tabout\t2\t9", "几\tdigit\tabout\t3\t9")
    )
    table = tmp_path / "约数.tsv"
    table.write_text(own, "utf-8")

    assert call("mine", report, "-o", out, "--bounds", table).code == 0

    found = [(row["raw"], row["lower"], row["upper"]) for row in _rows(out / "figures.csv")]
    assert found == [("近2000棵", "1800", "2000"), ("200余户", "200", ""), ("几十封", "30", "99")]
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["settings"]["bounds"] == "约数.tsv"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cue\tplace\n", "error: {path}:1: expected the header"),
        (_HEAD + "余\tinside\tover\tviel\t-\t200余处\n", "error: {path}:2: expected a lower"),
        (_HEAD + "余\tinside\tover\t1\t-\t200余处\n", "expected a row for 多 inside a number"),
    ],
)
def test_a_damaged_table_of_bounds_is_told(
    text: str, told: str, call: Call, reports: Path, out: Path, tmp_path: Path
) -> None:
    """By its line, before any file is read."""
    table = tmp_path / "约数.tsv"
    table.write_text(text, "utf-8")

    shown = call("mine", reports, "-o", out, "--bounds", table)

    assert shown.code == 2
    assert told.format(path=table) in shown.err
    assert not out.exists()


def test_traditional_characters_can_be_simplified(call: Call, tmp_path: Path, out: Path) -> None:
    """Only on demand: it changes the text that facts point at."""
    path = tmp_path / "繁.txt"
    path.write_text("桃嶺社區工作總結\n一、環境整治\n清運垃圾36車。\n", "utf-8")
    call("mine", path, "-o", out, "--simplify")

    assert _rows(out / "documents.csv")[0]["title"] == "桃岭社区工作总结"


def test_no_cell_of_a_csv_file_starts_a_formula(call: Call, tmp_path: Path, out: Path) -> None:
    """A report must not run anything in the reader's Excel."""
    path = tmp_path / "公式.txt"
    path.write_text(
        "=1+1的算式写在这里，请各位同事核对无误。\n@SUM(A1)也写在这里，一共36车。\n", "utf-8"
    )
    call("mine", path, "-o", out)

    cells = [
        cell for table in TABLES for row in _rows(out / f"{table}.csv") for cell in row.values()
    ]
    assert [cell for cell in cells if cell.startswith(("=", "@", "+"))] == []


def test_a_long_file_name_in_chinese_is_no_problem(call: Call, tmp_path: Path, out: Path) -> None:
    """Nor are spaces and brackets in it."""
    path = tmp_path / f"{'工作' * 30}（终稿） (2).txt"
    path.write_text("一、巡查\n巡查12次。", "utf-8")

    assert call("mine", path, "-o", out).code == 0
    assert _rows(out / "documents.csv")[0]["source"] == path.name


def test_output_inside_the_input_is_not_read_as_input(call: Call, reports: Path) -> None:
    """A second run over the folder finds the same documents, not its own tables."""
    for _ in range(2):
        assert call("mine", reports, "-o", reports / "out", "--overwrite").code == 0

    assert len(_rows(reports / "out" / "documents.csv")) == 3


def test_the_module_runs_like_the_program(reports: Path, out: Path) -> None:
    """`python -m summary_miner` takes the same arguments."""
    ran = _program("mine", reports, "-o", out)

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert (out / "manifest.json").is_file()


def test_no_arguments_show_the_help() -> None:
    """And are wrong usage all the same."""
    ran = _program()

    assert b"summary-miner mine reports/ -o out/" in ran.stdout + ran.stderr
    assert ran.returncode in (0, 2)
