"""The page that shows each rule of figures at work says what the program says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from summary_miner.extract.figures import find_figures
from summary_miner.lexicon import DATA
from summary_miner.structure.clean import clean_line
from summary_miner.structure.segment import load_segmenter
from summary_miner.types import Figure
from tests.test_docs import rows

ROOT = Path(__file__).parent.parent


def _figure_rules() -> Iterator[tuple[str, str, str]]:
    """Heading, sentence and what comes out, of each row of the page on figures."""
    page = (ROOT / "docs/figures.md").read_text("utf-8")
    for section in page.split("\n## ")[1:]:
        title = section.partition("\n")[0]
        for _, sentence, shown, _ in rows(page, title):
            yield title, sentence, shown


def _written(value: float | None) -> str:
    return "…" if value is None else f"{value:.6g}" if value % 1 else f"{value:.0f}"


def _as_shown(title: str, figure: Figure, figures: Sequence[Figure]) -> str:
    exact = figure.lower is not None and figure.lower == figure.upper
    bounds = "" if exact else f" [{_written(figure.lower)}, {_written(figure.upper)}]"
    value = "?" if figure.value is None else _written(figure.value)
    start, end = figure.period_start or "…", figure.period_end or "…"
    change = f"{figure.change} {figure.change_kind}{', ' if figure.base else ''}{figure.base}"
    more = {
        "Subject and action": f" ({figure.action} / {figure.subject})",
        "Change": f" ({change})" if figure.change else " (no change)",
        "Time": " (unknown)" if start == end == "…" else f" ({start} to {end})",
        "Parts and totals": "".join(
            f" of {other.raw}" for other in figures if other.figure_id == figure.total_id
        ),
    }.get(title, "")
    return f"{figure.raw} = {value}{bounds} {figure.unit}{more}"


@pytest.mark.parametrize(("title", "sentence", "shown"), list(_figure_rules()))
def test_every_rule_of_figures_is_shown_at_work(title: str, sentence: str, shown: str) -> None:
    """The page on figures says what comes out, numbers that count nothing with their reasons."""
    found = find_figures(clean_line(sentence), load_segmenter())

    told = [_as_shown(title, figure, found.figures) for figure in found.figures]
    if title == "No figures" or not told:
        told += [f"{row.raw} {row.kind}" for row in found.mentions if row.figure_id is None]
    assert "; ".join(told) == ("" if shown == "nothing" else shown)


@pytest.mark.parametrize(("title", "sentence", "shown"), list(_figure_rules()))
def test_every_row_of_data_named_there_exists(title: str, sentence: str, shown: str) -> None:
    """`units 条` is a row of units.tsv that opens with 条."""
    page = (ROOT / "docs/figures.md").read_text("utf-8")
    named = next(row[3] for row in rows(page, title) if row[1] == sentence)
    if named == "-":
        return
    name, _, words = named.partition(" ")
    lines = (DATA / f"{name}.tsv").read_text("utf-8").splitlines()
    cells = {cell for line in lines for cell in line.split("\t")[:2]}
    for word in filter(None, words.split(", ")):
        assert word.partition(" ")[0] in cells
