"""Totals: do the stated parts add up to them, within the bounds that the words leave?

A verdict follows from the total's interval, the sum of the parts' intervals, and how the text
introduces the parts (`listings`):

|                        | parts over the total | within bounds | parts under the total |
|------------------------|----------------------|---------------|-----------------------|
| 其中                   | FAIL                 | PASS          | PASS                  |
| a complete list        | FAIL                 | PASS          | FAIL                  |
| a bracket, 包括, other | FAIL                 | PASS          | CANNOT TELL           |

余 and 以上 leave the upper bound open, so that nothing fails by them. A FAIL becomes CANNOT
TELL where it may be ours and not the author's: the numbers are rounded (1.2亿), the units
differ, or a nearer figure may be the total. So does a PASS that 约 alone makes possible. A
masked number is CANNOT TELL in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeAlias

from summary_miner.check.listings import Listing, find_listing
from summary_miner.lexicon import NOTHING, table
from summary_miner.types import Figure

Verdict: TypeAlias = Literal["PASS", "FAIL", "CANNOT TELL"]

_ZERO, _OPEN = Decimal(0), Decimal("Infinity")

_LAST_DIGIT = re.compile(r"\d(?:\.(\d+))?\s*([万亿千百]+)?")
"""Of 3万2千 the 2千, of 18.62亿 the 8.62亿: the last one found says how fine the number is."""

_SCALES: Mapping[str, int] = MappingProxyType({"百": 2, "千": 3, "万": 4, "亿": 8})


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included; counts have 0 below them and Infinity above."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class TotalFinding:
    """What the numbers say about one total.

    Attributes:
        parts: The figures that were added up: not the parts of parts, nor what stands behind
            the list.
        stated: What the total may be, in its unit.
        summed: What its parts may sum to, in the same unit.
        reason: Why, in Chinese.
    """

    total: Figure
    parts: tuple[Figure, ...]
    verdict: Verdict
    stated: Interval
    summed: Interval
    reason: str


def check_totals(figures: Iterable[Figure]) -> list[TotalFinding]:
    """One finding for each figure that others are parts of, in reading order.

    Args:
        figures: Of one document. Parts whose total is not among them are passed over.

    Raises:
        ValueError: If two figures have the same id, as those of two documents would.

    >>> from summary_miner.mining import parse
    >>> document = parse("新建停车位90个，其中地面50个、地下60个。")[0]
    >>> [(one.verdict, one.summed.low) for one in check_totals(document.figures)]
    [('FAIL', Decimal('110'))]
    """
    held = tuple(figures)
    by_id = {figure.figure_id: figure for figure in held}
    if len(by_id) < len(held):
        raise ValueError("check_totals: expected figures of one document, got an id twice")
    parts: dict[str, list[Figure]] = {}
    for figure in held:
        if figure.total_id is not None:
            parts.setdefault(figure.total_id, []).append(figure)
    return [
        _check(figure, parts[figure.figure_id], held)
        for figure in held
        if figure.figure_id in parts
    ]


def _check(total: Figure, linked: Sequence[Figure], figures: Sequence[Figure]) -> TotalFinding:
    listing = find_listing(total, linked, figures)
    parts = listing.parts
    stated = _interval(total, Decimal(1))
    intervals = [_interval(part, _factor(part, total) or Decimal(1)) for part in parts]
    summed = Interval(
        sum((one.low for one in intervals), _ZERO), sum((one.high for one in intervals), _ZERO)
    )
    verdict, reason = _verdict(total, listing, stated, summed)
    return TotalFinding(total, parts, verdict, stated, summed, reason)


def _verdict(
    total: Figure, listing: Listing, stated: Interval, summed: Interval
) -> tuple[Verdict, str]:
    if any(figure.value is None for figure in (total, *listing.parts)):
        return "CANNOT TELL", "有数字被遮盖"
    if summed.low > stated.high:
        return _fail("分项之和超过总数", total, listing, summed.low - stated.high)
    if summed.high < stated.low:
        if listing.kind == "of_which":
            return "PASS", "“其中”不要求列全，分项之和不超过总数"
        if listing.kind == "complete":
            return _fail("分项已列全，其和不到总数", total, listing, stated.low - summed.high)
        return "CANNOT TELL", "分项之和不到总数，但未说明已列全"
    if _rests_on_about(total, listing):
        return "CANNOT TELL", "有大约数，只能说可能相符"
    return "PASS", "分项之和与总数相符" if listing.kind != "of_which" else "分项之和不超过总数"


def _fail(reason: str, total: Figure, listing: Listing, gap: Decimal) -> tuple[Verdict, str]:
    """FAIL, unless something else than the author may be to blame."""
    if listing.doubtful:
        return "CANNOT TELL", f"{reason}，但分项可能属于另一个数"
    if any(_factor(part, total) is None for part in listing.parts):
        return "CANNOT TELL", f"{reason}，但单位不同"
    slack = _rounding(total) + sum(
        ((_factor(part, total) or _ZERO) * _rounding(part) for part in listing.parts), _ZERO
    )
    if gap <= slack:
        return "CANNOT TELL", f"{reason}，但差额在四舍五入之内"
    return "FAIL", reason


def _rests_on_about(total: Figure, listing: Listing) -> bool:
    """Whether the stated values clash, and only the open bounds of 约 reconcile them."""
    if all(figure.approx != "about" for figure in (total, *listing.parts)):
        return False
    values = sum(
        (_exact(part.value) * (_factor(part, total) or 1) for part in listing.parts), _ZERO
    )
    whole = _exact(total.value)
    return values > whole or (values < whole and listing.kind != "of_which")


def _interval(figure: Figure, factor: Decimal) -> Interval:
    low = _ZERO if figure.lower is None else _exact(figure.lower) * factor
    high = _OPEN if figure.upper is None else _exact(figure.upper) * factor
    return Interval(low, high)


def _exact(value: float | None) -> Decimal:
    """The number as written: 2.3 + 6.3 is 8.6, which floats miss."""
    return _ZERO if value is None else Decimal(repr(value).removesuffix(".0"))


def _rounding(figure: Figure) -> Decimal:
    """Half a unit of the last digit where the number looks rounded: 18.6亿 is within 0.05亿."""
    steps = [*_LAST_DIGIT.finditer(re.sub("[,，]", "", figure.raw))]
    if not steps or not (steps[-1][1] or steps[-1][2]):
        return _ZERO
    decimals, scales = steps[-1].groups(default="")
    return Decimal(10) ** (sum(_SCALES[character] for character in scales) - len(decimals)) / 2


def _factor(part: Figure, total: Figure) -> Decimal | None:
    """What turns the part's unit into the total's; None where they can't be compared."""
    if part.unit == total.unit or part.dimension == total.dimension == "people":
        return Decimal(1)
    known = _bases()
    if part.unit in known and total.unit in known:
        (factor, base), (whole, same) = known[part.unit], known[total.unit]
        return factor / whole if base == same else None
    return None


@cache
def _bases() -> Mapping[str, tuple[Decimal, str]]:
    """Factor and base of each canonical unit that has them: 亩 is 666.67 平方米."""
    columns = ("surface", "unit", "dimension", "factor", "base", "example")
    return {
        unit: (Decimal(factor), base)
        for surface, unit, _, factor, base, _ in table("units.tsv", *columns)
        if surface == unit and factor != NOTHING
    }
