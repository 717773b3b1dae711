"""The text of a Word document in reading order, as its reader sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from summary_miner.reading.numbering import Numbering, is_on, value
from summary_miner.reading.ordinals import whole_number
from summary_miner.reading.wordheadings import Headings
from summary_miner.reading.wordpackage import WORD, Element
from summary_miner.types import LineKind

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHOICES = f"{_COMPATIBILITY}AlternateContent"
_BOX = f"{WORD}txbxContent"
_WRAPPERS = frozenset(
    f"{WORD}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
"""Hold paragraphs, rows or cells that belong where the wrapper stands."""

_SILENT = frozenset(
    f"{WORD}{name}"
    for name in (
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "fldData", "ffData"),
        *("pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr", "rt", "tabs"),
    )
)
"""Hold no text that is shown: deleted text, field codes, properties, readings of characters."""

_SIGNS = {f"{WORD}tab": "\t", f"{WORD}ptab": "\t", f"{WORD}noBreakHyphen": "-"}
_BREAKS = frozenset((f"{WORD}br", f"{WORD}cr"))
_NOTES = {
    f"{WORD}footnoteReference": "footnotes are left out",
    f"{WORD}endnoteReference": "endnotes are left out",
    f"{WORD}altChunk": "an embedded file is left out",
}
_PROSE_PARAGRAPHS = 3
_PROSE_LENGTH = 120
"""A cell with so many paragraphs and characters holds a text, not an entry of a table."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a table row; a paragraph with line breaks has several lines.

    Attributes:
        level: Of the heading that the paragraph is, as in `RawLine`.
    """

    lines: tuple[str, ...]
    kind: LineKind = "text"
    level: int | None = None


class WordText:
    """Reads parts of one document; keeps its counters and collects what was odd."""

    def __init__(self, numbering: Numbering, headings: Headings) -> None:
        self.warnings: dict[str, None] = {}  # a set that keeps its order
        self._numbering = numbering
        self._headings = headings
        self._carried = ""

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Blocks below a body, cell, text box or header that hold text."""
        for child in parent:
            if child.tag == f"{WORD}p":
                yield from self._paragraph(child)
            elif child.tag == f"{WORD}tbl":
                yield from self._table(child)
            elif child.tag == _CHOICES:
                yield from self.blocks(_chosen(child))
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child)
            elif child.tag in _NOTES:
                self.warnings[_NOTES[child.tag]] = None

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        properties = paragraph.find(f"{WORD}pPr")
        boxes: list[Element] = []
        text = self._carried + "".join(self._inline(paragraph, boxes))
        self._carried = ""
        if _mark_is_deleted(properties):
            self._carried = text  # the next paragraph goes on with it
        else:
            marker = self._numbering.marker(properties)
            lines = [line for line in text.split("\n") if line.strip()]
            if lines:
                lines[0] = _numbered(marker, lines[0])
                level = self._headings.level(properties, "".join(lines))
                yield Block(tuple(lines), level=level)
        for box in boxes:
            yield from self.blocks(box)

    def _inline(self, parent: Element, boxes: list[Element]) -> Iterator[str]:
        """Pieces of text below `parent`; text boxes that hang there are put into `boxes`."""
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SILENT:
                continue
            if tag in _NOTES:
                self.warnings[_NOTES[tag]] = None
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag in _BREAKS:
                yield "\n"
            elif tag.endswith("}t"):  # of Word, of its formulas and of its drawings
                yield child.text or ""
            elif tag == _BOX:
                boxes.append(child)
            elif tag == _CHOICES:
                yield from self._inline(_chosen(child), boxes)
            elif tag == f"{WORD}r" and is_on(child.find(f"{WORD}rPr/{WORD}vanish")):
                if any(child.itertext()):
                    self.warnings["hidden text is left out"] = None
            else:
                yield from self._inline(child, boxes)

    def _table(self, table: Element) -> Iterator[Block]:
        """A row is one block; a table that only frames a text gives the text."""
        rows = [row for row in _unwrapped(table, f"{WORD}tr") if not _row_is_deleted(row)]
        read = [list(self._cells(row)) for row in rows]
        framed = len(read) == 1 and len(read[0]) == 1
        for cells in read:
            if framed or any(_is_prose(cell) for cell in cells):
                for cell in cells:
                    yield from cell
                continue
            text = "\t".join(_in_one_line(cell) for cell in cells).rstrip("\t")
            if text.strip():
                yield Block((text,), "row")

    def _cells(self, row: Element) -> Iterator[list[Block]]:
        """Blocks of each column; of merged cells the first column has them all.

        Nothing in a table is a heading: forms set their labels in heading styles.
        """
        before = value(row.find(f"{WORD}trPr/{WORD}gridBefore"))
        yield from ([] for _ in range(_small(before, 0)))
        for cell in _unwrapped(row, f"{WORD}tc"):
            blocks = [replace(block, level=None) for block in self.blocks(cell)]
            yield [] if _is_continued(cell) else blocks
            span = value(cell.find(f"{WORD}tcPr/{WORD}gridSpan"))
            yield from ([] for _ in range(_small(span, 1) - 1))


def _numbered(marker: str, line: str) -> str:
    if not marker:
        return line
    line = line.lstrip()
    # 1. before 5万元 must not become 1.5万元
    gap = " " if line[0].isdigit() and marker[-1] in "0123456789.．" else ""
    return marker + gap + line


def _chosen(choices: Element) -> Element:
    """The branch to read: the first choice, or what stands there for older programs."""
    for tag in (f"{_COMPATIBILITY}Choice", f"{_COMPATIBILITY}Fallback"):
        branch = choices.find(tag)
        if branch is not None and any(text.strip() for text in branch.itertext()):
            return branch
    return ()


def _unwrapped(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, tag)


def _mark_is_deleted(properties: Element | None) -> bool:
    if properties is None:
        return False
    mark = properties.find(f"{WORD}rPr")
    return mark is not None and any(
        mark.find(f"{WORD}{name}") is not None for name in ("del", "moveFrom")
    )


def _row_is_deleted(row: Element) -> bool:
    return row.find(f"{WORD}trPr/{WORD}del") is not None


def _is_continued(cell: Element) -> bool:
    """Does the cell only continue a merged one above or to the left?"""
    merges = (cell.find(f"{WORD}tcPr/{WORD}{name}") for name in ("vMerge", "hMerge"))
    return any(merge is not None and value(merge) != "restart" for merge in merges)


def _is_prose(cell: Iterable[Block]) -> bool:
    lines = [line for block in cell for line in block.lines]
    return len(lines) >= _PROSE_PARAGRAPHS and sum(map(len, lines)) >= _PROSE_LENGTH


def _in_one_line(cell: Iterable[Block]) -> str:
    return " ".join(" ".join(line.split()) for block in cell for line in block.lines)


def _small(number: str | None, default: int) -> int:
    """A count of columns; Word has 63 at most."""
    count = whole_number(number)
    return default if count is None or count < 0 else min(count, 63)
