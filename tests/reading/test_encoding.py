"""Bytes to text."""

from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_miner.errors import UnreadableFile
from summary_miner.reading import decode

TEXT = "一、全年共走访企业126家，\n二、帮助解决用工难题38个。"
TRADITIONAL = "一、全年共走訪企業126家，協調解決用工難題38個，企業滿意率達到九成以上。"


@pytest.mark.parametrize(
    ("codec", "mark", "name"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("gbk", b"", "gb18030"),
        ("gb2312", b"", "gb18030"),
        ("gb18030", b"\x84\x31\x95\x33", "gb18030"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_finds_the_encoding(codec: str, mark: bytes, name: str) -> None:
    """Each encoding that Chinese files come in is found, its mark is dropped."""
    assert decode(mark + TEXT.encode(codec), "a.txt") == (TEXT, name)


def test_finds_big5() -> None:
    """Traditional text in Big5 is not taken for GBK."""
    assert decode(TRADITIONAL.encode("big5"), "a.txt") == (TRADITIONAL, "big5")


def test_finds_gb18030_with_traditional_characters() -> None:
    """GBK holds traditional characters too, and is not Big5 for that."""
    assert decode(TRADITIONAL.encode("gbk"), "a.txt") == (TRADITIONAL, "gb18030")


def test_four_byte_characters_of_gb18030() -> None:
    """Rare characters, which only GB18030 has, come out."""
    text = TEXT + "㐂𠮷"
    assert decode(text.encode("gb18030"), "a.txt")[0] == text


def test_short_text_without_a_mark_is_gbk_in_doubt() -> None:
    """A few bytes that fit GBK and Big5 are GBK, which is the more usual."""
    assert decode("9个网格".encode("gbk"), "a.txt") == ("9个网格", "gb18030")


def test_utf16_without_mark_or_punctuation() -> None:
    """UTF-16 that nothing else fits is found without a comma in it."""
    assert decode("独立核算单位".encode("utf-16-le"), "a.txt")[1] == "utf-16-le"


def test_names_the_wrong_byte_in_utf8() -> None:
    """Good UTF-8 with a bad byte is not read as something else; byte and offset are named."""
    data = TEXT.encode() + b"\xff" + TEXT.encode()
    with pytest.raises(
        UnreadableFile, match=rf"byte 0xff at offset {len(TEXT.encode())} is not utf-8"
    ):
        decode(data, "a.txt")


def test_names_the_cut_character_at_the_end_of_utf8() -> None:
    """A file cut in the middle of a character is damaged UTF-8."""
    with pytest.raises(UnreadableFile, match="is not utf-8"):
        decode(TEXT.encode()[:-1], "a.txt")


def test_names_the_wrong_byte_in_gbk() -> None:
    """GBK with a bad byte is refused as GBK."""
    data = TEXT.encode("gbk") + b"\xff" + TEXT.encode("gbk")
    with pytest.raises(UnreadableFile, match=r"byte 0xff at offset .* is not gb18030"):
        decode(data, "a.txt")


def test_given_encoding_is_obeyed() -> None:
    """An encoding that the user names is not doubted, and gbk means its superset."""
    assert decode(TEXT.encode("gbk"), "a.txt", "gb2312") == (TEXT, "gb18030")


def test_given_encoding_that_does_not_fit() -> None:
    """A byte that the named encoding does not know is an error."""
    with pytest.raises(UnreadableFile, match="offset 0 is not utf-8"):
        decode("总结".encode("gbk"), "a.txt", "utf-8")


@pytest.mark.parametrize("name", ["klingon", "rot13", "hex", "utf\0"])
def test_given_encoding_that_nobody_knows(name: str) -> None:
    """An unknown encoding, or a codec that is none, is an error that names known ones."""
    with pytest.raises(UnreadableFile, match=r"is not known; use utf-8, gb18030"):
        decode(TEXT.encode(), "a.txt", name)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04rest", "zip archive"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"MZ\x90" + bytes(200), "Windows program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file"),
        (b"\x7fELF", "program"),
        (b"{\\rtf1", "RTF"),
    ],
)
def test_binary_files_are_named(data: bytes, name: str) -> None:
    """A picture or Word file called .txt is refused with what it looks like."""
    with pytest.raises(
        UnreadableFile, match=rf"looks like .*{name}.*; give the file its true suffix"
    ):
        decode(data, "a.txt")


def test_nul_byte_is_no_text() -> None:
    """A NUL byte is refused with its offset, in bytes."""
    with pytest.raises(UnreadableFile, match="NUL byte at offset 6"):
        decode("总结".encode() + b"\0" + "一、".encode(), "a.txt")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\ufeff".encode(), "　\n\u00a0".encode()])
def test_nothing_to_read(data: bytes) -> None:
    """Empty and blank files are errors."""
    with pytest.raises(UnreadableFile, match=r"empty|white space"):
        decode(data, "a.txt")


def test_error_is_one_line_with_file_reason_and_remedy() -> None:
    """What the user sees says where, what and what to do."""
    with pytest.raises(UnreadableFile) as caught:
        decode(b"", "甲/乙.txt")
    assert str(caught.value) == "甲/乙.txt: the file is empty; export or copy it again"


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_good_utf8_is_never_anything_else(text: str) -> None:
    """Whatever the text: UTF-8 with a letter in it comes back as it was."""
    text = "总" + text
    assert decode(text.encode(), "a.txt") == (text, "utf-8")


@given(data=st.binary())
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    """No bytes make the reader fail in another way."""
    try:
        text, name = decode(data, "a.txt")
    except UnreadableFile:
        return
    assert text.encode(name).endswith(data[-1:])


def test_fifty_megabytes_are_no_burden() -> None:
    """Detection looks at a sample: large GBK files take seconds, not minutes."""
    data = "全年办理群众来信来访事项".encode("gbk") * 2_000_000
    started = time.process_time()
    decode(data, "a.txt")
    assert time.process_time() - started < 10
