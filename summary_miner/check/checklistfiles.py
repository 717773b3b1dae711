"""Files of checklists: YAML, or a workbook with a row an item. Nothing is guessed or skipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from summary_miner.check.checklists import Checklist, Item, Overrides, checklist_path
from summary_miner.check.entries import EntryReader
from summary_miner.check.results import Severity
from summary_miner.check.workbooks import read_sheets
from summary_miner.chinese import VALUES
from summary_miner.errors import UsageError
from summary_miner.yamlfiles import read_yaml

ITEMS_SHEET = "检查项"
FINDINGS_SHEET = "问题"

_TOP: Mapping[str, str] = {
    "名称": "title",
    "title": "title",
    "说明": "note",
    "note": "note",
    "检查项": "items",
    "items": "items",
    "问题": "findings",
    "findings": "findings",
}
_FINDINGS: Mapping[str, str] = {
    "选用": "select",
    "select": "select",
    "忽略": "ignore",
    "ignore": "ignore",
    "级别": "severity",
    "severity": "severity",
}
_LONGEST = 300
"""Characters of one problem: whatever a file holds, what is told of it stays a line."""

_SEVERITIES: Mapping[str, Severity] = {
    **{severity: severity for severity in get_args(Severity)},
    **{VALUES["severity"][severity]: severity for severity in get_args(Severity)},
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A checklist as far as its file is right, and all that is wrong with the file."""

    checklist: Checklist
    problems: tuple[str, ...]


def read_checklist(wanted: str) -> Checklist:
    """The checklist of a file (`.yaml`, `.yml`, `.xlsx`), or a ready one by its name.

    Raises:
        UsageError: If anything in the file is damaged; the first thing is told, with how many
            more there are.
    """
    path = checklist_path(wanted)
    draft = read_draft(path)
    if draft.problems:
        more = len(draft.problems) - 1
        rest = f" (and {more} more: summary-miner checklist lint {path})" if more else ""
        raise UsageError(f"{path}: {draft.problems[0]}{rest}")
    return draft.checklist


def read_draft(path: Path) -> Draft:
    """All that can be read of a checklist's file.

    Raises:
        UsageError: If it is no YAML and no workbook at all.
    """
    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml"):
        return draft_of(path.stem, read_yaml(path))
    if suffix == ".xlsx":
        return draft_of(path.stem, _from_sheets(path, read_sheets(path)))
    raise UsageError(f"{path}: expected a name that ends in .yaml, .yml or .xlsx")


def draft_of(name: str, content: object) -> Draft:
    """The checklist that the content of a YAML file describes, and what is wrong with it."""
    return _Reader(name).read(content)


class _Reader:
    """Reads what a file holds, and notes what is wrong."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._problems: list[str] = []

    def read(self, content: object) -> Draft:
        known = self._named(content, _TOP, "名称, 说明, 检查项, 问题", "the file")
        items = tuple(self._items(known.get("items")))
        checklist = Checklist(
            name=self._name,
            title=str(known.get("title") or self._name).strip(),
            items=items,
            note=str(known.get("note") or "").strip(),
            findings=self._overrides(known.get("findings")),
        )
        self._check_ids(items)
        return Draft(checklist, tuple(self._problems))

    def _tell(self, problem: str) -> None:
        self._problems.append(problem[:_LONGEST])

    def _named(
        self, content: object, keys: Mapping[str, str], shown: str, where: str
    ) -> dict[str, object]:
        if not isinstance(content, Mapping):
            self._tell(f"{where}: expected the keys {shown}, got {_told(content)}")
            return {}
        named: dict[str, object] = {}
        for key, value in content.items():
            field = keys.get(key) if isinstance(key, str) else None
            if field is None or field in named:
                self._tell(f"{where}: expected the keys {shown}, each once, got {_told(key)}")
            else:
                named[field] = value
        return named

    def _items(self, value: object) -> list[Item]:
        if not isinstance(value, list) or not value:
            self._tell(f"expected 检查项 (items), a list of them, got {_told(value)}")
            return []
        return [self._item(fields, place) for place, fields in enumerate(value, start=1)]

    def _item(self, fields: object, place: int) -> Item:
        where = f"item {place}"
        if not isinstance(fields, Mapping):
            self._tell(f"{where}: expected 名称: … and further fields, got {_told(fields)}")
            return Item(f"item{place}", f"item{place}")
        title = fields.get("名称") or fields.get("title")
        where += f" ({title})" if title else ""
        return EntryReader(lambda problem: self._tell(f"{where}: {problem}")).read(fields, place)

    def _check_ids(self, items: Sequence[Item]) -> None:
        seen: dict[str, int] = {}
        for place, item in enumerate(items, start=1):
            if item.item_id in seen:
                first = seen[item.item_id]
                self._tell(f"items {first} and {place}: expected ids of their own: {item.item_id}")
            seen.setdefault(item.item_id, place)

    def _overrides(self, value: object) -> Overrides:
        if value is None:
            return Overrides()
        known = self._named(value, _FINDINGS, "选用, 忽略, 级别", "问题 (findings)")
        severities = known.get("severity") or {}
        if not isinstance(severities, Mapping):
            self._tell(f"级别 (severity): expected CODE: 错误, 警告 or 提示, got {severities!r}")
            severities = {}
        return Overrides(
            self._codes(known.get("select")),
            self._codes(known.get("ignore")),
            tuple(self._severities(severities)),
        )

    def _codes(self, value: object) -> tuple[str, ...]:
        codes = value if isinstance(value, list) else [] if value is None else [value]
        return tuple(str(code).strip().upper() for code in codes)

    def _severities(self, value: Mapping[object, object]) -> list[tuple[str, Severity]]:
        found: list[tuple[str, Severity]] = []
        for code, name in value.items():
            severity = _SEVERITIES.get(str(name).strip())
            if severity is None:
                self._tell(f"级别 (severity) of {code}: expected 错误, 警告 or 提示, got {name}")
            else:
                found.append((str(code).strip().upper(), severity))
        return found


def _from_sheets(path: Path, sheets: Mapping[str, Sequence[Mapping[str, Any]]]) -> object:
    """What a workbook holds, in the shape of a YAML file."""
    if ITEMS_SHEET not in sheets:
        raise UsageError(
            f"{path}: expected a sheet {ITEMS_SHEET} with a row an item, got {', '.join(sheets)}"
        )
    content: dict[str, object] = {"检查项": [dict(row) for row in sheets[ITEMS_SHEET]]}
    select: list[str] = []
    ignore: list[str] = []
    severities: dict[str, str] = {}
    for row in sheets.get(FINDINGS_SHEET, ()):
        code, wanted = str(row.get("代码") or ""), str(row.get("处理") or "")
        if wanted == "选用":
            select.append(code)
        elif wanted == "忽略":
            ignore.append(code)
        else:
            severities[code] = wanted
    if select or ignore or severities:
        content["问题"] = {"选用": select, "忽略": ignore, "级别": severities}
    return content


def _told(value: object) -> str:
    return "nothing" if value is None else repr(value)[:80]
