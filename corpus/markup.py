"""The lines of a source, and the mark at the start of one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeAlias

Lines: TypeAlias = list[tuple[int, str]]
"""Lines that are not blank, each with its number."""

_MARK = re.compile(r"(#\S*)\s+(.*)")


class SourceError(Exception):
    """A line that the markup does not know."""

    def __init__(self, source: Path, line: int, what: str) -> None:
        super().__init__(f"{source.name}:{line}: {what}")


def read_lines(source: Path) -> Lines:
    """All lines of a source that say something."""
    lines = source.read_text("utf-8").split("\n")
    return [(number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip()]


def split_mark(line: str) -> tuple[str, str]:
    """A line's mark, empty for none, and its text.

    >>> split_mark("#1 主要做法"), split_mark("1.主要做法")
    (('#1', '主要做法'), ('', '1.主要做法'))
    """
    match = _MARK.fullmatch(line)
    return (match[1], match[2]) if match else ("", line)
