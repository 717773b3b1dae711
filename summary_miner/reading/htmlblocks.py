"""From the tree of a web page to blocks of text: paragraphs, list items, table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from summary_miner.reading.htmltables import data_rows
from summary_miner.reading.ordinals import ordinal, whole_number
from summary_miner.types import LineKind

Element: TypeAlias = Any
"""An element of lxml, which comes without types."""

INVISIBLE = frozenset(
    (
        *("script", "style", "noscript", "template", "iframe", "object", "svg", "canvas", "head"),
        *("button", "select", "textarea", "datalist", "audio", "video", "rp", "rt"),
    )
)
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn"),
        *("em", "font", "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "o:p", "q"),
        *("ruby", "rb", "s", "samp", "small", "span", "st1:chsdate", "strike", "strong", "sub"),
        *("sup", "time", "tt", "u", "var", "wbr"),
    )
)
_HAN = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]"
_SOURCE_BREAK = re.compile(rf"(?<={_HAN})[ \t]*[\r\n]+[ \t\r\n]*(?={_HAN})")
"""A line end in the page's source between Han: the browser shows a space that nobody meant."""

_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_HAS_MARKER = re.compile(
    r"\s*(?:\d+\s*[、.．)）]|[（(]?[一二三四五六七八九十\d]+[）)、]|第.{1,3}[条章])"
)
_RAISED = {"2": "²", "3": "³"}
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class Block:
    """Text that stands by itself on the page.

    Attributes:
        element: Where it stands in the tree.
        linked: How many of its characters link to other pages.
    """

    text: str
    element: Element
    linked: int = 0
    kind: LineKind = "text"


def blocks(root: Element) -> Iterator[Block]:
    """The blocks in `root` that hold text, in the order of the page."""
    yield from _Collector(root).blocks()


class _Collector:
    """Collects inline text until something ends the block."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._pieces: list[str] = []
        self._linked = 0
        self._marker = ""
        self._counts: dict[Element, int] = {}

    def blocks(self) -> Iterator[Block]:
        from lxml import etree

        walker = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                yield from self._leave(element)
            elif element.tag in INVISIBLE:
                walker.skip_subtree()
            elif element.tag == "table" and element is not self._root:
                rows = data_rows(element, _cell_text)
                if rows is not None:
                    yield from self._flush(element.getparent())
                    yield from (Block(row, element, kind="row") for row in rows)
                    walker.skip_subtree()
                else:
                    yield from self._enter(element)
            else:
                yield from self._enter(element)
        yield from self._flush(self._root)

    def _enter(self, element: Element) -> Iterator[Block]:
        if element.tag not in _INLINE:
            yield from self._flush(element if element is self._root else element.getparent())
        if element.tag == "li":
            self._marker = self._list_marker(element)
        yield from self._add(element.text, element)

    def _leave(self, element: Element) -> Iterator[Block]:
        if element.tag not in _INLINE:
            yield from self._flush(element)
        if element.tag == "li":
            self._marker = ""
        if element is not self._root:
            yield from self._add(element.tail, element.getparent())

    def _add(self, text: str | None, parent: Element) -> Iterator[Block]:
        if not text:
            return
        if parent.tag == "sup":
            text = _RAISED.get(text.strip(), text)
        if _preserves(parent):
            first, *others = text.splitlines() or [""]
            self._pieces.append(first)
            for line in others:
                yield from self._flush(parent)
                self._pieces.append(line)
            return
        self._pieces.append(text)
        if text.strip() and _is_link(parent):
            self._linked += len("".join(text.split()))

    def _flush(self, element: Element) -> Iterator[Block]:
        text = shown("".join(self._pieces))
        linked, self._pieces, self._linked = self._linked, [], 0
        if text.strip():
            marker = "" if _HAS_MARKER.match(text) else self._marker
            self._marker = ""
            yield Block(marker + text, element, linked)

    def _list_marker(self, item: Element) -> str:
        """The number that the browser puts before the item."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol" or _is_unmarked(parent) or _is_unmarked(item):
            return ""
        number = whole_number(item.get("value"))
        if number is None:
            start = whole_number(parent.get("start"))
            number = self._counts.get(parent, 0 if start is None else start - 1) + 1
        self._counts[parent] = number
        if "ideographic" in (parent.get("style") or "") + (item.get("style") or ""):
            return ordinal(number, "chineseCountingThousand") + "、"
        return ordinal(number, _LIST_STYLES.get(parent.get("type") or "", "decimal")) + ". "


def shown(text: str) -> str:
    """Text as the browser shows it, without the spaces that come from line ends in the source."""
    return _WHITE.sub(" ", _SOURCE_BREAK.sub("", text)).strip(" ")


def _cell_text(cell: Element) -> str:
    return " ".join(block.text.replace("\t", " ") for block in blocks(cell))


def _preserves(parent: Element) -> bool:
    return parent.tag == "pre" or any(above.tag == "pre" for above in parent.iterancestors("pre"))


def _is_link(parent: Element) -> bool:
    """Is the text part of a link that leads off the page?"""
    link = parent if parent.tag == "a" else next(parent.iterancestors("a"), None)
    return link is not None and not (link.get("href") or "#").startswith("#")


def _is_unmarked(element: Element) -> bool:
    style = "".join((element.get("style") or "").lower().split())
    return "list-style:none" in style or "list-style-type:none" in style
