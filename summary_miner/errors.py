"""Errors that the user can mend: where, what is wrong, what to do.

Anything else that escapes is a defect of ours and keeps its traceback.
"""

from __future__ import annotations

import re


class MinerError(Exception):
    """The base of all errors that a user can mend."""

    exit_code = 1


class UnreadableFile(MinerError):
    """A file that could not be read; the others are still mined.

    >>> print(UnreadableFile("a.docx", "the file is empty", "export it again"))
    a.docx: the file is empty; export it again
    """

    def __init__(self, source: str, reason: str, remedy: str) -> None:
        super().__init__(source, reason, remedy)  # args survive the way back from a worker

    @property
    def source(self) -> str:
        """The file's name, as the tables would have called it."""
        return str(self.args[0])

    @property
    def reason(self) -> str:
        """What is wrong with the file."""
        return str(self.args[1])

    @property
    def remedy(self) -> str:
        """What its owner can do about it."""
        return str(self.args[2])

    def __str__(self) -> str:
        return _on_one_line(f"{self.source}: {self.reason}; {self.remedy}")


_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def _on_one_line(text: str) -> str:
    """With escapes for what ends a line or commands a terminal: file names may hold it."""
    return _UNSHOWN.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


class UsageError(MinerError):
    """The call asks for something that can't be done; nothing was written."""

    exit_code = 2


class OutputError(MinerError):
    """The output could not be written; what was there before is untouched."""

    exit_code = 2


class LexiconError(MinerError):
    """A row of a reviewed table that we refuse to guess about.

    >>> print(LexiconError("units.tsv", 7, "4 cells", "亩"))
    units.tsv:7: expected 4 cells, got '亩'
    """

    exit_code = 2

    def __init__(self, path: str, line: int, expected: str, got: str) -> None:
        super().__init__(path, line, expected, got)

    def __str__(self) -> str:
        path, line, expected, got = self.args
        return f"{path}:{line}: expected {expected}, got {got!r}"
