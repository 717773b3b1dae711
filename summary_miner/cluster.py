"""The same mining on a Dask cluster: files in parts, each part a set of Parquet files."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from summary_miner.errors import OutputError, UnreadableFile, UsageError
from summary_miner.export.manifest import MANIFEST, PROGRAM, head_of
from summary_miner.export.tables import Row
from summary_miner.export.writers import arrow_schema, arrow_table
from summary_miner.lexicon import tables_digest
from summary_miner.mining import Settings, mine_file
from summary_miner.reading import SUFFIXES, InputFile, find_files
from summary_miner.store.batch import fact_rows
from summary_miner.store.schema import FACTS
from summary_miner.types import Mined

PART_FILES = 500
"""Files of a part: some seconds of work, and tables large enough to be worth a file."""

_AHEAD = 4
"""Parts that wait for each thread of the cluster."""

_PATIENCE = 10.0
"""Seconds to wait for the scheduler."""

_KEY = b"summary_miner"


@dataclass(frozen=True, slots=True)
class Part:
    """Some files that are mined together, and where their tables go.

    Attributes:
        name: Sorts as the files do.
        files: Addresses and names.
    """

    name: str
    files: tuple[tuple[str, str], ...]
    settings: Settings
    output: str

    @property
    def key(self) -> bytes:
        """What the tables of the part depend on, but for the content of the files."""
        told = [PROGRAM, tables_digest(), repr(self.settings), repr(self.files)]
        return hashlib.sha256("\0".join(told).encode("utf-8", "surrogatepass")).hexdigest().encode()


@dataclass(slots=True)
class Tally:
    """What came of a part, or of all."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[UnreadableFile] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count another one in."""
        self.counts.update(other.counts)
        self.failures += other.failures


def mine_on_cluster(
    paths: Sequence[str], settings: Settings, output: str, scheduler: str
) -> Iterator[Tally]:
    """Mine files on a Dask cluster into a folder of parts, which `Parts` and a store can read.

    A part whose worker is lost is mined by another one. A part that kills workers again and
    again is divided, until the file that does it is alone; that file is told as failed.

    Args:
        paths: Files and folders that all workers can reach under these names, or URLs that
            fsspec knows, such as `s3://bucket/reports`.
        output: A folder that all workers can reach, or such a URL.
        scheduler: The address of the scheduler, such as `tcp://10.0.0.1:8786`.

    Yields:
        The tally of each part, as they are done.

    Raises:
        UsageError: If there is no scheduler at the address.
        OutputError: If the folder holds a run already, or can't be written to.
    """
    distributed: Any = import_module("distributed")  # it has no types
    _check_output(output)
    try:
        client = distributed.Client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise UsageError(f"{scheduler}: there is no scheduler; start dask scheduler") from error
    total = Tally()
    with client:
        threads = sum(client.nthreads().values()) or 1
        for tally in _all_done(client, _parts(paths, settings, output), threads * _AHEAD):
            total.add(tally)
            yield tally
    _write_manifest(output, settings, total)


def _all_done(client: Any, parts: Iterator[Part], ahead: int) -> Iterator[Tally]:
    distributed: Any = import_module("distributed")
    waiting = {client.submit(mine_part, part, pure=False): part for part in islice(parts, ahead)}
    done = distributed.as_completed(list(waiting))
    for future in done:
        part = waiting.pop(future)
        try:
            yield future.result()
            more = list(islice(parts, 1))
        except distributed.KilledWorker:
            if len(part.files) == 1:
                yield _lost(part)
                more = list(islice(parts, 1))
            else:
                more = _divided(part)
        for one in more:
            added = client.submit(mine_part, one, pure=False)
            waiting[added] = one
            done.add(added)


def _divided(part: Part) -> list[Part]:
    """A part for each file, named so that they sort in its place."""
    return [
        Part(f"{part.name}-{number:06}", (file,), part.settings, part.output)
        for number, file in enumerate(part.files)
    ]


def mine_part(part: Part) -> Tally:
    """Mine the files of a part and write its tables; what is there already is left."""
    files, root = _file_system(part.output)
    if kept := _kept(part, files, root):
        return kept
    outcomes = [outcome for file in part.files for outcome in _mine(*file, part.settings)]
    return _write(part, outcomes)


def _lost(part: Part) -> Tally:
    reason = "each process that read it died"
    return _write(part, [UnreadableFile(part.files[0][1], reason, "try it alone")])


