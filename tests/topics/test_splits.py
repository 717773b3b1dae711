"""The splits of the corpus share no text: what is reported was not learnt by heart."""

from __future__ import annotations

import csv
from pathlib import Path

from summary_miner.check.copies import find_copies
from summary_miner.mining import Settings, mine
from summary_miner.types import Document

CORPUS = Path(__file__).parents[2] / "corpus"


def test_no_paragraph_was_copied_across_splits() -> None:
    """By our own detector: a near-copy in `test` of a paragraph in `train` is refused."""
    splits: dict[str, str] = {}
    documents: list[Document] = []
    with (CORPUS / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            path = CORPUS / row["folder"] / row["file"]
            for mined in mine([path], Settings(facts=False, topics=False)):
                documents += mined.documents
                splits.update((document.doc_id, row["split"]) for document in mined.documents)

    copies = find_copies(documents).paragraphs
    assert copies  # some in `train` resemble each other, so the detector is awake
    assert [
        f"{copy.doc_id} {copy.para_id} of {copy.other_doc_id} {copy.other_para_id}"
        for copy in copies
        if splits[copy.doc_id] != splits[copy.other_doc_id]
    ] == []
