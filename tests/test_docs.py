"""What the manuals promise: they name all that is there, and their examples run."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, get_args

import pytest
import typer

from summary_miner.check import Severity, State
from summary_miner.check.copies import Change, CopyKind, Scope
from summary_miner.cli import app
from summary_miner.export.checks import CHECK_TABLES
from summary_miner.export.copies import COPIES
from summary_miner.export.tables import TABLES, Kind, Table
from summary_miner.extract.activities import TYPES
from summary_miner.extract.units import DIMENSIONS
from summary_miner.lexicon import DATA
from summary_miner.mining import parse
from summary_miner.topics.votes import TOPICS
from summary_miner.types import Approx, NumberKind, Role

ROOT = Path(__file__).parent.parent
READMES = (ROOT / "README.md", ROOT / "README.zh.md")
PAGES = (
    *READMES,
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
    DATA / "README.md",
)
FORMATS = (ROOT / "docs" / "formats.md").read_text("utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
PROGRAM = "summary-miner"
GROUP: Any = typer.main.get_command(app)


def _commands(group: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{above}{name} ")
        else:
            yield above + name, command


COMMANDS = dict(_commands(GROUP))
"""By their full names: `checklist lint` is one."""

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def blocks(page: Path, *languages: str) -> Iterator[str]:
    """The code blocks of a page in some languages."""
    for language, code in _BLOCK.findall(page.read_text("utf-8")):
        if language in languages:
            yield code


def calls(page: Path) -> Iterator[list[str]]:
    """The words of each call of our program in the shell examples of a page."""
    for code in blocks(page, "sh", "console"):
        for line in code.splitlines():
            for part in line.removeprefix("$ ").split(" | "):
                if part.startswith(PROGRAM + " "):
                    yield shlex.split(part, comments=True)[1:]


def rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the tables under a heading of level two, their headers left out."""
    section = re.search(rf"^## {re.escape(heading)}.*?$(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert section, f"no section {heading!r}"
    lines = [line for line in section[1].splitlines() if line.startswith("|")]
    headers = {index - 1 for index, line in enumerate(lines) if set(line) <= set("|-")}
    kept = [line for index, line in enumerate(lines) if index not in headers]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in kept if "---" not in line]


def names(text: str, heading: str) -> list[str]:
    """What stands in backticks at the start of the table rows under a heading."""
    return [row[0].strip("`") for row in rows(text, heading) if row[0].startswith("`")]


