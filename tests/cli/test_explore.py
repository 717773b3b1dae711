"""`explore`: thirteen questions, each to the screen and to files, and what goes wrong in words."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import typer

from summary_miner import explore
from summary_miner.cli import app
from summary_miner.pictures.scene import Scene
from tests.cli.conftest import Call
from tests.explore.reports import write_reports

ASKED = {
    "freq": [],
    "keywords": [],
    "kwic": ["-w", "志愿者"],
    "collocations": ["-w", "志愿者", "--min-count", "1"],
    "keyness": ["--target", "地区=东岸"],
    "ngrams": [],
    "newwords": [
        "--min-count",
        "2",
        "--min-documents",
        "1",
        "--min-pmi",
        "1",
        "--min-entropy",
        "0",
    ],
    "cooccurrence": ["--min-count", "1"],
    "dispersion": ["-w", "志愿者，河道"],
    "richness": ["--window", "20"],
    "trends": ["-w", "志愿者", "--topic", "环境整治,volunteering"],
    "similarity": [],
    "topics": ["--model", "codebook"],
}
"""Each command with what it needs to be asked."""

COLUMNS = {
    "freq": "rank word tag count per_million documents share",
    "keywords": "doc_id rank word tag count score",
    "kwic": "doc_id para_id left node right start end",
    "collocations": "rank node collocate tag together near count size expected log_likelihood pmi"
    " log_dice t_score chi_squared",
    "keyness": "rank side word tag count reference_count per_million reference_per_million"
    " documents log_likelihood log_likelihood_two chi_squared percent_difference log_ratio p_value",
    "ngrams": "rank ngram n count per_million documents",
    "newwords": "rank word count documents pmi entropy_left entropy_right entropy cut",
    "cooccurrence": "rank word other together count other_count size expected log_likelihood pmi"
    " log_dice jaccard",
    "dispersion": "rank word count parts range dp dp_norm juilland_d",
    "richness": "documents tokens types hapaxes ttr guiraud herdan yule_k mattr",
    "trends": "period series name unit documents documents_with hits per_1000_chars value",
    "similarity": "rank item other similarity shared",
    "topics": "topic label share coherence_umass coherence_npmi rank word weight",
}


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The arguments that name the small corpus with its metadata."""
    reports = write_reports(tmp_path_factory.mktemp("study"))
    return [str(reports), "--metadata", str(reports.parent / "资料.csv")]


def test_every_command_is_asked_here() -> None:
    """A new command needs a row above; each has a function of its name."""
    group = getattr(typer.main.get_command(app), "commands")["explore"]  # noqa: B009

    assert set(group.commands) == set(ASKED) == set(COLUMNS)
    assert all(callable(getattr(explore, name)) for name in ASKED)


@pytest.mark.parametrize("name", ASKED)
def test_rows_for_programs(call: Call, study: list[str], name: str) -> None:
    """JSON Lines with the columns of `docs/formats.md`, in order."""
    outcome = call("explore", name, *study, *ASKED[name], "--format", "jsonl")
    rows = [json.loads(line) for line in outcome.out.splitlines()]

    assert outcome.code == 0
    assert rows
    assert list(rows[0]) == COLUMNS[name].split()


@pytest.mark.parametrize("name", ASKED)
def test_a_table_for_eyes(call: Call, study: list[str], name: str) -> None:
    """With heads; what is not shown is told on standard error."""
    outcome = call("explore", name, *study, *ASKED[name], "--top", "1")

    assert outcome.code == 0
    assert all(column in outcome.out for column in COLUMNS[name].split())
    # keywords and similarity look for no more than they show
    told = "rows shown; --top 0 shows all" in outcome.err
    assert told == (name not in ("keywords", "similarity", "richness"))


@pytest.mark.parametrize("name", [name for name in ASKED if name != "keyness"])
def test_every_command_groups(call: Call, study: list[str], name: str) -> None:
    """By a column of the metadata; of similarity the groups are what is compared."""
    outcome = call("explore", name, *study, *ASKED[name], "--by", "地区", "-f", "jsonl")
    rows = [json.loads(line) for line in outcome.out.splitlines()]

    assert outcome.code == 0, outcome.err
    if name == "similarity":
        assert {row["item"] for row in rows} | {row["other"] for row in rows} == {"东岸", "西岸"}
    else:
        assert {row["地区"] for row in rows} == {"东岸", "西岸"}


