"""Which paragraphs of a Word file its styles mark as headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summary_miner.reading.numbering import LONGEST_WAY, value
from summary_miner.reading.wordpackage import WORD, Element

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题", re.IGNORECASE)
_DEEPEST = 9
_BODY = _DEEPEST + 1
"""`w:outlineLvl` 9, one-based: the paragraph is expressly no heading."""

_LONGEST = 60
"""Characters; whole paragraphs of text in a heading style are common, such headings are not."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What one style says for itself: 0 for the title, `_BODY` for text, None for nothing."""

    level: int | None
    parent: str | None


class Headings:
    """The heading levels that a document's styles stand for."""

    def __init__(self, styles: Element | None) -> None:
        self._styles = {} if styles is None else dict(_read_styles(styles))

    def level(self, properties: Element | None, text: str) -> int | None:
        """Level of a paragraph, 0 for the document's title, None for text.

        Args:
            properties: The paragraph's `w:pPr`.
            text: All that it shows.
        """
        if properties is None or len(text.strip()) > _LONGEST:
            return None
        level = self._of_style(value(properties.find(f"{WORD}pStyle")))
        own = _outlined(properties)
        if own is not None and level != 0:  # many titles are outlined as a first heading
            level = own
        return None if level == _BODY else level

    def _of_style(self, name: str | None) -> int | None:
        """The nearest word of the style or of those that it is based on."""
        if name is not None and name not in self._styles:
            return _named(name)
        for _ in range(LONGEST_WAY):  # the way may lead in a ring
            if name is None or name not in self._styles:
                break
            style = self._styles[name]
            if style.level is not None:
                return style.level
            name = style.parent
        return None


def _read_styles(root: Element) -> Iterator[tuple[str, _Style]]:
    for style in root.iter(f"{WORD}style"):
        key = style.get(f"{WORD}styleId", "")
        names = (value(style.find(f"{WORD}name")) or "").split(",")  # aliases may follow the name
        levels = [_named(name) for name in (*names, key)]
        properties = style.find(f"{WORD}pPr")
        levels.append(None if properties is None else _outlined(properties))
        level = next((level for level in levels if level is not None), None)
        yield key, _Style(level, value(style.find(f"{WORD}basedOn")))


def _named(name: str) -> int | None:
    """The level that a style's name or id speaks of."""
    heading = _HEADING.fullmatch(name.strip())
    if heading:
        return int(heading.group(1))
    return 0 if _TITLE.fullmatch(name.strip()) else None


def _outlined(properties: Element) -> int | None:
    """The outline level that the properties themselves give, one-based."""
    level = value(properties.find(f"{WORD}outlineLvl")) or ""
    return int(level) + 1 if re.fullmatch("[0-9]", level) else None
