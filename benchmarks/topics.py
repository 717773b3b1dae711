"""Benchmark: naming the topics of paragraphs, vectorising included, and loading the model.

    python benchmarks/topics.py

The paragraphs are those of the corpus with their headings and neighbours. They are classified all
at once, as a batch is, and document by document, as mining does. CPU time of one process, the
best of five rounds.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core, also for the products of matrices
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import time
from collections.abc import Callable
from pathlib import Path

from summary_miner.mining import Settings, mine
from summary_miner.topics.model import SHIPPED, load_model
from summary_miner.topics.places import Place, places_of

CORPUS = Path(__file__).parents[1] / "corpus"
ROUNDS = 5


def documents() -> list[list[Place]]:
    """The body paragraphs of each document of the corpus."""
    found = mine([CORPUS / "documents", CORPUS / "summaries"], Settings(facts=False, topics=False))
    return [places_of(document) for mined in found for document in mined.documents]


def best(task: Callable[[], object]) -> float:
    """The least CPU seconds of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        started = time.process_time()
        task()
        rounds.append(time.process_time() - started)
    return min(rounds)


def main() -> None:
    """Print characters a second, and the seconds to load."""
    together = documents()
    places = [place for document in together for place in document]
    characters = sum(len(place.text) for place in places)
    model = load_model(SHIPPED)
    model.classify(places[:1])
    print(f"{len(places)} paragraphs of {len(together)} documents, {characters:,} characters")
    for name, task in (
        ("all at once", lambda: model.classify(places)),
        ("document by document", lambda: [model.classify(some) for some in together]),
    ):
        print(f"{name}: {characters / best(task) / 1e6:.2f} million characters a second")
    print(f"loading the model: {best(lambda: load_model(SHIPPED).classify(places[:1])):.3f} s")


if __name__ == "__main__":
    main()
