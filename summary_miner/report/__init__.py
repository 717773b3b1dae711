"""What a supervisor hands on: one page that shows coverage, findings, copies and the texts.

units    the documents, named and counted, the worst first
marks    text cut at its marks
pages    each document with its outline, marks and notes
clusters near copies that hang together
pairs    copied passages side by side
charts   shares of bars
signs    a sign beside each colour
render   the page as a string
workbook the same as a workbook
"""

from summary_miner.report.render import render
from summary_miner.report.workbook import write_workbook

__all__ = ["render", "write_workbook"]
