"""F503: one indicator of one scope with two values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.figured import FiguredSentence, figured_sentences
from summary_miner.check.statements import Statement
from summary_miner.types import Document, Figure

_WHOLE = re.compile(
    r"全年|全市|全县|全区|全镇|全乡|全村|全街|全社区|全校|全院|全局|全馆|全行|共|累计|总计|合计|总数|总共|现有|在册"
    r"|注册|截至|目前"
)
_PART = re.compile(
    r"其中|[上下]半年|季度|\d月|月份|每|日均|月均|新增|增|减|比|去年|上年|往年|计划|目标|将|拟|人均|平均|占|分别"
    r"|由|从|超|第|部分|另|先后|再|又|还|组织.{0,6}参|户籍|常住|流动|男|女|“|《"
)
_PLACE = re.compile(
    r"[一-鿿]{1,6}(?:社区|村|镇|街道|小区|学校|支部|科|班|年级|队|组|乡|县|区|院|站)"
)
_ALL = re.compile(r"全(?:社区|街道|[村镇乡街县区院站校班科队])")
_LEAST_SUBJECT = 3
"""In characters: 群众, 人员 may be others each time; 全年共受理申请 is one thing all the same."""

_ALL_OF_IT = re.compile(
    r"(?:半年|一年|年内|[上本]学期)[^，。；]{0,4}共|全[年市县区镇乡村街社校院局馆行站所][^，。；]{0,8}共"
)
_COPULAS = frozenset(("为", "是", "达", "达到", "有", "均为", "占"))

_GENERAL = re.compile(
    r"群众|人员|居民|干部|职工|活动|会议|项目|问题|学生|教师|资金|材料$|工作|单位|党员$"
)


def find_two_values(document: Document, statements: Sequence[Statement]) -> Iterator[Hit]:
    """Figures of the same thing, both of the whole, with two different exact values."""
    done = {
        figure.figure_id
        for statement in statements
        if statement.mode == "done"
        for figure in statement.figures
    }
    known: dict[tuple[str, str, str], list[tuple[FiguredSentence, Figure]]] = {}
    for sentence in figured_sentences(document):
        for figure in sentence.figures:
            if figure.figure_id in done and _is_indicator(sentence, figure):
                action = "" if figure.action in _COPULAS else figure.action
                key = figure.unit, figure.subject, action
                known.setdefault(key, []).append((sentence, figure))
    for (_, subject, _), found in known.items():
        values = {figure.value for _, figure in found}
        if len(values) != 2:  # three are three things
            continue
        first = found[0][1]
        sentence, second = next(pair for pair in found if pair[1].value != first.value)
        yield sentence.hit(
            "F503", second, second, indicator=subject, first=first.raw, second=second.raw
        )


def _is_indicator(sentence: FiguredSentence, figure: Figure) -> bool:
    if (
        figure.approx != "exact"
        or figure.change
        or figure.total_id
        or figure.dimension == "duration"
    ):
        return False
    clause = re.split(r"[，。；：、,;:]", sentence.before(figure))[-1]
    least = 2 if figure.action and _ALL_OF_IT.search(clause) else _LEAST_SUBJECT
    if len(figure.subject) < least or _GENERAL.fullmatch(figure.subject):
        return False
    own = clause + figure.subject
    return (
        bool(_WHOLE.search(clause))
        and not _PART.search(own)
        and not _PLACE.search(_ALL.sub("", clause.removesuffix(figure.subject)))
    )
