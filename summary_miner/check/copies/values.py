"""What the search for copies gives: pairs of paragraphs, pairs of documents, the edits between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Scope: TypeAlias = Literal["within", "between", "archive"]
"""Where the other paragraph stands: in the same document, another one, or the archive."""

EditKind: TypeAlias = Literal["date", "number", "name", "words"]
"""What was changed: a year or day, a figure, the name of a unit or place, anything else."""

Change: TypeAlias = Literal["date", "number", "name", "words", "order", "merged", "excerpt"]
"""All in which two copies differ: their edits; the order of their passages; that one has taken up
several paragraphs of the other document (`merged`) or holds much besides (`excerpt`)."""

CopyKind: TypeAlias = Literal[
    "verbatim", "new_numbers", "new_date", "new_names", "shuffled", "edited"
]
"""The change that matters most to a supervisor, see `edits.kind_of`."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of a passage that differ; half-open offsets into the two paragraphs' texts.

    An empty range on one side is an insertion on the other.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    kind: EditKind


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that both paragraphs have, up to its edits; offsets as in `Edit`."""

    start: int
    end: int
    other_start: int
    other_end: int
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Two paragraphs of which one could have been made from the other by small edits.

    Attributes:
        other_doc_id: The earlier of the two in the order given; of the archive where `scope` says.
        share, other_share: 0 to 1: how much of each paragraph's own words stands in the other.
        containment: The share of the shorter one.
        chars: How many characters that are; numbers and set phrases are not counted.
        numbers_kept, numbers_changed: Of the numbers in the passages that are no dates.
        passages: In the order of `text`.
    """

    scope: Scope
    doc_id: str
    para_id: str
    other_doc_id: str
    other_para_id: str
    kind: CopyKind
    changes: tuple[Change, ...]
    share: float
    other_share: float
    containment: float
    chars: int
    numbers_kept: int
    numbers_changed: int
    passages: tuple[Passage, ...]
    text: str
    other_text: str


@dataclass(frozen=True, slots=True)
class CopiedDocument:
    """Two documents that share paragraphs.

    Attributes:
        share, other_share: 0 to 1: how much of each one's own words stands in the other.
        containment: The share of the shorter one.
        paragraphs: How many pairs of paragraphs are copies.
        near_copy: Whether most of the shorter one is copied.
    """

    scope: Scope
    doc_id: str
    other_doc_id: str
    share: float
    other_share: float
    containment: float
    paragraphs: int
    near_copy: bool


@dataclass(frozen=True, slots=True)
class Copies:
    """All copies of a collection, documents and paragraphs in reading order."""

    documents: tuple[CopiedDocument, ...] = ()
    paragraphs: tuple[Copy, ...] = ()
