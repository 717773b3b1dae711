"""`summary-miner figures|activities|sections|paragraphs`: one table to standard output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from summary_miner.cli.options import (
    Encoding,
    Engine,
    Jobs,
    Paths,
    Screen,
    ScreenFormat,
    SegmenterName,
    Simplify,
    UserDict,
    settings_of,
)

if TYPE_CHECKING:
    from summary_miner.mining import Settings


def figures(
    paths: Paths,
    format: Screen = ScreenFormat.table,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    simplify: Simplify = False,
    user_dict: UserDict = None,
    segmenter: Engine = SegmenterName.rjieba,
) -> None:
    """Print every figure (数据): what was done, to how many of what, within which bounds.

    Example: summary-miner figures report.docx --format csv > figures.csv
    """
    _print("figures", paths, format, settings_of(encoding, simplify, user_dict, segmenter), jobs)


def activities(
    paths: Paths,
    format: Screen = ScreenFormat.table,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    simplify: Simplify = False,
    user_dict: UserDict = None,
    segmenter: Engine = SegmenterName.rjieba,
) -> None:
    """Print every activity (活动) that is reported as done.

    Example: summary-miner activities reports/ --format jsonl
    """
    _print("activities", paths, format, settings_of(encoding, simplify, user_dict, segmenter), jobs)


def sections(
    paths: Paths,
    format: Screen = ScreenFormat.table,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    simplify: Simplify = False,
    user_dict: UserDict = None,
    segmenter: Engine = SegmenterName.rjieba,
) -> None:
    """Print the outline (章节): marker, title and level of every section.

    Example: summary-miner sections anthology.txt
    """
    _print("sections", paths, format, settings_of(encoding, simplify, user_dict, segmenter), jobs)


def paragraphs(
    paths: Paths,
    format: Screen = ScreenFormat.table,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    simplify: Simplify = False,
    user_dict: UserDict = None,
    segmenter: Engine = SegmenterName.rjieba,
) -> None:
    """Print every paragraph (段落) with its role and topics.

    Example: summary-miner paragraphs report.pdf --format csv
    """
    _print("paragraphs", paths, format, settings_of(encoding, simplify, user_dict, segmenter), jobs)


def _print(table: str, paths: Paths, format: ScreenFormat, settings: Settings, jobs: int) -> None:
    from summary_miner.cli.running import Outcomes
    from summary_miner.export import write_table

    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:  # line ends are the writer's business
        reconfigure(encoding="utf-8", newline="")
    outcomes = Outcomes(paths, settings, jobs)
    write_table(table, outcomes, format.value, sys.stdout)
    raise typer.Exit(outcomes.exit_code)
