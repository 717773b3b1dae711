"""scikit-learn estimators: texts in, words, figures, votes or topics out.

`TopicVotes` and `TopicClassifier` live with the topics and are at hand here. All take what
scikit-learn's own text vectorizers take: a list or a pandas Series of texts, a paragraph, a section
or a whole report each. `docs/sklearn.md` shows them in pipelines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, get_args

import numpy as np
import sklearn
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.utils.validation import check_is_fitted

from summary_miner.explore.words import stop_words
from summary_miner.extract.units import DIMENSIONS
from summary_miner.mining import parse
from summary_miner.structure.segment import load_segmenter
from summary_miner.topics.learning.estimators import TopicClassifier, TopicVotes
from summary_miner.types import Approx, Figure

__all__ = ["FigureFeatures", "JiebaVectorizer", "TopicClassifier", "TopicVotes"]

WEIGHTINGS = ("count", "binary", "tfidf")

FIELDS: Mapping[str, Sequence[str]] = {
    "dimension": tuple(DIMENSIONS),
    "approx": get_args(Approx),
    "change": ("increase", "decrease"),
}
"""Fields of `Figure` by which figures are counted, with the values that they can have."""


class JiebaVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc] # untyped base
    """Words and runs of words as features, cut by our segmenter.

    Marks and white space are no words. The output is a sparse matrix of the texts by the words
    in the order of their code points, with `set_output(transform="pandas")` a frame.

    Args:
        ngram_range: Least and most words of a feature; (1, 2) takes pairs as well.
        parts_of_speech: Openings of ICTCLAS tags, such as `("n", "v")`: other words are left
            out before runs are made. None takes all.
        stop_words: Words to leave out; `ours` are those of `data/stop_words.tsv`.
        min_df: Least number of texts that a feature stands in, or their share as a float.
        max_df: Most texts, likewise.
        max_features: Only so many, the most frequent ones.
        weighting: `count`, `binary` (1 if present), or `tfidf` as scikit-learn defines it:
            idf = ln((1 + texts) / (1 + texts with it)) + 1, rows of length 1.
        user_dict: Path of a dictionary in jieba's format, on top of ours.

    Attributes:
        vocabulary_: The column of each feature.

    >>> words = JiebaVectorizer(parts_of_speech=("n",)).fit(["清理河道垃圾", "修复路灯"])
    >>> list(words.get_feature_names_out())
    ['垃圾', '河道', '路灯']
    """

    def __init__(
        self,
        *,
        ngram_range: tuple[int, int] = (1, 1),
        parts_of_speech: Collection[str] | None = None,
        stop_words: Collection[str] | str | None = None,
        min_df: int | float = 1,
        max_df: int | float = 1.0,
        max_features: int | None = None,
        weighting: str = "count",
        user_dict: str | Path | None = None,
    ) -> None:
        self.ngram_range = ngram_range
        self.parts_of_speech = parts_of_speech
        self.stop_words = stop_words
        self.min_df = min_df
        self.max_df = max_df
        self.max_features = max_features
        self.weighting = weighting
        self.user_dict = user_dict

    def fit(self, X: Iterable[str], y: object = None) -> JiebaVectorizer:
        """Learn the features of the texts.

        Raises:
            ValueError: If a setting is out of range, or no word is left.
            TypeError: If `X` is not made of texts.
        """
        self._learn(X)
        return self

    def fit_transform(self, X: Iterable[str], y: object = None) -> Any:
        """Learn the features and count them, cutting each text once."""
        return self._output(self._learn(X))

    def transform(self, X: Iterable[str]) -> Any:
        """How much of each feature stands in each text; words that were not learnt are left out."""
        check_is_fitted(self)
        return self._output(self._counter.transform(_texts(X)))

    def get_feature_names_out(self, input_features: object = None) -> Any:
        """The features by column; the words of a run are parted by a space."""
        check_is_fitted(self)
        return self._counter.get_feature_names_out()

    def _learn(self, X: Iterable[str]) -> Any:
        if self.weighting not in WEIGHTINGS:
            raise ValueError(f"weighting {self.weighting!r}: choose one of {', '.join(WEIGHTINGS)}")
        self._counter = CountVectorizer(
            analyzer=partial(
                _terms,
                ngram_range=self.ngram_range,
                parts_of_speech=tuple(self.parts_of_speech or ()),
                stop_words=_stop_words(self.stop_words),
                user_dict=Path(self.user_dict) if self.user_dict else None,
            ),
            min_df=self.min_df,
            max_df=self.max_df,
            max_features=self.max_features,
            binary=self.weighting == "binary",
        )
        counts = self._counter.fit_transform(_texts(X))
        self._weigh = TfidfTransformer().fit(counts) if self.weighting == "tfidf" else None
        self.vocabulary_ = self._counter.vocabulary_
        return counts

    def _output(self, counts: Any) -> Any:
        weighed = self._weigh.transform(counts) if self._weigh else counts
        return weighed.toarray() if _wants_frame(self) else weighed

    def __sklearn_tags__(self) -> Any:
        return _text_tags(super().__sklearn_tags__())


class FigureFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc] # untyped base
    """How many figures a text has, of which dimension, how firmly stated, rising or falling.

    The figures are those that `mining.parse` finds. The output is a dense array of floats: the
    column `figures` counts all, `dimension_money` those of money, and so on. It learns nothing
    from the texts.

    Args:
        by: Fields by which figures are counted: any of `FIELDS`.
        per: Give figures for so many characters of text instead of counts; None counts.

    >>> features = FigureFeatures(by=("change",)).fit_transform(["访客增长12%。", "清理3处。"])
    >>> features.tolist()
    [[1.0, 1.0, 0.0], [1.0, 0.0, 0.0]]
    """

    def __init__(
        self, *, by: Sequence[str] = ("dimension", "approx", "change"), per: int | None = None
    ) -> None:
        self.by = by
        self.per = per

    def fit(self, X: Iterable[str], y: object = None) -> FigureFeatures:
        """Check the settings.

        Raises:
            ValueError: If figures have no such field, or `per` is not above 0.
        """
        if unknown := set(self.by) - set(FIELDS):
            raise ValueError(f"by {sorted(unknown)}: choose from {', '.join(FIELDS)}")
        if self.per is not None and self.per <= 0:
            raise ValueError(f"per {self.per}: must be above 0, or None for counts")
        self.features_ = [
            (field, value, f"{field}_{value}") for field in self.by for value in FIELDS[field]
        ]
        return self

    def transform(self, X: Iterable[str]) -> Any:
        """One row for each text, one column for each feature."""
        check_is_fitted(self)
        rows = [self._row(text) for text in _texts(X)]
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(self.features_) + 1)

    def get_feature_names_out(self, input_features: object = None) -> Any:
        """The features by column."""
        check_is_fitted(self)
        return np.array(["figures", *(name for *_, name in self.features_)], dtype=object)

    def _row(self, text: str) -> list[float]:
        figures: list[Figure] = [figure for found in parse(text) for figure in found.figures]
        counts = [len(figures)]
        for field, value, _ in self.features_:
            counts.append(sum(getattr(figure, field) == value for figure in figures))
        share = self.per / max(len(text), 1) if self.per else 1
        return [count * share for count in counts]

    def __sklearn_tags__(self) -> Any:
        tags = _text_tags(super().__sklearn_tags__())
        tags.requires_fit = True
        return tags


def _terms(
    text: str,
    *,
    ngram_range: tuple[int, int],
    parts_of_speech: tuple[str, ...],
    stop_words: frozenset[str],
    user_dict: Path | None,
) -> Iterator[str]:
    """The words and runs of words of a text; a function with a name, so that it can be pickled."""
    words = [
        token.word
        for token in load_segmenter(user_dict=user_dict).tokens(text)
        if any(map(str.isalnum, token.word))
        and token.word not in stop_words
        and (not parts_of_speech or token.tag.startswith(parts_of_speech))
    ]
    least, most = ngram_range
    for length in range(least, most + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _stop_words(given: Collection[str] | str | None) -> frozenset[str]:
    if given == "ours":
        return stop_words()
    if isinstance(given, str):
        raise ValueError(f"stop_words {given!r}: pass a list of words, 'ours', or None")
    return frozenset(given or ())


def _texts(X: Iterable[str]) -> list[str]:
    """The texts, once it is sure that they are texts."""
    if isinstance(X, str):
        raise ValueError("a list or Series of texts is needed, and this is one text: put it in []")
    if getattr(X, "ndim", 1) != 1:
        raise ValueError('one column of texts is needed, and this is a table: choose frame["text"]')
    texts = list(X)
    for place, text in enumerate(texts):
        if not isinstance(text, str):
            raise TypeError(f"number {place} is no text but {text!r}: fill or drop it first")
    return texts


def _wants_frame(estimator: Any) -> bool:
    """Whether the user asked for pandas or polars, which take no sparse matrix."""
    own = getattr(estimator, "_sklearn_output_config", {}).get("transform")
    chosen: str = own or sklearn.get_config()["transform_output"]
    return chosen != "default"


def _text_tags(tags: Any) -> Any:
    tags.input_tags.string = True
    tags.input_tags.two_d_array = False
    return tags
