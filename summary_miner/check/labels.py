"""Labels: words that open a paragraph, or stand alone above it, and say what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summary_miner.types import Paragraph

_LABEL = re.compile(
    r"(?:[〔【［\[「](?P<label>[^〔〕【】［］\[\]「」]{1,12})[〕】］\]」]"
    r"|(?P<opening>[^，。；：！？,;:!?\d“”《》]{2,10})[。：:？?](?=.))"
)
_COUNTED_LABEL = re.compile(
    r"(?:[头第][一二三四五六七八九十]*[件样条桩个步是][，,、：:]\s?)(?P<label>[^，。；：！？,;:!?\d]{1,10})[。：:？?]"
)
_BARE_LABEL = re.compile(r"[一-鿿]{1,4}")
"""【安全】全年…, 支部的事。每月…: what opens a paragraph so says what it is about."""


class Labels:
    """The labels of a document's paragraphs, asked in reading order."""

    def __init__(self) -> None:
        self._held = ""  # 【安全】 on a line of its own stands above all up to the next one

    def of(self, paragraph: Paragraph) -> Iterator[str]:
        """The labels of the next paragraph, the nearest first."""
        if paragraph.role == "heading":
            self._held = ""
        text = paragraph.text
        if counted := _COUNTED_LABEL.match(text):
            yield counted["label"]
        found = _LABEL.match(text)
        if _BARE_LABEL.fullmatch(text):
            self._held = text
        elif found and found["label"] and found.end() == len(text.rstrip()):
            self._held = found["label"]
        elif found:
            self._held = "" if found["label"] else self._held
            yield found["label"] or found["opening"]
        if self._held:
            yield self._held
