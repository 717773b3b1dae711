"""A store as a corpus for `summary_miner.explore`: its tables, and its words beside it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd

from summary_miner.explore.gathering import COLUMNS, TableName
from summary_miner.explore.sources import typed, words_version
from summary_miner.explore.tokenfiles import keep_tokens, load_tokens, token_file
from summary_miner.explore.tokens import Tokens
from summary_miner.mining import Settings
from summary_miner.store.schema import FACTS
from summary_miner.store.store import Store


class StoreSource:
    """The documents of a store, as `open_corpus` takes them.

    The words are kept in `NAME.tokens.parquet` beside `NAME.duckdb`, with a digest of the
    paragraphs: when the store has changed they are cut anew.

    Raises:
        StoreError: When a table is asked for, if it is no store or can't be read.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path)
        self._tables: dict[TableName, pd.DataFrame] = {}

    def table(self, name: TableName) -> pd.DataFrame:
        """The rows of one table, in the order in which `mine` would write them."""
        if name not in self._tables:
            names = [column.name for column in FACTS[name]]
            places = [names.index(column) for column in COLUMNS[name]]
            with Store(self._path, read_only=True) as store:
                rows = [tuple(row[place] for place in places) for row in store.rows(name)]
            self._tables[name] = typed(pd.DataFrame(rows, columns=COLUMNS[name]))
        return self._tables[name]

    def load_tokens(self, settings: Settings) -> Tokens | None:
        """The kept tokens, if the paragraphs and the dictionaries are still the same."""
        return load_tokens(self._tokens_path(settings), self._version(settings))

    def keep_tokens(self, tokens: Tokens, settings: Settings) -> None:
        """Keep the tokens beside the store, where its folder can be written to."""
        path, version = self._tokens_path(settings), self._version(settings)
        keep_tokens(path, version, tokens, self.table("paragraphs"))

    def _tokens_path(self, settings: Settings) -> Path:
        return self._path.with_name(token_file(f"{self._path.stem}.tokens", settings))

    def _version(self, settings: Settings) -> str:
        digest = hashlib.sha256()
        paragraphs = self.table("paragraphs")
        for doc_id, text in zip(paragraphs["doc_id"], paragraphs["text"], strict=True):
            digest.update(f"{doc_id}\0{text}\0".encode("utf-8", "surrogatepass"))
        return f"{words_version(settings)} {digest.hexdigest()}"
