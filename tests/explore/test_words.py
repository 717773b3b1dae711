"""Lists of words equal what is counted by hand, and formulas what is computed anew."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from math import log, log2, log10
from pathlib import Path

import networkx
import numpy as np
import pandas as pd
import pytest

from summary_miner.errors import UsageError
from summary_miner.explore import (
    ALL_WORDS,
    Corpus,
    NewWordRule,
    Query,
    Window,
    WordFilter,
    as_user_dict,
    collocations,
    cooccurrence,
    dispersion,
    freq,
    keyness,
    keywords,
    newwords,
    ngrams,
    ranked,
    read_stop_words,
)
from summary_miner.explore.words import stop_words
from summary_miner.mining import Settings
from summary_miner.structure.segment import load_segmenter
from tests.explore.reports import rows
from tests.explore.test_queries import corpus_of

SEGMENTER = load_segmenter()


def _is_word(word: str) -> bool:
    return any(map(str.isalnum, word))


def _words(corpus: Corpus, document: int | None = None) -> list[str]:
    """The words of a document, or of all, cut anew."""
    texts = corpus.paragraphs["text"]
    if document is not None:
        texts = texts[corpus.paragraphs["document"] == document]
    return [word for text in texts for word in SEGMENTER.words(text) if _is_word(word)]


def _sentences(corpus: Corpus) -> list[list[str]]:
    """The words of each sentence, cut anew."""
    sentences: list[list[str]] = []
    for text in corpus.paragraphs["text"]:
        sentences.append([])
        for word in SEGMENTER.words(text):
            if _is_word(word):
                sentences[-1].append(word)
            elif set(word) & set("。！？；!?;\t"):
                sentences.append([])
    return sentences


def test_freq_counts_every_word(corpus: Corpus) -> None:
    """How often, in a million words, and in how many documents."""
    table = freq(corpus, words=ALL_WORDS)
    words = _words(corpus)

    assert dict(zip(table["word"], table["count"], strict=True)) == Counter(words)
    assert table["count"].is_monotonic_decreasing
    assert table["rank"].tolist() == list(range(1, len(table) + 1))
    assert table["per_million"].tolist() == pytest.approx(
        [count * 1e6 / len(words) for count in table["count"]], abs=1e-6
    )
    spread = Counter(word for number in range(6) for word in set(_words(corpus, number)))
    assert dict(zip(table["word"], table["documents"], strict=True)) == spread
    assert table["share"].tolist() == pytest.approx((table["documents"] / 6 * 100).tolist())


def test_freq_by_group_adds_up_to_freq(corpus: Corpus) -> None:
    """Each word stands in some group, by documents or by paragraphs."""
    whole = freq(corpus, words=ALL_WORDS).set_index("word")["count"]
    for by in ("地区", "topic", ["年份", "类型"]):
        parts = freq(corpus, by=by, words=ALL_WORDS).groupby("word")["count"].sum()
        assert parts.sort_index().tolist() == whole.sort_index().tolist()


def test_words_are_listed_by_their_kind(corpus: Corpus) -> None:
    """By part of speech, length, and lists of words to leave out."""
    nouns = freq(corpus, words=WordFilter(pos=("n",)))
    few = freq(corpus, words=WordFilter(more_stop_words=frozenset({"志愿者"}), min_count=3))

    assert nouns["tag"].str.startswith("n").all()
    assert set(nouns["word"]).isdisjoint({"年", "120", "工作"})
    assert "志愿者" not in set(few["word"])
    assert few["count"].min() == 3
    assert set(freq(corpus)["word"]).isdisjoint(stop_words())
    assert "2021" in set(freq(corpus, words=WordFilter(numbers=True))["word"])


def test_stop_words_are_read_from_a_file(tmp_path: Path) -> None:
    """One a line; a # opens a comment."""
    (tmp_path / "stop.txt").write_text(
        "\N{ZERO WIDTH NO-BREAK SPACE}# ours\n工作\n\n 总结 \n", "utf-8"
    )

    assert read_stop_words(tmp_path / "stop.txt") == {"工作", "总结"}
    with pytest.raises(UsageError, match="none: the stop words can't be read"):
        read_stop_words(Path("none"))


