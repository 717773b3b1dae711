"""The documents of a check as a supervisor sees them: named, counted, the worst first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from summary_miner.check import Checked, Coverage, Finding, Severity, State
from summary_miner.check.copies import Copies
from summary_miner.types import Document

_SHORTEST_NAME = 2

STATES: tuple[State, ...] = ("missing", "mentioned", "planned", "covered")
"""The worst first."""


@dataclass(frozen=True)
class Unit:
    """A document with all that was found in it.

    Attributes:
        number: 1-based place in reading order.
        name: Of the organisation, with what tells it from others of that name.
        copied: 0 to 1: the largest share of its own words that stands in one other document.
        original: What that other document is called; empty where nothing is copied.
        findings: Those of its source's loose lines among them, for the first of its documents.
    """

    number: int
    name: str
    document: Document
    coverage: tuple[Coverage, ...]
    findings: tuple[Finding, ...]
    copied: float
    original: str

    @property
    def anchor(self) -> str:
        """The id of its place in the page."""
        return f"d{self.number}"

    @cached_property
    def score(self) -> float:
        """0 to 1: the weighted mean of its items' scores; 1 without a checklist."""
        weights = sum(row.weight for row in self.coverage)
        return sum(row.weight * row.score for row in self.coverage) / weights if weights else 1.0

    @cached_property
    def states(self) -> Mapping[State, tuple[Coverage, ...]]:
        """Its items by their state."""
        return {
            state: tuple(row for row in self.coverage if row.state == state) for state in STATES
        }

    @cached_property
    def severities(self) -> Mapping[Severity, int]:
        """How many findings of each severity it has."""
        counts = Counter(finding.severity for finding in self.findings)
        return {severity: counts[severity] for severity in ("error", "warning", "note")}

    @property
    def missing_count(self) -> int:
        """How many items nothing speaks of."""
        return len(self.states["missing"])

    @property
    def vague_count(self) -> int:
        """How many items are only mentioned or planned."""
        return len(self.states["mentioned"]) + len(self.states["planned"])

    @property
    def badness(self) -> tuple[float, ...]:
        """Sorted by it, the worst comes first: coverage, then errors, copies, warnings."""
        severities = self.severities
        return (
            round(self.score, 4),
            -severities["error"],
            -round(self.copied, 2),
            -severities["warning"],
            self.number,
        )


def list_units(checked: Checked, copies: Copies) -> list[Unit]:
    """A unit for each document, in reading order."""
    documents = [document for mined in checked.mineds for document in mined.documents]
    names = unit_names(documents)
    coverage: dict[str, list[Coverage]] = defaultdict(list)
    for row in checked.coverage:
        coverage[row.doc_id].append(row)
    findings = _findings_by_document(checked)
    originals = _originals(copies)
    units = []
    for number, document in enumerate(documents, start=1):
        copied, original = originals.get(document.doc_id, (0.0, ""))
        units.append(
            Unit(
                number,
                names[document.doc_id],
                document,
                tuple(coverage[document.doc_id]),
                tuple(findings[document.doc_id]),
                copied,
                names.get(original, original),
            )
        )
    return units


def unit_names(documents: Sequence[Document]) -> dict[str, str]:
    """A name for each doc_id, no two alike.

    >>> from summary_miner.mining import parse
    >>> unit_names(parse("荷塘社区2023年工作总结\\n新建停车位20个。", source="hetang.txt"))
    {'hetang.txt#1.1': '荷塘社区'}
    """
    sources = Counter(_source(one) for one in documents)
    files = {
        one.doc_id: _source(one) if sources[_source(one)] == 1 else one.doc_id for one in documents
    }
    plain = {one.doc_id: _plain_name(one, files[one.doc_id]) for one in documents}
    counts = Counter(plain.values())
    years = {
        one.doc_id: f"{plain[one.doc_id]} {one.period.start.year}年"
        if counts[plain[one.doc_id]] > 1 and one.period
        else plain[one.doc_id]
        for one in documents
    }
    again = Counter(years.values())
    return {
        doc_id: f"{name}（{files[doc_id]}）" if again[name] > 1 else name
        for doc_id, name in years.items()
    }


def _source(document: Document) -> str:
    return document.doc_id.rpartition("#")[0]


def _plain_name(document: Document, file: str) -> str:
    """What the unit is called; 局 or 我乡 alone says too little, so that the file is named, too.

    Args:
        file: The source, or the document's id where the source holds others, too.
    """
    if len(document.organisation) > _SHORTEST_NAME:
        return document.organisation
    file = file.rpartition("/")[2]
    return document.title or (
        f"{document.organisation}（{file}）" if document.organisation else file
    )


def worst_first(units: Sequence[Unit]) -> list[Unit]:
    """The units, those with the largest gaps first."""
    return sorted(units, key=lambda unit: unit.badness)


def _findings_by_document(checked: Checked) -> Mapping[str, list[Finding]]:
    """Findings of lines that belong to no document go to the first document of their source."""
    firsts = {
        mined.source: mined.documents[0].doc_id for mined in checked.mineds if mined.documents
    }
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in checked.findings:
        found[firsts.get(finding.doc_id, finding.doc_id)].append(finding)
    return found


def _originals(copies: Copies) -> Mapping[str, tuple[float, str]]:
    """For each document the largest share that one other document has, and that one's id."""
    best: dict[str, tuple[float, str]] = {}
    for doc_id, share, other in _sides(copies):
        if doc_id not in best or share > best[doc_id][0]:
            best[doc_id] = (share, other)
    return best


def _sides(copies: Copies) -> Iterator[tuple[str, float, str]]:
    for pair in copies.documents:
        archived = pair.scope == "archive"
        yield (
            pair.doc_id,
            pair.share,
            f"往年 {pair.other_doc_id}" if archived else pair.other_doc_id,
        )
        if not archived:
            yield pair.other_doc_id, pair.other_share, pair.doc_id
