"""Documents merged into one piece: numbering that starts again at the top (codebook §1)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summary_miner.structure.clean import SENTENCE_END
from summary_miner.structure.lines import Line
from summary_miner.structure.markers import IN_RUNS_ONLY, Marker, find_marker

_TITLE_END = re.compile(
    r"(?:总结|汇报|报告|材料|计划|方案|要点|思路|打算|小结|体会|述职|讲话|发言|意见|情况)"
    r"(?:[（(].{1,12}[)）])?$"
)
_RUN_IN_TITLE = re.compile(
    r"(?:\d{1,2}、)?(?P<title>(?!我|根据|按照|遵照|为|在|通过|经|结合|现将|下面|认真|进行|作出|听取|对|自)"
    r"[^，。；：！？,;:!?]{2,45}?(?:总结|汇报|报告|计划|方案|要点|思路|小结)(?:[（(][^（）()]{1,12}[)）])?)"
    r"(?:(?P=title)|(?=[今近去]年|[一二两三四五半][年]来|年初|本(?:年度|学期|人)|上半年|全年|(?:19|20)[\dxX*×_]{2}年"
    r"|[xX×*_]{2,4}年|根据|按照|遵照|为(?:了|认真|贯彻|进一步|切实|全面|深入|加强|推[动进]|落实|确保)"
    r"|自[^，。]{2,12}以来|在[^，。]{3,40}下|我[局镇乡村校县市区院所站园办处单公]|各位|尊敬|同志们|随着"
    r"|第?[一1]、|[（(][一1][)）]|第一[，部章]))"
)
_PART_OF_REPORT = re.compile(r"下一步|下步|下半年|下一阶段|今后|明年|来年|存在|主要|几点|有关|工作")
"""How a heading inside a report opens, though it ends like a title: 下一步工作打算."""
_PREAMBLE = re.compile(
    r"^(?:为|按照|根据|遵照|近年来|近几年|今年以来|一年来|半年来|去年以来|自.{2,12}以来|在.{4,40}下|"
    r"(?:19|20)[\dxX*×_]{2}年|本年度|今年|上半年|全年|围绕|依据|我.{1,8}(?:位于|是|现有|地处))"
)
_LEADS_ON = re.compile(r"(?:如下|以下.{0,6}|汇报|总结|报告)[：:。]?$")
_CLOSING = re.compile(
    r"^(?:总之|今后|下一步|下步|综上|总的来说|以上|虽然|尽管|同时|最后|展望|在今后|通过|当然|"
    r"明年|下半年|我们将|我们相信|存在)|继续努力|再创|更大的(?:贡献|成绩)|新的更大|不懈努力"
)
SALUTATION = re.compile(
    r"^(?:尊敬的|亲爱的)?(?:各位|同志们|代表们|老师们|同学们|朋友们|领导).{0,24}[：:！!]$"
)
_LONGEST_PREAMBLE = 3


def is_title_like(text: str) -> bool:
    """A short line without a full stop that names a kind of document."""
    if len(text) > 45 or SENTENCE_END.search(text) or _PART_OF_REPORT.match(text):
        return False
    return bool(_TITLE_END.search(text))


def run_in_title(text: str) -> str:
    """The title with which a text opens that has lost its line breaks; empty where it has none.

    >>> run_in_title("云溪社区2021年工作总结今年以来，社区新设了议事点。")
    '云溪社区2021年工作总结'
    """
    found = _RUN_IN_TITLE.match(text)
    return found["title"] if found else ""


def split_parts(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Half-open index ranges of the documents merged into one piece; they tile it."""
    markers = [find_marker(line.text) if line.kind == "text" else None for line in lines]
    starts = [0]
    top: Marker | None = None  # the last marker of the highest style met in this part
    swapped = False  # it is 二、 and no 一、 stood above it
    heading_since = False
    previous = -1
    for index, marker in enumerate(markers):
        if marker is None or marker.rank in IN_RUNS_ONLY:
            heading_since = heading_since or _is_heading_above(lines, index)
            continue
        if top is not None and marker.rank == top.rank and _restarts(marker, top):
            start = _preamble_start(lines, index, previous)
            sure = marker.rank == 2 and not heading_since and not swapped
            if sure or start < index:
                starts.append(start)
        if top is None or marker.rank <= top.rank or starts[-1] > previous:
            opens = top is None or marker.rank < top.rank or starts[-1] > previous
            swapped = opens and marker.number == 2
            top = marker
            heading_since = False
        previous = index
    return list(zip(starts, [*starts[1:], len(lines)], strict=True))


def _restarts(marker: Marker, top: Marker) -> bool:
    return marker.number == 1 and top.number >= 2


def _is_heading_above(lines: Sequence[Line], index: int) -> bool:
    """An unnumbered line that may stand above the numbering: 第二部分, 附件2, 意见建议."""
    text = lines[index].text
    return (
        len(text) <= 30
        and lines[index].kind == "text"
        and not re.search(r"[。！？；，、：:]$", text)
        and not is_title_like(text)
        and index + 1 < len(lines)
        and find_marker(lines[index + 1].text) is not None
    )


def _preamble_start(lines: Sequence[Line], restart: int, previous: int) -> int:
    """Where the document begins whose numbering starts at `restart`."""
    start = restart
    while start - 1 > previous and restart - start < _LONGEST_PREAMBLE + 3:
        text = lines[start - 1].text
        if _CLOSING.search(text) and not _LEADS_ON.search(text):
            break
        opens = (
            is_title_like(text)
            or SALUTATION.match(text)
            or _LEADS_ON.search(text)
            or (len(text) > 30 and _PREAMBLE.match(text))
            or (text.startswith("—") and len(text) < 45)
        )
        if not opens:
            break
        start -= 1
    return start
