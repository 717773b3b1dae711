"""A folder of small reports, and stores that are made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from summary_miner.export import TABLES
from summary_miner.export.tables import Row
from summary_miner.store import Store

REPORTS = {
    "桃岭.txt": "桃岭社区2019年工作总结\n一、环境整治\n清运垃圾36车，同比增长20%。\n",
    "松坪.txt": "松坪镇2020年工作汇报\n（一）修路\n硬化道路12.8公里，投入资金350万元。\n",
    "区县/雁桥.md": "# 雁桥小学工作总结\n\n1. 体育\n\n举办运动会1届，参加学生820人。\n",
}
FACTS = (*TABLES, "sources", "files")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with three good reports."""
    folder = tmp_path / "reports"
    for name, text in REPORTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store may be made."""
    return tmp_path / "corpus.duckdb"


def content(path: Path) -> dict[str, list[Row]]:
    """All that a store holds."""
    with Store(path, read_only=True) as store:
        return {table: list(store.rows(table)) for table in FACTS}


def sources(path: Path) -> list[object]:
    """The sources of a store's documents."""
    return [row[1] for row in content(path)["documents"]]
