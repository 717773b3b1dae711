"""Adding up: which figures list the parts of a total, and whether they make it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.figured import FiguredSentence, are_exact, rounding, shown
from summary_miner.check.lint.words import shaped
from summary_miner.types import Figure

_MOST_OVER = 1.4
LIST_STEP = r"(?:[，,、]|{joins})?[一-鿿“”·]{1,12}"


def run_before(sentence: FiguredSentence, figures: Sequence[Figure]) -> list[Figure]:
    """The last figures that list things of one unit, one behind another.

    来信112件、来访268批、网上731件 is a list of two units: what part of it adds up, none can say.
    """
    run: list[Figure] = []
    for figure in reversed(figures):
        step = sentence.between(figure, run[-1]) if run else ""
        if run and (figure.unit != run[-1].unit or not shaped(LIST_STEP).fullmatch(step)):
            mixed = figure.unit != run[-1].unit and step.startswith("、")
            return [] if mixed and shaped(LIST_STEP).fullmatch(step) else run[::-1]
        run.append(figure)
    return run[::-1]


def run_behind(sentence: FiguredSentence, place: int) -> list[Figure]:
    """电话690件、网络390件、来访120件 behind a total: of its unit, one right behind another."""
    total, parts = sentence.figures[place], list[Figure]()
    for figure in sentence.figures[place + 1 :]:
        lead = sentence.between(parts[-1] if parts else total, figure)
        if figure.unit != total.unit or not shaped(LIST_STEP).fullmatch(lead.lstrip("：:")):
            break
        parts.append(figure)
    return parts


def makes(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts sum to a figure, as far as rounding goes; one part makes none."""
    summed = sum(part.value or 0.0 for part in parts)
    slack = sum(map(rounding, (whole, *parts)))
    return len(parts) > 1 and abs(summed - (whole.value or 0.0)) <= slack + 1e-6


def are_near(whole: Figure, parts: Sequence[Figure], least: float) -> bool:
    """Whether parts come so near to a total that they were meant to be all of it.

    Args:
        least: The share of the total that they must reach; somewhat more than all is a slip.
    """
    summed = sum(part.value or 0.0 for part in parts)
    return least <= summed / (whole.value or 1.0) <= _MOST_OVER


def compare(total: Figure, parts: Sequence[Figure], told: set[str]) -> Iterator[Hit]:
    whole = total.value
    if total.figure_id in told or whole is None or not are_exact([total, *parts]):
        return
    is_other = total.dimension == "other" and not total.unit.endswith("次")  # 亩次 adds up
    if is_other or total.dimension in ("percent", "duration", "age") or len(parts) < 2:
        return
    summed = sum(part.value or 0.0 for part in parts)
    if abs(summed - whole) > 1e-6 * max(1.0, whole) + sum(map(rounding, (total, *parts))):
        told.add(total.figure_id)
        yield total_hit("F501" if summed > whole else "F502", total, summed)


def total_hit(code: str, total: Figure, summed: Decimal | float) -> Hit:
    fields = {"total": total.raw, "summed": shown(float(summed))}
    return Hit(code, total.para_id, total.start, total.end, total.raw, fields)
