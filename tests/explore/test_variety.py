"""Richness equals the published examples and what is counted anew."""

from __future__ import annotations

from math import log10, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_miner.errors import UsageError
from summary_miner.explore import Corpus, richness
from summary_miner.explore.variety import _measured, moving_average, yule_k
from tests.explore.reports import rows

ONE_TWO = np.array([0, 0, 1, 0, 0, 1, 0])
"""`one one two one one two one`, an example of the tests of quanteda.textstats."""


@pytest.mark.parametrize(("window", "expected"), [(2, 5 / 6), (3, 2 / 3), (4, 0.5), (7, 2 / 7)])
def test_mattr_is_that_of_quanteda(window: int, expected: float) -> None:
    """tests/testthat/test-textstat_lexdiv.R of quanteda.textstats writes the windows out."""
    assert moving_average(ONE_TWO, window) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("size", [8, 4])
def test_measures_by_length_are_those_of_quanteda(size: int) -> None:
    """Two types in 8 and in 4 words: TTR 0.25 and 0.5, R 2/√N, C log 2 / log N (same file)."""
    measured = _measured(np.array([0, 1] * (size // 2)), 2)

    assert measured[:3] == (size, 2, 0)
    assert measured[3:6] == pytest.approx((2 / size, 2 / sqrt(size), log10(2) / log10(size)))


def test_yules_k_of_a_published_spectrum() -> None:
    """quanteda's example `a a b b c`: Σ f² is 9, its I 3² / (9 − 3); so K is 10⁴ (9 − 5) / 5²."""
    assert yule_k(np.array([2, 2, 1])) == pytest.approx(1e4 * 4 / 25, abs=1e-9)
    assert yule_k(np.array([1, 1, 1])) == 0


@given(st.lists(st.integers(0, 5), min_size=1, max_size=40), st.integers(1, 12))
def test_all_windows_at_once_are_the_windows_one_by_one(words: list[int], window: int) -> None:
    """The mean of the type-token ratios of all windows, however they are counted."""
    found = moving_average(np.array(words), window)
    ratios = [
        len(set(words[place : place + window])) / window for place in range(len(words) - window + 1)
    ]

    assert found == pytest.approx(np.mean(ratios)) if ratios else np.isnan(found)


def test_each_group_is_measured(corpus: Corpus) -> None:
    """A group that is shorter than the window has no MATTR; all else is told of it."""
    table = richness(corpus, by="类型", window=60)
    is_word = corpus.tokens.is_word.sum()

    assert table["类型"].tolist() == ["乡镇", "医院", "学校", "社区"]
    assert table["documents"].tolist() == [2, 1, 1, 2]
    assert table["tokens"].sum() == is_word
    assert [row.mattr == row.mattr for row in rows(table)] == [n >= 60 for n in table["tokens"]]
    with pytest.raises(UsageError, match="expected a window of at least 1 word, got 0"):
        richness(corpus, window=0)
