"""`figures`, `activities`, `sections`, `paragraphs`: one table to standard output."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Call

COMMANDS = ("figures", "activities", "sections", "paragraphs")
COLUMNS = {
    "figures": "doc_id para_id figure_id start end raw value lower upper approx unit dimension"
    " subject action change change_kind total_id topic sentence base period_start period_end",
    "activities": "doc_id para_id activity_id start end type name date place times participants"
    " sentence times_id participants_id",
    "sections": "doc_id section_id parent_id level marker number title first_para_id",
    "paragraphs": "doc_id para_id section_id source_line role text topic topics confidence",
}
"""As the architecture promises them; a change needs an entry in the changelog."""


def _csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _jsonl(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("command", COMMANDS)
def test_csv_has_all_columns(command: str, call: Call, reports: Path) -> None:
    """The same as the files that `mine` writes, without the mark for Excel."""
    shown = call(command, reports, "--format", "csv")

    assert (shown.code, shown.err) == (0, "")
    assert shown.out.split("\r\n")[0] == ",".join(COLUMNS[command].split())


@pytest.mark.parametrize("command", COMMANDS)
def test_csv_is_what_mine_writes(command: str, call: Call, reports: Path, out: Path) -> None:
    """Byte by byte."""
    call("mine", reports, "-o", out, "--no-bom")

    shown = call(command, reports, "--format", "csv")

    assert shown.out.encode() == (out / f"{command}.csv").read_bytes()


@pytest.mark.parametrize("command", COMMANDS)
def test_jsonl_is_what_mine_writes(command: str, call: Call, reports: Path, out: Path) -> None:
    """Byte by byte."""
    call("mine", reports, "-o", out, "--format", "jsonl")

    shown = call(command, reports, "-f", "jsonl")

    assert shown.out.encode() == (out / f"{command}.jsonl").read_bytes()


@pytest.mark.parametrize("command", COMMANDS)
def test_all_formats_have_the_same_rows(command: str, call: Call, reports: Path) -> None:
    """However they are printed."""
    keys = [row["doc_id"] for row in _csv(call(command, reports, "--format", "csv").out)]

    assert keys
    assert keys == [row["doc_id"] for row in _jsonl(call(command, reports, "-f", "jsonl").out)]
    table = call(command, reports, "--format", "table").out
    assert sum(table.count(f" {key} ") for key in set(keys)) == len(keys)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_table_is_the_format_of_choice(command: str, call: Call, reports: Path) -> None:
    """For eyes."""
    assert call(command, reports).out == call(command, reports, "--format", "table").out


def test_figures_tell_what_was_done_to_how_many(call: Call, report: Path) -> None:
    """Numbers are numbers in JSON."""
    first = _jsonl(call("figures", report, "-f", "jsonl").out)[0]

    assert (first["action"], first["subject"], first["value"], first["unit"]) == (
        "清运",
        "垃圾",
        36,
        "车",
    )


def test_sections_tell_the_outline(call: Call, report: Path) -> None:
    """Marker, title and level."""
    rows = _csv(call("sections", report, "-f", "csv").out)

    assert [(row["level"], row["marker"], row["title"]) for row in rows] == [
        ("1", "一、", "环境整治"),
        ("1", "二、", "走访慰问"),
    ]


def test_paragraphs_tell_every_line(call: Call, report: Path) -> None:
    """With its role and the line at which it stands."""
    rows = _csv(call("paragraphs", report, "-f", "csv").out)

    assert [(row["source_line"], row["role"]) for row in rows] == [
        ("1", "title"),
        ("2", "heading"),
        ("3", "body"),
        ("4", "heading"),
        ("5", "body"),
    ]


def test_activities_tell_what_was_held(call: Call, report: Path) -> None:
    """Type and date."""
    rows = _csv(call("activities", report, "-f", "csv").out)

    assert [(row["type"], row["date"]) for row in rows] == [("cleanup", ""), ("visit", "2019-01")]


def test_a_text_without_figures_is_a_table_without_rows(call: Call, tmp_path: Path) -> None:
    """Its header is there all the same, and it is no failure."""
    path = tmp_path / "无.txt"
    path.write_text("大家都很努力，居民也十分满意。", "utf-8")

    shown = call("figures", path, "-f", "csv")

    assert (shown.code, shown.out) == (0, ",".join(COLUMNS["figures"].split()) + "\r\n")


def test_brackets_in_a_text_are_no_markup(call: Call, tmp_path: Path) -> None:
    """[bold] in a report is printed as it stands."""
    path = tmp_path / "括.txt"
    path.write_text("[bold]清运垃圾36车[/bold]。", "utf-8")

    assert "[bold]" in call("paragraphs", path).out


def test_standard_input_can_be_piped_through(call: Call) -> None:
    """`cat report | summary-miner figures -`."""
    shown = call("figures", "-", "-f", "csv", stdin="清运垃圾36车。".encode())

    assert [row["raw"] for row in _csv(shown.out)] == ["36车"]


def test_jobs_change_nothing(reports: Path) -> None:
    """Two processes print what one prints."""
    one, two = (
        subprocess.run(
            [sys.executable, "-m", "summary_miner", "figures", reports, "-f", "csv", "-j", jobs],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[2],
        ).stdout
        for jobs in ("1", "2")
    )

    assert one == two != b""


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    """`summary-miner paragraphs … | head -1` ends without a traceback."""
    path = tmp_path / "长.txt"
    path.write_text("全年清运垃圾36车，走访群众58户。\n" * 5000, "utf-8")
    program = subprocess.Popen(
        [sys.executable, "-m", "summary_miner", "paragraphs", path, "-f", "csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert program.stdout is not None
    program.stdout.readline()
    program.stdout.close()
    assert program.stderr is not None
    with program.stderr as errors:
        told = errors.read()

    assert (program.wait(timeout=60), told) == (0, b"")


def test_output_is_utf8_whatever_the_locale_says(report: Path) -> None:
    """A pipe on a machine without a Chinese locale."""
    ran = subprocess.run(
        [sys.executable, "-m", "summary_miner", "figures", report, "-f", "csv"],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": "/usr/bin:/bin"},
    )

    assert "清运" in ran.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "command",
    [
        pytest.param("mine"),
        "segment",
    ],
)
def test_the_other_commands_speak_utf8_too(command: str, report: Path, tmp_path: Path) -> None:
    """On the same machine."""
    options = ["-o", str(tmp_path / "out")] if command == "mine" else []
    ran = subprocess.run(
        [sys.executable, "-m", "summary_miner", command, report, *options],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": "/usr/bin:/bin"},
    )

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode("utf-8")


def test_an_error_speaks_utf8_too(tmp_path: Path) -> None:
    """The name of a file is legible, not escaped."""
    ran = subprocess.run(
        [sys.executable, "-m", "summary_miner", "figures", tmp_path / "没有.txt"],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": "/usr/bin:/bin"},
    )

    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr
