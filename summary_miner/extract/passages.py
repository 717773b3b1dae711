"""Sentences, and passages: what is read at one time.

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
