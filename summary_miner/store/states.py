"""Whether a file is still the one that was mined: by its looks, else by digest."""

from __future__ import annotations

import errno
import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from summary_miner.errors import UnreadableFile
from summary_miner.export.manifest import PROGRAM, settings_entry
from summary_miner.lexicon import tables_digest
from summary_miner.mining import Settings, mine_file
from summary_miner.reading import InputFile
from summary_miner.types import Mined

_SETTLED = 2_000_000_000
"""Nanoseconds: clocks of file systems go in steps of up to two seconds."""


@dataclass(frozen=True, slots=True)
class FileState:
    """How a file looks from outside: where nothing of this changes, it need not be read again.

    Attributes:
        modified: When its content was written, in nanoseconds; None where a change may not show.
        changed: When anything about it was written; nobody can set this back. On Windows, when
            it was made.
    """

    bytes: int
    modified: int | None
    changed: int | None


def state_of(path: Path) -> FileState:
    """How a file looks now.

    Raises:
        OSError: If it can't be looked at.
    """
    found = path.stat()
    return FileState(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal.

    Raises:
        OSError: If it can't be read.
    """
    if not path.is_file():  # a pipe would keep us waiting
        raise OSError(errno.EINVAL, "it is no regular file", str(path))
    with path.open("rb") as file:
        digest = hashlib.sha256()
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Version:
    """What a file is mined with; its facts are out of date once any of this changes.

    Attributes:
        settings: JSON, so that it can be told.
    """

    program: str
    tables_sha256: str
    settings: str


def present_version(settings: Settings) -> Version:
    """What would be mined with now."""
    told = json.dumps(settings_told(settings), ensure_ascii=False, sort_keys=True)
    return Version(PROGRAM, tables_digest(), told)


def settings_told(settings: Settings) -> Mapping[str, Any]:
    """The settings that the facts depend on: those of the manifest, and digests of the files."""
    given = {one.name: getattr(settings, one.name) for one in fields(settings)}
    told = {name: value for name, value in given.items() if isinstance(value, bool | str)}
    paths = {name: value for name, value in given.items() if isinstance(value, Path)}
    digests = {f"{name}_sha256": digest_of(path) for name, path in paths.items()}
    return {**told, **settings_entry(settings), **digests}


@dataclass(frozen=True, slots=True)
class MinedFile:
    """A file and what its sources gave.

    Attributes:
        state: None where nothing in it could be read.
        sha256: Of the file, likewise: it is tried again each time, for the reason may lie
            outside of it.
    """

    state: FileState | None
    sha256: str | None
    outcomes: tuple[Mined | UnreadableFile, ...]


def mine_with_state(file: InputFile, settings: Settings) -> MinedFile:
    """A file's facts together with how it looked; runs in any process."""
    before = _look(file.path)
    outcomes = tuple(mine_file(file, settings))
    read = [outcome for outcome in outcomes if isinstance(outcome, Mined)]
    if before is None or not read:
        return MinedFile(None, None, outcomes)
    try:
        alone = len(outcomes) == 1 and read[0].source == file.name
        digest = read[0].digest if alone else digest_of(file.path)
    except OSError:  # it has just gone
        return MinedFile(None, None, outcomes)
    # if it has changed meanwhile, nobody knows which state was read: look closely the next time
    state = settled(before) if _look(file.path) == before else _unsettled(before)
    return MinedFile(state, digest, outcomes)


def _look(path: Path) -> FileState | None:
    try:
        return state_of(path)
    except OSError:  # mining says so in its own words
        return None


def settled(state: FileState) -> FileState:
    """The state, without its times where a change in the same tick of the clock would not show."""
    latest = max(state.modified or 0, state.changed or 0)
    return state if time.time_ns() - latest > _SETTLED else _unsettled(state)


def _unsettled(state: FileState) -> FileState:
    return FileState(state.bytes, None, None)
