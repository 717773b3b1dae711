"""`summary-miner copies`: which paragraphs were made from others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from summary_miner.cli.options import (
    Against,
    Encoding,
    Jobs,
    LimitValues,
    Paths,
    SegmenterName,
    Simplify,
    reading_of,
    settings_of,
)


def copies(
    paths: Paths,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="File to write (输出文件): .xlsx, .csv or .jsonl."),
    ],
    against: Against = None,
    jobs: Jobs = 1,
    encoding: Encoding = None,
    simplify: Simplify = False,
    limit: LimitValues = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the file (覆盖原文件).")
    ] = False,
) -> None:
    """Find copied paragraphs (查重): within a document, between documents, from earlier years.

    Numbers, years and names don't hide a copy: each row says what was changed (changes), and
    which numbers stayed. Set phrases of the genre are no copies.

    Example: summary-miner copies reports/ --against archive/ -o copies.xlsx
    """
    from summary_miner.check.copies import find_copies
    from summary_miner.cli.running import Outcomes
    from summary_miner.export.copies import check_copies_file, save_copies

    check_copies_file(output, overwrite=overwrite)
    settings = settings_of(reading_of(encoding, simplify, limit), None, SegmenterName.rjieba)
    settings = replace(settings, facts=False)
    runs = [Outcomes(paths, settings, jobs), Outcomes(against or [], settings, jobs)]
    if not runs[0].files:  # a mistyped path must not replace a good file by an empty one
        runs[0].tell_problems()
        raise typer.Exit(1)
    documents, archive = ([one for mined in run for one in mined.documents] for run in runs)
    save_copies(find_copies(documents, archive), output, overwrite=overwrite)
    raise typer.Exit(max(run.exit_code for run in runs))
