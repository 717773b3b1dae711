"""Word files, written part by part: the libraries for it know no text boxes and no changes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from markup import Lines, SourceError, read_lines, split_mark

_STAMP = "2020-01-01T00:00:00Z"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD_TYPE}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{_WORD_TYPE}.numbering+xml"/>
<Override PartName="/docProps/core.xml"
 ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""
_ROOT_LINKS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"
 Target="docProps/core.xml"/>
</Relationships>"""
_WORD_LINKS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/numbering" Target="numbering.xml"/>
</Relationships>"""
_CORE = f"""{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<dcterms:created xsi:type="dcterms:W3CDTF">{_STAMP}</dcterms:created>
<dcterms:modified xsi:type="dcterms:W3CDTF">{_STAMP}</dcterms:modified>
</cp:coreProperties>"""
_STYLES = f"""{_HEAD}<w:styles {_SPACES}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋"/>
<w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/>
<w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/>
<w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/>
</w:tblBorders></w:tblPr></w:style></w:styles>"""

_LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
)
_NUMBERING = (
    f'{_HEAD}<w:numbering {_SPACES}><w:abstractNum w:abstractNumId="0">'
    '<w:multiLevelType w:val="multilevel"/>'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, (format, text) in enumerate(_LEVELS)
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)

_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_PROPERTIES: Mapping[str, str] = {
    "#T": '<w:pStyle w:val="Title"/>',
    "": _INDENT,
    **{
        f"#{n + 1}": f'<w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="1"/></w:numPr>{_INDENT}'
        for n in range(len(_LEVELS))
    },
}
"""What Word keeps of a paragraph beside its text, by the mark before it."""

_CHANGE = re.compile(r"\{([+-])(.*?)\1\}")
_SCRIPTS = re.compile(r"[!-~]+|[^!-~]+")


def word_file(source: Path) -> bytes:
    """A Word file; stored, not packed, for packers differ from one machine to the next."""
    body = "".join(_blocks(source, read_lines(source)))
    document = (
        f"{_HEAD}<w:document {_SPACES}><w:body>{body}<w:sectPr>"
        '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT_LINKS,
        "docProps/core.xml": _CORE,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _WORD_LINKS,
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            entry.create_system = 0  # else the file tells on which system it was made
            package.writestr(entry, content.encode())
    return out.getvalue()


def _blocks(source: Path, lines: Lines) -> Iterator[str]:
    """The document's body, block by block."""
    changes = iter(range(1, 10_000))
    for in_table, group in groupby(lines, key=lambda line: line[1].startswith("|")):
        if in_table:
            yield _table(source, list(group), changes)
            continue
        for number, line in group:
            mark, text = split_mark(line)
            if mark == "#B":
                yield _text_box(number, _paragraph("", text, changes))
            elif mark in _PROPERTIES:
                yield _paragraph(mark, text, changes)
            else:
                raise SourceError(source, number, f"no mark {mark!r}")


def _paragraph(mark: str, text: str, changes: Iterator[int]) -> str:
    runs = []
    parts = [*_CHANGE.split(text), "", ""]  # plain, sign, changed, plain, sign, changed, …
    for plain, sign, changed in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        runs.append(_runs(plain))
        if sign:
            name, tag = ("ins", "t") if sign == "+" else ("del", "delText")
            who = f'w:id="{next(changes)}" w:author="审核" w:date="{_STAMP}"'
            runs.append(f"<w:{name} {who}>{_runs(changed, tag)}</w:{name}>")
    return f"<w:p><w:pPr>{_PROPERTIES[mark]}</w:pPr>{''.join(runs)}</w:p>"


def _runs(text: str, tag: str = "t") -> str:
    """One run a script, as Word itself cuts a text at every figure."""
    return "".join(
        f'<w:r><w:rPr><w:rFonts w:hint="{"default" if part.isascii() else "eastAsia"}"/></w:rPr>'
        f'<w:{tag} xml:space="preserve">{escape(part)}</w:{tag}></w:r>'
        for part in _SCRIPTS.findall(text)
    )


def _table(source: Path, lines: Lines, changes: Iterator[int]) -> str:
    bare = (line.removeprefix("|").removesuffix("|") for _, line in lines)
    rows = [[cell.strip() for cell in cells.split("|")] for cells in bare]
    for (number, _), row in zip(lines, rows, strict=True):
        if len(row) != len(rows[0]):
            raise SourceError(source, number, f"{len(row)} cells under a head of {len(rows[0])}")
    grid = '<w:gridCol w:w="1600"/>' * len(rows[0])
    properties = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    body = ""
    for place, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if place == 0 else ""
        cells = (_paragraph("", cell, changes).replace(_INDENT, "") for cell in row)
        width = '<w:tcPr><w:tcW w:w="1600" w:type="dxa"/></w:tcPr>'
        body += f"<w:tr>{head}{''.join(f'<w:tc>{width}{cell}</w:tc>' for cell in cells)}</w:tr>"
    # Word wants a paragraph after a table, at the latest before the end
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl><w:p/>"


def _text_box(number: int, paragraph: str) -> str:
    """The text twice: as Word draws it now, and as it did up to 2007."""
    content = f"<w:txbxContent>{paragraph}</w:txbxContent>"
    size = 'cx="5200000" cy="900000"'
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    drawing = (
        f'<w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="{number}" name="文本框 {number}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape">{shape}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    old = (
        '<w:pict><v:shape style="width:410pt;height:70pt">'
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict>"
    )
    return (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
