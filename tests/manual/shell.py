"""The little of a shell that the manual uses, with our program run in this process.

A process for each call would load the dictionaries each time, some second a call.
"""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

from typer.testing import CliRunner

from summary_miner.cli import app

PROGRAM = "summary-miner"
NOT_RUN = ("pip install", "pip wheel", "make", "git ", "apt-get", "python ")
"""How lines open that set something up or are tested elsewhere."""


def run_line(line: str, folder: Path) -> str:
    """What a line prints: calls joined by `|`, the last one perhaps redirected by `>`.

    Raises:
        AssertionError: If a call does not end with the exit code 0, or with the one that a
            comment `# exit code 1` promises.
    """
    line, _, comment = line.partition("  #") if "  #" in line else line.partition(" #")
    promised = 1 if "exit code 1" in comment else 0
    line, redirected, target = line.partition(" > ")
    printed = ""
    for call in line.split(" | "):
        printed = _call(shlex.split(call), printed, promised)
    if redirected:
        (folder / target.strip()).write_text(printed, "utf-8")
        return ""
    return printed


def _call(words: list[str], given: str, promised: int) -> str:
    if words[0] != PROGRAM:
        ran = subprocess.run(words, input=given, capture_output=True, text=True, check=True)
        return ran.stdout
    if "--jobs" in words:  # another process loads the dictionaries again; they are tested elsewhere
        place = words.index("--jobs")
        words = [*words[:place], "--jobs", "1", *words[place + 2 :]]
    result = CliRunner().invoke(app, words[1:], input=given, env={"COLUMNS": "80"})
    assert result.exit_code == promised, f"{words}: {result.exception or result.stderr}"
    return result.stdout


def lines_of(code: str) -> list[str]:
    """The lines of a block that are run, each joined with those that it goes on in."""
    joined = code.replace("\\\n", " ")
    lines = [line.strip() for line in joined.splitlines()]
    return [line for line in lines if line and not line.startswith(("#", *NOT_RUN))]
