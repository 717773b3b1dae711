"""Tables of web pages: rows of data, or a frame for the page's layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An element of lxml, which comes without types."""

_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_PARAGRAPHS = frozenset(("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li"))
_PROSE = 120
"""Characters from which a cell of several paragraphs holds a text, not an entry."""

_WIDEST = 100
"""Columns; a wider table is a slip or an attack, and its merged cells are taken for single ones."""


def data_rows(table: Element, text_of: Callable[[Element], str]) -> list[str] | None:
    """Rows with cells parted by tabs; None if the table is only there for the layout.

    A merged cell gives its text once, where it begins.
    """
    rows = [list(_children(row, "td", "th")) for row in _rows(table)]
    if sum(map(len, rows)) < 2 or any(_is_layout(cell) for cells in rows for cell in cells):
        return None
    found = []
    pending: dict[int, int] = {}  # column to the number of rows that a cell from above still fills
    for cells in rows:
        line: list[str] = []
        for cell in cells:
            _skip_filled(line, pending)
            width, height = _span(cell, len(line))
            if height > 1:
                pending.update((len(line) + offset, height - 1) for offset in range(width))
            line += [text_of(cell), *[""] * (width - 1)]
        _skip_filled(line, pending)
        text = "\t".join(line).rstrip("\t")
        if text.strip():
            found.append(text)
    return found


def _skip_filled(line: list[str], pending: dict[int, int]) -> None:
    """Leave the columns empty that a cell from above fills, and count this row off."""
    while pending.get(len(line), 0) > 0:
        pending[len(line)] -= 1
        line.append("")


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _GROUPS:
            yield from _children(child, "tr")


def _children(parent: Element, *tags: str) -> Iterator[Element]:
    return (child for child in parent if child.tag in tags)


def _is_layout(cell: Element) -> bool:
    """Does the cell hold a table, a heading, or a text of several paragraphs?"""
    if next(cell.iter("table", "h1", "h2", "article", "main"), None) is not None:
        return True
    paragraphs = [item for item in cell.iter(*_PARAGRAPHS) if "".join(item.itertext()).strip()]
    breaks = sum(1 for _ in cell.iter("br"))
    if len(paragraphs) < 2 and breaks < 2:
        return False
    return len("".join("".join(cell.itertext()).split())) >= _PROSE


def _span(cell: Element, column: int) -> tuple[int, int]:
    """Columns and rows that the cell fills, at least one each."""
    texts = ((cell.get(name) or "").strip() for name in ("colspan", "rowspan"))
    width, height = (int(text[:4]) if text.isdecimal() else 1 for text in texts)
    return max(min(width, _WIDEST - column), 1), max(height if column < _WIDEST else 1, 1)
