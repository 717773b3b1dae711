"""Word files (.docx): what a reader sees, numbers and tables included."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from summary_miner.errors import UnreadableFile
from summary_miner.reading.depth import too_deep
from summary_miner.reading.limits import ReadOptions
from summary_miner.reading.numbering import Numbering
from summary_miner.reading.wordheadings import Headings
from summary_miner.reading.wordpackage import REFERENCE, WORD, Element, WordPackage
from summary_miner.reading.wordtext import Block, WordText
from summary_miner.types import RawLine, RawText


def read_docx(data: bytes, source: str, options: ReadOptions) -> RawText:
    """Paragraphs and table rows in reading order, then headers and footers as furniture.

    Automatic numbers are part of the text; deleted and hidden text is not. A line's number
    counts paragraphs and rows that hold text; a line break within a paragraph makes a new
    line with the same number.
    """
    package = WordPackage(data, source, options.limits)
    main = package.main_part()
    document = package.part(main)
    body = None if document is None else document.find(f"{WORD}body")
    if body is None:
        raise UnreadableFile(
            source, f"it has no document inside ({main} is missing)", "open and save it in Word"
        )
    relations = {kind.rpartition("/")[2]: part for kind, part in package.relations(main).values()}
    numbering = package.part(relations.get("numbering", "word/numbering.xml"))
    styles = package.part(relations.get("styles", "word/styles.xml"))
    text = WordText(Numbering(numbering, styles), Headings(styles))
    try:
        blocks = list(text.blocks(body))
        blocks += _furniture(package, main, body, text)
    except RecursionError:
        raise too_deep(source) from None
    lines = tuple(
        RawLine(line, number, kind=block.kind, level=block.level)
        for number, block in enumerate(blocks, start=1)
        for line in block.lines
    )
    return RawText(source, lines, sha256(data).hexdigest(), warnings=tuple(text.warnings))


def _furniture(package: WordPackage, main: str, body: Element, text: WordText) -> Iterator[Block]:
    """Headers and footers, equal ones once."""
    relations = package.relations(main)
    met = set()
    for tag in ("headerReference", "footerReference"):
        for reference in body.iter(f"{WORD}{tag}"):
            _, part = relations.get(reference.get(REFERENCE, ""), ("", ""))
            root = package.part(part) if part else None
            for block in () if root is None else text.blocks(root):
                if block.lines not in met:
                    met.add(block.lines)
                    yield Block(block.lines, "furniture")
