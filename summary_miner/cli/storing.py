"""`summary-miner mine … -o corpus.duckdb`: files into a store."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from summary_miner.errors import UsageError

if TYPE_CHECKING:
    from rich.table import Table

    from summary_miner.cli.running import Outcomes
    from summary_miner.mining import Settings
    from summary_miner.store import Added

STORE = ".duckdb"
"""The suffix by which an output is known to be a store."""

COUNTED: Mapping[str, str] = {
    "documents": "文档",
    "sections": "章节",
    "paragraphs": "段落",
    "figures": "数据",
    "activities": "活动",
}
"""What is counted of a run or a store, in both languages."""

_SHOWN_NAMES = 5


def refuse_folder_options(output: Path, formats: str, *, strict: bool) -> None:
    """Options that make sense only for a folder of tables.

    Raises:
        UsageError: With what to do instead.
    """
    if formats != "csv":
        raise UsageError(f"{output}: a store has one format of its own; leave out --format")
    if strict:
        raise UsageError(f"{output}: a store keeps all that could be read; leave out --strict")


def mine_into_store(
    outcomes: Outcomes,
    output: Path,
    settings: Settings,
    *,
    again: bool,
    prune: bool,
    quiet: bool,
) -> None:
    """Add the files to the store and tell what was done."""
    from summary_miner.cli.running import courtesy
    from summary_miner.store import Store

    with Store(output) as store:
        added = store.add(
            outcomes.found, settings, mapper=outcomes.mapped, again=again, prune=prune
        )
        counts = store.counts()
    _tell_gone(added, prune)
    if not quiet:
        with courtesy():
            _show(added, counts, output)


def _tell_gone(added: Added, prune: bool) -> None:
    if not added.gone:
        return
    names = ", ".join(added.gone[:_SHOWN_NAMES]) + (" …" if added.gone[_SHOWN_NAMES:] else "")
    done = (
        "their facts are deleted"
        if prune
        else "their facts are hidden until they come back; --prune deletes them"
    )
    typer.echo(f"note: files that are gone: {len(added.gone)} ({names}); {done}", err=True)


def _show(added: Added, counts: Mapping[str, int], output: Path) -> None:
    from rich.console import Console

    console = Console()
    grid = fact_grid("What the store holds (语料库内容)", counts)
    grid.add_row("sources failed", "未读出", f"{counts['failed']:,}")
    console.print(grid)
    console.print(
        f"Files 文件: {added.new:,} new 新增, {added.changed:,} changed 变更,"
        f" {added.unchanged:,} unchanged 未变, {len(added.gone):,} gone 已删",
        highlight=False,
    )
    console.print(f"Store 语料库: {output}", markup=False, highlight=False)


def fact_grid(title: str, counts: Mapping[str, int]) -> Table:
    """A table of what was counted, to be printed."""
    from rich.table import Table

    grid = Table(title=title, title_justify="left")
    grid.add_column("fact")
    grid.add_column("中文")
    grid.add_column("count", justify="right")
    for name, chinese in COUNTED.items():
        grid.add_row(name, chinese, f"{counts[name]:,}")
    return grid
