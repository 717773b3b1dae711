"""`summary-miner panel`: documents × indicators."""

from __future__ import annotations

import sys
from collections.abc import Iterable
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
    SegmenterName,
    Simplify,
    UserDict,
    reading_of,
    settings_of,
)
from summary_miner.errors import UsageError

if TYPE_CHECKING:
    from summary_miner.types import Mined


def panel(
    paths: Paths,
    indicators: Annotated[
        Path | None,
        typer.Option("--indicators", help="YAML file with the indicators (指标文件)."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write (输出文件): .xlsx, .csv or .jsonl."),
    ] = None,
    suggest: Annotated[
        bool,
        typer.Option("--suggest", help="Print indicators that the documents propose (推荐指标)."),
    ] = False,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    simplify: Simplify = False,
    user_dict: UserDict = None,
    bounds: BoundsFile = None,
    segmenter: Engine = SegmenterName.rjieba,
    limit: LimitValues = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the file (覆盖原文件).")
    ] = False,
) -> None:
    """Follow indicators through documents (指标面板): a row a document, a column an indicator.

    A file of indicators has a line for each, NAME: UNIT, WORD…, for example 志愿者人数: 人, 志愿者.
    `--suggest` prints such a file, the most frequent first.

    Every hit is shown with its bounds; several in one document are counted and joined, never
    summed. In a workbook each cell leads to its sentences on the sheet 依据; a .csv has a row
    a hit.

    Example: summary-miner panel reports/ --indicators indicators.yaml -o panel.xlsx
    """
    from summary_miner.cli.running import Outcomes

    settings = settings_of(reading_of(encoding, simplify, limit), user_dict, segmenter, bounds)
    if suggest:
        if indicators or output:
            raise UsageError("--suggest prints to standard output, without --indicators and -o")
        outcomes = Outcomes(paths, settings, jobs)
        _print_suggestions(outcomes)
    else:
        if indicators is None or output is None:
            raise UsageError("expected --indicators FILE.yaml and -o FILE, or --suggest")
        outcomes = Outcomes(paths, settings, jobs)
        if not outcomes.files:  # a mistyped path must not replace a good file by an empty one
            outcomes.tell_problems()
            raise typer.Exit(1)
        _save(outcomes, indicators, output, overwrite)
    raise typer.Exit(outcomes.exit_code)


def _print_suggestions(mineds: Iterable[Mined]) -> None:
    from summary_miner.explore import as_yaml, suggest_indicators

    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:  # whatever the terminal's locale says
        reconfigure(encoding="utf-8")
    typer.echo(as_yaml(suggest_indicators(mineds)), nl=False)


def _save(mineds: Iterable[Mined], indicators: Path, output: Path, overwrite: bool) -> None:
    from summary_miner.explore import build_panel, read_indicators
    from summary_miner.export.panels import check_panel_file, save_panel

    chosen = read_indicators(indicators)
    check_panel_file(output, overwrite=overwrite)  # before the work, not after it
    save_panel(build_panel(mineds, chosen), output, overwrite=overwrite)
