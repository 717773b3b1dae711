"""One run into one folder: all of its tables and its manifest, or nothing at all.

Files grow in a hidden folder inside the target, which is sure to be on the same disk, and are
moved into place when all are complete, the manifest last: where it stands, the run is whole.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from summary_miner.errors import OutputError, UnreadableFile, UsageError
from summary_miner.export.folders import put_in_place, told
from summary_miner.export.manifest import (
    MANIFEST,
    Entry,
    ManifestWriter,
    failed_entry,
    is_ours,
    mined_entry,
)
from summary_miner.export.shares import Share
from summary_miner.export.tables import Row, rows
from summary_miner.export.writers import FORMATS, TextWriter, Writer, open_writer
from summary_miner.types import Mined


class Run:
    """Takes the sources of one run; made by `open_run`."""

    def __init__(self, folder: Path, writers: Sequence[Writer], manifest: ManifestWriter) -> None:
        self._folder = folder
        self._writers = writers
        self._manifest = manifest
        self.finished = False

    def write(self, mined: Mined) -> None:
        """Add all rows of a source, and its entry in the manifest.

        Raises:
            OutputError: If the disk is full or gone.
        """
        with told(self._folder):
            for table, row in rows(mined):
                for writer in self._writers:
                    writer.write(table, row)
            self._manifest.add(mined_entry(mined))

    def add(self, share: Share) -> None:
        """Add all that a source adds to a run, and its entry in the manifest.

        Raises:
            OutputError: If the disk is full or gone.
        """
        with told(self._folder):
            for writer in self._writers:
                if isinstance(writer, TextWriter):
                    for table, text in share.texts[writer.format].items():
                        writer.append(table, text)
                else:
                    for table, row in share.rows:
                        writer.write(table, row)
            self._manifest.append(share.entry)

    def write_row(self, table: str, row: Row) -> None:
        """Add one row alone.

        Raises:
            OutputError: If the disk is full or gone.
        """
        with told(self._folder):
            for writer in self._writers:
                writer.write(table, row)

    def write_entry(self, entry: Entry) -> None:
        """Add what the manifest tells of a source.

        Raises:
            OutputError: If the disk is full or gone.
        """
        with told(self._folder):
            self._manifest.add(entry)

    def write_failure(self, failure: UnreadableFile) -> None:
        """Tell in the manifest of a source that could not be read.

        Raises:
            OutputError: If the disk is full or gone.
        """
        with told(self._folder):
            self._manifest.add(failed_entry(failure))

    def finish(self, head: Mapping[str, object]) -> None:
        """Complete the tables and the manifest, which says whose it is, then all of `head`.

        Raises:
            OutputError: If the disk is full or gone.
        """
        with told(self._folder):
            for writer in self._writers:
                writer.close()
            self._manifest.close(head)
        self.finished = True


@contextmanager
def open_run(
    folder: Path, formats: Sequence[str], overwrite: bool, *, bom: bool = True
) -> Iterator[Run]:
    """A run that is in `folder` when the block ends, and has left no trace if it fails.

    Args:
        folder: Made with its parents if it does not exist.
        formats: Names out of `FORMATS`, each at most once.
        overwrite: Whether an earlier run in `folder` gives way, in all its formats.
        bom: Whether CSV files start with a byte order mark, for Excel.

    Raises:
        UsageError: If a format is unknown or named twice.
        OutputError: If `folder` holds a run already, or can't be written to.
    """
    _check_formats(formats)
    with told(folder):
        _check_folder(folder, overwrite)
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            staging = Path(tempfile.mkdtemp(prefix=".summary-miner-", dir=folder))
        try:
            yield from _filled(folder, staging, formats, bom)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except BaseException:
        with suppress(OSError):
            for path in missing:
                path.rmdir()
        raise


def _filled(folder: Path, staging: Path, formats: Sequence[str], bom: bool) -> Iterator[Run]:
    """The run while it is written, then its files in place."""
    writers: list[Writer] = []
    with told(folder):
        manifest = ManifestWriter(staging)
    try:
        with told(folder):
            for format in formats:
                writers.append(open_writer(staging, format, bom=bom))
        run = Run(folder, writers, manifest)
        yield run
        if not run.finished:
            raise RuntimeError("the block of open_run ended before finish() was called")
    except BaseException:
        for writer in writers:
            writer.abort()
        with suppress(OSError):
            manifest.abort()
        raise
    with told(folder):
        names = [name for format in formats for name in FORMATS[format]]
        put_in_place(staging, folder, (*names, MANIFEST), _held(folder))


def _check_formats(formats: Sequence[str]) -> None:
    unknown = [format for format in formats if format not in FORMATS]
    if unknown or not formats or len(set(formats)) < len(formats):
        known = ", ".join(FORMATS)
        named = ", ".join(formats) or "none"
        raise UsageError(f"formats: expected one or more of {known}, each once, got {named}")


def _check_folder(folder: Path, overwrite: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    manifest = folder / MANIFEST
    if manifest.exists() and not is_ours(manifest):
        raise OutputError(
            f"{folder}: its {MANIFEST} is not one of ours and would be lost; choose another folder"
        )
    held = _held(folder)
    if held and not overwrite:
        raise OutputError(
            f"{folder}: holds the output of a run already ({held[0].name});"
            " choose another folder or replace it with --overwrite"
        )


def _held(folder: Path) -> list[Path]:
    """The files of an earlier run, its manifest first."""
    names = (MANIFEST, *(name for names in FORMATS.values() for name in names))
    return [folder / name for name in names if (folder / name).is_file()]
