"""Pictures of what `explore` finds: PNG, SVG, or a page that needs no network.

charts   frames become scenes: a word cloud, bars, lines, a heat map, a network, ticks
scene    what a picture shows
fonts    Chinese labels are always legible, or the user is told what to install
still    PNG and SVG
page     HTML
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from summary_miner.export.single import check_place, replacing, suffix_of
from summary_miner.pictures.fonts import Font, check_font, font_for
from summary_miner.pictures.page import save_page
from summary_miner.pictures.scene import NOTHING, Scene, shows_something, texts_of, with_texts
from summary_miner.pictures.still import save_still

SUFFIXES: Mapping[str, Callable[[Scene, Path, Font], None]] = {
    ".png": save_still,
    ".svg": save_still,
    ".html": save_page,
}
"""What draws each kind of file."""


def save_picture(
    scene: Scene, path: Path | str, *, font: Path | None = None, overwrite: bool = False
) -> None:
    """Draw a scene into one file; its suffix says how.

    Args:
        path: `.png`, `.svg`, or `.html` for an interactive page.
        font: A font file with Chinese characters; None finds one.

    Raises:
        UsageError: If the suffix is none of these, or no font has Chinese characters.
        OutputError: If the file is there and must not be replaced, or can't be written.
    """
    path = Path(path)
    scene = scene if any(shows_something(panel.content) for panel in scene.panels) else NOTHING
    draw = SUFFIXES[suffix_of(path, SUFFIXES)]
    with font_for(texts_of(scene), font) as found, replacing(path, overwrite=overwrite) as draft:
        draw(with_texts(scene, found.legible), draft, found)


def check_picture(path: Path, font: Path | None = None, *, overwrite: bool) -> None:
    """Raise now what `save_picture` would raise after the work."""
    suffix_of(path, SUFFIXES)
    check_place(path, overwrite=overwrite)
    check_font(font)
