"""scikit-learn: every estimator of ours keeps its contract, which its own suite skips for texts."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import issparse
from sklearn.base import clone, is_classifier
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline, make_union
from sklearn.utils.validation import check_is_fitted

from summary_miner.adapters.estimators import FigureFeatures, JiebaVectorizer
from summary_miner.mining import parse
from summary_miner.topics.learning.estimators import TopicClassifier, TopicVotes

TEXTS = [
    "清理楼道杂物210余车，拆除违建近二千平方。",
    "组织志愿者清运垃圾36车，整治背街小巷12条。",
    "新增绿化3000平方米，修复路灯58盏。",
    "对辖区内餐饮油烟开展整治，清洗排烟管道45处。",
    "走访慰问困难群众58户，发放慰问金11.6万元。",
    "为空巢老人理发120人次，办理低保23户。",
    "开展残疾人就业援助，帮助16人上岗。",
    "救助困难学生9名，发放助学金比上年增长20%。",
]
TOPICS = ["environment"] * 4 + ["welfare"] * 4
ESTIMATORS = [
    JiebaVectorizer(),
    JiebaVectorizer(ngram_range=(1, 2), parts_of_speech=("n", "v"), weighting="tfidf"),
    JiebaVectorizer(weighting="binary", max_features=5),
    FigureFeatures(),
    FigureFeatures(by=("dimension",), per=100),
    TopicVotes(),
    TopicVotes(by_length=False),
    TopicClassifier(),
    TopicClassifier(vocabulary=50, strength=1.0, weak=0.0, folds=2),
]


def output(estimator: Any) -> Any:
    """What a fitted estimator makes of the texts, as plain arrays."""
    found = estimator.predict(TEXTS) if is_classifier(estimator) else estimator.transform(TEXTS)
    return found.toarray() if issparse(found) else np.asarray(found)


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=repr)
def test_keeps_the_contract(estimator: Any) -> None:
    """Clones alike, refuses to run unfitted, forgets an earlier fit, survives pickling."""
    fresh = clone(estimator)
    assert fresh.get_params() == estimator.get_params()
    with pytest.raises(NotFittedError):
        output(fresh)
    with pytest.raises(NotFittedError):
        check_is_fitted(fresh)
    once = clone(estimator).fit(TEXTS, TOPICS)
    twice = clone(estimator).fit(TEXTS[::2], TOPICS[::2]).fit(TEXTS, TOPICS)
    assert once.get_params() == estimator.get_params()
    assert np.array_equal(output(once), output(pickle.loads(pickle.dumps(twice))))
    assert np.array_equal(output(once), output(clone(once).fit(pd.Series(TEXTS), TOPICS)))


TRANSFORMERS = [estimator for estimator in ESTIMATORS if hasattr(estimator, "transform")]


@pytest.mark.parametrize("transformer", TRANSFORMERS, ids=repr)
def test_fitting_and_transforming_at_once_is_the_same(transformer: Any) -> None:
    """`fit_transform` only saves time."""
    at_once = clone(transformer).fit_transform(TEXTS, TOPICS)
    in_steps = clone(transformer).fit(TEXTS, TOPICS).transform(TEXTS)

    assert abs(at_once - in_steps).max() == 0


@pytest.mark.parametrize("transformer", TRANSFORMERS, ids=repr)
def test_gives_frames_on_request(transformer: Any) -> None:
    """The columns have the features' names, the rows the index of the texts."""
    plain = clone(transformer).fit(TEXTS)
    series = pd.Series(TEXTS, index=[f"p{number}" for number in range(len(TEXTS))])
    frame = clone(transformer).set_output(transform="pandas").fit_transform(series)

    assert list(frame.columns) == list(plain.get_feature_names_out())
    assert list(frame.index) == list(series.index)
    assert np.array_equal(frame.to_numpy(), output(plain))


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=repr)
@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ("走访30户。", ValueError, "this is one text"),
        (pd.DataFrame({"text": TEXTS}), ValueError, 'choose frame["text"]'),
        (["走访30户。", None], TypeError, "number 1 is no text but None"),
    ],
    ids=["text", "frame", "missing"],
)
def test_says_what_is_wrong_with_the_input(
    estimator: Any, given: Any, error: type[Exception], words: str
) -> None:
    """One text, a whole frame or a missing text are common slips."""
    fitted = clone(estimator).fit(TEXTS, TOPICS)
    use = fitted.predict if is_classifier(fitted) else fitted.transform

    with pytest.raises(error) as raised:
        use(given)

    assert words in str(raised.value)


