"""The gate: a model under a floor may not ship, topic by topic."""

from __future__ import annotations

from collections.abc import Mapping

from summary_miner.errors import MinerError
from summary_miner.topics.learning.scores import Scores

NOISE = 0.005
"""Smaller differences come from other versions of numpy and scikit-learn."""


class GateError(MinerError):
    """Floors and figures do not speak of the same topics: nothing can be said."""


def measures(scores: Scores) -> dict[str, float]:
    """What floors are pinned for: the primary topic, F1 over all, and F1 of each topic."""
    overall = {"primary": scores.primary.value, "micro": scores.micro.value}
    return {**overall, **{one.topic: one.f1.value for one in scores.topics}}


def lowest(scores: Scores) -> dict[str, float]:
    """The lower ends of the intervals: floors that chance alone seldom breaks."""
    overall = {"primary": scores.primary.low, "micro": scores.micro.low}
    return {**overall, **{one.topic: one.f1.low for one in scores.topics if one.support}}


def fallen(scores: Scores, floors: Mapping[str, float]) -> list[str]:
    """What is under its floor, of what was measured and has one."""
    absent = {one.topic for one in scores.topics if not one.support}
    told = {name: value for name, value in measures(scores).items() if name not in absent}
    shared = [name for name in floors if name in told]
    if not shared:
        return []
    return regressions(
        {name: told[name] for name in shared}, {name: floors[name] for name in shared}
    )


def regressions(measured: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Why the model may not ship; an empty list means that it may.

    Raises:
        GateError: If something was measured without a floor, or the other way round.
    """
    if not measured or measured.keys() != floors.keys():
        told = f"measured {sorted(measured)}, pinned {sorted(floors)}"
        raise GateError(f"{told}: pin the floors again")
    return [
        f"{label}: {measured[label]:.4f} is under its floor {floor:.4f}"
        for label, floor in floors.items()
        if measured[label] < floor - NOISE
    ]
