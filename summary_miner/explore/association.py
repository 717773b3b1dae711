"""How strongly two things go together, from the four cells of a contingency table.

All functions take whole arrays. A table is given by its margins:

              with B    without B
    with A    together            | first
    without A                     | rest
              second              | total

For a collocation A and B are words; for keyness A is the group and B the word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Numbers: TypeAlias = "NDArray[np.float64]"
"""One number a table."""


@dataclass(frozen=True, slots=True, eq=False)
class Contingency:
    """Tables of two by two cells, one for each place of the arrays."""

    together: Numbers
    first: Numbers
    second: Numbers
    total: Numbers

    @classmethod
    def of(cls, together: Any, first: Any, second: Any, total: Any) -> Contingency:
        """From anything that counts; single numbers hold for all tables."""
        given = [np.asarray(row, np.float64) for row in (together, first, second, total)]
        return cls(*np.broadcast_arrays(*given))

    @property
    def expected(self) -> Numbers:
        """How often A and B would stand together by chance."""
        return self.first * self.second / self.total

    def _cells(self) -> tuple[Numbers, ...]:
        only_first = self.first - self.together
        only_second = self.second - self.together
        neither = self.total - self.first - only_second
        return self.together, only_first, only_second, neither

    def _expected_cells(self) -> tuple[Numbers, ...]:
        not_first, not_second = self.total - self.first, self.total - self.second
        products = (
            self.first * self.second,
            self.first * not_second,
            not_first * self.second,
            not_first * not_second,
        )
        return tuple(product / self.total for product in products)


def log_likelihood(table: Contingency) -> Numbers:
    """G² over all four cells: 2 Σ O ln(O/E); never negative.

    Dunning (1993), Accurate methods for the statistics of surprise and coincidence,
    Computational Linguistics 19(1). It is what AntConc calls 4-term, quanteda `lr` without
    correction, Gries's collostructions `ll`. Dunning's table of bigrams begins with "the swiss",
    whose cells are 110, 2442, 111 and 29114:

    >>> float(log_likelihood(Contingency.of(110, 2552, 221, 31777)).round(2))
    270.72
    """
    pairs = zip(table._cells(), table._expected_cells(), strict=True)
    return np.maximum(2 * sum(_surprise(seen, awaited) for seen, awaited in pairs), 0.0)


def log_likelihood_two(table: Contingency) -> Numbers:
    """G² over the two cells of the word itself: 2 (a ln(a/E1) + b ln(b/E2)).

    Rayson & Garside (2000), Comparing corpora using frequency profiling; AntConc's 2-term. A
    word that stands 52 times in 50,000 words and 57 times in 75,000:

    >>> float(log_likelihood_two(Contingency.of(52, 50_000, 109, 125_000)).round(2))
    2.65
    """
    (together, _, only_second, _), (awaited, _, rest, _) = table._cells(), table._expected_cells()
    return np.maximum(2 * (_surprise(together, awaited) + _surprise(only_second, rest)), 0.0)


def _surprise(seen: Numbers, awaited: Numbers) -> Numbers:
    """O ln(O/E), which goes to 0 with O."""
    ratio = np.divide(seen, awaited, out=np.ones_like(seen), where=(seen > 0) & (awaited > 0))
    return seen * np.log(ratio)


def chi_squared(table: Contingency, *, yates: bool = False) -> Numbers:
    """Pearson's X² over all four cells; with Yates's correction |O − E| loses a half.

    Manning & Schütze (1999), section 5.3.3, for "new companies":

    >>> float(chi_squared(Contingency.of(8, 15828, 4675, 14307668)).round(2))
    1.55
    """
    expected = table.expected
    gap = np.abs(table.together - expected)
    if yates:  # never beyond what there is to correct, as R's chisq.test has it
        gap = gap - np.minimum(0.5, gap)
    parts = [
        np.divide(1.0, cell, out=np.zeros_like(cell), where=cell > 0)
        for cell in table._expected_cells()
    ]
    return gap**2 * sum(parts)


def mutual_information(table: Contingency) -> Numbers:
    """Pointwise mutual information in bits: log2(O/E); −∞ where nothing stands together.

    Church & Hanks (1990), Word association norms, mutual information, and lexicography.
    Manning & Schütze (1999), table 5.14, for "Ayatollah Ruhollah":

    >>> float(mutual_information(Contingency.of(20, 42, 20, 14307668)).round(2))
    18.38
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log2(table.together / table.expected)


def t_score(table: Contingency) -> Numbers:
    """(O − E)/√O; 0 where nothing stands together.

    Church, Gale, Hanks & Hindle (1991), Using statistics in lexical analysis. Manning &
    Schütze (1999), section 5.3.1, for "new companies":

    >>> float(t_score(Contingency.of(8, 15828, 4675, 14307668)).round(4))
    0.9999
    """
    gap = table.together - table.expected
    root = np.sqrt(table.together)
    return np.divide(gap, root, out=np.zeros_like(gap), where=root > 0)


def log_dice(together: Any, first: Any, second: Any) -> Numbers:
    """14 + log2(2 f(a,b) / (f(a) + f(b))): at most 14, whatever the size of the corpus.

    Rychlý (2008), A lexicographer-friendly association score. One point more is twice as often;
    0 is one joint occurrence in 16,384 of each.

    >>> float(log_dice(25, 50, 50))
    13.0
    """
    with np.errstate(divide="ignore"):
        score: Numbers = 14 + np.log2(2 * np.asarray(together, np.float64) / np.add(first, second))
    return score


def percent_difference(table: Contingency) -> Numbers:
    """%DIFF: how much more frequent, in percent, the word is in the group than in the rest.

    Gabrielatos & Marchi (2012), Keyness: appropriate metrics and practical issues. As they
    propose, a word that the rest lacks counts there 1e-18 times in a word.

    >>> float(percent_difference(Contingency.of(20, 1000, 30, 2000)))
    100.0
    """
    rate, other = _rates(table, 0.0)
    other = np.where(other > 0, other, 1e-18)
    return (rate - other) * 100 / other


def log_ratio(table: Contingency) -> Numbers:
    """log2 of the two rates' ratio: 1 is twice as frequent, 2 four times.

    Hardie (2014), Log Ratio: an informal introduction. As he proposes, a word that stands
    nowhere on one side counts half an occurrence there.

    >>> float(log_ratio(Contingency.of(20, 1000, 25, 2000)))
    2.0
    """
    rate, other = _rates(table, 0.5)
    return np.log2(rate / other)


def _rates(table: Contingency, least: float) -> tuple[Numbers, Numbers]:
    """Of the word: occurrences by words, in the group and in the rest."""
    rest = table.second - table.together
    here, there = (np.where(seen > 0, seen, least) for seen in (table.together, rest))
    return here / table.first, there / (table.total - table.first)


def p_value(statistic: Any) -> Numbers:
    """The chance of so high a G² or X², or a higher one, with one degree of freedom.

    >>> float(p_value(3.841459).round(4))
    0.05
    """
    from math import erfc

    values = np.asarray(statistic, np.float64)
    return np.array([erfc(np.sqrt(one / 2)) for one in values.ravel()]).reshape(values.shape)
