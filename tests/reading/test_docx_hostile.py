"""Word files that are damaged, locked, something else or an attack."""

from __future__ import annotations

import pytest

from summary_miner.errors import UnreadableFile
from summary_miner.reading import ReadOptions
from summary_miner.reading.docx import read_docx
from summary_miner.types import RawText
from tests.reading.conftest import MakeDocx, MakeZip
from tests.reading.word import p, t


def read(data: bytes) -> RawText:
    return read_docx(data, "a.docx", ReadOptions())


def test_protected_by_password() -> None:
    """An encrypted file is an OLE container, and its owner is told to unlock it."""
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(UnreadableFile, match="protected by a password"):
        read(data)


def test_old_word_file_in_disguise() -> None:
    """A .doc called .docx is told from a protected file."""
    with pytest.raises(UnreadableFile, match=r"old Word file .* rename it to \.doc"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))


@pytest.mark.parametrize("keep", [0.2, 0.9])
def test_truncated(make_docx: MakeDocx, keep: float) -> None:
    """A file without its end is cut off."""
    data = make_docx(p(t("正文")))
    with pytest.raises(UnreadableFile, match="damaged or cut off"):
        read(data[: int(len(data) * keep)])


def test_no_document_inside(make_zip: MakeZip) -> None:
    """A zip archive called .docx lacks its main part."""
    with pytest.raises(UnreadableFile, match=r"word/document\.xml is missing"):
        read(make_zip({"a.txt": b"1"}))


def test_bomb(make_zip: MakeZip) -> None:
    """A part that unpacks a thousandfold is not unpacked."""
    with pytest.raises(UnreadableFile, match="packed more than 200 to 1"):
        read(make_zip({"word/document.xml": b"<w>" + b" " * 5_000_000}))


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_document_types_are_refused(make_zip: MakeZip, codec: str) -> None:
    """No entity is ever declared, so none is expanded."""
    bomb = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w>&b;</w>'
    with pytest.raises(UnreadableFile, match="DOCTYPE"):
        read(make_zip({"word/document.xml": bomb.encode(codec)}))


def test_files_of_the_machine_are_not_read(make_zip: MakeZip) -> None:
    """An entity that names a file is refused with the rest."""
    attack = b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]><w>&a;</w>'
    with pytest.raises(UnreadableFile, match="DOCTYPE"):
        read(make_zip({"word/document.xml": attack}))


def test_odd_encodings_are_refused(make_zip: MakeZip) -> None:
    """An encoding in which a DOCTYPE could hide is not allowed in Word files."""
    data = b'<?xml version="1.0" encoding="utf-7"?><w/>'
    with pytest.raises(UnreadableFile, match="forbidden encoding"):
        read(make_zip({"word/document.xml": data}))


def test_damaged_xml(make_zip: MakeZip) -> None:
    """Broken XML names the part."""
    with pytest.raises(UnreadableFile, match=r"^a\.docx/word/document\.xml: its XML is damaged"):
        read(make_zip({"word/document.xml": b"<w:document><w:body>"}))


def test_deep_nesting(make_docx: MakeDocx) -> None:
    """Endless wrappers are an error, not a crash."""
    deep = "<w:sdt><w:sdtContent>" * 5000 + p(t("底")) + "</w:sdtContent></w:sdt>" * 5000
    with pytest.raises(UnreadableFile, match=r"damaged|too deeply"):
        read(make_docx(deep))
