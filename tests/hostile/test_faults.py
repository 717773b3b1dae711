"""What goes wrong around a run costs what it must, and no more."""

from __future__ import annotations

from pathlib import Path

from summary_miner.errors import UnreadableFile
from summary_miner.mining import Settings, mine_file
from summary_miner.reading import find_files, isolation
from summary_miner.types import Mined
from tests.hostile.making import REPORT, page


def test_a_file_that_vanishes_midway_costs_itself(tmp_path: Path) -> None:
    """It was there when the files were listed."""
    for name in ("一.txt", "二.txt", "三.txt"):
        (tmp_path / name).write_text(REPORT, "utf-8")
    found = find_files([tmp_path])
    (tmp_path / "二.txt").unlink()

    outcomes = {file.name: mine_file(file, Settings())[0] for file in found.files}

    assert isinstance(outcomes["二.txt"], UnreadableFile)
    assert str(outcomes["二.txt"]) == (
        "二.txt: no such file or directory; check path and permissions"
    )
    assert isinstance(outcomes["一.txt"], Mined)
    assert isinstance(outcomes["三.txt"], Mined)


def test_a_reading_process_that_is_killed_costs_one_file(tmp_path: Path) -> None:
    """As the system does when memory runs out."""
    for name in ("一.html", "二.html", "三.html"):
        (tmp_path / name).write_bytes(page(f"<p>{REPORT}</p>"))
    failed = []
    for file in find_files([tmp_path]).files:
        if file.name == "二.html":
            child = isolation._children[-1]
            assert child is not None
            assert child._process is not None
            child._process.kill()
        failed += [one for one in mine_file(file, Settings()) if isinstance(one, UnreadableFile)]

    assert [failure.source for failure in failed] == ["二.html"]
