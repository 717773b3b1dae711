"""Numbers for the charts: shares of bars, nothing about how they are drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summary_miner.check import Coverage
from summary_miner.chinese import VALUES
from summary_miner.report.units import STATES, Unit


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar.

    Attributes:
        start, width: In percent of the whole chart's width.
    """

    kind: str
    name: str
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its name and what stands behind it."""

    name: str
    parts: tuple[Part, ...]
    told: str
    anchor: str = ""

    @property
    def gap(self) -> bool:
        """Whether some document does not cover the item."""
        return any(part.kind != "covered" for part in self.parts)

    @property
    def described(self) -> str:
        """All parts in words."""
        return "，".join(f"{part.name} {part.count}" for part in self.parts)


def coverage_bars(units: Sequence[Unit]) -> list[Bar]:
    """One bar an item: how many documents are in each state; the largest gaps first."""
    rows: dict[str, list[Coverage]] = {}
    for unit in units:
        for row in unit.coverage:
            rows.setdefault(row.item_id, []).append(row)
    bars = []
    for held in rows.values():
        counts = Counter(row.state for row in held)
        named = [(state, VALUES["state"][state], counts[state]) for state in reversed(STATES)]
        told = f"{counts['covered']}/{len(held)}"
        bars.append((counts["covered"] / len(held), Bar(held[0].item, _parts(named), told)))
    return [bar for _, bar in sorted(bars, key=lambda pair: pair[0])]


def topic_bars(units: Sequence[Unit]) -> list[Bar]:
    """One bar a document: how many characters each topic takes."""
    return [_topic_bar(unit) for unit in units]


def _topic_bar(unit: Unit) -> Bar:
    counts: Counter[str] = Counter()
    for paragraph in unit.document.paragraphs:
        if paragraph.topic:
            counts[paragraph.topic] += len(paragraph.text)
    names = VALUES["topic"]
    named = [(f"t-{topic}", names[topic], counts[topic]) for topic in names if counts[topic]]
    total = sum(counts.values())
    most = counts.most_common(2)
    told = "、".join(f"{names[topic]} {count / total:.0%}" for topic, count in most)
    return Bar(unit.name, _parts(named), told, unit.anchor)


def dimension_bars(units: Iterable[Unit]) -> list[Bar]:
    """One bar a dimension: how many figures of all documents have it; the most first."""
    counts = Counter(figure.dimension for unit in units for figure in unit.document.figures)
    total, most = sum(counts.values()), max(counts.values(), default=1)
    names = VALUES["dimension"]
    return [
        Bar(
            names[dimension],
            (Part("figure", names[dimension], count, 0.0, _percent(count, most)),),
            f"{count}（{count / total:.0%}）",
        )
        for dimension, count in counts.most_common()
    ]


def _parts(named: Sequence[tuple[str, str, int]]) -> tuple[Part, ...]:
    """The parts side by side, together the whole width."""
    total = sum(count for _, _, count in named)
    done = 0
    parts: list[Part] = []
    for kind, name, count in named:
        if count:
            start = _percent(done, total)
            parts.append(
                Part(kind, name, count, start, round(_percent(done + count, total) - start, 2))
            )
            done += count
    return tuple(parts)


def _percent(count: int, total: int) -> float:
    return round(100 * count / total, 2)
