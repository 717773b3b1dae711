"""Tokens in a Parquet file: cut once, and read back as long as nothing has changed."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from summary_miner.explore.sources import words_version
from summary_miner.explore.tokens import Tokens, from_ids

if TYPE_CHECKING:
    from summary_miner.mining import Settings

_VERSION, _PARAGRAPHS = b"summary_miner", b"paragraphs"


def token_file(stem: str, settings: Settings) -> str:
    """The name of the file; with another engine or dictionary it has a mark of its own."""
    plain = settings.segmenter == "rjieba" and settings.user_dict is None
    return f"{stem}{'' if plain else f'-{words_version(settings)[:8]}'}.parquet"


def load_tokens(path: Path, version: str) -> Tokens | None:
    """The tokens of a file; None if it is missing, damaged, or of another version."""
    if not path.is_file():
        return None
    import pyarrow as pa
    from pyarrow import parquet

    try:
        metadata = parquet.read_schema(path).metadata or {}
        if metadata.get(_VERSION) != version.encode():
            return None
        table = parquet.read_table(path, columns=["word", "tag", "row"])
    except (OSError, pa.ArrowException):
        return None  # half a file, or somebody else's: the words are cut anew
    return _tokens(table, int(metadata[_PARAGRAPHS]))


def keep_tokens(path: Path, version: str, tokens: Tokens, paragraphs: pd.DataFrame) -> None:
    """Write the file, whole or not at all; a folder that can't be written to stays as it is."""
    from pyarrow import parquet

    metadata = {_VERSION: version.encode(), _PARAGRAPHS: str(len(paragraphs)).encode()}
    table = _token_table(tokens, paragraphs).replace_schema_metadata(metadata)
    with suppress(OSError):
        handle, name = tempfile.mkstemp(prefix=".summary-miner-", dir=path.parent)
        os.close(handle)
        draft = Path(name)
        try:
            parquet.write_table(table, draft, compression="zstd")
            draft.chmod(0o644 & ~_umask())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def _umask() -> int:
    """What the user does not grant to others; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


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
