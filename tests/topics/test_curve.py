"""The learning curve: what a taxonomy of a user's own gets from few labels."""

from __future__ import annotations

import csv
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_two_hundred_paragraphs_give_a_usable_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """With ten words a topic, measured on documents that it has not seen."""
    monkeypatch.syspath_prepend(str(ROOT / "corpus"))
    curve = import_module("curve")
    taught = curve.drawn(curve.paragraphs("train"), 0, 200)

    primary, micro, macro = curve.measure(
        taught, curve.paragraphs("dev"), curve.taxonomy(words=True)
    )

    assert primary >= 0.58
    assert micro >= 0.61
    assert macro >= 0.58


def _rows() -> list[dict[str, str]]:
    with (ROOT / "corpus" / "curve.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_words_help_at_every_number_of_labels() -> None:
    """In the table that the manual and the card show."""
    reached = {(row["paragraphs"], row["words"]): float(row["primary"]) for row in _rows()}
    sizes = ("25", "50", "100", "200", "400")

    assert [size for size, _ in reached] == [size for size in sizes for _ in range(2)]
    assert all(reached[size, "ten a topic"] > reached[size, "none"] for size in sizes)


@pytest.mark.parametrize("page", ["docs/topics.md", "docs/zh/topics.md"])
def test_the_manual_shows_the_curve(page: str) -> None:
    """Each row of the table, number by number."""
    text = (ROOT / page).read_text("utf-8")

    for row in _rows():
        numbers = " | ".join((row["primary"], row["micro"], row["macro"]))
        assert f"| {row['paragraphs']} | " in text
        assert f" | {numbers} |" in text
