"""The model card: what `meta.json` says, in words that a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from summary_miner.topics.learning.scores import Score, Scores


def plain_score(score: Score) -> list[float]:
    """A measure with the ends of its interval, as `meta.json` keeps it."""
    return [round(number, 4) for number in (score.value, score.low, score.high)]


def plain_scores(scores: Scores) -> dict[str, Any]:
    """Scores as `meta.json` keeps them."""
    return {
        "paragraphs": scores.paragraphs,
        "primary": plain_score(scores.primary),
        "micro": plain_score(scores.micro),
        "macro": plain_score(scores.macro),
        "topics": {
            one.topic: {
                "support": one.support,
                "precision": round(one.precision, 4),
                "recall": round(one.recall, 4),
                "f1": plain_score(one.f1),
            }
            for one in scores.topics
        },
        "confusions": [list(row) for row in scores.confusions[:10]],
    }


def model_card(meta: Mapping[str, Any], floors: Mapping[str, float]) -> str:
    """The text of `CARD.md`, from `meta.json` and `floors.json` alone."""
    parts = [_what(meta), _data(meta)]
    parts += [_scores(name, scores, floors) for name, scores in meta["scores"].items()]
    parts += [_confidence(meta["calibration"]), _comparison(meta), _curve(meta), _outside(meta)]
    return "\n".join(line for part in parts for line in part) + "\n"


def _what(meta: Mapping[str, Any]) -> Iterator[str]:
    settings = ", ".join(f"{name} {value}" for name, value in meta["settings"].items())
    versions = ", ".join(f"{name} {version}" for name, version in meta["versions"].items())
    size = ", ".join(f"{count} of {name}" for name, count in meta["size"].items())
    yield from (
        "# Topic model",
        "",
        "Names the primary topic of each body paragraph of a Chinese work summary, and further",
        "ones. At a first look one logistic regression a topic sees n-grams and words of the",
        "paragraph, of its beginning, its headings and the title, the votes of topic words in the",
        "paragraph, its headings, its document and its neighbours, and words that tell of what was",
        "done, what is ahead, a rule, news or a definition. At a second look two small regressions",
        "a topic, one for the primary topic and one for all, weigh what the first look says of the",
        "paragraph, its neighbours and its document. Topic words also serve as weak labels in",
        "training. Applied with numpy alone. Generated from `meta.json` and `floors.json`; not",
        "edited by hand.",
        "",
        f"- Settings: {settings}",
        f"- Versions: {versions}",
        f"- N-grams: {size}",
        "",
        "**Use** it to sort and count paragraphs, and look at those of low confidence before you",
        "publish. **Do not** use it to judge people or units, nor on texts other than reports.",
    )


def _data(meta: Mapping[str, Any]) -> Iterator[str]:
    if "data" in meta:
        yield from ("", "## Data", "")
        head = ("split", "documents", "paragraphs", "used to")
        splits = meta["data"]["splits"].items()
        yield from _table(head, [(name, *row) for name, row in splits])
        yield from ("", f"Digest of documents and labels: `{meta['data']['digest']}`")
        if note := meta["data"].get("note"):
            yield from ("", note)


_TITLES = {
    "held_out": "Scores by cross-validation over documents",
    "test": "Scores on documents that the model has not seen (split `test`)",
}
_OVERALL = {"primary": "primary topic right", "micro": "micro-F1", "macro": "macro-F1"}


def _scores(name: str, scores: Mapping[str, Any], floors: Mapping[str, float]) -> Iterator[str]:
    yield from ("", f"## {_TITLES[name]}", "")
    yield f"{scores['paragraphs']} paragraphs; in brackets the interval of 95 %, by bootstrap over"
    yield "documents. A doubtful label counts neither way."
    yield ""
    rows = [(label, _interval(scores[key])) for key, label in _OVERALL.items()]
    yield from _table(("measure", "value"), rows)
    yield ""
    pinned = floors if name == "test" else {}
    head = ("topic", "paragraphs", "precision", "recall", "F1", *(["floor"] if pinned else []))
    yield from _table(head, [_row(topic, one, pinned) for topic, one in scores["topics"].items()])
    yield from ("", "Most frequent confusions of the primary topic:", "")
    yield from _table(("right", "told", "times"), scores["confusions"])


def _row(topic: str, one: Mapping[str, Any], floors: Mapping[str, float]) -> list[str]:
    parts = [f"{one['precision']:.2f}", f"{one['recall']:.2f}", _interval(one["f1"])]
    floor = [f"{floors[topic]:.2f}"] if topic in floors else []
    return [topic, str(one["support"]), *parts, *floor]


def _confidence(calibration: Mapping[str, Any]) -> Iterator[str]:
    if not calibration:
        return
    yield from ("", "## Confidence", "")
    yield "How often the primary topic is right where the model is so sure (cross-validation); on"
    yield f"average the two differ by {calibration['error']:.3f}:"
    yield ""
    rows = [(f"{mean:.2f}", f"{share:.2f}", count) for mean, share, count in calibration["rows"]]
    yield from _table(("confidence", "right", "paragraphs"), rows)


def _comparison(meta: Mapping[str, Any]) -> Iterator[str]:
    if meta.get("comparison"):
        yield from ("", "## Why this model", "")
        yield "Candidates in cross-validation over documents of train and dev, made by"
        yield "`python corpus/compare.py`:"
        yield ""
        head = ("candidate", "primary", "micro-F1", "macro-F1", "seconds to train")
        yield from _table(head, meta["comparison"])


def _curve(meta: Mapping[str, Any]) -> Iterator[str]:
    if meta.get("curve"):
        yield from ("", "## How many labels a taxonomy of your own needs", "")
        yield "Six topics of another taxonomy, taught with so many labelled paragraphs of `train`,"
        yield "with ten words a topic or none, and measured on `dev`; means of three draws, made by"
        yield "`python corpus/curve.py`:"
        yield ""
        head = ("paragraphs", "words", "primary topic right", "micro-F1", "macro-F1")
        yield from _table(head, meta["curve"])


def _outside(meta: Mapping[str, Any]) -> Iterator[str]:
    if not meta.get("outside"):
        return
    yield from ("", "## On documents of others", "")
    yield "Real documents differ from written ones. What was measured on annotated real documents,"
    yield "on which nothing was trained, and the gap to the test split:"
    yield ""
    test = meta["scores"]["test"]
    rows = []
    for name, paragraphs, *values in meta["outside"]:
        cells = [
            f"{value:.3f} ({value - test[key][0]:+.3f})"
            for key, value in zip(_OVERALL, values, strict=True)
        ]
        rows.append((name, paragraphs, *cells))
    yield from _table(("documents", "paragraphs", *_OVERALL.values()), rows)


def _interval(score: Sequence[float]) -> str:
    value, low, high = score
    return f"{value:.3f} ({low:.3f}-{high:.3f})"


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"
