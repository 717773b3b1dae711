"""The small corpus, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from summary_miner.explore import Corpus, open_corpus
from tests.explore.reports import write_reports


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of reports; its metadata stand beside it."""
    return write_reports(tmp_path_factory.mktemp("study"))


@pytest.fixture(scope="session")
def corpus(reports: Path) -> Corpus:
    """The reports with their metadata."""
    return open_corpus(reports, metadata=reports.parent / "资料.csv")
