"""Panels keep every hit, and the indicators that a corpus proposes can be used as they are."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import summary_miner.export.panels as panels
from summary_miner.errors import UsageError
from summary_miner.explore import (
    Indicator,
    Panel,
    PanelRow,
    as_yaml,
    build_panel,
    read_indicators,
    suggest_indicators,
)
from summary_miner.export.panels import cell_text
from summary_miner.mining import mine_text, parse
from summary_miner.types import Mined, RawLine, RawText

VOLUNTEERS = Indicator("志愿者人数", ("人",), ("志愿者",))
HOUSEHOLDS = Indicator("慰问户数", ("户",), ("困难群众",))


def _mined(source: str, *lines: str) -> Mined:
    return mine_text(RawText(source, tuple(map(RawLine, lines, range(1, 99))), ""))


YUNXI = _mined("云溪.txt", "现有志愿者326人。", "走访慰问困难群众58户，另有志愿者400余人报名。")
QINGSHI = _mined("青石.txt", "清运垃圾36车。")


def test_a_row_a_document_and_a_cell_an_indicator() -> None:
    """A document without a hit has its row all the same."""
    panel = build_panel([YUNXI, QINGSHI], [VOLUNTEERS, HOUSEHOLDS])

    found = [[[figure.raw for figure in cell] for cell in row.hits] for row in panel.rows]
    assert [row.doc_id for row in panel.rows] == ["云溪.txt#1.1", "青石.txt#1.1"]
    assert found == [[["326人", "400余人"], ["58户"]], [[], []]]


def test_an_indicator_with_two_units_finds_a_figure_once() -> None:
    """Even where a unit is named twice."""
    twice = Indicator("志愿者人数", ("人", "名", "人"), ("志愿者",))

    assert len(build_panel([YUNXI], [twice]).rows[0].hits[0]) == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("走访群众58户。", "58"),
        ("走访群众460余户。", "≥460"),
        ("走访群众近三百户。", "≤300"),
        ("走访群众约300户。", "约300"),
        ("走访群众20-30户。", "25（20～30）"),
        ("走访群众数百户。", "200（200～999）"),
        ("走访群众xx户。", "xx户"),
        ("走访群众58户、党员12户。", "共2处：58；12"),
        ("满意率提高3.5个百分点。", "3.5（增加）"),
        ("满意率由82%提高到95.5%。", "共2处：82（增减起点）；95.5"),
    ],
)
def test_a_cell_shows_all_hits_with_their_bounds(text: str, shown: str) -> None:
    """Joined and counted, never summed; an amount of change is no level."""
    assert cell_text(parse(text)[0].figures) == shown


def test_suggestions_come_by_the_number_of_documents() -> None:
    """What more documents count stands first."""
    mineds = [
        _mined("甲.txt", "清运垃圾36吨，清运垃圾12吨，清运垃圾8吨，走访困难群众58户。"),
        _mined("乙.txt", "走访群众20余户。"),
    ]

    first, second = suggest_indicators(mineds)
    assert (first.indicator.name, first.documents, first.figures) == ("群众（户）", 2, 2)
    assert (second.indicator.name, second.documents, second.figures) == ("垃圾（吨）", 1, 3)


def test_a_change_is_no_series() -> None:
    """增长20% says how a number moved."""
    assert suggest_indicators([_mined("甲.txt", "财政收入增长20%，满意率提高3个百分点。")]) == []


def test_at_most_so_many_are_suggested() -> None:
    """As many as are asked for."""
    assert len(suggest_indicators([YUNXI, QINGSHI], most=1)) == 1
    assert suggest_indicators([YUNXI], most=0) == []


def test_suggestions_are_ready_to_be_read(tmp_path: Path) -> None:
    """With units and words that YAML or our own file would take for something else."""
    mineds = [_mined("甲.txt", "办结率达到98%，施划非机动车泊位80个，非税收入达到300万元。"), YUNXI]
    suggestions = suggest_indicators(mineds)
    path = tmp_path / "指标.yaml"
    path.write_text(as_yaml(suggestions), "utf-8")

    assert read_indicators(path) == tuple(one.indicator for one in suggestions)
    assert '"%, 办结率"' in path.read_text("utf-8")


def test_counts_stand_in_comments() -> None:
    """Documents, figures and the words of the first one."""
    assert "志愿者（人）: 人, 志愿者  # 1 份文档，2 处，如 326人" in as_yaml(
        suggest_indicators([YUNXI])
    )


def test_what_a_suggestion_counts_is_what_its_panel_shows() -> None:
    """The numbers in the comments are promises."""
    mineds = [YUNXI, QINGSHI]
    suggestions = suggest_indicators(mineds)
    panel = build_panel(mineds, [one.indicator for one in suggestions])

    for place, one in enumerate(suggestions):
        cells = [row.hits[place] for row in panel.rows]
        assert (sum(map(bool, cells)), sum(map(len, cells))) == (one.documents, one.figures)


def test_excels_limits_lose_no_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the links that a sheet can hold cells stay; too many columns are refused."""
    panel = build_panel([YUNXI], [VOLUNTEERS, HOUSEHOLDS])
    monkeypatch.setattr("summary_miner.export.sheets.MAX_LINKS", 1)
    panels.save_panel(panel, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["指标表"]
    assert [bool(sheet[place].hyperlink) for place in ("F2", "G2")] == [True, False]
    assert sheet["G2"].value == 58

    monkeypatch.setattr(panels, "_MAX_COLUMNS", 6)
    with pytest.raises(UsageError, match=r"write \.csv instead"):
        panels.save_panel(panel, tmp_path / "b.xlsx")
    assert not (tmp_path / "b.xlsx").exists()


def test_a_numeral_beyond_all_measure_is_words(tmp_path: Path) -> None:
    """Infinity is no number to a workbook."""
    (figure,) = parse("现有志愿者326人。")[0].figures
    endless = replace(figure, value=math.inf, lower=math.inf, upper=math.inf)
    row = PanelRow("甲.txt#1.1", "", "", None, ((endless,),))
    for suffix in panels.SAVERS:
        panels.save_panel(Panel((VOLUNTEERS,), (row,)), tmp_path / f"a{suffix}")

    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["指标表"]["F2"].value == "326人"
    assert "326人" in (tmp_path / "a.csv").read_text("utf-8")
