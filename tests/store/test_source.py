"""A store is a corpus to explore: the same as the files that it was made from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from summary_miner.explore import freq, open_corpus
from summary_miner.store import Store
from summary_miner.store.source import StoreSource
from tests.explore.reports import write_reports


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of the small corpus."""
    path = tmp_path / "corpus.duckdb"
    with Store(path) as made:
        made.add([write_reports(tmp_path)])
    return path


def test_a_store_is_the_same_corpus_as_its_files(store: Path) -> None:
    """Documents, paragraphs, words, figures, and their metadata."""
    metadata = store.parent / "资料.csv"
    kept = open_corpus(StoreSource(store), metadata=metadata)
    files = open_corpus(store.parent / "reports", metadata=metadata)

    pd.testing.assert_frame_equal(kept.documents, files.documents)
    pd.testing.assert_frame_equal(kept.paragraphs, files.paragraphs)
    assert np.array_equal(kept.tokens.ids, files.tokens.ids)
    pd.testing.assert_frame_equal(
        kept.figures.reset_index(drop=True), files.figures.reset_index(drop=True)
    )


def test_the_words_of_a_store_are_cut_once(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And anew when the store has changed."""
    first = freq(open_corpus(StoreSource(store)))
    assert (store.parent / "corpus.tokens.parquet").is_file()
    with monkeypatch.context() as patch:
        patch.setattr("summary_miner.explore.corpus.tokenize", None)
        pd.testing.assert_frame_equal(freq(open_corpus(StoreSource(store))), first)

    (store.parent / "reports" / "新.txt").write_text("修缮渠道，修缮渠道。", "utf-8")
    with Store(store) as made:
        made.add([store.parent / "reports"])
    assert "修缮" in set(freq(open_corpus(StoreSource(store)))["word"])
