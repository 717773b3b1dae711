"""Scenes drawn by plotly, to point at; clouds are drawn by `page`."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from summary_miner.extras import load_extra
from summary_miner.pictures.fonts import FAMILY
from summary_miner.pictures.scene import (
    FEW_BARS,
    Bars,
    Cells,
    Curves,
    Network,
    Panel,
    Scene,
    Ticks,
    are_counts,
    named_places,
)
from summary_miner.pictures.still import COLOURS, grid

_MANY = 5000
"""So many strokes a browser draws at once; more need the graphics processor."""
_FEW = 5
"""Up to here plotly would mark halves."""
FALLBACK = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"


def plotted(scene: Scene) -> str:
    """The drawing as a part of a page, with plotly itself."""
    subplots = load_extra("plotly.subplots", "plots")
    columns, rows = grid(scene)
    figure = subplots.make_subplots(
        rows=rows,
        cols=columns,
        subplot_titles=[_escaped(panel.title) for panel in scene.panels],
        horizontal_spacing=0.14 / columns,
        vertical_spacing=0.3 / rows if rows > 1 else 0,
    )
    for number, panel in enumerate(scene.panels):
        at = (number // columns + 1, number % columns + 1)
        _DRAW[type(panel.content)](_Place(figure, at), panel)
    figure.update_layout(
        title=_escaped(scene.title),
        height=max(480, sum(_height(panel) for panel in scene.panels) // columns + 120),
        font={"family": f"{FAMILY}, {FALLBACK}"},
        template="plotly_white",
        hoverlabel={"font": {"family": f"{FAMILY}, {FALLBACK}"}},
        showlegend=any(isinstance(panel.content, Curves) for panel in scene.panels),
    )
    picture: str = figure.to_html(
        full_html=False,
        include_plotlyjs=True,
        div_id="picture",
        config={"displaylogo": False, "responsive": True},
    )
    return picture


def _escaped(text: str) -> str:
    """A text of a stranger's: plotly would take <b> and <a href> for markup."""
    return html.escape(text, quote=False).replace("\n", "<br>")


class _Place:
    """A panel of the figure; what is drawn into it."""

    def __init__(self, figure: Any, at: tuple[int, int]) -> None:
        self._figure = figure
        self._at = {"row": at[0], "col": at[1]}
        self._graphs = load_extra("plotly.graph_objects", "plots")

    def add(self, kind: str, **settings: Any) -> None:
        self._figure.add_trace(getattr(self._graphs, kind)(**settings), **self._at)

    def number_of(self, name: str) -> tuple[int, bool]:
        """The number of a name among those in the legend, and whether it is new there."""
        known = list(dict.fromkeys(trace.legendgroup for trace in self._figure.data))
        new = _escaped(name) not in known
        return len(known) if new else known.index(_escaped(name)), new

    def across(self, **settings: Any) -> None:
        self._figure.update_xaxes(**settings, **self._at)

    def up(self, **settings: Any) -> None:
        self._figure.update_yaxes(**settings, **self._at)


def _height(panel: Panel) -> int:
    content = panel.content
    if isinstance(content, Bars):
        return 120 + 22 * max(len(content.names), FEW_BARS)
    if isinstance(content, Cells):
        return 220 + 26 * len(content.rows)
    if isinstance(content, Ticks):
        return 160 + 44 * len(content.rows)
    return 880 if isinstance(content, Network) else 520  # names stand above their dots


def _draw_bars(place: _Place, panel: Panel) -> None:
    bars = panel.content
    assert isinstance(bars, Bars)
    places = list(range(len(bars.names)))
    place.add(
        "Bar",
        x=list(bars.values),
        y=places,
        orientation="h",
        hovertext=[_escaped(hint) for hint in bars.hints],
        hoverinfo="text",
        marker={"color": [COLOURS[0] if value >= 0 else COLOURS[1] for value in bars.values]},
    )
    names = [_escaped(name) for name in bars.names]
    lowest = max(len(places), FEW_BARS) - 0.5
    place.up(tickvals=places, ticktext=names, range=[lowest, -0.5], title=_escaped(panel.up))
    place.across(title=_escaped(panel.across), **_steps(bars.values))


def _steps(values: Sequence[float]) -> dict[str, int]:
    """Few whole numbers have marks at whole numbers; of many there are no others."""
    return {"dtick": 1} if are_counts(values) and max(map(abs, values), default=0) <= _FEW else {}


