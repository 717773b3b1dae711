"""Spaces inside Chinese text: which of them a reader would not miss."""

from __future__ import annotations

import re

from summary_miner.structure.clean import HAN, SENTENCE_END
from summary_miner.structure.segment import load_segmenter

_CJK_MARKS = r"，。；：？！、“”‘’（）《》〈〉【】…—·"
_SPACE_AT_MARK = re.compile(rf" ?(?<=[{_CJK_MARKS}] ) ?|(?<=[{_CJK_MARKS}]) | (?=[{_CJK_MARKS}])")
_SPACE_AT_DIGIT = re.compile(rf"(?<=[{HAN}]) (?=[\d〇○])|(?<=[\d〇○%]) (?=[{HAN}])")
_SPACE_IN_NUMBER = re.compile(
    r"(?<=\d)(?<![A-Za-z]\d) (?=%|\d{1,3}(?:[^\d.\-/:]|$)|\d{3}\.\d{1,2}(?![\d.]))"
    r"|(?<=\d\.) (?=\d)|(?<=\d) (?=\.\d)"
)
_SPACE_IN_HAN = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
_SLOGAN = re.compile(rf"“[{HAN}]{{3,8}}(?: [{HAN}]{{3,8}})+”")
_LETTERSPACED = re.compile(rf"[{HAN}](?: [{HAN}])+")


def closed_up(line: str) -> str:
    """Spaces that stand inside Chinese text, as scans and copied pages leave them.

    In running text all of them go; in a short line without a full stop they part the words
    of a title, and stay.
    """
    line = _SPACE_AT_DIGIT.sub("", _SPACE_AT_MARK.sub("", line))
    if len(line) > 40 or SENTENCE_END.search(line):
        start = len(line) - len(line.lstrip("0123456789. "))  # 1. 5月: the marker keeps its space
        line = line[:start] + _SPACE_IN_NUMBER.sub("", line[start:])
        kept = {found.span() for found in _SLOGAN.finditer(line)}
        return _SPACE_IN_HAN.sub(lambda space: " " if _inside(space.start(), kept) else "", line)
    if _LETTERSPACED.fullmatch(line):  # 工 作 总 结
        return line.replace(" ", "")
    return _close_words(line) if " " in line else line


def _close_words(line: str) -> str:
    """优 质服务: in a title only the spaces go that part a word of the dictionary."""
    gaps = [found.start() - count for count, found in enumerate(re.finditer(" ", line))]
    joined = line.replace(" ", "")
    inner = {
        place
        for token in load_segmenter().tokens(joined)
        for place in range(token.start + 1, token.end)
    }
    kept = iter(gaps)
    return re.sub(" ", lambda _: "" if next(kept) in inner else " ", line)


def _inside(place: int, spans: set[tuple[int, int]]) -> bool:
    return any(start < place < end for start, end in spans)
