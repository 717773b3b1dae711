"""Sentences, and passages: what is read at one time, and how much of it a fact quotes.

A broken PDF or a converted table can put a whole book in one line. Rules look at the words round
a number, so the time to read grows with the number of figures times the length of what is read
at once; passages keep that length within bounds, and the time of any text in step with its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_PASSAGE = 4000
"""In characters. The longest honest paragraphs of summaries stay below it."""

_ENDS = "。！？!?；;\n"
_SENTENCE = re.compile(rf"[^{_ENDS}]*[{_ENDS}]?[”’）)]*")
_CLAUSE_END = re.compile("[，,、：:；;。 ]")
_CUTS = (re.compile(rf"[{_ENDS}][”’）)]*"), re.compile("[，,、：: ]"), re.compile(r"[^\W\d_]"))


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each passage; together they are the text.

    A passage ends with a sentence; where none ends, with a clause; where none ends, with a letter
    or character that is no digit.

    >>> list(passages("清理垃圾210车。"))
    [(0, 9)]
    """
    start = 0
    while len(text) - start > LONGEST_PASSAGE:
        end = _cut(text, start, start + LONGEST_PASSAGE)
        yield start, end
        start = end
    yield start, len(text)


def _cut(text: str, start: int, limit: int) -> int:
    for pattern in _CUTS:
        ends = [found.end() for found in pattern.finditer(text, (start + limit) // 2, limit)]
        if ends:
            return ends[-1]
    return limit


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence that holds a word, up to its full stop or semicolon.

    >>> list(sentences("清理垃圾210车。新栽树木30棵。"))
    [(0, 9), (9, 17)]
    """
    for first, last in passages(text):
        for found in _SENTENCE.finditer(text, first, last):
            if found.group().strip():
                yield found.span()


LONGEST_QUOTATION = 500
"""In characters. No honest sentence is longer; where each of a thousand figures in one line quoted
the whole line, 100 KB of text would become 200 MB of tables."""

_ROUND = 120
"""How much a fact quotes of a longer sentence, before and behind its own words."""


def quotation(text: str, sentence: tuple[int, int], start: int, end: int) -> str:
    """The sentence in which a fact stands; of one that is too long, the clauses round the fact.

    >>> quotation("清理垃圾210车。新栽树木30棵。", (0, 9), 4, 8)
    '清理垃圾210车。'
    >>> quotation("，走访3户" * 1_000, (0, 5_000), 2_503, 2_505)[:10]
    '走访3户，走访3户，'
    """
    first, last = sentence
    if last - first > LONGEST_QUOTATION:
        first, last = max(first, start - _ROUND), min(last, end + _ROUND)
        if opening := _CLAUSE_END.search(text, first, start):
            first = opening.end()
        *_, last = (last, *(found.end() for found in _CLAUSE_END.finditer(text, end, last)))
    return text[first:last].strip()
