"""Scenes as PNG and SVG, by matplotlib."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from summary_miner.extras import load_extra
from summary_miner.pictures.clouds import HEIGHT, WIDTH, lay_out_cloud
from summary_miner.pictures.fonts import FAMILY, Font
from summary_miner.pictures.scene import (
    FEW_BARS,
    Bars,
    Cells,
    Cloud,
    Curves,
    Network,
    Panel,
    Scene,
    Ticks,
    are_counts,
    named_places,
)

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7F7F7F", "#8C564B")
"""Okabe & Ito's, which people who see few colours can tell apart; yellow is too pale on white."""

_DOTS_PER_INCH = 150
_MANY = 1e5
"""From here on numbers are told in 万."""
_GRID = 4
_WIDE, _ROOM = "\u2e80", 50
"""Characters from here on are twice as wide; so many narrow ones stand below an axis."""


def save_still(scene: Scene, path: Path, font: Font) -> None:
    """Draw a scene into a file; its suffix says whether as PNG or SVG."""
    figure_module = load_extra("matplotlib.figure", "plots")
    columns, rows = grid(scene)
    with _style(font):
        size = _size(scene, columns, rows)
        figure = figure_module.Figure(figsize=size, layout="constrained", facecolor="white")
        if scene.title:
            figure.suptitle(scene.title, fontsize=14)
        for number, panel in enumerate(scene.panels):
            axes = figure.add_subplot(rows, columns, number + 1)
            axes.set_title(panel.title, fontsize=11)
            axes.set_xlabel(panel.across)
            axes.set_ylabel(panel.up)
            _DRAW[type(panel.content)](axes, panel, font)
        # without a date: the same scene gives the same bytes
        told = {"Date": None} if path.suffix.lower() == ".svg" else {"Software": "summary-miner"}
        figure.savefig(path, dpi=_DOTS_PER_INCH, metadata=told)


