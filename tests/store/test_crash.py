"""Killed at any moment, a store loses nothing and doubles nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from summary_miner.store import Store, StoreError
from summary_miner.store.connection import open_writing
from summary_miner.store.schema import create

from .conftest import FACTS, content

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="kills as Unix does")

KILLS = 6
FILES = 240

PROGRAM = """
import sys
from summary_miner.store import Store, batch
batch.MAX_ROWS = 60  # many small transactions: many moments to be killed at
with Store(sys.argv[1]) as store:
    print("open", flush=True)
    store.add([sys.argv[2]])
"""


def start(path: Path, reports: Path) -> subprocess.Popen[str]:
    """A process that adds, once its store is open."""
    run = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path), str(reports)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    assert run.stdout.readline() == "open\n", run.stderr and run.stderr.read()
    return run


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with many small reports, some of which can't be read."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(FILES):
        text = f"第{number}村工作总结\n一、修路\n硬化道路{number + 1}公里，走访{number + 2}户。\n"
        (folder / f"{number:03}.txt").write_text(text if number % 40 else "", "utf-8")
    return folder


def test_killed_again_and_again_it_ends_as_if_undisturbed(many: Path, tmp_path: Path) -> None:
    """The last run finds what the others left and does the rest."""
    chance = random.Random(6)
    calm, hunted = tmp_path / "calm.duckdb", tmp_path / "hunted.duckdb"
    for _ in range(KILLS):
        with start(hunted, many) as run:
            time.sleep(chance.uniform(0, 0.25))
            run.kill()
    for path in (hunted, calm):
        with start(path, many) as run:
            assert run.wait() == 0

    assert content(hunted) == content(calm)
    with Store(hunted, read_only=True) as store:
        assert store.counts()["documents"] == FILES - FILES // 40


def test_what_was_written_before_a_kill_is_there(many: Path, tmp_path: Path) -> None:
    """Whole files, each once, with all of their rows."""
    path = tmp_path / "corpus.duckdb"
    with start(path, many) as run:
        deadline = time.monotonic() + 20
        while not _grown(path) and time.monotonic() < deadline:
            time.sleep(0.01)
        run.send_signal(signal.SIGKILL)

    found = content(path)
    names = [row[0] for row in found["files"]]
    assert 0 < len(names) == len(set(names))
    assert {row[1] for row in found["documents"]} <= set(names)
    assert len(found["sources"]) == len(names)
    for row in found["documents"]:
        assert len([one for one in found["figures"] if one[0] == row[0]]) == row[13]


def _grown(path: Path) -> bool:
    """Whether something was written behind the empty store."""
    log = path.with_name(path.name + ".wal")
    return log.exists() and log.stat().st_size > 20_000


def test_a_store_is_there_whole_or_not_at_all(path: Path) -> None:
    """Who is killed while he makes one leaves nothing under its name."""

    def killed(connection: duckdb.DuckDBPyConnection) -> None:
        create(connection)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_writing(path, killed)

    assert list(path.parent.iterdir()) == []


def test_two_who_make_a_store_at_once_make_one(path: Path) -> None:
    """The quicker one's stays."""

    def slow(connection: duckdb.DuckDBPyConnection) -> None:
        create(connection)
        with Store(path) as quicker:
            quicker.add([])

    with open_writing(path, slow) as connection:
        assert connection.execute("SELECT count(*) FROM stored.files").fetchall() == [(0,)]


def test_two_writers_are_told(path: Path) -> None:
    """The second one learns who holds the store, and what to do."""
    with Store(path):
        told = _elsewhere(path, read_only=False)

    assert told == (
        f"{path}: another program has it open (process {os.getpid()});"
        " wait until it is done, or end it"
    )


def test_a_reader_beside_a_writer_is_told(path: Path) -> None:
    """In the same words."""
    with Store(path):
        assert "another program has it open" in _elsewhere(path, read_only=True)


def test_many_can_read_at_once(path: Path) -> None:
    """Nobody is in the way of anybody."""
    Store(path).close()
    with Store(path, read_only=True):
        assert _elsewhere(path, read_only=True) == ""


def test_a_writer_beside_a_reader_is_told(path: Path) -> None:
    """What somebody reads may not change under his eyes."""
    Store(path).close()
    with Store(path, read_only=True):
        assert "another program has it open" in _elsewhere(path, read_only=False)


def _elsewhere(path: Path, *, read_only: bool) -> str:
    """What another process is told when it opens the store; nothing if it succeeds."""
    program = (
        "from summary_miner.store import Store, StoreError\n"
        "try:\n"
        f"    Store({str(path)!r}, read_only={read_only}).close()\n"
        "except StoreError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout.strip()


def test_reader_and_writer_in_one_program_are_told(path: Path) -> None:
    """DuckDB has it open in one way at a time."""
    with Store(path), pytest.raises(StoreError, match="this program has it open in another way"):
        Store(path, read_only=True)


def test_a_missing_store_is_told(path: Path) -> None:
    """With the way to make one."""
    with pytest.raises(StoreError, match="there is no such store; make it with summary-miner mine"):
        Store(path, read_only=True)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0"])
def test_a_file_of_another_kind_is_told(content: bytes, path: Path) -> None:
    """And stays as it is."""
    path.write_bytes(content)

    for read_only in (False, True):
        with pytest.raises(StoreError, match="it is no store of ours"):
            Store(path, read_only=read_only)
    assert path.read_bytes() == content


def test_a_database_of_others_is_told(path: Path) -> None:
    """It is opened, but nothing is put into it."""
    with duckdb.connect(str(path)) as theirs:
        theirs.execute("CREATE TABLE figures (i INTEGER)")

    with pytest.raises(StoreError, match="a database, but no store of ours"):
        Store(path)


def test_a_damaged_store_is_told(reports: Path, path: Path) -> None:
    """In one line, with what to do."""
    with Store(path) as store:
        store.add([reports])
    data = path.read_bytes()
    path.write_bytes(data[:12288] + b"\x55" * (len(data) - 12288))

    with pytest.raises(StoreError, match=r"^[^\n]*: can't use it: .*checksum.*restore [^\n]*$"):
        Store(path)


def test_a_folder_is_told(path: Path) -> None:
    """No traceback."""
    path.mkdir()

    with pytest.raises(StoreError, match="it is a folder; name a file in it"):
        Store(path)


def test_a_missing_folder_is_told(path: Path) -> None:
    """As for any output."""
    with pytest.raises(StoreError, match="can't write: no such file or directory; choose another"):
        Store(path.parent / "没有" / path.name)


def test_every_promised_table_is_there_from_the_start(path: Path) -> None:
    """An empty store answers, too."""
    Store(path).close()

    assert content(path) == {table: [] for table in FACTS}
