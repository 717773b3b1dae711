"""Text for benchmarks, drawn word by word from the sample corpus.

Each word follows the one before as somewhere in the corpus, or, one time in five, comes from
anywhere. So it repeats the phrases of the genre far more than real reports do.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.texts import fewer_figures
from summary_miner import mine
from summary_miner.structure.segment import load_segmenter

ROOT = Path(__file__).parents[1]
CHARACTERS = 133
"""The least of a paragraph."""


class Words:
    """Draws paragraphs.

    Args:
        life: With 15 figures in 1,000 characters, of the sample corpus 34; reports that people
            write have some ten.
    """

    def __init__(self, chance: random.Random, *, life: bool = False) -> None:
        self._chance = chance
        self._next = _followers(chance if life else None)
        self._all = sorted(self._next)

    def paragraph(self) -> str:
        """Some 150 characters, ending with a sentence."""
        parts = ["。"]
        size = 0
        while size < CHARACTERS or (parts[-1] != "。" and size < CHARACTERS + 40):
            anywhere = self._chance.random() < 0.2
            word = self._chance.choice(self._all if anywhere else self._next[parts[-1]])
            parts.append(word)
            size += len(word)
        return "".join(parts[1:])


def _followers(thinned: random.Random | None) -> Mapping[str, Sequence[str]]:
    segmenter = load_segmenter()
    followers: dict[str, list[str]] = defaultdict(list)
    for text in _sentences():
        last = "。"
        text = fewer_figures(text, thinned) if thinned else text
        for token in segmenter.tokens(text):
            followers[last].append(token.word)
            last = token.word
        followers[last].append("。")
    return followers


def _sentences() -> Iterator[str]:
    for mined in mine([ROOT / "corpus" / "summaries"]):
        for document in mined.documents:
            yield from (one.text for one in document.paragraphs if one.role == "body")
