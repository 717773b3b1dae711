"""Writes `docs/cli.md` from the commands themselves: names, help texts, options, defaults.

    python docs/generate_cli.py           write docs/cli.md
    python docs/generate_cli.py --check   exit with 1 if docs/cli.md is stale

The text comes from typer's command objects and not from a terminal, so that it depends on
neither the window's width nor the version of Python.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import typer

from summary_miner.cli import app

PAGE = Path(__file__).with_name("cli.md")
PROGRAM = "summary-miner"
_EXAMPLE = "Example: "
_HEAD = """\
# The command line

This page is written by `python docs/generate_cli.py`; change the help texts in
`summary_miner/cli/` instead, then run it again. What the columns of the printed and written
tables mean stands in [formats.md](formats.md).
"""


def page() -> str:
    """The whole page."""
    group: Any = typer.main.get_command(app)  # typer brings its own click or takes another one
    parts = [_HEAD, *_command("", group), "\n| command | what it does |\n|---|---|"]
    commands = dict(_commands(group))
    for name, command in commands.items():
        summary = _paragraphs(command.help)[0]
        anchor = name.replace(" ", "-")
        parts.append(f"| [`{PROGRAM} {name}`](#{PROGRAM}-{anchor}) | {_cell(summary)} |")
    for name, command in commands.items():
        parts += [f"\n## {PROGRAM} {name}\n", *_command(name, command)]
    return "\n".join(parts) + "\n"


def _commands(group: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """Every command by its full name, those of a group behind one another."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{above}{name} ")
        else:
            yield above + name, command


def _command(name: str, command: Any) -> Iterator[str]:
    """Help text, usage and options of one command."""
    paragraphs = _paragraphs(command.help)
    yield "\n\n".join(text for text in paragraphs if not text.startswith(_EXAMPLE))
    arguments = [param for param in command.params if _is_argument(param)]
    words = [PROGRAM, name, "[OPTIONS]", *(param.metavar or param.name for param in arguments)]
    usage = " ".join(filter(None, words if name else [PROGRAM, "[--version]", "COMMAND", "…"]))
    examples = [text.removeprefix(_EXAMPLE) for text in paragraphs if text.startswith(_EXAMPLE)]
    yield "\n" + "\n".join(["```text", usage, "```"])
    for example in examples:
        yield "\n" + "\n".join(["```sh", example, "```"])
    yield "\n| option | default | meaning |\n|---|---|---|"
    for param in command.params:
        yield f"| {_spelling(param)} | {_default(param)} | {_cell(param.help)} |"
    yield "| `--help` |  | Show the help text and exit. |"


def _paragraphs(text: str | None) -> list[str]:
    """The help text without the line breaks that the source needed."""
    return [" ".join(part.split()) for part in inspect.cleandoc(text or "").split("\n\n")]


def _is_argument(param: Any) -> bool:
    return str(param.param_type_name) == "argument"


def _spelling(param: Any) -> str:
    """`-j`, `--jobs` JOBS: short names first."""
    if _is_argument(param):
        return f"`{param.metavar or param.name}`"
    names = [*sorted(param.opts, key=len), *param.secondary_opts]
    value = "" if param.is_flag else " " + "\\|".join(_choices(param) or [param.name.upper()])
    return ", ".join(f"`{name}`" for name in names) + value


def _choices(param: Any) -> list[str]:
    if isinstance(param.default, Enum):
        return [str(member.value) for member in type(param.default)]
    return list(getattr(getattr(param, "type", None), "choices", ()))


def _default(param: Any) -> str:
    if param.required:
        return "required"
    if param.secondary_opts:
        return f"`{param.opts[0] if param.default else param.secondary_opts[0]}`"
    if getattr(param, "is_flag", False) or param.default is None:
        return ""
    value = param.default.value if isinstance(param.default, Enum) else param.default
    return f"`{value}`{_bounds(param)}"


def _bounds(param: Any) -> str:
    """The least and the most that a number may be."""
    for holder in (param, getattr(param, "type", None)):
        least, most = getattr(holder, "min", None), getattr(holder, "max", None)
        if least is not None and most is not None:
            return f" ({least} to {most})"
    return ""


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def main() -> int:
    """Write the page, or tell whether it is fresh."""
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page(), "utf-8", newline="\n")
        return 0
    if PAGE.is_file() and PAGE.read_text("utf-8") == page():
        return 0
    print(f"{PAGE.name} is stale: run python docs/generate_cli.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
