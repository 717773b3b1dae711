"""How much a file may ask of us, and how its text is to be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What no honest summary reaches; a file beyond one of these is refused, not cut.

    Attributes:
        max_bytes: Of one file, or of one member of an archive once unpacked.
        max_characters: Of one text.
        max_line: Characters of one line or paragraph; 1,000,000 are some 600 printed pages.
        max_pages: Of one PDF.
        max_members: Of one archive or Word file.
        max_expansion: Unpacked size divided by packed size, of members above 1 MB.
        max_expanded_bytes: All members of an archive together, archives inside it included.
        max_nesting: 1 allows an archive, 2 an archive inside an archive.
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
    convert_seconds: float = 120


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a source.

    Attributes:
        encoding: Of plain text and web pages; None finds out.
        simplify: Turn traditional characters into simplified ones.
    """

    encoding: str | None = None
    simplify: bool = False
    limits: Limits = Limits()
