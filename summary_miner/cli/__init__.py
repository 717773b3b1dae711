"""The command line: options, one call of the library, one write.

One file a command group; heavy modules are imported inside the commands, so that `--help`
answers at once.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from summary_miner import __version__
from summary_miner.cli.check import check
from summary_miner.cli.checklist import checklist
from summary_miner.cli.copies import copies
from summary_miner.cli.explore import explore
from summary_miner.cli.export import attach, export
from summary_miner.cli.lint import lint
from summary_miner.cli.mine import mine
from summary_miner.cli.panel import panel
from summary_miner.cli.query import query
from summary_miner.cli.segment import segment
from summary_miner.cli.streams import abandon_stdout, prepare_streams
from summary_miner.cli.tables import activities, figures, paragraphs, sections
from summary_miner.cli.topics import topics
from summary_miner.errors import MinerError

app = typer.Typer(
    name="summary-miner",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: rich would double the time that --help takes
    pretty_exceptions_enable=False,
)
_TABLES = (mine, figures, activities, sections, paragraphs, panel)
_CHECKS = (check, lint, copies)
_STORE = (query, export, attach)
for _command in (*_TABLES, *_CHECKS, *_STORE, segment):
    app.command()(_command)
app.add_typer(checklist, name="checklist")
app.add_typer(explore, name="explore")
app.add_typer(topics, name="topics")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"summary-miner {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print it.")
    ] = False,
) -> None:
    """Read Chinese work summaries (工作总结) into facts that point at their words.

    Example: summary-miner mine reports/ -o out/
    """


def main() -> None:
    """The entry point: the one place where an error becomes an exit code."""
    prepare_streams()
    try:
        try:
            app()
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
