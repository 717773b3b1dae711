"""The two looks at a paragraph: what they see, and that all ways to ask give one answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_miner.mining import parse
from summary_miner.topics.annotations import Labelled
from summary_miner.topics.dense import dense_features
from summary_miner.topics.explain import explain
from summary_miner.topics.learning.estimators import TopicClassifier
from summary_miner.topics.model import ranked, topic_model
from summary_miner.topics.places import Place
from summary_miner.topics.second_look import around_names, surroundings, unchanged
from summary_miner.topics.votes import TOPICS, load_lexicon

Corpus = Mapping[str, Sequence[Labelled]]
WORDS = st.text("志愿者党员大会清运垃圾，。\n\ud83d1余", max_size=40)


def test_a_cell_of_figures_alone_is_about_nothing() -> None:
    """What it counts stands elsewhere."""
    (document,) = parse("滩头镇工作总结\n一、水利\n修复山塘九口，清淤渠道3.2公里。\n47\n0.61")

    told = {one.text: one.topic for one in document.paragraphs if one.role == "body"}
    assert told.pop("修复山塘九口，清淤渠道3.2公里。") in TOPICS
    assert told == {"47": None, "0.61": None}


@given(st.lists(WORDS, max_size=6))
def test_votes_of_many_texts_are_the_votes_of_each(texts: list[str]) -> None:
    """No word is found across two texts, and none is lost."""
    lexicon = load_lexicon()
    alone = [[lexicon.score(text).get(topic, 0.0) for topic in TOPICS] for text in texts]

    together = lexicon.scores(texts)

    assert np.allclose(together, np.array(alone).reshape(len(texts), len(TOPICS)), atol=1e-12)


def test_the_beginning_of_a_paragraph_is_seen_twice() -> None:
    """Once with all of it, once by itself; what comes later is not in the lead."""
    space = topic_model().space
    found = space.rows([Place("召开党员大会。" * 10 + "清运垃圾")]).grams
    text, lead = (found.columns[found.rows == row] for row in found.of[:2, 0])
    gram, size = space.text.vocabulary.gram, len(space.text.vocabulary)
    seen, first = {gram(int(one)) for one in text}, {gram(int(one) - size) for one in lead}

    assert {"党员", "垃圾"} <= seen
    assert "党员" in first
    assert "垃圾" not in first


def test_a_paragraph_without_document_is_alone(corpus: Corpus) -> None:
    """Strangers in a list say nothing of one another, in either look."""
    places = [replace(one.place, document="") for one in corpus["dev"][:20]]
    model = topic_model()
    alone = [model.odds([place]).primary[0] for place in places]

    assert np.allclose(model.odds(places).primary, alone, atol=1e-12)


def test_documents_in_a_row_are_read_apart(corpus: Corpus) -> None:
    """Many at once, or one by one: the same answers."""
    model = topic_model()
    places = [one.place for one in corpus["dev"]]
    documents = list(dict.fromkeys(place.document for place in places))
    apart = [
        answer
        for name in documents
        for answer in model.classify([place for place in places if place.document == name])
    ]

    assert model.classify(places) == apart


def test_the_second_look_knows_who_stands_where() -> None:
    """The paragraph before, the one after, those under one heading, all others, and the place."""
    places = [
        Place("甲", ("一",), document="d"),
        Place("乙", ("二",), document="d"),
        Place("丙", ("二",), document="d", planned=True),
    ]
    sure = np.array([[50.0, 0, 0], [0, 50.0, 0], [0, 0, 50.0]])
    names = around_names(("a", "b", "c"))

    told = [
        {
            name: round(float(value), 3)
            for name, value in zip(names, row, strict=True)
            if value > 0.001
        }
        for row in surroundings(sure, places)
    ]

    assert told[0] == {
        ("paragraph after", "b"): 1,
        ("document", "b"): 0.5,
        ("document", "c"): 0.5,
    }
    assert told[2] == {
        ("paragraph before", "b"): 1,
        ("same heading", "b"): 1,
        ("document", "a"): 0.5,
        ("document", "b"): 0.5,
        ("place", "how far down"): 1,
        ("place", "last"): 1,
        ("place", "planned"): 1,
    }


def test_a_second_look_knows_what_stands_before_the_headings() -> None:
    """A preamble, more often than not."""
    places = [Place("甲", document="d", opening=True), Place("乙", ("一",), document="d")]

    marks = surroundings(np.zeros((2, 1)), places)[
        :, around_names(["a"]).index(("place", "opening"))
    ]

    assert marks.tolist() == [1, 0]


def test_an_untaught_second_look_changes_nothing() -> None:
    """What holds for a model of few paragraphs."""
    first = np.array([[1.5, -2.0], [0.25, 3.0]])
    places = [Place("甲", document="d"), Place("乙", document="d")]

    odds = unchanged(2).apply(first, places)

    assert np.array_equal(odds.primary, first)
    assert np.array_equal(odds.given, first)


def test_no_paragraph_has_no_topic() -> None:
    """An empty list is answered with an empty list."""
    assert topic_model().classify([]) == []
    assert dense_features([], load_lexicon()).shape[0] == 0


def test_the_highest_stand_first_and_none_below_zero() -> None:
    """No more than asked for."""
    assert ranked(np.array([[0.1, -0.2, 0.3, 0.2], [-1, 5, -1, -1]]), 2) == [[2, 3], [1]]


def test_the_arrays_answer_as_the_estimator_to_a_billionth(corpus: Corpus) -> None:
    """numpy alone in mining, scikit-learn in training: one model."""
    taught = corpus["train"][:400]
    tried = [one.place for split in ("dev", "test") for one in corpus[split]]
    classifier = TopicClassifier(vocabulary=3000, folds=2).fit(
        [one.place for one in taught], [one.topics for one in taught]
    )

    assert len(tried) > 1000
    for found, awaited in zip(classifier.model_.odds(tried), classifier.odds(tried), strict=True):
        assert np.abs(found - awaited).max() < 1e-9
    assert np.array_equal(
        [answer.topic for answer in classifier.model_.classify(tried)], classifier.predict(tried)
    )


@pytest.mark.parametrize("topic", ["safety", "plans"])
def test_reasons_add_up_to_the_log_odds(
    topic: str, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them together with the bias: nothing that decided is left out."""
    monkeypatch.setattr("summary_miner.topics.explain._ENOUGH", 10_000)
    model = topic_model()
    places = [one.place for one in corpus["dev"][:12]]
    column = model.taxonomy.names.index(topic)
    look = model.weights.look.primary[:, column]
    bias = model.weights.bias @ look[: len(TOPICS)] + look[-1]

    total = sum(reason.weight for reason in explain(model, places, 5, topic)) + bias

    assert total == pytest.approx(model.odds(places).primary[5, column], abs=0.02)
