"""A corpus in one DuckDB file: `Store` keeps it in step with the files, and answers SQL.

store       the value that all else serves
adding      one `add`, from files found to transactions
plan        what is new, changed or gone
states      whether a file is still the one that was mined
schema      how a store lies in its file, and the way from earlier versions
connection  DuckDB with all doors shut
source      a store as a corpus for `explore`
asking      SQL and its answer; `questions` are ready-made
parts       folders of Parquet tables, read in place; a store can attach them
exporting   back to the files that `mine` writes
"""

from pathlib import Path

from summary_miner.store.adding import Added, Mapper
from summary_miner.store.asking import Answer
from summary_miner.store.connection import SUFFIX, StoreError
from summary_miner.store.parts import Parts
from summary_miner.store.states import MinedFile
from summary_miner.store.store import Store

__all__ = [
    "SUFFIX",
    "Added",
    "Answer",
    "Mapper",
    "MinedFile",
    "Parts",
    "Store",
    "StoreError",
    "open_corpus",
]


def open_corpus(place: Path | str) -> Store | Parts:
    """A corpus to read: a store, or the Parquet tables in a folder or at a URL.

    Raises:
        StoreError: If it is neither, or can't be read.
    """
    if "://" in str(place) or Path(place).is_dir():
        return Parts(place)
    return Store(place, read_only=True)
