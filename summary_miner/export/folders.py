"""Folders of output: all files of a run come into place together, or none does."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from summary_miner.errors import OutputError

_REMEDIES: Mapping[int, str] = {
    errno.ENOSPC: "free some space or choose another folder",
    errno.EDQUOT: "free some space or choose another folder",
    errno.EFBIG: "choose a folder on a disk that holds larger files",
    errno.EACCES: "choose a folder that you may write to, and close programs that use its files",
    errno.EPERM: "choose a folder that you may write to, and close programs that use its files",
    errno.EROFS: "choose a folder that you may write to",
    errno.EEXIST: "it is a file: name a folder",
    errno.ENOTDIR: "part of its path is a file: name a folder",
}


@contextmanager
def replacing_in(folder: Path, names: Sequence[str], *, overwrite: bool) -> Iterator[Path]:
    """A hidden folder to write files in, which take their places when the block ends.

    Args:
        folder: Made with its parents if it does not exist.
        names: All that a run may write; those that were written are put in place, and an
            earlier run's others go.

    Raises:
        OutputError: If one of them is there and must not be replaced, or can't be written.
    """
    with told(folder):
        if folder.exists() and not folder.is_dir():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        held = [folder / name for name in names if (folder / name).exists()]
        if held and not overwrite:
            raise OutputError(
                f"{folder}: holds the output of a check already ({held[0].name});"
                " choose another folder or replace it with --overwrite"
            )
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        folder.mkdir(parents=True, exist_ok=True)
    try:
        with told(folder):
            staging = Path(tempfile.mkdtemp(prefix=".summary-miner-", dir=folder))
            try:
                yield staging
                written = [name for name in names if (staging / name).exists()]
                put_in_place(staging, folder, written, held)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except BaseException:
        with suppress(OSError):
            for path in missing:
                path.rmdir()
        raise


def put_in_place(staging: Path, folder: Path, names: Sequence[str], held: Sequence[Path]) -> None:
    """Swap the earlier run's files for the new ones; if a move fails, all go back."""
    old = staging / "old"
    old.mkdir()
    moves = [(path, old / path.name) for path in held]
    moves += [(staging / name, folder / name) for name in names]
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            done.append((source, target))  # first: an interrupt may come right after the move
            source.replace(target)
    except BaseException:
        for source, target in reversed(done):
            if not source.exists():
                target.replace(source)
        raise


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """The system's refusals in our words."""
    try:
        yield
    except OSError as error:
        # by number where there is one: pyarrow words its errors in its own way
        words = os.strerror(error.errno) if error.errno else " ".join(str(error).split())
        remedy = _REMEDIES.get(error.errno or 0, "try again or choose another folder")
        raise OutputError(f"{folder}: can't write: {words.lower()}; {remedy}") from error
