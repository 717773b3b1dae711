"""`summary-miner export` and `attach`: tables out of a store, and beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def export(
    corpus: Annotated[
        str,
        typer.Argument(
            metavar="CORPUS", help="The store (语料库), NAME.duckdb, or a folder of Parquet tables."
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for the tables (输出文件夹).")
    ],
    formats: Annotated[
        str, typer.Option("--format", help="Any of csv,jsonl,xlsx,parquet, with commas between.")
    ] = "parquet",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the run in the folder (覆盖上次结果).")
    ] = False,
    bom: Annotated[
        bool, typer.Option(help="Start CSV files with a byte order mark, for Excel (供 Excel 用).")
    ] = True,
) -> None:
    """Write a store into tables (导出): the very files that `mine` would write.

    Example: summary-miner export corpus.duckdb -o tables/ --format parquet,xlsx
    """
    from summary_miner.store import open_corpus
    from summary_miner.store.exporting import export as export_tables

    chosen = [name.strip() for name in formats.split(",") if name.strip()]
    with open_corpus(corpus) as store:
        counts = export_tables(store, output, chosen, overwrite=overwrite, bom=bom)
    told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    typer.echo(f"{told}\nTables 结果: {output}")


def attach(
    store: Annotated[
        Path, typer.Argument(metavar="STORE", help="The store (语料库): NAME.duckdb.")
    ],
    folder: Annotated[
        str,
        typer.Argument(
            metavar="FOLDER", help="Parquet tables (数据文件夹), or a URL such as s3://…."
        ),
    ],
    remove: Annotated[
        bool, typer.Option("--remove", help="Show the folder no longer (取消挂接).")
    ] = False,
) -> None:
    """Show a folder of Parquet tables in a store (挂接), such as a cluster has written.

    The tables stay where they are; `query` and `export` see them together with the store's own.

    Example: summary-miner attach corpus.duckdb parts/
    """
    from summary_miner.store import Store

    with Store(store) as opened:
        if remove:
            opened.detach(folder)
        else:
            opened.attach(folder)
