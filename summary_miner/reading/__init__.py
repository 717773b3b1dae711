"""Reading: bytes in, numbered lines out.

`find_files` finds what is to be read, `sources` opens archives, `read_source` gives the lines
of one text; `read` does the last two for one file. `READERS` says which formats are known.
"""

from summary_miner.reading.encoding import decode
from summary_miner.reading.files import STDIN, FileList, Found, InputFile, find_files
from summary_miner.reading.limits import Limits, ReadOptions
from summary_miner.reading.readers import READERS, SUFFIXES, Reader
from summary_miner.reading.sources import Source, read, read_file, read_source, sources

__all__ = [
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
    "read_source",
    "sources",
]
