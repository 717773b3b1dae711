"""Pairs of words as networks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from summary_miner.export.chinese import RESULT_HEADS
from summary_miner.export.results import rounded
from summary_miner.extras import load_extra
from summary_miner.pictures.groups import By, parts_of
from summary_miner.pictures.scene import Link, Network, Node, Panel, Scene

if TYPE_CHECKING:
    import pandas as pd

MOST_LINKS = 120
_WORD_WIDTH, _WORD_HEIGHT = 0.075, 0.04
"""Room for a word, in shares of the picture."""
_PUSHES = 200
_DRAWN_IN = 0.7
"""How far words move from where springs put them to where all rows and columns are equally full."""


def network(frame: pd.DataFrame, ends: tuple[str, str], measure: str, *, by: By = ()) -> Scene:
    """Words as dots, pairs as lines, for each group.

    Dots that belong together have one colour (communities by greedy modularity, Clauset, Newman
    & Moore 2004); the heavier its lines, the larger a dot.

    Args:
        ends: The columns with the two words, such as `word` and `other`.
        measure: The column that makes lines wide.
    """
    parts, notes = parts_of(frame, by)
    panels = []
    for name, part in parts:
        if len(part) > MOST_LINKS:
            notes.append(f"the picture shows the first {MOST_LINKS} of {len(part)} pairs")
        panels.append(Panel(name, _network(part.head(MOST_LINKS), ends, measure)))
    return Scene("", tuple(panels), tuple(dict.fromkeys(notes)))


def _network(part: pd.DataFrame, ends: tuple[str, str], measure: str) -> Network:
    library = load_extra("networkx", "plots")
    graph = library.Graph()
    weights = _scaled(part[measure].to_numpy(float))
    pairs = zip(part[ends[0]], part[ends[1]], weights, part[measure], strict=True)
    for first, second, weight, value in pairs:
        if first != second:
            graph.add_edge(str(first), str(second), weight=float(weight), value=float(value))
    names = list(graph)
    if not names:
        return Network((), ())
    groups = _groups(library, graph)
    places = _spread(library, graph)
    strength = dict(graph.degree(weight="weight"))
    most = max(strength.values())
    nodes = [
        Node(
            name,
            float(places[name][0]),
            float(places[name][1]),
            float(strength[name] / most),
            groups[name],
            _hint(graph, name, measure),
        )
        for name in names
    ]
    number = {name: place for place, name in enumerate(names)}
    links = [
        Link(number[first], number[second], float(data["weight"]))
        for first, second, data in graph.edges(data=True)
    ]
    return Network(tuple(nodes), tuple(links))


def _spread(library: Any, graph: Any) -> dict[str, Any]:
    """Places of the words: near their neighbours, but so far apart that all can be read."""
    names = list(graph)
    room = 2.2 / np.sqrt(len(names))
    found = library.spring_layout(graph, seed=0, weight=None, k=room, iterations=300)
    places = np.array([found[name] for name in names], float)
    places = (places - places.min(axis=0)) / np.maximum(np.ptp(places, axis=0), 1e-9)
    # pairs that hang together with nothing else drift far off, and the rest would be pressed
    ranks = places.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(names) - 1, 1)
    places += _DRAWN_IN * (ranks - places)
    least = np.array([_WORD_WIDTH, _WORD_HEIGHT])
    for _ in range(_PUSHES):
        gaps = (places[:, None] - places[None]) / least
        apart = np.maximum(np.abs(gaps).max(axis=2), 1e-9)
        close = apart < 1
        np.fill_diagonal(close, False)
        if not close.any():
            break
        push = np.where(close[..., None], gaps / apart[..., None] * (1 - apart)[..., None], 0.0)
        places += push.sum(axis=1) * least * 0.5
    return dict(zip(names, places, strict=True))


def _scaled(values: Any) -> Any:
    """From 0.05 to 1; the root keeps one strong pair from dwarfing all others."""
    finite = np.where(np.isfinite(values) & (values > 0), values, 0.0)
    roots = np.sqrt(finite)
    return np.maximum(roots / max(roots.max(initial=0.0), 1e-12), 0.05)


def _groups(library: Any, graph: Any) -> dict[str, int]:
    found = library.community.greedy_modularity_communities(graph, weight="weight")
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    return {name: number for number, members in enumerate(ordered) for name in members}


def _hint(graph: Any, name: str, measure: str) -> str:
    near = sorted(graph[name].items(), key=lambda pair: (-pair[1]["value"], pair[0]))[:8]
    head = RESULT_HEADS.get(measure, measure)
    return "\n".join([f"{name}（{head}）", *(f"{n} {rounded(d['value'])}" for n, d in near)])