def run(words: list[str], given: str | None = None) -> str:
    """What a Python process prints; a process of its own, as a user would start."""
    done = subprocess.run(
        [sys.executable, *words],
        input=given,
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_cli_page_is_fresh() -> None:
    """`docs/cli.md` is what the commands say of themselves."""
    script = ROOT / "docs" / "generate_cli.py"
    spec = spec_from_file_location("generate_cli", script)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)

    assert module.PAGE.read_text("utf-8") == module.page(), "run python docs/generate_cli.py"


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("page", [*READMES, ROOT / "docs" / "cli.md"], ids=lambda page: page.name)
def test_every_command_is_named(page: Path, name: str) -> None:
    """A command that no manual names does not exist for a user."""
    assert f"`{PROGRAM} {name}`" in page.read_text("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_example(name: str) -> None:
    """The help text ends in a call of the command itself."""
    assert f"Example: {PROGRAM} {name} " in COMMANDS[name].help


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_shell_examples_exist(page: Path) -> None:
    """Each command and option of an example is one that we have."""
    for words in calls(page):
        name = " ".join(words[: 1 if words[0] in COMMANDS else 2])
        command = COMMANDS[name]
        known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
        options = {word.split("=")[0] for word in words[1:] if re.match(r"--?\w", word)}
        assert options <= known | {"--help"}, words


def test_readmes_name_the_same() -> None:
    """Commands, options, make targets, tables, files and blocks of code do not differ."""

    def named(page: Path) -> list[str]:
        text = page.read_text("utf-8")
        text = re.sub(r"#.*$", "", text, flags=re.M)  # comments and headings are in words
        ours = rf"{PROGRAM} \w+|--[a-z-]+|make \w+|`[\w./-]+`|\]\([\w./#-]+\)"
        return sorted(set(re.findall(ours, text)))

    english, chinese = (
        [name for name in named(page) if not name.startswith("](README")] for page in READMES
    )
    assert english == chinese
    english_code, chinese_code = (list(blocks(page, "python", "console")) for page in READMES)
    assert english_code == chinese_code


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_readme_tree_exists(page: Path) -> None:
    """What the table of contents lists is there, and no module is missing from it."""
    tree = next(code for code in blocks(page, "text") if code.startswith("summary_miner/"))
    listed: set[str] = set()
    folder = ""
    for line in tree.splitlines():
        name = line.split()[0]
        if not line.startswith(" "):
            folder = name
        path = name if name == folder else folder + name
        assert (ROOT / path).exists(), path
        listed.add(path.rstrip("/"))
    modules = {
        f"summary_miner/{path.name}"
        for path in (ROOT / "summary_miner").iterdir()
        if not path.name.startswith(("_", ".")) and path.suffix in ("", ".py")
    }
    assert modules <= listed


def test_make_targets_exist() -> None:
    """The targets that the manuals name are in the Makefile."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for page in PAGES:
        for target in re.findall(r"(?:^|`)make (\w+)", page.read_text("utf-8"), re.M):
            assert re.search(rf"^{target}:", makefile, re.M), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """A link within the project names a file that exists and a heading that is in it."""
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        assert "://" not in target, f"{target}: the manuals need no network"
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.M)
            slugs = [re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in headings]
            assert anchor in slugs, target


@pytest.mark.parametrize(
    "table", [*TABLES.values(), *CHECK_TABLES.values(), COPIES], ids=lambda table: table.name
)
def test_every_column_is_explained(table: Table) -> None:
    """`docs/formats.md` has each column, in order, with its type, a meaning and an example."""
    columns = [row for row in rows(FORMATS, table.name) if row[1] in get_args(Kind)]

    assert [(row[0].strip("`"), row[1]) for row in columns] == [
        (column.name, column.kind) for column in table.columns
    ]
    assert all(cell for row in columns for cell in row)


def test_every_manifest_key_is_explained(tmp_path: Path) -> None:
    """`docs/formats.md` has each key that a run writes, and no other."""
    (tmp_path / "good.txt").write_text("清理垃圾3处。", "utf-8")
    (tmp_path / "bad.xls").write_text("?", "utf-8")
    command = [sys.executable, "-m", "summary_miner", "mine", "-q", "-o", str(tmp_path / "out")]
    files = [str(tmp_path / "good.txt"), str(tmp_path / "bad.xls")]
    done = subprocess.run([*command, *files], check=False, capture_output=True)
    assert done.returncode == 1
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))

    keys = {key for key, value in manifest.items() if not isinstance(value, dict | list)}
    keys |= {f"{part}.{key}" for part in ("settings", "counts") for key in manifest[part]}
    keys |= {f"inputs[].{key}" for entry in manifest["inputs"] for key in entry}
    assert set(names(FORMATS, "manifest.json")) == keys


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Approximation", get_args(Approx)),
        ("Dimensions", DIMENSIONS),
        ("What a number is", get_args(NumberKind)),
        ("Roles", get_args(Role)),
        ("States of coverage", get_args(State)),
        ("Severities", get_args(Severity)),
        ("Copies", ("near_copy", "partial", *get_args(CopyKind))),
        ("Where the original stands", get_args(Scope)),
        ("Changes", get_args(Change)),
        ("Topics", TOPICS),
        ("Activity types", TYPES),
    ],
)
def test_every_value_has_its_two_names(heading: str, values: tuple[str, ...]) -> None:
    """The glossary pairs each value that a table may hold with one Chinese name."""
    pairs = [(row[0], row[1]) for row in rows(GLOSSARY, heading)]

    assert [english for english, _ in pairs] == list(values)
    assert len({chinese for _, chinese in pairs}) == len(pairs)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.tsv")), ids=lambda path: path.name)
def test_every_data_table_is_explained(path: Path) -> None:
    """`data/README.md` has each table with its columns in order."""
    lines = path.read_text("utf-8").splitlines()
    header = next(line for line in lines if line and not line.startswith("#"))

    assert names((DATA / "README.md").read_text("utf-8"), path.name) == header.split("\t")


def test_no_data_table_is_explained_that_is_gone() -> None:
    """Nor does `data/README.md` tell of tables that are not there."""
    told = re.findall(r"^## (\S+\.tsv)$", (DATA / "README.md").read_text("utf-8"), re.M)

    assert set(told) == {path.name for path in DATA.glob("*.tsv")}


def test_every_rule_is_explained_and_shown() -> None:
    """The table of rules names those of the code, and its sentences are shaped by them."""
    told = rows((ROOT / "docs/how-facts-are-found.md").read_text("utf-8"), "Rules")
    code = "\n".join(
        path.read_text("utf-8") for path in (ROOT / "summary_miner" / "extract").glob("*.py")
    )

    assert {rule for rule, *_ in told} == set(re.findall(r'\brule(?:: str)? ?= ?"(.+?)"', code))
    for rule, _, sentence, raws in told:
        figures = parse(sentence)[0].figures if sentence else ()
        assert "; ".join(figure.raw for figure in figures) == raws
        assert not figures or rule in {figure.rule for figure in figures}


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_console_examples_are_real(page: Path, tmp_path: Path) -> None:
    """A printed session says what the program says; only spaces may differ.

    Of a whole run only the labels are compared, for the counts follow the tables of words.
    """
    for session in blocks(page, "console"):
        line, _, shown = session.partition("\n")
        *before, call = line.removeprefix("$ ").split(" | ")
        given = shlex.split(before[0])[1] if before else None
        words = shlex.split(call)[1:]
        if words[0] == "mine":
            words[words.index("-o") + 1] = str(tmp_path / "out")
            printed, shown = (
                labels(text) for text in (run(["-m", "summary_miner", *words]), shown)
            )
        else:
            printed = run(["-m", "summary_miner", *words], given)

        assert printed.split() == shown.split()


def labels(text: str) -> str:
    """The first two columns of what `mine` prints."""
    return " ".join(re.findall(r"^│ (\w[\w ]*│ \S+) ", text, re.M))
