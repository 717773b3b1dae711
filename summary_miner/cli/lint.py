"""`summary-miner lint`: what is wrong with summaries, on the terminal or for other programs."""

from __future__ import annotations

import sys
from enum import Enum
from typing import Annotated

import typer

from summary_miner.cli.options import (
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


class LintFormat(str, Enum):
    """How findings are printed."""

    table = "table"
    json = "json"
    sarif = "sarif"


def lint(
    paths: Paths,
    format: Annotated[
        LintFormat, typer.Option("--format", "-f", help="How to print the findings (输出格式).")
    ] = LintFormat.table,
    select: Select = None,
    ignore: Ignore = None,
    checklist: Annotated[
        str | None,
        typer.Option("--checklist", help="Take what its 问题 says about codes (按清单的设置)."),
    ] = None,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    simplify: Simplify = False,
    user_dict: UserDict = None,
    segmenter: Engine = SegmenterName.rjieba,
    limit: LimitValues = None,
) -> None:
    """Find what is wrong with summaries (查错): gaps, leftovers, doubles, figures that can't be.

    Every code is explained in docs/findings.md. Exit code: 0 no errors were found (warnings and
    notes there may be), 1 some were, or a file failed, 2 wrong usage.

    Example: summary-miner lint reports/ --select F,T --ignore F509
    """
    from summary_miner.check import read_checklist
    from summary_miner.check.lint import find_findings, selection
    from summary_miner.cli.running import Outcomes, forgiving_pipe
    from summary_miner.export.findings import write_findings

    overrides = read_checklist(checklist).findings if checklist else None
    wanted = selection(codes_of(select), codes_of(ignore), overrides)
    settings = settings_of(reading_of(encoding, simplify, limit), user_dict, segmenter)
    outcomes = Outcomes(paths, settings, jobs)
    mineds = list(outcomes)
    findings = find_findings(mineds, wanted)
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None and format is not LintFormat.table:
        reconfigure(encoding="utf-8")
    with forgiving_pipe():
        write_findings(mineds, findings, format.value, sys.stdout)
    bad = outcomes.exit_code or any(finding.severity == "error" for finding in findings)
    raise typer.Exit(int(bool(bad)))
