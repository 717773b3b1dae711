"""Files to read, made on the spot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from summary_miner.reading import InputFile, ReadOptions, read_source, sources
from summary_miner.types import RawText

Write: TypeAlias = Callable[[str, bytes], Path]
ReadAll: TypeAlias = Callable[..., list[RawText]]
MakeZip: TypeAlias = Callable[[Mapping[str, bytes]], bytes]
MakeDocx: TypeAlias = Callable[..., bytes]
MakePdf: TypeAlias = Callable[..., bytes]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Puts bytes into a file below the test's own folder."""

    def put(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return put


@pytest.fixture
def read_all(write: Write) -> ReadAll:
    """Reads bytes under a name, and gives every text in them."""

    def read(name: str, data: bytes, options: ReadOptions | None = None) -> list[RawText]:
        options = options or ReadOptions()
        file = InputFile(write(name, data), name)
        return [read_source(source, options) for source in sources(file, options)]

    return read


@pytest.fixture
def make_zip() -> MakeZip:
    """A zip archive of the given members."""

    def make(members: Mapping[str, bytes]) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return stream.getvalue()

    return make


@pytest.fixture
def make_docx(make_zip: MakeZip) -> MakeDocx:
    """A Word file from the XML of its body; further parts by name, without namespaces."""

    def make(body: str, **parts: str) -> bytes:
        members = {
            "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
            "word/document.xml": _xml("document", f"<w:body>{body}</w:body>"),
        }
        relations = {f"r_{name}": (_kind(name), f"{name}.xml") for name in parts}
        members["word/_rels/document.xml.rels"] = _relations(relations)
        for name, content in parts.items():
            members[f"word/{name}.xml"] = _xml(_ROOTS[_kind(name)], content)
        return make_zip(members)

    return make


_ROOTS = {"numbering": "numbering", "styles": "styles", "header": "hdr", "footer": "ftr"}


def _kind(part: str) -> str:
    return part.rstrip("0123456789")


def _xml(root: str, content: str) -> bytes:
    declared = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{declared}<w:{root} {_NAMESPACES}>{content}</w:{root}>".encode()


def _relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    items = "".join(
        f'<Relationship Id="{key}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{items}</Relationships>'.encode()


@pytest.fixture
def make_pdf() -> MakePdf:
    """A PDF; each page is a list of (x, y from the top, size, text) or functions of a canvas."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def make(pages: Iterable[Iterable[Any]], **settings: Any) -> bytes:
        stream = io.BytesIO()
        sheet = canvas.Canvas(stream, pagesize=(595, 842), invariant=1, **settings)
        for page in pages:
            for item in page:
                if callable(item):
                    item(sheet)
                    continue
                x, y, size, text = item
                sheet.setFont("STSong-Light", size)
                sheet.drawString(x, 842 - y, text)
            sheet.showPage()
        sheet.save()
        return stream.getvalue()

    return make