def test_keyness_groups(call: Call, study: list[str]) -> None:
    """Each group against all others."""
    outcome = call("explore", "keyness", *study, "--by", "类型,年份", "-f", "jsonl")

    assert {row["年份"] for row in map(json.loads, outcome.out.splitlines())} == {2021, 2022}


def test_the_rarest_words_come_first_on_their_side(call: Call, study: list[str]) -> None:
    """A log ratio of -3 sets the groups apart more than one of -1."""
    asked = ["--target", "地区=东岸", "--both", "--measure", "log_ratio", "--min-count", "1"]
    outcome = call("explore", "keyness", *study, *asked, "-f", "jsonl")
    rows = [json.loads(line) for line in outcome.out.splitlines()]
    ratios = [row["log_ratio"] for row in rows if row["side"] == "less"]

    assert ratios == sorted(ratios)
    assert ratios[0] < ratios[-1]


def test_the_numbers_are_those_of_the_functions(call: Call, study: list[str]) -> None:
    """To the last digit: a command only calls the function of its name."""
    outcome = call(
        "explore", "keyness", *study, "--target", "年份=2022", "--top", "0", "-f", "jsonl"
    )
    corpus = explore.open_corpus(study[0], metadata=study[2])
    frame = explore.keyness(corpus, "年份=2022")
    expected = frame[frame["side"] == "more"]
    rows = pd.DataFrame(map(json.loads, outcome.out.splitlines()))

    assert rows["word"].tolist() == expected["word"].tolist()
    for column in ("log_likelihood", "percent_difference", "p_value"):
        assert rows[column].tolist() == expected[column].tolist()


def test_files_are_written(call: Call, study: list[str], tmp_path: Path) -> None:
    """A workbook has Chinese heads; CSV opens in Excel."""
    for suffix in ("xlsx", "csv", "jsonl"):
        path = tmp_path / f"词频.{suffix}"
        outcome = call("explore", "freq", *study, "--by", "地区", "-o", path)
        assert (outcome.code, outcome.out) == (0, "")
    sheet = openpyxl.load_workbook(tmp_path / "词频.xlsx").active
    assert sheet is not None

    assert [cell.value for cell in sheet[1]] == [
        *("地区", "名次", "词", "词性", "频次", "每百万词", "文档数", "占比（%）"),
    ]
    text = (tmp_path / "词频.csv").read_bytes().decode("utf-8")
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}地区,rank,word")


def test_new_words_become_a_dictionary(call: Call, study: list[str], tmp_path: Path) -> None:
    """That the next call takes."""
    path = tmp_path / "新词.txt"
    made = call("explore", "newwords", *study, *ASKED["newwords"], "--top", "0", "-o", path)
    words = {line.split()[0] for line in path.read_text("utf-8").splitlines()}
    used = call("explore", "freq", *study, "--user-dict", path, "--top", "0", "-f", "jsonl")

    assert (made.code, used.code) == (0, 0)
    listed = {row["word"] for row in map(json.loads, used.out.splitlines())}
    assert words & listed


def test_a_run_folder_is_explored(call: Call, study: list[str], tmp_path: Path) -> None:
    """And a store: the same rows as from the files."""
    for name in ("out", "corpus.duckdb"):
        call("mine", study[0], "-o", tmp_path / name, "-q")
    rows = [
        call("explore", "freq", path, *study[1:], "--by", "地区", "-f", "csv").out
        for path in (study[0], tmp_path / "out", tmp_path / "corpus.duckdb")
    ]

    assert rows[0] == rows[1] == rows[2]


