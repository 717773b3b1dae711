"""The report as a workbook: coverage with its evidence, findings, copies, figures, documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from summary_miner.check import Checked, Coverage, Finding
from summary_miner.check.copies import Copies
from summary_miner.chinese import VALUES
from summary_miner.export.copies import add_copies_sheet
from summary_miner.export.sheets import Book, Head, Place, Sheet, open_book
from summary_miner.export.single import add_figures_sheet
from summary_miner.export.tables import Cell, storable_text
from summary_miner.report.signs import SIGNS
from summary_miner.report.units import STATES, Unit, list_units, worst_first

COVERAGE_SHEET, EVIDENCE_SHEET, FINDINGS_SHEET, DOCUMENTS_SHEET = "覆盖", "依据", "问题", "文档"

_LEADING = 5
"""Columns of the sheet 覆盖 before the items."""

_FIRST: Mapping[str, str] = {
    "单位": "点击到“文档”",
    "覆盖率": "各检查项得分按权重的平均",
    "错误": "问题中“错误”一级的处数",
    "警告": "问题中“警告”一级的处数",
    "雷同": "本文内容在另一篇文档里出现的最大比例",
}
_EVIDENCE = ("单位", "检查项", "状态", "得分", "权重", "依据", "段落", "理由", "文档编号")
_FINDINGS = ("单位", "级别", "代码", "问题", "原文", "建议", "段落", "文档编号")
_DOCUMENTS = (
    *(
        "单位",
        "文档编号",
        "标题",
        "文种",
        "时段起",
        "时段止（不含）",
        "字数",
        "段落",
        "数据",
        "活动",
    ),
    *("覆盖率", "已覆盖", "仅计划", "仅提及", "缺失", "错误", "警告", "提示", "雷同", "雷同对象"),
)

_COLOURS: Mapping[str, tuple[str, str]] = {
    "covered": ("#1D6B45", "#E2F1E7"),
    "planned": ("#245A9C", "#E2ECF8"),
    "mentioned": ("#7D5300", "#FBEECB"),
    "missing": ("#FFFFFF", "#B3352A"),
    "error": ("#FFFFFF", "#B3352A"),
    "warning": ("#7D5300", "#FBEECB"),
}
"""Of text and ground, those of the page."""


def write_workbook(checked: Checked, copies: Copies, path: Path) -> None:
    """Write the workbook `report.xlsx`; nothing in it is a formula.

    Raises:
        OSError: If it can't be written.
    """
    units = list_units(checked, copies)
    with open_book(path) as book:
        sheets = _ReportSheets(book, units)
        sheets.write_coverage()
        sheets.write_findings()
        add_copies_sheet(book, copies)
        add_figures_sheet(book, checked.mineds)
        sheets.write_documents()


class _ReportSheets:
    """The sheets that belong together, by links or by colours."""

    def __init__(self, book: Book, units: Sequence[Unit]) -> None:
        self._book = book
        self._units = units
        add = book.handle.add_format
        self._percent: Any = add({"num_format": "0%"})
        self._link: Any = add({"font_color": "#0563C1", "underline": 1})
        self._state: Any = add({"align": "center"})
        self._coloured: Mapping[str, Any] = {
            name: add({"font_color": text, "bg_color": ground})
            for name, (text, ground) in _COLOURS.items()
        }

    def write_coverage(self) -> None:
        """覆盖: a row a document, the worst first; each state leads to its row in 依据."""
        items = self._units[0].coverage if self._units else ()
        heads = [*_heads(_FIRST), *(Head(row.item, f"权重 {row.weight:g}") for row in items)]
        sheet = self._book.add_sheet(COVERAGE_SHEET, heads)
        evidence = self._book.add_sheet(EVIDENCE_SHEET, _heads(_EVIDENCE))
        sheet.handle.freeze_panes(1, 1)
        for unit in worst_first(self._units):
            sheet.next()
            # rows of 文档 stand in reading order below its head
            place = Place(DOCUMENTS_SHEET, unit.number + 1)
            sheet.link(0, storable_text(unit.name), place, self._link)
            self._put_sums(sheet, unit)
            for column, row in enumerate(unit.coverage, start=_LEADING):
                sheet.link(
                    column, _state(row), self._add_evidence(evidence, unit, row), self._state
                )
        last = _LEADING + max(len(items), 1) - 1
        self._colour(sheet, (_LEADING, last), STATES, VALUES["state"])
        self._colour(evidence, (2, 2), STATES, VALUES["state"])
        _scale(sheet, 1)

    def _put_sums(self, sheet: Sheet, unit: Unit) -> None:
        sheet.put(1, round(unit.score, 4), self._percent)
        sheet.put(2, unit.severities["error"])
        sheet.put(3, unit.severities["warning"])
        sheet.put(4, round(unit.copied, 4), self._percent)

    def _add_evidence(self, sheet: Sheet, unit: Unit, row: Coverage) -> Place:
        cells: tuple[Cell, ...] = (
            *(unit.name, row.item, _state(row), row.score, row.weight),
            *(row.evidence, row.para_id, row.reason, row.doc_id),
        )
        return sheet.write(tuple(map(_storable, cells)))

    def write_findings(self) -> None:
        """问题: a row a finding, documents in reading order."""
        sheet = self._book.add_sheet(FINDINGS_SHEET, _heads(_FINDINGS))
        for unit in self._units:
            for finding in unit.findings:
                sheet.next()
                place = Place(DOCUMENTS_SHEET, unit.number + 1)
                sheet.link(0, storable_text(unit.name), place, self._link)
                for column, cell in enumerate(_finding_cells(finding), start=1):
                    sheet.put(column, cell)
        self._colour(sheet, (1, 1), ("error", "warning"), VALUES["severity"])

    def write_documents(self) -> None:
        """文档: a row a document, in reading order."""
        sheet = self._book.add_sheet(DOCUMENTS_SHEET, _heads(_DOCUMENTS))
        shares = {_DOCUMENTS.index(name) for name in ("覆盖率", "雷同")}
        for unit in self._units:
            sheet.next()
            for column, cell in enumerate(_document_cells(unit)):
                sheet.put(column, cell, self._percent if column in shares else None)
        _scale(sheet, _DOCUMENTS.index("覆盖率"))

    def _colour(
        self, sheet: Sheet, columns: tuple[int, int], names: Sequence[str], shown: Mapping[str, str]
    ) -> None:
        """Colour the cells of some columns by the word that they hold."""
        for name in names:
            sheet.handle.conditional_format(
                *(1, columns[0], _LAST_ROW, columns[1]),
                {
                    "type": "text",
                    "criteria": "containing",
                    "value": shown[name],
                    "format": self._coloured[name],
                },
            )


_LAST_ROW = 100_000
"""As far as colours go."""


def _scale(sheet: Sheet, column: int) -> None:
    """From red to green, the lowest share to the highest."""
    sheet.handle.conditional_format(
        *(1, column, _LAST_ROW, column),
        {"type": "2_color_scale", "min_color": "#F2B8B0", "max_color": "#CFE8D8"},
    )


def _heads(names: Sequence[str] | Mapping[str, str]) -> list[Head]:
    if isinstance(names, Mapping):
        return [Head(name, comment) for name, comment in names.items()]
    return [Head(name, name) for name in names]


def _state(row: Coverage) -> str:
    return f"{SIGNS[row.state]} {VALUES['state'][row.state]}"


def _finding_cells(finding: Finding) -> tuple[Cell, ...]:
    severity = f"{SIGNS[finding.severity]} {VALUES['severity'][finding.severity]}"
    cells = (
        *(severity, finding.code, finding.message, finding.words),
        *(finding.remedy, finding.para_id, finding.doc_id),
    )
    return tuple(map(storable_text, cells))


def _document_cells(unit: Unit) -> tuple[Cell, ...]:
    document, severities = unit.document, unit.severities
    period = document.period
    cells: tuple[Cell, ...] = (
        *(unit.name, document.doc_id, document.title, document.kind),
        *((period.start, period.end) if period else (None, None)),
        sum(len(paragraph.text) for paragraph in document.paragraphs),
        *(len(document.paragraphs), len(document.figures), len(document.activities)),
        round(unit.score, 4) if unit.coverage else None,
        *(len(unit.states[state]) for state in reversed(STATES)),
        *(severities["error"], severities["warning"], severities["note"]),
        *(round(unit.copied, 4), unit.original),
    )
    return tuple(map(_storable, cells))


def _storable(cell: Cell) -> Cell:
    return storable_text(cell) if isinstance(cell, str) else cell
