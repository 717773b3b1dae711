"""The search for copies: candidates by their n-grams, then each pair aligned and judged."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from summary_miner.check.copies.alignment import (
    LAX,
    REPEATED,
    STRICT,
    Alignment,
    Bar,
    align,
    read_alignment,
)
from summary_miner.check.copies.collection import Collection
from summary_miner.check.copies.index import Pairs, find_pairs
from summary_miner.check.copies.values import CopiedDocument, Copies, Copy, Scope
from summary_miner.types import Document

_NEAR_COPY = 0.5
"""Most of the shorter document."""

_LIKELY_SHARE, _LIKELY_GRAMS = 0.2, 3
_LONG_PASSAGE_GRAMS = 20
_LEADS_IN = re.compile(r"(?:如下|以下(?:汇报|总结|报告))[：:。]?$")
_RELATED_SHARE = 0.2
"""From these shares of grams on, paragraphs are aligned, and documents called related."""


def find_copies(documents: Iterable[Document], archive: Iterable[Document] = ()) -> Copies:
    """Paragraphs and documents that were copied: within one, from another, from the archive.

    Copies among the archive's own documents are not looked for. Of a paragraph that very many
    documents share in a large collection, the copies are paired with its first occurrence only.

    >>> from summary_miner.mining import parse
    >>> kept = "网格员逐户走访独居老人，更换老化线路，清理楼道堆物，为腿脚不便的住户装上扶手。"
    >>> first, second = (parse(f"{year}年{kept}")[0] for year in (2022, 2023))
    >>> [(copy.kind, copy.containment) for copy in find_copies([first], [second]).paragraphs]
    [('new_date', 1.0)]
    """
    held = list(documents)
    collection = Collection([*held, *archive], len(held))
    found = list(_aligned(collection))
    copies = [copy for _, copy in _as_copies(collection, found)]
    return Copies(tuple(_documents(collection, found)), tuple(_with_merged(copies)))


@dataclass(frozen=True, slots=True)
class _Found:
    """A pair of paragraphs by their places, and its alignment; `left` is the later one."""

    left: int
    right: int
    alignment: Alignment


def _aligned(collection: Collection) -> Iterator[_Found]:
    """The pairs that are copies, in reading order of their left paragraphs."""
    pairs = _candidates(collection)
    for one, other, related in pairs:
        # of two submitted ones the later copied, but nothing in the archive did
        left, right = (
            (one, other) if collection.owners[other] >= collection.submitted else (other, one)
        )
        if not related and _lead_in(collection, left) and _lead_in(collection, right):
            continue
        alignment = align(collection.side(left), collection.side(right), collection.common)
        if _bar(collection, left, right, related).is_met(alignment):
            yield _Found(left, right, alignment)


def _lead_in(collection: Collection, place: int) -> bool:
    """Whether a paragraph only leads in: 现将情况总结如下, which the whole genre shares."""
    return _LEADS_IN.search(collection.paragraphs[place].text) is not None


def _bar(collection: Collection, left: int, right: int, related: bool) -> Bar:
    if collection.owners[left] == collection.owners[right]:
        return REPEATED
    return LAX if related else STRICT


def _candidates(collection: Collection) -> list[tuple[int, int, bool]]:
    """Pairs worth aligning, and whether their documents have much in common."""
    index = collection.index
    pairs = _without_archive(collection, find_pairs(index))
    smaller = np.minimum(index.sizes[pairs.left], index.sizes[pairs.right])
    related = _related(collection, pairs)
    likely = (pairs.shared >= _LIKELY_SHARE * smaller) & (
        pairs.shared * index.rate >= _LIKELY_GRAMS
    )
    likely |= pairs.shared * index.rate >= _LONG_PASSAGE_GRAMS
    chosen = np.flatnonzero(likely | related)
    order = np.lexsort((pairs.left[chosen], pairs.right[chosen]))
    chosen = chosen[order]
    return list(
        zip(
            pairs.left[chosen].tolist(),
            pairs.right[chosen].tolist(),
            related[chosen].tolist(),
            strict=True,
        )
    )


def _without_archive(collection: Collection, pairs: Pairs) -> Pairs:
    """The pairs of which at least one was submitted."""
    kept = ~collection.is_archived(pairs.left)
    return Pairs(pairs.left[kept], pairs.right[kept], pairs.shared[kept])


def _related(collection: Collection, pairs: Pairs) -> npt.NDArray[np.bool_]:
    """Of each pair, whether its two documents share a good part of their grams."""
    owners, total = collection.owners, len(collection.documents)
    sizes = np.bincount(owners, weights=collection.index.sizes, minlength=total)
    left, right = owners[pairs.left], owners[pairs.right]
    _, places = np.unique(left * total + right, return_inverse=True)
    shared = np.bincount(places, weights=pairs.shared)[places] if len(places) else np.empty(0)
    smaller = np.minimum(sizes[left], sizes[right])
    related: npt.NDArray[np.bool_] = (left != right) & (shared >= _RELATED_SHARE * smaller)
    return related


def _as_copies(collection: Collection, found: Iterable[_Found]) -> Iterator[tuple[_Found, Copy]]:
    for one in found:
        left, right = collection.side(one.left), collection.side(one.right)
        reading = read_alignment(left, right, one.alignment)
        yield (
            one,
            Copy(
                scope=_scope(collection, one),
                doc_id=collection.document_of(one.left).doc_id,
                para_id=collection.paragraphs[one.left].para_id,
                other_doc_id=collection.document_of(one.right).doc_id,
                other_para_id=collection.paragraphs[one.right].para_id,
                kind=reading.kind,
                changes=reading.changes,
                share=round(one.alignment.shares[0], 4),
                other_share=round(one.alignment.shares[1], 4),
                containment=round(one.alignment.containment, 4),
                chars=one.alignment.chars,
                numbers_kept=reading.numbers_kept,
                numbers_changed=reading.numbers_changed,
                passages=reading.passages,
                text=left.text,
                other_text=right.text,
            ),
        )


def _scope(collection: Collection, found: _Found) -> Scope:
    left, right = collection.owners[found.left], collection.owners[found.right]
    if left == right:
        return "within"
    return "archive" if right >= collection.submitted else "between"


def _with_merged(copies: Sequence[Copy]) -> Iterator[Copy]:
    """The copies, told where a paragraph took up several of the same document."""
    ones = Counter((copy.scope, copy.doc_id, copy.para_id, copy.other_doc_id) for copy in copies)
    others = Counter(
        (copy.scope, copy.doc_id, copy.other_doc_id, copy.other_para_id) for copy in copies
    )
    for copy in copies:
        taken = ones[copy.scope, copy.doc_id, copy.para_id, copy.other_doc_id]
        given = others[copy.scope, copy.doc_id, copy.other_doc_id, copy.other_para_id]
        several = taken > 1 or given > 1
        merged = several and copy.scope != "within"
        yield replace(copy, changes=(*copy.changes, "merged")) if merged else copy


def _documents(collection: Collection, found: Sequence[_Found]) -> Iterator[CopiedDocument]:
    """Each pair of documents that share paragraphs, with how much of either is shared."""
    owners = collection.owners
    by_pair: dict[tuple[int, int], list[_Found]] = defaultdict(list)
    for one in found:
        if owners[one.left] != owners[one.right]:
            by_pair[int(owners[one.left]), int(owners[one.right])].append(one)
    sizes = _own_sizes(collection, {place for pair in by_pair for place in pair})
    for (left, right), ones in sorted(by_pair.items()):
        shared = (_covered(collection, ones, "left"), _covered(collection, ones, "right"))
        share = shared[0] / max(1, sizes[left])
        other = shared[1] / max(1, sizes[right])
        containment = share if sizes[left] <= sizes[right] else other
        yield CopiedDocument(
            scope=_scope(collection, ones[0]),
            doc_id=collection.documents[left].doc_id,
            other_doc_id=collection.documents[right].doc_id,
            share=round(share, 4),
            other_share=round(other, 4),
            containment=round(containment, 4),
            paragraphs=len(ones),
            near_copy=containment >= _NEAR_COPY,
        )


def _own_sizes(collection: Collection, documents: Iterable[int]) -> dict[int, int]:
    """Own characters of documents."""
    sizes: dict[int, int] = {}
    for document in documents:
        first, end = np.searchsorted(collection.owners, [document, document + 1])
        sizes[document] = sum(
            sum(collection.side(place).folded.counts) for place in range(int(first), int(end))
        )
    return sizes


def _covered(collection: Collection, found: Iterable[_Found], side: str) -> int:
    """Own characters of one document that stand in the other, each counted once."""
    covered: dict[int, bytearray] = {}
    for one in found:
        place = one.left if side == "left" else one.right
        counts = collection.side(place).folded.counts
        marks = covered.setdefault(place, bytearray(len(counts)))
        for tile in (tile for passage in one.alignment.tiles for tile in passage):
            start = tile.left if side == "left" else tile.right
            marks[start : start + tile.length] = counts[start : start + tile.length]
    return sum(map(sum, covered.values()))
