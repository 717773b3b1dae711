"""Mining on a cluster: a real scheduler, two worker processes, one of them killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summary_miner import cluster
from summary_miner.cli import app
from summary_miner.errors import OutputError, UsageError
from summary_miner.export import TABLES
from summary_miner.export.tables import table_rows
from summary_miner.mining import Settings, mine
from summary_miner.store import Parts, Store

FILES = 40


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small reports, one of which can't be read."""
    folder = tmp_path_factory.mktemp("cluster") / "reports"
    folder.mkdir()
    for number in range(FILES):
        text = f"第{number}村2020年工作总结\n一、修路\n硬化道路{number + 1}公里。\n"
        (folder / f"{number:03}.txt").write_text(text if number else "", "utf-8")
    return folder


@pytest.fixture(scope="module")
def machines(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and two workers without anybody who would restart them."""
    file = tmp_path_factory.mktemp("machines") / "scheduler.json"
    options = ("--scheduler-file", str(file), "--no-dashboard")
    with ExitStack() as stack:
        _start(stack, "dask_scheduler", *options, "--port", "0", "--host", "127.0.0.1")
        deadline = time.monotonic() + 30
        while not file.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        worker = ("dask_worker", *options, "--no-nanny", "--nthreads", "1")
        workers = [_start(stack, *worker) for _ in range(2)]
        yield json.loads(file.read_text("utf-8"))["address"], workers


def _start(stack: ExitStack, module: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process


def test_a_lost_worker_loses_nothing(
    machines: tuple[str, list[subprocess.Popen[bytes]]],
    reports: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The parts give what mining here gives, in the same order; a store shows them."""
    monkeypatch.setattr(cluster, "PART_FILES", 4)
    address, workers = machines
    output = tmp_path / "parts"
    total = cluster.Tally()
    tallies = cluster.mine_on_cluster([str(reports)], Settings(), str(output), address)
    for number, tally in enumerate(tallies):
        total.add(tally)
        if number == 1:
            os.kill(workers[0].pid, signal.SIGKILL)

    assert [failure.source for failure in total.failures] == ["000.txt"]
    assert total.counts["documents"] == FILES - 1
    mined = list(mine(sorted(reports.glob("*.txt"))[1:]))
    expected = {name: [row for one in mined for row in table_rows(name, one)] for name in TABLES}
    with Parts(output) as parts:
        assert {name: list(parts.rows(name)) for name in TABLES} == expected
        assert len(list(parts.rows("sources"))) == FILES
    with Store(tmp_path / "corpus.duckdb") as store:
        store.attach(output)
        assert list(store.rows("figures")) == expected["figures"]


def test_a_part_that_is_there_is_left(reports: Path, tmp_path: Path) -> None:
    """An interrupted run goes on where it was; other settings begin anew."""
    files = ((str(reports / "001.txt"), "001.txt"),)
    part = cluster.Part("000000", files, Settings(), str(tmp_path))
    first = cluster.mine_part(part)
    path = tmp_path / "sources" / "part-000000.parquet"
    before = path.stat().st_mtime_ns

    assert cluster.mine_part(part) == first
    assert path.stat().st_mtime_ns == before
    cluster.mine_part(cluster.Part(part.name, part.files, Settings("jieba"), part.output))
    assert path.stat().st_mtime_ns != before


def test_files_behind_a_url_are_fetched(reports: Path) -> None:
    """Of any file system that fsspec knows; what can't be fetched is told."""
    import fsspec

    files = fsspec.filesystem("memory")
    files.pipe("/in/a/001.txt", (reports / "001.txt").read_bytes())
    files.pipe("/in/.hidden.txt", b"")
    files.pipe("/in/b.jpg", b"")
    found = tuple(cluster._files(["memory://in"]))
    assert [name for _, name in found] == ["a/001.txt"]

    tally = cluster.mine_part(
        cluster.Part(
            "000000", (*found, ("memory:///in/c.txt", "c.txt")), Settings(), "memory://out"
        )
    )
    assert tally.counts["documents"] == 1
    assert [failure.source for failure in tally.failures] == ["c.txt"]
    with Parts("memory://out") as parts:
        assert [row[1] for row in parts.rows("documents")] == ["a/001.txt"]


def test_a_run_that_is_there_is_not_replaced(reports: Path, tmp_path: Path) -> None:
    """Its manifest says so."""
    (tmp_path / "manifest.json").write_text("{}", "utf-8")

    with pytest.raises(OutputError, match="holds the output of a run already"):
        next(cluster.mine_on_cluster([str(reports)], Settings(), str(tmp_path), "tcp://x:1"))


def test_a_scheduler_that_is_not_there_is_told(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to do."""
    monkeypatch.setattr(cluster, "_PATIENCE", 0.5)

    with pytest.raises(UsageError, match="there is no scheduler; start dask scheduler"):
        next(
            cluster.mine_on_cluster([str(reports)], Settings(), str(tmp_path), "tcp://127.0.0.1:9")
        )


def test_the_command_mines_on_a_cluster(
    machines: tuple[str, list[subprocess.Popen[bytes]]], reports: Path, tmp_path: Path
) -> None:
    """What failed is told, and the exit code says so."""
    words = ["mine", str(reports), "-o", str(tmp_path / "out"), "--engine", "dask"]
    done = CliRunner().invoke(app, [*words, "--scheduler", machines[0]])

    assert done.exit_code == 1
    assert f"{FILES - 1:,} documents" in done.output
    assert "error: 000.txt: the file is empty; export or copy it again" in done.output
    assert (tmp_path / "out" / "manifest.json").is_file()


def test_a_cluster_needs_an_address(reports: Path, tmp_path: Path) -> None:
    """Where is its scheduler?"""
    words = ["mine", str(reports), "-o", str(tmp_path / "out"), "--engine", "dask"]
    done = CliRunner().invoke(app, words)

    assert isinstance(done.exception, UsageError)
    assert "--engine dask needs --scheduler ADDRESS" in str(done.exception)
