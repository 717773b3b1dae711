"""Panels: documents × indicators, every hit kept beside its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summary_miner.explore.indicators import Indicator
from summary_miner.types import Document, Figure, Mined, Period


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One document and what each indicator found in it.

    Attributes:
        hits: One cell for each indicator of the panel, in order: its figures in reading
            order. Several are several: nothing is summed or chosen.
    """

    doc_id: str
    title: str
    organisation: str
    period: Period | None
    hits: tuple[tuple[Figure, ...], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Documents × indicators; a document without a hit has its row all the same."""

    indicators: tuple[Indicator, ...]
    rows: tuple[PanelRow, ...]


def build_panel(mineds: Iterable[Mined], indicators: Sequence[Indicator]) -> Panel:
    """What each indicator finds in each document.

    >>> from summary_miner.mining import mine_text
    >>> from summary_miner.types import RawLine, RawText
    >>> raw = RawText("a.txt", (RawLine("现有志愿者326人，走访困难群众58户。", 1),), "")
    >>> panel = build_panel([mine_text(raw)], [Indicator("志愿者人数", ("人",), ("志愿者",))])
    >>> [(figure.raw, figure.value) for figure in panel.rows[0].hits[0]]
    [('326人', 326.0)]
    """
    chosen = tuple(indicators)
    return Panel(chosen, tuple(_rows(mineds, chosen)))


def _rows(mineds: Iterable[Mined], indicators: tuple[Indicator, ...]) -> Iterator[PanelRow]:
    by_unit: dict[str, list[int]] = {}
    for place, indicator in enumerate(indicators):
        for unit in dict.fromkeys(indicator.units):
            by_unit.setdefault(unit, []).append(place)
    for mined in mineds:
        for document in mined.documents:
            yield PanelRow(
                document.doc_id,
                document.title,
                document.organisation,
                document.period,
                _hits(document, indicators, by_unit),
            )


def _hits(
    document: Document, indicators: tuple[Indicator, ...], by_unit: dict[str, list[int]]
) -> tuple[tuple[Figure, ...], ...]:
    cells: list[list[Figure]] = [[] for _ in indicators]
    for figure in document.figures:
        for place in by_unit.get(figure.unit, ()):
            if indicators[place].takes(figure):
                cells[place].append(figure)
    return tuple(map(tuple, cells))