def test_keywords_are_tf_times_idf(corpus: Corpus) -> None:
    """tf × log10(N / df), with documents counted for groups, too."""
    documents = [Counter(_words(corpus, number)) for number in range(6)]
    spread = Counter(word for document in documents for word in document)
    for by, members in (("doc_id", [[0]]), ("地区", [[0, 1, 2]])):
        table = keywords(corpus, by=by, words=ALL_WORDS, top=None)
        first = table[table[by] == table[by].iloc[0]]
        total = sum((documents[number] for number in members[0]), Counter())
        expected = {word: total[word] * log10(6 / spread[word]) for word in total}
        found = dict(zip(first["word"], first["score"], strict=True))
        assert found == pytest.approx(
            {word: one for word, one in expected.items() if one}, abs=1e-9
        )
        assert first["score"].is_monotonic_decreasing


def test_idf_is_that_of_the_textbook() -> None:
    """Manning, Raghavan & Schütze, figure 6.8: four words in 806,791 documents of Reuters."""
    frequencies = {"car": 18165, "auto": 6723, "insurance": 19241, "best": 25235}
    printed = {"car": 1.65, "auto": 2.08, "insurance": 1.62, "best": 1.5}

    assert {word: round(log10(806791 / df), 2) for word, df in frequencies.items()} == printed


def test_textrank_is_the_weighted_rank_of_the_graph(corpus: Corpus) -> None:
    """As networkx ranks the same graph; theirs sums to 1, the paper's to the number of nodes."""
    graph: networkx.Graph[str] = networkx.Graph()
    words = WordFilter(stop=False, numbers=True)
    shown = set(freq(corpus, words=words)["word"])
    for sentence in _sentences(corpus):
        for place, word in enumerate(sentence):
            for other in sentence[place + 1 : place + 5]:
                if {word, other} <= shown and word != other:
                    weight = graph.get_edge_data(word, other, {"weight": 0})["weight"]
                    graph.add_edge(word, other, weight=weight + 1)
    expected = networkx.pagerank(graph, 0.85, max_iter=1000, tol=1e-14)
    table = keywords(corpus, by=(), method="textrank", words=words, top=None)
    found = table.set_index("word")["score"]

    for word, rank in expected.items():
        assert found[word] == pytest.approx(rank * len(graph), abs=1e-6)
    lonely = found.drop(list(graph))
    assert lonely.tolist() == pytest.approx([0.15] * len(lonely))


def test_an_unknown_method_is_told(corpus: Corpus) -> None:
    """With those that there are."""
    with pytest.raises(UsageError, match="no method 'rake'; there are tfidf, textrank"):
        keywords(corpus, method="rake")  # type: ignore[arg-type]


def test_collocates_are_counted_in_windows(corpus: Corpus) -> None:
    """Within the sentence, each word once, without the node itself (Evert 2008)."""
    near: Counter[str] = Counter()
    total = 0
    for sentence in _sentences(corpus):
        places = [place for place, word in enumerate(sentence) if word == "志愿者"]
        total += len(sentence) - len(places)
        inside = {n for place in places for n in range(place - 2, place + 4)}
        near.update(word for n, word in enumerate(sentence) if n in inside and word != "志愿者")
    counts = Counter(_words(corpus))
    table = collocations(corpus, "志愿者", window=Window(2, 3), words=ALL_WORDS).set_index(
        "collocate"
    )

    for word, row in table.iterrows():
        assert row["together"] == near[str(word)]
        assert (row["near"], row["count"], row["size"]) == (near.total(), counts[str(word)], total)
        expected = near.total() * counts[str(word)] / total
        assert row["expected"] == pytest.approx(expected, abs=1e-9)
        assert row["pmi"] == pytest.approx(log2(near[str(word)] / expected), abs=1e-9)
        dice = 14 + log2(2 * near[str(word)] / (counts["志愿者"] + counts[str(word)]))
        assert row["log_dice"] == pytest.approx(dice, abs=1e-9)
    assert table["log_likelihood"].is_monotonic_decreasing
    attracted = {w for w in near if near[w] > near.total() * counts[w] / total}
    assert set(table.index) == attracted


