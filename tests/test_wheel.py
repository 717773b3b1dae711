"""What is installed is whole: the wheel mines without the checkout beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MINE_ONE = (
    "import summary_miner as s; print(s.__file__);"
    "print(*(f.raw for f in s.parse('走访老人30户，修复路灯12盏。')[0].figures))"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made from a copy of the sources: nothing is left behind in the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    sources = folder / "sources"
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "summary_miner", sources / "summary_miner", ignore=skip)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, sources / name)
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder, sources],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_ships_every_module_and_table(wheel: Path) -> None:
    """Nothing that git holds under `summary_miner` is missing."""
    with zipfile.ZipFile(wheel) as archive:
        shipped = {name for name in archive.namelist() if name.startswith("summary_miner/")}

    here = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "summary_miner").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert shipped == here


def test_the_wheel_mines_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Tables are found in the installed package, not in the working folder."""
    place = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)

    ran = subprocess.run(
        [sys.executable, "-c", MINE_ONE],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(place)},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )

    module, figures = ran.stdout.splitlines()
    assert Path(module).is_relative_to(place)
    assert figures == "30户 12盏"
