"""Zip archives, trusted in nothing: not in their names, sizes or numbers."""

from __future__ import annotations

import io
import re
import stat
import zlib
from collections.abc import Iterable
from zipfile import BadZipFile, ZipFile, ZipInfo

from summary_miner.errors import UnreadableFile
from summary_miner.reading.limits import Limits

_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_CHUNK = 1 << 20
_HARMLESS = 1 << 20
"""Members below 1 MB may be packed as tightly as they like."""

_HARMLESS_ALL = 10 << 20
"""So may whole archives below 10 MB."""

_LONGEST_NAME = 1000
"""In characters; each row of the tables tells the name."""

_UNSAFE = re.compile(r"^/|^[A-Za-z]:|(^|/)\.\.(/|$)")
_DAMAGE = (BadZipFile, EOFError, OSError, ValueError, zlib.error, NotImplementedError, RuntimeError)
"""What zipfile raises on damaged members; the last two stand for unknown packing methods."""


def open_zip(data: bytes, source: str, limits: Limits) -> ZipFile:
    """The archive, if it can be opened and keeps within the limits as a whole.

    Raises:
        UnreadableFile: If it is damaged, has too many members or would grow too large.
    """
    try:
        archive = ZipFile(io.BytesIO(data))
    except _DAMAGE:
        raise UnreadableFile(
            source,
            "it is damaged or cut off: its directory is missing",
            "copy or download it again",
        ) from None
    members = archive.infolist()
    if len(members) > limits.max_members:
        raise UnreadableFile(
            source,
            f"it has {len(members)} members, more than {limits.max_members}",
            "unpack it and give the folder, or raise the limit (--limit members=N)",
        )
    size = declared_size(members)
    check_total(size, source, limits)
    if size > _HARMLESS_ALL and size > limits.max_expansion * len(data):
        raise _too_tight(source, limits)
    return archive


def declared_size(members: Iterable[ZipInfo]) -> int:
    """Bytes that the members claim to unpack to, all together."""
    return sum(member.file_size for member in members)


def check_total(size: int, source: str, limits: Limits) -> None:
    """Refuse an archive that would fill memory, before a byte of it is unpacked."""
    if size > limits.max_expanded_bytes:
        raise UnreadableFile(
            source,
            f"it would unpack to {size} bytes, more than {limits.max_expanded_bytes}",
            "make sure that it is no zip bomb, then raise the limit (--limit expanded_bytes=N)",
        )


def read_member(archive: ZipFile, member: ZipInfo, source: str, limits: Limits) -> bytes:
    """The member's bytes, counted while they come, whatever its header says.

    Raises:
        UnreadableFile: If it is encrypted, damaged, too large or too tightly packed.
    """
    if member.flag_bits & _ENCRYPTED_FLAG:
        raise UnreadableFile(source, "it is encrypted", "unpack the archive with its password")
    _check_size(member.file_size, member.compress_size, source, limits)
    unpacked = bytearray()
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += chunk
                _check_size(len(unpacked), member.compress_size, source, limits)
    except _DAMAGE:
        raise UnreadableFile(
            source, "it is damaged inside the archive", "copy or download the archive again"
        ) from None
    return bytes(unpacked)


def _check_size(size: int, packed: int, source: str, limits: Limits) -> None:
    if size > limits.max_bytes:
        raise UnreadableFile(
            source,
            f"it has more than {limits.max_bytes} bytes",
            "split it, or raise the limit (--limit bytes=N)",
        )
    if size > _HARMLESS and size > limits.max_expansion * max(packed, 1):
        raise _too_tight(source, limits)


def _too_tight(source: str, limits: Limits) -> UnreadableFile:
    return UnreadableFile(
        source,
        f"it is packed more than {limits.max_expansion} to 1, like a zip bomb",
        "make sure that it is none, then raise the limit (--limit expansion=N)",
    )


def member_name(member: ZipInfo) -> str:
    """The name as its maker meant it, with `/`.

    Without the flag for UTF-8 Python reads names as cp437; in Chinese archives they are GBK,
    or UTF-8 from tools that forget the flag.
    """
    name = member.orig_filename.partition("\0")[0]
    if not member.flag_bits & _UTF8_FLAG:
        name = _renamed(name)
    return name.replace("\\", "/")


def _renamed(name: str) -> str:
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:  # the archive gave a Unicode name besides
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def refusal(name: str, member: ZipInfo) -> str | None:
    """Why a member must not be touched, None for most."""
    if _UNSAFE.search(name):
        return "its name leads out of the archive"
    if len(name) > _LONGEST_NAME:
        return f"its name has more than {_LONGEST_NAME} characters"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link to another file"
    return None


def is_hidden(name: str) -> bool:
    """Folders' own entries, lock files, and what macOS adds to archives."""
    parts = name.split("/")
    return not parts[-1] or any(
        part == "__MACOSX" or part.startswith("~$") or (part.startswith(".") and part.strip("."))
        for part in parts
    )
