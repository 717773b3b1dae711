"""Archives and Word files whose inside is not what their outside says."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from functools import partial

from tests.hostile.making import (
    RELATIONS,
    REPORT,
    Make,
    archive,
    paragraph,
    report_in_word,
    word,
)

_DIRECTORY = b"PK\x01\x02"
_END = b"PK\x05\x06"
_TEXT = {"a.txt": REPORT.encode()}
NAMES = (
    *("/a.txt", "//server/a.txt", "C:a.txt", "a/../../b.txt", "-rf.txt", "=1+1.txt", '"q".txt'),
    *(
        "a.txt ",
        "CON.txt",
        "~/a.txt",
        "$HOME/a.txt",
        "|ls.txt",
        "%2e%2e/a.txt",
        "<b>.txt",
        "a\nb.txt",
    ),
    *("\u202etxt.exe.txt", "a\0b.txt", "文" * 2_000 + ".txt", "d/" * 2_000 + "a.txt"),
)
"""Of members of an archive."""


def changed(data: bytes, place: int, new: bytes) -> bytes:
    """An archive with some bytes of its directory's first entry replaced."""
    start = data.index(_DIRECTORY) + place
    return data[:start] + new + data[start + len(new) :]


def says_it_is_small(name: str, content: bytes) -> bytes:
    """An archive whose headers tell ten bytes of a long member."""
    small = struct.pack("<I", 10)
    data = archive({name: content})
    return changed(data[:22] + small + data[26:], 24, small)


def special(mode: int) -> bytes:
    """An archive with a pipe, a device or a folder called a text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        info = zipfile.ZipInfo("a.txt")
        info.create_system, info.external_attr = 3, mode << 16
        made.writestr(info, REPORT)
    return stream.getvalue()


def many_times_one(count: int) -> bytes:
    """An archive that tells of one member many times, by many names."""
    data = archive({"0.txt": b"0" * 900_000})
    first, end = data.index(_DIRECTORY), data.index(_END)
    entry = data[first:end]
    entries = b"".join(entry.replace(b"0.txt", b"%05d" % number) for number in range(count))
    tail = struct.pack("<4sHHHHIIH", _END, 0, 0, count, count, len(entries), first, 0)
    return data[:first] + entries + tail


def related(*relations: str, **members: bytes) -> bytes:
    """A Word file whose relations lead elsewhere."""
    told = f'<Relationships xmlns="{RELATIONS}">{"".join(relations)}</Relationships>'
    return archive({"_rels/.rels": told.encode(), **members})


def chained(styles: int, *, ring: bool) -> str:
    """Styles each based on the next one, and the last one on nothing or on the first."""
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{after}"/></w:style>'
        for n in range(styles)
        for after in ((n + 1) % styles if ring else n + 1,)
    )


def counted(level: str) -> bytes:
    """A Word file whose paragraphs stand in one list."""
    numbered = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    return word(
        paragraph("走访3户", numbered) * 500,
        numbering=f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )


def _numbered(attribute: str) -> str:
    return " ".join(attribute.format(number) + '"1"' for number in range(9_999))


_TO_ITSELF = '<Relationship Id="a" Type="x/officeDocument" Target="{}"/>'
_STYLED = "".join(
    paragraph("走访3户", f'<w:pPr><w:pStyle w:val="s{n}"/></w:pPr>') for n in range(300)
)
_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_BOXES = "<w:p><w:r><w:t>走访3户</w:t></w:r><w:r><w:txbxContent>"

PACKAGES: Mapping[str, Make] = {
    **{
        f"name-{number}.zip": partial(archive, {name: REPORT.encode(), **_TEXT})
        for number, name in enumerate(NAMES)
    },
    "small-they-say.zip": lambda: says_it_is_small("a.txt", REPORT.encode() * 50_000),
    "large-they-say.zip": lambda: changed(archive(_TEXT), 24, b"\xf0\xff\xff\xff"),
    "loose-they-say.zip": lambda: changed(archive({"a.txt": b"0" * 3_000_000}), 20, b"\xff" * 3),
    "wrong-sum.zip": lambda: changed(archive(_TEXT), 16, b"\0\0\0\1"),
    "unknown-packing.zip": lambda: changed(archive(_TEXT), 10, b"\x63\0"),
    "far-directory.zip": lambda: archive(_TEXT)[:-6] + b"\xff\xff\xff\xff\0\0",
    "behind-junk.zip": lambda: b"junk" * 999 + archive(_TEXT),
    "commented.zip": lambda: archive(_TEXT)[:-2] + b"\xff\xff" + _END * 16_383 + b"abc",
    "many-times-one.zip": lambda: many_times_one(5_000),
    "many-small.zip": lambda: archive({f"{n}.txt": b"0" * 1_000_000 for n in range(60)}),
    "packed-otherwise.zip": lambda: archive({"a.txt": b"0" * 9_000_000}, zipfile.ZIP_LZMA),
    "bombs.zip": lambda: archive({f"{n}.zip": archive({"a.txt": b"0" * 9_000_000}) for n in "123"}),
    "pipe.zip": lambda: special(0o010666),
    "device.zip": lambda: special(0o020666),
    # Word
    "small-they-say.docx": lambda: says_it_is_small("word/document.xml", b"<a>" + b" " * 5_000_000),
    "billion.docx": lambda: word(
        paragraph("&a9;"),
        "<!DOCTYPE w ["
        + '<!ENTITY a0 "a">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
        + "]>",
    ),
    "hidden-doctype.docx": lambda: archive(
        {
            "word/document.xml": (
                '<?xml version="1.0" encoding="utf-16"?>'
                '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
            ).encode("utf-16")
        }
    ),
    "ebcdic.docx": lambda: word(report_in_word(), '<?xml version="1.0" encoding="cp037"?>'),
    "included.docx": lambda: word(
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"'
        f' parse="text"/>{report_in_word()}'
    ),
    "foreign-parts.docx": lambda: word("<w:altChunk/>" * 99 + report_in_word()),
    "outside-main.docx": lambda: related(_TO_ITSELF.format("../../../etc/passwd")),
    "own-relation.docx": lambda: related(_TO_ITSELF.format("_rels/.rels")),
    "style-ring.docx": lambda: word(_STYLED, styles=chained(3_000, ring=True)),
    "style-chain.docx": lambda: word(_STYLED, styles=chained(20_000, ring=False)),
    "many-styles.docx": lambda: word(report_in_word(), styles='<w:style w:styleId="a"/>' * 99_999),
    "long-number.docx": lambda: counted(f'<w:lvlText w:val="{"一" * 30_000}"/>'),
    "huge-number.docx": lambda: counted(
        f'<w:start w:val="{"9" * 5_000}"/><w:lvlText w:val="{"%1" * 3_000}"/>'
    ),
    "boxes.docx": lambda: word(
        _BOXES * 99 + paragraph("3户") + "</w:txbxContent></w:r></w:p>" * 99
    ),
    "runs.docx": lambda: word(f"<w:p>{'<w:r><w:t>3</w:t></w:r>' * 9_999}</w:p>"),
    "fields.docx": lambda: word(f"<w:p>{_FIELD * 999}</w:p>{report_in_word()}"),
    "attributes.docx": lambda: word(f"<w:p {_numbered('a{}=')}/>{report_in_word()}"),
    "spaces.docx": lambda: word(f"<w:p {_numbered('xmlns:a{}=')}/>{report_in_word()}"),
    "empty.docx": lambda: archive({}),
    "locked.docx": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(999)
    ),
}
"""By the names of their files."""
