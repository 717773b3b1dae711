"""`summary-miner checklist init|lint`: a checklist to fill in, and what is wrong with one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

checklist = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""Write and check checklists (检查清单).

    Example: summary-miner checklist init our.yaml
    """,
)


@checklist.command("init")
def init(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="File to write (要写的文件): .yaml or .xlsx.")
    ],
    source: Annotated[
        str | None,
        typer.Option("--from", help="Start with the items of this one (以哪个清单为底稿)."),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the file (覆盖原文件).")
    ] = False,
) -> None:
    """Write a commented checklist to fill in (新建清单), as YAML or as a workbook.

    Ready ones to start from: annual, civilised-city, community, hospital, school, volunteer.

    Example: summary-miner checklist init our.xlsx --from community
    """
    from summary_miner.check.checklists import checklist_path
    from summary_miner.export.checklists import save_template

    save_template(path, checklist_path(source) if source else None, overwrite=overwrite)


@checklist.command("lint")
def lint(
    path: Annotated[
        str, typer.Argument(metavar="FILE", help="A checklist (清单文件), or a ready one's name.")
    ],
) -> None:
    """Find what is wrong with a checklist (检查清单本身).

    Contradictions, items that no text could meet, misspelt topics, units and keys. Exit code: 0
    nothing is wrong, 1 something is, 2 it can't be read.

    Example: summary-miner checklist lint our.yaml
    """
    from summary_miner.check.checklistlint import lint_checklist
    from summary_miner.check.checklists import checklist_path

    file = checklist_path(path)
    problems = lint_checklist(file)
    for problem in problems:
        typer.echo(f"{file}: {problem}")
    raise typer.Exit(1 if problems else 0)
