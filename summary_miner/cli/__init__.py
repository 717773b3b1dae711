"""The command line: options, one call of the library, one write.

One file a command group; heavy modules are imported inside the commands, so that `--help`
answers at once. Of the commands themselves only the one that was asked for is loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer

from summary_miner import __version__
from summary_miner.cli.streams import abandon_stdout, prepare_streams
from summary_miner.errors import MinerError

_HOMES: Mapping[str, str] = {
    "mine": "mine",
    "figures": "tables",
    "activities": "tables",
    "sections": "tables",
    "paragraphs": "tables",
    "panel": "panel",
    "check": "check",
    "lint": "lint",
    "copies": "copies",
    "query": "query",
    "export": "export",
    "attach": "export",
    "segment": "segment",
    "checklist": "checklist",
    "explore": "explore",
    "topics": "topics",
}
"""The module of each command or group of commands, in the order of the help text."""


def app_of(names: Iterable[str]) -> typer.Typer:
    """The program with these commands."""
    app = typer.Typer(
        name="summary-miner",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,  # plain help: rich would double the time that --help takes
        pretty_exceptions_enable=False,
    )
    app.callback()(_root)
    for name in names:
        command = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command()(command)
    return app


def __getattr__(name: str) -> Any:
    """`app` is the whole program."""
    if name == "app":
        return app_of(_HOMES)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"summary-miner {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print it.")
    ] = False,
) -> None:
    """Read Chinese work summaries (工作总结) into facts that point at their words.

    Example: summary-miner mine reports/ -o out/
    """


def _asked(words: list[str]) -> Iterable[str]:
    """The command that is called; all of them where it is none, to be told of them."""
    return words[:1] if words and words[0] in _HOMES else _HOMES


def _keep_to_one_thread() -> None:
    """Before numpy and pyarrow are loaded, each of which starts one of its own.

    Where there is none, processes that read files are forks, and need not load everything anew.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("JE_ARROW_MALLOC_CONF", "background_thread:false")


def main() -> None:
    """The entry point: the one place where an error becomes an exit code."""
    prepare_streams()
    _keep_to_one_thread()
    try:
        try:
            app_of(_asked(sys.argv[1:]))()
        finally:
            sys.stdout.flush()
    except MinerError as error:
        typer.echo(f"error: {error}", err=True)
        raise SystemExit(error.exit_code) from None
    except OSError as error:
        if error.filename is not None:  # no stream, but a file, which is ours to have looked after
            raise
        abandon_stdout()
        told = (error.strerror or str(error)).lower()
        remedy = "free some space, or have it written elsewhere"
        typer.echo(f"error: standard output: can't write: {told}; {remedy}", err=True)
        raise SystemExit(2) from None
