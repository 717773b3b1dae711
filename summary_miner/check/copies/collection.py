"""The paragraphs among which copies are looked for, with their index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from summary_miner.check.copies.edits import Side
from summary_miner.check.copies.index import BREAK, Hashes, Index, Ints, build_index, common_grams
from summary_miner.check.copies.masks import find_formulas, fold, fold_text
from summary_miner.types import Document, Paragraph

_COMMON_SHARE = 0.1
_COMMON_LEAST = 8


@dataclass
class Collection:
    """Body paragraphs of the documents, then those of the archive; table rows are left out.

    Attributes:
        submitted: How many of the documents are no archive.
        owners: The document of each paragraph, by its place.
    """

    documents: Sequence[Document]
    submitted: int
    _sides: dict[int, Side] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        owners: list[int] = []
        for place, document in enumerate(self.documents):
            body = [one for one in document.paragraphs if one.role == "body" and one.kind != "row"]
            self.paragraphs += body
            owners += [place] * len(body)
        self.owners: Ints = np.array(owners, np.int64)

    @cached_property
    def index(self) -> Index:
        """The n-grams of all paragraphs, set phrases left out."""
        return build_index([_marked(paragraph.text) for paragraph in self.paragraphs])

    @cached_property
    def common(self) -> Hashes:
        """Grams that so many documents have that they are phrases of the genre, sorted."""
        limit = max(_COMMON_LEAST, round(len(self.documents) * _COMMON_SHARE))
        return common_grams(self.index, self.owners, limit)

    def is_archived(self, paragraphs: Ints) -> npt.NDArray[np.bool_]:
        """Of each paragraph, by its place."""
        return self.owners[paragraphs] >= self.submitted

    def document_of(self, paragraph: int) -> Document:
        """The document of a paragraph."""
        return self.documents[int(self.owners[paragraph])]

    def side(self, paragraph: int) -> Side:
        """A paragraph ready to be aligned."""
        if paragraph not in self._sides:
            text, unit = self.paragraphs[paragraph].text, self.document_of(paragraph).organisation
            self._sides[paragraph] = Side(text, fold(text), (unit,) if unit else ())
        return self._sides[paragraph]


def _marked(text: str) -> str:
    """The folded text with a break in place of each set phrase."""
    symbols = fold_text(text)
    parts: list[str] = []
    done = 0
    for start, end in find_formulas(symbols):
        parts.append(symbols[done:start])
        done = end
    return BREAK.join([*parts, symbols[done:]])