def test_pairs_are_bigrams(corpus: Corpus) -> None:
    """Without a node: each word with the one behind it in its sentence."""
    pairs = Counter(pair for sentence in _sentences(corpus) for pair in pairwise(sentence))
    table = collocations(corpus, window=Window(0, 1), words=ALL_WORDS)
    opened = Counter({word: 0 for word, _ in pairs})
    for (word, _), count in pairs.items():
        opened[word] += count

    assert table["size"].iloc[0] == pairs.total()
    for row in rows(table):
        assert row.together == pairs[row.word, row.collocate]
        assert row.near == opened[row.word]


def test_pairs_that_are_not_listed_count(corpus: Corpus) -> None:
    """Stop words open and close pairs: what a list leaves out changes no number in it."""
    everything = collocations(corpus, window=Window(0, 2), words=ALL_WORDS)
    listed = collocations(corpus, window=Window(0, 2), words=WordFilter(pos=("n", "v")))
    both = listed.merge(everything, on=["word", "collocate"], suffixes=("", "_all"))

    assert 0 < len(listed) == len(both) < len(everything)
    for name in ("together", "near", "count", "size", "log_likelihood"):
        assert both[name].tolist() == both[f"{name}_all"].tolist()


def test_a_node_that_is_not_there_is_told(corpus: Corpus) -> None:
    """An empty table would look like an answer."""
    with pytest.raises(UsageError, match="地铁 is not found in the corpus; try other forms"):
        collocations(corpus, "地铁")


def test_ranked_sorts_by_another_measure(corpus: Corpus) -> None:
    """Within each group, with new ranks."""
    table = ranked(
        collocations(corpus, "志愿者", by="地区", words=ALL_WORDS), "pmi", by="地区", top=2
    )

    assert table["rank"].tolist() == [1, 2, 1, 2]
    assert table.groupby("地区")["pmi"].is_monotonic_decreasing.all()
    with pytest.raises(UsageError, match="no measure 'word'; there are rank, together"):
        ranked(table, "word")


def test_keyness_compares_two_groups(corpus: Corpus) -> None:
    """Counts and rates of both; `more` first, then `less`."""
    table = keyness(corpus, "年份=2022", "年份=2021", words=ALL_WORDS)
    later = Counter(w for n in (1, 2, 3, 5) for w in _words(corpus, n))
    earlier = Counter(w for n in (0, 4) for w in _words(corpus, n))

    for row in rows(table):
        assert (row.count, row.reference_count) == (later[row.word], earlier[row.word])
        assert row.per_million == pytest.approx(later[row.word] * 1e6 / later.total())
        cells = [later[row.word], earlier[row.word]]
        sizes = [later.total(), earlier.total()]
        expected = [size * sum(cells) / sum(sizes) for size in sizes]
        two = 2 * sum(o * log(o / e) for o, e in zip(cells, expected, strict=True) if o)
        assert row.log_likelihood_two == pytest.approx(two, abs=1e-9)
        assert (row.side == "more") == (row.per_million > row.reference_per_million)
    assert table["side"].tolist() == sorted(table["side"], reverse=True)
    assert table["documents"].max() == 4


def test_keyness_of_each_group_against_all_others(corpus: Corpus) -> None:
    """As naming the group as the target."""
    each = keyness(corpus, by="类型")
    one = keyness(corpus, "类型=学校")
    part = each[each["类型"] == "学校"].drop(columns="类型").reset_index(drop=True)

    pd.testing.assert_frame_equal(part, one)


@pytest.mark.parametrize(
    ("target", "reference", "by", "message"),
    [
        ((), (), (), "expected a target such as year=2023, or a column to group by"),
        ("年份=2022", (), "地区", "expected a target such as year=2023, or a column"),
        ((), "年份=2021", (), "expected a target"),
        ("年份=1999", (), (), "no paragraph meets 年份=1999"),
        ("年份=2022", "地区=东岸", (), "target and reference have 12 paragraphs in common"),
        ((), (), "kind", "kind: there is one group, and no other"),
    ],
)
def test_a_contrast_that_cant_be_made_is_told(
    corpus: Corpus, target: str, reference: str, by: str, message: str
) -> None:
    """Before anything is counted."""
    with pytest.raises(UsageError, match=message):
        keyness(corpus, target, reference, by=by)


