"""A document goes into plain values and comes back the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from summary_miner.adapters.plain import from_plain, to_plain
from summary_miner.mining import parse

from ..test_laws import texts

DOCUMENTS = sorted((Path(__file__).parents[2] / "corpus" / "documents").glob("*-*.txt"))[:6]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_comes_back(path: Path) -> None:
    """With its period, its dates and all of its facts."""
    for document in parse(path.read_text("utf-8", "replace")):
        assert from_plain(json.loads(json.dumps(to_plain(document)))) == document


@settings(max_examples=40, deadline=None)
@given(text=texts)
def test_any_document_comes_back(text: str) -> None:
    """Whatever is in it."""
    for document in parse(text):
        assert from_plain(json.loads(json.dumps(to_plain(document)))) == document
