"""Activities that a paragraph reports as done (codebook §4).

`vocabulary` reads the tables, `cues` finds what was done, `names` and `details` tell more of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from summary_miner.extract.activities.cues import Cue, Reported, find_cues, reported
from summary_miner.extract.activities.details import (
    Sentence,
    nearest,
    participants_of,
    times_of,
)
from summary_miner.extract.activities.headings import is_plan_heading
from summary_miner.extract.activities.names import is_speech, names_of, quotes_in
from summary_miner.extract.activities.vocabulary import TYPES
from summary_miner.structure.clean import mend_pairs
from summary_miner.types import Activity, Figure

__all__ = ["TYPES", "find_activities", "find_cues", "is_plan_heading"]


def find_activities(
    text: str,
    figures: Sequence[Figure] = (),
    para_id: str = "p1",
    first: int = 1,
    *,
    planned: bool = False,
) -> list[Activity]:
    """The activities that a paragraph reports as done.

    A type has one row in a sentence, or one for each name and each thing held.

    Args:
        planned: The paragraph stands in a plan: only what it says was done counts.

    >>> [activity.type for activity in find_activities("4月组织党员走访慰问老人30户。")]
    ['visit']
    """
    found: list[Activity] = []
    text = mend_pairs(text)
    starts = [figure.start for figure in figures]
    for part in reported(text, figures, planned):
        near = figures[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
        sentence = Sentence.of(text, part.start, part.end, near)
        found.extend(_rows_of(sentence, part, para_id, first + len(found)))
    return found


def _rows_of(sentence: Sentence, part: Reported, para_id: str, number: int) -> Iterator[Activity]:
    words = sentence.text[part.start : part.end].strip()
    for cue, name in _told(sentence, part):
        times, participants = times_of(sentence, cue), participants_of(sentence, cue)
        yield Activity(
            activity_id=f"a{number}",
            para_id=para_id,
            start=cue.start,
            end=cue.end,
            type=cue.row.type,
            name=name,
            date=nearest(sentence.dates, cue),
            place=nearest(sentence.places, cue),
            times=times.raw if times else "",
            participants=participants.raw if participants else "",
            sentence=words,
        )
        number += 1


def _told(sentence: Sentence, part: Reported) -> Iterator[tuple[Cue, str]]:
    """Each activity once: by its type and name, or without a name by its type alone."""
    quotes = quotes_in(sentence.text, part.start, part.end)
    cues = part.cues
    if quotes:
        cues = [cue for cue in cues if not is_speech(sentence.text, cue, quotes)]
        cues = _typed(sentence.text, cues)
    named = [(cue, names_of(sentence.text, cue, quotes)) for cue in cues]
    seen: set[tuple[str, str]] = set()
    for cue, names in named:
        for name in names:
            if (cue.row.type, name) not in seen:
                seen.add((cue.row.type, name))
                yield cue, name
    types = {kind for kind, _ in seen}
    for cue, names in named:
        if not names and cue.row.kind != "name" and cue.row.type not in types:
            types.add(cue.row.type)
            yield cue, ""


def _typed(text: str, cues: Sequence[Cue]) -> list[Cue]:
    """Without the names of which other words of the clause tell the type: “护苗”行动，查处…"""
    others = [cue for cue in cues if cue.row.kind != "name"]
    return [
        cue
        for cue in cues
        if cue.row.kind != "name" or not any(_in_one_clause(text, cue, other) for other in others)
    ]


def _in_one_clause(text: str, one: Cue, other: Cue) -> bool:
    start, end = min(one.start, other.start), max(one.end, other.end)
    return end - start <= 60 and not any(mark in text[start:end] for mark in "，,。；;")
