"""What the house promises of itself: floors, budgets, a quick start, nobody else's things."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import typer.main
from typer.testing import CliRunner

import summary_miner
from summary_miner.cli import app

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "summary_miner"
SOURCES = sorted(PACKAGE.rglob("*.py"))

FLOORS = (
    ("frozen", "types", "errors", "lexicon", "regexes", "extras", "chinese", "yamlfiles", "watch"),
    ("reading",),
    ("structure",),
    ("extract",),
    ("topics",),
    ("assembly",),
    ("laidout",),
    ("mining",),
    ("check", "explore"),
    ("store", "export", "report"),
    ("pictures",),
    ("adapters", "web", "mappers", "cluster"),
    ("cli", "__init__", "__main__"),
)
"""From the ground up: a module may import its own floor and those below it."""

HEAVY = (
    *("pandas", "jieba", "rjieba", "docx", "pypdfium2", "pyarrow", "xlsxwriter", "lxml"),
    *("spacy", "sklearn", "IPython", "jinja2", "numpy", "scipy", "matplotlib", "plotly"),
)

_FLOOR_OF = {name: height for height, names in enumerate(FLOORS) for name in names}


def _name_of(path: Path) -> str:
    """The module or package under `summary_miner` to which a file belongs."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _short(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute here"
            if node.module == "summary_miner":
                yield from (f"summary_miner.{alias.name}" for alias in node.names)
            elif node.module:
                yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", SOURCES, ids=_short)
def test_every_module_has_a_floor(path: Path) -> None:
    """A new module says where it stands, or the next test would pass it over."""
    assert _name_of(path) in _FLOOR_OF


@pytest.mark.parametrize("path", SOURCES, ids=_short)
def test_imports_point_one_way(path: Path) -> None:
    """A module imports from its own floor and from those below."""
    mine = _name_of(path)
    for name in _imported(ast.parse(path.read_text("utf-8"))):
        package, _, inner = name.partition(".")
        theirs = inner.partition(".")[0]
        if package == "summary_miner" and theirs in _FLOOR_OF:
            assert _FLOOR_OF[theirs] <= _FLOOR_OF[mine], f"{mine} must not import {theirs}"


@pytest.mark.parametrize("path", SOURCES, ids=_short)
def test_a_file_has_less_than_300_lines(path: Path) -> None:
    """Over budget means that a name is missing."""
    assert len(path.read_text("utf-8").splitlines()) < 300


@pytest.mark.parametrize("path", SOURCES, ids=_short)
def test_a_function_has_at_most_40_lines(path: Path) -> None:
    """From `def` to the last line; of a command, whose options take a line each, the body."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = node.body[0].lineno if _is_command(node) else node.lineno
            length = (node.end_lineno or first) - first + 1
            assert length <= 40, f"{node.name} has {length} lines"


def _is_command(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("typer." in ast.unparse(argument) for argument in node.args.args)


@pytest.mark.parametrize("path", SOURCES, ids=_short)
def test_the_library_neither_prints_nor_exits(path: Path) -> None:
    """It returns or raises; the command line speaks."""
    if _name_of(path) in ("cli", "__main__"):
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in ("print", "exit", "sys.exit", "os._exit")


def _python(code: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


@pytest.mark.parametrize("module", ["summary_miner", "summary_miner.cli"])
def test_importing_us_loads_nothing_heavy(module: str) -> None:
    """`--help` and tab completion answer at once."""
    loaded = _python(f"import {module}, sys; print(*(n for n in {HEAVY!r} if n in sys.modules))")

    assert loaded == ""


def test_help_loads_nothing_heavy() -> None:
    """Neither does any command's help."""
    code = f"""
import sys
from summary_miner.cli import app
for command in {COMMANDS!r}:
    try:
        app([*command.split(), "--help"])
    except SystemExit as done:
        assert not done.code
print("loaded:", *(name for name in {HEAVY!r} if name in sys.modules))
"""
    assert _python(code).splitlines()[-1] == "loaded:"


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
def test_jiebas_own_dictionary_stays_untouched(engine: str) -> None:
    """Who uses jieba beside us finds it as if we were not there."""
    code = f"""
import warnings; warnings.simplefilter("ignore")
import jieba
before = dict(jieba.dt.__dict__)
import summary_miner
assert summary_miner.parse("全年走访群众30户。", settings=summary_miner.Settings({engine!r}))
after = jieba.dt.__dict__
assert not jieba.dt.initialized
assert [key for key in before if after[key] is not before[key]] == []
assert not jieba.dt.FREQ and not jieba.dt.user_word_tag_tab
print("untouched")
"""
    assert _python(code) == "untouched"


