"""Measures of association equal published examples and an independent computation."""

from __future__ import annotations

from collections.abc import Callable
from math import log, log2, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from summary_miner.explore.association import (
    Contingency,
    chi_squared,
    log_dice,
    log_likelihood,
    log_likelihood_two,
    log_ratio,
    mutual_information,
    p_value,
    percent_difference,
    t_score,
)
from summary_miner.explore.spread import Spread

DUNNING = {
    "the swiss": (270.72, 110, 2442, 111, 29114),
    "can be": (263.90, 29, 13, 123, 31612),
    "previous year": (256.84, 31, 23, 139, 31584),
    "mineral water": (167.23, 10, 0, 3, 31764),
    "at the": (157.21, 76, 104, 2476, 29121),
    "real terms": (157.03, 16, 16, 51, 31694),
    "natural gas": (146.80, 9, 0, 5, 31763),
    "owing to": (115.02, 16, 0, 865, 30896),
    "health insurance": (104.53, 10, 9, 41, 31717),
}
"""The first bigrams of the table in Dunning (1993): −2 log λ and the four cells."""


def _of(a: int, b: int, c: int, d: int) -> Contingency:
    return Contingency.of(a, a + b, a + c, a + b + c + d)


@pytest.mark.parametrize("bigram", DUNNING)
def test_log_likelihood_is_dunnings(bigram: str) -> None:
    """To the two digits that he printed."""
    printed, *cells = DUNNING[bigram]

    assert float(log_likelihood(_of(*(int(cell) for cell in cells)))) == pytest.approx(
        printed, abs=0.005
    )


@pytest.mark.parametrize(
    ("measure", "counts", "printed"),
    [
        (t_score, (8, 15828, 4675), 0.999932),  # new companies, section 5.3.1
        (t_score, (20, 42, 20), 4.4721),  # Ayatollah Ruhollah, table 5.6
        (chi_squared, (8, 15828, 4675), 1.55),  # new companies, section 5.3.3
        (mutual_information, (20, 42, 20), 18.38),  # Ayatollah Ruhollah, table 5.14
        (mutual_information, (20, 41, 27), 17.98),  # Bette Midler
        (mutual_information, (20, 30, 117), 16.31),  # Agatha Christie
        (mutual_information, (20, 77, 59), 15.94),  # videocassette recorder
        (mutual_information, (20, 24, 320), 15.19),  # unsalted butter
        (mutual_information, (20, 14907, 9017), 1.09),  # first made
    ],
)
def test_the_examples_of_manning_and_schuetze(
    measure: Callable[[Contingency], Any], counts: tuple[int, int, int], printed: float
) -> None:
    """Foundations of statistical natural language processing (1999), chapter 5."""
    digits = len(str(printed).partition(".")[2])

    assert float(measure(Contingency.of(*counts, 14307668))) == pytest.approx(
        printed, abs=0.51 * 10**-digits
    )


def test_raysons_log_likelihood_has_two_terms() -> None:
    """52 in 50,000 words against 57 in 75,000 give 2.65, as the Lancaster calculator shows."""
    table = Contingency.of(52, 50_000, 109, 125_000)
    expected = 50_000 * 109 / 125_000, 75_000 * 109 / 125_000

    assert float(log_likelihood_two(table)) == pytest.approx(
        2 * (52 * log(52 / expected[0]) + 57 * log(57 / expected[1])), abs=1e-9
    )
    assert round(float(log_likelihood_two(table)), 2) == 2.65


def test_log_dice_is_14_for_words_that_are_never_apart() -> None:
    """Rychlý (2008): at most 14; a point less is half as strong; 0 is once in 16,000."""
    assert log_dice([40, 20, 1], [40, 40, 16384], [40, 40, 16384]).tolist() == [14.0, 13.0, 0.0]


def test_percent_difference_counts_a_missing_word_as_nearly_none() -> None:
    """Gabrielatos & Marchi (2012) put 1e-18 in place of a frequency of 0."""
    table = Contingency.of([30, 5], 1000, [40, 5], 3000)

    assert percent_difference(table).tolist() == pytest.approx(
        [(0.03 - 0.005) * 100 / 0.005, (0.005 - 1e-18) * 100 / 1e-18]
    )


