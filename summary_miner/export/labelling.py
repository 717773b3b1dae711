"""Paragraphs to label, as a workbook with a choice of topics in each row; labels as CSV."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from summary_miner.export.cells import guarded
from summary_miner.export.sheets import Head, open_book
from summary_miner.export.single import replacing
from summary_miner.topics.annotations import Labelled
from summary_miner.topics.learning.labels import COLUMNS, YES, label_row
from summary_miner.topics.learning.suggestions import Suggestion
from summary_miner.topics.taxonomy import Taxonomy

SHEET = "待标注"
TOPICS_SHEET = "主题说明"
_HEADS = (
    Head("段落", "要标注的段落，请勿改动"),
    Head("主题", "从下拉中选这一段主要讲什么；不确定就空着"),
    Head("其他主题", "还可以归入的主题，几个用；隔开，一般不填"),
    Head("模型判断", "现有模型的判断，仅供参考"),
    Head("把握", "模型判断正确的可能性"),
    Head("小标题", "由近及远，用 > 隔开"),
    Head("标题", "文档的标题"),
    Head("文档", "文档编号"),
    Head("开头", "在第一个小标题之前"),
    Head("计划", "在讲计划的部分里"),
)


def save_suggestions(
    suggestions: Sequence[Suggestion], taxonomy: Taxonomy, path: Path, *, overwrite: bool = False
) -> None:
    """Write the workbook to label: a row a paragraph, topics from a drop-down.

    Raises:
        OutputError: If the file is there and must not be replaced, or can't be written.
    """
    chinese = {topic.name: topic.chinese for topic in taxonomy.topics}
    with replacing(path, overwrite=overwrite) as draft, open_book(draft) as book:
        sheet = book.add_sheet(SHEET, _HEADS)
        for place, told in suggestions:
            guess = "；".join(chinese[topic] for topic in told.topics)
            headings = " > ".join(place.headings)
            cells = (place.text, "", "", guess, told.confidence, headings, place.title)
            flags = (YES if flag else "" for flag in (place.opening, place.planned))
            sheet.write((*cells, place.document, *flags))
        source = f"='{TOPICS_SHEET}'!$A$2:$A${len(taxonomy.topics) + 1}"
        choice = {"validate": "list", "source": source, "error_message": "请从下拉中选主题"}
        sheet.handle.data_validation(1, 1, max(len(suggestions), 1), 1, choice)
        topics = book.add_sheet(
            TOPICS_SHEET, [Head("主题", "中文名"), Head("编号", "表格中的写法"), Head("说明", "")]
        )
        for topic in taxonomy.topics:
            topics.write((topic.chinese, topic.name, topic.definition))


def save_labels(labelled: Sequence[Labelled], path: Path, *, overwrite: bool = False) -> None:
    """Write labelled paragraphs as a CSV that `topics train` reads.

    Raises:
        OutputError: If the file is there and must not be replaced, or can't be written.
    """
    with (
        replacing(path, overwrite=overwrite) as draft,
        draft.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for one in labelled:
            writer.writerow({name: guarded(cell) for name, cell in label_row(one).items()})
