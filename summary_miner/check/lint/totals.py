"""F501, F502, F511: parts that can't add up to their total, within the bounds that words leave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.figured import (
    FiguredSentence,
    are_exact,
    figured_sentences,
    rounding,
    shown,
)
from summary_miner.check.lint.words import wording
from summary_miner.check.totals import check_totals
from summary_miner.types import Document, Figure

_SUM_BEHIND = re.compile(
    r"[，,、]?(?:全年|年内|一年)?(?:一共|总共|合计|总计|共计|共|累计|全长|总长|总面积|总投资|总价|总额|总重|总数)(?:[一-鿿]{0,4})$"
)
_LIST_STEP = re.compile(r"[，,、和及与]?[一-鿿“”·]{1,12}$")
_OF_WHICH = re.compile(
    r"(?:[一-鿿]{1,8}[，,；;（(]|[，,；;（(]?)(?:其中|(?<=[，,（(])[内包]?含)[一-鿿、“”]{1,12}$"
)
_APART = re.compile(
    r"[一-鿿]{0,6}[，,]?分别(?:是|为|有|来自|分布在|位于|属于|由|给|从|在)|[一-鿿]{0,6}[，,]即|[一-鿿]{0,6}[，,]由(?=.*(?:组成|构成))"
    r"|[一-鿿]{0,6}[，,（(]按[一-鿿]{1,6}[分看][，,：:]?"
    r"|[一-鿿]{0,6}[，,]分[为成](?=[一-鿿])(?![二两三四五六七八])"
    r"|[一-鿿]{0,6}[，,]?分(?:为|成|设|作)?[二两三四五六七八\d][一-鿿]{1,4}[，,：:]"
    r"|[一-鿿]{0,6}[，,（(](?:其中)?男[一-鿿]{0,3}?(?:\d+|[一二三四五六七八九十百千]+)[一-鿿]{0,2}[、，,和]女"
)
"""Men and women are all there are; so are the groups into which all are parted."""

_TIMES = re.compile(
    r"(?P<part>上半年|下半年|[上下]学期|[一二三四]季度)|(?P<whole>全年|全学年|一年)"
)
_ALL_PARTS = frozenset(
    (("上半年", "下半年"), ("上学期", "下学期"), tuple(f"{one}季度" for one in "一二三四"))
)

_LEAST_PARTS = 3
_REST = re.compile(r"[，,；;](?:其余|剩余|剩下|余下)的?[^，。；、\d]{0,8}$")
_OTHERS = re.compile(r"[，,、；;]其[他它余][一-鿿]{0,6}")
_FIRST_OF_IT = re.compile(r"[一-鿿]{0,6}[，,（(]其中[一-鿿“”]{1,12}")
_AMONG = re.compile(r"其中|另")
_EACH = re.compile("每|均")
_SUM_BEFORE = re.compile(r"(?:一共|总共|合计|总计|共计|共)[^，。；：:\d]{0,8}$")


def find_wrong_totals(document: Document) -> Iterator[Hit]:
    """Parts over their total, complete parts under it, one part larger than the whole."""
    told: set[str] = set()
    for finding in check_totals(document.figures):
        if finding.verdict == "FAIL":
            told.add(finding.total.figure_id)
            over = finding.summed.low > finding.stated.high
            summed = finding.summed.low if over else finding.summed.high
            yield _total_hit("F501" if over else "F502", finding.total, summed)
    for sentence in figured_sentences(document):
        yield from _larger_part(sentence, told)
        yield from _sum_behind(sentence, told)
        yield from _list_behind(sentence, told)
        yield from _listed_apart(sentence, told)
        yield from _halves(sentence, told)
        yield from _remainder(sentence, told)
        yield from _with_others(sentence, told)


def _total_hit(code: str, total: Figure, summed: Decimal | float) -> Hit:
    fields = {"total": total.raw, "summed": shown(float(summed))}
    return Hit(code, total.para_id, total.start, total.end, total.raw, fields)


def _larger_part(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """120户，其中低保户150户: the first part behind 其中 exceeds the figure before it."""
    for place, (total, part) in enumerate(pairwise(sentence.figures)):
        between = sentence.between(total, part)
        if (
            place
            and total.unit != part.unit
            and not sentence.between(sentence.figures[place - 1], total)
        ):
            total = sentence.figures[place - 1]  # 46户168人，其中监测户52户
        if total.figure_id in told or not _OF_WHICH.fullmatch(between):
            continue
        if total.unit != part.unit or total.dimension in ("percent", "other", "duration", "age"):
            continue
        if _EACH.search(sentence.before(total)[-8:]) or _is_of_an_earlier(sentence, total, part):
            continue
        if total.upper is not None and part.lower is not None and part.lower > total.upper:
            told.add(total.figure_id)
            yield sentence.hit("F511", total, part, part=part.raw, total=total.raw)


def _is_of_an_earlier(sentence: FiguredSentence, total: Figure, part: Figure) -> bool:
    """诈骗46起，破18起，其中电信诈骗39起: the 39 are of the 46."""
    return any(
        one.unit == part.unit and one.end <= total.start and (one.upper or 0.0) >= (part.lower or 0)
        for one in sentence.figures
    )


def _sum_behind(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """讲座5场、演出3场、比赛2场，共12场: the total stands behind its parts."""
    for place, total in enumerate(sentence.figures):
        parts = _run(sentence, sentence.figures[:place])
        if len(parts) < 2 or total.unit != parts[-1].unit or total.total_id is not None:
            continue
        if not _SUM_BEHIND.fullmatch(sentence.between(parts[-1], total)):
            continue
        lead = sentence.text[sentence.start : total.start]
        if not wording("open_list").search(lead):
            yield from _compare(total, parts, told)


def _list_behind(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """共办活动12场：讲座5场、演出3场、比赛2场。"""
    for place, total in enumerate(sentence.figures):
        behind = sentence.after(total)
        if not behind.startswith(("：", ":", "，")):
            continue
        parts = _run_behind(sentence, place)
        if not parts:
            continue
        summed = _SUM_BEFORE.search(sentence.before(total))
        if behind.startswith("，"):
            is_sum = summed is not None and _fills(sentence, total, parts)
        else:
            goes_on = sentence.after(parts[-1]).startswith(("、", "和", "及", "与"))
            is_sum = (summed is not None or len(parts) >= _LEAST_PARTS) and not goes_on
        listed = sentence.between(total, parts[-1]) + sentence.after(parts[-1])[:1]
        if is_sum and not wording("open_list").search(listed):
            yield from _compare(total, parts, told)


def _fills(sentence: FiguredSentence, total: Figure, parts: Sequence[Figure]) -> bool:
    """共有球员120名，大一45名、大二50名、大三25名: none is larger, and the sentence ends there.

    共得金牌1枚，银牌4枚、铜牌7枚 are things of one kind.
    """
    whole = total.value or 0.0
    smaller = all((one.value or 0.0) < whole for one in parts)
    ends = not sentence.after(parts[-1]).strip("。；; ")
    others = [one for one in sentence.figures if one not in parts and one.unit == total.unit]
    labels = [
        sentence.between(total, parts[0]),
        *(sentence.between(*one) for one in pairwise(parts)),
    ]
    kin = len(parts) > 1 and len({label[-2:] for label in labels}) == 1  # 一中队, 二中队
    least = 2 if kin and len(labels[0].lstrip("，,")) > 1 else _LEAST_PARTS
    return smaller and ends and others == [total] and len(parts) >= least


def _run_behind(sentence: FiguredSentence, place: int) -> list[Figure]:
    """电话690件、网络390件、来访120件 behind a total: of its unit, one right behind another."""
    total, parts = sentence.figures[place], list[Figure]()
    for figure in sentence.figures[place + 1 :]:
        lead = sentence.between(parts[-1] if parts else total, figure)
        if figure.unit != total.unit or not _LIST_STEP.fullmatch(lead.lstrip("：:")):
            break
        parts.append(figure)
    return parts


def _remainder(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """花费18万元，财政出10万元，其余3万元自筹: with a remainder nothing is left out."""
    for place, rest in enumerate(sentence.figures):
        earlier = [one for one in sentence.figures[:place] if one.unit == rest.unit]
        if len(earlier) < 2 or not _REST.search(sentence.between(earlier[-1], rest)):
            continue
        if list(sentence.figures[place - len(earlier) : place]) != earlier:
            continue
        whole, parts = earlier[0], [*earlier[1:], rest]
        if _AMONG.search(sentence.between(whole, rest)) or not are_exact(earlier):
            continue
        if not any(_makes(earlier[start], [*earlier[start + 1 :], rest]) for start in (0, 1)):
            yield from _compare(whole, parts, told)


def _with_others(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """救援90起，其中事故40起，溺水30起，其他30起: with the others in the end they are all."""
    for place, total in enumerate(sentence.figures[:-1]):
        parts = list(sentence.figures[place + 1 :])
        last = sentence.between(parts[-2], parts[-1]) if len(parts) > 1 else ""
        if not _OTHERS.fullmatch(last) or any(one.unit != total.unit for one in parts):
            continue
        if _FIRST_OF_IT.fullmatch(sentence.between(total, parts[0])) and all(
            _LIST_STEP.fullmatch(sentence.between(*pair)) for pair in pairwise(parts)
        ):
            yield from _compare(total, parts, told)


def _makes(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts sum to a figure, as far as rounding goes; one part makes none."""
    summed = sum(part.value or 0.0 for part in parts)
    slack = sum(map(rounding, (whole, *parts)))
    return len(parts) > 1 and abs(summed - (whole.value or 0.0)) <= slack + 1e-6


