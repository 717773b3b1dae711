"""F503: one indicator of one scope with two values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.figured import FiguredSentence, figured_sentences
from summary_miner.check.statements import Statement
from summary_miner.types import Document, Figure

_WHOLE = re.compile(
    r"全[年市县区镇乡村街校院局馆行所站厂园队]|全社区|全公司|一年来|共|累计|总计|合计|总数|总人口|现有|在册|注册|截至|目前|设有|拥有|辖"
)
_SCOPE = re.compile(r"[上下]半年|第?[一二三四]季度|[上本下]学期")
"""Two values of one half year contradict each other as well."""

_PART = re.compile(
    r"其中|\d月|月份|每|日均|月均|新增|增|减|比|去年|上年|往年|计划|目标|将|拟|人均|平均|占|分别"
    r"|由|从|超|第|部分|另|先后|再|又|还|组织.{0,6}参|户籍|常住|流动|男|女|“|《"
)
_PLACE = re.compile(
    r"[一-鿿]{1,6}(?:社区|村|镇|街道|小区|学校|支部|科|班|年级|队|组|乡|县|区|院|站)"
)
_ALL = re.compile(r"全(?:社区|街道|公司|[村镇乡街县区院站校班科队])")
_OWN = re.compile(
    r"^(?:[全本我该])?(?:社区|街道|学校|医院|协会|公司|村里|镇里|[村校院局馆所站会])(?=[一-鿿]{2})"
)
_LEAST_SUBJECT = 3
"""In characters: 群众, 人员 may be others each time; 全年共受理申请 is one thing all the same."""

_ALL_OF_IT = re.compile(
    r"(?:半年|一年|年内|[上本]学期)[^，。；]{0,4}共|^(?:全年|一年来?)[，,]?共?[一-鿿]{4,8}$|全[年市县区镇乡村街社校院局馆行站所][^，。；]{0,8}共"
)
_STOCK = re.compile(
    r"(?:现有|共有|在册|在编|下辖|设有|拥有|全(?:社区|街道|公司|中心|[村镇乡校院馆局厂园所站队]))[一-鿿]{0,4}$"
)
"""What a unit has: the same all through its report, even if only 党员 or 学生 are named."""

_HAS = frozenset(
    (
        "有",
        "现有",
        "共有",
        "设有",
        "拥有",
        "设",
        "达到",
        "达",
        "为",
        "是",
        "均为",
        "占",
        "在册",
        "下辖",
    )
)
_RATED = re.compile(
    r"(?:群众|居民|村民|患者|病人|家长|学生|师生|职工|服务对象|客户|乘客|读者)(?:总体)?满意[率度]"
)
_GENERAL = re.compile(
    r"群众|人员|居民|干部|职工|活动|会议|项目|问题|学生|教师|资金|投资|材料$|工作|单位|党员$"
)
_LEADS_IN = re.compile(r"(?:全年|一年来|一年下来|今年以来|上半年|下半年|本学期)[，,]$")


def find_two_values(document: Document, statements: Sequence[Statement]) -> Iterator[Hit]:
    """Figures of the same thing, both of the whole, with two different exact values."""
    done = {
        figure.figure_id
        for statement in statements
        if statement.mode == "done"
        for figure in statement.figures
    }
    known: dict[tuple[str, ...], list[tuple[FiguredSentence, Figure]]] = {}
    for sentence in figured_sentences(document):
        for figure in sentence.figures:
            if figure.figure_id in done and _is_indicator(sentence, figure):
                known.setdefault(_key(sentence, figure), []).append((sentence, figure))
    for (_, subject, *_), found in known.items():
        values = {figure.value for _, figure in found}
        if len(values) != 2:  # three are three things
            continue
        first = found[0][1]
        sentence, second = next(pair for pair in found if pair[1].value != first.value)
        yield sentence.hit(
            "F503", second, second, indicator=subject, first=first.raw, second=second.raw
        )


def _key(sentence: FiguredSentence, figure: Figure) -> tuple[str, ...]:
    """What makes two figures the same indicator: unit, thing, deed and half year."""
    clause = _clause(sentence, figure)
    scope = _SCOPE.search(clause)
    unit = "人" if figure.dimension == "people" else figure.unit
    subject = _OWN.sub("", figure.subject)
    has = figure.action in _HAS or _STOCK.search(clause)
    action = "" if has else figure.action.removeprefix("共")
    return unit, subject, action, scope.group() if scope else ""


def _clause(sentence: FiguredSentence, figure: Figure) -> str:
    """The figure's clause up to it, with 全年， in front of it."""
    before = sentence.before(figure)
    clause = re.split(r"[，。；：、,;:]", before)[-1]
    led = _LEADS_IN.search(before.removesuffix(clause))
    return (led.group() if led else "") + clause


def _is_indicator(sentence: FiguredSentence, figure: Figure) -> bool:
    if figure.approx != "exact" or figure.change or figure.total_id:
        return False
    if figure.dimension == "duration" and "时长" not in figure.subject:
        return False
    clause = _clause(sentence, figure)
    if _RATED.fullmatch(figure.subject):
        return not _PART.search(clause) and not _SCOPE.search(clause)
    stock = _STOCK.search(clause)
    all_of_it = _ALL_OF_IT.search(clause)
    least = 2 if all_of_it or stock else _LEAST_SUBJECT
    general = _GENERAL.fullmatch(figure.subject) and not stock
    if len(figure.subject) < least or general:
        return False
    own = clause + figure.subject
    return (
        bool(_WHOLE.search(own) or _SCOPE.search(clause))
        and not _PART.search(own)
        and not _PLACE.search(_ALL.sub("", _OWN.sub("", clause.removesuffix(figure.subject))))
    )
