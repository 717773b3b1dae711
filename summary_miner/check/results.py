"""What a check gives: frozen values that the tables, the report and the screen show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from summary_miner.types import Mined

State: TypeAlias = Literal["covered", "planned", "mentioned", "missing"]
"""How far a document covers an item of a checklist (codebook §6), the best first."""

Severity: TypeAlias = Literal["error", "warning", "note"]
"""`error`: it can't be right; `warning`: a reader would stumble; `note`: look at it."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one document says of one item of a checklist.

    Attributes:
        item_id: The item's name in the checklist's file; unique there.
        item: The item's title, in Chinese.
        weight: How much the item counts, as the checklist says.
        score: 0 to 1: 0 for `missing`, 1 for `covered` with all that the item asks for.
        para_id: The paragraph of the evidence; empty where the item is missing.
        start, end: The evidence in that paragraph's text; 0 and 0 where there is none.
        evidence: The sentence, as written.
        reason: Why it is in this state, in Chinese.
        unmet: The figures that the item asks for and that are absent or too small, in Chinese.
    """

    doc_id: str
    item_id: str
    item: str
    weight: float
    state: State
    score: float
    para_id: str = ""
    start: int = 0
    end: int = 0
    evidence: str = ""
    reason: str = ""
    unmet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check reports, and what to do about it.

    Attributes:
        doc_id: The document; the source itself for lines that belong to none.
        code: Stable, as `docs/findings.md` lists it.
        para_id: Empty where it concerns the document as a whole.
        start, end: The words in that paragraph's text; 0 and 0 where there are none.
        words: As written.
        message: What is wrong, in Chinese.
        remedy: What to do about it, in Chinese.
    """

    doc_id: str
    code: str
    severity: Severity
    para_id: str
    start: int
    end: int
    words: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Checked:
    """All that one run of the checks found.

    Attributes:
        mineds: What was checked, in the order of the sources' names.
        coverage: Document by document in reading order, items in the checklist's order.
        findings: Source by source, in reading order.
    """

    mineds: tuple[Mined, ...]
    coverage: tuple[Coverage, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document with the states of all items.

    Attributes:
        score: 0 to 1: the items' scores by their weights.
    """

    doc_id: str
    score: float
    states: tuple[State, ...]

    def count(self, state: str) -> int:
        """How many items are in a state."""
        return sum(one == state for one in self.states)


def rank_documents(coverage: Iterable[Coverage]) -> list[Ranked]:
    """The documents, those with the largest gaps first; equal ones by their ids.

    >>> covered = Coverage("b", "x", "甲", 1, "covered", 1.0)
    >>> missing = Coverage("a", "x", "甲", 1, "missing", 0.0)
    >>> [(one.doc_id, one.score) for one in rank_documents([covered, missing])]
    [('a', 0.0), ('b', 1.0)]
    """
    rows: dict[str, list[Coverage]] = {}
    for row in coverage:
        rows.setdefault(row.doc_id, []).append(row)
    ranked = [
        Ranked(
            doc_id,
            sum(row.score * row.weight for row in own) / sum(row.weight for row in own),
            tuple(row.state for row in own),
        )
        for doc_id, own in rows.items()
    ]
    return sorted(ranked, key=lambda one: (one.score, one.doc_id))
