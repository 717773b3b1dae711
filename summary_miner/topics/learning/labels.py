"""Labelled paragraphs of a user, out of a CSV, a workbook or JSON Lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from summary_miner.errors import UsageError
from summary_miner.reading.workbooks import open_workbook
from summary_miner.topics.annotations import Labelled
from summary_miner.topics.places import Place
from summary_miner.topics.taxonomy import Taxonomy

COLUMNS = ("text", "topics", "doubtful", "heading", "title", "document", "opening", "planned")
NAMES: Mapping[str, str] = {
    "段落": "text",
    "主题": "topics",
    "其他主题": "further",
    "存疑主题": "doubtful",
    "小标题": "heading",
    "标题": "title",
    "文档": "document",
    "开头": "opening",
    "计划": "planned",
    "further": "further",
    **{name: name for name in COLUMNS},
}
"""What the columns may be called; `further` adds to `topics`."""
_MOST_ROWS = 200_000
_ABOVE = " > "
"""Between a heading and the one above it."""
Numbered: TypeAlias = Iterator[tuple[int, dict[str, str]]]


def read_labels(path: Path, taxonomy: Taxonomy) -> list[Labelled]:
    """The labelled paragraphs of a file; rows without a topic are passed over.

    Raises:
        UsageError: With path and line, if the file can't be read or a label is no topic.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageError(f"{path}: expected a file that ends in {', '.join(_READERS)}")
    try:
        rows = [(number, _renamed(row)) for number, row in reader(path)]
    except (OSError, ValueError, KeyError, RecursionError, csv.Error) as error:
        raise UsageError(f"{path}: can't be read ({error}); save it anew as UTF-8") from None
    if rows and "text" not in rows[0][1]:
        raise UsageError(f"{path}: no column text (段落); there may be {', '.join(COLUMNS)}")
    labelled = [_labelled(path, number, row, taxonomy) for number, row in rows]
    return [one for one in labelled if one is not None]


def _renamed(row: Mapping[str, Any]) -> dict[str, str]:
    named = {NAMES.get(str(name).strip(), ""): cell for name, cell in row.items() if name}
    return {name: _text(cell) for name, cell in named.items() if name}


def _text(cell: Any) -> str:
    if isinstance(cell, (list, tuple)):
        return ";".join(map(str, cell))
    return "" if cell is None else str(cell).strip()


def _labelled(path: Path, number: int, row: dict[str, str], taxonomy: Taxonomy) -> Labelled | None:
    given = [*_split(row.get("topics", "")), *_split(row.get("further", ""))]
    if not given or not row.get("text"):
        return None
    topics: list[str] = []
    doubtful: list[str] = []
    for names, found in ((given, topics), (_split(row.get("doubtful", "")), doubtful)):
        for name in names:
            topic = taxonomy.topic(name)
            if topic is None:
                known = ", ".join(taxonomy.names)
                raise UsageError(f"{path}:{number}: no topic {name[:80]!r}; there are {known}")
            found.append(topic.name)
    place = Place(
        row["text"],
        tuple(filter(None, row.get("heading", "").split(_ABOVE))),
        row.get("title", ""),
        row.get("document", ""),
        *(_is_yes(path, number, row.get(flag, "")) for flag in ("opening", "planned")),
    )
    return Labelled(place, tuple(dict.fromkeys(topics)), tuple({*doubtful} - {*topics}))


YES = "是"
_YES, _NO = (YES, "yes", "true", "1"), ("", "否", "no", "false", "0")


def _is_yes(path: Path, number: int, cell: str) -> bool:
    if cell.lower() not in (*_YES, *_NO):
        raise UsageError(f"{path}:{number}: expected 是 or 否, yes or no, got {cell!r}")
    return cell.lower() in _YES


def _split(cell: str) -> list[str]:
    for sign in "；、,，|":
        cell = cell.replace(sign, ";")
    return [name.strip() for name in cell.split(";") if name.strip()]


def _read_csv(path: Path) -> Numbered:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            yield reader.line_num, dict(row)


def _read_jsonl(path: Path) -> Numbered:
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), start=1):
        if line.strip():
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError(f"line {number} is no object")
            yield number, row


def _read_workbook(path: Path) -> Numbered:
    with open_workbook(path) as sheets:
        rows = sheets[0].rows
        head = [_text(cell) for cell in next(rows, ())]
        for number, cells in enumerate(rows, start=2):
            if number > _MOST_ROWS:
                raise UsageError(f"{path}: more than {_MOST_ROWS} rows; split it")
            if any(cells):
                yield number, dict(zip(head, map(_text, cells), strict=False))


_READERS: Mapping[str, Callable[[Path], Numbered]] = {
    ".csv": _read_csv,
    ".jsonl": _read_jsonl,
    ".xlsx": _read_workbook,
}


def label_row(one: Labelled) -> dict[str, str]:
    """A labelled paragraph as a row of a CSV file."""
    return {
        "text": one.place.text,
        "topics": ";".join(one.topics),
        "doubtful": ";".join(one.doubtful),
        "heading": _ABOVE.join(one.place.headings),
        "title": one.place.title,
        "document": one.place.document,
        "opening": YES if one.place.opening else "",
        "planned": YES if one.place.planned else "",
    }
