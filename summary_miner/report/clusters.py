"""Documents that are near copies of each other, taken together.

Forty units that hand in one text make 780 pairs. A reader needs the forty names once, and each
document beside the one that it is most like.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summary_miner.check.copies import CopiedDocument


@dataclass(frozen=True, slots=True)
class Cluster:
    """Near copies that hang together.

    Attributes:
        doc_ids: In reading order.
        pairs: As few as tie all of them together, the most copied ones.
        hidden: How many further pairs there are.
    """

    doc_ids: tuple[str, ...]
    pairs: tuple[CopiedDocument, ...]
    hidden: int


def find_clusters(documents: Iterable[CopiedDocument]) -> list[Cluster]:
    """The clusters of three documents or more, the largest first.

    The pairs are those of a maximum spanning forest (Kruskal, 1956).
    """
    near = [pair for pair in documents if pair.near_copy and pair.scope == "between"]
    order: dict[str, int] = {}
    for pair in near:
        for doc_id in (pair.other_doc_id, pair.doc_id):
            order.setdefault(doc_id, len(order))
    tied = _spanning(near)
    held: dict[str, list[CopiedDocument]] = {}
    roots = _roots(tied, order)
    for pair in near:
        held.setdefault(roots[pair.doc_id], []).append(pair)
    clusters = []
    for root, pairs in held.items():
        members = sorted((one for one in order if roots[one] == root), key=lambda one: order[one])
        kept = tuple(pair for pair in tied if roots[pair.doc_id] == root)
        if len(members) > 2:
            clusters.append(Cluster(tuple(members), kept, len(pairs) - len(kept)))
    return sorted(clusters, key=lambda cluster: -len(cluster.doc_ids))


def _spanning(pairs: Sequence[CopiedDocument]) -> list[CopiedDocument]:
    """The most copied pairs, none of which closes a circle."""
    parents: dict[str, str] = {}
    kept: list[CopiedDocument] = []
    for pair in sorted(pairs, key=lambda pair: -pair.containment):
        one, other = _root(parents, pair.doc_id), _root(parents, pair.other_doc_id)
        if one != other:
            parents[one] = other
            kept.append(pair)
    return kept


def _roots(pairs: Iterable[CopiedDocument], doc_ids: Iterable[str]) -> dict[str, str]:
    """For each document one that stands for all it hangs together with."""
    parents: dict[str, str] = {}
    for pair in pairs:
        parents[_root(parents, pair.doc_id)] = _root(parents, pair.other_doc_id)
    return {doc_id: _root(parents, doc_id) for doc_id in doc_ids}


def _root(parents: dict[str, str], doc_id: str) -> str:
    while doc_id in parents:
        doc_id = parents[doc_id]
    return doc_id
