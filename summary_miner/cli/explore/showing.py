"""One write at the end of every command of `explore`: a table, and a picture if one is wanted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import typer

from summary_miner.cli.options import ScreenFormat
from summary_miner.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from summary_miner.cli.explore.corpora import OpenedCorpus
    from summary_miner.cli.explore.options import ResultOptions
    from summary_miner.pictures.scene import Scene

USUAL_ROWS = 50


def check_places(options: ResultOptions, *more_suffixes: str) -> None:
    """Refuse what could not be written before anything is counted.

    Args:
        more_suffixes: Of files that this command can write beside those that all can.
    """
    from summary_miner.export.results import SAVERS
    from summary_miner.export.single import check_place, suffix_of

    if options.picture is not None:
        from summary_miner.pictures import check_picture

        check_picture(options.picture, options.font, overwrite=options.overwrite)
    if options.output is None:
        return
    suffix = suffix_of(options.output, dict.fromkeys([*SAVERS, *more_suffixes])).removeprefix(".")
    if options.format not in (ScreenFormat.table, suffix):
        raise UsageError(
            f"{options.output}: its suffix decides, but --format says {options.format.value}"
        )
    check_place(options.output, overwrite=options.overwrite)


def show(
    frame: pd.DataFrame,
    options: ResultOptions,
    opened: OpenedCorpus,
    scene_of: Callable[[pd.DataFrame], Scene],
    *,
    usual: int = USUAL_ROWS,
    by: Sequence[str] = (),
) -> None:
    """Print or write the result, draw it if a picture is wanted, exit as the reading went.

    Args:
        scene_of: What the picture shows of the result, of which the table has the first rows.
        usual: How many rows of each group the table has if the user does not say; 0 is all.
        by: The columns that make the groups of a result without ranks.
    """
    from summary_miner.cli.running import forgiving_pipe
    from summary_miner.export.results import save_result, write_result

    rows = first_rows(frame, usual if options.top is None else options.top, by)
    if frame.empty:
        told = "note: nothing was found, or nothing within --min-count and the other limits"
        typer.echo(told, err=True)
    for name in map(str, frame):
        own = name.removeprefix("by_")
        if own != name and own in frame:
            typer.echo(f"note: the result has a column {own}, too: yours is {name}", err=True)
    if options.picture is not None:
        _draw(scene_of(frame), options)
    if options.output is not None:
        save_result(rows, options.output, overwrite=options.overwrite)
    else:
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if reconfigure is not None:  # line ends are the writer's business
            reconfigure(encoding="utf-8", newline="")
        with forgiving_pipe():
            write_result(rows, options.format.value, sys.stdout)
    raise typer.Exit(opened.exit_code)


def _draw(scene: Scene, options: ResultOptions) -> None:
    from summary_miner.pictures import save_picture

    for note in scene.notes:
        typer.echo(f"note: {note}", err=True)
    if options.picture is not None:
        save_picture(scene, options.picture, font=options.font, overwrite=options.overwrite)


def save_user_dict(text: str, options: ResultOptions) -> None:
    """Write a dictionary to the file that the options name."""
    from summary_miner.export.single import replacing

    if options.output is not None:
        with replacing(options.output, overwrite=options.overwrite) as draft:
            draft.write_text(text, "utf-8", newline="\n")


def first_rows(frame: pd.DataFrame, top: int, by: Sequence[str] = ()) -> pd.DataFrame:
    """The first rows of each group; that there are more is told on stderr."""
    if not top:
        return frame
    from summary_miner.explore.words import group_columns

    if "rank" in frame:
        kept = frame[frame["rank"] <= top]
    elif by:
        kept = frame.groupby(group_columns(frame, by), sort=False, dropna=False).head(top)
    else:
        kept = frame.head(top)
    if len(kept) < len(frame):
        typer.echo(f"note: {len(kept)} of {len(frame)} rows shown; --top 0 shows all", err=True)
    return kept.reset_index(drop=True)