def _listed_apart(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """服务点20个，分别是东区8个、西区7个、南区3个: the total stands right in front."""
    for place, total in enumerate(sentence.figures[:-1]):
        behind = sentence.after(total)
        lead = _APART.match(behind)
        if lead is None or "等" in behind:
            continue
        inside = range(total.end, total.end + lead.end() if lead.group()[-1] in "：:，," else 0)
        others = [one for one in sentence.figures[place + 1 :] if one.start not in inside]
        parts = [one for one in others if one.unit == total.unit]
        if len(parts) >= 2 and parts == others == _run(sentence, parts):
            yield from _compare(total, parts, told)


def _halves(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """上半年12场，下半年15场，全年共30场: the parts of a year and the whole of it."""
    labels = []
    for before, figure in pairwise((None, *sentence.figures)):
        assert figure is not None
        own = sentence.between(before, figure) if before else sentence.before(figure)
        labels.append(found[-1] if (found := [*_TIMES.finditer(own)]) else None)
    wholes = [place for place, label in enumerate(labels) if label and label["whole"]]
    parts = [place for place, label in enumerate(labels) if label and label["part"]]
    if len(wholes) != 1 or len(wholes) + len(parts) != len(labels):
        return
    figures = [sentence.figures[place] for place in parts]
    names = tuple(label["part"] for label in labels if label and label["part"])
    total = sentence.figures[wholes[0]]
    if names in _ALL_PARTS and all(one.unit == total.unit for one in figures):
        yield from _compare(total, figures, told)


def _run(sentence: FiguredSentence, figures: Sequence[Figure]) -> list[Figure]:
    """The last figures that list things of one unit, one behind another."""
    run: list[Figure] = []
    for figure in reversed(figures):
        if run and (
            figure.unit != run[-1].unit
            or not _LIST_STEP.fullmatch(sentence.between(figure, run[-1]))
        ):
            break
        run.append(figure)
    return run[::-1]


def _compare(total: Figure, parts: Sequence[Figure], told: set[str]) -> Iterator[Hit]:
    whole = total.value
    if total.figure_id in told or whole is None or not are_exact([total, *parts]):
        return
    is_other = total.dimension == "other" and not total.unit.endswith("次")  # 亩次 adds up
    if is_other or total.dimension in ("percent", "duration", "age") or len(parts) < 2:
        return
    summed = sum(part.value or 0.0 for part in parts)
    if abs(summed - whole) > 1e-6 * max(1.0, whole) + sum(map(rounding, (total, *parts))):
        told.add(total.figure_id)
        yield _total_hit("F501" if summed > whole else "F502", total, summed)
