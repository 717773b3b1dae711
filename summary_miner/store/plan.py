"""What an `add` has to do: which files are new, changed, back again or gone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from summary_miner.reading import FileList, Found, InputFile
from summary_miner.store.states import FileState, digest_of, settled, state_of


class Held(NamedTuple):
    """What a store knows of a file."""

    file: str
    file_id: int
    bytes: int | None
    modified: int | None
    changed: int | None
    sha256: str | None
    version_id: int
    gone: bool

    @property
    def state(self) -> tuple[int | None, int | None, int | None]:
        """How it looked when it was mined; None where that says nothing."""
        return (self.bytes, self.modified, self.changed)


@dataclass(slots=True)
class Plan:
    """Files by what is to be done with them.

    Attributes:
        todo: To be mined, in the order of their names.
        held: Of these, the ids of those that the store holds in an earlier state, by name.
        touched: Files that look otherwise than before, yet are the same, with their looks; by id.
        gone: Names of files that are no longer where they were, by id.
    """

    todo: FileList
    held: dict[str, int] = field(default_factory=dict)
    touched: dict[int, FileState] = field(default_factory=dict)
    gone: dict[int, str] = field(default_factory=dict)
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a file that is not found any more is known to be gone.

    Attributes:
        folders: Absolute; those that were searched.
        unsure: Absolute; what could not be looked into.
    """

    folders: tuple[str, ...]
    unsure: tuple[str, ...]

    def covers(self, path: str) -> bool:
        """Whether the search would have found the file."""
        return _is_below(path, self.folders) and not _is_below(path, self.unsure)


def _is_below(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or path.startswith(place.rstrip(os.sep) + os.sep) for place in places)


def scope_of(found: Found) -> Scope:
    """The scope of a search."""
    unsure = tuple(os.path.normpath(Path(one.source).absolute()) for one in found.problems)
    return Scope(found.folders, unsure)


def make_plan(
    files: FileList, held: Iterator[Held], scope: Scope, is_current: Callable[[Held], bool]
) -> Plan:
    """Walk the files and what is held, both in the order of their names, side by side.

    Args:
        is_current: Whether what is held of a file would be the same if it were mined now,
            provided that its bytes are.
    """
    ways: list[str] = []
    plan = Plan(FileList(files.base, ways))
    known = next(held, None)
    for place, file in enumerate(files):
        while known and known.file < file.name:
            _miss(known, files.base, scope, plan)
            known = next(held, None)
        same = known if known and known.file == file.name else None
        if same:
            known = next(held, None)
        if not (same and is_current(same) and _is_unchanged(file, same, plan)):
            ways.append(files.ways[place])
            if same:
                plan.held[file.name] = same.file_id
    while known:
        _miss(known, files.base, scope, plan)
        known = next(held, None)
    return plan


def _is_unchanged(file: InputFile, held: Held, plan: Plan) -> bool:
    """Whether the bytes are those that were mined."""
    try:
        state = state_of(file.path)
        looks_same = held.state == (state.bytes, state.modified, state.changed)
        if not looks_same and digest_of(file.path) != held.sha256:
            return False
    except OSError:
        return False
    if held.gone or not looks_same:
        plan.touched[held.file_id] = settled(state)
    plan.unchanged += 1
    return True


def _miss(held: Held, base: str, scope: Scope, plan: Plan) -> None:
    path = os.path.normpath(Path(base, held.file))
    if not held.gone and scope.covers(path):
        plan.gone[held.file_id] = held.file