def test_a_pipeline_can_be_searched() -> None:
    """Settings of the features are tuned together with those of the model."""
    features = make_union(JiebaVectorizer(), FigureFeatures())
    pipeline = make_pipeline(features, LogisticRegression())
    grid = {
        "featureunion__jiebavectorizer__ngram_range": [(1, 1), (1, 2)],
        "featureunion__figurefeatures__per": [None, 100],
    }
    search = GridSearchCV(pipeline, grid, cv=2).fit(TEXTS, TOPICS)

    assert set(search.best_params_) == set(grid)
    assert search.predict(["清理河道垃圾5车", "走访慰问困难老人9户"]).tolist() == [
        "environment",
        "welfare",
    ]


def test_a_column_of_a_frame_can_be_transformed() -> None:
    """As the paragraphs of `to_frames` come, beside columns of another kind."""
    frame = pd.DataFrame({"text": TEXTS, "chars": [len(text) for text in TEXTS]})
    columns = ColumnTransformer(
        [("words", JiebaVectorizer(), "text"), ("figures", FigureFeatures(), "text")],
        remainder="passthrough",
        verbose_feature_names_out=False,
    ).set_output(transform="pandas")

    found = columns.fit_transform(frame)

    assert {"走访慰问", "dimension_money", "chars"} <= set(found.columns)


def test_words_are_chosen_by_part_of_speech_and_list() -> None:
    """Marks and white space are no words; what is left out parts no run."""
    vectorizer = JiebaVectorizer(
        ngram_range=(1, 2), parts_of_speech=("n", "v"), stop_words=["河道"]
    )
    vectorizer.fit(["修复河道路灯，\n共12盏！"])

    assert list(vectorizer.get_feature_names_out()) == ["修复", "修复 路灯", "路灯"]


def test_our_stop_words_can_be_named() -> None:
    """They are those that `explore` leaves out."""
    kept = JiebaVectorizer(stop_words="ours").fit(["我们的志愿者和居民"])

    assert list(kept.get_feature_names_out()) == ["居民", "志愿者"]


def test_a_user_dictionary_changes_the_words(tmp_path: Path) -> None:
    """It is a path, so that the estimator can still be cloned and pickled."""
    words = tmp_path / "words.txt"
    words.write_text("荷塘夜话 3 n\n", "utf-8")
    vectorizer = clone(JiebaVectorizer(user_dict=words)).fit(["举办荷塘夜话12场"])

    assert "荷塘夜话" in vectorizer.vocabulary_


def test_tfidf_follows_the_formula() -> None:
    """idf = ln((1 + n) / (1 + df)) + 1; a row has length 1."""
    found = JiebaVectorizer(weighting="tfidf").fit_transform(["走访 走访 群众", "走访"]).toarray()
    groups, visits = np.log(3 / 2) + 1, 2.0

    assert found[0] == pytest.approx(
        np.array([groups, visits]) / np.hypot(groups, visits), abs=1e-12
    )
    assert found[1].tolist() == [0, 1]


def test_figures_are_counted_as_parse_finds_them() -> None:
    """Every dimension, approximation and change, for each text."""
    features = FigureFeatures().set_output(transform="pandas").fit_transform(TEXTS)

    for place, text in enumerate(TEXTS):
        figures = parse(text)[0].figures
        row = features.iloc[place]
        assert row["figures"] == len(figures)
        for name in features.columns[1:]:
            field, _, value = name.partition("_")
            assert row[name] == sum(getattr(figure, field) == value for figure in figures)


def test_figures_can_be_told_for_so_many_characters() -> None:
    """A long report has more figures than a short one; their density can be compared."""
    text = "走访老人30户。"

    assert FigureFeatures(by=(), per=100).fit_transform([text, ""]).tolist() == [
        [pytest.approx(100 / len(text))],
        [0],
    ]


@pytest.mark.parametrize(
    ("estimator", "words"),
    [
        (JiebaVectorizer(stop_words="chinese"), "pass a list of words, 'ours', or None"),
        (JiebaVectorizer(weighting="bm25"), "choose one of count, binary, tfidf"),
        (FigureFeatures(by=("unit",)), "choose from dimension, approx, change"),
        (FigureFeatures(per=0), "must be above 0"),
    ],
    ids=repr,
)
def test_a_setting_out_of_range_is_refused_when_fitted(estimator: Any, words: str) -> None:
    """The message says what is allowed."""
    with pytest.raises(ValueError, match=words):
        estimator.fit(TEXTS)
