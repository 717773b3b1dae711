"""The labelled corpus, read once for all tests of topics."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from summary_miner.mining import Settings, mine
from summary_miner.topics.annotations import Labelled, label_paragraphs, read_annotations

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Mapping[str, Sequence[Labelled]]:
    """The labelled paragraphs of each split."""
    splits: dict[str, list[Labelled]] = {}
    with (CORPUS / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            labels = CORPUS / "labels" / f"{Path(row['file']).stem}.tsv"
            if labels.is_file():
                annotations = read_annotations(labels)
                path = CORPUS / row["folder"] / row["file"]
                for mined in mine([path], Settings(facts=False, topics=False)):
                    splits.setdefault(row["split"], []).extend(label_paragraphs(mined, annotations))
    return splits
