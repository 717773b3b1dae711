"""The folder of a run as a source: its tables read back, the words kept beside them."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.sources import COLUMNS, TableName, typed, words_version
from summary_miner.explore.tokens import Tokens, from_ids

if TYPE_CHECKING:
    from summary_miner.mining import Settings

MANIFEST = "manifest.json"
TOKENS = "tokens"
_KEY = b"summary_miner"
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
        path = self._path(name)
        try:
            return typed(_READERS[path.suffix](path, COLUMNS[name]))
        except (OSError, ValueError, KeyError) as error:
            told = " ".join(str(error).split())
            raise UsageError(f"{path}: can't be read: {told}; mine the files again") from None

    def _path(self, name: TableName) -> Path:
        for suffix in _READERS:
            path = self._folder / f"{name}{suffix}"
            if path.is_file():
                return path
        raise UsageError(
            f"{self._folder}: there is no table {name}.csv in it;"
            " mine the files again with --format csv"
        )

    def load_tokens(self, settings: Settings) -> Tokens | None:
        """The kept tokens, if the paragraphs and the dictionaries are still the same."""
        path = self._tokens_path(settings)
        if not path.is_file():
            return None
        import pyarrow as pa
        from pyarrow import parquet

        try:
            metadata = parquet.read_schema(path).metadata or {}
            if metadata.get(_KEY) != self._version(settings).encode():
                return None
            table = parquet.read_table(path, columns=["word", "tag", "row"])
        except (OSError, pa.ArrowException):
            return None  # half a file, or somebody else's: the words are cut anew
        return _tokens(table, int(metadata[b"paragraphs"]))

    def keep_tokens(self, tokens: Tokens, settings: Settings) -> None:
        """Write `tokens.parquet`; a folder that can't be written to stays as it is."""
        from pyarrow import parquet

        paragraphs = self.table("paragraphs")
        metadata = {_KEY: self._version(settings).encode(), b"paragraphs": str(len(paragraphs))}
        table = _token_table(tokens, paragraphs).replace_schema_metadata(metadata)
        with suppress(OSError):
            handle, name = tempfile.mkstemp(prefix=".summary-miner-", dir=self._folder)
            os.close(handle)
            draft = Path(name)
            try:
                parquet.write_table(table, draft, compression="zstd")
                draft.chmod(self._path("paragraphs").stat().st_mode & 0o777)
                draft.replace(self._tokens_path(settings))
            finally:
                draft.unlink(missing_ok=True)

    def _tokens_path(self, settings: Settings) -> Path:
        """`tokens.parquet`; with another engine or dictionary a name of its own."""
        plain = settings.segmenter == "rjieba" and settings.user_dict is None
        mark = "" if plain else f"-{words_version(settings)[:8]}"
        return self._folder / f"{TOKENS}{mark}.parquet"

    def _version(self, settings: Settings) -> str:
        digest = hashlib.sha256(self._path("paragraphs").read_bytes()).hexdigest()
        return f"{words_version(settings)} {digest}"


def _token_table(tokens: Tokens, paragraphs: pd.DataFrame) -> Any:
    """One row a token, for pandas, DuckDB or R as well as for us."""
    import pyarrow as pa

    def texts(codes: Any, names: Any) -> Any:
        return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(list(names), pa.string()))

    of_document, documents = pd.factorize(paragraphs["doc_id"])
    of_paragraph, names = pd.factorize(paragraphs["para_id"])
    of_tag, tags = pd.factorize(tokens.tags)
    return pa.table(
        {
            "doc_id": texts(of_document.astype(np.int32)[tokens.paragraphs], documents),
            "para_id": texts(of_paragraph.astype(np.int32)[tokens.paragraphs], names),
            "start": pa.array(tokens.starts),
            "end": pa.array(tokens.ends.astype(np.int32)),
            "word": texts(tokens.ids, tokens.vocabulary),
            "tag": texts(of_tag.astype(np.int32)[tokens.ids], tags),
            "row": pa.array(tokens.paragraphs),
        }
    )


def _tokens(table: Any, paragraphs: int) -> Tokens:
    words = table["word"].combine_chunks()
    tags = table["tag"].combine_chunks()
    vocabulary = words.dictionary.to_numpy(zero_copy_only=False)
    ids = words.indices.to_numpy()
    of_word = np.empty(len(vocabulary), object)
    of_word[ids] = tags.dictionary.to_numpy(zero_copy_only=False)[tags.indices.to_numpy()]
    counts = np.bincount(table["row"].to_numpy(), minlength=paragraphs)
    return from_ids(vocabulary, of_word, ids, counts)


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
