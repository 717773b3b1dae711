"""What bytes look like, whatever the file is called."""

from __future__ import annotations

import re

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (OLE, "an old Office file (.doc, .wps, .xls)"),
    (b"PK\x03\x04", "a zip archive or Office file (.zip, .docx, .xlsx)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
)
_HTML = re.compile(
    rb"\A\s*(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_NUL_SHARE = 0.3  # a PE header is mostly NUL; a novel that opens with "MZ" has none


def looks_like(data: bytes) -> str | None:
    """A name for the binary format that `data` opens as, None for what may be text."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    head = data[:512]
    if head.startswith(b"MZ") and head.count(0) > len(head) * _NUL_SHARE:
        return "a Windows program (.exe, .dll)"
    if head[4:12] in (b"ftypisom", b"ftypmp42", b"ftypM4A ", b"ftypqt  "):
        return "a film or recording"
    if head.startswith(b"RIFF") and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "a picture, film or recording"
    return None


def is_zip(data: bytes) -> bool:
    """Zip archives, and the Office formats made of them."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def suffix_of(data: bytes) -> str:
    """The suffix under which bytes without a file name are best read; `.txt` in doubt."""
    text = data.removeprefix(b"\xef\xbb\xbf")
    if is_zip(data):
        # the name stands uncompressed in the archive's directory
        return ".docx" if b"word/document.xml" in data else ".zip"
    if data.startswith(OLE):
        return ".doc"
    if text.startswith(b"%PDF-"):
        return ".pdf"
    if text.startswith(b"{\\rtf"):
        return ".rtf"
    return ".html" if _HTML.match(text[:4096]) else ".txt"
