"""Trends, similarity and topics equal what is computed anew from texts and facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from math import log, log10, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_miner.errors import UsageError
from summary_miner.explore import (
    ALL_WORDS,
    Corpus,
    Indicator,
    Query,
    Topic,
    TopicModel,
    WordFilter,
    similarity,
    topics,
    trends,
    undated,
)
from summary_miner.explore import likeness as likeness_module
from summary_miner.explore.coherence import npmi, umass
from summary_miner.structure.segment import load_segmenter
from tests.explore.reports import rows
from tests.explore.test_queries import corpus_of

SEGMENTER = load_segmenter()


def _words(corpus: Corpus, number: int) -> list[str]:
    texts = corpus.paragraphs["text"][corpus.paragraphs["document"] == number]
    return [word for text in texts for word in SEGMENTER.words(text) if any(map(str.isalnum, word))]


def test_words_over_periods(corpus: Corpus) -> None:
    """Occurrences in a million words of all documents of the cell, zero where there are none."""
    table = trends(corpus, ["志愿者", Query("志愿", "text")], by="地区")
    cells = {
        ("东岸", 2021): [0],
        ("东岸", 2022): [1, 2],
        ("西岸", 2021): [4],
        ("西岸", 2022): [3, 5],
    }

    assert len(table) == 8
    for row in rows(table[table["name"] == "志愿者"]):
        words = [word for n in cells[row.地区, row.period] for word in _words(corpus, n)]
        assert row.hits == words.count("志愿者")
        assert row.value == pytest.approx(row.hits * 1e6 / len(words), abs=1e-6)
        assert row.documents == len(cells[row.地区, row.period])
    assert table[table["name"] == "志愿"]["hits"].sum() == sum(
        text.count("志愿") for text in corpus.paragraphs["text"]
    )


def test_topics_over_periods(corpus: Corpus) -> None:
    """The percent of body paragraphs that have the topic as their main one."""
    table = trends(corpus, [Topic("volunteering")])
    years = corpus.documents["year"].iloc[corpus.paragraphs["document"]].to_numpy()
    body = corpus.paragraphs["role"] == "body"

    for row in rows(table):
        own = corpus.paragraphs[body & (years == row.period)]
        share = (own["topic"] == "volunteering").mean() * 100
        assert row.value == pytest.approx(share, abs=1e-9)


def test_figures_over_periods(corpus: Corpus) -> None:
    """Levels only: the amount of a rise (增加14家) says nothing of where the series stands."""
    indicators = [Indicator("垃圾", ("车",), ("杂物",)), Indicator("企业", ("家",), ("企业",))]
    first, second, *none = rows(trends(corpus, indicators, period="年份"))

    assert (first.hits, first.value, first.mean, first.maximum) == (1, 120, 120, 120)
    assert (second.documents, second.documents_with, second.value) == (4, 1, 90)
    assert [(row.hits, pd.isna(row.value)) for row in none] == [(0, True)] * 2


def test_the_size_of_the_corpus(corpus: Corpus) -> None:
    """Without anything to follow: documents, paragraphs and words of each cell."""
    table = trends(corpus, period="地区").pivot(index="period", columns="name", values="value")
    words = [sum(len(_words(corpus, n)) for n in numbers) for numbers in ((0, 1, 2), (3, 4, 5))]

    assert table["documents"].tolist() == [3, 3]
    assert table["words"].tolist() == words
    assert table["paragraphs"].sum() == len(corpus.paragraphs)


def test_documents_without_a_period_are_left_out_and_counted(corpus: Corpus) -> None:
    """A column that nobody knows is no period."""
    assert undated(corpus) == 0
    assert undated(corpus, "half") == 6
    with pytest.raises(UsageError, match="half: it is known of no document; choose another"):
        trends(corpus, ["志愿者"], period="half")


@pytest.mark.parametrize(
    ("followed", "by", "message"),
    [
        ([Topic("water")], (), "no topic 'water'; there are leadership 组织领导, publicity"),
        ([Indicator("垃圾", ("车",), ("杂物",))], "water", "no column 'water'; there are"),
    ],
)
def test_a_wrong_trend_is_told(
    corpus: Corpus, followed: list[Topic | Indicator], by: str, message: str
) -> None:
    """Before anything is shown."""
    with pytest.raises(UsageError, match=message):
        trends(corpus, followed, by=by)


def _cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    product = sum(first[word] * second.get(word, 0.0) for word in first)
    lengths = [sqrt(sum(one**2 for one in vector.values())) for vector in (first, second)]
    return product / (lengths[0] * lengths[1])


def test_similarity_across_groups(corpus: Corpus) -> None:
    """Only pairs whose regions differ, with both regions; else the same numbers."""
    pairs = similarity(corpus, on=ALL_WORDS, top=100)
    across = similarity(corpus, on=ALL_WORDS, across="地区", top=100)
    region = dict(zip(corpus.documents["doc_id"], corpus.documents["地区"], strict=True))
    kept = pairs[[region[row.item] != region[row.other] for row in rows(pairs)]]

    assert across["item"].tolist() == kept["item"].tolist()
    assert across["similarity"].tolist() == kept["similarity"].tolist()
    assert all(row.item_side == region[row.item] for row in rows(across))
    assert all(row.other_side == region[row.other] for row in rows(across))
    with pytest.raises(UsageError, match="柳塘社区 has several values of 年份; group by 年份, too"):
        similarity(corpus, by="单位", across="年份")


def test_similarity_is_the_cosine_of_tfidf(corpus: Corpus) -> None:
    """Of every pair that has a word in common, the most alike first."""
    counts = [Counter(_words(corpus, number)) for number in range(6)]
    spread = Counter(word for count in counts for word in count)
    vectors = [{word: n * log10(6 / spread[word]) for word, n in count.items()} for count in counts]
    table = similarity(corpus, on=ALL_WORDS, top=100)
    ids = corpus.documents["doc_id"].tolist()
    expected = {
        (ids[a], ids[b]): _cosine(vectors[a], vectors[b]) for a, b in combinations(range(6), 2)
    }

    found = {(row.item, row.other): row.similarity for row in rows(table)}
    assert found == pytest.approx({p: one for p, one in expected.items() if one > 0}, abs=1e-9)
    assert table["similarity"].is_monotonic_decreasing
    first = table.iloc[0]
    owners = [ids.index(first["item"]), ids.index(first["other"])]
    assert all(set(first["shared"].split(" ")) <= set(_words(corpus, n)) for n in owners)


def test_all_pairs_are_given_unless_they_are_too_many(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten thousand documents make fifty million pairs."""
    frame = similarity(corpus, top=None)
    monkeypatch.setattr(likeness_module, "MOST_PAIRS", 14)

    pd.testing.assert_frame_equal(frame, similarity(corpus, top=100))
    assert len(similarity(corpus, like="青禾", top=None)) <= 5
    with pytest.raises(UsageError, match="6 items make 15 pairs, at most 14 can be listed; say"):
        similarity(corpus, top=None)


