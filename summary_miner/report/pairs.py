"""Copied passages side by side, the edits marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from summary_miner.check.copies import CopiedDocument, Copies, Copy, Scope
from summary_miner.report.marks import Mark, Piece, cut_pieces

_Key: TypeAlias = tuple[Scope, str, str]
"""Where the original stands, and the two documents."""

MOST_COPIES = 300
"""Pairs of paragraphs that the page shows; the table has them all."""

_CONTEXT = 30
"""Characters round a passage that are shown of a long paragraph."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One copy as it is shown: its place in the page, and both sides in pieces."""

    copy: Copy
    anchor: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents, or one with itself, and what is copied between them.

    Attributes:
        summary: None within one document.
        hidden: How many further copies are not shown.
    """

    doc_id: str
    other_doc_id: str
    scope: Scope
    summary: CopiedDocument | None
    copies: tuple[Shown, ...]
    hidden: int = 0

    @property
    def near_copy(self) -> bool:
        """Whether most of the shorter document is copied."""
        return self.summary is not None and self.summary.near_copy

    @property
    def containment(self) -> float:
        """How much of the shorter document is copied; of repeats within one nothing is said."""
        return self.summary.containment if self.summary else 0.0


def list_pairs(copies: Copies) -> list[Pair]:
    """All pairs, the most copied first; the longest copies first within `MOST_COPIES`."""
    summaries = {(one.scope, one.doc_id, one.other_doc_id): one for one in copies.documents}
    groups: dict[_Key, list[Copy]] = defaultdict(list)
    for copy in copies.paragraphs:
        groups[copy.scope, copy.doc_id, copy.other_doc_id].append(copy)
    order = sorted(
        groups,
        key=lambda key: -summaries[key].containment if key in summaries else 0.0,
    )
    return list(_shown(order, groups, summaries))


def _shown(
    order: Sequence[_Key],
    groups: Mapping[_Key, Sequence[Copy]],
    summaries: Mapping[_Key, CopiedDocument],
) -> Iterator[Pair]:
    number = 0
    for key in order:
        scope, doc_id, other_doc_id = key
        room = groups[key][: MOST_COPIES - number]
        shown = tuple(show_copy(copy, f"c{number + at}") for at, copy in enumerate(room, start=1))
        number += len(room)
        hidden = len(groups[key]) - len(room)
        yield Pair(doc_id, other_doc_id, scope, summaries.get(key), shown, hidden)


def show_copy(copy: Copy, anchor: str) -> Shown:
    """Both paragraphs in pieces: what is copied, and within it what was changed."""
    left = [Mark(one.start, one.end, "same") for one in copy.passages]
    right = [Mark(one.other_start, one.other_end, "same") for one in copy.passages]
    for edit in (edit for passage in copy.passages for edit in passage.edits):
        left.append(Mark(edit.start, edit.end, f"edit {edit.kind}"))
        right.append(Mark(edit.other_start, edit.other_end, f"edit {edit.kind}"))
    return Shown(copy, anchor, _cropped(copy.text, left), _cropped(copy.other_text, right))


def _cropped(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The pieces, long plain ones shortened to what stands next to a passage."""
    pieces = cut_pieces(text, marks)
    last = len(pieces) - 1
    return tuple(
        piece if piece.kinds else Piece(_shortened(piece.text, at == 0, at == last))
        for at, piece in enumerate(pieces)
    )


def _shortened(text: str, opens: bool, closes: bool) -> str:
    head, tail = ("" if opens else text[:_CONTEXT]), ("" if closes else text[-_CONTEXT:])
    if len(text) <= len(head) + len(tail) + _CONTEXT:
        return text
    return f"{head}……{tail}"
