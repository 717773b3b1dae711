"""The commands `topics …`: from a labelled file to a model and back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from summary_miner.cli import app
from summary_miner.errors import MinerError
from tests.cli.conftest import Call

TAXONOMY = """
topics:
  tea: {chinese: 茶叶, definition: 种茶制茶, words: {茶园: 5, 采茶: 4}}
  water: {chinese: 水利, definition: 修渠供水, words: [水渠, 水库]}
"""
TEA = "第{}村新开茶园{}亩，请来师傅教采茶，春茶卖得好。"
WATER = "第{}村修水渠{}里，清淤一座水库，庄稼浇上了水。"


def _run(*words: str | Path) -> str:
    result = CliRunner().invoke(app, ["topics", *map(str, words)])
    if isinstance(result.exception, MinerError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """Thirty labelled paragraphs of ten documents, by Chinese names, in a taxonomy of two."""
    (tmp_path / "ours.yaml").write_text(TAXONOMY, "utf-8")
    rows = ["text,topics,document"]
    for number in range(30):
        words, topic = (TEA, "茶叶") if number % 2 else (WATER, "water")
        rows.append(f"{words.format(number, number * 7)},{topic},d{number // 3}")
    (tmp_path / "labels.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return tmp_path / "labels.csv"


@pytest.fixture
def model(labels: Path) -> Path:
    """A model of that taxonomy."""
    folder = labels.parent / "model"
    _run("train", labels, "--taxonomy", labels.parent / "ours.yaml", "-o", folder)
    return folder


def test_training_prints_scores_and_leaves_a_model(labels: Path) -> None:
    """By cross-validation, with intervals; the card is beside the weights."""
    folder = labels.parent / "model"
    taxonomy = labels.parent / "ours.yaml"
    printed = _run("train", labels, "--taxonomy", taxonomy, "-o", folder, "--format", "csv")

    rows = _rows(printed.lstrip("\ufeff"))
    assert [row["topic"] for row in rows] == ["primary", "micro", "macro", "tea", "water"]
    assert all(float(row["low"]) <= float(row["f1"]) <= float(row["high"]) for row in rows)
    assert {path.name for path in folder.iterdir()} == {
        "weights.npz",
        "meta.json",
        "CARD.md",
        "floors.json",
    }


def test_a_model_of_a_users_own_names_his_topics(model: Path, tmp_path: Path) -> None:
    """It carries its topics and their words along."""
    report = tmp_path / "report.txt"
    report.write_text("石桥镇2023年工作总结\n今年又开茶园30亩，采茶忙了一春。\n", "utf-8")

    rows = _rows(_run("predict", report, "--model", model, "--format", "csv").lstrip("\ufeff"))
    assert [row["topic"] for row in rows] == ["tea"]


def test_evaluating_finds_what_is_mixed_up(call: Call, model: Path, labels: Path) -> None:
    """On labels that say the contrary."""
    text = labels.read_text("utf-8").replace("茶叶", "WAS").replace("water", "茶叶")
    labels.write_text(text.replace("WAS", "水利"), "utf-8")

    outcome = call(
        "topics", "evaluate", labels, "--model", model, "--confusions", "--format", "csv"
    )
    assert _rows(outcome.out.lstrip("\ufeff")) == [
        {"right": "tea", "told": "water", "times": "15"},
        {"right": "water", "told": "tea", "times": "15"},
    ]


def test_reasons_name_the_words(model: Path, tmp_path: Path) -> None:
    """The weightiest first."""
    report = tmp_path / "report.txt"
    report.write_text("石桥镇2023年工作总结\n今年又开茶园30亩，采茶忙了一春。\n", "utf-8")

    printed = _run("explain", report, "--model", model, "--topic", "茶叶", "--format", "csv")
    rows = _rows(printed.lstrip("\ufeff"))
    assert {"茶园", "采茶"} & {row["words"] for row in rows if float(row["weight"]) > 0}


def test_suggested_paragraphs_come_back_labelled(tmp_path: Path) -> None:
    """A drop-down in each row; what was chosen is joined with earlier labels."""
    book, joined = tmp_path / "to-label.xlsx", tmp_path / "labels.csv"
    corpus = Path(__file__).parents[2] / "corpus" / "documents"
    _run("suggest", corpus / "shimogou-village.txt", "-o", book, "-n", "5")
    opened = openpyxl.load_workbook(book)
    sheet = opened.worksheets[0]
    assert len(sheet.data_validations.dataValidation) == 1
    sheet["B2"], sheet["B4"], sheet["C4"] = "民生服务", "党建廉政", "制度机制"
    opened.save(book)

    _run("import", book, "-o", joined)
    rows = _rows(joined.read_text("utf-8-sig"))
    assert [row["topics"] for row in rows] == ["welfare", "party;institution"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("text,topics\n开茶园30亩,kites\n", "labels.csv:2: no topic 'kites'; there are tea, water"),
        ("words,topics\n开茶园30亩,tea\n", "labels.csv: no column text"),
        ("text,topics\n开茶园30亩,tea\n", "1 labelled paragraphs; label 20 at least"),
    ],
)
def test_labels_that_teach_nothing_are_told(content: str, told: str, labels: Path) -> None:
    """With file and line, and what to do."""
    labels.write_text(content, "utf-8")

    with pytest.raises(MinerError) as caught:
        _run("train", labels, "--taxonomy", labels.parent / "ours.yaml", "-o", labels.parent / "m")
    assert told in str(caught.value)


REPORT = "石桥镇2023年工作总结\n今年又开茶园30亩，请来师傅教采茶，春茶卖得好。\n"


@pytest.mark.parametrize("command", ["predict", "explain", "suggest"])
def test_a_file_that_cannot_be_read_stops_nothing(
    command: str, call: Call, model: Path, tmp_path: Path
) -> None:
    """One line names it, the others are read, and the exit code tells."""
    folder, book = tmp_path / "reports", tmp_path / "book.xlsx"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_text(REPORT, "utf-8")
    more = ["-o", book] if command == "suggest" else ["--format", "csv"]

    outcome = call("topics", command, folder, "--model", model, *more)

    assert outcome.code == 1
    assert [message.split(": ")[:2] for message in outcome.messages] == [["error", "a.txt"]]
    found = book.read_bytes() if command == "suggest" else outcome.out.encode()
    assert found[:2] == b"PK" or "茶园" in found.decode()


def test_suggesting_from_nothing_writes_nothing(call: Call, tmp_path: Path) -> None:
    """A mistyped path must not replace a workbook that was half labelled."""
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"half labelled")

    outcome = call("topics", "suggest", tmp_path / "nothing", "-o", book, "--overwrite")

    assert (outcome.code, len(outcome.messages)) == (1, 1)
    assert book.read_bytes() == b"half labelled"


def test_where_a_paragraph_stands_comes_back_with_its_label(tmp_path: Path) -> None:
    """Openings and plans are seen by the model: a label without them would teach amiss."""
    report, book, joined = (tmp_path / name for name in ("r.txt", "b.xlsx", "l.csv"))
    report.write_text(
        "石桥镇2023年工作总结\n今年全镇上下一条心，把路修到了家门口。\n一、修路\n"
        "今年修路12公里，三个村通了班车。\n二、明年工作打算\n明年把剩下的两个村也修通，再装路灯。\n",
        "utf-8",
    )
    _run("suggest", report, "-o", book, "-n", "3")
    opened = openpyxl.load_workbook(book)
    for row in (2, 3, 4):
        opened.worksheets[0].cell(row, 2).value = "下步打算"
    opened.save(book)
    _run("import", book, "-o", joined)
    _run("import", joined, "-o", tmp_path / "again.csv")

    rows = _rows((tmp_path / "again.csv").read_text("utf-8-sig"))
    assert {row["text"][:4]: (row["opening"], row["planned"]) for row in rows} == {
        "今年全镇": ("是", ""),
        "今年修路": ("", ""),
        "明年把剩": ("", "是"),
    }


def test_a_mark_that_is_neither_yes_nor_no_is_told(labels: Path) -> None:
    """With its line."""
    labels.write_text("text,topics,planned\n开茶园30亩,tea,maybe\n", "utf-8")

    with pytest.raises(
        MinerError, match=r"labels\.csv:2: expected 是 or 否, yes or no, got 'maybe'"
    ):
        _run("import", labels, "--taxonomy", labels.parent / "ours.yaml", "-o", labels.parent / "m")


def _spoil(labels: Path) -> None:
    """Every third label says the contrary."""
    head, *rows = labels.read_text("utf-8").splitlines()
    swap = {"茶叶": "水利", "water": "茶叶"}
    for at in range(0, len(rows), 3):
        text, topic, document = rows[at].rsplit(",", 2)
        rows[at] = ",".join((text, swap[topic], document))
    labels.write_text("\n".join([head, *rows]) + "\n", "utf-8")


def test_evaluating_tells_what_fell_under_its_floor(call: Call, model: Path, labels: Path) -> None:
    """The floors were pinned when the model was trained."""
    assert call("topics", "evaluate", labels, "--model", model).code == 0
    _spoil(labels)

    outcome = call("topics", "evaluate", labels, "--model", model)

    assert outcome.code == 1
    told = [message.split(":")[1].strip() for message in outcome.messages]
    assert told == ["primary", "micro", "tea", "water"]
    assert "under its floor 1.0000" in outcome.messages[0]


def test_a_worse_model_does_not_replace_a_better_one(call: Call, model: Path, labels: Path) -> None:
    """Unless that is asked for in so many words."""
    before = (model / "weights.npz").read_bytes()
    _spoil(labels)
    again = ("topics", "train", labels, "--taxonomy", labels.parent / "ours.yaml", "-o", model)

    outcome = call(*again, "--overwrite")
    assert outcome.code == 1
    assert "kept as it was (primary: " in outcome.messages[0]
    assert (model / "weights.npz").read_bytes() == before

    assert call(*again, "--overwrite", "--lower-floors").code == 0
    assert (model / "weights.npz").read_bytes() != before
