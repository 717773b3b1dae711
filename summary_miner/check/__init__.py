"""Questions that a supervisor asks of a document's facts.

results   what the checks give: `Coverage`, `Finding`, and both of a whole run
totals    do the stated parts add up to their totals?
"""

from summary_miner.check.results import Checked, Coverage, Finding, Severity, State
from summary_miner.check.totals import Interval, TotalFinding, Verdict, check_totals

__all__ = [
    "Checked",
    "Coverage",
    "Finding",
    "Interval",
    "Severity",
    "State",
    "TotalFinding",
    "Verdict",
    "check_totals",
]
