"""The output tables as pandas frames, for a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from summary_miner.export.cells import joined
from summary_miner.export.tables import TABLES, Kind, Row, Table, rows
from summary_miner.types import Mined

if TYPE_CHECKING:
    import pandas as pd

_DTYPES: Mapping[Kind, str] = {
    "text": "string",
    "list": "string",
    "integer": "Int64",
    "number": "float64",
    "date": "datetime64[s]",  # nanoseconds would end in 2262
}


def to_frames(mineds: Iterable[Mined]) -> dict[str, pd.DataFrame]:
    """The tables of `TABLES` by name, with the same columns; an unknown cell is missing.

    Integers are `Int64`, numbers `float64`, dates `datetime64[s]`, texts `string`; the topics
    are joined with `;`.
    """
    held: dict[str, list[Row]] = {name: [] for name in TABLES}
    for mined in mineds:
        for name, row in rows(mined):
            held[name].append(row)
    return {name: _frame(table, held.pop(name)) for name, table in TABLES.items()}


def _frame(table: Table, held: Sequence[Row]) -> pd.DataFrame:
    import pandas as pd

    series = {}
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in held]
        if column.kind == "list":
            cells = [joined(cell) for cell in cells]
        series[column.name] = pd.Series(cells, dtype=_DTYPES[column.kind])
    frame: pd.DataFrame = pd.DataFrame(series)
    return frame
