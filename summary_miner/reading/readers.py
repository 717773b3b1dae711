"""Which function reads which format."""

from __future__ import annotations

from collections.abc import Mapping

from summary_miner.reading.isolation import isolated, watched
from summary_miner.reading.markdown import read_markdown
from summary_miner.reading.office import read_office
from summary_miner.reading.plain import read_plain
from summary_miner.reading.serving import Reader

READERS: Mapping[str, Reader] = {
    ".txt": watched(read_plain),
    ".md": watched(read_markdown),
    ".html": isolated("html"),
    ".htm": isolated("html"),
    ".docx": isolated("docx"),
    ".pdf": isolated("pdf"),
    ".doc": read_office,
    ".wps": read_office,
    ".rtf": read_office,
}
"""To read another format, write a function and a line here."""

SUFFIXES = frozenset(READERS) | {".zip"}
"""All suffixes that we can do something with."""
