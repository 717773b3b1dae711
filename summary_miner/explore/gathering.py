"""What a corpus needs of its sources, made where they were mined: plain rows, and the words.

Without pandas and numpy, for the processes that read files need neither. Rows and numbers take a
fraction of the time that whole documents take on their way to another process.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from summary_miner.mining import Settings
    from summary_miner.structure.segment import Segmenter
    from summary_miner.types import Document, Mined

TableName: TypeAlias = Literal["documents", "paragraphs", "figures", "activities"]

COLUMNS: Mapping[TableName, tuple[str, ...]] = {
    "documents": (
        *("doc_id", "source", "title", "organisation", "kind"),
        *("period_start", "period_end", "published"),
    ),
    "paragraphs": ("doc_id", "para_id", "role", "text", "topic"),
    "figures": (
        *("doc_id", "para_id", "figure_id", "value", "lower", "upper", "approx", "unit"),
        *("dimension", "subject", "action", "change_kind"),
    ),
    "activities": ("doc_id", "para_id", "type", "times_id", "participants_id"),
}
"""What is asked of each table; dates are `datetime64`, numbers `float64`, all else text."""

Rows: TypeAlias = "dict[TableName, list[tuple[Any, ...]]]"


@dataclass(frozen=True, slots=True)
class Cut:
    """Texts cut into words.

    Attributes:
        words: Each word once, in the order in which they are met.
        numbers: Of each token its word's place.
        counts: Of each text, how many tokens it has.
    """

    words: list[str]
    numbers: array[int]
    counts: array[int]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows of some sources, and the words of their paragraphs, where they were asked for."""

    rows: Rows
    cut: Cut | None = None


def gather(sources: Iterable[Mined], words_by: Settings | None = None) -> Gathered:
    """The rows of what was mined, of a few sources at once: each word is told once then.

    Args:
        words_by: Settings to cut the paragraphs into words by; None leaves them whole.
    """
    rows: Rows = {name: [] for name in COLUMNS}
    for mined in sources:
        for document in mined.documents:
            _add(document, rows)
    if words_by is None:
        return Gathered(rows)
    texts = [text for _, _, _, text, _ in rows["paragraphs"]]
    return Gathered(rows, cut(texts, words_by.load_segmenter()))


def _add(document: Document, rows: Rows) -> None:
    period, doc_id = document.period, document.doc_id
    start, end = (period.start, period.end) if period else (None, None)
    own = (doc_id, document.source, document.title, document.organisation, document.kind)
    rows["documents"].append((*own, start, end, document.published))
    rows["paragraphs"] += [
        (doc_id, one.para_id, one.role, one.text, one.topic) for one in document.paragraphs
    ]
    rows["figures"] += [(doc_id, *_FIGURE(fact)) for fact in document.figures]
    rows["activities"] += [(doc_id, *_ACTIVITY(fact)) for fact in document.activities]


_FIGURE = attrgetter(*COLUMNS["figures"][1:])
_ACTIVITY = attrgetter(*COLUMNS["activities"][1:])


class Numbers(dict[str, int]):
    """Of each word its number; a new one gets the next."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


def cut(texts: Sequence[str], segmenter: Segmenter) -> Cut:
    """Cut texts into words.

    >>> from summary_miner.structure.segment import load_segmenter
    >>> done = cut(["清理河道。", "巡查河道"], load_segmenter())
    >>> done.words, list(done.numbers), list(done.counts)
    (['清理', '河道', '。', '巡查'], [0, 1, 2, 3, 1], [3, 2])
    """
    numbers = Numbers()
    found, counts = array("i"), array("i")
    for text in texts:
        before = len(found)
        found.extend(map(numbers.__getitem__, segmenter.words(text)))
        counts.append(len(found) - before)
    return Cut(list(numbers), found, counts)
