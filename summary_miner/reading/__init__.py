"""Reading: bytes in, numbered lines out.

`find_files` finds what is to be read, `sources` opens archives, `read_source` gives the lines
of one text; `read` does the last two for one file. `READERS` says which formats are known.
"""

from summary_miner.reading.encoding import decode
from summary_miner.reading.files import STDIN, FileList, Found, InputFile, find_files
from summary_miner.reading.limits import LIMIT_NAMES, Limits, ReadOptions, read_limits
from summary_miner.reading.readers import READERS, SUFFIXES
from summary_miner.reading.serving import Reader
from summary_miner.reading.sources import Source, read, read_file, read_source, sources

__all__ = [
    "LIMIT_NAMES",
    "READERS",
    "STDIN",
    "SUFFIXES",
    "FileList",
    "Found",
    "InputFile",
    "Limits",
    "ReadOptions",
    "Reader",
    "Source",
    "decode",
    "find_files",
    "read",
    "read_file",
    "read_limits",
    "read_source",
    "sources",
]
