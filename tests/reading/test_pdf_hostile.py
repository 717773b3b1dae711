"""PDFs that are scans, locked, damaged or something else."""

from __future__ import annotations

import io
from typing import Any

import pytest

from summary_miner.errors import UnreadableFile
from summary_miner.reading import Limits, ReadOptions
from tests.reading.conftest import MakePdf
from tests.reading.pages import page, read


def picture(sheet: Any) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "gray").save(stream, "PNG")
    stream.seek(0)
    sheet.drawImage(ImageReader(stream), 50, 50, 400, 600)


def test_scans_are_told(make_pdf: MakePdf) -> None:
    """Pictures without text ask for OCR."""
    with pytest.raises(UnreadableFile, match=r"it is a scan: .*; run OCR"):
        read(make_pdf([[picture], [picture]]))


def test_scanned_pages_among_others_are_told(make_pdf: MakePdf) -> None:
    """A page that is a picture is named in a warning."""
    text = read(make_pdf([[(80, 100, 14, "正文在此")], [picture]]))
    assert text.warnings == ("no text layer on page 2",)


def test_lost_fonts_are_told(make_pdf: MakePdf) -> None:
    """Text that can't be measured for want of its font is not silently dropped.

    Type of no size has no extent either, with whatever fonts the machine has.
    """
    single = [(80 + 14 * index, 100, 1e-5, char) for index, char in enumerate("单字排版")]
    with pytest.raises(UnreadableFile, match="fonts of its text are neither in the file nor"):
        read(make_pdf([single]))


def test_protected_by_password(make_pdf: MakePdf) -> None:
    """A file that asks for a password is told from a damaged one."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    with pytest.raises(UnreadableFile, match="protected by a password; save it without one"):
        read(make_pdf([[(80, 100, 14, "正文")]], encrypt=StandardEncryption("secret", strength=40)))


@pytest.mark.parametrize("keep", [0.1, 0.3, 0.5])
def test_truncated(make_pdf: MakePdf, keep: float) -> None:
    """A file without its end is cut off."""
    data = make_pdf([page(number) for number in (1, 2, 3)])
    with pytest.raises(UnreadableFile, match="cut off: its end is missing"):
        read(data[: int(len(data) * keep)])


def test_missing_end_is_told(make_pdf: MakePdf) -> None:
    """Where the text can still be read, a warning says that some may be missing."""
    data = make_pdf([[(80, 100, 14, "正文在此")]])
    text = read(data[: data.rindex(b"startxref")])
    assert [line.text for line in text.lines] == ["正文在此"]
    assert "end of the file is missing" in text.warnings[0]


def test_too_many_pages(make_pdf: MakePdf) -> None:
    """A book beyond the limit is refused before it is read."""
    options = ReadOptions(limits=Limits(max_pages=2))
    with pytest.raises(UnreadableFile, match="3 pages, more than 2"):
        read(make_pdf([page(number) for number in (1, 2, 3)]), options)


def test_page_without_anything(make_pdf: MakePdf) -> None:
    """An empty page gives no line and no error; an empty file is for the caller to refuse."""
    assert read(make_pdf([[], [(80, 100, 14, "正文在此")]])).lines[0].page == 2


def test_something_else_called_pdf() -> None:
    """A picture called .pdf is named."""
    with pytest.raises(UnreadableFile, match="no PDF, it looks like a PNG picture"):
        read(b"\x89PNG\r\n\x1a\n" + bytes(100))