def test_log_ratio_counts_a_missing_word_half() -> None:
    """Hardie (2014) adds half an occurrence where there is none."""
    table = Contingency.of([8, 0], 1000, [10, 4], 2000)

    assert log_ratio(table).tolist() == pytest.approx([log2(8 / 2), log2(0.5 / 4)])


CELLS = st.tuples(*[st.integers(0, 5000)] * 4).filter(
    lambda cells: (
        min(cells[0] + cells[1], cells[2] + cells[3]) > 0
        and min(cells[0] + cells[2], cells[1] + cells[3]) > 0
    )
)


@given(CELLS)
def test_measures_equal_those_of_scipy(cells: tuple[int, int, int, int]) -> None:
    """To 1e-6, for any table without an empty margin."""
    a, b, c, d = cells
    table, grid = _of(*cells), np.array([[a, b], [c, d]])
    likelihood = stats.chi2_contingency(grid, correction=False, lambda_="log-likelihood")

    assert float(log_likelihood(table)) == pytest.approx(likelihood.statistic, abs=1e-6)
    assert float(chi_squared(table)) == pytest.approx(
        stats.chi2_contingency(grid, correction=False).statistic, abs=1e-6
    )
    assert float(chi_squared(table, yates=True)) == pytest.approx(
        stats.chi2_contingency(grid, correction=True).statistic, abs=1e-6
    )
    assert float(p_value(likelihood.statistic)) == pytest.approx(
        stats.chi2.sf(max(likelihood.statistic, 0), 1), abs=1e-6
    )
    if a:
        expected = (a + b) * (a + c) / (a + b + c + d)
        assert float(mutual_information(table)) == pytest.approx(log2(a / expected), abs=1e-6)
        assert float(t_score(table)) == pytest.approx((a - expected) / sqrt(a), abs=1e-6)


GRIES = ([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])
"""Gries (2008): how often the letter a stands in five parts, and how long they are."""


def test_dispersion_is_that_of_gries() -> None:
    """His example gives DP 0.18 and Juilland's D 0.785."""
    spread = Spread.of([GRIES[0]], GRIES[1])
    rates = np.array(GRIES[0]) / np.array(GRIES[1])

    assert float(spread.deviation_of_proportions()[0]) == pytest.approx(0.18, abs=1e-9)
    assert float(spread.juilland_d()[0]) == pytest.approx(
        1 - rates.std() / rates.mean() / 2, abs=1e-9
    )
    assert round(float(spread.juilland_d()[0]), 3) == 0.785


@given(
    st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=5),
    st.lists(st.integers(1, 90), min_size=4, max_size=4),
)
def test_dispersion_follows_its_definition(table: list[list[int]], sizes: list[int]) -> None:
    """Also where a word is missing from some parts, which are not stored."""
    spread = Spread.of(table, sizes)
    shares = [size / sum(sizes) for size in sizes]
    for counts, dp, d in zip(
        table, spread.deviation_of_proportions(), spread.juilland_d(), strict=True
    ):
        if not sum(counts):
            assert np.isnan(dp)
            assert np.isnan(d)
            continue
        seen = [count / sum(counts) for count in counts]
        rates = np.array(counts) / np.array(sizes)
        gaps = [abs(one - other) for one, other in zip(seen, shares, strict=True)]
        assert dp == pytest.approx(sum(gaps) / 2, abs=1e-9)
        assert d == pytest.approx(1 - rates.std() / rates.mean() / sqrt(3), abs=1e-9)


def test_words_that_stand_together_as_often_as_by_chance_show_no_association() -> None:
    """O = E makes every measure 0."""
    table = Contingency.of(10, 100, 100, 1000)
    measures = (log_likelihood, chi_squared, mutual_information, t_score)

    assert [float(measure(table)) for measure in measures] == pytest.approx([0, 0, 0, 0])