@pytest.mark.parametrize(
    "words",
    [
        ["freq", "--by", "topic"],
        ["freq", "--where", "topic=volunteering"],
        ["keyness", "--target", "topic=volunteering"],
        ["dispersion", "-w", "志愿者", "--parts", "topic"],
        ["trends", "--topic", "all"],
        ["similarity", "--on", "topics"],
        ["topics", "--model", "codebook", "--by", "年份"],
        ["trends"],
        ["trends", "-w", "志愿者", "--topic", "all"],
        ["trends", "--figure", "人", "--by", "年份"],
        ["trends", "--figure", "人", "--where", "topic!=plans"],
        ["trends", "--activity", "all", "-w", "志愿者"],
        ["trends", "--activity", "all", "--activity-measure", "participants"],
        ["trends", "--activity", "all", "--figure", "人"],
        ["keywords", "-j", "2"],
    ],
)
def test_files_are_read_for_all_that_a_command_needs(
    call: Call, study: list[str], words: list[str], tmp_path: Path
) -> None:
    """Files are read for what a command needs; what is shown equals what a run's folder shows."""
    call("mine", study[0], "-o", tmp_path / "out", "-q")
    rows = [
        call("explore", words[0], path, *study[1:], *words[1:], "-f", "csv").out
        for path in (study[0], tmp_path / "out")
    ]

    assert rows[0] == rows[1] != ""


def test_figures_are_followed(call: Call, study: list[str], tmp_path: Path) -> None:
    """By the same file of indicators as the command panel takes."""
    (tmp_path / "指标.yaml").write_text("志愿者: 人, 志愿者\n", "utf-8")
    outcome = call(
        *("explore", "trends", *study, "--indicators", tmp_path / "指标.yaml", "-f", "jsonl")
    )

    rows = [json.loads(line) for line in outcome.out.splitlines()]
    assert [(row["period"], row["value"]) for row in rows] == [(2021, 210), (2022, 260 + 45)]


def test_activities_are_followed(call: Call, study: list[str]) -> None:
    """By their names in either language; in a workbook by the Chinese ones."""
    asked = ["--activity", "义诊咨询,cleanup", "--activity-measure", "times"]
    outcome = call("explore", "trends", *study, *asked, "-f", "jsonl")
    rows = [json.loads(line) for line in outcome.out.splitlines()]

    assert {(row["series"], row["name"]) for row in rows} == {
        ("times", "consultation"),
        ("times", "cleanup"),
    }
    assert [row["value"] for row in rows if row["name"] == "consultation"] == [None, 12]
    path = Path(study[0]).parent / "活动.xlsx"
    call("explore", "trends", *study, *asked, "-o", path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][:4] == [2021, "活动次数", "义诊咨询", "次"]


def test_figures_are_followed_from_the_command_line(call: Call, study: list[str]) -> None:
    """A unit and words; --growth tells the ends of the series."""
    asked = ["--figure", "人,志愿者", "--growth", "-f", "jsonl"]
    [row] = map(json.loads, call("explore", "trends", *study, *asked).out.splitlines())

    assert (row["first_value"], row["last_value"], row["difference"]) == (210, 305, 95)


def test_the_first_rows_of_each_group(call: Call, study: list[str]) -> None:
    """Also of results without ranks: one line of each region."""
    asked = ["-w", "志愿者", "--match", "text", "--by", "地区", "--top", "1", "-f", "jsonl"]
    outcome = call("explore", "kwic", *study, *asked)

    assert [json.loads(line)["地区"] for line in outcome.out.splitlines()] == ["东岸", "西岸"]


def test_topics_are_shown_of_each_group(call: Call, study: list[str]) -> None:
    """And not the first rows of all, which are those of the first group."""
    asked = ["--model", "codebook", "--by", "地区", "--top", "2", "-f", "jsonl"]
    outcome = call("explore", "topics", *study, *asked)

    groups = [json.loads(line)["地区"] for line in outcome.out.splitlines()]
    assert groups == ["东岸", "东岸", "西岸", "西岸"]


def test_an_empty_result_is_told(call: Call, study: list[str]) -> None:
    """Nobody should take it for a broken command."""
    outcome = call("explore", "collocations", *study, "-w", "志愿者", "--min-count", "99")

    assert outcome.code == 0
    assert outcome.messages[-1] == (
        "note: nothing was found, or nothing within --min-count and the other limits"
    )


EMPTY = {
    "freq": ["--pos", "none"],
    "keywords": ["--pos", "none"],
    "keyness": ["--min-count", "999"],
    "collocations": ["--min-count", "999"],
    "ngrams": ["--min-count", "999"],
    "newwords": ["--min-count", "999"],
    "cooccurrence": ["--min-count", "999"],
    "kwic": ["-w", "没有这个词"],
    "similarity": ["--pos", "none"],
}


