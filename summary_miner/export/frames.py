"""The output tables as pandas frames, for a notebook: of a run, a panel, a check, of copies.

What they need is imported by their own functions: it would take who asks for no frame a quarter
of a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from summary_miner.export.cells import joined
from summary_miner.export.tables import TABLES, Kind, Row, Table, rows
from summary_miner.types import Approx, Mined, NumberKind, Role

if TYPE_CHECKING:
    import pandas as pd

    from summary_miner.check import Checked
    from summary_miner.check.copies import Copies
    from summary_miner.explore import Panel

_DTYPES: Mapping[Kind, str] = {
    "text": "string",
    "list": "string",
    "integer": "Int64",
    "number": "float64",
    "date": "datetime64[s]",  # nanoseconds would end in 2262
}


@cache
def _coded() -> Mapping[tuple[str, str], Sequence[str]]:
    """Columns that hold one of few values, with these in the order of the glossary."""
    from summary_miner.extract.activities import TYPES
    from summary_miner.extract.units import DIMENSIONS
    from summary_miner.structure.identity import KINDS
    from summary_miner.topics.votes import TOPICS

    return {
        ("documents", "kind"): KINDS,
        ("paragraphs", "role"): get_args(Role),
        ("paragraphs", "topic"): TOPICS,
        ("figures", "approx"): get_args(Approx),
        ("figures", "dimension"): tuple(DIMENSIONS),
        ("figures", "change"): ("increase", "decrease"),
        ("figures", "change_kind"): ("by", "to", "from"),
        ("figures", "topic"): TOPICS,
        ("activities", "type"): TYPES,
        ("numbers", "kind"): get_args(NumberKind),
        ("findings", "severity"): ("error", "warning", "note"),
        ("coverage", "state"): ("covered", "planned", "mentioned", "missing"),
    }


def to_frames(mineds: Iterable[Mined]) -> dict[str, pd.DataFrame]:
    """The tables of `TABLES` by name, with the same columns; an unknown cell is missing.

    Integers are `Int64`, numbers `float64`, dates `datetime64[s]`, texts `string`; what is one of
    few values, such as `topic` or `approx`, is a category, in the order of the glossary. The
    topics are joined with `;`.
    """
    held: dict[str, list[Row]] = {name: [] for name in TABLES}
    for mined in mineds:
        for name, row in rows(mined):
            held[name].append(row)
    return {name: table_frame(table, held.pop(name)) for name, table in TABLES.items()}


def read_frames(folder: Path | str) -> dict[str, pd.DataFrame]:
    """The tables that `mine` wrote into a folder, as `to_frames` would give them.

    From Parquet, CSV or JSON Lines. Texts are as they were found: without the apostrophe that keeps
    a spreadsheet from running a text as a formula, so that lengths and offsets fit.

    Raises:
        UsageError: If the folder lacks a table, or holds one in a form that can't be read.
    """
    from summary_miner.explore.runs import read_table

    frames = {}
    for name, table in TABLES.items():
        raw = read_table(Path(folder), name, tuple(column.name for column in table.columns))
        cells = []
        for column in table.columns:
            read = _READ.get(column.kind, _whole)
            known = map(_whole, raw[column.name].tolist())
            cells.append([None if cell is None else read(cell) for cell in known])
        frames[name] = table_frame(table, list(zip(*cells, strict=True)))
    return frames


_READ: Mapping[Kind, Callable[[Any], Any]] = {
    "integer": int,
    "number": float,
    "date": lambda day: date.fromisoformat(str(day)[:10]),
}
"""How a cell of a file becomes what it was written from."""


def _whole(cell: Any) -> Any:
    """A cell as one value: lists are joined, an unknown or empty one is None."""
    if isinstance(cell, str) or cell is None:
        return cell or None
    if hasattr(cell, "__len__"):
        return joined(tuple(cell)) or None
    return cell if cell == cell else None


def panel_frame(panel: Panel) -> pd.DataFrame:
    """One row for each hit of an indicator in a document, and one with 0 hits where it has none."""
    from summary_miner.export.panels import PANEL, panel_rows

    return table_frame(PANEL, list(panel_rows(panel)))


def coverage_frame(checked: Checked) -> pd.DataFrame:
    """One row for each item of the checklist in each document; `state` is a category."""
    from summary_miner.export.checks import CHECK_TABLES, coverage_rows

    return table_frame(CHECK_TABLES["coverage"], list(coverage_rows(checked)))


def findings_frame(checked: Checked) -> pd.DataFrame:
    """One row for each thing that is wrong; `severity` is a category, the worst first."""
    from summary_miner.export.checks import CHECK_TABLES, finding_rows

    return table_frame(CHECK_TABLES["findings"], list(finding_rows(checked)))


def copies_frame(copies: Copies) -> pd.DataFrame:
    """One row for each pair of documents, then one for each pair of paragraphs."""
    from summary_miner.export.copies import COPIES, copy_rows

    return table_frame(COPIES, list(copy_rows(copies)))


def table_frame(table: Table, held: Sequence[Row]) -> pd.DataFrame:
    """Rows as a frame; an unknown cell is missing, lists are joined."""
    import pandas as pd

    series = {}
    for place, column in enumerate(table.columns):
        cells = [_whole(row[place]) for row in held]
        values = _coded().get((table.name, column.name))
        dtype = _category(values, cells) if values else _DTYPES[column.kind]
        series[column.name] = pd.Series(cells, dtype=dtype)
    frame: pd.DataFrame = pd.DataFrame(series)
    return frame


def _category(values: Sequence[str], cells: Sequence[Any]) -> pd.CategoricalDtype:
    """The category of these values; topics of a user's own come behind them, and none is lost."""
    import pandas as pd

    others = sorted({cell for cell in cells if cell is not None}.difference(values))
    return pd.CategoricalDtype([*values, *others])
