"""Plain text and Markdown: one line of the file, one line for us."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from summary_miner.errors import UnreadableFile
from summary_miner.reading.encoding import decode
from summary_miner.reading.limits import ReadOptions
from summary_miner.types import RawLine, RawText

_NEWLINE = re.compile(r"\r\n|\r|\n")
_INNER = re.compile("[\x0b\x0c\x85\u2028\u2029]+")
"""What breaks a line on the screen although editors don't count it, such as Word's soft
return that came over the clipboard."""


def read_plain(data: bytes, source: str, options: ReadOptions) -> RawText:
    """The lines that are not blank, numbered as an editor numbers them."""
    text, encoding = decoded(data, source, options)
    lines = tuple(RawLine(line, number) for number, line in numbered(text))
    return RawText(source, lines, sha256(data).hexdigest(), encoding=encoding)


def decoded(data: bytes, source: str, options: ReadOptions) -> tuple[str, str]:
    """Text and encoding, within the limits.

    Raises:
        UnreadableFile: As `decode` does, and if the text is too long.
    """
    text, encoding = decode(data, source, options.encoding)
    if len(text) > options.limits.max_characters:
        raise UnreadableFile(
            source,
            f"it has {len(text)} characters, more than {options.limits.max_characters}",
            "split it, or raise the limit (--limit characters=N)",
        )
    return text, encoding


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """Lines that are not blank, each with its number."""
    for number, line in enumerate(_NEWLINE.split(text), start=1):
        for part in _INNER.split(line):
            if part and not part.isspace():
                yield number, part
