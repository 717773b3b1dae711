"""Measures equal what others print for the same counts: papers, programs and their tests.

Only numbers are taken. Where a program has another convention, the test says which.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from summary_miner.explore import ALL_WORDS, Corpus, Window, collocations, keywords
from summary_miner.explore.association import (
    Contingency,
    chi_squared,
    log_dice,
    log_likelihood,
    log_likelihood_two,
    log_ratio,
    mutual_information,
    percent_difference,
    t_score,
)
from summary_miner.explore.coherence import SharedDocuments, npmi, umass
from summary_miner.explore.gathering import gather
from summary_miner.explore.sources import MinedSource
from summary_miner.explore.spread import Spread
from summary_miner.mining import mine_text, raw_text
from tests.explore.reports import rows
from tests.explore.test_queries import corpus_of


def _documents(texts: Sequence[str]) -> Corpus:
    """A corpus with a document of each text."""
    mined = [mine_text(raw_text(text, f"{number}.txt")) for number, text in enumerate(texts)]
    return Corpus.of(MinedSource(lambda facts: [gather(mined)], facts=True))


VERBS, DITRANSITIVES = 138_664, 958
GRIES = {
    "allocate": (4, 14, 23.2028341311467, 5.36999698988606),
    "cost": (20, 102, 99.5664788882455, 4.82685466485953),
    "deal": (1, 166, 0.0198175784771506, -0.197687519403258),
    "do": (10, 2963, 6.76778321282246, -1.03356290413025),
    "get": (20, 3275, 0.32690603614951, -0.177999184481146),
    "give": (461, 1160, 3301.18709456755, 5.84606576235807),
    "write": (4, 589, 0.00119936421586115, -0.0247719118867935),
}
"""Verbs in the ditransitive, in all, G² and MI: tests/testthat/test_data_gries4.tsv of the package
occurR (alex-raw/occurR), the output of Gries's Coll.analysis script."""


@pytest.mark.parametrize("verb", GRIES)
def test_g2_and_mi_are_those_of_gries_collostructions(verb: str) -> None:
    """To 1e-6; also of verbs that the construction repels."""
    together, verb_count, likelihood, information = GRIES[verb]
    table = Contingency.of(together, verb_count, DITRANSITIVES, VERBS)

    assert float(log_likelihood(table)) == pytest.approx(likelihood, abs=1e-6)
    assert float(mutual_information(table)) == pytest.approx(information, abs=1e-6)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (log_likelihood(Contingency.of(110, 2552, 221, 31777)), "270.72"),
        (log_likelihood(Contingency.of(8, 13, 32, 31777)), "95.29"),
        (chi_squared(Contingency.of(8, 15828, 4675, 14307668)), "1.55"),
        (chi_squared(Contingency.of(59, 67, 65, 571007)), "456400"),
        (t_score(Contingency.of(8, 15828, 4675, 14307668)), "0.9999"),
        (t_score(Contingency.of(20, 42, 20, 14307668)), "4.4721"),
        (mutual_information(Contingency.of(20, 42, 20, 14307668)), "18.38"),
        (mutual_information(Contingency.of(20, 15019, 15629, 14307668)), "0.29"),
    ],
)
def test_the_known_values_of_nltk(value: np.ndarray, printed: str) -> None:
    """nltk/test/collocations.doctest, with examples of Dunning and of Manning & Schütze."""
    digits = len(printed.partition(".")[2])

    assert f"{float(value):.{digits}f}" == printed


def test_keyness_is_that_of_antconc() -> None:
    """228.02 for 288 in 92,965 words against 114,099 in 104,570,472: corpus4u.org, thread 8377.

    A user's figures of a program of the time, which he asks about; G² over all four cells gives it,
    the two cells of Rayson 227.64.
    """
    table = Contingency.of(288, 92_965, 288 + 114_099, 92_965 + 104_570_472)

    assert f"{float(log_likelihood(table)):.2f}" == "228.02"


def test_bigrams_are_scored_as_in_quanteda() -> None:
    """`capital other capital gains other capital word2 other gains capital`, other words for them.

    tests/testthat/test-textstat_collocations.R of quanteda.textstats, without smoothing: of
    "other capital" chi2 2.25, G2 2.231, dice 0.667, pmi log2(2 × 9 / (3 × 3)). Ours is the same,
    from the text to the table.
    """
    corpus = corpus_of("河道 垃圾 河道 楼道 垃圾 河道 树木 垃圾 楼道 河道")
    table = collocations(corpus, window=Window(0, 1), words=ALL_WORDS)
    [row] = [row for row in rows(table) if (row.word, row.collocate) == ("垃圾", "河道")]

    assert (row.together, row.near, row.count, row.size) == (2, 3, 3, 9)
    assert row.chi_squared == pytest.approx(2.25, abs=1e-9)
    assert row.log_likelihood == pytest.approx(2.231, abs=5e-4)
    assert row.pmi == pytest.approx(1, abs=1e-9)
    assert 2 ** (row.log_dice - 14) == pytest.approx(0.667, abs=5e-4)


