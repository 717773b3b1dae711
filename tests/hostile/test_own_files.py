"""Files that a user brings besides reports: damaged or made to do harm, told in one line."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from fuzz import settings
from summary_miner.check import read_checklist
from summary_miner.errors import UsageError
from summary_miner.explore import read_indicators
from summary_miner.explore.metadata import read_metadata
from summary_miner.topics.learning.labels import read_labels
from summary_miner.topics.model import SHIPPED, load_model
from summary_miner.topics.taxonomy import read_taxonomy, shipped_taxonomy
from tests.hostile.making import archive

BOMB = "甲: &a [词, 词, 词, 词, 词, 词, 词, 词, 词]\n" + "".join(
    f"乙{n}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for n, (old, new) in enumerate(zip("abcdefgh", "bcdefghi", strict=True))
)
"""Nine lists of nine lists of nine lists: a few hundred bytes that stand for a billion words."""

YAML = {
    "bomb": BOMB + "名称: *i\n检查项: *i\ntopics: *i\n",
    "ring": "检查项: &a [*a]\ntopics: &b {甲: *b}\n",
    "merged": "甲: &a {乙: 1}\n丙: {<<: [*a, *a]}\n",
    "deep": "[" * 5_000 + "]" * 5_000,
    "deep maps": "{甲: " * 3_000 + "}" * 3_000,
    "huge number": "名称: " + "9" * 5_000,
    "code": "名称: !!python/object/apply:os.system ['exit']\n",
    "long": "名称: " + "长" * 300_000,
    "keys": "".join(f"键{number}: 1\n" for number in range(3_000)),
    "no keys": "? [a]\n: b\n",
    "many texts": "---\n甲: 1\n---\n乙: 2\n",
}
READERS: dict[str, Callable[[Path], object]] = {
    "checklist": lambda path: read_checklist(str(path)),
    "indicators": read_indicators,
    "topics": read_taxonomy,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", YAML)
def test_hostile_yaml_is_refused_at_once(name: str, reader: str, tmp_path: Path) -> None:
    """In one line of bounded length that names the file."""
    path = tmp_path / "own.yaml"
    path.write_text(YAML[name], "utf-8")
    began = time.process_time()

    with pytest.raises(UsageError) as caught:
        READERS[reader](path)

    told = str(caught.value)
    assert told.startswith(str(path))
    assert "\n" not in told
    assert len(told) < 800
    assert time.process_time() - began < 30  # a hang; coverage and a slow machine make 2 s to 6


def test_an_alias_is_told_with_its_line(tmp_path: Path) -> None:
    """And with what to do instead."""
    path = tmp_path / "own.yaml"
    path.write_text("名称: &a 甲\n说明: *a\n", "utf-8")

    with pytest.raises(UsageError, match=r"own.yaml:1: this is used again by \*; write it out"):
        read_checklist(str(path))


def _book(sheet: str) -> bytes:
    return archive({**settings.AROUND, "xl/worksheets/sheet1.xml": sheet.encode()})


_SHEET = f'<worksheet xmlns="{settings.MAIN}"><sheetData>{{}}</sheetData></worksheet>'
BOOKS: dict[str, Callable[[], bytes]] = {
    "no archive": lambda: b"PK\x03\x04" + bytes(99),
    "empty archive": lambda: archive({}),
    "doctype": lambda: _book('<!DOCTYPE a [<!ENTITY b "c">]>' + _SHEET.format("")),
    "late doctype": lambda: _book(f'<!-- {"x" * 20_000} --><!DOCTYPE a [<!ENTITY b "c">]><a/>'),
    "bomb": lambda: _book(_SHEET.format(" " * 30_000_000)),
    "cut off": lambda: _book(_SHEET.format("<row><c>")[:-30]),
}


@pytest.mark.parametrize("name", BOOKS)
def test_hostile_workbooks_are_refused(name: str, tmp_path: Path) -> None:
    """By all three that read workbooks of users."""
    path = tmp_path / "own.xlsx"
    path.write_bytes(BOOKS[name]())

    for read in (
        lambda: read_metadata(path),
        lambda: read_checklist(str(path)),
        lambda: read_labels(path, shipped_taxonomy()),
    ):
        with pytest.raises(UsageError, match=r"own\.xlsx"):
            read()


def test_one_cell_far_away_is_no_million_rows(tmp_path: Path) -> None:
    """Between it and the head openpyxl would make 17 billion cells."""
    path = tmp_path / "own.xlsx"
    cell = '<row r="{0}"><c r="{1}" t="inlineStr"><is><t>a</t></is></c>{2}</row>'
    head = cell.format(1, "A1", '<c r="B1" t="inlineStr"><is><t>b</t></is></c>')
    path.write_bytes(_book(_SHEET.format(head + cell.format(90_000, "XFD90000", ""))))
    began = time.process_time()

    assert len(read_metadata(path).rows) == 0
    assert time.process_time() - began < 30  # a hang; coverage and a slow machine make 2 s to 6


@pytest.mark.parametrize("file", ["weights.npz", "meta.json"])
@pytest.mark.parametrize(
    "content", [b"", b"[]", b"[" * 100_000, b"PK\x03\x04", b"\x93NUMPY\xff", None]
)
def test_a_damaged_model_is_told(file: str, content: bytes | None, tmp_path: Path) -> None:
    """Also one that is cut off; nothing of it is executed."""
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    data = (folder / file).read_bytes()
    (folder / file).write_bytes(data[: len(data) // 2] if content is None else content)

    with pytest.raises(UsageError, match=r"model: holds no topic model \(.*\); train one there"):
        load_model(folder)
