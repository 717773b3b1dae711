"""Text whose bytes are not what they seem."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from tests.hostile.making import REPORT, Make

TEXTS: Mapping[str, Make] = {
    "utf16-without-mark.txt": lambda: (REPORT * 99).encode("utf-16-le"),
    "utf16-turned.txt": lambda: (REPORT * 99).encode("utf-16-be"),
    "utf16-half.txt": lambda: (
        b"\xff\xfe" + (REPORT * 9).encode("utf-16-le") + b"\x00\xd8" * 9 + b"A"
    ),
    "utf32.txt": lambda: (REPORT * 99).encode("utf-32"),
    "utf7.txt": lambda: (REPORT * 99).encode("utf-7"),
    "ebcdic.txt": lambda: ("report 3 times " * 999).encode("cp500"),
    "overlong.txt": lambda: REPORT.encode() + b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf" * 999,
    "cut-off.txt": lambda: (REPORT * 99).encode()[:-2],
    "two-encodings.txt": lambda: REPORT.encode() + (REPORT * 99).encode("gbk"),
    "gbk-half.txt": lambda: (REPORT * 99).encode("gbk") + b"\x81",
    "gb18030-four.txt": lambda: (REPORT + "𠀀\U0010ffff" * 999).encode("gb18030"),
    "shifted.txt": lambda: b"\x1b$B" + b"0l" * 9_999,
    "halves.txt": lambda: REPORT.encode() + b"\xed\xa0\x80" * 9_999,
    "marks-of-order.txt": lambda: b"\xef\xbb\xbf" * 9_999 + REPORT.encode(),
    "noise.txt": lambda: Random(1).randbytes(30_000),
    "high-noise.txt": lambda: bytes(Random(2).choices(range(0x81, 0xFF), k=30_000)),
    "one-byte.txt": lambda: b"\xff",
    "mark-only.txt": lambda: b"\xff\xfe",
    "terminal.txt": lambda: REPORT.encode() + b"\x1b]0;evil\x07\x1b[2J" * 99,
}
"""By the names of their files; whether they are read is the decoder's business."""
