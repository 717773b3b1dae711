"""What comes out keeps in step with what goes in: no small file fills the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from summary_miner.export.tables import rows
from summary_miner.export.writers import TextWriter
from summary_miner.extract.passages import LONGEST_QUOTATION, quotation
from summary_miner.mining import mine_text, raw_text
from summary_miner.types import Activity, Figure, Mined, RawLine, RawText

SIZE = 12_000
TIMES = 200
"""The heaviest rows of the densest text: some 400 bytes for each figure of three."""

DENSE = (
    *("-3%", "<3", "3户", "￥3", "㎡3", "走访3户，", "3\u200b户", "“3户", "三分之一", "八成"),
    *("开展“志愿服务”活动3次，", "组织志愿者3人清理垃圾", "同比增长3%，", "共3户，其中1户，"),
)


def table_bytes(mined: Mined, folder: Path) -> int:
    """The size of all tables as CSV."""
    writer = TextWriter(folder, "csv", "utf-8")
    for table, row in rows(mined):
        writer.write(table, row)
    writer.close()
    return sum(path.stat().st_size for path in folder.iterdir())


@pytest.mark.parametrize("unit", DENSE)
def test_a_line_of_nothing_but_figures_is_not_quoted_by_each(unit: str, tmp_path: Path) -> None:
    """Each quotes the words around it, and points at its own."""
    text = unit * (SIZE // len(unit.encode()))
    mined = mine_text(raw_text("云岗社区2021年工作总结\n" + text))

    assert table_bytes(mined, tmp_path) < TIMES * SIZE
    for document in mined.documents:
        texts = {paragraph.para_id: paragraph.text for paragraph in document.paragraphs}
        facts: tuple[Figure | Activity, ...] = (*document.figures, *document.activities)
        for fact in facts:
            words = texts[fact.para_id][fact.start : fact.end]
            assert words in fact.sentence in texts[fact.para_id]
            assert len(fact.sentence) <= LONGEST_QUOTATION


def test_a_table_row_of_many_cells_is_not_quoted_by_each(tmp_path: Path) -> None:
    """Nor does a head or label as long as a book become the subject of each."""
    head = "数量\t" + "\t".join(["金额（万元）"] * 2_000)
    row = "甲" * 8_000 + "\t" + "\t".join(["3.5"] * 2_000)
    lines = (RawLine("工作总结", 1), RawLine(head, 2, kind="row"), RawLine(row, 3, kind="row"))
    mined = mine_text(RawText("a.docx", lines, "0" * 64))

    assert len(mined.documents[0].figures) == 2_000
    assert table_bytes(mined, tmp_path) < 3_000_000


def test_a_sentence_of_usual_length_is_quoted_whole() -> None:
    """Up to the limit, to the character."""
    text = "走访" * (LONGEST_QUOTATION // 2 - 2) + "3户。"

    assert quotation(text + text, (0, len(text)), len(text) - 3, len(text) - 1) == text


def test_a_quotation_begins_and_ends_with_a_clause() -> None:
    """Where there is one near enough; else in mid-word."""
    clauses = "清运垃圾，" * 500 + "走访3户，" + "清运垃圾，" * 500
    start = clauses.index("3户")
    unbroken = clauses.replace("，", "了")

    in_clauses = quotation(clauses, (0, len(clauses)), start, start + 2)
    in_words = quotation(unbroken, (0, len(unbroken)), start, start + 2)

    assert in_clauses.strip("，").split("，")[0] == "清运垃圾"
    assert in_clauses.endswith("垃圾，")
    assert len(in_words) == 120 + 2 + 120
