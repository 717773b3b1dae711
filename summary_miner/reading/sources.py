"""The texts behind a file: one for most, many for an archive."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from summary_miner.errors import UnreadableFile
from summary_miner.reading.archive import (
    check_total,
    declared_size,
    is_hidden,
    member_name,
    open_zip,
    read_member,
    refusal,
)
from summary_miner.reading.files import STDIN, InputFile
from summary_miner.reading.limits import Limits, ReadOptions
from summary_miner.reading.readers import READERS, SUFFIXES
from summary_miner.reading.signatures import suffix_of
from summary_miner.reading.simplify import simplified
from summary_miner.types import RawText
from summary_miner.watch import attempt, time_limit

_ARCHIVE = ".zip"


@dataclass(frozen=True, slots=True)
class Source:
    """Something with one text in it.

    Attributes:
        name: As the tables call it; a member is `archive.zip/member.txt`.
        suffix: In lower case, with its dot.
        load: Gives the bytes, or raises `UnreadableFile`.
    """

    name: str
    suffix: str
    load: Callable[[], bytes]


def sources(file: InputFile, options: ReadOptions = ReadOptions()) -> Iterator[Source]:
    """What there is to read in the file, members of an archive in the order of their names.

    Raises:
        UnreadableFile: If it is an archive that can't be used. A member that can't be used
            raises when it is loaded.
    """
    limits = options.limits
    suffix = file.path.suffix.lower()
    load = partial(_load, file, limits)
    if file.path == STDIN:
        data = load()
        suffix, load = suffix_of(data), partial(bytes, data)
    if suffix == _ARCHIVE:
        yield from _Unpacker(limits).members(load(), file.name, 1)
    else:
        yield Source(file.name, suffix, load)


def read(path: Path, options: ReadOptions = ReadOptions()) -> Iterator[RawText]:
    """Every text in one file, named after the file without its folder.

    Raises:
        UnreadableFile: At the first source that can't be read.
    """
    for source in sources(InputFile(path, path.name), options):
        yield read_source(source, options)


def read_file(
    file: InputFile, options: ReadOptions = ReadOptions()
) -> Iterator[RawText | UnreadableFile]:
    """Every text in the file; what can't be read comes as its error, the rest is still read."""
    try:
        for source in sources(file, options):
            yield attempt(source.name, partial(read_source, source, options))
    except UnreadableFile as problem:
        yield problem


def read_source(source: Source, options: ReadOptions = ReadOptions()) -> RawText:
    """The lines of one source.

    Raises:
        UnreadableFile: If it can't be read, has no text or breaks a limit.
    """
    data = source.load()
    reader = READERS.get(source.suffix)
    if reader is None:
        known = " ".join(sorted(SUFFIXES))
        raise UnreadableFile(
            source.name,
            f"we have no reader for {source.suffix!r}" if source.suffix else "it has no suffix",
            f"save it as one of {known}",
        )
    text = reader(data, source.name, options)
    _check_length(text, options.limits)
    if not options.simplify:
        return text
    with time_limit(options.limits.max_seconds, source.name):
        return replace(text, lines=simplified(text.lines))


def _check_length(text: RawText, limits: Limits) -> None:
    length = sum(len(line.text) for line in text.lines)
    if not length:
        raise UnreadableFile(
            text.source, "there is no text in it", "make sure that it is the right file"
        )
    if length > limits.max_characters:
        raise UnreadableFile(
            text.source,
            f"it has {length} characters, more than {limits.max_characters}",
            "split it, or raise the limit (--limit characters=N)",
        )
    longest = max(text.lines, key=lambda line: len(line.text))
    if len(longest.text) > limits.max_line:
        raise UnreadableFile(
            text.source,
            f"line {longest.number} has {len(longest.text)} characters, "
            f"more than {limits.max_line}: its line ends may be lost",
            "export it again with its line ends, or raise the limit (--limit line=N)",
        )


def _load(file: InputFile, limits: Limits) -> bytes:
    try:
        if file.path == STDIN:
            data = sys.stdin.buffer.read(limits.max_bytes + 1)
        elif file.path.exists() and not file.path.is_file():
            raise UnreadableFile(file.name, "it is no regular file", "copy its content to one")
        else:
            with file.path.open("rb") as stream:
                data = stream.read(limits.max_bytes + 1)
    except OSError as error:
        raise UnreadableFile(
            file.name,
            (error.strerror or "it can't be opened").lower(),
            "check path and permissions",
        ) from None
    if len(data) > limits.max_bytes:
        raise UnreadableFile(
            file.name,
            f"it has more than {limits.max_bytes} bytes",
            "split it, or raise the limit (--limit bytes=N)",
        )
    if not data:
        raise UnreadableFile(file.name, "the file is empty", "export or copy it again")
    return data


class _Unpacker:
    """Walks an archive; adds up what it and the archives inside it claim to unpack to."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._claimed = 0

    def members(self, data: bytes, source: str, depth: int) -> Iterator[Source]:
        """What can be read in the archive, and what must be refused in it."""
        archive = open_zip(data, source, self._limits)
        self._claimed += declared_size(archive.infolist())
        check_total(self._claimed, source, self._limits)
        seen: set[str] = set()
        empty = True
        named = ((member_name(member), member) for member in archive.infolist())
        for name, member in sorted(named, key=lambda pair: pair[0]):
            if is_hidden(name):
                continue
            shown, suffix = f"{source}/{name}", PurePosixPath(name).suffix.lower()
            reason = refusal(name, member) or ("its name is there twice" if name in seen else None)
            seen.add(name)
            if reason:
                error = UnreadableFile(shown, reason, "unpack the archive yourself and look at it")
                yield Source(shown, suffix, partial(_refuse, error))
            elif suffix == _ARCHIVE:
                yield from self._nested(archive, member, shown, depth)
            elif suffix in READERS:
                load = partial(read_member, archive, member, shown, self._limits)
                yield Source(shown, suffix, load)
            else:
                continue
            empty = False
        if empty:
            known = " ".join(sorted(READERS))
            raise UnreadableFile(source, "there is no document in it", f"we read {known}")

    def _nested(
        self, archive: ZipFile, member: ZipInfo, shown: str, depth: int
    ) -> Iterator[Source]:
        try:
            if depth >= self._limits.max_nesting:
                raise UnreadableFile(
                    shown,
                    f"archives lie more than {depth} deep",
                    "unpack the outer one yourself, or raise the limit (--limit nesting=N)",
                )
            data = read_member(archive, member, shown, self._limits)
            yield from self.members(data, shown, depth + 1)
        except UnreadableFile as error:
            yield Source(shown, _ARCHIVE, partial(_refuse, error))


def _refuse(error: UnreadableFile) -> bytes:
    raise error
