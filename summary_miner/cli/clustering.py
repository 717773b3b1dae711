"""`summary-miner mine --engine dask`: the same mining on a cluster."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from summary_miner.errors import UsageError

if TYPE_CHECKING:
    from summary_miner.mining import Settings

_URL = re.compile(r"^([a-z][a-z0-9+.-]+):/+(?=\S)")


class Place(str, Enum):
    """Where files are mined."""

    local = "local"
    dask = "dask"


def mine_on_dask(
    paths: Sequence[Path], output: Path, settings: Settings, scheduler: str | None, quiet: bool
) -> int:
    """Mine on a cluster and tell what came of it; the exit code.

    Raises:
        UsageError: If no scheduler is named.
    """
    from summary_miner.cluster import Tally, mine_on_cluster

    if scheduler is None:
        raise UsageError("--engine dask needs --scheduler ADDRESS, such as tcp://10.0.0.1:8786")
    addresses, total = [address_of(path) for path in paths], Tally()
    for tally in mine_on_cluster(addresses, settings, address_of(output), scheduler):
        for failure in tally.failures:
            typer.echo(f"error: {failure}", err=True)
        total.add(tally)
    if not quiet:
        told = ", ".join(f"{count:,} {name}" for name, count in sorted(total.counts.items()))
        typer.echo(f"{told}\nParts 结果: {address_of(output)}")
    return 1 if total.failures else 0


def address_of(path: Path) -> str:
    """A path, or the URL that was taken for one and lost a slash.

    >>> address_of(Path("s3://bucket/reports")), address_of(Path("reports"))
    ('s3://bucket/reports', 'reports')
    """
    return _URL.sub(r"\1://", path.as_posix())
