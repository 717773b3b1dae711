"""Questions that a supervisor asks of a document's facts.

totals   do the stated parts add up to their totals?
"""

from summary_miner.check.totals import Interval, TotalFinding, Verdict, check_totals

__all__ = ["Interval", "TotalFinding", "Verdict", "check_totals"]
