"""A model from labelled paragraphs, with all that its card tells of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from summary_miner.errors import UsageError
from summary_miner.topics.annotations import Labelled
from summary_miner.topics.features import SIGHTS
from summary_miner.topics.learning.calibration import calibration_error, reliability
from summary_miner.topics.learning.card import model_card, plain_scores
from summary_miner.topics.learning.estimators import TopicClassifier
from summary_miner.topics.learning.gate import GateError, fallen, lowest
from summary_miner.topics.learning.scores import Scores, score_answers
from summary_miner.topics.model import TopicModel, confidence, save_model
from summary_miner.topics.second_look import Odds
from summary_miner.topics.taxonomy import Taxonomy, taxonomy_to_plain

FEWEST = 20
"""Fewer labelled paragraphs teach nothing that the words of the topics don't tell."""


@dataclass(frozen=True)
class Trained:
    """A model and how good it is.

    Attributes:
        held_out: By cross-validation over documents; None where there are too few of them.
        calibration: How far confidence is from the truth, as `meta.json` keeps it.
    """

    model: TopicModel
    settings: Mapping[str, Any]
    held_out: Scores | None
    calibration: Mapping[str, Any]


def train(labelled: Sequence[Labelled], classifier: TopicClassifier) -> Trained:
    """Fit the classifier to labelled paragraphs.

    Raises:
        UsageError: If there are too few of them.
    """
    if len(labelled) < FEWEST:
        raise UsageError(f"{len(labelled)} labelled paragraphs; label {FEWEST} at least")
    classifier.fit(
        [one.place for one in labelled],
        [one.topics for one in labelled],
        [one.doubtful for one in labelled],
    )
    model: TopicModel = classifier.model_
    settings = {
        name: value for name, value in classifier.get_params().items() if name != "taxonomy"
    }
    odds: Odds | None = classifier.held_out_
    if odds is None:
        return Trained(model, settings, None, {})
    held_out = score_answers(labelled, model.decide(odds), model.taxonomy.names)
    return Trained(model, settings, held_out, _calibration(model, odds, labelled))


def _calibration(model: TopicModel, odds: Odds, labelled: Sequence[Labelled]) -> dict[str, Any]:
    sure = confidence(odds.primary, model.weights.confidence)
    answers = model.decide(odds)
    right = np.array(
        [one.topics[0] == told.topic for one, told in zip(labelled, answers, strict=True)]
    )
    return {
        "error": round(calibration_error(sure, right), 4),
        "rows": [
            [round(mean, 4), round(share, 4), count]
            for mean, share, count in reliability(sure, right)
        ],
    }


def describe(trained: Trained, taxonomy: Taxonomy | None, **more: Any) -> dict[str, Any]:
    """What `meta.json` says of a model.

    Args:
        taxonomy: Topics that the model carries along; None for the shipped ones.
        more: What the caller knows besides: `data`, `test`, `comparison`, `outside`.
    """
    space = trained.model.space
    scores = {"held_out": trained.held_out, "test": more.pop("test", None)}
    return {
        "taxonomy": taxonomy_to_plain(taxonomy) if taxonomy else None,
        "settings": dict(trained.settings),
        "versions": _versions(),
        "size": {
            name: len(sight.vocabulary)
            for name, sight in zip(SIGHTS, space.sights, strict=True)
            if name != "lead"
        },
        "scores": {name: plain_scores(some) for name, some in scores.items() if some},
        "calibration": dict(trained.calibration),
        **more,
    }


def _versions() -> dict[str, str]:
    import sklearn

    from summary_miner import __version__

    return {
        "summary-miner": __version__,
        "numpy": np.__version__,
        "scikit-learn": sklearn.__version__,
    }


def save_trained(model: TopicModel, folder: Path, meta: Mapping[str, Any]) -> None:
    """Write weights and meta, and the card; floors in the folder stay, and stand in the card."""
    save_model(model, folder, meta)
    (folder / "CARD.md").write_text(model_card(meta, read_floors(folder)), "utf-8")


def pin_floors(folder: Path, trained: Trained, *, lower: bool = False) -> None:
    """Pin the floors of a model that is to be written into the folder, by cross-validation.

    Args:
        lower: Even if it is under the floors of the one that is there.

    Raises:
        GateError: If it is under them, and that was not asked for.
    """
    if trained.held_out is None:
        return
    fell = fallen(trained.held_out, read_floors(folder))
    if fell and not lower:
        raise GateError(f"{folder}: kept as it was ({'; '.join(fell)}); see --lower-floors")
    folder.mkdir(parents=True, exist_ok=True)
    save_floors(folder, lowest(trained.held_out))


def read_floors(folder: Path) -> dict[str, float]:
    """The floors of a model, none if nobody pinned any."""
    path = folder / "floors.json"
    if not path.is_file():
        return {}
    floors: dict[str, float] = json.loads(path.read_text("utf-8"))
    return floors


def save_floors(folder: Path, floors: Mapping[str, float]) -> None:
    """Pin floors for a model."""
    text = json.dumps({name: round(floor, 4) for name, floor in floors.items()}, indent=1)
    (folder / "floors.json").write_text(text + "\n", "utf-8")
