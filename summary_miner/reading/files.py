"""The files that the user means, each with a name that does not depend on the others' order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summary_miner.errors import UnreadableFile
from summary_miner.reading.readers import SUFFIXES

STDIN = Path("-")
"""Stands for standard input on the command line."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read.

    Attributes:
        name: Relative path with `/`, as the tables call the file.
    """

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """Files by name, and arguments that lead to none."""

    files: tuple[InputFile, ...]
    problems: tuple[UnreadableFile, ...]


def find_files(paths: Iterable[Path]) -> Found:
    """Every readable file among `paths` and in the folders among them, sorted by name.

    Folders are searched to the bottom without following links to folders; hidden files,
    Office lock files (`~$…`) and suffixes that we can't read are passed over there. A file
    that is named itself is kept whatever its suffix: reading it says what is wrong.
    """
    arguments = sorted(set(paths))
    problems: list[UnreadableFile] = []
    found: list[Path] = []
    bases: list[str] = []
    for path in arguments:
        if path == STDIN:
            continue
        try:
            if path.is_dir():
                bases.append(str(_absolute(path)))
                found.extend(_in_folder(path, problems))
            else:
                path.stat()
                bases.append(str(_absolute(path).parent))
                found.append(path)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            problems.append(_problem(path, error))
    files = [InputFile(STDIN, "stdin")] if STDIN in arguments else []
    base = _common(bases)
    files += [InputFile(path, _name(path, base)) for path in _once(found)]
    return Found(tuple(sorted(files, key=lambda file: file.name)), tuple(problems))


def _problem(path: Path, error: OSError | ValueError) -> UnreadableFile:
    if isinstance(error, FileNotFoundError):
        reason = "there is no such file or folder"
    else:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
    return UnreadableFile(path.as_posix(), reason, "check path and permissions")


def _in_folder(folder: Path, problems: list[UnreadableFile]) -> list[Path]:
    """Readable files below `folder`; what is wrong with it joins `problems`."""
    before = len(problems)

    def refuse(error: OSError) -> None:
        problems.append(_problem(Path(error.filename or folder), error))

    found = list(_walk(folder, refuse))
    if not found and len(problems) == before:
        known = " ".join(sorted(SUFFIXES))
        problems.append(
            UnreadableFile(folder.as_posix(), "there is no document in it", f"we read {known}")
        )
    return found


def _walk(folder: Path, refuse: Callable[[OSError], None]) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in sorted(names):
            if not _is_hidden(name) and Path(name).suffix.lower() in SUFFIXES:
                yield Path(root, name)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name == "__MACOSX"


def _once(found: Iterable[Path]) -> Iterator[Path]:
    """Each file once, under the first of its paths in the alphabet."""
    seen = set()
    for path in sorted(found, key=_absolute):
        resolved = os.path.realpath(path)  # resolve() fails on links that lead to themselves
        if resolved not in seen:
            seen.add(resolved)
            yield path


def _absolute(path: Path) -> Path:
    """Without `..`, but with links as they are: the user knows the link's name."""
    return Path(os.path.normpath(path.absolute()))


def _common(bases: list[str]) -> str:
    try:
        return os.path.commonpath(bases)
    except ValueError:  # none at all, or on different drives
        return ""


def _name(path: Path, base: str) -> str:
    whole = str(_absolute(path))
    shown = os.path.relpath(whole, base) if base else whole
    return _text(shown.replace(os.sep, "/"))


def _text(name: str) -> str:
    """File names of old Chinese systems are GBK bytes, which Python smuggles as surrogates."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name
