"""The folder of a run as a source: its tables read back, the words kept beside them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.gathering import COLUMNS, TableName
from summary_miner.explore.sources import typed, words_version
from summary_miner.explore.tokenfiles import keep_tokens, load_tokens, token_file
from summary_miner.explore.tokens import Tokens

if TYPE_CHECKING:
    from summary_miner.mining import Settings

MANIFEST = "manifest.json"
_GUARDED = re.compile(
    "'(?=\\s*[=+\\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}])"
)
"""The apostrophe that keeps a spreadsheet from running a text as a formula."""


def is_run(path: Path) -> bool:
    """Whether a folder is what `mine` wrote: the manifest stands there when all else does."""
    try:
        content = json.loads((path / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("written_by") == "summary-miner"


class RunSource:
    """What `mine` wrote into a folder, as Parquet, CSV or JSON Lines.

    The words are kept in `tokens.parquet` beside the tables, one row a token, together with a
    digest of the paragraphs: after another run they are cut anew.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def table(self, name: TableName) -> pd.DataFrame:
        """The rows of one table.

        Raises:
            UsageError: If the folder lacks it, or holds it in a form that can't be read.
        """
        return typed(read_table(self._folder, name, COLUMNS[name]))

    def load_tokens(self, settings: Settings) -> Tokens | None:
        """The kept tokens, if the paragraphs and the dictionaries are still the same."""
        return load_tokens(self._tokens_path(settings), self._version(settings))

    def keep_tokens(self, tokens: Tokens, settings: Settings) -> None:
        """Write `tokens.parquet`; a folder that can't be written to stays as it is."""
        path, version = self._tokens_path(settings), self._version(settings)
        keep_tokens(path, version, tokens, self.table("paragraphs"))

    def _tokens_path(self, settings: Settings) -> Path:
        return self._folder / token_file("tokens", settings)

    def _version(self, settings: Settings) -> str:
        digest = hashlib.sha256(_path(self._folder, "paragraphs").read_bytes()).hexdigest()
        return f"{words_version(settings)} {digest}"


def read_table(folder: Path, name: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """Some columns of a table of a run as its format holds them; texts as they were found.

    Raises:
        UsageError: If the folder lacks it, or holds it in a form that can't be read.
    """
    path = _path(folder, name)
    try:
        return _READERS[path.suffix](path, columns)
    except (OSError, ValueError, KeyError) as error:
        told = " ".join(str(error).split())
        raise UsageError(f"{path}: can't be read: {told}; mine the files again") from None


def _path(folder: Path, name: str) -> Path:
    for suffix in _READERS:
        path = folder / f"{name}{suffix}"
        if path.is_file():
            return path
    raise UsageError(
        f"{folder}: there is no table {name}.csv in it; mine the files again with --format csv"
    )


def _read_csv(path: Path, columns: tuple[str, ...]) -> pd.DataFrame:
    from pyarrow import csv, string

    options = csv.ConvertOptions(
        include_columns=list(columns), column_types=dict.fromkeys(columns, string())
    )
    parse = csv.ParseOptions(newlines_in_values=False)
    read = csv.read_csv(path, parse_options=parse, convert_options=options)
    table: pd.DataFrame = read.to_pandas()
    for column in table.columns:
        # few cells have it: looking at the first character is cheaper than a pattern for all
        guarded = table[column].str.startswith("'")
        if guarded.any():
            table.loc[guarded, column] = table.loc[guarded, column].map(_unguarded)
    return table


def _unguarded(text: str) -> str:
    """The text as it was before a CSV writer made it harmless."""
    return _GUARDED.sub("", text, count=1) if _GUARDED.match(text) else text


def _read_json(path: Path, columns: tuple[str, ...]) -> pd.DataFrame:
    from pyarrow import json as arrow_json

    table: pd.DataFrame = arrow_json.read_json(path).select(list(columns)).to_pandas()
    return table


def _read_parquet(path: Path, columns: tuple[str, ...]) -> pd.DataFrame:
    table: pd.DataFrame = pd.read_parquet(path, columns=list(columns))
    return table


_READERS: Mapping[str, Callable[[Path, tuple[str, ...]], pd.DataFrame]] = {
    ".parquet": _read_parquet,
    ".csv": _read_csv,
    ".jsonl": _read_json,
}
"""How each format of `mine` is read back, the quickest first."""