def test_ngrams_follow_each_other_without_a_mark(corpus: Corpus) -> None:
    """Over quotation marks; counted in each group."""
    runs: list[list[str]] = []
    for text in corpus.paragraphs["text"]:
        runs.append([])
        for word in SEGMENTER.words(text):
            if _is_word(word):
                runs[-1].append(word)
            elif word not in "“”":
                runs.append([])
    for size in (1, 2, 3, 4):
        counts = Counter(
            " ".join(run[n : n + size]) for run in runs for n in range(len(run) - size + 1)
        )
        table = ngrams(corpus, sizes=(size, size))
        assert dict(zip(table["ngram"], table["count"], strict=True)) == {
            ngram: count for ngram, count in counts.items() if count > 1
        }
    both = ngrams(corpus, sizes=(2, 3))
    assert set(both["n"]) == {2, 3}
    assert ngrams(corpus_of("开展“清河”行动，开展“清河”行动"), sizes=(3, 3))["ngram"].tolist() == [
        "开展 清河 行动"
    ]


def test_ngrams_by_group_add_up(corpus: Corpus) -> None:
    """Sizes beyond the bounds are refused."""
    parts = ngrams(corpus, by="地区", words=ALL_WORDS)
    whole = ngrams(corpus, words=ALL_WORDS).set_index("ngram")["count"]

    assert (
        parts.groupby("ngram")["count"].sum().to_dict() == whole[parts["ngram"].unique()].to_dict()
    )
    with pytest.raises(UsageError, match="expected sizes from 1 to 10"):
        ngrams(corpus, sizes=(0, 2))


SENTENCES = (
    "社区试点微积分超市，居民积极参与。",
    "镇里的微积分超市开业，商户满意。",
    "推广微积分超市经验；走访群众。",
    "本月微积分超市兑换三次。",
    "去年微积分超市有十二处，今年微积分超市有三十处。",
)


def test_newwords_finds_strings_that_hold_together() -> None:
    """With the cohesion of the weakest cut and the entropy of the neighbours."""
    corpus = corpus_of(*SENTENCES)
    rule = NewWordRule(longest=5, min_count=5, min_documents=1, min_pmi=1.0, min_entropy=1.0)
    row = newwords(corpus, rule=rule).set_index("word").loc["微积分超市"]
    text = "\n".join(SENTENCES)
    han = [character for character in text if "一" <= character <= "鿿"]
    cohesion = min(
        log2(6 * len(han) / (text.count("微积分超市"[:cut]) * text.count("微积分超市"[cut:])))
        for cut in range(1, 5)
    )
    before, behind = Counter("点的广月年年"), Counter("，开经兑有有")

    assert row["count"] == 6
    assert row["pmi"] == pytest.approx(cohesion, abs=1e-9)
    assert row["entropy_left"] == pytest.approx(_entropy(before), abs=1e-9)
    assert row["entropy_right"] == pytest.approx(_entropy(behind), abs=1e-9)
    assert row["entropy"] == min(row["entropy_left"], row["entropy_right"])


def _entropy(counts: Counter[str]) -> float:
    return -sum(n / counts.total() * log2(n / counts.total()) for n in counts.values())


def test_newwords_can_be_fed_back(tmp_path: Path) -> None:
    """As a user dictionary: then each of them is one word."""
    corpus = corpus_of(*SENTENCES)
    rule = NewWordRule(min_count=5, min_documents=1, min_pmi=1.0, min_entropy=1.0)
    found = newwords(corpus, rule=rule)
    path = tmp_path / "new.txt"
    path.write_text(as_user_dict(found), "utf-8")
    settings = Settings(user_dict=path, facts=False)
    again = Corpus.of(corpus.source, settings)

    assert "微积分超市" not in set(freq(corpus)["word"])
    assert freq(again).set_index("word").loc["微积分超市", "count"] == 6
    assert "微积分超市" not in set(newwords(again, rule=rule)["word"])


