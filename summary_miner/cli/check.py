"""`summary-miner check`: many summaries against a checklist, into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from summary_miner.cli.options import (
    Against,
    Encoding,
    Engine,
    Ignore,
    Jobs,
    LimitValues,
    Paths,
    SegmenterName,
    Select,
    Simplify,
    UserDict,
    codes_of,
    reading_of,
    settings_of,
)

if TYPE_CHECKING:
    from summary_miner.check import Checked
    from summary_miner.types import Mined

Save: TypeAlias = "Callable[[Checked, Path], None]"
"""Writes one file of a check."""


def check(
    paths: Paths,
    checklist: Annotated[
        str,
        typer.Option(
            "--checklist", help="A YAML file or workbook, or a ready one's name (检查清单)."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write (输出文件夹).")],
    against: Against = None,
    select: Select = None,
    ignore: Ignore = None,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    simplify: Simplify = False,
    user_dict: UserDict = None,
    segmenter: Engine = SegmenterName.rjieba,
    limit: LimitValues = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace an earlier check (覆盖上次结果).")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only (安静).")] = False,
) -> None:
    """Check summaries against a checklist (检查): what is covered, and what is wrong.

    The folder gets coverage.csv, findings.csv, copies.csv, report.html (a page for a browser) and
    report.xlsx.

    Exit code: 0 all was read, 1 some file failed (the rest is checked), 2 wrong usage.

    Example: summary-miner check reports/ --checklist community -o checked/
    """
    from summary_miner.check import check as check_all
    from summary_miner.check import read_checklist
    from summary_miner.check.lint import selection
    from summary_miner.cli.running import Outcomes, courtesy
    from summary_miner.export.folders import replacing_in

    settings = settings_of(reading_of(encoding, simplify, limit), user_dict, segmenter)
    wanted = read_checklist(checklist)
    chosen = selection(codes_of(select), codes_of(ignore), wanted.findings)
    outcomes = Outcomes(paths, settings, jobs)
    if not outcomes.files:
        outcomes.tell_problems()
        raise typer.Exit(1)
    archived = Outcomes(against or [], replace(settings, facts=False), jobs)
    files = _files()
    with replacing_in(output, [*files, *_REPORTS], overwrite=overwrite) as folder:
        checked = check_all(outcomes, wanted, chosen)
        for name, save in files.items():
            save(checked, folder / name)
        _save_reports(checked, archived, wanted.title, folder)
    if not quiet:
        with courtesy():
            _show(checked, output)
    raise typer.Exit(max(outcomes.exit_code, archived.exit_code))


def _files() -> Mapping[str, Save]:
    """What a check writes: a file, and the function that writes it."""
    from summary_miner.export.checks import save_coverage, save_findings

    return {
        "coverage.csv": save_coverage,
        "findings.csv": save_findings,
    }


_REPORTS = ("copies.csv", "report.html", "report.xlsx")
"""What a check writes beside its tables."""


def _save_reports(
    checked: Checked, archived: Iterable[Mined], checklist: str, folder: Path
) -> None:
    """Look for copies, then write them, the page and the workbook."""
    from summary_miner.check.copies import find_copies
    from summary_miner.export.copies import write_copies
    from summary_miner.report import render, write_workbook

    documents, archive = (
        [document for mined in mineds for document in mined.documents]
        for mineds in (checked.mineds, archived)
    )
    copies = find_copies(documents, archive)
    table, page, workbook = (folder / name for name in _REPORTS)
    write_copies(copies, table)
    page.write_text(render(checked, copies, checklist=checklist), "utf-8", newline="\n")
    write_workbook(checked, copies, workbook)


def _show(checked: Checked, output: Path) -> None:
    """The documents with the largest gaps first."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from summary_miner.check import rank_documents
    from summary_miner.chinese import VALUES

    console = Console()
    grid = Table(title="What is covered (覆盖情况), the largest gaps first", title_justify="left")
    grid.add_column("document (文档)", overflow="fold")
    grid.add_column("score (得分)", justify="right")
    for name in VALUES["state"].values():
        grid.add_column(name, justify="right")
    for ranked in rank_documents(checked.coverage):
        counts = [str(ranked.count(state)) for state in VALUES["state"]]
        grid.add_row(Text(ranked.doc_id), f"{ranked.score:.0%}", *counts)
    console.print(grid)
    console.print(f"Files 结果: {output}", markup=False, highlight=False)
