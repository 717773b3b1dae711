"""F503: one indicator of one scope with two values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.figured import FiguredSentence, figured_sentences, rounding
from summary_miner.check.lint.periods import is_told_as_done
from summary_miner.check.lint.words import wording
from summary_miner.check.statements import Statement
from summary_miner.types import Document, Figure

_SCOPE = re.compile(r"[上下]半年|第?[一二三四]季度|[上本下]学期")
"""Two values of one half year contradict each other as well."""

_PLACE = re.compile(
    r"[一-鿿]{1,6}(?:社区|村|镇|街道|小区|学校|支部|科|班|年级|队|组|乡|县|区|院|站)"
)
_ALL = re.compile(r"全(?:[大中支总]队|中心|社区|街道|公司|[村镇乡街县区院站校班科队])")
_OWN = re.compile(
    r"^(?:[全本我该])?(?:社区|街道|学校|医院|协会|公司|中心|村里|镇里|[大中支总]队|[村校院局馆所站会队厂部])(?=[一-鿿]{2})"
)
_LEAST_SUBJECT = 3
"""In characters: 群众, 人员 may be others each time; 全年共受理申请 is one thing all the same."""

_SUMMED = re.compile(r"总共|一共|累计|总计|合计|共计")
_LEAST_COMPOUND, _LEAST_RATE = 4, 5
"""谈心谈话总共112人次 is one thing, though 谈话 alone is short."""

_ALL_OF_IT = re.compile(
    r"(?:半年|一年|年内|[上本]学期)[^，。；]{0,4}共|(?:全年|一年来?)[，,]?共?[一-鿿]{2,8}$|全[年市县区镇乡村街社校院局馆行站所][^，。；]{0,8}共|(?:全|一)学[年期][一-鿿]{4,8}$"
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
_STRONG = re.compile(
    r"全[年市县区镇乡村街校院局馆所站厂园队线域]|全社区|一年来|年内|学年|总计|总数"
)
"""共 alone may be said of one occasion."""

_HOLDS = frozenset(("开", "开展", "办", "举办", "召开", "组织", "设", "设立", "建", "建立", ""))
_ROUND = re.compile(
    r"^(?:一?学[年期]|全年|一年|年内|全线)?(?:共|一共|总共|累计|仅)?(?:开展|举办|召开|组织|设立|开|办|设)?了?"
)
_IN_FRONT = re.compile(r"([一-鿿]{3,10}?)(?:一?学[年期]|全年|一年|年内|共|累计|总共)")
_LEADS_IN = re.compile(r"(?:全年|一年来|一年下来|今年以来|上半年|下半年|本学期)[，,]$")


_Told: TypeAlias = tuple[FiguredSentence, Figure]


def find_two_values(document: Document, statements: Sequence[Statement]) -> Iterator[Hit]:
    """Figures of the same thing with two different exact values: both of the whole, or one of it
    and one that is larger.
    """
    done = {
        figure.figure_id
        for statement in statements
        if statement.mode == "lacking" or is_told_as_done(statement)
        for figure in statement.figures
    }
    wholes: dict[tuple[str, ...], list[_Told]] = {}
    bare: dict[tuple[str, ...], list[_Told]] = {}
    for sentence in figured_sentences(document):
        for figure in sentence.figures:
            if figure.figure_id not in done or not _is_countable(sentence, figure):
                continue
            held = wholes if _is_of_the_whole(sentence, figure) else bare
            held.setdefault(_key(sentence, figure), []).append((sentence, figure))
    for key, found in wholes.items():
        clashing = [*_clashing(found)] or [*_larger(found, bare.get(key, ()))]
        for first, (sentence, second) in clashing:
            fields = {"indicator": key[1], "first": first.raw, "second": second.raw}
            yield sentence.hit("F503", second, second, **fields)


def _clashing(found: Sequence[_Told]) -> Iterator[tuple[Figure, _Told]]:
    """The first of two values, and where the other stands; three are three things."""
    first = found[0][1]
    if len({figure.value for _, figure in found}) != 2:
        return
    other = next(pair for pair in found if pair[1].value != first.value)
    difference = abs((first.value or 0.0) - (other[1].value or 0.0))
    if difference > rounding(first) + rounding(other[1]):  # 9.7万吨 and 10万吨 are one
        yield first, other


def _larger(wholes: Sequence[_Told], bare: Sequence[_Told]) -> Iterator[tuple[Figure, _Told]]:
    """设服务点11个 and 全线设服务点8个: what is larger than the whole is no part of it."""
    whole = wholes[0]
    all_of_it = _STRONG.search(_clause(*whole) + whole[1].subject)
    above = [pair for pair in bare if (pair[1].value or 0.0) > (whole[1].value or 0.0)]
    if not all_of_it or len(bare) != 1 or not above or not _is_specific(bare[0][1]):
        return
    first, second = sorted((whole, bare[0]), key=lambda pair: int(pair[1].figure_id[1:]))
    yield first[1], second


def _key(sentence: FiguredSentence, figure: Figure) -> tuple[str, ...]:
    """What makes two figures the same indicator: unit, thing, deed and half year."""
    clause = _clause(sentence, figure)
    scope = _SCOPE.search(clause)
    unit = "人" if figure.dimension == "people" else figure.unit
    subject = _thing(clause, figure)
    action = re.sub("^[共仅只]", "", figure.action)
    has = action in _HAS or action in _HOLDS or _STOCK.search(clause)
    return unit, subject, "" if has else action, scope.group() if scope else ""


def _thing(clause: str, figure: Figure) -> str:
    """What is counted, without the words of time and holding round it.

    课堂全年共办了12期 names it in front of them.
    """
    subject = _ROUND.sub("", _OWN.sub("", figure.subject))
    if subject:
        return subject
    found = _IN_FRONT.match(clause)
    return found[1] if found else figure.subject


def _clause(sentence: FiguredSentence, figure: Figure) -> str:
    """The figure's clause up to it, with 全年， in front of it."""
    before = sentence.before(figure)
    clause = re.split(r"[，。；：、,;:]", before)[-1]
    led = _LEADS_IN.search(before.removesuffix(clause))
    return (led.group() if led else "") + clause


