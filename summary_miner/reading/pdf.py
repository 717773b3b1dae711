"""PDFs with a text layer: lines as they stand on the pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from typing import Any

from summary_miner.errors import UnreadableFile
from summary_miner.reading.limits import ReadOptions
from summary_miner.reading.pdfglyphs import PageText, read_page
from summary_miner.reading.pdflines import Line, page_lines
from summary_miner.reading.pdfmargins import mark_furniture
from summary_miner.reading.pdfwraps import wraps
from summary_miner.reading.signatures import looks_like
from summary_miner.types import RawLine, RawText

_PDFIUM = threading.Lock()
"""PDFium must not work for two threads at a time."""

_HEAD = 1024
"""Bytes within which a PDF says that it is one, and that it ends."""

_GARBLED = 0.3
"""Share of characters without a meaning from which the rest is not worth reading."""


def read_pdf(data: bytes, source: str, options: ReadOptions) -> RawText:
    """Lines in reading order, page by page, with headers, footers and page numbers marked.

    Raises:
        UnreadableFile: If it is damaged, protected, too long or a scan.
    """
    if b"%PDF-" not in data[:_HEAD]:
        shown = looks_like(data) or "something else"
        raise UnreadableFile(
            source, f"it is no PDF, it looks like {shown}", "give it its true suffix"
        )
    with _PDFIUM, _opened(data, source) as document:
        if len(document) > options.limits.max_pages:
            raise UnreadableFile(
                source,
                f"it has {len(document)} pages, more than {options.limits.max_pages}",
                "split it, or raise the limit (--limit pages=N)",
            )
        lines: list[Line] = []
        pages: list[PageText] = []
        for number, page in enumerate(_pages(document, data, source), start=1):
            lines += page_lines(page.glyphs, number)
            lines += _slanted(page, number)
            pages.append(replace(page, glyphs=()))  # they fill memory
    _check_text(pages, source)
    marked = mark_furniture(lines, {n: page.height for n, page in enumerate(pages, start=1)})
    texts = tuple(
        RawLine(line.text, number, page=line.page, kind=line.kind, wraps=goes_on)
        for number, (line, goes_on) in enumerate(zip(marked, wraps(marked), strict=True), start=1)
    )
    return RawText(
        source,
        texts,
        sha256(data).hexdigest(),
        pages=len(pages),
        warnings=tuple(_warnings(pages, data)),
    )


@contextmanager
def _opened(data: bytes, source: str) -> Iterator[Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error) or "security" in str(error):  # PDFium's own words
            raise UnreadableFile(
                source, "it is protected by a password", "save it without one"
            ) from None
        raise _damaged(data, source) from None
    try:
        yield document
    finally:
        document.close()


def _pages(document: Any, data: bytes, source: str) -> Iterator[PageText]:
    import pypdfium2

    for index in range(len(document)):
        try:
            page = document[index]
            text = read_page(page)
        except pypdfium2.PdfiumError:
            raise _damaged(data, source, f"page {index + 1} of ") from None
        page.close()
        yield text


def _damaged(data: bytes, source: str, where: str = "") -> UnreadableFile:
    state = "damaged" if _is_whole(data) else "cut off: its end is missing"
    return UnreadableFile(source, f"{where}the PDF is {state}", "copy or download it again")


def _is_whole(data: bytes) -> bool:
    return b"%%EOF" in data[-_HEAD:]


def _slanted(page: PageText, number: int) -> list[Line]:
    """A watermark as one line in the middle of the page, where no rule takes it for more."""
    if not page.slanted:
        return []
    middle = page.height / 2
    return [Line(page.slanted, number, -1, 0, middle, 0, middle, 1, 0, "furniture")]


def _check_text(pages: Sequence[PageText], source: str) -> None:
    size = sum(page.size for page in pages)
    if not size and any(page.lost for page in pages):
        raise UnreadableFile(
            source,
            "the fonts of its text are neither in the file nor on this machine",
            "export it again with its fonts embedded, or install a Chinese font",
        )
    if not size and any(page.pictures for page in pages):
        raise UnreadableFile(
            source,
            "it is a scan: its pages are pictures without a text layer",
            "run OCR (文字识别) over it and give the result",
        )
    if sum(page.garbled for page in pages) > _GARBLED * size:
        raise UnreadableFile(
            source,
            "its text layer is garbled: the fonts don't say which characters they show",
            "run OCR (文字识别) over it, or export it again from the original document",
        )


def _warnings(pages: Sequence[PageText], data: bytes) -> Iterator[str]:
    if not _is_whole(data):
        yield "the end of the file is missing; text may be missing too"
    reasons = {
        "no text layer on page": [not page.size and page.pictures > 0 for page in pages],
        "characters without a meaning on page": [page.garbled > 0 for page in pages],
        "text in a font that is not at hand may be missing on page": [p.lost > 0 for p in pages],
    }
    for reason, concerned in reasons.items():
        numbers = [str(number) for number, is_so in enumerate(concerned, start=1) if is_so]
        if numbers:
            yield f"{reason} {', '.join(numbers)}"
