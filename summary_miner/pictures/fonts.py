"""A font with Chinese characters, cut down to those that a picture shows.

A picture never has empty boxes: where no font has Chinese characters it is not drawn, and the
user is told what to install; a character that the font lacks is shown as 〓, as printers do.
"""

from __future__ import annotations

import base64
import struct
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from summary_miner.errors import UsageError
from summary_miner.extras import load_extra

FAMILY = "Summary Miner CJK"
ASCENT = 0.88
"""How far Chinese characters rise above the line, in sizes of the font."""
_GETA = "〓"
_SAMPLE = "总结汇报数据词频"
"""A font that lacks one of these is no font for simplified Chinese."""
_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "〓…−–—、，。：；（）％%‰²·万亿"
_KNOWN = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN"),
    *("Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "WenQuanYi Micro Hei"),
    *("WenQuanYi Zen Hei", "SimHei", "Heiti SC", "STHeiti", "Noto Serif CJK SC", "SimSun"),
    *("Songti SC", "STSong", "Droid Sans Fallback", "AR PL UMing CN", "Noto Sans CJK JP"),
)
"""In the order of preference; one of them is on nearly every machine in China."""

INSTALL = (
    "no font with Chinese characters was found: install Noto Sans CJK SC (思源黑体;"
    " on Debian and Ubuntu the package fonts-noto-cjk), or name a font file with --font"
)


@dataclass(frozen=True)
class Font:
    """A small font file with all characters of one picture.

    Attributes:
        name: Of the font that it was cut from.
        path: Gone when the picture is drawn.
        widths: Of each character that it can show, how wide it is; 1 is as wide as high.
    """

    name: str
    path: Path
    widths: Mapping[str, float]

    def legible(self, text: str) -> str:
        """The text with 〓 for each character that the font lacks."""
        known = self.widths
        return "".join(c if c in known or c.isspace() else _GETA for c in text)

    def width(self, text: str) -> float:
        """How wide a text is, in sizes of the font."""
        return sum(self.widths.get(character, 1.0) for character in text)

    @cached_property
    def data_uri(self) -> str:
        """The file as part of a page."""
        return "data:font/otf;base64," + base64.b64encode(self.path.read_bytes()).decode("ascii")


@contextmanager
def font_for(texts: Iterable[str], chosen: Path | None = None) -> Iterator[Font]:
    """A font for some texts, while the block lasts.

    Args:
        chosen: A font file (.ttf, .otf, .ttc); None finds one.

    Raises:
        UsageError: If none has Chinese characters, or the chosen one can't be used.
    """
    face, name = _open(chosen) if chosen else _found()
    try:
        wanted = set("".join(texts)) | set(_ALWAYS)
        has = {chr(code) for code in face.getBestCmap()}
        with tempfile.TemporaryDirectory(prefix="summary-miner-") as folder:
            path = Path(folder) / "font.otf"
            _cut_down(face, wanted & has, path)
            yield Font(name, path, _widths(face, wanted & has))
    finally:
        face.close()


def check_font(chosen: Path | None = None) -> str:
    """The name of the font that pictures would use.

    Raises:
        UsageError: As `font_for` does.
    """
    face, name = _open(chosen) if chosen else _found()
    face.close()
    return name


def _found() -> tuple[Any, str]:
    """The first face of a known family, else the first of any that has Chinese characters."""
    tried: set[str] = set()
    for listed in _lists():
        plain = [entry for entry in listed if entry.style == "normal" and entry.fname not in tried]
        plain.sort(key=lambda one: (_preference(one.name), abs(_weight(one) - 400), one.fname))
        for path in dict.fromkeys(entry.fname for entry in plain):
            tried.add(path)
            try:
                return _open(Path(path))
            except UsageError:
                continue
    raise UsageError(INSTALL)


def _lists() -> Iterator[Sequence[Any]]:
    """The fonts that matplotlib knows; then those that were installed since it looked."""
    manager = load_extra("matplotlib.font_manager", "plots")
    yield manager.fontManager.ttflist
    yield manager.FontManager().ttflist


def _preference(family: str) -> int:
    return _KNOWN.index(family) if family in _KNOWN else len(_KNOWN)


def _weight(entry: Any) -> int:
    return entry.weight if isinstance(entry.weight, int) else 400


def _open(path: Path) -> tuple[Any, str]:
    """The face for simplified Chinese in a font file."""
    library = load_extra("fontTools.ttLib", "plots")
    faces: list[tuple[Any, str]] = []
    try:
        for number in range(_faces(path)):
            face = _face(library, path, number)
            faces.append((face, face["name"].getDebugName(1) or path.name))
        # of a collection the face for the mainland: 直 and 骨 look otherwise in Japan
        faces.sort(key=lambda pair: (not pair[1].endswith((" SC", " CN")), "Mono" in pair[1]))
        fitting = next((pair for pair in faces if _has_chinese(pair[0])), None)
    except (OSError, struct.error, library.TTLibError) as error:
        raise UsageError(f"{path}: is no font that can be read: {error}") from None
    for pair in faces:
        if pair is not fitting:
            pair[0].close()
    if not fitting:
        raise UsageError(f"{path}: has no Chinese characters; name another font with --font")
    return fitting


def _face(library: Any, path: Path, number: int) -> Any:
    file = path.open("rb")
    try:
        return library.TTFont(file, fontNumber=number, lazy=True)
    except BaseException:
        file.close()
        raise


def _faces(path: Path) -> int:
    """How many fonts are in the file: a collection tells at its ninth byte."""
    with path.open("rb") as file:
        head = file.read(12)
    return int(struct.unpack(">I", head[8:12])[0]) if head[:4] == b"ttcf" else 1


def _has_chinese(face: Any) -> bool:
    """A font of last resort, which matplotlib brings along, shows one box for all characters."""
    characters = face.getBestCmap() or {}
    return len({characters.get(ord(one)) for one in _SAMPLE} - {None}) == len(_SAMPLE)


def _cut_down(face: Any, characters: set[str], path: Path) -> None:
    """Write a font with these characters alone, under our own name."""
    subset = load_extra("fontTools.subset", "plots")
    options = subset.Options()
    options.layout_features = []
    options.recalc_timestamp = False
    options.notdef_outline = True
    options.name_IDs = [1, 2, 4, 6]
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx", "DSIG", "meta"]
    worker = subset.Subsetter(options)
    worker.populate(text="".join(sorted(characters)))
    worker.subset(face)
    _set_tight(face)
    for number in (1, 4, 6):
        face["name"].setName(FAMILY, number, 3, 1, 0x409)
        face["name"].setName(FAMILY, number, 1, 0, 0)
    face.save(path)


def _widths(face: Any, characters: set[str]) -> dict[str, float]:
    advances, glyphs = face["hmtx"], face.getBestCmap()
    scale = face["head"].unitsPerEm
    return {one: advances[glyphs[ord(one)]][0] / scale for one in sorted(characters)}


def _set_tight(face: Any) -> None:
    """Let a line be as high as its characters, without room for accents above them."""
    height = face["head"].unitsPerEm
    up, down = round(ASCENT * height), round((1 - ASCENT) * height)
    face["hhea"].ascent, face["hhea"].descent, face["hhea"].lineGap = up, -down, 0
    table = face["OS/2"]
    table.sTypoAscender, table.sTypoDescender, table.sTypoLineGap = up, -down, 0
    table.usWinAscent, table.usWinDescent = up, down