def _is_named_rate(clause: str, figure: Figure) -> bool:
    """暴雨预警准确率为91.2%: a rate with a long name, and nothing in front of it."""
    named = figure.unit == "%" and figure.subject.endswith("率")
    return named and len(figure.subject) >= _LEAST_RATE and clause.startswith(figure.subject)


def _is_specific(figure: Figure) -> bool:
    least = 2 if figure.dimension == "money" else _LEAST_SUBJECT
    return len(figure.subject) >= least and not wording("vague").fullmatch(figure.subject)


def _is_countable(sentence: FiguredSentence, figure: Figure) -> bool:
    """Whether a figure counts the same thing wherever it stands, and not a part of it."""
    if figure.approx != "exact" or figure.change or figure.total_id:
        return False
    if figure.dimension == "duration" and "时长" not in figure.subject:
        return False
    clause = _clause(sentence, figure)
    if _RATED.fullmatch(figure.subject):
        return not wording("part").search(clause) and not _SCOPE.search(clause)
    own = clause + figure.subject
    place = _PLACE.search(_ALL.sub("", _OWN.sub("", clause.removesuffix(figure.subject))))
    return not wording("part").search(own) and not place


def _is_of_the_whole(sentence: FiguredSentence, figure: Figure) -> bool:
    clause = _clause(sentence, figure)
    if _RATED.fullmatch(figure.subject) or _is_named_rate(clause, figure):
        return True
    stock = _STOCK.search(clause)
    all_of_it = _ALL_OF_IT.search(clause)
    least = 2 if all_of_it or stock else _LEAST_SUBJECT
    general = wording("vague").fullmatch(figure.subject) and not stock
    compound = _SUMMED.search(clause) and len(figure.subject + figure.action) >= _LEAST_COMPOUND
    if (len(_thing(clause, figure)) < least and not compound) or general:
        return False
    return bool(wording("whole").search(clause + figure.subject) or _SCOPE.search(clause))