def test_tfidf_is_that_of_quanteda() -> None:
    """`dfm_tfidf` takes counts and log10, without smoothing: 3 × log10(2) for its example.

    The documents of its help page: this 1 1, is 1 1, a 2 0, sample 1 0, another 0 2, example 0 3.
    scikit-learn adds 1 to the logarithm, takes ln, smooths N and df, and scales each row to 1.
    """
    corpus = _documents(("社区 居民 树木 树木 河道", "社区 居民 垃圾 垃圾 楼道 楼道 楼道"))
    found = {row.word: row.score for row in rows(keywords(corpus, words=ALL_WORDS))}

    assert found == pytest.approx(
        {"树木": 2 * np.log10(2), "河道": np.log10(2), "垃圾": 2 * np.log10(2), "楼道": 0.90309},
        abs=1e-6,
    )


def test_dispersion_is_that_of_tlda() -> None:
    """ALLEMAND in ten parts (Lyne 1985): the README of the R package tlda (lsoenning/tlda).

    It prints D 0.6038797 and, the other way round, DP 0.4990705.
    """
    sizes = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930]
    spread = Spread.of([[2, 0, 1, 1, 3, 0, 3, 0, 0, 0]], sizes)

    assert float(spread.juilland_d()[0]) == pytest.approx(0.6038797, abs=5e-8)
    assert float(spread.deviation_of_proportions()[0]) == pytest.approx(0.4990705, abs=5e-8)


LETTERS = {
    "a": ([1, 2, 3, 4, 5], 0.785150453450451, 0.18, 0.219512195121951),
    "b": ([2, 2, 2, 2, 2], 0.968091043204922, 0.02, 0.024390243902439),
    "c": ([0, 0, 1, 0, 0], 0, 0.8, 0.975609756097561),
    "h": ([0, 0, 0, 1, 1], 0.386471489203566, 0.58, 0.707317073170732),
    "n": ([1, 1, 0, 0, 0], 0.386215590016284, 0.62, 0.75609756097561),
    "t": ([0, 1, 1, 1, 1], 0.748987986686943, 0.18, 0.219512195121951),
    "x": ([0, 0, 0, 0, 1], 0, 0.78, 0.951219512195122),
}
"""Letters in the five parts of Gries (2008), D, DP and DPnorm: tests/testthat/toy_reference.tsv of
occurR, the output of Gries's own script."""


@pytest.mark.parametrize("letter", LETTERS)
def test_dispersion_is_that_of_gries_script(letter: str) -> None:
    """To 1e-6, parts of different sizes, letters that most parts lack."""
    counts, d, dp, dp_norm = LETTERS[letter]
    sizes = np.array([9, 10, 10, 10, 11])
    spread = Spread.of([counts], sizes)

    assert float(spread.juilland_d()[0]) == pytest.approx(d, abs=1e-6)
    assert float(spread.deviation_of_proportions()[0]) == pytest.approx(dp, abs=1e-6)
    norm = spread.deviation_of_proportions()[0] / (1 - sizes.min() / sizes.sum())
    assert float(norm) == pytest.approx(dp_norm, abs=1e-6)


def test_effect_sizes_of_hardies_example() -> None:
    """0.0006 against 0.0002 is three times as much: log2(3), and 200 % more.

    Log Ratio – an informal introduction (cass.lancs.ac.uk, 2014).
    """
    table = Contingency.of(6, 10_000, 6 + 2, 20_000)

    assert float(log_ratio(table)) == pytest.approx(np.log2(3), abs=1e-9)
    assert float(percent_difference(table)) == pytest.approx(200, abs=1e-9)


AUSTEN = {
    "emma": (786, 1, "2350.3189", "2.751670e+05", "11.426616"),
    "harriet": (415, 4, "1205.6112", "3.623455e+04", "8.505198"),
    "weston": (389, 0, "1170.5395", "2.416870e+17", "11.411857"),
    "knightley": (356, 0, "1071.2392", "2.211840e+17", "11.283964"),
    "frank": (200, 9, "532.1223", "7.682500e+03", "6.282162"),
    "harriet's": (91, 0, "273.8280", "5.653860e+16", "9.316025"),
}
"""Words of one novel and of five others, G² of two cells, %DIFF and log ratio: the README of the R
package KeynessMeasures (amacanovic/KeynessMeasures), which follows Rayson's calculator."""

NOVEL, OTHERS = 160_952, 563_674
"""Their sizes, which it does not print: no other two give all the digits that it prints."""


@pytest.mark.parametrize("word", AUSTEN)
def test_keyness_is_that_of_raysons_calculator(word: str) -> None:
    """All digits, also for words that the others lack: 1e-18 and half an occurrence."""
    here, there, likelihood, difference, ratio = AUSTEN[word]
    table = Contingency.of(here, NOVEL, here + there, NOVEL + OTHERS)

    assert f"{float(log_likelihood_two(table)):.4f}" == likelihood
    assert f"{float(percent_difference(table)):.6e}" == difference
    assert f"{float(log_ratio(table)):.6f}" == ratio


