"""Compare kinds of classifier on the corpus, by cross-validation over documents.

    python corpus/compare.py            all candidates (some ten minutes); writes comparison.tsv
    python corpus/compare.py words LR   some of them; prints them only

Each sees the same four folds of train and dev, and the same features where it takes features;
n-grams are chosen anew in each fold. Each is the first look; the second look at it, thresholds
and confidence are made in the same way for all, and one row shows what ships without it. The
table goes into the model card with `python corpus/train.py`.
"""

from __future__ import annotations

import random
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import arithmetic
import numpy as np
from labelled import HERE, read_files
from sklearn.decomposition import TruncatedSVD
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

from summary_miner.topics.annotations import Labelled
from summary_miner.topics.features import FeatureSpace
from summary_miner.topics.grams import Floats
from summary_miner.topics.learning.calibration import Calibration, calibrate
from summary_miner.topics.learning.estimators import TopicVotes, as_examples
from summary_miner.topics.learning.fitting import (
    Examples,
    Recipe,
    choose_space,
    document_folds,
    fit_regressions,
    held_out_scores,
    scores_of,
    to_matrix,
)
from summary_miner.topics.learning.scores import score_answers
from summary_miner.topics.model import TopicModel, Weights
from summary_miner.topics.places import Place
from summary_miner.topics.second_look import Odds
from summary_miner.topics.taxonomy import shipped_taxonomy

FOLDS = 4
RECIPE = Recipe(folds=FOLDS)
TAXONOMY = shipped_taxonomy()
TOPICS = range(len(TAXONOMY.names))
Candidate = Callable[[Examples, Examples, FeatureSpace], Floats]
"""Log-odds of topics as the main one for the second examples, learnt from the first."""


def words(taught: Examples, tried: Examples, space: FeatureSpace) -> Floats:
    """The votes of topic words alone, in the paragraph and, less loudly, in its heading."""
    votes = TopicVotes().fit([])
    headings = [" ".join(place.headings) for place in tried.places]
    return np.asarray(votes.transform(tried.places) + 0.9 * votes.transform(headings))


def regression(taught: Examples, tried: Examples, space: FeatureSpace) -> Floats:
    """One logistic regression a topic, topic words as weak labels: what ships."""
    fitted = fit_regressions(taught, space, RECIPE)
    return scores_of(fitted, _features(tried, space))


def multinomial(taught: Examples, tried: Examples, space: FeatureSpace) -> Floats:
    """One multinomial logistic regression for all topics."""
    model = LogisticRegression(C=3.0, max_iter=60, tol=0.01)
    model.fit(_features(taught, space), taught.primary)
    scores = np.full((len(tried), len(TOPICS)), -20.0)
    scores[:, model.classes_] = model.decision_function(_features(tried, space))
    return scores


def vector_machine(taught: Examples, tried: Examples, space: FeatureSpace) -> Floats:
    """One linear support vector machine a topic."""
    return _each(taught, tried, space, LinearSVC(C=0.5, random_state=0))


def naive_bayes(taught: Examples, tried: Examples, space: FeatureSpace) -> Floats:
    """One complement naive Bayes a topic (Rennie 2003)."""
    return _each(taught, tried, space, ComplementNB(alpha=0.3))


def boosting(taught: Examples, tried: Examples, space: FeatureSpace) -> Floats:
    """Gradient boosting a topic, 60 trees on votes, flags and 60 components of the n-grams."""
    split = sum(len(sight.vocabulary) for sight in space.sights)
    learnt, asked = _features(taught, space), _features(tried, space)
    components = TruncatedSVD(60, random_state=0).fit(learnt[:, :split])
    dense = [
        np.hstack([components.transform(some[:, :split]), some[:, split:].toarray()])
        for some in (learnt, asked)
    ]
    scores = []
    for column in TOPICS:
        model = HistGradientBoostingClassifier(max_iter=60, learning_rate=0.15, random_state=0)
        model.fit(dense[0], taught.primary == column)
        scores.append(model.decision_function(dense[1]))
    return np.stack(scores, axis=1)


def stacking(taught: Examples, tried: Examples, space: FeatureSpace) -> Floats:
    """Regression and naive Bayes, weighed by a third regression on their held-out scores."""
    inner = Recipe(folds=3)
    bayes = np.zeros(taught.given.shape)
    for some, rest in document_folds(taught, 3):
        bayes[rest] = naive_bayes(taught.part(some), taught.part(rest), space)
    below = np.hstack([held_out_scores(taught, TAXONOMY.lexicon, inner), bayes])
    asked = np.hstack([regression(taught, tried, space), naive_bayes(taught, tried, space)])
    scores = []
    for column in TOPICS:
        model = LogisticRegression(C=0.1, max_iter=1000).fit(below, taught.primary == column)
        scores.append(model.decision_function(asked))
    return np.stack(scores, axis=1)


