"""Text cut at every mark, so that marks that overlap never tangle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to be marked.

    Attributes:
        start, end: Half-open offsets into the text; what lies outside is cut off.
        kind: A class of the style sheet.
        key: What the words belong to; scripts find them by it.
        note: What a reader is told about the words.
    """

    start: int
    end: int
    kind: str
    key: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks; without kinds it is plain."""

    text: str
    kinds: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    note: str = ""


def cut_pieces(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The text in pieces; joined they are the text again.

    >>> [piece.kinds for piece in cut_pieces("清运36车", [Mark(0, 5, "act"), Mark(2, 5, "fig")])]
    [('act',), ('act', 'fig')]
    """
    held = [mark for mark in marks if 0 <= mark.start < min(mark.end, len(text))]
    ends = {min(mark.end, len(text)) for mark in held}
    edges = sorted({0, len(text)} | {mark.start for mark in held} | ends)
    pieces: list[Piece] = []
    for start, end in pairwise(edges):
        over = [mark for mark in held if mark.start < end and start < mark.end]
        pieces.append(
            Piece(
                text[start:end],
                _once(mark.kind for mark in over),
                _once(mark.key for mark in over if mark.key),
                " ｜ ".join(_once(mark.note for mark in over if mark.note)),
            )
        )
    return tuple(pieces)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
