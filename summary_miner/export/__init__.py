"""Facts into tables: files of a run, one table on a screen, frames in a notebook.

tables    the columns of the six tables, and a source's rows
run       a folder of complete files, or nothing
manifest  what was read, with what, and how it went
screen    one table to a stream
frames    pandas
"""

from summary_miner.export.frames import (
    copies_frame,
    coverage_frame,
    findings_frame,
    panel_frame,
    read_frames,
    to_frames,
)
from summary_miner.export.manifest import MANIFEST, head_of
from summary_miner.export.run import Run, open_run
from summary_miner.export.screen import ScreenFormat, write_table
from summary_miner.export.shares import Share, share_of
from summary_miner.export.tables import TABLES, Column, Row, Table, rows
from summary_miner.export.writers import FORMATS

__all__ = [
    "FORMATS",
    "MANIFEST",
    "TABLES",
    "Column",
    "Row",
    "Run",
    "ScreenFormat",
    "Share",
    "Table",
    "copies_frame",
    "coverage_frame",
    "findings_frame",
    "head_of",
    "open_run",
    "panel_frame",
    "read_frames",
    "rows",
    "share_of",
    "to_frames",
    "write_table",
]
