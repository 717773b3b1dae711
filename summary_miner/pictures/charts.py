"""Frames of `explore` as scenes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from summary_miner.chinese import SERIES_NAMES, VALUES
from summary_miner.explore.queries import Query
from summary_miner.explore.words import group_columns
from summary_miner.export.chinese import RESULT_HEADS
from summary_miner.export.results import rounded
from summary_miner.pictures.groups import MOST_PANELS, By, group_name, parts_of, shown
from summary_miner.pictures.scene import (
    Bars,
    Cells,
    Cloud,
    CloudWord,
    Curve,
    Curves,
    Panel,
    Scene,
    TickRow,
    Ticks,
)

if TYPE_CHECKING:
    import pandas as pd

    from summary_miner.explore.corpus import Corpus

MOST_BARS = 30
MOST_WORDS = 150
MOST_ROWS = 60
MOST_CURVES = 20
_TITLE_LENGTH = 24


def word_cloud(frame: pd.DataFrame, weight: str = "count", *, by: By = ()) -> Scene:
    """A cloud of words for each group; `weight` is the column that makes them large."""
    panels = []
    parts, notes = parts_of(frame, by)
    for name, part in parts:
        best = part.sort_values(weight, ascending=False, kind="stable").head(MOST_WORDS)
        words = [
            CloudWord(str(word), float(value), f"{word}：{_head(weight)} {rounded(float(value))}")
            for word, value in zip(best["word"], best[weight], strict=True)
            if value > 0
        ]
        panels.append(Panel(name, Cloud(tuple(words))))
    return Scene("", tuple(panels), tuple(notes))


def bar_chart(
    frame: pd.DataFrame, label: Sequence[str], value: str, *, by: By = (), most: int = MOST_BARS
) -> Scene:
    """Bars for each group, the first rows of it; `label` are the columns that name a bar."""
    parts, notes = parts_of(frame, by)
    panels = [
        Panel(name, _bars(part.head(most), label, value), across=_head(value))
        for name, part in parts
    ]
    return Scene("", tuple(panels), tuple(notes))


def _bars(part: pd.DataFrame, label: Sequence[str], value: str) -> Bars:
    columns = group_columns(part, label)
    names = [group_name(row, label) for row in part[columns].itertuples(index=False)]
    values = [float(one) if np.isfinite(one) else 0.0 for one in part[value]]
    hints = [f"{n}：{_head(value)} {rounded(v)}" for n, v in zip(names, values, strict=True)]
    return Bars(tuple(names), tuple(values), tuple(hints))


def keyness_plot(
    frame: pd.DataFrame, measure: str = "log_likelihood", *, by: By = (), most: int = 20
) -> Scene:
    """The target's words to the right and the reference's to the left, for each group."""
    parts, notes = parts_of(frame, by)
    panels = []
    for name, part in parts:
        more, less = (part[part["side"] == side].head(most) for side in ("more", "less"))
        rows: list[Any] = [*more.itertuples(), *list(less.itertuples())[::-1]]
        values = [abs(_finite(getattr(row, measure))) for row in rows]
        signed = [v if row.side == "more" else -v for row, v in zip(rows, values, strict=True)]
        hints = [
            f"{row.word}：{_head(measure)} {rounded(value)}\n"
            f"每百万词 {rounded(row.per_million)}，对照 {rounded(row.reference_per_million)}"
            for row, value in zip(rows, values, strict=True)
        ]
        bars = Bars(tuple(str(row.word) for row in rows), tuple(signed), tuple(hints))
        panels.append(Panel(name, bars, across=f"{_head(measure)}（右：偏多；左：偏少）"))
    return Scene("", tuple(panels), tuple(notes))


def trend_lines(frame: pd.DataFrame, *, by: By = ()) -> Scene:
    """Lines over the periods: a panel for each kind and unit, a line for each name.

    With groups each name has a panel of its own, and a line for each group. Of more than fit the
    ones with the highest values are shown.
    """
    notes: list[str] = []
    panels = []
    columns = group_columns(frame, by)
    keys = columns or ["name"]
    for (_, unit), part in frame.groupby(["series", "unit"], sort=False):
        if by:
            part = part.sort_values(columns, kind="stable", na_position="last")
            fitting = _highest(part, ["name"], MOST_PANELS, "panels", notes)
            drawn = [(_named_series(rows), rows) for _, rows in fitting.groupby("name", sort=False)]
        else:
            drawn = [(_series_title(part["series"].iloc[0]), part)]
        for title, rows in drawn:
            content = _curves(_highest(rows, keys, MOST_CURVES, "lines", notes), keys)
            panels.append(Panel(title, content, across=_head("period"), up=str(unit)))
    return Scene("", tuple(panels), tuple(dict.fromkeys(notes)))


def _highest(
    frame: pd.DataFrame, keys: Sequence[str], most: int, what: str, notes: list[str]
) -> pd.DataFrame:
    """The groups with the highest values, as many as fit, in their own order."""
    numbers = frame.groupby(list(keys), sort=False, dropna=False).ngroup()
    tops = frame["value"].groupby(numbers).max().fillna(-np.inf)
    if len(tops) <= most:
        return frame
    notes.append(f"the picture shows the highest {most} of {len(tops)} {what}")
    best = tops.sort_values(ascending=False, kind="stable").index[:most]
    return frame[numbers.isin(best)]


def _curves(part: pd.DataFrame, keys: Sequence[str]) -> Curves:
    """A line for each group of the rows."""
    places = tuple(sorted(part["period"].unique()))
    groups = part.groupby(list(keys), sort=False, dropna=False)
    curves = tuple(_curve(_curve_name(g, keys), g, places) for _, g in groups)
    return Curves(tuple(_short(shown(place)) for place in places), curves)


def _curve_name(rows: pd.DataFrame, keys: Sequence[str]) -> str:
    row = rows.iloc[0]
    return " ".join(_series_name(rows) if key == "name" else shown(row[key], key) for key in keys)


def _series_name(rows: pd.DataFrame) -> str:
    name = str(rows["name"].iloc[0])
    return SERIES_NAMES.get(str(rows["series"].iloc[0]), {}).get(name, name)


def _curve(name: str, rows: pd.DataFrame, places: Sequence[Any]) -> Curve:
    known = dict(zip(rows["period"], rows["value"], strict=True))
    values = [known.get(place) for place in places]
    values = [None if value is None or value != value else float(value) for value in values]
    hints = [
        f"{name}\n{shown(place)}：{'' if value is None else rounded(value)}"
        for place, value in zip(places, values, strict=True)
    ]
    return Curve(name, tuple(values), tuple(hints))


def _series_title(series: str) -> str:
    return "语料规模" if series == "size" else f"{VALUES['series'][series]}趋势"


def _named_series(rows: pd.DataFrame) -> str:
    series = str(rows["series"].iloc[0])
    kind = "语料规模" if series == "size" else VALUES["series"][series]
    return f"{kind}：{_series_name(rows)}"


def topic_heat_map(frame: pd.DataFrame, *, by: By) -> Scene:
    """Groups × topics: the share of each topic in each group."""
    columns = group_columns(frame, by)
    groups = [group_name(row, by) for row in frame[columns].itertuples(index=False)]
    names = [
        _topic_name(topic, label)
        for topic, label in zip(frame["topic"], frame["label"], strict=True)
    ]
    table = frame.assign(group=groups, name=names).pivot_table(
        index="group", columns="name", values="share", sort=False
    )
    notes = []
    if len(table) > MOST_ROWS:
        notes.append(f"the picture shows the first {MOST_ROWS} of {len(table)} groups")
        table = table.head(MOST_ROWS)
    cells = Cells(
        tuple(map(str, table.index)),
        tuple(map(str, table.columns)),
        _values(table.to_numpy(float)),
        "%",
    )
    return Scene(
        "", (Panel("", cells, across=_head("topic"), up=" ".join(map(_head, by))),), tuple(notes)
    )


def _topic_name(topic: Any, label: str) -> str:
    if isinstance(topic, str):
        return VALUES["topic"].get(topic, topic)
    return f"{topic} {' '.join(str(label).split()[:2])}"


def similarity_map(frame: pd.DataFrame) -> Scene:
    """Items × items: how alike the pairs of the frame are; other pairs are empty."""
    items = list(dict.fromkeys([*frame["item"], *frame["other"]]))
    notes = []
    if len(items) > MOST_ROWS:
        notes.append(f"the picture shows the first {MOST_ROWS} of {len(items)} items")
        items = items[:MOST_ROWS]
    place = {item: number for number, item in enumerate(items)}
    grid = np.full((len(items), len(items)), np.nan)
    for row in frame.itertuples():
        if row.item in place and row.other in place:
            first, second = place[row.item], place[row.other]
            grid[first, second] = grid[second, first] = row.similarity
    names = tuple(_short(str(item)) for item in items)
    cells = Cells(names, names, _values(grid), _head("similarity"))
    return Scene("", (Panel("", cells),), tuple(notes))


def dispersion_plot(corpus: Corpus, queries: Sequence[Query | str], *, by: By = ()) -> Scene:
    """Where words stand between the first and the last word of the corpus, or of each group.

    A single word has a row for each group, several have a panel for each.
    """
    from summary_miner.explore.spread import places

    found: list[tuple[str, pd.DataFrame]] = []
    notes = []
    for number, (label, part) in enumerate(corpus.parts(by)):
        if number == MOST_PANELS:
            notes.append(f"the picture shows the first {MOST_PANELS} groups")
            break
        here = places(part, queries)
        here["place"] = here["place"] * 100 / max(int(part.tokens.is_word.sum()), 1)
        found.append((group_name(label.iloc[0], by) if by else "", here))
    names = list(dict.fromkeys(Query.of(query).text for query in queries))
    if by and len(names) == 1:
        rows = [_ticks(name, here["place"]) for name, here in found]
        panels = [Panel(names[0], Ticks(tuple(rows), 100.0), across=_ACROSS)]
    else:
        panels = []
        for title, here in found:
            rows = [_ticks(name, here["place"][here["word"] == name]) for name in names]
            panels.append(Panel(title, Ticks(tuple(rows), 100.0), across=_ACROSS))
    return Scene("", tuple(panels), tuple(notes))


_ACROSS = "在全部词语中的位置（%）"


def _ticks(name: str, places: pd.Series) -> TickRow:
    return TickRow(name, tuple(map(float, places)))


def _short(text: str) -> str:
    return text if len(text) <= _TITLE_LENGTH else f"{text[: _TITLE_LENGTH - 1]}…"


def _finite(value: float) -> float:
    return float(value) if np.isfinite(value) else 0.0


def _values(grid: Any) -> tuple[tuple[float | None, ...], ...]:
    return tuple(tuple(float(v) if np.isfinite(v) else None for v in row) for row in grid)


def _head(column: str) -> str:
    return RESULT_HEADS.get(column, column)
