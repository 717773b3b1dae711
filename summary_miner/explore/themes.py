"""`topics`: what a corpus is about, by a model of its words or by the codebook.

`coherence_umass` is C of Mimno et al. (2011), Optimizing semantic coherence in topic models:
Σ ln((D(v, w) + 1) / D(w)) over the pairs of a topic's words, w the one with the higher weight, D
the documents with the words. `coherence_npmi` is the mean of ln(P(v,w) / (P(v) P(w))) / −ln P(v,w)
over the pairs, by documents (Lau, Newman & Baldwin 2014). Higher is better in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.coherence import SharedDocuments, npmi, umass
from summary_miner.explore.contrast import keyness
from summary_miner.explore.tokens import distinct
from summary_miner.explore.words import WordFilter, count_words, labelled, result
from summary_miner.extras import load_extra
from summary_miner.topics.votes import TOPICS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summary_miner.explore.corpus import By, Corpus
    from summary_miner.explore.tokens import Whole

Model: TypeAlias = Literal["nmf", "lda", "codebook"]
MODELS: tuple[Model, ...] = ("nmf", "lda", "codebook")

NAMING = WordFilter(pos=("n", "vn", "v", "j", "l"))
_LABEL = 4
"""Words that name a topic."""
_MOST_WORDS = 5000
_LEAST_DOCUMENTS = 2
_MOST_SHARE = 0.6
"""A word of more than so many of the texts tells no topic from another."""
_FEW = 2000
"""Documents up to which LDA learns from all of them at once; of more it takes some at a time."""
_ROUNDS = 200
"""Real reports settle within 70; text without topics never does, and 200 more change nothing."""
_LOOKS, _SETTLED = 20, 1e-2
"""How often LDA looks at each document in a pass, and when it has seen enough. With five times as
many looks it takes four times as long, the topics' words go together no better, and the share of
a topic in a document changes by less than one percent of the document."""
_TINY = 1e-12
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class TopicModel:
    """How topics are found.

    Attributes:
        kind: `nmf` factorises TF-IDF weights, `lda` counts (latent Dirichlet allocation), both by
            scikit-learn; `codebook` takes the topics that mining gave the paragraphs.
        count: How many topics; the codebook has its own.
        seed: Where LDA begins; the same seed gives the same topics.
    """

    kind: Model = "nmf"
    count: int = 10
    seed: int = 0


def topics(
    corpus: Corpus,
    *,
    by: By = (),
    model: TopicModel = TopicModel(),
    words: WordFilter = NAMING,
    top: int = 10,
) -> pd.DataFrame:
    """The topics of a corpus with their words, or the share of each topic in each group.

    Args:
        by: Without columns the words of each topic; with columns the share of each topic in
            each group, `doc_id` for each document.
        top: How many words of each topic; they are those that coherence looks at.

    Returns:
        Words: `topic` (number from 1, or the codebook's name), `label` (its first words),
        `share` (percent of the corpus: of documents' weights, or of body paragraphs),
        `coherence_umass`, `coherence_npmi`, `rank`, `word`, `weight` (share of the topic's
        weights; of the codebook the log-likelihood of keyness). Shares: the columns of `by`,
        `topic`, `label`, `share` (percent of the group), `documents` (of the group).

    Raises:
        UsageError: If the corpus is too small for so many topics.
    """
    if model.kind not in MODELS:
        raise UsageError(f"no model {model.kind!r}; there are {', '.join(MODELS)}")
    found = (
        _codebook(corpus, words, top)
        if model.kind == "codebook"
        else _fit(corpus, model, words, top)
    )
    if by:
        return _shares(corpus, found, by)
    return _words(corpus, found)


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """Topics, their words, and how much of each text is about them.

    Attributes:
        names: One for each topic.
        best: Of each topic its words (numbers in the vocabulary), the weightiest first.
        weights: The words' weights.
        of_text: Texts × topics; rows sum to 1, or to 0 where a text is about none.
        firsts: Of each text the paragraph where it begins.
    """

    names: Sequence[Any]
    best: Sequence[Whole]
    weights: Sequence[NDArray[np.float64]]
    of_text: NDArray[np.float64]
    firsts: Whole

    def labels(self, vocabulary: Any) -> list[str]:
        return [" ".join(vocabulary[words[:_LABEL]]) for words in self.best]


def _fit(corpus: Corpus, model: TopicModel, words: WordFilter, top: int) -> _Found:
    """Topics of the documents by scikit-learn."""
    matrix, chosen = _document_words(corpus, words)
    if min(matrix.shape) < model.count or model.count < 2:
        raise UsageError(
            f"topics: {matrix.shape[0]} documents with {matrix.shape[1]} words are too few for"
            f" {model.count} topics; ask for fewer, at least 2, or let more words in"
        )
    weights, components = (_lda if model.kind == "lda" else _nmf)(matrix, model)
    weights[np.diff(matrix.indptr) == 0] = 0  # LDA would be about everything where nothing is said
    totals = weights.sum(axis=1, keepdims=True)
    of_text = np.divide(weights, totals, out=np.zeros_like(weights), where=totals > 0)
    order = np.argsort(-of_text.sum(axis=0), kind="stable")  # the largest topic is number 1
    of_text, components = of_text[:, order], components[order]
    shares = components / np.maximum(components.sum(axis=1, keepdims=True), _TINY)
    # rounded: words with equal weights must not change places with the last bit
    shares = shares.round(_DIGITS)
    best = [np.argsort(-row, kind="stable")[:top] for row in shares]
    firsts = corpus.paragraphs.drop_duplicates("document").index.to_numpy()
    return _Found(
        names=list(range(1, model.count + 1)),
        best=[chosen[places] for places in best],
        weights=[row[places] for row, places in zip(shares, best, strict=True)],
        of_text=of_text,
        firsts=firsts,
    )


def _document_words(corpus: Corpus, words: WordFilter) -> tuple[Any, Whole]:
    """Documents × words as counts, and the words' numbers: neither rare nor everywhere."""
    sparse = load_extra("scipy.sparse", "learn")
    counts = count_words(corpus, corpus.by_document(), words.allows(corpus.tokens))
    spread = np.bincount(counts.words, minlength=len(corpus.tokens.vocabulary))
    most = max(_MOST_SHARE * len(corpus.documents), _LEAST_DOCUMENTS)
    fitting = np.flatnonzero((spread >= _LEAST_DOCUMENTS) & (spread <= most))
    chosen = np.sort(fitting[np.argsort(-spread[fitting], kind="stable")[:_MOST_WORDS]])
    places = np.full(len(spread), -1)
    places[chosen] = np.arange(len(chosen))
    kept = places[counts.words] >= 0
    cells = (counts.counts[kept], (counts.groups[kept], places[counts.words[kept]]))
    shape = (len(corpus.documents), len(chosen))
    return sparse.csr_matrix(sparse.coo_matrix(cells, shape=shape), dtype=np.float64), chosen


def _nmf(matrix: Any, model: TopicModel) -> tuple[Any, Any]:
    text = load_extra("sklearn.feature_extraction.text", "learn")
    decomposition = load_extra("sklearn.decomposition", "learn")
    weighted = text.TfidfTransformer(sublinear_tf=True).fit_transform(matrix)
    fitted = decomposition.NMF(
        model.count, init="nndsvda", max_iter=_ROUNDS, tol=1e-3, random_state=model.seed
    )
    return _quietly(fitted, weighted), fitted.components_


def _lda(matrix: Any, model: TopicModel) -> tuple[Any, Any]:
    decomposition = load_extra("sklearn.decomposition", "learn")
    documents = matrix.shape[0]
    passes = int(np.clip(20_000 // max(documents, 1), 2, 20))
    fitted = decomposition.LatentDirichletAllocation(
        model.count,
        max_iter=passes,
        batch_size=512,
        total_samples=documents,
        max_doc_update_iter=_LOOKS,
        mean_change_tol=_SETTLED,
        random_state=model.seed,
    )
    if documents <= _FEW:
        return _quietly(fitted, matrix), fitted.components_
    for _ in range(passes):  # as fit with learning_method="online" does, which ends with a look
        fitted.partial_fit(matrix)  # at how well it fits: half as much work again
    return fitted.transform(matrix), fitted.components_


def _quietly(model: Any, matrix: Any) -> NDArray[np.float64]:
    """Fit; whether it converged is told by the coherence, not by a warning."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        weights: NDArray[np.float64] = model.fit_transform(matrix)
    return weights


def _codebook(corpus: Corpus, words: WordFilter, top: int) -> _Found:
    """The codebook's topics of the body paragraphs, with the words that set them apart."""
    own = corpus.paragraphs["topic"].to_numpy()
    names = [topic for topic in TOPICS if (own == topic).any()]
    if len(names) < 2:
        raise UsageError("topics: all paragraphs are about the same topic, or none has one")
    body = np.flatnonzero(own != "")
    of_text = (own[body, None] == np.array(names, object)[None, :]).astype(float)
    place = {str(word): number for number, word in enumerate(corpus.tokens.vocabulary)}
    best, weights = [], []
    table = keyness(corpus, by="topic", words=replace(words, min_count=3))
    for name in names:
        telling = table[(table["topic"] == name) & (table["side"] == "more")].head(top)
        best.append(np.array([place[word] for word in telling["word"]], np.int64))
        weights.append(telling["log_likelihood"].to_numpy())
    return _Found(names, best, weights, of_text, body)


def _words(corpus: Corpus, found: _Found) -> pd.DataFrame:
    vocabulary = corpus.tokens.vocabulary
    has = SharedDocuments(corpus, distinct(np.concatenate(found.best)))
    labels = found.labels(vocabulary)
    share = found.of_text.sum(axis=0) * 100 / max(found.of_text.sum(), _TINY)
    rows = []
    for number, (best, weights) in enumerate(zip(found.best, found.weights, strict=True)):
        shared = has.of(best)
        rows.append(
            pd.DataFrame(
                {
                    "topic": found.names[number],
                    "label": labels[number],
                    "share": share[number],
                    "coherence_umass": umass(shared),
                    "coherence_npmi": npmi(shared, len(corpus.documents)),
                    "rank": np.arange(1, len(best) + 1),
                    "word": vocabulary[best],
                    "weight": weights,
                }
            )
        )
    frame = pd.concat(rows, ignore_index=True)
    return labelled(pd.DataFrame(index=[0]), frame)


def _shares(corpus: Corpus, found: _Found, by: By) -> pd.DataFrame:
    groups = corpus.groups(by)
    of_text = groups.numbers[found.firsts]
    sums = np.zeros((len(groups), len(found.names)))
    np.add.at(sums, of_text, found.of_text)
    totals = np.maximum(sums.sum(axis=1, keepdims=True), _TINY)
    number = np.repeat(np.arange(len(groups)), len(found.names))
    labels = found.labels(corpus.tokens.vocabulary)
    return result(
        groups.labels,
        number,
        {
            "topic": np.array(list(found.names) * len(groups)),
            "label": np.array(labels * len(groups), object),
            "share": (sums * 100 / totals).ravel(),
            "documents": groups.sizes(corpus.paragraphs["document"])[number],
        },
    )
