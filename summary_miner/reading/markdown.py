"""Markdown: its text without its marks."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256

from summary_miner.reading.limits import ReadOptions
from summary_miner.reading.plain import decoded, numbered
from summary_miner.types import RawLine, RawText

# 500: emphasis is short, and without a bound one line of 50 MB could take hours
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^\s*(?:>\s?)+"), ""),
    (re.compile(r"^\s{0,3}#{1,6}(?:\s+|$)|(?<=\S)\s+#+\s*$"), ""),
    (re.compile(r"^\s*[-*+]\s+(?:\[[ xX]\]\s+)?"), ""),
    (re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^<>\s]+)>"), r"\1"),
    # no digit or star before: 20**年 and *** are masks, not marks
    (re.compile(r"(?<![\d*\\])\*\*(?![\s*])(.{1,500}?)(?<![\s*\\])\*\*(?!\*)"), r"\1"),
    (re.compile(r"(?<![\d*\\])\*(?![\s*])([^*]+?)(?<![\s*\\])\*(?![*\d])"), r"\1"),
    # no word beside: 走访__余户 is a mask
    (re.compile(r"(?<![\w\\])__(?![\s_])(.{1,500}?)(?<![\s_\\])__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\w\\])_(?![\s_])([^_]+?)(?<![\s_\\])_(?!\w)"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|])"), r"\1"),  # last: it frees what was no mark
)
_TEXTLESS = re.compile(r"(?:(?:[-*_]\s*){3,}|=+|(?:```|~~~).*)$")
"""Rules, underlines of headings and the fences of code blocks."""

_HEADING = re.compile(r"(?:\s*(?:>\s?)+)?\s{0,3}(#{1,6})\s+\S")
_TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_TABLE_ROW = re.compile(r"\|(.*)\|$")


def read_markdown(data: bytes, source: str, options: ReadOptions) -> RawText:
    """The lines that show text; rows of tables are rows."""
    text, encoding = decoded(data, source, options)
    lines = (_line(RawLine(line, number)) for number, line in numbered(text))
    kept = tuple(line for line in lines if line and line.text.strip())
    return RawText(source, kept, sha256(data).hexdigest(), encoding=encoding)


def _line(line: RawLine) -> RawLine | None:
    """The line without marks, None where nothing else is in it."""
    text = line.text.strip()
    if _TEXTLESS.match(text) or _TABLE_RULE.match(text):
        return None
    row = _TABLE_ROW.match(text)
    if row:
        cells = [unmarked(cell.strip()) for cell in re.split(r"(?<!\\)\|", row.group(1))]
        return replace(line, text="\t".join(cells), kind="row") if any(cells) else None
    heading = _HEADING.match(line.text)
    level = len(heading.group(1)) if heading else None
    return replace(line, text=unmarked(line.text), level=level)


def unmarked(text: str) -> str:
    """One line without heading hashes, bullets, emphasis and link targets.

    >>> unmarked("## **一、主要做法** [通报](http://a.example/1)")
    '一、主要做法 通报'
    >>> unmarked("20**年走访**余户")
    '20**年走访**余户'
    """
    for pattern, kept in _MARKS:
        text = pattern.sub(kept, text)
    return text