def textcat(taught: Examples, tried: Examples, space: FeatureSpace) -> Floats:
    """spaCy's text categoriser on characters of heading and text, n-grams to 3, four epochs."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp = spacy.blank("zh")
    model = {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": True,
        "ngram_size": 3,
        "no_output_layer": False,
        "length": 1 << 18,
    }
    pipe = nlp.add_pipe("textcat", config={"model": model})
    for name in TAXONOMY.names:
        pipe.add_label(name)  # type: ignore[attr-defined]

    def doc(place: Place) -> Doc:
        signs = list(" ".join([*place.headings[:1], place.text])[:600])
        return Doc(nlp.vocab, words=signs, spaces=[False] * len(signs))

    examples = [
        Example.from_dict(
            doc(place),
            {"cats": {name: float(at == main) for at, name in enumerate(TAXONOMY.names)}},
        )
        for place, main in zip(taught.places, taught.primary, strict=True)
    ]
    random.seed(0)
    spacy.util.fix_random_seed(0)
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(4):
        random.shuffle(examples)
        for batch in spacy.util.minibatch(examples, 32):
            nlp.update(batch, sgd=optimizer)
    docs = [pipe(doc(place)) for place in tried.places]
    likely = np.array([[one.cats[name] for name in TAXONOMY.names] for one in docs])
    return np.asarray(np.log(np.clip(likely, 1e-6, None)))


CANDIDATES: Mapping[str, Candidate] = {
    "topic words alone": words,
    "complement naive Bayes": naive_bayes,
    "linear support vector machine": vector_machine,
    "multinomial regression": multinomial,
    "logistic regression (ships)": regression,
    "gradient boosting": boosting,
    "stacking of regression and naive Bayes": stacking,
    "spaCy textcat (bag of words)": textcat,
}
ALONE = "logistic regression, no second look"


def _features(examples: Examples, space: FeatureSpace) -> Any:
    return to_matrix(space.rows(examples.places), space)


def _each(taught: Examples, tried: Examples, space: FeatureSpace, model: Any) -> Floats:
    """The scores of one model a topic."""
    learnt, asked = _features(taught, space), _features(tried, space)
    scores = []
    for column in TOPICS:
        model.fit(learnt, taught.primary == column)
        if hasattr(model, "decision_function"):
            scores.append(model.decision_function(asked))
        else:
            odds = model.predict_log_proba(asked)
            scores.append(odds[:, 1] - odds[:, 0])
    return np.stack(scores, axis=1)


@cache
def corpus() -> tuple[list[Labelled], Examples]:
    """The labelled paragraphs of train and dev."""
    labelled = [one for file in read_files() if file.split != "test" for one in file.paragraphs]
    return labelled, as_examples(
        [one.place for one in labelled],
        [one.topics for one in labelled],
        [one.doubtful for one in labelled],
        TAXONOMY,
    )


def compare(name: str, candidate: Candidate) -> Iterator[tuple[str, ...]]:
    """The row of a candidate: its scores, and the seconds that a fold took."""
    examples = corpus()[1]
    scores = np.zeros(examples.given.shape)
    seconds = 0.0
    for taught, tried in document_folds(examples, FOLDS):
        space = choose_space(examples.part(taught), TAXONOMY.lexicon, RECIPE)
        started = time.process_time()
        scores[tried] = candidate(examples.part(taught), examples.part(tried), space)
        seconds += time.process_time() - started
    spent = f"{seconds / FOLDS:.1f}"
    calibration, odds = calibrate(scores, examples, FOLDS)
    if candidate is regression:
        yield (ALONE, *_measured(calibration, Odds(scores, scores)), spent)
    yield (name, *_measured(calibration, odds), spent)


def _measured(calibration: Calibration, odds: Odds) -> list[str]:
    labelled, _ = corpus()
    nothing, space = np.zeros((0, len(TOPICS))), FeatureSpace(TAXONOMY.lexicon, ())
    weights = Weights((), nothing, nothing, *calibration)
    answers = TopicModel(TAXONOMY, space, weights).decide(odds)
    found = score_answers(labelled, answers, TAXONOMY.names)
    return [f"{one.value:.3f}" for one in (found.primary, found.micro, found.macro)]


def main() -> int:
    """The command line."""
    arithmetic.pin()
    warnings.simplefilter("ignore")
    chosen = {
        name: candidate
        for name, candidate in CANDIDATES.items()
        if not sys.argv[1:] or any(word in name for word in sys.argv[1:])
    }
    rows = []
    for name, candidate in chosen.items():
        for row in compare(name, candidate):
            rows.append(row)
            print("\t".join(row), flush=True)
    if chosen.keys() == CANDIDATES.keys():
        head = ("candidate", "primary", "micro", "macro", "seconds")
        text = "\n".join("\t".join(row) for row in (head, *rows))
        (HERE / "comparison.tsv").write_text(text + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
