"""The files that the user means, each with a name that does not depend on the others' order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from summary_miner.errors import UnreadableFile
from summary_miner.reading.readers import SUFFIXES

STDIN = Path("-")
"""Stands for standard input on the command line."""

_STDIN_WAY = "\0"
"""Stands for it among the ways of a `FileList`; no path can hold this character."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read.

    Attributes:
        name: Relative path with `/`, as the tables call the file.
    """

    path: Path
    name: str


class FileList(Sequence[InputFile]):
    """Files in the order of their names, each made when it is asked for.

    A million ways as bare strings take some 100 MB, a million `InputFile`s ten times that.
    """

    def __init__(self, base: str, ways: Sequence[str]) -> None:
        self.base = base
        self.ways = ways
        """From `base` to each file, as the system spells it."""

    def __len__(self) -> int:
        return len(self.ways)

    @overload
    def __getitem__(self, place: int) -> InputFile: ...
    @overload
    def __getitem__(self, place: slice) -> FileList: ...
    def __getitem__(self, place: int | slice) -> InputFile | FileList:
        if isinstance(place, slice):
            return FileList(self.base, self.ways[place])
        way = self.ways[place]
        path = STDIN if way == _STDIN_WAY else Path(self.base, way)
        return InputFile(path, name_of(way))

    def told_from(self, base: str) -> FileList:
        """The same files with their names told from another folder; not for standard input."""
        if base == self.base:
            return self
        paths = (os.path.normpath(Path(self.base, way)) for way in self.ways)
        return FileList(base, sorted((_way(path, base) for path in paths), key=name_of))


@dataclass(frozen=True, slots=True)
class Found:
    """Files by name, and arguments that lead to none.

    Attributes:
        folders: Those among the arguments, as absolute paths.
    """

    files: FileList
    folders: tuple[str, ...]
    problems: tuple[UnreadableFile, ...]


def find_files(paths: Iterable[Path]) -> Found:
    """Every readable file among `paths` and in the folders among them, sorted by name.

    Folders are searched to the bottom without following links to folders; hidden files,
    Office lock files (`~$…`) and suffixes that we can't read are passed over there. A file
    that is named itself is kept whatever its suffix: reading it says what is wrong.
    """
    arguments = sorted(set(paths))
    search = _Search()
    for path in arguments:
        if path != STDIN:
            search.add(path)
    base = _common(search.bases)
    ways = search.ways(base)
    if STDIN in arguments:
        ways.append(_STDIN_WAY)
    ways.sort(key=name_of)
    return Found(FileList(base, ways), tuple(search.folders), tuple(search.problems))


class _Search:
    """Goes through the arguments; collects what is there, by folder, and what was wrong."""

    def __init__(self) -> None:
        self.folders: list[str] = []
        self.problems: list[UnreadableFile] = []
        self._found: list[tuple[str, list[str]]] = []
        """The folder of each argument, and the ways from it to the files."""
        self._links = False

    @property
    def bases(self) -> list[str]:
        """The folder of each argument that is there."""
        return [folder for folder, _ in self._found]

    def add(self, path: Path) -> None:
        """Find what is at the path or below it."""
        absolute = _absolute(path)
        try:
            if path.is_dir():
                self.folders.append(str(absolute))
                self._found.append((str(absolute), []))
                self._add_folder(path)
            else:
                path.stat()
                self._found.append((str(absolute.parent), [absolute.name]))
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            self.problems.append(_problem(path, error))

    def _add_folder(self, path: Path) -> None:
        folder, ways = self._found[-1]
        before = len(self.problems)
        waiting = [""]
        while waiting:  # no recursion: folders may lie deeper than Python's stack
            try:
                waiting += sorted(self._list(folder, waiting.pop(), ways), reverse=True)
            except OSError as error:
                self.problems.append(_problem(Path(error.filename or path), error))
        if not ways and len(self.problems) == before:
            known = " ".join(sorted(SUFFIXES))
            self.problems.append(
                UnreadableFile(path.as_posix(), "there is no document in it", f"we read {known}")
            )

    def _list(self, base: str, folder: str, ways: list[str]) -> Iterator[str]:
        """The folders in a folder; its files join the `ways`."""
        with os.scandir(Path(base, folder)) as entries:
            for entry in entries:
                if _is_hidden(entry.name):
                    continue
                if _is_folder(entry):
                    if not entry.is_symlink():
                        yield folder + entry.name + os.sep
                elif Path(entry.name).suffix.lower() in SUFFIXES:
                    self._links |= entry.is_symlink()
                    ways.append(folder + entry.name)

    def ways(self, base: str) -> list[str]:
        """Each file once, as the way to it from `base`."""
        if len(self._found) == 1 and not self._links:  # a million paths are held but once
            folder, ways = self._found[0]
            if folder == base:
                return ways
        paths = [str(Path(folder, way)) for folder, ways in self._found for way in ways]
        return [_way(path, base) for path in _once(paths)]


def _once(paths: list[str]) -> Iterator[str]:
    """Each file under the first of its paths in the alphabet."""
    seen = set()
    for path in sorted(paths):
        resolved = os.path.realpath(path)  # resolve() fails on links that lead to themselves
        if resolved not in seen:
            seen.add(resolved)
            yield path


def _problem(path: Path, error: OSError | ValueError) -> UnreadableFile:
    if isinstance(error, FileNotFoundError):
        reason = "there is no such file or folder"
    else:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
    return UnreadableFile(path.as_posix(), reason, "check path and permissions")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself: reading it says what is wrong
        return False


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name == "__MACOSX"


def _absolute(path: Path) -> Path:
    """Without `..`, but with links as they are: the user knows the link's name."""
    return Path(os.path.normpath(path.absolute()))


def _common(bases: list[str]) -> str:
    try:
        return os.path.commonpath(bases)
    except ValueError:  # none at all, or on different drives
        return ""


def _way(whole: str, base: str) -> str:
    """From the base to an absolute path; the path itself where no way leads there."""
    folder = base if base.endswith(os.sep) else base + os.sep  # the root ends in one
    if base and whole.startswith(folder):
        return whole[len(folder) :]
    try:
        return os.path.relpath(whole, base) if base else whole
    except ValueError:  # another drive
        return whole


def name_of(way: str) -> str:
    """A way as the tables tell it.

    File names of old Chinese systems are GBK bytes, which Python smuggles as surrogates.
    """
    if way == _STDIN_WAY:
        return "stdin"
    name = way if os.sep == "/" else way.replace(os.sep, "/")  # "/" for "/" would copy it
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name