def _write(part: Part, outcomes: Sequence[Mined | UnreadableFile]) -> Tally:
    from pyarrow import parquet

    files, root = _file_system(part.output)
    tally = _tally(outcomes)
    for table, columns in FACTS.items():  # `sources` is the last: with it the part is complete
        rows: list[Row] = list(fact_rows(table, outcomes))
        told = {_KEY: part.key, b"tally": _as_json(tally)} if table == "sources" else {_KEY: b""}
        schema = arrow_schema(columns).with_metadata(told)
        given = arrow_table(columns, schema, rows) if rows else schema.empty_table()
        path, draft = f"{root}/{table}/part-{part.name}.parquet", f"{root}/{table}/.{part.name}"
        files.makedirs(f"{root}/{table}", exist_ok=True)
        with files.open(draft, "wb") as file:
            parquet.write_table(given, file, compression="zstd")
        files.mv(draft, path)
    return tally


def _tally(outcomes: Sequence[Mined | UnreadableFile]) -> Tally:
    tally = Tally()
    for outcome in outcomes:
        if isinstance(outcome, UnreadableFile):
            tally.failures.append(outcome)
            continue
        for document in outcome.documents:
            tally.counts["documents"] += 1
            for name in ("sections", "paragraphs", "figures", "activities"):
                tally.counts[name] += len(getattr(document, name))
    return tally


def _as_json(tally: Tally) -> bytes:
    failures = [failure.args for failure in tally.failures]
    return json.dumps([dict(tally.counts), failures]).encode()


def _kept(part: Part, files: Any, root: str) -> Tally | None:
    """The tally of a part that an earlier run completed; None if there is none."""
    from pyarrow import parquet

    path = f"{root}/sources/part-{part.name}.parquet"
    if not files.exists(path):
        return None
    with files.open(path, "rb") as file:
        told = parquet.read_schema(file).metadata or {}
    if told.get(_KEY) != part.key:
        return None
    counts, failures = json.loads(told[b"tally"])
    return Tally(Counter(counts), [UnreadableFile(*failure) for failure in failures])


def _mine(address: str, name: str, settings: Settings) -> list[Mined | UnreadableFile]:
    """A file's facts; what lies behind a URL is fetched first."""
    if "://" not in address:
        return mine_file(InputFile(Path(address), name), settings)
    files, path = _file_system(address)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "file" + PurePosixPath(path).suffix)
        try:
            files.get_file(path, str(copy))
        except OSError as error:
            told = " ".join(str(error).split()) or type(error).__name__
            return [UnreadableFile(name, f"it can't be fetched: {told}", "check the address")]
        return mine_file(InputFile(copy, name), settings)


def _parts(paths: Sequence[str], settings: Settings, output: str) -> Iterator[Part]:
    files = _files(paths)
    number = 0
    while some := tuple(islice(files, PART_FILES)):
        yield Part(f"{number:06}", some, settings, output)
        number += 1


def _files(paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Addresses and names of all files, in the order of their names."""
    urls = [path for path in paths if "://" in path]
    if urls and len(paths) > 1:
        raise UsageError("expected files and folders, or one URL")
    if not urls:
        found = find_files(map(Path, paths))
        if found.problems:
            raise UsageError(str(found.problems[0]))
        yield from ((str(file.path.absolute()), file.name) for file in found.files)
        return
    files, root = _file_system(urls[0])
    scheme = urls[0].partition("://")[0]
    for path in sorted(files.find(root)):
        name = path.removeprefix(root).lstrip("/") or PurePosixPath(path).name
        hidden = any(part.startswith((".", "~$")) for part in name.split("/"))
        if not hidden and PurePosixPath(name).suffix.lower() in SUFFIXES:
            yield f"{scheme}://{path}", name


def _file_system(address: str) -> tuple[Any, str]:
    import fsspec

    files, root = fsspec.core.url_to_fs(address)
    return files, root.rstrip("/")


def _check_output(output: str) -> None:
    files, root = _file_system(output)
    if files.exists(f"{root}/{MANIFEST}"):
        raise OutputError(f"{output}: holds the output of a run already; choose another folder")


def _write_manifest(output: str, settings: Settings, total: Tally) -> None:
    files, root = _file_system(output)
    head: Mapping[str, Any] = {
        "written_by": "summary-miner",
        **head_of(settings),
        "counts": dict(sorted(total.counts.items())),
    }
    with files.open(f"{root}/{MANIFEST}", "wb") as file:
        file.write((json.dumps(head, ensure_ascii=False, indent=1) + "\n").encode())
