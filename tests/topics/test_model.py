"""The shipped model: good enough, what its card says, and nothing but numpy behind it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from summary_miner.errors import UsageError
from summary_miner.mining import parse
from summary_miner.topics.annotations import Labelled
from summary_miner.topics.learning.card import model_card
from summary_miner.topics.learning.gate import GateError, measures, regressions
from summary_miner.topics.learning.scores import score_answers
from summary_miner.topics.learning.training import read_floors
from summary_miner.topics.model import SHIPPED, load_model, save_model, topic_model
from summary_miner.topics.places import Place
from summary_miner.topics.votes import TOPICS

Corpus = Mapping[str, Sequence[Labelled]]


def test_no_topic_is_under_its_floor(corpus: Corpus) -> None:
    """The gate: measured on documents that the model has not seen, topic by topic."""
    model = topic_model()
    tried = corpus["test"]
    scores = score_answers(tried, model.classify([one.place for one in tried]), TOPICS)

    assert regressions(measures(scores), read_floors(SHIPPED)) == []


def test_the_card_says_what_the_model_says() -> None:
    """It is generated: nobody has polished it by hand."""
    meta = json.loads((SHIPPED / "meta.json").read_text("utf-8"))

    assert (SHIPPED / "CARD.md").read_text("utf-8") == model_card(meta, read_floors(SHIPPED))


def test_floors_are_pinned_for_every_topic() -> None:
    """None has been forgotten, and none is a floor in name only."""
    floors = read_floors(SHIPPED)

    assert list(floors) == ["primary", "micro", *TOPICS]
    assert min(floors.values()) >= 0.6


def test_the_gate_names_what_fell() -> None:
    """With what was measured and what was pinned."""
    told = regressions({"party": 0.7, "safety": 0.91}, {"party": 0.8, "safety": 0.9})

    assert told == ["party: 0.7000 is under its floor 0.8000"]


@pytest.mark.parametrize(("measured", "pinned"), [({}, {}), ({"party": 0.9}, {"safety": 0.9})])
def test_the_gate_refuses_to_pass_on_nothing(
    measured: dict[str, float], pinned: dict[str, float]
) -> None:
    """Or a model that was never measured could ship."""
    with pytest.raises(GateError, match="pin the floors again"):
        regressions(measured, pinned)


def test_mining_needs_no_scikit_learn() -> None:
    """Importing it alone takes longer than mining a report."""
    code = (
        "import sys; from summary_miner.mining import parse;"
        "print(parse('荷塘社区总结\\n清运垃圾210余车。')[0].paragraphs[-1].topic);"
        "print(*(n for n in ('sklearn', 'scipy', 'pandas') if n in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout == "environment\n\n"


def test_the_model_loads_in_a_fifth_of_a_second() -> None:
    """Each run pays for it, each process of a run again."""
    load_model(SHIPPED)
    started = time.process_time()
    load_model(SHIPPED).classify([Place("清运垃圾210余车")])

    assert time.process_time() - started < 0.2


def test_a_paragraph_is_read_with_its_neighbours() -> None:
    """The same few words mean another topic in another report."""
    words = "利用周末和晚上，走村入户，随叫随到。"
    told = [
        parse(f"{title}\n一、{heading}\n{before}\n{words}")[0].paragraphs[-1].topic
        for title, heading, before in (
            ("石桥派出所总结", "化解矛盾纠纷", "调解邻里纠纷，排查治安隐患，打击违法犯罪。"),
            ("石桥街道志愿服务队总结", "志愿服务", "志愿者注册人数增加，志愿服务队伍壮大。"),
        )
    ]

    assert told == ["safety", "volunteering"]


def test_a_saved_model_answers_as_before(tmp_path: Path, corpus: Corpus) -> None:
    """And the same model gives the same bytes."""
    model = topic_model()
    places = [one.place for one in corpus["dev"][:50]]
    for name in ("once", "twice"):
        save_model(model, tmp_path / name, {"taxonomy": None})

    again = load_model(tmp_path / "once")
    assert np.array_equal(again.odds(places).given, model.odds(places).given)
    files = [tmp_path / name / "weights.npz" for name in ("once", "twice")]
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("damage", ["no folder", "no weights", "cut", "format", "shape"])
def test_a_damaged_model_is_told(damage: str, tmp_path: Path) -> None:
    """In one line, with its folder."""
    folder = tmp_path / "model"
    if damage != "no folder":
        save_model(topic_model(), folder, {"taxonomy": None})
    if damage == "no weights":
        (folder / "weights.npz").unlink()
    elif damage == "cut":
        (folder / "weights.npz").write_bytes((folder / "weights.npz").read_bytes()[:5000])
    elif damage == "format":
        (folder / "meta.json").write_text('{"format": 99}', "utf-8")
    elif damage == "shape":
        few = {"topics": [["a", "甲", ""], ["b", "乙", ""]], "words": []}
        (folder / "meta.json").write_text(json.dumps({"format": 3, "taxonomy": few}), "utf-8")

    with pytest.raises(UsageError, match=f"^{folder}: "):
        load_model(folder)
