"""Planted copies among the project's own summaries: nearly all found, nearly nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from summary_miner.check.copies import find_copies
from summary_miner.mining import mine
from summary_miner.types import Document
from tests.check.copies.planted import plant

CORPUS = Path(__file__).parents[3] / "corpus" / "summaries"


@pytest.fixture(scope="module")
def summaries() -> list[Document]:
    """Every third of the project's summaries, by different writers on different subjects."""
    return [
        document
        for mined in mine(sorted(CORPUS.glob("*.txt"))[::3])
        for document in mined.documents
    ]


def test_summaries_that_copy_nothing_have_no_copies(summaries: list[Document]) -> None:
    """Though all of them speak the genre's language."""
    assert find_copies(summaries).paragraphs == ()


@pytest.mark.parametrize("seed", [1, 2])
def test_planted_copies_are_found(summaries: list[Document], seed: int) -> None:
    """Edited, renumbered, shuffled, merged, split: recall and precision of at least 0.97."""
    planted = plant(summaries, seed)
    truths = {frozenset((truth.copy, truth.source)): truth.trick for truth in planted.truths}
    found = {
        frozenset(((one.doc_id, one.para_id), (one.other_doc_id, one.other_para_id)))
        for one in find_copies(planted.documents).paragraphs
    }
    missed = Counter(truths[pair] for pair in truths.keys() - found)

    assert len(found & truths.keys()) / len(truths) >= 0.97, missed
    assert len(found & truths.keys()) / len(found) >= 0.97, found - truths.keys()
