"""Findings: what is wrong with a summary, by stable codes that can be chosen like a linter's.

catalogue    the codes with their messages and remedies, and which are wanted
running      all rules over all sources

Each other module holds the rules of one group of codes: a rule is a function from a document to
its hits.
"""

from summary_miner.check.lint.catalogue import EVERYTHING, Code, Selection, codes, selection
from summary_miner.check.lint.parts import Substantial, measure_substance
from summary_miner.check.lint.running import find_findings

__all__ = [
    "EVERYTHING",
    "Code",
    "Selection",
    "Substantial",
    "codes",
    "find_findings",
    "measure_substance",
    "selection",
]
