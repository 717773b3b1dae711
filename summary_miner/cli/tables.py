"""`summary-miner figures|activities|sections|paragraphs`: one table to standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summary_miner.cli.options import (
    BoundsFile,
    Encoding,
    Engine,
    Jobs,
    LimitValues,
    Paths,
    Screen,
    ScreenFormat,
    SegmenterName,
    Simplify,
    UserDict,
    reading_of,
    settings_of,
)
from summary_miner.errors import UsageError

if TYPE_CHECKING:
    from summary_miner.mining import Settings


def figures(
    paths: Paths,
    format: Screen = ScreenFormat.table,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    simplify: Simplify = False,
    user_dict: UserDict = None,
    bounds: BoundsFile = None,
    segmenter: Engine = SegmenterName.rjieba,
    limit: LimitValues = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="File to write instead of printing (输出文件): .xlsx, .csv or .jsonl.",
        ),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the file (覆盖原文件).")
    ] = False,
) -> None:
    """Print every figure (数据): what was done, to how many of what, within which bounds.

    With `--output` the table goes to a file; its suffix decides on the format. A workbook has
    Chinese heads, a filter and numbers that can be summed.

    Example: summary-miner figures report.docx -o figures.xlsx
    """
    settings = settings_of(reading_of(encoding, simplify, limit), user_dict, segmenter, bounds)
    if output is None:
        _print("figures", paths, format, settings, jobs)
    else:
        if format not in (ScreenFormat.table, output.suffix.lower().removeprefix(".")):
            raise UsageError(f"{output}: its suffix decides, but --format says {format.value}")
        _save_figures(output, paths, overwrite, settings, jobs)


def activities(
    paths: Paths,
    format: Screen = ScreenFormat.table,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    simplify: Simplify = False,
    user_dict: UserDict = None,
    segmenter: Engine = SegmenterName.rjieba,
    limit: LimitValues = None,
) -> None:
    """Print every activity (活动) that is reported as done.

    Example: summary-miner activities reports/ --format jsonl
    """
    _print(
        "activities",
        paths,
        format,
        settings_of(reading_of(encoding, simplify, limit), user_dict, segmenter),
        jobs,
    )


def sections(
    paths: Paths,
    format: Screen = ScreenFormat.table,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    simplify: Simplify = False,
    user_dict: UserDict = None,
    segmenter: Engine = SegmenterName.rjieba,
    limit: LimitValues = None,
) -> None:
    """Print the outline (章节): marker, title and level of every section.

    Example: summary-miner sections anthology.txt
    """
    _print(
        "sections",
        paths,
        format,
        settings_of(reading_of(encoding, simplify, limit), user_dict, segmenter),
        jobs,
    )


def paragraphs(
    paths: Paths,
    format: Screen = ScreenFormat.table,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    simplify: Simplify = False,
    user_dict: UserDict = None,
    segmenter: Engine = SegmenterName.rjieba,
    limit: LimitValues = None,
) -> None:
    """Print every paragraph (段落) with its role and topics.

    Example: summary-miner paragraphs report.pdf --format csv
    """
    _print(
        "paragraphs",
        paths,
        format,
        settings_of(reading_of(encoding, simplify, limit), user_dict, segmenter),
        jobs,
    )


def _save_figures(
    output: Path, paths: list[Path], overwrite: bool, settings: Settings, jobs: int
) -> None:
    from summary_miner.cli.running import Outcomes
    from summary_miner.export.single import save_figures

    outcomes = Outcomes(paths, settings, jobs)
    if not outcomes.files:  # a mistyped path must not replace a good file by an empty one
        outcomes.tell_problems()
        raise typer.Exit(1)
    save_figures(outcomes, output, overwrite=overwrite)
    raise typer.Exit(outcomes.exit_code)


def _print(table: str, paths: Paths, format: ScreenFormat, settings: Settings, jobs: int) -> None:
    from summary_miner.cli.running import Outcomes, forgiving_pipe
    from summary_miner.export import write_table

    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:  # line ends are the writer's business
        reconfigure(encoding="utf-8", newline="")
    outcomes = Outcomes(paths, settings, jobs)
    with forgiving_pipe():
        write_table(table, outcomes, format.value, sys.stdout)
    raise typer.Exit(outcomes.exit_code)
