"""Deeds: the activity phrases of a statement, and whether they say what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summary_miner.check.slogans import Span, Specific, is_general_activity
from summary_miner.extract.activities import find_cues


@dataclass(frozen=True, slots=True)
class Deed:
    """An activity phrase in a statement; spans count in the statement's text."""

    span: Span
    type: str
    general: bool
    kind: str


def find_deeds(text: str, specifics: Sequence[Specific]) -> Iterator[Deed]:
    """The activity phrases; general where none of their words names anything in particular."""
    for cue in find_cues(text):
        span = cue.start, cue.end
        named = any(overlaps((word.start, word.end), (span,)) for word in specifics)
        general = (
            cue.row.kind == "weak" or not named or is_general_activity(text[cue.start : cue.end])
        )
        yield Deed(span, cue.row.type, general, cue.row.kind)


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a stretch shares a character with one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)
