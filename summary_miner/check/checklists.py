"""Checklists: what a summary is asked for, item by item."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from summary_miner.check.conditions import Condition
from summary_miner.check.results import Severity
from summary_miner.errors import UsageError
from summary_miner.explore.indicators import fits
from summary_miner.lexicon import DATA
from summary_miner.types import Figure

READY = DATA / "checklists"
"""The ready ones, one YAML file each; a file's stem is the checklist's name."""


@dataclass(frozen=True, slots=True)
class FigureNeed:
    """A figure that an item needs; what is empty takes any.

    Attributes:
        units: Canonical, as in the column `unit`.
        subjects, actions: Words of which one is enough; 非… excludes.
        at_least: The smallest value that will do; None for any.
    """

    units: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    dimension: str = ""
    at_least: float | None = None

    def takes(self, figure: Figure) -> bool:
        """Whether the figure is of the kind that is asked for, however large.

        >>> from summary_miner.mining import parse
        >>> figure = parse("注册志愿者2480余人。")[0].figures[0]
        >>> FigureNeed(("人",), ("志愿者",)).takes(figure)
        True
        """
        return (
            (not self.units or figure.unit in self.units)
            and self.dimension in ("", figure.dimension)
            and fits(self.subjects, figure.subject)
            and fits(self.actions, figure.action)
        )

    def is_met(self, figure: Figure) -> bool:
        """Whether the figure, as stated, is as large as is asked for; of a range its end counts."""
        if figure.value is None or self.at_least is None:
            return figure.value is not None
        stated = figure.upper if figure.approx in ("range", "vague") else figure.value
        return (stated or figure.value) >= self.at_least

    def __str__(self) -> str:
        """As a reader would ask for it: 志愿者（人）不少于50."""
        named = "、".join(self.subjects) or "、".join(self.actions) or "数据"
        unit = f"（{'/'.join(self.units)}）" if self.units else ""
        least = "" if self.at_least is None else f"不少于{self.at_least:g}"
        return named + unit + least


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a summary is asked for.

    A sentence speaks of it if it meets one of the conditions, reports one of the activities,
    has one of the figures, or is about one of the topics.

    Attributes:
        item_id: Unique in its checklist.
            topics, activities: Ids of `docs/glossary.md`.
        themes: Of `data/themes.tsv`; where there are none, the title names them.
        weight: How much it counts in a document's score.
    """

    item_id: str
    title: str
    topics: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    activities: tuple[str, ...] = ()
    figures: tuple[FigureNeed, ...] = ()
    themes: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a checklist says about findings; the command line goes before it.

    Attributes:
        select, ignore: Codes or their beginnings; empty `select` is all.
        severities: For a code another severity.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """The items that summaries of one kind are asked for."""

    name: str
    title: str
    items: tuple[Item, ...]
    note: str = ""
    findings: Overrides = field(default_factory=Overrides)


def ready_names() -> tuple[str, ...]:
    """The names of the ready checklists."""
    return tuple(sorted(path.stem for path in READY.glob("*.yaml")))


def checklist_path(wanted: str) -> Path:
    """The file of a checklist: a path, or the name of a ready one.

    Raises:
        UsageError: If there is no such file and no such name.
    """
    path = Path(wanted)
    if path.suffix or path.exists():
        if not path.is_file():
            raise UsageError(f"{wanted}: there is no such file; ready are {_listed()}")
        return path
    ready = READY / f"{wanted}.yaml"
    if wanted not in ready_names():
        raise UsageError(f"no checklist {wanted!r}; name a file, or one of {_listed()}")
    return ready


def _listed() -> str:
    return ", ".join(ready_names())