@given(st.data())
def test_similarity_in_pieces_is_similarity_at_once(data: st.DataObject) -> None:
    """However many words are multiplied as a full matrix, and rows compared at a time."""
    sparse = pytest.importorskip("scipy.sparse")
    height = data.draw(st.integers(2, 12))
    values = data.draw(
        st.lists(
            st.lists(st.sampled_from([0.0, 0.0, 1.0, 2.0]), min_size=6, max_size=6),
            min_size=height,
            max_size=height,
        )
    )
    matrix = np.array(values)
    lengths = np.sqrt((matrix**2).sum(axis=1, keepdims=True))
    matrix = np.divide(matrix, lengths, out=np.zeros_like(matrix), where=lengths > 0)
    scores = (matrix @ matrix.T)[np.triu_indices(height, 1)]
    best = np.sort(scores[scores > 0])[::-1][:5]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness_module, "_ROWS", 3)
        patch.setattr(likeness_module, "_DENSE", 2)
        _, _, found = likeness_module._pairs(sparse.csr_array(matrix), None, 5)
    assert found.tolist() == pytest.approx(np.minimum(best, 1.0).tolist())


def test_similarity_of_groups_and_by_topics(corpus: Corpus) -> None:
    """The shares of the topics among body paragraphs."""
    table = similarity(corpus, by="类型", on="topics", top=100)
    kinds = corpus.documents["类型"].iloc[corpus.paragraphs["document"]].to_numpy()
    vectors = {
        kind: dict(Counter(corpus.paragraphs["topic"][kinds == kind].replace("", np.nan).dropna()))
        for kind in set(kinds)
    }

    for row in rows(table):
        assert row.similarity == pytest.approx(_cosine(vectors[row.item], vectors[row.other]))
        assert set(row.shared.split(" ")) <= set(vectors[row.item])


