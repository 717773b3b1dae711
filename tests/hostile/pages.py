"""Web pages and PDFs that are made to cost time or to lead elsewhere."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import partial

from tests.hostile.making import REPORT, Make, page, pdf


def squeezed(*times: bytes) -> bytes:
    """A PDF whose page is a stream that is packed once, or once more for each further argument."""
    filters, data = "", times[0]
    for _ in times:
        data, filters = zlib.compress(data, 9), filters + "/FlateDecode "
    head = (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 9 9]>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n"
        f"4 0 obj<</Filter[{filters}]/Length {len(data)}>>stream\n"
    )
    return head.encode() + data + b"\nendstream endobj\ntrailer<</Root 1 0 R>>"


def lettered(content: str) -> bytes:
    """A PDF of one page that writes with Helvetica."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return pdf(1, f"BT /F1 12 Tf {content} ET", font).replace(b"/XObject << /F0", b"/Font << /F1")


def with_catalog(entry: str) -> bytes:
    """A PDF that asks for something when it is opened."""
    return pdf(1).replace(b"/Type /Catalog", f"/Type /Catalog {entry}".encode())


def declared(charset: str) -> bytes:
    """A UTF-8 page that says that it is something else."""
    return f'<html><meta charset="{charset}"><p>{REPORT}'.encode()


PAGES: Mapping[str, Make] = {
    **{
        f"says-{name}.html": partial(declared, name)
        for name in ("utf-16", "klingon", "utf-7", "idna", "zlib_codec", "rot13", "undefined")
    },
    "many-charsets.html": lambda: b'<meta charset="gbk">' * 999 + b"<p>" + REPORT.encode(),
    "doctype.html": lambda: (
        b'<!DOCTYPE html [<!ENTITY a "3"><!ENTITY b "&a;&a;">]><p>&b;' + REPORT.encode()
    ),
    "open-script.html": lambda: page(REPORT + "<script>" + "var a=3;" * 9_999),
    "open-comment.html": lambda: page(f"<p>{REPORT}<!--" + "-" * 99_999),
    "open-title.html": lambda: b"<html><title>" + REPORT.encode() * 99,
    "cdata.html": lambda: b"<html><![CDATA[" * 999 + REPORT.encode(),
    "references.html": lambda: page("&#x110000;&#xD800;&#0;&#99999999999999;&" * 999 + REPORT),
    "files.html": lambda: page("<iframe src='file:///etc/passwd'></iframe>" * 99 + REPORT),
    "formatting.html": lambda: page("<p><b>" * 2_000 + REPORT),
    "tables-in-tables.html": lambda: page("<table><tr><td>" * 99 + REPORT),
    "spanning.html": lambda: page("<table>" + "<tr><td rowspan=999 colspan=999>1" * 99 + REPORT),
    "endless-list.html": lambda: page("<ol start=-99999999999999999999 type=A>" + "<li>三户" * 999),
    "bodies.html": lambda: b"<html><body>" * 999 + REPORT.encode(),
    "options.html": lambda: page("<select>" + "<option>3" * 999 + REPORT),
    "classes.html": lambda: page(f"<div class='{'footer ' * 9_999}'>甲</div>{REPORT}"),
    "drawn.html": lambda: page("<svg><foreignObject>" * 99 + REPORT),
    "nul.html": lambda: b"<html><p>" + (REPORT.encode() + b"\0") * 99,
    # PDFs
    "cut-off.pdf": lambda: pdf(3)[:-100],
    "no-table.pdf": lambda: pdf(3)[: pdf(3).rindex(b"xref\n0")],
    "table-ring.pdf": lambda: pdf(1).replace(
        b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % pdf(1).rindex(b"xref\n0")
    ),
    "script.pdf": lambda: with_catalog("/OpenAction << /S /JavaScript /JS (while(1){}) >>"),
    "address.pdf": lambda: with_catalog("/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>"),
    "encrypted.pdf": lambda: pdf(1).replace(
        b"trailer <<",
        b"trailer << /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >> /ID [(a)(b)]"
        % (b"a" * 32, b"b" * 32),
    ),
    "own-child.pdf": lambda: pdf(1).replace(
        b"/Parent 2 0 R /Contents 3 0 R", b"/Kids [2 0 R 4 0 R] /Count 9999"
    ),
    "squeezed.pdf": lambda: squeezed(b"q Q " * 2_000_000),
    "squeezed-twice.pdf": lambda: squeezed(b"\0" * 50_000_000, b""),
    "arrays.pdf": lambda: pdf(1, "[" * 30_000),
    "states.pdf": lambda: pdf(1, "q " * 30_000),
    "one-place.pdf": lambda: lettered("1 0 0 1 20 20 Tm (3) Tj " * 999),
    "far-away.pdf": lambda: lettered(
        "1 0 0 1 1e38 1e38 Tm (a) Tj 1 0 0 1 -1e38 9 Tm (b) Tj " * 500
    ),
    "long-line.pdf": lambda: lettered("20 20 Td (" + "3 " * 20_000 + ") Tj"),
    "upright.pdf": lambda: lettered(
        "".join(f"0 1 -1 0 {n % 590} {n % 800} Tm (a) Tj " for n in range(999))
    ),
    "no-paper.pdf": lambda: lettered("20 20 Td (3) Tj").replace(b"[0 0 595 842]", b"[0 0 0 0]"),
}
"""By the names of their files."""
