"""New checklists for a user to fill in: a commented YAML file, or a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from summary_miner.check.checklistfiles import FINDINGS_SHEET, ITEMS_SHEET
from summary_miner.check.checklists import READY
from summary_miner.check.themes import themes
from summary_miner.chinese import VALUES
from summary_miner.export.sheets import Head, open_book
from summary_miner.export.single import replacing, suffix_of
from summary_miner.yamlfiles import read_yaml

_TEMPLATE = READY.parent / "checklist-template.yaml"
_COLUMNS: Mapping[str, str] = {
    "编号": "清单内不重复的短名，用于表格；可以不填",
    "名称": "检查项的名称，必填",
    "主题": "段落主题，见“可用的值”，几个用、隔开",
    "词语": "与 或 非 近，前后留空格，例：志愿者 或 义工；垃圾 近10 清运。几条用；隔开",
    "活动": "活动类型，见“可用的值”，几个用、隔开",
    "数据": "单位, 对象, 至少N，例：人, 志愿者, 至少50。几条用；隔开",
    "题材": "换一种说法也认得的题材，见“可用的值”；不填则由名称得出",
    "权重": "数字，越大越重要；不填为 1",
    "说明": "写给自己看的，程序不读",
}
_ROOM = 40
"""Empty rows of the workbook that have borders and choices."""


def save_template(path: Path, source: Path | None = None, *, overwrite: bool = False) -> None:
    """Write a new checklist.

    Args:
        path: `.yaml`, `.yml` or `.xlsx`.
        source: A checklist in YAML whose items it starts with; None gives the example.

    Raises:
        UsageError: If the suffix is another one.
        OutputError: If the file is there and must not be replaced, or can't be written.
    """
    save = _SAVERS[suffix_of(path, _SAVERS)]
    with replacing(path, overwrite=overwrite) as draft:
        save(draft, source or _TEMPLATE)


def _save_yaml(path: Path, source: Path) -> None:
    head, mark, example = _TEMPLATE.read_text("utf-8").partition("名称:")
    text = source.read_text("utf-8") if source != _TEMPLATE else mark + example
    path.write_text(head + text, "utf-8", newline="\n")


def _save_workbook(path: Path, source: Path) -> None:
    content: Any = read_yaml(source)
    with open_book(path) as book:
        sheet = book.add_sheet(ITEMS_SHEET, [Head(*column) for column in _COLUMNS.items()])
        for item in content["检查项"]:
            sheet.write(tuple(_cell(item.get(name)) for name in _COLUMNS))
        findings = book.add_sheet(
            FINDINGS_SHEET, [Head("代码", "问题代码或其开头，例：M404"), Head("处理", "从下拉中选")]
        )
        findings.handle.data_validation(
            1, 1, _ROOM, 1, {"validate": "list", "source": ["选用", "忽略", "错误", "警告", "提示"]}
        )
        values = book.add_sheet("可用的值", [Head(name, name) for name in ("主题", "活动", "题材")])
        for row in _padded(VALUES["topic"].values(), VALUES["activity"].values(), themes()):
            values.write(row)


def _cell(value: object) -> str:
    return "；".join(map(_text, value)) if isinstance(value, list) else _text(value)


def _text(value: object) -> str:
    """A need in its short form: 元, 投入、投资."""
    if not isinstance(value, Mapping):
        return "" if value is None else str(value)
    parts: list[str] = []
    for key, inner in value.items():
        words = inner if isinstance(inner, list) else [inner]
        parts += [f"至少{inner}"] if key == "至少" else map(str, words)
    return ", ".join(parts)


def _padded(*columns: Any) -> Sequence[tuple[str, ...]]:
    from itertools import zip_longest

    return list(zip_longest(*columns, fillvalue=""))


_SAVERS: Mapping[str, Callable[[Path, Path], None]] = {
    ".yaml": _save_yaml,
    ".yml": _save_yaml,
    ".xlsx": _save_workbook,
}
