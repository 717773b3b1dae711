"""Copied passages side by side, the edits marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from summary_miner.check.copies import CopiedDocument, Copies, Copy, Scope
from summary_miner.report.clusters import find_clusters
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
    """The pairs, the most copied first, with `MOST_COPIES` copies in all.

    Of a cluster of near copies each document is paired with the one that it is most like.
    """
    summaries = {_key(one): one for one in copies.documents}
    left_out = _left_out(copies)
    groups: dict[_Key, list[Copy]] = defaultdict(list)
    for copy in copies.paragraphs:
        if _key(copy) not in left_out:
            groups[_key(copy)].append(copy)
    order = sorted(
        groups,
        key=lambda key: -summaries[key].containment if key in summaries else 0.0,
    )
    return list(_shown(order, groups, summaries))


def _key(one: Copy | CopiedDocument) -> _Key:
    return one.scope, one.doc_id, one.other_doc_id


def _left_out(copies: Copies) -> set[_Key]:
    """Pairs of near copies that say nothing that other pairs of their cluster don't."""
    clusters = find_clusters(copies.documents)
    members = {doc_id: cluster for cluster in clusters for doc_id in cluster.doc_ids}
    kept = {_key(pair) for cluster in clusters for pair in cluster.pairs}
    return {
        _key(pair)
        for pair in copies.documents
        if pair.near_copy and pair.doc_id in members and pair.scope == "between"
    } - kept


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
