"""Files that are made to do harm, each a function that gives its bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from tests.hostile.lines import LINES
from tests.hostile.making import REPORT, Make, archive, page, paragraph, pdf, word
from tests.hostile.packages import PACKAGES
from tests.hostile.pages import PAGES
from tests.hostile.texts import TEXTS


def nested(levels: int) -> bytes:
    """A report in an archive in an archive and so on."""
    data = REPORT.encode()
    name = "a.txt"
    for _ in range(levels):
        data, name = archive({name: data}), "a.zip"
    return data


def link() -> bytes:
    """An archive with a symbolic link to a file of the machine."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = 0o120777 << 16
        made.writestr(info, "/etc/hostname")
    return stream.getvalue()


def same_name_twice() -> bytes:
    """An archive whose second member would replace the first."""
    return archive({"a.txt": REPORT.encode(), "b.txt": b"1"}).replace(b"b.txt", b"a.txt")


def overlapping() -> bytes:
    """An archive whose members all lie at the same place: a bomb without nesting."""
    data = archive({f"{number:03}.txt": REPORT.encode() for number in range(9)})
    first = data.index(b"PK\x01\x02")
    directory = bytearray(data[first:])
    place = 0
    while (place := directory.find(b"PK\x01\x02", place)) >= 0:
        directory[place + 42 : place + 46] = bytes(4)
        place += 4
    return data[:first] + bytes(directory)


def entities(count: int, *, external: str = "") -> bytes:
    """A Word file whose entities stand for ten of the one before."""
    declared = ['<!ENTITY a0 "清运垃圾36车。">']
    if external:
        declared = [f'<!ENTITY a0 SYSTEM "{external}">']
    declared += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, count)]
    return word(paragraph(f"&a{count - 1};"), f"<!DOCTYPE w [{''.join(declared)}]>")


def calling_forms(levels: int) -> bytes:
    """A PDF whose form calls another one ten times, and so on."""
    forms = []
    for level in range(levels):
        calls = "/F0 Do " * 10
        following = f"/Resources << /XObject << /F0 {6 + level} 0 R >> >>"
        forms.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] {following} /Length {len(calls)} >>"
            f"\nstream\n{calls}\nendstream"
        )
    last = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 2 >>\nstream\nq \nendstream"
    return pdf(1, "/F0 Do", *forms, last)


FILES: Mapping[str, Make] = {
    # archives
    "bomb.zip": lambda: archive({"a.txt": b"0" * 30_000_000}),
    "nested.zip": lambda: nested(40),
    "outwards.zip": lambda: archive({"../../out.txt": b"1", "/etc/out.txt": b"1"}),
    "drive.zip": lambda: archive({"C:\\out.txt": b"1", "..\\out.txt": b"1"}),
    "link.zip": link,
    "twice.zip": same_name_twice,
    "overlapping.zip": overlapping,
    "members.zip": lambda: archive({f"{n}.jpg": b"" for n in range(11_000)}, zipfile.ZIP_STORED),
    "half.zip": lambda: archive({"a.txt": REPORT.encode() * 100})[:200],
    "controls.zip": lambda: archive({"a\n\x1b[31mb.txt": b""}),
    # Word
    "entities.docx": lambda: entities(9),
    "outside.docx": lambda: entities(1, external="file:///etc/hostname"),
    "address.docx": lambda: entities(1, external="http://127.0.0.1:9/a"),
    "deep.docx": lambda: word("<w:sdt>" * 50_000 + "</w:sdt>" * 50_000),
    "deep-tables.docx": lambda: word(
        "<w:tbl><w:tr><w:tc>" * 80 + paragraph("底") + "</w:tc></w:tr></w:tbl>" * 80
    ),
    "wide.docx": lambda: word(
        "<w:tbl>"
        + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
        + f"{paragraph('1')}</w:tc></w:tr></w:tbl>"
    ),
    "cells.docx": lambda: word(
        "<w:tbl>"
        + ("<w:tr>" + f"<w:tc>{paragraph('3')}</w:tc>" * 25 + "</w:tr>") * 100
        + "</w:tbl>"
    ),
    "bomb.docx": lambda: word(" " * 30_000_000),
    "rings.docx": lambda: archive({"word/document.xml": b"<a/>", "_rels/.rels": b"<a><b/></a>"}),
    "digits.docx": lambda: word(paragraph("9" * 50_000)),
    # web pages
    "deep.html": lambda: b"<div>" * 100_000 + REPORT.encode(),
    "unclosed.html": lambda: b"<b><i><font><a href=x>" * 25_000 + REPORT.encode(),
    "attribute.html": lambda: page(f'<p title="{"x" * 3_000_000}">{REPORT}</p>'),
    "attributes.html": lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(8_000))}>{REPORT}</p>"),
    "counting.html": lambda: page("<ol type=i>" + "<li value=99999999>走访" * 100 + "</ol>"),
    "spans.html": lambda: page(
        "<table>" + "<tr><td colspan=9999 rowspan=9999>1<td>2</tr>" * 300 + "</table>"
    ),
    "hidden.html": lambda: page('<div style="display:none">' * 400 + REPORT + "</div>" * 400),
    "title.html": lambda: page(f"<h1>{'总结' * 200_000}</h1><p>{REPORT}</p>"),
    "script.html": lambda: page(f"<script>{'<p>' * 100_000}</script><p>{REPORT}</p>"),
    # PDFs
    "pages.pdf": lambda: pdf(5_000),
    "forms.pdf": lambda: calling_forms(4),
    "ring.pdf": lambda: pdf(1).replace(b"/Kids [4 0 R ]", b"/Kids [2 0 R ]"),
    "count.pdf": lambda: pdf(1).replace(b"/Count 1", b"/Count 2000000000"),
    "nothing.pdf": lambda: b"%PDF-1.4\n" + b"0" * 100_000,
    # text
    "line.txt": lambda: ("走访群众3户，" * 2_000).encode(),
    "longest-line.txt": lambda: ("走访群众3户，" * 150_000).encode(),
    "digits.txt": lambda: b"9" * 300_000,
    "numerals.txt": lambda: ("九" * 100_000).encode(),
    "words.txt": lambda: ("万余" * 8_000).encode(),
    "breaks.txt": lambda: b"\n" * 300_000 + REPORT.encode(),
    "short-lines.txt": lambda: "一、\n".encode() * 4_000,
    "nul.txt": lambda: REPORT.encode() + b"\0" + REPORT.encode(),
    "surrogates.txt": lambda: (REPORT + "3户\ud800\udc00\ud83d").encode("utf-8", "surrogatepass"),
    "bidi.txt": lambda: f"\u202e{REPORT}\u2066清运\u200e垃圾\u202d3车".encode(),
    "controls.txt": lambda: (REPORT + "".join(map(chr, range(1, 32)))).encode(),
    "accents.txt": lambda: (REPORT + "走" + "\u0301" * 100_000).encode(),
    "formula.txt": lambda: "=cmd|'/c calc'!A1工作总结\n一、=1+1\n全年清运垃圾=3车。".encode(),
    "brackets.md": lambda: b"[" * 200_000 + b"](" * 50_000,
    "stars.md": lambda: b"**a" * 100_000,
    "old.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5_000,
    "deep.rtf": lambda: b"{\\rtf" + b"{" * 100_000,
    "page.doc": lambda: page(f"<p>{REPORT}</p>"),
    **LINES,
    **TEXTS,
    **PAGES,
    **PACKAGES,
}
"""By the name under which the file lies in the folder."""
