"""PDF files as an office prints them: hard lines, a running header, numbered pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from markup import SourceError, read_lines, split_mark
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

_FONT = "STSong-Light"  # built into readers: the file needs no font of its own
_SIZE = 16.0
_SMALL = 10.5
_LEADING = 28.0
_MEASURE = 28 * _SIZE
_LEFT = (A4[0] - _MEASURE) / 2
_TOP = A4[1] - 100
_LINES_A_PAGE = 22

_UNITS = re.compile(r"[0-9A-Za-z.,%]+|.")
"""What a line may end after: a number or a Latin word is never cut."""

_NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕％”’…)]%,.;:?!")
_NEVER_LAST = frozenset("（《〈「『【〔“‘([")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    x: float
    spacing: float = 0.0  # what justifying adds after each character


def pdf_file(source: Path) -> bytes:
    """The typeset source; streams are not packed, for packers differ between machines."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    header, lines = "", []
    for number, line in read_lines(source):
        mark, text = split_mark(line)
        if mark == "#H":
            header = text
        elif mark == "#T":
            lines += [_Line(part, (A4[0] - _width(part)) / 2) for part in _broken(text, 0)]
        elif mark:
            raise SourceError(source, number, f"no mark {mark!r}")
        else:
            lines += _justified(text)
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=0)
    for page, start in enumerate(range(0, len(lines), _LINES_A_PAGE), start=1):
        _draw(canvas, page, header, lines[start : start + _LINES_A_PAGE])
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, page: int, header: str, lines: list[_Line]) -> None:
    canvas.setFont(_FONT, _SMALL)
    if header:
        canvas.drawCentredString(A4[0] / 2, A4[1] - 60, header)
        canvas.line(_LEFT, A4[1] - 66, _LEFT + _MEASURE, A4[1] - 66)
    canvas.setFont(_FONT, _SIZE)
    for place, line in enumerate(lines):
        canvas.drawString(line.x, _TOP - place * _LEADING, line.text, charSpace=line.spacing)
    canvas.setFont(_FONT, _SMALL)
    canvas.drawCentredString(A4[0] / 2, 60, f"— {page} —")
    canvas.showPage()


def _justified(text: str) -> Iterator[_Line]:
    """A paragraph's lines: the first indented, all but the last filled to the edge."""
    indent = 2 * _SIZE
    *full, last = _broken(text, indent)
    for part in full:
        surplus = _MEASURE - indent - _width(part)
        yield _Line(part, _LEFT + indent, max(0.0, surplus / max(1, len(part) - 1)))
        indent = 0
    yield _Line(last, _LEFT + indent)


def _broken(text: str, indent: float) -> Iterator[str]:
    """A paragraph cut into lines; a closing mark hangs over the edge rather than lead."""
    line: list[str] = []
    room = _MEASURE - indent
    for unit in _UNITS.findall(text):
        if line and _width("".join(line)) + _width(unit) > room and unit not in _NEVER_FIRST:
            carried = [line.pop()] if line[-1] in _NEVER_LAST and len(line) > 1 else []
            yield "".join(line)
            line, room = carried, _MEASURE
        line.append(unit)
    yield "".join(line)


def _width(text: str) -> float:
    return float(pdfmetrics.stringWidth(text, _FONT, _SIZE))
