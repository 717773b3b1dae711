"""Where the words of the vocabulary stand in texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from summary_miner.extract.activities.vocabulary import vocabulary
from summary_miner.structure.clean import mend_pairs

Hit: TypeAlias = tuple[int, int, int]
"""Which of the words, and where it begins and ends."""


def hits_in(texts: Iterable[str]) -> list[list[Hit]]:
    """The words of each text; from one text to the next the automaton stays in the cache."""
    automaton = vocabulary().automaton
    return [automaton.find_matches_as_indexes(mend_pairs(text)) for text in texts]
