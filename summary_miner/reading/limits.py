"""How much a file may ask of us, and how its text is to be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from summary_miner.errors import UsageError

_LEAST_SECONDS = 10.0
_SLOWEST = 20_000
"""Bytes a second: a tenth of what honest files take on a slow machine."""

_LEAST_WORK = 3.0
_SLOWEST_WORK = 30_000
"""The same of the processor's own time, which other programs don't lengthen."""

_GRACE = 10.0
"""Seconds in which a process that was told to stop does so."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What no honest summary reaches; a file beyond one of these is refused, not cut.

    Attributes:
        max_bytes: Of one file, or of one member of an archive once unpacked.
        max_characters: Of one text.
        max_line: Characters of one line or paragraph; 1,000,000 are some 600 printed pages.
        max_pages: Of one PDF.
        max_members: Of one archive or Word file.
        max_expansion: Unpacked size divided by packed size, of members above 1 MB and of whole
            archives above 10 MB.
        max_expanded_bytes: All members of an archive together, archives inside it included.
        max_nesting: 1 allows an archive, 2 an archive inside an archive.
        max_depth: Elements within elements of a Word file or web page; the parsers have limits
            of their own, of 256 and 2048.
        max_entities: That one part of a Word file may declare; those of other files, never read,
            are refused at any number.
        max_seconds: For reading one text, and as long again for mining it; a small Word file, web
            page or PDF gets less, see `seconds_for`.
        max_memory: Bytes that a Word file, web page or PDF may take while it is read, on systems
            that can restrain a process.
        convert_seconds: How long LibreOffice may work on one file.
    """

    max_bytes: int = 100_000_000
    max_characters: int = 60_000_000
    max_line: int = 1_000_000
    max_pages: int = 3000
    max_members: int = 10_000
    max_expansion: int = 200
    max_expanded_bytes: int = 500_000_000
    max_nesting: int = 2
    max_depth: int = 500
    max_entities: int = 0
    max_seconds: float = 300
    max_memory: int = 4_000_000_000
    convert_seconds: float = 120

    def seconds_for(self, size: int) -> float:
        """What a library in C may take for so many bytes: a small file gets less time."""
        return min(self.max_seconds, _LEAST_SECONDS + size / _SLOWEST)

    def work_for(self, size: int) -> float:
        """The same in seconds of processor time, where the system counts them."""
        return min(self.max_seconds, _LEAST_WORK + size / _SLOWEST_WORK)

    @property
    def patience(self) -> float:
        """Seconds after which a process that begins no further source must hang."""
        return max(self.max_seconds, self.convert_seconds) + _GRACE

    def changed(self) -> dict[str, float]:
        """Those that are not at their defaults, by the names that `--limit` knows."""
        default = Limits()
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            _shown(name): value for name, value in found.items() if value != getattr(default, name)
        }


def _shown(name: str) -> str:
    return name.removeprefix("max_")


LIMIT_NAMES = tuple(_shown(field.name) for field in fields(Limits))
_POWERS = {"K": 10**3, "M": 10**6, "G": 10**9}


def read_limits(settings: Iterable[str]) -> Limits:
    """The limits with some of them set, as users write it: `bytes=200M`, `seconds=60`.

    Raises:
        UsageError: If there is no such limit, or no such number.

    >>> read_limits(["line=2M", "seconds=60"]).changed()
    {'line': 2000000, 'seconds': 60}
    """
    limits = Limits()
    for setting in settings:
        name, _, number = setting.partition("=")
        if name not in LIMIT_NAMES:
            known = ", ".join(LIMIT_NAMES)
            raise UsageError(f"--limit {setting}: no limit of that name; there are {known}")
        field = name if hasattr(limits, name) else f"max_{name}"
        limits = replace(limits, **{field: _read_number(setting, number)})
    return limits


def _read_number(setting: str, number: str) -> int:
    digits, power = number, 1
    if number[-1:].upper() in _POWERS:
        digits, power = number[:-1], _POWERS[number[-1:].upper()]
    least = "" if setting.startswith("entities=") else "0"
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 16 and digits != least):
        raise UsageError(f"--limit {setting}: expected NAME=NUMBER, such as bytes=200M")
    return int(digits) * power


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a source.

    Attributes:
        encoding: Of plain text and web pages; None finds out.
        simplify: Turn traditional characters into simplified ones.
        isolate: Read Word files, web pages and PDFs in a process of their own, so that one that
            crashes or hangs the library behind it costs nothing else.
    """

    encoding: str | None = None
    simplify: bool = False
    limits: Limits = Limits()
    isolate: bool = True
