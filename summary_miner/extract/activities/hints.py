"""Hints: words of which none alone tells an activity, but two of a sentence do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summary_miner.extract.activities.cue import Cue

_NEAR = 40
"""How far apart the two may stand."""

_KINDS = frozenset(["hint", "weak"])

_KIN = {"contest": "sports", "sports": "contest"}
"""What bears out the one would bear out the other: 选手, 决赛, 金牌."""


def together(hinted: Sequence[Cue], told: Sequence[Cue]) -> Iterator[Cue]:
    """The hints of a sentence that another one bears out, for types that nothing tells as yet.

    围着长桌…敲定: two different hints. A weak word that nothing holds bears one out as well, but
    two of these do not: 检查、督查.

    Args:
        hinted: The hints and the weak words of a sentence, as they stand.
        told: What else it tells.
    """
    types = {cue.row.type for cue in told}
    types |= {_KIN[kind] for kind in types & _KIN.keys()}
    hints = [cue for cue in hinted if cue.row.kind in _KINDS and cue.row.type not in types]
    for cue in hints:
        if any(_bears_out(cue, other) for other in hints):
            yield cue


def _bears_out(one: Cue, other: Cue) -> bool:
    return (
        one.row.type == other.row.type
        and "hint" in (one.row.kind, other.row.kind)
        and one.row.number != other.row.number
        and not (one.start < other.end and other.start < one.end)
        and max(one.start, other.start) - min(one.end, other.end) <= _NEAR
    )
