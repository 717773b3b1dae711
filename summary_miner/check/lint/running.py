"""All rules over all sources, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from summary_miner.check.lint.bylines import find_wrong_bylines
from summary_miner.check.lint.calendar import find_wrong_days
from summary_miner.check.lint.catalogue import EVERYTHING, Hit, Selection, to_finding
from summary_miner.check.lint.changes import find_wrong_changes
from summary_miner.check.lint.counts import find_counts
from summary_miner.check.lint.doubles import find_doubles
from summary_miner.check.lint.enumerations import find_enumerations
from summary_miner.check.lint.indicators import find_two_values
from summary_miner.check.lint.leftovers import find_leftovers
from summary_miner.check.lint.marks import find_marks
from summary_miner.check.lint.needs import find_needs
from summary_miner.check.lint.numbering import find_numbering
from summary_miner.check.lint.parts import (
    find_hollow,
    find_missing_parts,
    is_report,
    measure_substance,
)
from summary_miner.check.lint.percents import find_wrong_percents
from summary_miner.check.lint.periods import find_wrong_periods
from summary_miner.check.lint.ranges import find_wrong_ranges
from summary_miner.check.lint.rates import find_wrong_rates
from summary_miner.check.lint.totals import find_wrong_totals
from summary_miner.check.results import Coverage, Finding
from summary_miner.check.statements import Statement, find_statements
from summary_miner.structure.segment import Segmenter, load_segmenter
from summary_miner.types import Document, Mined


class Reading(NamedTuple):
    """A document with all that rules may ask of it."""

    document: Document
    statements: tuple[Statement, ...]
    segmenter: Segmenter
    is_piece: bool
    below: tuple[str, ...] = ()


Rule: TypeAlias = Callable[[Reading], Iterator[Hit]]
"""Finds hits in one document."""

RULES: tuple[Rule, ...] = (
    lambda read: find_numbering(read.document),
    lambda read: find_enumerations(read.document),
    lambda read: find_counts(read.document),
    lambda read: find_marks(read.document, read.segmenter),
    lambda read: find_doubles(read.document, read.segmenter),
    lambda read: find_wrong_totals(read.document),
    lambda read: find_wrong_percents(read.document),
    lambda read: find_wrong_rates(read.document),
    lambda read: find_wrong_changes(read.document),
    lambda read: find_wrong_ranges(read.document),
    lambda read: find_two_values(read.document, read.statements),
    lambda read: find_wrong_days(read.document),
    lambda read: find_wrong_periods(read.document, read.statements),
    lambda read: find_missing_parts(read.document, read.statements, read.is_piece, read.below),
)
"""The rules that look at one document; their order does not matter."""


def find_findings(
    mineds: Iterable[Mined],
    wanted: Selection = EVERYTHING,
    segmenter: Segmenter | None = None,
    coverage: Iterable[Coverage] = (),
) -> list[Finding]:
    """The findings of all sources, source by source, in reading order.

    Args:
        coverage: What the documents cover of a checklist, whose needs are findings then, too.

    >>> from summary_miner.mining import mine
    >>> found = find_findings(mine(["corpus/documents/yunxi-community.txt"]))
    >>> [finding for finding in found if finding.severity == "error"]
    []
    """
    segmenter = segmenter or load_segmenter()
    held: list[tuple[Mined, list[tuple[str, Hit]]]] = []
    measured = []
    for mined in mineds:
        hits = [*find_leftovers(mined), *find_wrong_bylines(mined)]
        for document in mined.documents:
            statements = tuple(find_statements(document, segmenter))
            is_piece = len(mined.documents) > 1
            below = () if is_piece else tuple(one.text for one in mined.boilerplate)
            read = Reading(document, statements, segmenter, is_piece, below)
            hits += [(document.doc_id, hit) for rule in RULES for hit in rule(read)]
            if is_report(document):
                measured.append(measure_substance(document, statements))
        held.append((mined, hits))
    others = [*find_hollow(measured).items(), *find_needs(coverage)]
    return [
        finding
        for mined, hits in held
        for finding in _of_source(mined, [*hits, *_own(others, mined)], wanted)
    ]


def _own(others: Iterable[tuple[str, Hit]], mined: Mined) -> Iterator[tuple[str, Hit]]:
    ids = {document.doc_id for document in mined.documents}
    return ((doc_id, hit) for doc_id, hit in others if doc_id in ids)


def _of_source(mined: Mined, hits: Iterable[tuple[str, Hit]], wanted: Selection) -> list[Finding]:
    findings = [to_finding(doc_id, hit, wanted) for doc_id, hit in hits if wanted.wants(hit.code)]
    places = {document.doc_id: number for number, document in enumerate(mined.documents)}
    return sorted(
        findings,
        key=lambda one: (
            places.get(one.doc_id, len(places)),
            int(one.para_id[1:]) if one.para_id else 0,
            one.start,
            one.code,
        ),
    )