@pytest.mark.parametrize("suffix", ["png", "html"])
@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_result_of_groups_is_drawn(
    call: Call, study: list[str], name: str, suffix: str, tmp_path: Path
) -> None:
    """There is no group then: the picture says that there is no result."""
    place = tmp_path / f"picture.{suffix}"
    asked = [*EMPTY[name], "--by", "地区", "--picture", place, "-f", "csv"]
    outcome = call("explore", name, *study, *asked)

    assert outcome.code == 0, outcome.err
    assert len(outcome.out.splitlines()) == 1
    assert place.exists()


@pytest.mark.parametrize("more", [[], ["--growth"]])
def test_trends_by_the_period_itself_have_no_groups(
    call: Call, study: list[str], more: list[str], tmp_path: Path
) -> None:
    """The period is a column anyway: to group by it, too, changes nothing."""
    asked = ["explore", "trends", *study, "-w", "志愿者", *more, "-f", "csv"]
    grouped = call(*asked, "--by", "year", "--picture", tmp_path / "a.png")

    assert grouped.code == 0, grouped.err
    assert grouped.out == call(*asked).out


def test_all_pairs_are_listed(call: Call, study: list[str]) -> None:
    """As everywhere `--top 0` shows all."""
    outcome = call("explore", "similarity", *study, "--top", "0", "-f", "jsonl")
    counted = explore.similarity(explore.open_corpus(study[0]), top=1000)

    assert len(outcome.out.splitlines()) == len(counted)


def test_commas_of_a_chinese_keyboard_part_names(call: Call, study: list[str]) -> None:
    """Of columns, parts of speech, words, topics and places alike."""
    asked: list[list[str]] = [
        ["freq", "--by", "地区,类型", "--pos", "n,v"],
        ["trends", "-w", "志愿者,河道", "--topic", "环境整治,party"],
        ["kwic", "-w", "志愿者", "--sort", "1R,2R"],
    ]
    for words in asked:
        narrow, wide = (
            call("explore", words[0], *study, *own, "-f", "csv")
            for own in (words[1:], [word.replace(",", "，") for word in words[1:]])
        )
        assert narrow.code == 0
        assert narrow.out == wide.out


def test_a_bad_file_is_told_and_the_rest_is_explored(call: Call, tmp_path: Path) -> None:
    """With exit code 1, as everywhere."""
    (tmp_path / "good.txt").write_text("清理河道3处。", "utf-8")
    (tmp_path / "bad.txt").write_text("", "utf-8")
    outcome = call("explore", "freq", tmp_path, "-f", "jsonl")

    assert outcome.code == 1
    assert outcome.messages == ["error: bad.txt: the file is empty; export or copy it again"]
    assert json.loads(outcome.out.splitlines()[0])["word"] == "河道"


def test_longer_words_are_told(call: Call, study: list[str]) -> None:
    """Or a low count would be taken for the truth."""
    outcome = call("explore", "kwic", *study, "-w", "志愿者")

    assert outcome.messages[0] == (
        "note: 志愿者 also stands 6 times inside longer words"
        " (注册志愿者、志愿者服务队、家长志愿者); --match text counts them, too"
    )


def test_documents_without_a_period_are_told(call: Call, study: list[str], tmp_path: Path) -> None:
    """They would be missing without a word."""
    (tmp_path / "a.txt").write_text("2022年工作总结\n清理河道3处。", "utf-8")
    (tmp_path / "b.txt").write_text("工作总结\n清理河道3处。", "utf-8")
    outcome = call("explore", "trends", tmp_path, "-w", "河道")

    assert outcome.messages == ["note: 1 of 2 documents have no year: left out"]


