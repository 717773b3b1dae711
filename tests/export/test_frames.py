"""The same tables in a notebook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from summary_miner.check import check, read_checklist
from summary_miner.check.copies import find_copies
from summary_miner.explore import Indicator, build_panel
from summary_miner.export import (
    TABLES,
    copies_frame,
    coverage_frame,
    findings_frame,
    open_run,
    panel_frame,
    read_frames,
    to_frames,
)
from summary_miner.export.tables import table_rows
from summary_miner.mining import mine_text, raw_text
from summary_miner.topics.votes import TOPICS
from summary_miner.types import Mined

from .sample import MINED, PLAIN


def test_frames_have_the_columns_of_the_tables() -> None:
    """All of them, also where there is no row."""
    for frames in (to_frames([]), to_frames([MINED, PLAIN])):
        assert {name: list(frame.columns) for name, frame in frames.items()} == {
            name: [column.name for column in table.columns] for name, table in TABLES.items()
        }


def test_types_do_not_depend_on_the_rows() -> None:
    """Frames of several runs can be put together."""
    empty, full = to_frames([]), to_frames([MINED, PLAIN])

    for name in TABLES:
        assert empty[name].dtypes.equals(full[name].dtypes), name
    assert [str(full["figures"].dtypes[name]) for name in ("raw", "start", "value")] == [
        "string",
        "Int64",
        "float64",
    ]
    assert str(full["documents"].dtypes["period_end"]) == "datetime64[s]"


def test_what_is_one_of_few_values_is_a_category() -> None:
    """In the order of the glossary, so that tables and charts follow it."""
    figures = to_frames([MINED])["figures"]

    assert list(figures["approx"].cat.categories) == [
        *("exact", "about", "over", "under", "range", "vague", "masked")
    ]
    assert list(figures["topic"].cat.categories) == list(TOPICS)


def test_a_topic_of_the_users_own_is_kept() -> None:
    """It comes behind ours."""
    document = MINED.documents[0]
    paragraphs = tuple(replace(one, topic="夜市") for one in document.paragraphs)
    own = replace(MINED, documents=(replace(document, paragraphs=paragraphs),))
    topics = to_frames([own])["paragraphs"]["topic"]

    assert set(topics.dropna()) == {"夜市"}
    assert list(topics.cat.categories) == [*TOPICS, "夜市"]


def test_values_come_through() -> None:
    """Every cell, an unknown one as missing, topics joined."""
    frames = to_frames([MINED, PLAIN])

    for name, frame in frames.items():
        rows = [row for mined in (MINED, PLAIN) for row in table_rows(name, mined)]
        assert len(frame) == len(rows)
        for found, row in zip(frame.itertuples(index=False), rows, strict=True):
            for value, cell in zip(found, row, strict=True):
                if cell in (None, "", ()):
                    assert pd.isna(value)
                elif isinstance(cell, tuple):
                    assert value == ";".join(cell)
                elif hasattr(value, "date"):
                    assert value.date() == cell
                else:
                    assert value == cell


REPORTS = (
    "桃岭社区2021年工作总结\n一、志愿服务\n现有志愿者326人，开展活动12场，清运河道垃圾58车。\n",
    "杏岭社区2022年工作总结\n一、志愿服务\n现有志愿者341人，开展活动15场，清运河道垃圾63车。\n",
)


def _mined() -> list[Mined]:
    return [
        mine_text(raw_text(text, f"{number}.txt")) for number, text in enumerate(REPORTS, start=1)
    ]


def test_a_panel_has_a_row_for_each_hit_and_each_gap() -> None:
    """A document without a hit has 0 hits and no value."""
    indicators = [Indicator("志愿者", ("人",), ("志愿者",)), Indicator("村医", ("名",), ("村医",))]
    frame = panel_frame(build_panel(_mined(), indicators))

    assert frame["hits"].tolist() == [1, 0, 1, 0]
    assert frame["value"].tolist()[::2] == [326, 341]
    assert frame["value"].isna().tolist() == [False, True, False, True]


def test_coverage_has_a_row_for_each_item_of_each_document() -> None:
    """States are a category, the best first."""
    checklist = read_checklist("volunteer")
    frame = coverage_frame(check(_mined(), checklist))

    assert len(frame) == 2 * len(checklist.items)
    assert list(frame["state"].cat.categories) == ["covered", "planned", "mentioned", "missing"]
    assert frame["score"].between(0, 1).all()


def test_findings_are_sorted_by_severity_as_a_category() -> None:
    """Errors first, whatever the alphabet says."""
    mined = mine_text(raw_text("20xx年，社区清理垃圾20车。\n在XX社区举办义诊3场。"))
    frame = findings_frame(check([mined], read_checklist("annual")))

    assert {"L201", "L202"} <= set(frame["code"])
    assert list(frame["severity"].cat.categories) == ["error", "warning", "note"]
    assert str(frame.dtypes["source_line"]) == "Int64"


def test_copies_have_their_shares_as_numbers() -> None:
    """The documents first, then their paragraphs."""
    documents = [document for mined in _mined() for document in mined.documents]
    frame = copies_frame(find_copies(documents))

    assert "paragraph" in set(frame["level"])
    assert str(frame.dtypes["containment"]) == "float64"
    assert str(frame.dtypes["chars"]) == "Int64"


@pytest.mark.parametrize("format_", ["csv", "jsonl", "parquet"])
def test_a_folder_is_read_back(tmp_path: Path, format_: str) -> None:
    """As if it had not been written: types, missing cells, texts that a guard stands before."""
    guarded = mine_text(raw_text("荷塘社区2023年总结\n－清理河道3处。\n@居民：开会2次。", "a.txt"))
    mineds = [MINED, PLAIN, guarded]
    with open_run(tmp_path / "out", [format_], overwrite=False) as run:
        for mined in mineds:
            run.write(mined)
        run.finish({})

    frames = read_frames(tmp_path / "out")
    for name, frame in to_frames(mineds).items():
        pd.testing.assert_frame_equal(frames[name], frame)
    assert "－清理河道3处。" in set(frames["paragraphs"]["text"])
