"""Every snippet of the manual runs, and prints what the page says that it prints."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from pathlib import Path

import pytest
import yaml

from summary_miner.lexicon import DATA
from summary_miner.store import Store
from summary_miner.store.exporting import export

from .pages import CHINESE, ENGLISH, ROOT, Snippet, english_of, snippets
from .shell import lines_of, run_line

OWN = {
    "reports/qingshi-2017.txt": "qingshi-street.txt",
    "reports/liuquan.txt": "liuquan-police.txt",
    "archive/report-2022.txt": "shimogou-village.txt",
    "report.txt": "yunxi-community.txt",
    "anthology.txt": "shequ-nianzhong-zongjie-jingxuan.txt",
    "report.docx": "lanhe-yiyuan.docx",
    "report.pdf": "qingluhu-scenic.pdf",
}
"""What a reader would have on their disk, and the sample that stands for it."""

LABELS = "text,topics\n" + "".join(
    f"第{number}组调解纠纷、排查隐患{number}处,safety\n第{number}组走访困难老人{number}户,welfare\n"
    for number in range(1, 13)
)

TABLES = {
    "labels.csv": LABELS,
    "more-labels.csv": LABELS,
    "ours.yaml": "topics:\n  safety: {chinese: 平安, words: [纠纷]}\n  welfare: {chinese: 民生}\n",
    "indicators.yaml": "志愿者人数: 人, 志愿者\n",
    "units.csv": "file,region\nyunxi-2020.txt,东部\nyunxi-2023.txt,东部\nliuquan.txt,西部\n",
}


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a reader's working folder holds at first.

    An example of a new command may need another file: it is named here.
    """
    folder = tmp_path_factory.mktemp("pattern")
    documents = ROOT / "corpus" / "documents"
    for name in ("reports", "archive"):
        (folder / name).mkdir()
    for own, name in OWN.items():
        shutil.copy(documents / name, folder / own)
    yunxi = (documents / "yunxi-community.txt").read_text("utf-8")
    for year in ("2020", "2023"):
        text = yunxi.replace("2019", year)
        (folder / "reports" / f"yunxi-{year}.txt").write_text(text, "utf-8")
    for name, text in TABLES.items():
        (folder / name).write_text(text, "utf-8")
    shutil.copy(DATA / "checklists" / "community.yaml", folder / "our.yaml")
    with Store(folder / "corpus.duckdb") as store:
        store.add([folder / "reports"])
        export(store, folder / "parts", ["parquet"], overwrite=False)
    return folder


@pytest.fixture
def folder(tmp_path: Path, pattern: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reader's working folder: the sample corpus, files of their own, and a store of them."""
    shutil.copytree(pattern, tmp_path, dirs_exist_ok=True)
    for name in ("corpus", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", ENGLISH, ids=lambda page: page.name)
def test_the_snippets_of_a_page_run(page: Path, folder: Path) -> None:
    """From top to bottom in one folder, as a reader would go through them."""
    for snippet in snippets(page):
        if snippet.language == "python":
            _run_python(snippet)
        elif snippet.language == "sh":
            for line in lines_of(snippet.code):
                run_line(line, folder)
            if page.name == "cli.md":  # the commands are listed there, none follows another
                shutil.rmtree(folder / "out", ignore_errors=True)
        elif snippet.language == "console":
            _run_session(snippet, folder)
        elif snippet.language == "tsv":
            _check_rows(snippet.code)
        else:
            assert yaml.safe_load(snippet.code)


def _run_python(snippet: Snippet) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(snippet.code, "snippet", "exec"), {"__name__": "__main__"})
    if snippet.output is not None:
        assert printed.getvalue() == snippet.output


def _run_session(snippet: Snippet, folder: Path) -> None:
    """Of a whole run's summary only the call is made: its counts follow the tables of words."""
    for call in snippet.code.removeprefix("$ ").split("\n$ "):
        line, _, shown = call.partition("\n")
        printed = run_line(line, folder)
        if " mine " not in line:
            assert _told(printed) == _told(shown)


def _told(text: str) -> list[str]:
    """The words of a table; how long its rule is depends on all of them."""
    return [word for word in text.split() if word.strip("─")]


def _check_rows(code: str) -> None:
    """The first line names the table of words; each further one is a row that it could have."""
    first, *rows = code.splitlines()
    lines = (DATA / first.removeprefix("# ")).read_text("utf-8").splitlines()
    columns = next(line for line in lines if line and not line.startswith("#")).split("\t")
    for row in rows:
        cells = row.split("\t")
        assert len(cells) == len(columns), row
        assert all(cells), row


@pytest.mark.parametrize("page", CHINESE, ids=lambda page: page.name)
def test_a_chinese_page_shows_the_snippets_of_the_english_one(page: Path) -> None:
    """So that running one of them proves both; only comments are in words."""
    assert [_bare(snippet) for snippet in snippets(page)] == [
        _bare(snippet) for snippet in snippets(english_of(page))
    ]


def _bare(snippet: Snippet) -> tuple[str, str, str | None]:
    lines = (line.partition(" #")[0].rstrip() for line in snippet.code.splitlines())
    if snippet.language == "python":
        lines = ("" if line.startswith("#") else line for line in lines)
    return snippet.language, "\n".join(lines), snippet.output


_CELL = re.compile(r"^\|\s*(?:\|\s*)?(`.*?)\s*\|", re.M)


@pytest.mark.parametrize("page", CHINESE, ids=lambda page: page.name)
def test_a_chinese_page_explains_the_names_of_the_english_one(page: Path) -> None:
    """Every column, value, option or file that opens a row of a table has its row in both."""
    there = english_of(page).read_text("utf-8")

    assert _CELL.findall(page.read_text("utf-8")) == _CELL.findall(there)


def test_the_chinese_page_on_figures_shows_rows_of_the_english_one() -> None:
    """Sentences, what comes out and the rows of data are the same, which a test tries."""
    rows = [
        [line.split(" | ", 1)[1] for line in page.read_text("utf-8").splitlines() if " | " in line]
        for page in (ROOT / "docs" / "zh" / "figures.md", ROOT / "docs" / "figures.md")
    ]

    assert [row for row in rows[0][1:] if row not in rows[1] and row != rows[0][0]] == []
