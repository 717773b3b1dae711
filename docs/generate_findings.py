"""Writes both pages of findings from `data/findings.tsv`: every code with an example of it.

python docs/generate_findings.py           write both pages
python docs/generate_findings.py --check   exit with 1 if one of them is stale
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from summary_miner.check.lint import Code, codes
from summary_miner.check.lint.catalogue import LINE_END
from summary_miner.chinese import VALUES

PAGE = Path(__file__).with_name("findings.md")
CHINESE_PAGE = PAGE.parent / "zh" / "findings.md"

_GROUPS = {
    "N": "Numbering and structure 序号与结构",
    "L": "Leftovers 残留",
    "D": "Doubles 重复",
    "M": "Marks 标点",
    "F": "Figures 数据",
    "T": "Time 日期",
    "P": "Parts 应有的部分",
    "S": "Substance 内容",
    "C": "Checklist 清单",
}

_HEAD = f"""\
# Findings

`summary-miner lint` and `summary-miner check` report these. A code never changes its meaning. This
page is written by `python docs/generate_findings.py` out of
[findings.tsv](../summary_miner/data/README.md#findingstsv); a test runs every example.

```sh
summary-miner lint reports/ --select F,T --ignore F509
summary-miner lint reports/ --format sarif > findings.sarif
```

`--select` and `--ignore` take codes or their beginnings: `F` is all about figures, `F5` too, `F501`
one. A checklist may do the same, and change severities:

```yaml
问题:
  忽略: [M404]
  级别: {{P704: 错误}}
```

| severity | 级别 | meaning |
|---|---|---|
| error | 错误 | it can't be right |
| warning | 警告 | a reader would stumble |
| note | 提示 | look at it |

**Bounds.** Only exact figures contradict each other; 余, 近, 约, 以上 leave room, and rounded
numbers (18.6亿) are as wide as their last digit. `P` is asked of 总结, 述职 and 汇报 alone, `P704`
and `P705` of 总结 and 述职, all from 90 characters of body text on. `T602`, `T603`, `T607`, `T608`
and `T609` need a year in the title, and look only at what is told as done. `S801` compares with the
other reports of the run from five on; before that at least a fifth of the sentences must be
concrete. `C901` is reported by `check` alone, of items that are covered; its examples are held
against the checklist `volunteer`.

In the examples {LINE_END} stands for a line end.
"""

_COLUMNS = "code | severity | 名称 | found in | not found in | what to do 处理"

_CHINESE_HEAD = f"""\
# 问题代码

`summary-miner lint` 和 `summary-miner check` 报告的就是这些。一个代码的含义永远不变。
这一页由 `python docs/generate_findings.py` 根据
[findings.tsv](../../summary_miner/data/README.md#findingstsv) 写成，每个例子都有测试运行。

```sh
summary-miner lint reports/ --select F,T --ignore F509
summary-miner lint reports/ --format sarif > findings.sarif
```

`--select` 和 `--ignore` 后面写代码或代码的开头：`F` 是所有关于数据的，`F5` 也是，
`F501` 是一个。检查清单里也可以这样写，还可以改级别：

```yaml
问题:
  忽略: [M404]
  级别: {{P704: 错误}}
```

| 级别 | 英文 | 含义 |
|---|---|---|
| 错误 | error | 不可能对 |
| 警告 | warning | 读的人会绊一下 |
| 提示 | note | 看一眼 |

**界限。** 只有确数才会互相矛盾：余、近、约、以上都留有余地，约过的数（18.6亿）有它末位
那么宽。`P` 只问总结、述职和汇报，`P704` 和 `P705` 只问总结和述职，都要正文满 90 字。
`T602`、`T603`、`T607`、`T608`、`T609` 需要标题里有年份，只看已经做了的事。`S801` 在一次
运行有五份以上材料时和其余材料比，不足五份时，具体的句子至少要占五分之一。`C901` 只由 `check` 报告，
说的是已覆盖的检查项；例子对照清单 `volunteer`。

例子里的 {LINE_END} 表示换行。
"""

_CHINESE_COLUMNS = "代码 | 级别 | 名称 | 这样会报 | 这样不报 | 处理"


def page() -> str:
    """The whole page."""
    return _page(_HEAD, _COLUMNS, "{english} {chinese}")


def chinese_page() -> str:
    """The same for Chinese readers."""
    return _page(_CHINESE_HEAD, _CHINESE_COLUMNS, "{chinese}")


def _page(head: str, columns: str, names: str) -> str:
    """A page; `names` says how a group and a severity are called."""
    parts = [head]
    for letter, group in groupby(codes().values(), key=lambda code: code.code[0]):
        english, _, chinese = _GROUPS[letter].rpartition(" ")
        parts.append(f"\n## {names.format(english=english, chinese=chinese)}\n")
        parts += [f"| {columns} |", "|---|---|---|---|---|---|"]
        parts += [_row(code, names) for code in group]
    return "\n".join(parts) + "\n"


def _row(code: Code, names: str) -> str:
    chinese = VALUES["severity"][code.severity]
    severity = names.format(english=code.severity, chinese=chinese)
    cells = (f"`{code.code}`", severity, code.name, code.example, code.sound, code.remedy)
    return "| " + " | ".join(cell.replace("|", "\\|").replace("*", "\\*") for cell in cells) + " |"


def main() -> int:
    """Write the pages, or tell whether they are fresh."""
    stale = False
    for path, text in ((PAGE, page()), (CHINESE_PAGE, chinese_page())):
        if "--check" not in sys.argv[1:]:
            path.write_text(text, "utf-8", newline="\n")
        elif not path.is_file() or path.read_text("utf-8") != text:
            print(f"{path.name} is stale: run python docs/generate_findings.py", file=sys.stderr)
            stale = True
    return int(stale)


if __name__ == "__main__":
    raise SystemExit(main())
