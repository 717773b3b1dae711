"""Every case of `tests/cases/` comes out as it is written there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from summary_miner.check import check_coverage, read_checklist
from summary_miner.check.checklistfiles import draft_of
from summary_miner.check.lint import find_findings
from summary_miner.extract.activities import find_activities
from summary_miner.extract.figures import Grounds, Numbers, find_figures
from summary_miner.extract.periods import year_span
from summary_miner.mining import mine_text, parse
from summary_miner.structure.segment import load_segmenter
from summary_miner.types import Activity, Document, Figure, RawLine, RawText

Case: TypeAlias = Mapping[str, Any]
"""One entry of a case file: `rule`, `text`, and what is expected of it."""

CASES = Path(__file__).parent / "cases"
COMMON = {"rule", "text", "defect"}
"""Keys of any case; `defect` says why it fails today, and goes when it no longer does."""


def _check_figures(case: Case) -> None:
    year = case.get("reporting")
    reporting = year_span(year, year) if year else None
    found = find_figures(case["text"], load_segmenter(), grounds=Grounds(reporting))
    if "figures" in case:
        raws = [figure.raw for figure in found.figures]
        assert raws == [expected["raw"] for expected in case["figures"]]
        for figure, expected in zip(found.figures, case["figures"], strict=True):
            assert {key: _shown(found, figure, key) for key in expected} == {
                key: pytest.approx(value, rel=1e-6) if _is_number(value) else value
                for key, value in expected.items()
            }
    if "numbers" in case:
        rows = [[row.raw, row.kind] for row in found.mentions if row.figure_id is None]
        assert rows == case["numbers"]


def _shown(found: Numbers, figure: Figure, key: str) -> Any:
    if key != "total":
        return getattr(figure, key)
    raws = {other.figure_id: other.raw for other in found.figures}
    return None if figure.total_id is None else raws[figure.total_id]


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _check_outline(case: Case) -> None:
    text = str(case["text"])
    documents = parse(text)
    if "sections" in case:
        sections = chain.from_iterable(document.sections for document in documents)
        assert [[s.level, s.marker, s.title] for s in sections] == case["sections"]
    if "documents" in case:
        shown = [
            {key: _property(document, key, value) for key, value in expected.items()}
            for document, expected in zip(documents, case["documents"], strict=False)
        ]
        assert shown == case["documents"]
        assert len(documents) == len(case["documents"])
    if "roles" in case:
        paragraphs = chain.from_iterable(document.paragraphs for document in documents)
        assert [paragraph.role for paragraph in paragraphs] == case["roles"]
    if "boilerplate" in case:
        assert _boilerplate(text) == case["boilerplate"]


def _property(document: Document, key: str, awaited: Any) -> Any:
    """A field of the document; of its first and last words as many as are awaited."""
    if key == "opens":
        return document.paragraphs[0].text[: len(awaited)]
    if key == "closes":
        return document.paragraphs[-1].text[: len(awaited)]
    if key == "period":
        return document.period and [document.period.start, document.period.end]
    return getattr(document, key)


def _boilerplate(text: str) -> list[str]:
    lines = tuple(RawLine(line, n) for n, line in enumerate(text.splitlines(), start=1))
    return [paragraph.text for paragraph in mine_text(RawText("text", lines, "")).boilerplate]


def _check_activities(case: Case) -> None:
    """A list of types is the set of them; a list of rows is every row in order."""
    text, expected = str(case["text"]), case["activities"]
    figures = find_figures(text, load_segmenter()).figures
    found = find_activities(text, figures, planned=bool(case.get("planned")))
    if not any(isinstance(row, Mapping) for row in expected):
        assert {activity.type for activity in found} == set(expected)
        return
    shown = [
        {key: _detail(activity, key) for key in row}
        for activity, row in zip(found, expected, strict=False)
    ]
    assert [activity.type for activity in found] == [row["type"] for row in expected]
    assert shown == [{key: _iso(value) for key, value in row.items()} for row in expected]
    raws = {figure.figure_id: figure.raw for figure in figures}
    for activity in found:
        assert raws.get(activity.times_id or "", "") == activity.times
        assert raws.get(activity.participants_id or "", "") == activity.participants


def _detail(activity: Activity, key: str) -> str:
    return str(getattr(activity, key))


def _iso(value: object) -> str:
    """YAML reads 2021-09-18 as a date."""
    return value.isoformat() if isinstance(value, date) else str(value)


def _check_coverage(case: Case) -> None:
    document = parse(str(case["text"]))[0]
    wanted = case["checklist"]
    checklist = (
        read_checklist(wanted) if isinstance(wanted, str) else draft_of("own", wanted).checklist
    )
    states = {row.item_id: row.state for row in check_coverage(document, checklist)}
    assert {item: states[item] for item in case["coverage"]} == case["coverage"]


def _check_findings(case: Case) -> None:
    lines = enumerate(str(case["text"]).splitlines(), start=1)
    raw = RawText("text", tuple(RawLine(line, number) for number, line in lines), "")
    codes = [finding.code for finding in find_findings([mine_text(raw)])]
    assert sorted(codes) == sorted(case["findings"])


CHECKS: Mapping[str, tuple[Callable[[Case], None], frozenset[str]]] = {
    "figures": (_check_figures, frozenset({"figures", "numbers", "reporting"})),
    "outline": (_check_outline, frozenset({"sections", "documents", "roles", "boilerplate"})),
    "activities": (_check_activities, frozenset({"activities", "planned"})),
    "findings": (_check_findings, frozenset({"findings"})),
    "coverage": (_check_coverage, frozenset({"coverage", "checklist"})),
}
"""By the first part of a file's name: how its cases are checked, and what they may await."""


def _cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")) or (), start=1):
            rule = case.get("rule", "") if isinstance(case, dict) else ""
            defect = case.get("defect") if isinstance(case, dict) else None
            marks = [pytest.mark.xfail(strict=True, reason=defect)] if defect else []
            yield pytest.param(path, case, id=f"{path.stem}:{number}:{rule}", marks=marks)


@pytest.mark.parametrize(("path", "case"), list(_cases()))
def test_case(path: Path, case: Case) -> None:
    """What the case awaits is what is found; what it does not mention is left open."""
    check, awaited = CHECKS[path.stem.partition("-")[0]]
    assert {"rule", "text"} <= case.keys() <= COMMON | awaited, "README.md lists the keys"
    assert case.keys() & awaited, "a case that awaits nothing can't fail"

    check(case)


def test_dates_of_cases_are_dates() -> None:
    """YAML reads 2021-12-20 as a date, which is what a document holds."""
    assert yaml.safe_load("published: 2021-12-20") == {"published": date(2021, 12, 20)}