def test_what_a_document_is_like(corpus: Corpus) -> None:
    """Its pairs only; a part of its name is enough where it is one document's."""
    table = similarity(corpus, like="青禾", top=100)

    assert set(table["item"]) == {"东岸/青禾小学2022.txt#1.1"}
    with pytest.raises(UsageError, match="2022: 4 items have it in their names; write a whole"):
        similarity(corpus, like="2022")
    with pytest.raises(UsageError, match="青山: there is none; write a whole doc_id or value"):
        similarity(corpus, like="青山")
    with pytest.raises(UsageError, match="there is one item, and nothing to compare it with"):
        similarity(corpus, by="kind")


FIELDS = {
    "医疗": ("门诊", "病人", "护士", "医生", "手术", "药品"),
    "教学": ("学生", "教师", "课堂", "家长", "作业", "考试"),
    "水利": ("水库", "堤坝", "渠道", "灌溉", "防汛", "河道"),
}


@pytest.fixture(scope="module")
def fields() -> Corpus:
    """Twelve reports, each on one of three fields."""
    chance = np.random.default_rng(7)
    parts = []
    for words in FIELDS.values():
        for _ in range(4):
            drawn = chance.permutation(words)[:5]
            parts.append("、".join(drawn) + "。" + "、".join(drawn[:3]) + "。")
    texts = [f"篇{n}\n{text}" for n, text in zip("一二三四五六七八九十", parts, strict=False)]
    corpora = [corpus_of(text.split("\n")[1]) for text in texts]
    documents = pd.concat([one.source.table("documents") for one in corpora], ignore_index=True)
    paragraphs = pd.concat([one.source.table("paragraphs") for one in corpora], ignore_index=True)
    names = [f"d{number}" for number in range(len(corpora))]
    tables = {
        "documents": documents.assign(doc_id=names),
        "paragraphs": paragraphs.assign(doc_id=names),
    }

    class Tables:
        def table(self, name: str) -> pd.DataFrame:
            return tables[name]

        def load_tokens(self, settings: object) -> None:
            return None

        def keep_tokens(self, tokens: object, settings: object) -> None:
            pass

    return Corpus.of(Tables())


@pytest.mark.parametrize("kind", ["nmf", "lda"])
def test_models_find_what_texts_are_about(fields: Corpus, kind: str) -> None:
    """Each topic's first words are of one field; shares of a document add up to 100."""
    model = TopicModel(kind, 3)  # type: ignore[arg-type]
    words = topics(fields, model=model, words=WordFilter(), top=4)
    shares = topics(fields, by="doc_id", model=model, words=WordFilter())

    for _, topic in words.groupby("topic"):
        assert any(set(topic["word"]) <= set(field) for field in FIELDS.values())
        assert topic["label"].iloc[0] == " ".join(topic["word"])
    assert words.drop_duplicates("topic")["share"].is_monotonic_decreasing
    assert shares.groupby("doc_id")["share"].sum().tolist() == pytest.approx([100.0] * 10)
    best = shares.loc[shares.groupby("doc_id")["share"].idxmax()].set_index("doc_id")["topic"]
    assert best.loc[[f"d{n}" for n in range(4)]].nunique() == 1
    pd.testing.assert_frame_equal(topics(fields, model=model, words=WordFilter(), top=4), words)


