"""`summary-miner query`: a store answers SQL."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summary_miner.cli.options import Screen, ScreenFormat
from summary_miner.errors import UsageError

if TYPE_CHECKING:
    from summary_miner.store.asking import Answer


def query(
    corpus: Annotated[
        str | None,
        typer.Argument(
            metavar="[CORPUS]",
            help="The store (语料库), NAME.duckdb, or a folder of Parquet tables.",
        ),
    ] = None,
    sql: Annotated[
        str | None, typer.Argument(metavar="[SQL]", help="The question (查询语句); - is stdin.")
    ] = None,
    ask: Annotated[
        str | None, typer.Option("--ask", help="Ask a ready question by its name (现成问题).")
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List the ready questions with their SQL (列出现成问题).")
    ] = False,
    upgrade: Annotated[
        bool,
        typer.Option("--upgrade", help="Bring a store of an earlier version up to date (升级)."),
    ] = False,
    format: Screen = ScreenFormat.table,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="File to write instead of printing (输出文件): .csv, .jsonl, .xlsx or .parquet.",
        ),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the file (覆盖原文件).")
    ] = False,
) -> None:
    """Ask a store in SQL (查询语料库): what `mine … -o NAME.duckdb` has collected.

    The tables are those of `mine` (documents, sections, paragraphs, figures, activities, numbers),
    and `sources` and `files`. The store is only read; SQL reaches no other file and no network.

    Example: summary-miner query corpus.duckdb "SELECT unit, count(*) FROM figures GROUP BY unit"
    """
    if listed:
        _list()
        return
    if corpus is None or (sql and ask) or not (sql or ask or upgrade):
        raise UsageError("expected CORPUS and one question: in SQL, or --ask NAME; see --list")
    from summary_miner.store import Store, open_corpus

    if upgrade:
        Store(corpus).close()
    if not (sql or ask):
        return
    with open_corpus(corpus) as store:
        answer = store.ask(_question(sql, ask))
        if output is None:
            _print(answer, format)
        else:
            _save(answer, output, overwrite)


def _question(sql: str | None, ask: str | None) -> str:
    """The SQL: as given, from standard input, or of a ready question."""
    from summary_miner.store.questions import find_question

    if ask:
        return find_question(ask).sql
    return sys.stdin.read() if sql == "-" else str(sql)


def _print(answer: Answer, format: ScreenFormat) -> None:
    from summary_miner.cli.running import forgiving_pipe
    from summary_miner.export.answers import SHOWN_ROWS, write_answer

    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:  # line ends are the writer's business
        reconfigure(encoding="utf-8", newline="")
    with forgiving_pipe():
        if not write_answer(answer.columns, answer.rows, format.value, sys.stdout):
            typer.echo(
                f"note: only the first {SHOWN_ROWS} rows are shown; --format csv or -o FILE"
                " gives them all",
                err=True,
            )


def _save(answer: Answer, output: Path, overwrite: bool) -> None:
    from summary_miner.export.answers import save_answer

    save_answer(answer.columns, answer.rows, output, overwrite=overwrite)


def _list() -> None:
    from summary_miner.store.questions import questions

    for question in questions().values():
        typer.echo(f"{question.name}\n  {question.asks}\n  {question.chinese}")
        typer.echo("".join(f"    {line}\n" for line in question.sql.splitlines()))
