"""Runs into a fresh folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from summary_miner.export import open_run
from summary_miner.types import Mined

Export: TypeAlias = Callable[..., Path]
"""`export(*mineds, formats=("csv",), name="out", overwrite=False, bom=True) -> folder`."""


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """Writes a whole run and returns its folder."""

    def write(
        *mineds: Mined,
        formats: tuple[str, ...] = ("csv",),
        name: str = "out",
        overwrite: bool = False,
        bom: bool = True,
    ) -> Path:
        folder = tmp_path / name
        with open_run(folder, formats, overwrite, bom=bom) as run:
            for mined in mineds:
                run.write(mined)
            run.finish({"sources": len(mineds)})
        return folder

    return write
