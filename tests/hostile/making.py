"""How hostile files are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import TypeAlias

Make: TypeAlias = Callable[[], bytes]

REPORT = "云岗社区2021年工作总结\n一、环境整治\n全年清运垃圾36车。\n"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def archive(members: Mapping[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of the members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packed) as made:
        for name, data in members.items():
            made.writestr(zipfile.ZipInfo(name), data, packed)
    return stream.getvalue()


def word(body: str, head: str = "", **parts: str) -> bytes:
    """A Word file of its main part, and of others such as `styles` and `numbering`."""
    main = f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    others = {
        f"word/{name}.xml": f'<w:{name} xmlns:w="{WORD}">{content}</w:{name}>'.encode()
        for name, content in parts.items()
    }
    return archive({"word/document.xml": main.encode(), **others})


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of a Word file."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def report_in_word() -> str:
    """The report as paragraphs of a Word file."""
    return "".join(map(paragraph, REPORT.split("\n")))


def page(body: str) -> bytes:
    """A web page."""
    return f"<html><body>{body}</body></html>".encode()


def pdf(pages: int, content: str = "BT ET", *objects: str) -> bytes:
    """A PDF of so many equal pages; further objects are numbered from 5."""
    kids = "4 0 R " * pages
    told = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} /MediaBox [0 0 595 842] "
        "/Resources << /XObject << /F0 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>",
        *objects,
    ]
    made = b"%PDF-1.5\n"
    places = []
    for number, words in enumerate(told, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{words}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(told) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF"
    return made + f"xref\n0 {len(told) + 1}\n0000000000 65535 f \n{table}{end}".encode()
