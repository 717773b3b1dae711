"""Questions that a supervisor asks of a document's facts.

results         what the checks give: `Coverage`, `Finding`, and both of a whole run
checklists      what a summary is asked for; read by `checklistfiles`
coverage        how far a document covers each item of a checklist
running         all checks over many sources
totals          do the stated parts add up to their totals?
"""

from summary_miner.check.checklistfiles import read_checklist
from summary_miner.check.checklists import Checklist, FigureNeed, Item, ready_names
from summary_miner.check.coverage import check_coverage
from summary_miner.check.results import (
    Checked,
    Coverage,
    Finding,
    Ranked,
    Severity,
    State,
    rank_documents,
)
from summary_miner.check.running import check
from summary_miner.check.totals import Interval, TotalFinding, Verdict, check_totals

__all__ = [
    "Checked",
    "Checklist",
    "Coverage",
    "FigureNeed",
    "Finding",
    "Interval",
    "Item",
    "Ranked",
    "Severity",
    "State",
    "TotalFinding",
    "Verdict",
    "check",
    "check_coverage",
    "check_totals",
    "rank_documents",
    "read_checklist",
    "ready_names",
]
