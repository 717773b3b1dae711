"""The sample corpus comes out as a careful reader wrote it down beforehand.

`corpus/expected/NAME.yaml` holds what is in the document, and under `defects` what the program
still gets wrong: a defect that is mended must go from that list, a new one fails.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from summary_miner.mining import mine
from summary_miner.types import Document, Figure

CORPUS = Path(__file__).parents[1] / "corpus"
DOCUMENTS = sorted((CORPUS / "documents").iterdir())


def _manifest() -> dict[str, dict[str, str]]:
    lines = (CORPUS / "manifest.tsv").read_text("utf-8").splitlines()
    head = lines[0].split("\t")
    rows = (dict(zip(head, line.split("\t"), strict=True)) for line in lines[1:])
    return {row["file"]: row for row in rows}


def _expected(path: Path) -> dict[str, Any]:
    text = (CORPUS / "expected" / f"{path.name}.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).replace(" ", "").replace("-", "—")


def _number(cell: str) -> float | None:
    return None if cell == "-" else float(cell)


def _alike(found: float | None, wanted: float | None) -> bool:
    # fractions are written with two decimals: 33.33 for a third
    return found == wanted or (
        found is not None and wanted is not None and abs(found - wanted) < 0.005
    )


def _differences(wanted: Mapping[str, Any], found: Document) -> Iterator[str]:
    """What a reader of the tables would have to correct."""
    for name in ("title", "organisation", "kind"):
        if (wanted[name] or "") != getattr(found, name):
            yield f"{name} is {getattr(found, name)!r}"
    period = [found.period.start, found.period.end] if found.period else []
    if (wanted["period"] or []) != period:
        yield f"period is {period}"
    sections = [f"{s.level} | {s.marker} | {s.title}" for s in found.sections]
    awaited = [" | ".join(cell.strip() for cell in row.split("|", 2)) for row in wanted["sections"]]
    yield from (f"section missed: {row}" for row in awaited if row not in sections)
    yield from (f"section invented: {row}" for row in sections if row not in awaited)
    yield from _figure_differences(wanted, list(found.figures))


def _figure_differences(wanted: Mapping[str, Any], figures: list[Figure]) -> Iterator[str]:
    for row in wanted["figures"]:
        raw, value, lower, upper, unit = (cell.strip() for cell in row.rsplit("|", 4))
        figure = next((one for one in figures if _plain(one.raw) == _plain(raw)), None)
        if figure is None:
            yield f"figure missed: {raw}"
            continue
        figures.remove(figure)
        pairs = ((figure.value, value), (figure.lower, lower), (figure.upper, upper))
        same = all(_alike(found, _number(cell)) for found, cell in pairs)
        if not same or figure.unit != unit.replace("-", ""):
            stated = [figure.value, figure.lower, figure.upper]
            yield f"figure misread: {raw} as {stated} {figure.unit}"
    optional = [_plain(str(raw)) for raw in wanted.get("optional") or ()]
    for figure in figures:
        raw = _plain(figure.raw)
        if not any(raw in other or other in raw for other in optional):
            yield f"figure invented: {figure.raw}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_is_what_its_reader_wrote_down(path: Path) -> None:
    """Titles, periods, outline and every figure, but for the defects that are known."""
    expected = _expected(path)
    found = [document for mined in mine([path]) for document in mined.documents]
    assert len(found) == len(expected["documents"])
    differences = [
        f"{document.piece}.{document.part} {difference}"
        for wanted, document in zip(expected["documents"], found, strict=True)
        for difference in _differences(wanted, document)
    ]
    assert differences == (expected.get("defects") or [])


def test_activities_of_the_corpus() -> None:
    """Types by document: what the program reports as done was done, and little is missed."""
    hits = reported = told = 0
    for path in DOCUMENTS:
        documents = [document for mined in mine([path]) for document in mined.documents]
        for wanted, document in zip(_expected(path)["documents"], documents, strict=True):
            types = {activity.type for activity in document.activities}
            awaited = set(wanted.get("activities") or ())
            hits += len(types & awaited)
            reported += len(types)
            told += len(awaited)
    assert hits / reported >= 0.95, "precision"
    assert hits / told >= 0.87, "recall"


def test_every_document_stands_in_the_manifest() -> None:
    """One row a file, with the digest of its bytes."""
    rows = _manifest()
    folders = ("documents", "summaries")
    files = [path for folder in folders for path in sorted((CORPUS / folder).iterdir())]
    assert list(rows) == [path.name for path in files]
    for path in files:
        row = rows[path.name]
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert (row["folder"], row["sha256"]) == (path.parent.name, digest), path.name
    assert {row["split"] for row in rows.values()} == {"train", "dev", "test"}