def _draw_curves(place: _Place, panel: Panel) -> None:
    lines = panel.content
    assert isinstance(lines, Curves)
    places = list(range(len(lines.places)))
    # panels share a legend: what has the same name has the same colour, and is named once
    for curve in lines.curves:
        number, first = place.number_of(curve.name)
        place.add(
            "Scatter",
            x=places,
            y=list(curve.values),
            name=_escaped(curve.name),
            legendgroup=_escaped(curve.name),
            showlegend=first,
            mode="lines+markers",
            hovertext=[_escaped(hint) for hint in curve.hints],
            hoverinfo="text",
            line={
                "color": COLOURS[number % len(COLOURS)],
                "dash": ("solid", "dash", "dot", "dashdot")[number // len(COLOURS) % 4],
            },
        )
    named = named_places(lines)
    place.across(tickvals=named, ticktext=[_escaped(lines.places[one]) for one in named])
    place.across(title=_escaped(panel.across))
    place.up(title=_escaped(panel.up), rangemode="tozero", exponentformat="none")
    values = [one for curve in lines.curves for one in curve.values if one is not None]
    place.up(**_steps(values))
    place.up(separatethousands=True)


def _draw_cells(place: _Place, panel: Panel) -> None:
    cells = panel.content
    assert isinstance(cells, Cells)
    hints = [
        [
            _escaped(f"{row}\n{column}：" + ("" if value is None else f"{value:.4g} {cells.unit}"))
            for column, value in zip(cells.columns, values, strict=True)
        ]
        for row, values in zip(cells.rows, cells.values, strict=True)
    ]
    place.add(
        "Heatmap",
        z=[list(row) for row in cells.values],
        x=list(range(len(cells.columns))),
        y=list(range(len(cells.rows))),
        hovertext=hints,
        hoverinfo="text",
        colorscale="YlGnBu",
        colorbar={"title": _escaped(cells.unit)},
    )
    columns, rows = ([_escaped(one) for one in names] for names in (cells.columns, cells.rows))
    place.across(tickvals=list(range(len(columns))), ticktext=columns, title=_escaped(panel.across))
    place.up(
        tickvals=list(range(len(rows))),
        ticktext=rows,
        title=_escaped(panel.up),
        autorange="reversed",
    )


def _draw_network(place: _Place, panel: Panel) -> None:
    network = panel.content
    assert isinstance(network, Network)
    for link in network.links:
        first, second = network.nodes[link.first], network.nodes[link.second]
        place.add(
            "Scatter",
            x=[first.x, second.x],
            y=[first.y, second.y],
            mode="lines",
            line={"width": 0.4 + 4 * link.weight, "color": "rgba(120,120,120,0.5)"},
            hoverinfo="skip",
        )
    nodes = network.nodes
    place.add(
        "Scatter",
        x=[node.x for node in nodes],
        y=[node.y for node in nodes],
        mode="markers+text",
        text=[_escaped(node.name) for node in nodes],
        textposition="top center",
        hovertext=[_escaped(node.hint) for node in nodes],
        hoverinfo="text",
        marker={
            "size": [8 + 26 * node.weight for node in nodes],
            "color": [COLOURS[node.group % len(COLOURS)] for node in nodes],
        },
    )
    place.across(visible=False)
    place.up(visible=False)


def _draw_ticks(place: _Place, panel: Panel) -> None:
    ticks = panel.content
    assert isinstance(ticks, Ticks)
    for number, row in enumerate(ticks.rows):
        place.add(
            "Scatter" if len(row.places) <= _MANY else "Scattergl",
            x=list(row.places),
            y=[number] * len(row.places),
            mode="markers",
            hoverinfo="x",
            marker={
                "symbol": "line-ns-open",
                "size": 16,
                "color": COLOURS[number % len(COLOURS)],
            },
        )
    names = [_escaped(row.name) for row in ticks.rows]
    place.up(tickvals=list(range(len(names))), ticktext=names, autorange="reversed")
    place.across(range=[0, max(ticks.length, 1)], title=_escaped(panel.across))


_DRAW: Mapping[type, Callable[[_Place, Panel], None]] = {
    Bars: _draw_bars,
    Curves: _draw_curves,
    Cells: _draw_cells,
    Network: _draw_network,
    Ticks: _draw_ticks,
}
