"""From bytes to files of a user's own in which the readers have something to refuse."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from fuzz.recipes import archive

_YAML = (
    *("{", "}", "[", "]", ": ", ", ", "- ", "\n", "\n  ", "\n    ", "? ", "| ", "> ", "# ", "--- "),
    *(
        "&a ",
        "*a",
        "&b ",
        "*b",
        "<<: ",
        "!!binary ",
        "!!set ",
        "!!python/name:os ",
        "!a ",
        "%YAML 9\n",
    ),
    *("~", "true", "1", "-1", "1e999", ".nan", "9" * 400, "2021-01-01", "0x1F", "''", '"\\uD800"'),
    *("甲", "乙", "a", "b", "词 词", "x" * 300),
)
_CHECKLIST = (
    *(
        "名称: 甲\n",
        "检查项:\n",
        "- 编号: a\n",
        "  名称: 甲\n",
        "  词语: 垃圾 近5 (清运 或 走访)\n",
    ),
    *(
        "  主题: environment\n",
        "  活动: cleanup\n",
        "  数据: ",
        "至少: 3\n",
        "  权重: 2\n",
        "  说明: 甲\n",
    ),
    *(
        "问题:\n",
        "  选用: [N101]\n",
        "  忽略: X\n",
        "  级别: {N101: 错误}\n",
        "title: a\n",
        "items: \n",
    ),
)
_INDICATORS = (
    *(
        "甲: 人|名, 志愿者\n",
        "乙: {单位: 元, 主体: [资金], 动作: [投入], 量纲: money}\n",
        "单位: ",
        "主体: ",
    ),
    *("人", "户", "万元", "!", "|", "money", "动作: ", "量纲: "),
)
_TAXONOMY = (
    *(
        "topics:\n",
        "  a:\n",
        "  b:\n",
        "    chinese: 甲\n",
        "    definition: 乙\n",
        "    words: [垃圾, 清运]\n",
    ),
    *("    words: {垃圾: 5}\n", "    words:\n", "      垃圾: 9\n", "  a b:\n"),
)
_CELLS = (
    *(
        "",
        "a.txt",
        "单位",
        "文件名",
        "年份",
        "text",
        "topics",
        "段落",
        "主题",
        "environment",
        "safety;party",
    ),
    *("=1+1", "2021", "1e999", "2021-02-30", "0571", "\0", "\ud800", '"', "\n", "x" * 99, "垃圾"),
)


def _words(data: bytes, words: Sequence[str]) -> bytes:
    return "".join(words[byte % len(words)] for byte in data).encode("utf-8", "surrogatepass")


def checklist(data: bytes) -> bytes:
    """A checklist in YAML, more or less."""
    return _words(data, _CHECKLIST + _YAML)


def indicators(data: bytes) -> bytes:
    """Indicators in YAML, more or less."""
    return _words(data, _INDICATORS + _YAML)


def taxonomy(data: bytes) -> bytes:
    """Topics in YAML, more or less."""
    return _words(data, _TAXONOMY + _YAML)


def labels(data: bytes) -> bytes:
    """Labelled paragraphs as CSV."""
    return b"text,topics\n" + _words(data, (*_CELLS, ",", ",", ",", "\n", "\n", '"'))


def lines(data: bytes) -> bytes:
    """Labelled paragraphs as JSON Lines, cut up at random."""
    signs = (
        '{"text": "清运垃圾"',
        ', "topics": ["environment"]',
        ', "topics": "',
        "}",
        "\n",
        "null",
        "[",
    )
    return _words(data, (*signs, ', "heading": ', ', "doubtful": ', '"', "]", "1", *_CELLS))


_KINDS = ('t="inlineStr"><is><t>{}</t></is>', "><v>{}</v>", 't="s"><v>{}</v>', 't="d"><v>{}</v>')
_PLACES = ("A{}", "B{}", "C{}", "XFD{}", "A1048576", "ZZZZ{}", "", "A0", "-1", "甲{}")


def book(data: bytes) -> bytes:
    """A workbook of one sheet, whose cells and their places the bytes choose."""
    rows = []
    for number, start in enumerate(range(0, len(data) - 2, 3), start=1):
        place, kind, cell = data[start : start + 3]
        shown = _CELLS[cell % len(_CELLS)]
        shown = "".join(sign for sign in shown if sign.isprintable()).replace("<", "")
        at = _PLACES[place % len(_PLACES)].format(number // 3 + 1)
        content = _KINDS[kind % len(_KINDS)].format(shown)
        rows.append(f'<row r="{number // 3 + 1}"><c r="{at}" {content}</c></row>')
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    return archive({**AROUND, "xl/worksheets/sheet1.xml": sheet.encode()})


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _around() -> dict[str, bytes]:
    """All members of a workbook but its sheet."""
    import openpyxl

    stream = io.BytesIO()
    made = openpyxl.Workbook()
    made.worksheets[0].title = "检查项"
    made.save(stream)
    with zipfile.ZipFile(stream) as packed:
        return {name: packed.read(name) for name in packed.namelist() if "sheet1" not in name}


AROUND = _around()