def test_newwords_are_whole_words(corpus: Corpus) -> None:
    """No counts, nothing that begins inside a word, nothing that is known."""
    rule = NewWordRule(min_count=2, min_documents=1, min_pmi=0.0, min_entropy=0.0)
    words = set(newwords(corpus, rule=rule)["word"])

    assert words
    assert not any(SEGMENTER.knows(word) for word in words)
    assert words.isdisjoint({"愿者", "个月", "月三十"})
    years = corpus_of(*[f"{sign}二〇一九年清运垃圾" for sign in "于自到起至"] * 3)
    loose = NewWordRule(min_count=2, min_documents=1, min_pmi=-9.0, min_entropy=0.0)
    assert not any(set(word) <= set("二〇一九") for word in newwords(years, rule=loose)["word"])
    with pytest.raises(UsageError, match="expected words of at most 2 to 8 characters"):
        newwords(corpus, rule=NewWordRule(longest=9))


@pytest.mark.parametrize("unit", ["sentence", "paragraph", "document"])
def test_words_cooccur_in_units(corpus: Corpus, unit: str) -> None:
    """Counted by units, whatever the words' order and number in them."""
    if unit == "sentence":
        units = [set(sentence) for sentence in _sentences(corpus)]
    elif unit == "paragraph":
        units = [set(filter(_is_word, SEGMENTER.words(t))) for t in corpus.paragraphs["text"]]
    else:
        units = [set(_words(corpus, number)) for number in range(6)]
    units = [words for words in units if words]
    pairs = Counter(pair for words in units for pair in combinations(sorted(words), 2))
    alone = Counter(word for words in units for word in words)
    table = cooccurrence(corpus, unit=unit, words=ALL_WORDS, nodes=1000)  # type: ignore[arg-type]

    assert len(table)
    for row in rows(table):
        assert row.word < row.other
        assert row.together == pairs[row.word, row.other]
        assert (row.count, row.other_count, row.size) == (
            alone[row.word],
            alone[row.other],
            len(units),
        )
        either = alone[row.word] + alone[row.other] - row.together
        assert row.jaccard == pytest.approx(row.together / either, abs=1e-9)


def test_a_network_has_at_most_so_many_nodes(corpus: Corpus) -> None:
    """Those in most units."""
    table = cooccurrence(corpus, words=WordFilter(), nodes=5)

    assert len(set(table["word"]) | set(table["other"])) <= 5
    with pytest.raises(UsageError, match="no unit 'line'; there are sentence, paragraph, document"):
        cooccurrence(corpus, unit="line")  # type: ignore[arg-type]


def test_dispersion_over_documents(corpus: Corpus) -> None:
    """The same for a query as for a listed word; queries keep their order."""
    listed = dispersion(corpus, words=ALL_WORDS).set_index("word")
    asked = dispersion(corpus, ["河道", "志愿者", Query("志愿者", "text")])
    sizes = np.array([len(_words(corpus, number)) for number in range(6)])
    counts = np.array([_words(corpus, number).count("志愿者") for number in range(6)])
    dp = np.abs(counts / counts.sum() - sizes / sizes.sum()).sum() / 2

    assert asked["word"].tolist() == ["河道", "志愿者", "志愿者"]
    assert asked["count"].tolist() == [5, 7, 13]
    for table in (listed.loc["志愿者"], asked.iloc[1]):
        assert table["dp"] == pytest.approx(dp, abs=1e-9)
        assert table["dp_norm"] == pytest.approx(dp / (1 - sizes.min() / sizes.sum()), abs=1e-9)
        assert (table["parts"], table["range"]) == (6, (counts > 0).sum())


def test_dispersion_over_other_parts(corpus: Corpus) -> None:
    """A single part says nothing: a group of one has no measures, and the others have theirs."""
    assert dispersion(corpus, ["志愿者"], parts="类型")["parts"].tolist() == [4]
    grouped = dispersion(corpus, ["志愿者"], parts="年份", by="单位").set_index("单位")
    assert grouped["parts"].to_dict() == {"云岭医院": 1, "柳塘社区": 2, "石桥镇": 2, "青禾小学": 1}
    assert grouped.query("parts == 1")[["dp", "dp_norm", "juilland_d"]].isna().all(axis=None)
    assert grouped["dp"]["柳塘社区"] < 0.1
    with pytest.raises(UsageError, match="there is one part only; choose other parts"):
        dispersion(corpus, ["志愿者"], parts="kind")
