"""`summary-miner lint` and `checklist`: findings on the terminal and for programs."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call

SLIPS = """柳塘社区2023年工作总结
20xx年修路3条，，栽树40棵。
新建停车位90个，其中地面50个、地下60个。
"""


@pytest.fixture
def slips(tmp_path: Path) -> Path:
    """A report with a leftover, a doubled mark and a total that can't be."""
    path = tmp_path / "柳塘.txt"
    path.write_text(SLIPS, "utf-8")
    return path


def test_the_terminal_shows_line_code_and_remedy(call: Call, slips: Path) -> None:
    """Errors make the exit code 1, as a linter's do."""
    done = call("lint", slips)

    assert done.code == 1
    assert "柳塘.txt" in done.out
    assert "2行  错误 L201  年份“20xx年”没有填。填上年份。" in done.out
    assert "3行  错误 F501" in done.out
    assert done.out.rstrip().endswith("共3处：错误3处")


def test_codes_are_chosen(call: Call, slips: Path) -> None:
    """By beginnings, with commas between or the option twice; case does not matter."""
    done = call(
        "lint", slips, "--select", "l,f", "--select", "D305", "--ignore", "F5", "-f", "json"
    )

    assert [row["code"] for row in json.loads(done.out)] == ["L201", "D305"]


def test_json_points_at_the_words(call: Call, slips: Path) -> None:
    """With source, line and offsets into the paragraph."""
    rows = json.loads(call("lint", slips, "-f", "json").out)

    total = next(row for row in rows if row["code"] == "F501")
    assert (total["source"], total["line"], total["words"]) == ("柳塘.txt", 3, "90个")
    assert SLIPS.splitlines()[2][total["start"] : total["end"]] == "90个"


def test_sarif_has_what_the_standard_asks_for(call: Call, slips: Path) -> None:
    """Version, tool, a rule for each code, and results that refer to their rule."""
    sarif = json.loads(call("lint", slips, "-f", "sarif").out)

    (run,) = sarif["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert sarif["version"] == "2.1.0"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        location = result["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"].endswith(".txt")
        assert location["region"]["startLine"] >= 1


def test_sound_text_is_told(call: Call, tmp_path: Path) -> None:
    """In a word, with the exit code 0."""
    path = tmp_path / "sound.txt"
    path.write_text("修路3条，栽树40棵。", "utf-8")

    done = call("lint", path)

    assert (done.code, done.out) == (0, "没有发现问题\n")


def test_a_checklist_decides_on_codes(call: Call, slips: Path, tmp_path: Path) -> None:
    """What it ignores is gone, what it calls a note is one."""
    ours = tmp_path / "our.yaml"
    ours.write_text(
        "检查项: [{名称: 甲, 词语: 乙丙}]\n问题: {忽略: [D], 级别: {L201: 提示, F501: 提示}}\n",
        "utf-8",
    )

    done = call("lint", slips, "--checklist", ours, "-f", "json")

    assert done.code == 0
    assert {row["code"]: row["severity"] for row in json.loads(done.out)} == {
        "L201": "note",
        "F501": "note",
    }


def test_an_unknown_code_is_refused(call: Call, slips: Path) -> None:
    """With one that may have been meant."""
    done = call("lint", slips, "--select", "F599")

    assert done.code == 2
    assert done.messages == ["error: no finding has the code 'F599'; did you mean F509?"]


def test_a_bad_file_does_not_keep_the_others_from_being_checked(
    call: Call, slips: Path, tmp_path: Path
) -> None:
    """It is told on standard error, and makes the exit code 1."""
    bad = tmp_path / "bad.xls"
    bad.write_text("?", "utf-8")

    done = call("lint", slips, bad, "--select", "L201", "-f", "json")

    assert done.code == 1
    assert [row["code"] for row in json.loads(done.out)] == ["L201"]
    assert "bad.xls: we have no reader" in done.err


def test_check_writes_coverage_and_findings(call: Call, slips: Path, tmp_path: Path) -> None:
    """The same findings as lint's, and a row for each item."""
    out = tmp_path / "out"
    assert call("check", slips, "--checklist", "community", "-o", out, "-q").code == 0

    with (out / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        findings = list(csv.DictReader(file))
    with (out / "coverage.csv").open(encoding="utf-8-sig", newline="") as file:
        coverage = list(csv.DictReader(file))
    assert [row["code"] for row in findings] == ["L201", "D305", "F501"]
    assert findings[0]["source_line"] == "2"
    assert len(coverage) == 13
    assert {row["state"] for row in coverage} <= {"covered", "planned", "mentioned", "missing"}


def test_checks_in_one_folder_replace_each_other_only_on_request(
    call: Call, slips: Path, tmp_path: Path
) -> None:
    """Nothing is lost by a second call."""
    out = tmp_path / "out"
    arguments = ("check", slips, "--checklist", "annual", "-o", out, "-q")
    call(*arguments)
    before = (out / "coverage.csv").read_bytes()

    again = call(*arguments)

    assert again.code == 2
    assert "holds the output of a check already" in again.err
    assert (out / "coverage.csv").read_bytes() == before
    assert call(*arguments, "--overwrite").code == 0


def test_a_checklist_is_written_and_looked_over(call: Call, tmp_path: Path) -> None:
    """The new one is sound; a slip is told with the exit code 1."""
    ours = tmp_path / "our.yaml"
    assert call("checklist", "init", ours, "--from", "school").code == 0
    assert call("checklist", "lint", ours).code == 0
    ours.write_text(ours.read_text("utf-8").replace("主题: 志愿服务", "主题: 志愿服物"), "utf-8")

    done = call("checklist", "lint", ours)

    assert done.code == 1
    assert "no topic 志愿服物 (did you mean 志愿服务?)" in done.out
    assert call("checklist", "init", ours).code == 2
