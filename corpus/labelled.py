"""The labelled paragraphs of the corpus, by split, for the scripts beside it."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summary_miner.mining import Settings, mine
from summary_miner.topics.annotations import Labelled, label_paragraphs, read_annotations

HERE = Path(__file__).parent
_OUTLINE = Settings(facts=False, topics=False)


@dataclass(frozen=True, slots=True)
class LabelledFile:
    """A document file with its labelled paragraphs."""

    name: str
    kind: str
    split: str
    paragraphs: tuple[Labelled, ...]


def read_files(corpus: Path = HERE) -> Iterator[LabelledFile]:
    """Every labelled file, in the order of the manifest."""
    with (corpus / "manifest.tsv").open(encoding="utf-8", newline="") as manifest:
        for row in csv.DictReader(manifest, delimiter="\t"):
            labels = corpus / "labels" / f"{Path(row['file']).stem}.tsv"
            if labels.is_file():
                path = corpus / row["folder"] / row["file"]
                yield LabelledFile(row["file"], row["kind"], row["split"], _read(path, labels))


def _read(path: Path, labels: Path) -> tuple[Labelled, ...]:
    annotations = read_annotations(labels)
    return tuple(
        paragraph
        for mined in mine([path], _OUTLINE)
        for paragraph in label_paragraphs(mined, annotations)
    )


def digest(corpus: Path = HERE) -> str:
    """SHA-256 over the manifest, which has the digests of the documents, and the labels."""
    total = hashlib.sha256((corpus / "manifest.tsv").read_bytes())
    for path in sorted((corpus / "labels").glob("*.tsv")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()
