"""Writes `docs/findings.md` from `data/findings.tsv`: every code with an example of it.

python docs/generate_findings.py           write docs/findings.md
python docs/generate_findings.py --check   exit with 1 if docs/findings.md is stale
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from summary_miner.check.lint import Code, codes
from summary_miner.check.lint.catalogue import LINE_END
from summary_miner.chinese import VALUES

PAGE = Path(__file__).with_name("findings.md")

_GROUPS = {
    "N": "Numbering and structure 序号与结构",
    "L": "Leftovers 残留",
    "D": "Doubles 重复",
    "M": "Marks 标点",
    "F": "Figures 数据",
    "T": "Time 日期",
    "P": "Parts 应有的部分",
    "S": "Substance 内容",
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
concrete.

In the examples {LINE_END} stands for a line end.
"""


def page() -> str:
    """The whole page."""
    parts = [_HEAD]
    for letter, group in groupby(codes().values(), key=lambda code: code.code[0]):
        parts.append(f"\n## {_GROUPS[letter]}\n")
        parts += [
            "| code | severity | 名称 | found in | not found in | what to do 处理 |",
            "|---|---|---|---|---|---|",
        ]
        parts += [_row(code) for code in group]
    return "\n".join(parts) + "\n"


def _row(code: Code) -> str:
    severity = f"{code.severity} {VALUES['severity'][code.severity]}"
    cells = (f"`{code.code}`", severity, code.name, code.example, code.sound, code.remedy)
    return "| " + " | ".join(cell.replace("|", "\\|").replace("*", "\\*") for cell in cells) + " |"


def main() -> int:
    """Write the page, or tell whether it is fresh."""
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page(), "utf-8", newline="\n")
        return 0
    if PAGE.is_file() and PAGE.read_text("utf-8") == page():
        return 0
    print(f"{PAGE.name} is stale: run python docs/generate_findings.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
