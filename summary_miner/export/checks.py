"""Tables of a check: coverage and findings, as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from summary_miner.check.results import Checked
from summary_miner.export.findings import Places
from summary_miner.export.tables import Column, Kind, Row, Table, storable_row
from summary_miner.export.writers import CsvRows

_KINDS: Mapping[str, Kind] = {
    "weight": "number",
    "score": "number",
    "start": "integer",
    "end": "integer",
    "source_line": "integer",
}

_NAMES: Mapping[str, str] = {
    "coverage": "doc_id organisation item_id item weight state score para_id start end evidence"
    " reason",
    "findings": "doc_id source_line code severity para_id start end words message remedy",
}

CHECK_TABLES: Mapping[str, Table] = {
    name: Table(
        name,
        tuple(Column(column, _KINDS.get(column, "text")) for column in names.split()),
        lambda _: iter(()),
    )
    for name, names in _NAMES.items()
}
"""The columns of a check's tables, in order; their rows need all that was checked."""


def coverage_rows(checked: Checked) -> Iterator[Row]:
    """A row for each item of each document; what has no evidence has no place."""
    organisations = {
        document.doc_id: document.organisation
        for mined in checked.mineds
        for document in mined.documents
    }
    for row in checked.coverage:
        found = bool(row.para_id)
        yield (
            row.doc_id,
            organisations[row.doc_id],
            row.item_id,
            row.item,
            row.weight,
            row.state,
            row.score,
            row.para_id,
            row.start if found else None,
            row.end if found else None,
            row.evidence,
            row.reason,
        )


def finding_rows(checked: Checked) -> Iterator[Row]:
    """A row for each finding; what concerns a document as a whole has no place."""
    places = Places(checked.mineds)
    for one in checked.findings:
        found = bool(one.para_id)
        yield (
            one.doc_id,
            places.line(one),
            one.code,
            one.severity,
            one.para_id,
            one.start if found else None,
            one.end if found else None,
            one.words,
            one.message,
            one.remedy,
        )


def save_findings(checked: Checked, path: Path) -> None:
    """Write `findings.csv`."""
    _save("findings", finding_rows(checked), path)


def save_coverage(checked: Checked, path: Path) -> None:
    """Write `coverage.csv`."""
    _save("coverage", coverage_rows(checked), path)


def _save(name: str, rows: Iterable[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = CsvRows(CHECK_TABLES[name], file)
        for row in rows:
            writer.write(storable_row(row))
