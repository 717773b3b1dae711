"""Near copies that hang together."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from summary_miner.check.copies import CopiedDocument
from summary_miner.report.clusters import find_clusters


def _pair(one: str, other: str, containment: float = 0.9) -> CopiedDocument:
    near = containment >= 0.5
    return CopiedDocument("between", one, other, 0.5, 0.5, containment, 3, near)


def test_all_that_hangs_together_is_one_cluster() -> None:
    """With as few pairs as tie it, the most copied ones."""
    pairs = [
        _pair("乙", "甲", 0.7),
        _pair("丙", "甲", 0.95),
        _pair("丙", "乙", 0.9),
        _pair("丁", "戊"),
    ]
    (cluster,) = find_clusters(pairs)

    assert cluster.doc_ids == ("甲", "乙", "丙")
    assert [pair.containment for pair in cluster.pairs] == [0.95, 0.9]
    assert cluster.hidden == 1


def test_two_documents_are_a_pair_and_no_cluster() -> None:
    """Nor do documents hang together that share only a little."""
    assert find_clusters([_pair("乙", "甲")]) == []
    assert find_clusters([_pair("乙", "甲", 0.3), _pair("丙", "甲", 0.3)]) == []


@given(st.sets(st.sampled_from(list(combinations("甲乙丙丁戊己", 2)))))
def test_a_cluster_has_one_pair_less_than_documents(pairs: set[tuple[str, str]]) -> None:
    """And no document is in two clusters."""
    clusters = find_clusters([_pair(other, one) for one, other in sorted(pairs)])

    members = [doc_id for cluster in clusters for doc_id in cluster.doc_ids]
    assert len(members) == len(set(members))
    for cluster in clusters:
        inside = {frozenset(pair) for pair in pairs if set(pair) <= set(cluster.doc_ids)}
        assert len(cluster.pairs) == len(cluster.doc_ids) - 1
        assert cluster.hidden == len(inside) - len(cluster.pairs)