@pytest.mark.parametrize("kind", ["nmf", "lda"])
def test_a_document_without_the_words_is_about_nothing(fields: Corpus, kind: str) -> None:
    """LDA would share it out among all topics."""
    model = TopicModel(kind, 2)  # type: ignore[arg-type]
    listed = WordFilter(more_stop_words=frozenset(FIELDS["水利"]))

    shares = topics(fields, by="doc_id", model=model, words=listed)

    assert shares.groupby("doc_id")["share"].sum().round(9).tolist() == [100.0] * 8 + [0.0] * 2


def test_coherence_counts_documents(fields: Corpus) -> None:
    """Mimno's C and the mean NPMI, computed anew from the documents' words."""
    table = topics(fields, model=TopicModel("nmf", 3), words=WordFilter(), top=4)
    documents = [set(_words(fields, number)) for number in range(10)]

    def having(*words: str) -> int:
        return sum(set(words) <= document for document in documents)

    for _, topic in table.groupby("topic"):
        words = topic["word"].tolist()
        pairs = [(words[m], words[n]) for m in range(len(words)) for n in range(m)]
        mimno = sum(log((having(v, w) + 1) / having(w)) for v, w in pairs)
        assert topic["coherence_umass"].iloc[0] == pytest.approx(mimno, abs=1e-9)
        values = []
        for v, w in pairs:
            both = having(v, w) / 10
            apart = having(v) * having(w) / 100
            values.append(-1.0 if not both else log(both / apart) / -log(both))
        assert topic["coherence_npmi"].iloc[0] == pytest.approx(np.mean(values), abs=1e-9)


def test_coherence_of_words_that_are_never_or_always_together() -> None:
    """The limits of the formula."""
    assert npmi(np.array([[2.0, 0.0], [0.0, 2.0]]), 4) == -1.0
    assert npmi(np.array([[4.0, 4.0], [4.0, 4.0]]), 4) == 1.0
    assert np.isnan(npmi(np.array([[4.0]]), 4))
    assert umass(np.array([[4.0, 0.0], [0.0, 2.0]])) == pytest.approx(log(1 / 4))


def test_topics_of_the_codebook(corpus: Corpus) -> None:
    """Shares of body paragraphs, as the frames of paragraphs have them."""
    table = topics(corpus, model=TopicModel("codebook"), by="地区")
    regions = corpus.documents["地区"].iloc[corpus.paragraphs["document"]].to_numpy()
    body = corpus.paragraphs["role"] == "body"

    for row in rows(table):
        own = corpus.paragraphs["topic"][body & (regions == row.地区)]
        assert row.share == pytest.approx((own == row.topic).mean() * 100, abs=1e-9)
    named = topics(corpus, model=TopicModel("codebook"), words=ALL_WORDS)
    assert named["topic"].iloc[0] == "environment"
    assert named.groupby("topic")["share"].first().sum() == pytest.approx(100)


def test_a_model_that_cant_be_fitted_is_told(corpus: Corpus) -> None:
    """With what to do about it."""
    with pytest.raises(UsageError, match=r"6 documents with .* words are too few for 10 topics"):
        topics(corpus)
    with pytest.raises(UsageError, match="no model 'bert'; there are nmf, lda, codebook"):
        topics(corpus, model=TopicModel("bert"))  # type: ignore[arg-type]