def test_jiebas_log_level_stays_untouched() -> None:
    """jieba's logger is its own."""
    code = """
import logging, warnings; warnings.simplefilter("ignore")
import jieba
before = logging.getLogger("jieba").level
import summary_miner
summary_miner.parse("全年走访群众30户。", settings=summary_miner.Settings("jieba"))
print(logging.getLogger("jieba").level == before)
"""
    assert _python(code) == "True"


GROUP: Any = typer.main.get_command(app)  # its type depends on Typer's version


def _commands(group: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{above}{name} ")
        else:
            yield above + name, command


ALL_COMMANDS = dict(_commands(GROUP))
COMMANDS = sorted(ALL_COMMANDS)
"""By their full names: `checklist lint` is one."""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    """The example is a call of that very command."""
    result = CliRunner().invoke(app, [*command.split(), "--help"])

    assert result.exit_code == 0
    assert f"Example: summary-miner {command} " in " ".join(result.output.split())


def test_the_program_has_help_with_an_example() -> None:
    """It lists every command."""
    result = CliRunner().invoke(app, ["--help"])

    assert result.exit_code == 0
    assert "Example: summary-miner" in result.output
    names = {command.split()[0] for command in COMMANDS}
    assert all(re.search(rf"^\s+{name}\s", result.output, re.M) for name in names)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_help(command: str) -> None:
    """No option is told by its name alone."""
    parameters = ALL_COMMANDS[command].params
    assert [p.name for p in parameters if not getattr(p, "help", None)] == []


def test_the_version_is_told() -> None:
    """One line with name and version, the same as the package's."""
    result = CliRunner().invoke(app, ["--version"])

    assert (result.exit_code, result.output) == (0, f"summary-miner {summary_miner.__version__}\n")


def test_the_package_says_the_version_of_the_project() -> None:
    """`pyproject.toml` and `__version__` agree."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")

    assert f'version = "{summary_miner.__version__}"' in text


SKIPPED = {".git", ".venv", "build", "dist", "demo-output"}
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".tsv",
    ".txt",
    ".html",
    ".cfg",
    ".json",
    ".csv",
    "",
}
ABSOLUTE = re.compile(r"(?<![\w.:/])/(?:home|Users|root|work|farm|mnt|opt|tmp|private|var)/[\w.]+")
REGISTRY = re.compile(
    r"(?:[\w.-]*pypi|[\w.-]*files\.pythonhosted|registry\.npmjs|[\w.-]*artifactory[\w.-]*"
    r"|[\w.-]*nexus[\w.-]*|pypi\.[\w.-]+)\.(?:org|com|cn|net|internal|local)\b"
    r"|--(?:extra-)?index-url|\bindex-url\b",
    re.IGNORECASE,
)


def _project_files() -> Iterator[Path]:
    for root, folders, names in os.walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if name not in SKIPPED
            and not name.endswith((".egg-info", "_cache", "__pycache__"))
            and name != ".hypothesis"
        ]
        yield from (
            Path(root, name)
            for name in sorted(names)
            if name not in SKIPPED and Path(name).suffix in TEXT
        )


def test_no_file_names_a_place_on_one_machine() -> None:
    """An absolute path works for one person; a registry's address is nobody's business."""
    found = [
        f"{path.relative_to(ROOT)}: {hit.group()}"
        for path in _project_files()
        if path != Path(__file__)
        for pattern in (ABSOLUTE, REGISTRY)
        for hit in pattern.finditer(path.read_text("utf-8", "replace"))
    ]

    assert found == []
