"""Activities that a paragraph reports as done (codebook §4).

`vocabulary` reads the tables, `cues` finds what was done, `names` and `details` tell more of it,
`tellings` sees that each is told once.
"""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.activities.cue import Cue
from summary_miner.extract.activities.cues import find_cues, reported
from summary_miner.extract.activities.details import (
    Sentence,
    date_of,
    participants_of,
    place_of,
    times_of,
)
from summary_miner.extract.activities.headings import is_plan_heading, lays_down, looks_back
from summary_miner.extract.activities.hits import Hit, hits_in
from summary_miner.extract.activities.tellings import (
    continued,
    goes_on,
    joined,
    taken_up,
    themed,
    told,
)
from summary_miner.extract.activities.vocabulary import TYPES
from summary_miner.extract.passages import quotation
from summary_miner.structure.clean import mend_pairs
from summary_miner.types import Activity, Figure

__all__ = ["TYPES", "find_activities", "find_cues", "hits_in", "is_plan_heading"]


def find_activities(
    text: str,
    figures: Sequence[Figure] = (),
    para_id: str = "p1",
    first: int = 1,
    *,
    planned: bool = False,
    hits: Sequence[Hit] | None = None,
) -> list[Activity]:
    """The activities that a paragraph reports as done.

    A type has one row in a sentence, or one for each name and each thing held.

    Args:
        planned: The paragraph stands in a plan: only what it says was done counts.
        hits: What `hits_in` found in the text; looked for unless given.

    >>> [activity.type for activity in find_activities("4月组织党员走访慰问老人30户。")]
    ['visit']
    """
    found: list[Activity] = []
    text = mend_pairs(text)
    planned = planned and not looks_back(text)
    parts = reported(text, figures, planned, hits)
    if parts and not planned and lays_down(text):  # asked last, of the few with something to tell
        parts = reported(text, figures, planned=True, hits=hits)
    for part in parts:
        sentence = Sentence.of(text, part.start, part.end, figures)
        before = len(found)
        for cue, name in told(text, part):
            place = taken_up(text, part.start, (cue, name), found[:before]) if before else None
            if place is None:
                number = f"a{first + len(found)}"
                row = _row(sentence, cue, name, (number, para_id))
                on = before and goes_on(text, part.start)
                found.append(continued(row, found[before - 1]) if on else row)
            else:
                found[place] = joined(found[place], _row(sentence, cue, name, ("", para_id)))
    return themed(text, found)


def _row(sentence: Sentence, cue: Cue, name: str, ids: tuple[str, str]) -> Activity:
    times, participants = times_of(sentence, cue), participants_of(sentence, cue)
    return Activity(
        activity_id=ids[0],
        para_id=ids[1],
        start=cue.start,
        end=cue.end,
        type=cue.row.type,
        name=name,
        date=date_of(sentence, cue),
        place=place_of(sentence, cue),
        times=times.raw if times else "",
        participants=participants.raw if participants else "",
        sentence=quotation(sentence.text, (sentence.start, sentence.end), cue.start, cue.end),
        times_id=times.figure_id if times else None,
        participants_id=participants.figure_id if participants else None,
    )
