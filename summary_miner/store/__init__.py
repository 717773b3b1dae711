"""A corpus in one DuckDB file: `Store` keeps it in step with the files, and answers SQL.

store       the value that all else serves
adding      one `add`, from files found to transactions
plan        what is new, changed or gone
states      whether a file is still the one that was mined
schema      how a store lies in its file, and the way from earlier versions
connection  DuckDB with all doors shut
source      a store as a corpus for `explore`
"""

from summary_miner.store.adding import Added, Mapper
from summary_miner.store.connection import SUFFIX, StoreError
from summary_miner.store.states import MinedFile
from summary_miner.store.store import Store

__all__ = ["SUFFIX", "Added", "Mapper", "MinedFile", "Store", "StoreError"]