def test_collocations_are_those_of_rkorapclient() -> None:
    """log-likelihood 73.05347, PMI 2.886331, logDice −5.34404: association score functions.

    The tests of the R package RKorAPClient: 4,258,869 nodes with ten words round each, 2,165
    collocates, 32 of them near, 21,304,641,202 words.
    """
    near, collocate, together, size = 42_588_690, 2165, 32, 21_304_641_202
    table = Contingency.of(together, near, collocate, size)

    assert f"{float(log_likelihood(table)):.5f}" == "73.05347"
    assert float(mutual_information(table)) == pytest.approx(2.886331, abs=1e-6)
    assert f"{float(log_dice(together, near, collocate)):.5f}" == "-5.34404"


@pytest.mark.parametrize(
    ("together", "first", "second", "printed"),
    [
        (8, 389, 230, "8.726204"),
        (300, 300, 300, "14.000000"),
        (3, 3000, 3000, "4.034216"),
        (6, 3000, 3000, "5.034216"),
        (300, 3000, 3000, "10.678072"),
    ],
)
def test_log_dice_is_as_printed(together: int, first: int, second: int, printed: str) -> None:
    """By M. Sugiura's script in R, on the page logDice of his wiki (sugiura-ken.org).

    They show what Rychlý (2008) lists: 14 at most, a point is twice as often, seven some 100 times.
    """
    assert f"{float(log_dice(together, first, second)):.6f}" == printed
    assert float(log_dice(1, 16_384, 16_384)) == pytest.approx(0)


def test_textrank_is_that_of_textpipe() -> None:
    """0.32456160227748454 and 0.17543839772251532 for four words in a row, each near the next.

    The help of textpipe (`Keyterms`), by networkx, which stops at 1e-6; its ranks sum to 1.
    """
    corpus = corpus_of("河道垃圾。垃圾树木。树木楼道。")
    table = keywords(corpus, by=(), method="textrank", words=ALL_WORDS, top=None)
    ranks = {row.word: row.score / 4 for row in rows(table)}

    middle, end = 0.32456160227748454, 0.17543839772251532
    expected = {"河道": end, "垃圾": middle, "树木": middle, "楼道": end}
    assert ranks == pytest.approx(expected, abs=1e-6)


SHARED = np.array([[3.0, 1.0], [1.0, 2.0]])
"""The toy example of gensim/test/test_direct_confirmation.py: one word in the documents 2, 3 and 4,
the other in 3 and 5, of five documents."""


def test_npmi_is_that_of_gensim() -> None:
    """It expects −0.113282753; what it adds to avoid log 0 is 1e-12, ours is the limit itself."""
    assert npmi(SHARED, 5) == pytest.approx(-0.113282753, abs=1e-9)


def test_umass_is_that_of_the_paper_and_not_of_gensim() -> None:
    """gensim expects ln(1/2): 1e-12 in place of Mimno's 1, the mean in place of the sum."""
    assert umass(SHARED[::-1, ::-1]) == pytest.approx(np.log((1 + 1) / 2), abs=1e-12)


TEXTS = (
    *("河道垃圾志愿者", "河道垃圾", "志愿者讲座居民"),
    *("河道居民垃圾讲座", "居民志愿者", "讲座居民"),
)
GENSIM = {
    ("居民", "河道", "垃圾", "志愿者"): -0.9438267466844908,
    ("讲座", "居民", "河道"): -0.8283022165913335,
}
"""What CoherenceModel of gensim 4.4.0 gives for these topics in these texts with `u_mass`."""


@pytest.mark.parametrize("topic", GENSIM)
def test_umass_counts_as_gensim_does(topic: tuple[str, ...]) -> None:
    """Its formula over our counts gives its number; ours is Mimno's over the same."""
    corpus = _documents(TEXTS)
    vocabulary = corpus.tokens.vocabulary.tolist()
    words = np.array([vocabulary.index(word) for word in topic])
    shared = SharedDocuments(corpus, words).of(words)
    pairs = [(later, earlier) for later in range(len(topic)) for earlier in range(later)]
    theirs = [np.log((shared[pair] / 6 + 1e-12) / (shared[pair[1], pair[1]] / 6)) for pair in pairs]
    both = [sum(topic[i] in text and topic[j] in text for text in TEXTS) for i, j in pairs]
    alone = [sum(topic[j] in text for text in TEXTS) for _, j in pairs]
    mimno = sum(np.log((one + 1) / other) for one, other in zip(both, alone, strict=True))

    assert np.mean(theirs) == pytest.approx(GENSIM[topic], abs=1e-9)
    assert umass(shared) == pytest.approx(mimno, abs=1e-9)