def grid(scene: Scene) -> tuple[int, int]:
    """Columns and rows for the panels; strokes stand below each other, to be compared."""
    count = len(scene.panels)
    wide = all(isinstance(panel.content, Ticks) for panel in scene.panels)
    columns = 1 if count == 1 or wide else 2 if count <= _GRID else 3
    return columns, -(-count // columns)


@contextmanager
def _style(font: Font) -> Iterator[None]:
    """matplotlib with our font and nothing that depends on the user's own settings."""
    matplotlib = load_extra("matplotlib", "plots")
    manager = load_extra("matplotlib.font_manager", "plots").fontManager
    before = list(manager.ttflist)
    manager.addfont(str(font.path))
    own = {
        "font.family": FAMILY,
        "axes.unicode_minus": False,
        "text.parse_math": False,  # a $ in a text is a dollar
        "svg.fonttype": "path",  # legible on machines without any Chinese font
        "svg.hashsalt": "summary-miner",
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    try:
        with matplotlib.rc_context({**matplotlib.rcParamsDefault, **own}):
            yield
    finally:
        manager.ttflist = before


def _size(scene: Scene, columns: int, rows: int) -> tuple[float, float]:
    """Inches: as large as the largest panel needs."""
    widths, heights = zip(*(_needs(panel) for panel in scene.panels), strict=True)
    return min(max(widths) * columns, 40.0), min(max(heights) * rows + 0.6, 60.0)


def _needs(panel: Panel) -> tuple[float, float]:
    content = panel.content
    if isinstance(content, Bars):
        return 6.4, 1.2 + 0.24 * max(len(content.names), FEW_BARS)
    if isinstance(content, Cells):
        return 4.0 + 0.55 * len(content.columns), 2.2 + 0.3 * len(content.rows)
    if isinstance(content, Ticks):
        return 10.0, 1.6 + 0.4 * len(content.rows)
    if isinstance(content, Cloud):
        return 8.0, 8.0 * HEIGHT / WIDTH
    return (8.0, 7.0) if isinstance(content, Network) else (8.5, 4.8)


def _draw_bars(axes: Any, panel: Panel, font: Font) -> None:
    bars = panel.content
    assert isinstance(bars, Bars)
    places = list(range(len(bars.names)))
    colours = [COLOURS[0] if value >= 0 else COLOURS[1] for value in bars.values]
    axes.barh(places, bars.values, color=colours, height=0.7)
    axes.set_yticks(places, bars.names)
    axes.set_ylim(max(len(places), FEW_BARS) - 0.5, -0.5)
    axes.axvline(0, color="black", linewidth=0.6)
    _mark(axes.xaxis, bars.values)


def _draw_curves(axes: Any, panel: Panel, font: Font) -> None:
    lines = panel.content
    assert isinstance(lines, Curves)
    places = list(range(len(lines.places)))
    for number, curve in enumerate(lines.curves):
        values = [float("nan") if value is None else value for value in curve.values]
        style = ("-", "--", ":", "-.")[number // len(COLOURS) % 4]
        axes.plot(
            places,
            values,
            style,
            color=COLOURS[number % len(COLOURS)],
            marker="o",
            label=curve.name,
        )
    _name_places(axes, lines)
    values = [one for line in lines.curves for one in line.values if one is not None]
    axes.set_ylim(bottom=min(0, axes.get_ylim()[0]), top=None if any(values) else 1)
    axes.grid(axis="y", alpha=0.3)
    _mark(axes.yaxis, values)
    if len(lines.curves) > 1 or lines.curves[0].name:
        axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), frameon=False, fontsize=9)


def _name_places(axes: Any, lines: Curves) -> None:
    """Names below the axis, slanting where they would run into each other."""
    numbers = named_places(lines)
    names = [lines.places[number] for number in numbers]
    width = sum(1 + (character > _WIDE) for name in names for character in name)
    slant = {"rotation": 45, "ha": "right", "rotation_mode": "anchor"} if width > _ROOM else {}
    axes.set_xticks(numbers, names, **slant)


def _mark(axis: Any, values: Sequence[float]) -> None:
    """Marks at whole numbers where all are; large ones as they are read in Chinese, in 万 and 亿.

    Else 1e6 stands in a corner.
    """
    if are_counts(values):
        axis.get_major_locator().set_params(integer=True)
    most = max(map(abs, values), default=0.0)
    if most >= _MANY:
        unit, name = (1e8, "亿") if most >= _MANY * 1e4 else (1e4, "万")
        axis.set_major_formatter(lambda value, _: f"{value / unit:g}{name}" if value else "0")


def _draw_cells(axes: Any, panel: Panel, font: Font) -> None:
    cells = panel.content
    assert isinstance(cells, Cells)
    values = [[float("nan") if one is None else one for one in row] for row in cells.values]
    image = axes.imshow(values, cmap="YlGnBu", aspect="auto")
    axes.set_xticks(range(len(cells.columns)), cells.columns, rotation=45, ha="right")
    axes.set_yticks(range(len(cells.rows)), cells.rows)
    axes.spines[:].set_visible(False)
    axes.figure.colorbar(image, ax=axes, label=cells.unit, shrink=0.8)


def _draw_cloud(axes: Any, panel: Panel, font: Font) -> None:
    cloud = panel.content
    assert isinstance(cloud, Cloud)
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(HEIGHT, 0)
    axes.set_aspect("equal")
    axes.axis("off")
    properties = load_extra("matplotlib.font_manager", "plots").FontProperties(fname=font.path)
    text_path = load_extra("matplotlib.textpath", "plots").TextPath
    patch = load_extra("matplotlib.patches", "plots").PathPatch
    affine = load_extra("matplotlib.transforms", "plots").Affine2D
    for number, placed in enumerate(lay_out_cloud(cloud, font)):
        # outlines in the units of the cloud: as large as they were when they found their place
        outline = text_path((0, 0), placed.word.text, size=placed.size, prop=properties)
        upright = affine().scale(1, -1).translate(placed.left, placed.baseline)
        colour = COLOURS[number % len(COLOURS)]
        axes.add_patch(patch(upright.transform_path(outline), facecolor=colour, linewidth=0))


def _draw_network(axes: Any, panel: Panel, font: Font) -> None:
    network = panel.content
    assert isinstance(network, Network)
    axes.axis("off")
    for link in network.links:
        first, second = network.nodes[link.first], network.nodes[link.second]
        width = 0.4 + 4 * link.weight
        axes.plot(
            (first.x, second.x), (first.y, second.y), color="#999999", linewidth=width, alpha=0.5
        )
    for node in network.nodes:
        colour = COLOURS[node.group % len(COLOURS)]
        axes.scatter([node.x], [node.y], s=30 + 700 * node.weight, color=colour, zorder=2)
        axes.annotate(
            node.name,
            (node.x, node.y),
            fontsize=8 + 5 * node.weight,
            ha="center",
            va="center",
            zorder=3,
            bbox={"boxstyle": "round,pad=0.1", "facecolor": "white", "alpha": 0.75, "linewidth": 0},
        )
    axes.margins(0.08)


def _draw_ticks(axes: Any, panel: Panel, font: Font) -> None:
    ticks = panel.content
    assert isinstance(ticks, Ticks)
    rows = [row.places for row in ticks.rows]
    colours = [COLOURS[number % len(COLOURS)] for number in range(len(rows))]
    # places are named: of a single row matplotlib would make the second one
    axes.eventplot(
        rows, lineoffsets=range(len(rows)), colors=colours, linelengths=0.7, linewidths=0.6
    )
    axes.set_yticks(range(len(rows)), [row.name for row in ticks.rows])
    axes.invert_yaxis()
    axes.set_xlim(0, max(ticks.length, 1))


_DRAW: Mapping[type, Callable[[Any, Panel, Font], None]] = {
    Bars: _draw_bars,
    Curves: _draw_curves,
    Cells: _draw_cells,
    Cloud: _draw_cloud,
    Network: _draw_network,
    Ticks: _draw_ticks,
}
