"""One run of the checks over many sources."""

from __future__ import annotations

from collections.abc import Iterable

from summary_miner.check.checklists import Checklist
from summary_miner.check.coverage import check_coverage
from summary_miner.check.lint import Selection, find_findings, selection
from summary_miner.check.results import Checked
from summary_miner.types import Mined


def check(
    mineds: Iterable[Mined], checklist: Checklist, wanted: Selection | None = None
) -> Checked:
    """What the sources cover of a checklist, and what is wrong with them.

    Args:
        wanted: Which findings; None is what the checklist says.

    >>> from summary_miner.check import read_checklist
    >>> from summary_miner.mining import mine
    >>> mineds = mine(["corpus/documents/yunxi-community.txt"])
    >>> row = check(mineds, read_checklist("community")).coverage[0]
    >>> row.item, row.state
    ('党建工作', 'covered')
    """
    held = tuple(mineds)
    documents = [document for mined in held for document in mined.documents]
    coverage = [row for document in documents for row in check_coverage(document, checklist)]
    chosen = wanted or selection(overrides=checklist.findings)
    findings = find_findings(held, chosen, coverage=coverage)
    return Checked(held, tuple(coverage), tuple(findings))
