"""Three small summaries, checked by hand: who covers what, what is wrong, what is copied."""

from __future__ import annotations

from functools import cache

from summary_miner.check import Checked, Coverage, Finding, Severity, State
from summary_miner.check.copies import Copies, find_copies
from summary_miner.mining import mine_text
from summary_miner.types import Mined, RawLine, RawText

COPIED = (
    "网格员逐户走访独居老人46户，更换老化线路18处。楼道里堆的旧家具由楼组长牵头清走，"
    "腿脚不便的住户门口装了扶手。"
)
HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>&amp;\"'"

TEXTS = {
    "桃岭.txt": (
        "桃岭社区2023年工作总结",
        "一、环境整治",
        "全年清运垃圾210余车，召开居民议事会6次，近150人次参加。",
        "二、帮扶救助",
        COPIED,
    ),
    "松坪.txt": (
        "松坪社区2023年工作总结",
        "一、环境整治",
        "高度重视环境卫生，进一步加强领导，不断营造浓厚氛围。",
        "二、帮扶救助",
        COPIED.replace("46户", "63户"),
        "三、下一步打算",
        "明年计划新建停车位40个。",
    ),
    "雁桥.txt": (
        "雁桥小学2023年工作总结",
        f"学校的网页被人写入{HOSTILE}，技术人员半小时内清除。",
        "举办运动会1届，参加学生820人。",
    ),
}
ITEMS = (("clean", "环境卫生"), ("help", "帮困救助"), ("hostile", f"安全{HOSTILE}"))

_COVERED: dict[str, tuple[tuple[State, str], ...]] = {
    "桃岭.txt": (("covered", "p3"), ("covered", "p5"), ("missing", "")),
    "松坪.txt": (("mentioned", "p3"), ("covered", "p5"), ("planned", "p7")),
    "雁桥.txt": (("missing", ""), ("missing", ""), ("covered", "p2")),
}
_SCORES: dict[State, float] = {"covered": 1.0, "planned": 0.4, "mentioned": 0.3, "missing": 0.0}


@cache
def mineds() -> tuple[Mined, ...]:
    """The summaries with their facts."""
    return tuple(
        mine_text(RawText(name, tuple(map(RawLine, lines, range(1, 99))), "0" * 64))
        for name, lines in sorted(TEXTS.items())
    )


@cache
def checked() -> Checked:
    """What was found in them."""
    coverage = tuple(row for mined in mineds() for row in _coverage(mined))
    findings = (
        _finding("雁桥.txt#1.1", "X201", "error", "p2", f"网页里有{HOSTILE}"),
        _finding("松坪.txt#1.1", "X101", "note", "p3", "没有可核对的内容"),
        _finding("松坪.txt#1.1", "X301", "warning", "", "没有写明存在的问题"),
    )
    return Checked(mineds(), coverage, findings)


@cache
def copies() -> Copies:
    """What was copied among them."""
    return find_copies([document for mined in mineds() for document in mined.documents])


def _coverage(mined: Mined) -> list[Coverage]:
    document = mined.documents[0]
    texts = {paragraph.para_id: paragraph.text for paragraph in document.paragraphs}
    rows = []
    states = zip(ITEMS, _COVERED[mined.source], strict=True)
    for weight, ((item_id, item), (state, para_id)) in enumerate(states, start=1):
        text = texts.get(para_id, "")
        rows.append(
            Coverage(
                doc_id=document.doc_id,
                item_id=item_id,
                item=item,
                weight=weight,
                state=state,
                score=_SCORES[state],
                para_id=para_id,
                start=0,
                end=len(text),
                evidence=text,
                reason=f"依据{para_id}" if para_id else "全文没有说到",
            )
        )
    return rows


def _finding(doc_id: str, code: str, severity: Severity, para_id: str, message: str) -> Finding:
    end = 8 if para_id else 0
    return Finding(doc_id, code, severity, para_id, 2 if para_id else 0, end, "", message, "改正")
