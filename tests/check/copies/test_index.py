"""The index finds what comparing all with all would find."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_miner.check.copies import index
from summary_miner.check.copies.index import BREAK, GRAM, build_index, common_grams, find_pairs

collections = st.lists(st.text("甲乙丙" + BREAK, max_size=24), max_size=8)


def _grams(text: str) -> set[str]:
    """All runs of `GRAM` symbols, none across a break."""
    runs = (text[at : at + GRAM] for at in range(len(text) - GRAM + 1))
    return {run for run in runs if BREAK not in run}


@given(collections)
def test_pairs_equal_those_of_brute_force(texts: list[str]) -> None:
    """The same pairs, with the same number of shared grams."""
    built = build_index(texts)
    pairs = find_pairs(built)
    found = {
        (left, right): shared
        for left, right, shared in zip(
            pairs.left.tolist(), pairs.right.tolist(), pairs.shared.tolist(), strict=True
        )
    }

    assert built.sizes.tolist() == [len(_grams(text)) for text in texts]
    assert found == {
        (left, right): len(_grams(texts[left]) & _grams(texts[right]))
        for left, right in combinations(range(len(texts)), 2)
        if _grams(texts[left]) & _grams(texts[right])
    }


@given(collections)
def test_chunks_change_nothing(texts: list[str]) -> None:
    """Hashed together or one by one, the index is the same."""
    whole = build_index(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_CHUNK", 1)
        parted = build_index(texts)

    assert whole.grams.tolist() == parted.grams.tolist()
    assert whole.holders.tolist() == parted.holders.tolist()


def test_sampling_thins_out_but_keeps_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A share of the grams that both have is still shared."""
    text = "".join(chr(0x4E00 + place * 7) for place in range(400))
    full = build_index([text, text])
    monkeypatch.setattr(index, "_ALL_GRAMS_UP_TO", 200)
    thin = build_index([text, text])

    assert thin.rate == 4
    assert len(full.grams) / 8 < len(thin.grams) < len(full.grams) / 2
    assert find_pairs(thin).shared.tolist() == [thin.sizes[0]]


def test_a_gram_of_very_many_ties_them_to_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that one phrase of thousands of reports does not make millions of pairs."""
    monkeypatch.setattr(index, "_MOST_PAIRS", 20)
    pairs = find_pairs(build_index(["甲乙丙丁戊"] * 10))

    assert pairs.left.tolist() == [0] * 9
    assert pairs.right.tolist() == list(range(1, 10))


def test_common_grams_are_counted_by_document() -> None:
    """A gram three times in one document is not common."""
    built = build_index(["甲乙丙丁戊", "甲乙丙丁戊", "甲乙丙丁戊", "戊丁丙乙甲", "戊丁丙乙甲"])
    common = common_grams(built, np.array([0, 0, 0, 1, 2]), 1)

    assert common.tolist() == index.hash_grams("戊丁丙乙甲").tolist()
