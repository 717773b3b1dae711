"""`summary-miner mine`: files in, a folder of tables out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summary_miner.cli.clustering import Place, mine_on_dask
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
from summary_miner.cli.storing import (
    COUNTED,
    STORE,
    fact_grid,
    mine_into_store,
    refuse_folder_options,
)
from summary_miner.errors import UnreadableFile, UsageError

if TYPE_CHECKING:
    from summary_miner.cli.running import Outcomes
    from summary_miner.export import Run, Share
    from summary_miner.mining import Settings
    from summary_miner.types import Mined

_SHOWN_WARNINGS = 10


def mine(
    paths: Paths,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help="Folder for the tables (输出文件夹), or a store to add to (语料库): NAME.duckdb.",
        ),
    ],
    formats: Annotated[
        str, typer.Option("--format", help="Any of csv,jsonl,xlsx,parquet, with commas between.")
    ] = "csv",
    jobs: Jobs = 1,
    encoding: Encoding = None,
    simplify: Simplify = False,
    user_dict: UserDict = None,
    bounds: BoundsFile = None,
    segmenter: Engine = SegmenterName.rjieba,
    limit: LimitValues = None,
    overwrite: Annotated[
        bool,
        typer.Option(
            "--overwrite",
            help="Replace the run in the folder (覆盖上次结果); of a store: mine all files again.",
        ),
    ] = False,
    prune: Annotated[
        bool,
        typer.Option(
            "--prune", help="Delete the facts of files that are gone from a store (清除已删文件)."
        ),
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing if any file fails (有错即停).")
    ] = False,
    bom: Annotated[
        bool, typer.Option(help="Start CSV files with a byte order mark, for Excel (供 Excel 用).")
    ] = True,
    engine: Annotated[
        Place,
        typer.Option("--engine", help="Where to mine (在哪里运行): here, or on a Dask cluster."),
    ] = Place.local,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", help="Address of the cluster's scheduler (调度器地址)."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only (安静).")] = False,
) -> None:
    """Mine files and folders into tables (挖掘成表).

    A store keeps the facts of many runs. Files that have not changed are not mined again; what
    was done is kept even if the program is killed. `query` asks it.

    With `--engine dask` a cluster mines into a folder of Parquet tables in parts, which `query`
    asks and `attach` shows in a store; paths and folder may be URLs such as s3://bucket/reports.

    Exit code: 0 all was read, 1 some file failed (the rest is mined), 2 wrong usage.

    Example: summary-miner mine reports/ -o out/ --format csv,xlsx --jobs 2
    """
    from summary_miner.cli.running import Outcomes

    settings = settings_of(reading_of(encoding, simplify, limit), user_dict, segmenter, bounds)
    if engine is Place.dask:
        raise typer.Exit(mine_on_dask(paths, output, settings, scheduler, quiet))
    outcomes = Outcomes(paths, settings, jobs, quiet=quiet)
    if output.suffix == STORE:
        refuse_folder_options(output, formats, strict=strict)
    elif prune:
        raise UsageError("--prune is for stores: -o NAME.duckdb")
    outcomes.tell_problems()
    if not outcomes.files:
        raise typer.Exit(1)
    if output.suffix == STORE:
        mine_into_store(outcomes, output, settings, again=overwrite, prune=prune, quiet=quiet)
        raise typer.Exit(outcomes.exit_code)
    _mine_into_folder(outcomes, output, settings, _Tables(formats, overwrite, strict, bom), quiet)
    raise typer.Exit(outcomes.exit_code)


@dataclass(frozen=True, slots=True)
class _Tables:
    """How a folder of tables is to be written."""

    formats: str
    overwrite: bool
    strict: bool
    bom: bool


def _mine_into_folder(
    outcomes: Outcomes, output: Path, settings: Settings, tables: _Tables, quiet: bool
) -> None:
    from summary_miner.cli.running import courtesy
    from summary_miner.export import head_of, open_run, share_of

    chosen = [name.strip() for name in tables.formats.split(",") if name.strip()]
    with open_run(output, chosen, tables.overwrite, bom=tables.bom) as run:
        totals = _fill(run, outcomes, partial(share_of, formats=chosen), tables.strict)
        counts = {name: totals.counts[name] for name in COUNTED}
        run.finish({**head_of(settings), "counts": counts})
    if not quiet:
        with courtesy():
            _show(totals, outcomes, output)


def _fill(
    run: Run, outcomes: Outcomes, make_share: Callable[[Mined], Share], strict: bool
) -> _Totals:
    """Write what is mined as it comes; what was found in all."""
    totals = _Totals()
    for failure in outcomes.failures:  # paths that lead to no file
        run.write_failure(failure)
    for file, found in outcomes.made_by_file(make_share):
        for outcome in found:
            if isinstance(outcome, UnreadableFile):
                run.write_failure(outcome)
            else:
                run.add(outcome)
                totals.add(outcome)
        if strict and outcomes.failures:
            typer.echo(f"error: stopped at {file.name}; nothing was written", err=True)
            raise typer.Exit(1)
    return totals


class _Totals:
    """What a run found so far; small, however many files it reads."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.topics: Counter[str] = Counter()
        self.warnings = 0
        self.first_warnings: list[str] = []

    def add(self, share: Share) -> None:
        self.counts.update(share.counts)
        self.topics.update(share.topics)
        for warning in share.warnings:
            self.warnings += 1
            if self.warnings <= _SHOWN_WARNINGS:
                self.first_warnings.append(f"{share.source}: {warning}")


def _show(totals: _Totals, outcomes: Outcomes, output: Path) -> None:
    from rich.console import Console

    console = Console()
    grid = fact_grid("What was found (挖掘结果)", totals.counts)
    topics = ", ".join(f"{topic} {count}" for topic, count in totals.topics.most_common(6))
    grid.add_row("topics", "主题", topics)
    grid.add_row("warnings", "提示", str(totals.warnings))
    grid.add_row("files failed", "未读出", str(len(outcomes.failures)))
    console.print(grid)
    for warning in totals.first_warnings:
        console.print(f"warning: {warning}", markup=False, highlight=False)
    if totals.warnings > _SHOWN_WARNINGS:
        console.print(f"… {totals.warnings - _SHOWN_WARNINGS} more warnings in manifest.json")
    console.print(f"Tables 结果: {output}", markup=False, highlight=False)