def test_a_column_named_like_a_result_is_told(call: Call, study: list[str], tmp_path: Path) -> None:
    """A unit of the metadata groups trends, which have a unit of their own."""
    (tmp_path / "t.csv").write_text("文件,unit\n柳塘社区2021,甲\n", "utf-8")
    words = ["--metadata", tmp_path / "t.csv", "--by", "unit", "-w", "志愿者", "--top", "1"]
    outcome = call("explore", "trends", study[0], *words, "-f", "csv")

    assert outcome.out.startswith("period,by_unit,series,name,unit,")
    assert "note: the result has a column unit, too: yours is by_unit" in outcome.messages


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["freq", "--by", "省份"], "error: no column '省份'; there are doc_id, source, title,"),
        (["freq", "--where", "年份"], "error: '年份': expected COLUMN=VALUE"),
        (["kwic", "-w", "志愿者", "--sort", "up"], "error: --sort: expected left, right, none"),
        (
            ["ngrams", "--size", "two"],
            "error: --size: expected a number such as 2, or 2-4; got two",
        ),
        (["ngrams", "--size", "9-3"], "error: ngrams: expected sizes from 1 to 10"),
        (["keyness"], "error: keyness: expected a target such as year=2023, or a column"),
        (["trends", "--topic", "水"], "error: no topic '水'; there are leadership"),
        (["topics"], "error: topics: 6 documents with"),
        (["freq", "-o", "a.doc"], "error: a.doc: expected a name that ends in .csv or .jsonl or"),
        (["freq", "-o", "a.csv", "-f", "jsonl"], "error: a.csv: its suffix decides, but --format"),
        (["freq", "-o", "没有/a.csv"], "error: 没有/a.csv: there is no folder 没有; make it first"),
        (["freq", "--stop-words", "none.txt"], "error: none.txt: the stop words can't be read"),
        (["freq", "--user-dict", "none.txt"], "error: none.txt: the user dictionary can't be read"),
    ],
)
def test_what_goes_wrong_is_told_in_a_line(
    call: Call, study: list[str], words: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2, nothing on standard output, nothing written."""
    monkeypatch.chdir(Path(study[0]).parent)
    outcome = call("explore", *words[:1], *study, *words[1:])

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.messages[-1].startswith(message)
    assert not Path("a.csv").exists()


def test_an_existing_file_is_never_replaced_unasked(
    call: Call, study: list[str], tmp_path: Path
) -> None:
    """The work is not begun."""
    (tmp_path / "a.csv").write_text("mine", "utf-8")
    outcome = call("explore", "freq", *study, "-o", tmp_path / "a.csv")

    assert outcome.code == 2
    assert outcome.messages == [
        f"error: {tmp_path / 'a.csv'}: is there already; replace it with --overwrite"
    ]
    assert (tmp_path / "a.csv").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ASKED)
def test_every_command_draws(
    call: Call, study: list[str], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The picture that fits its question; how it is drawn is tested elsewhere."""
    drawn: list[Scene] = []
    monkeypatch.setattr(
        "summary_miner.pictures.save_picture", lambda scene, path, **_: drawn.append(scene)
    )
    # looking for a font takes half a second; that it is looked for is tested below
    monkeypatch.setattr("summary_miner.pictures.check_picture", lambda *_, **__: None)
    words = ["--by", "地区"] if name == "topics" else []
    outcome = call("explore", name, *study, *ASKED[name], *words, "--picture", tmp_path / "a.png")

    assert outcome.code == 0, outcome.err
    assert type(drawn[0].panels[0].content).__name__ == DRAWN[name]


DRAWN = {
    "freq": "Cloud",
    "keywords": "Cloud",
    "kwic": "Ticks",
    "collocations": "Network",
    "keyness": "Bars",
    "ngrams": "Bars",
    "newwords": "Bars",
    "cooccurrence": "Network",
    "dispersion": "Ticks",
    "richness": "Bars",
    "trends": "Curves",
    "similarity": "Cells",
    "topics": "Cells",
}


def test_a_picture_is_written(call: Call, study: list[str], tmp_path: Path) -> None:
    """Beside the rows, which go where they always go."""
    outcome = call(
        *("explore", "freq", *study, "--chart", "bars", "--picture", tmp_path / "词频.svg"),
        *("-o", tmp_path / "词频.csv"),
    )

    assert (outcome.code, outcome.out) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["词频.csv", "词频.svg"]


def test_without_a_font_the_user_is_told_what_to_install(
    call: Call, study: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line, before anything is counted; nothing is written."""
    monkeypatch.setattr("summary_miner.pictures.fonts._lists", lambda: [[]])
    outcome = call("explore", "freq", *study, "--picture", tmp_path / "a.png")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.messages == [
        "error: no font with Chinese characters was found: install Noto Sans CJK SC (思源黑体;"
        " on Debian and Ubuntu the package fonts-noto-cjk), or name a font file with --font"
    ]
    assert list(tmp_path.iterdir()) == []
