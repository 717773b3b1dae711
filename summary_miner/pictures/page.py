"""Scenes as one interactive page that needs no network."""

from __future__ import annotations

import html
from pathlib import Path

from summary_miner.pictures.clouds import HEIGHT, WIDTH, lay_out_cloud
from summary_miner.pictures.fonts import FAMILY, Font
from summary_miner.pictures.plots import FALLBACK, plotted
from summary_miner.pictures.scene import Cloud, Scene
from summary_miner.pictures.still import COLOURS, grid

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
@font-face {{ font-family: "{family}"; src: url("{font}"); }}
body {{ margin: 1rem; font-family: "{family}", {fallback}; }}
figure {{ display: inline-block; margin: 0; }}
figcaption {{ text-align: center; font-size: 1.1rem; }}
svg {{ width: 100%; }}
</style>
</head>
<body>
<main>
{picture}
</main>
</body>
</html>
"""


def save_page(scene: Scene, path: Path, font: Font) -> None:
    """Write a page with the picture, the program that draws it and the font that it needs."""
    clouds = all(isinstance(panel.content, Cloud) for panel in scene.panels)
    page = _PAGE.format(
        title=html.escape(scene.title or "summary-miner"),
        family=FAMILY,
        font=font.data_uri,
        fallback=FALLBACK,
        picture=_clouds(scene, font) if clouds else plotted(scene),
    )
    path.write_text(page, "utf-8", newline="\n")


def _clouds(scene: Scene, font: Font) -> str:
    """Clouds as drawings within the page: they scale as they are, and words show their counts."""
    columns, _ = grid(scene)
    parts = [f"<h1>{html.escape(scene.title)}</h1>"] if scene.title else []
    for panel in scene.panels:
        assert isinstance(panel.content, Cloud)
        words = "\n".join(
            f'<text x="{placed.left:g}" y="{placed.baseline:g}" font-size="{placed.size:.1f}"'
            f' fill="{COLOURS[number % len(COLOURS)]}">{html.escape(placed.word.text)}'
            f"<title>{html.escape(placed.word.hint)}</title></text>"
            for number, placed in enumerate(lay_out_cloud(panel.content, font))
        )
        parts.append(
            f'<figure style="width: {96 / columns:.2f}%"><figcaption>{html.escape(panel.title)}'
            f'</figcaption><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img">{words}</svg></figure>'
        )
    return "\n".join(parts)
