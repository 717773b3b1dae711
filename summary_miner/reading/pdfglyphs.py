"""The characters of a PDF page and where they stand on it."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from ctypes import byref, c_float
from dataclasses import dataclass
from typing import Any, TypeAlias

Page: TypeAlias = Any
"""A page of pypdfium2, which comes without types that mypy follows here."""

Point: TypeAlias = tuple[float, float]

_HYPHENS = frozenset((0x02, 0xFFFE))
"""What PDFium puts for a hyphen at the end of a line."""

_RADICALS = dict(
    zip(
        "⺟⺠⻄⻅⻆⻉⻋⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民西见角贝车长长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
"""Some PDF writers store these look-alikes for the characters themselves; Unicode's own
compatibility forms only cover the older block of radicals."""

_UPRIGHT = math.radians(5)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character that is not a space; `y` grows downwards from the page's top edge.

    Attributes:
        spaced: A space that somebody typed stands before it.
        parted: PDFium sees a gap before it.
    """

    char: str
    x0: float
    y0: float
    x1: float
    y1: float
    spaced: bool = False
    parted: bool = False

    @property
    def height(self) -> float:
        """Of the character's line, as its font has it."""
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page holds.

    Attributes:
        size: Number of its glyphs.
        slanted: Text that is not set level, such as a watermark.
        garbled: Number of characters whose font does not say what they are.
        pictures: Number of pictures.
        lost: Number of pieces of text that PDFium can't measure for want of their font.
    """

    glyphs: tuple[Glyph, ...]
    size: int
    height: float
    slanted: str
    garbled: int
    pictures: int
    lost: int


def read_page(page: Page) -> PageText:
    """All characters of the page in the order of the file."""
    textpage = page.get_textpage()
    try:
        level: list[Glyph] = []
        slanted: list[str] = []
        for glyph, is_level in _glyphs(page, textpage):
            if is_level:
                level.append(glyph)
            else:
                slanted.append(glyph.char)
    finally:
        textpage.close()
    garbled = sum(_is_garbled(glyph.char) for glyph in level)
    pictures, lost = _objects(page)
    return PageText(
        glyphs=tuple(level),
        size=len(level),
        height=page.get_height(),
        slanted="".join(slanted),
        garbled=garbled,
        pictures=pictures,
        lost=lost,
    )


def _glyphs(page: Page, textpage: Page) -> Iterator[tuple[Glyph, bool]]:
    """Each glyph, and whether it is set level on the page as shown."""
    import pypdfium2.raw as pdfium

    rotation = page.get_rotation()
    crop = page.get_bbox()
    spaced = parted = False
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            parted = True
            continue
        char = character(code)
        if char.isspace():
            spaced = True
            continue
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
        x0, y0 = _shown((left, top), crop, rotation)
        x1, y1 = _shown((right, bottom), crop, rotation)
        # PDFium counts the text's angle clockwise, as the page's
        angle = pdfium.FPDFText_GetCharAngle(textpage, index) + math.radians(rotation)
        is_level = abs(math.remainder(angle, math.tau)) < _UPRIGHT
        box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        yield Glyph(char, *box, spaced, parted), is_level
        spaced = parted = False


def _shown(point: Point, crop: tuple[float, float, float, float], rotation: int) -> Point:
    """Where a point of the page's own space stands on the page as shown."""
    left, bottom, right, top = crop
    x, y = point
    if rotation == 90:
        return y - bottom, x - left
    if rotation == 180:
        return right - x, y - bottom
    if rotation == 270:
        return top - y, right - x
    return x - left, top - y


def character(code: int) -> str:
    """The character that PDFium's code stands for; U+FFFD where it stands for none."""
    if code in _HYPHENS:
        return "-"
    if not code or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    char = chr(code)
    if "\u2e80" <= char <= "\u2fdf":
        return _RADICALS.get(char, unicodedata.normalize("NFKC", char))
    return char if char >= " " else " "


def _is_garbled(char: str) -> bool:
    """Unknown, or private; U+F000 to U+F0FF are signs of Symbol and Wingdings, such as ●."""
    return char == "\ufffd" or ("\ue000" <= char <= "\uf8ff" and not "\uf000" <= char <= "\uf0ff")


def _objects(page: Page) -> tuple[int, int]:
    """Number of pictures, and of pieces of text that PDFium has to leave out.

    It leaves out text without any width, which is what characters have whose font is neither
    in the file nor on the machine.
    """
    import pypdfium2.raw as pdfium

    pictures = lost = 0
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            pictures += kind == pdfium.FPDF_PAGEOBJ_IMAGE or _has_picture(item)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            lost += _is_lost(item)
    return pictures, lost


def _has_picture(form: Page) -> bool:
    import pypdfium2.raw as pdfium

    return any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(form, index))
        == pdfium.FPDF_PAGEOBJ_IMAGE
        for index in range(pdfium.FPDFFormObj_CountObjects(form))
    )


def _is_lost(text: Page) -> bool:
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(text, byref(left), byref(bottom), byref(right), byref(top))
    flat = right.value - left.value < 1e-3 and top.value - bottom.value < 1e-3
    return bool(flat and not pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(text)))
