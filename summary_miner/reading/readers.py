"""Which function reads which format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from summary_miner.reading.docx import read_docx
from summary_miner.reading.html import read_html
from summary_miner.reading.limits import ReadOptions
from summary_miner.reading.markdown import read_markdown
from summary_miner.reading.office import read_office
from summary_miner.reading.pdf import read_pdf
from summary_miner.reading.plain import read_plain
from summary_miner.types import RawText

Reader: TypeAlias = Callable[[bytes, str, ReadOptions], RawText]
"""Bytes of one file, its name, the options; all that it returns comes from the bytes."""

READERS: Mapping[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
    ".doc": read_office,
    ".wps": read_office,
    ".rtf": read_office,
}
"""To read another format, write a function and a line here."""

SUFFIXES = frozenset(READERS) | {".zip"}
"""All suffixes that we can do something with."""
