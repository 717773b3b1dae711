"""The report as one page: everything in one string, nothing fetched, no text run as code."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from summary_miner.check import Checked, Coverage
from summary_miner.check.copies import Copies
from summary_miner.chinese import VALUES
from summary_miner.export.cells import plain
from summary_miner.export.tables import storable_text
from summary_miner.extract.periods import last_day
from summary_miner.report.charts import coverage_bars, dimension_bars, topic_bars
from summary_miner.report.clusters import find_clusters
from summary_miner.report.pages import Page, Shown, build_page, copy_notes
from summary_miner.report.pairs import Pair, list_pairs
from summary_miner.report.signs import SIGNS
from summary_miner.report.units import STATES, Unit, list_units, unit_names, worst_first

_HOME = Path(__file__).parent


def render(checked: Checked, copies: Copies | None = None, *, checklist: str = "") -> str:
    """The page `report.html`: self-contained, in Chinese, the same for the same input.

    Args:
        copies: What was copied; None leaves that part out.
        checklist: The checklist's title.
    """
    units = list_units(checked, copies or Copies())
    pairs = list_pairs(copies) if copies else []
    css, script = _static("report.css"), _static("report.js")
    page: str = _template().render(
        checklist=checklist,
        css=css,
        script=script,
        policy=_policy(css, script),
        units=worst_first(units),
        pages=list(_pages(units, pairs, copies or Copies())),
        pairs=pairs,
        clusters=find_clusters(copies.documents) if copies else [],
        searched=copies is not None,
        items=_items(units),
        names=unit_names([unit.document for unit in units]),
        anchors={unit.document.doc_id: unit.anchor for unit in units},
        finding_anchors=_finding_anchors(units),
        codes=sorted({finding.code for unit in units for finding in unit.findings}),
        coverage_bars=coverage_bars(units),
        topic_bars=topic_bars(units),
        dimension_bars=dimension_bars(units),
    )
    return page


def _items(units: Sequence[Unit]) -> list[Coverage]:
    """The items of the checklist in its order, each as a row of the first document."""
    return list(units[0].coverage) if units else []


def _finding_anchors(units: Sequence[Unit]) -> dict[int, str]:
    found = (finding for unit in units for finding in unit.findings)
    return {id(finding): f"n{number}" for number, finding in enumerate(found, start=1)}


def _pages(units: Sequence[Unit], pairs: Sequence[Pair], copies: Copies) -> Iterator[Page]:
    names = unit_names([unit.document for unit in units])
    anchors = {id(shown.copy): shown.anchor for pair in pairs for shown in pair.copies}
    columns = {row.item_id: column for column, row in enumerate(_items(units))}
    notes = copy_notes(copies.paragraphs, names, anchors)
    shown = Shown(columns, _finding_anchors(units), notes)
    for unit in units:
        yield build_page(unit, shown)


def _static(name: str) -> str:
    return (_HOME / "static" / name).read_text("utf-8")


def _policy(css: str, script: str) -> str:
    """Our own style and script may run, by their digests; nothing else, and nothing is fetched."""
    style, run = (
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
        for text in (css, script)
    )
    return (
        f"default-src 'none'; style-src {style}; script-src {run};"
        " base-uri 'none'; form-action 'none'"
    )


def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        """Text that HTML can hold; what is markup already stays as it is."""
        if isinstance(value, str) and not isinstance(value, Markup):
            return plain(storable_text(value))
        return value

    environment = Environment(
        loader=FileSystemLoader(_HOME / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["last_day"] = last_day
    environment.filters["percent"] = lambda share: f"{share:.0%}"
    environment.filters["identity"] = id
    environment.filters["own"] = Markup  # for our own style and script only
    environment.globals.update(names_of=VALUES, signs=SIGNS, states=STATES)
    return environment.get_template("report.html")
