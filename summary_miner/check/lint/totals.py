"""F501, F502, F511: parts that can't add up to their total, within the bounds that words leave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from summary_miner.check.lint.adding import (
    FIRST_OF_IT,
    LIST_STEP,
    are_near,
    compare,
    makes,
    over_by_little,
    over_by_manner,
    run_before,
    run_behind,
    sum_of_kinds,
    total_hit,
)
from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.figured import (
    FiguredSentence,
    are_exact,
    figured_sentences,
)
from summary_miner.check.lint.words import shaped, wording
from summary_miner.check.totals import check_totals
from summary_miner.extract.cardinals import read_numeral
from summary_miner.types import Document, Figure

_SUM_BEHIND = "[，,、]?{all_year}?(?:{summed}|{in_all}|{whole_size})[一-鿿]{0,4}"
_OF_WHICH = (
    "(?:[一-鿿]{1,8}[，,；;（(]|[，,；;（(]?)"
    "(?:{of_which}|(?<=[，,（(]){contains})[一-鿿、“”]{1,12}"
)
_APART = "[一-鿿]{0,6}{parted}"
"""Men and women are all there are; so are the groups into which all are parted."""

_TIMES = re.compile(
    r"(?P<part>上半年|下半年|[上下]学期|[一二三四]季度)|(?P<whole>全年|全学年|一年)"
)
_ALL_PARTS = frozenset(
    (("上半年", "下半年"), ("上学期", "下学期"), tuple(f"{one}季度" for one in "一二三四"))
)

_LEAST_PARTS, _MOST_GROUPS = 3, 10
_NEAR, _NEARER = 0.7, 0.8
"""So much of a total do its parts make where no word is sure to say that they are all."""

_REST = r"[，,；;]{rest}的?[^，。；、\d]{0,8}$"
_OTHERS = "[，,、；;]{others}[一-鿿]{0,6}"
_SUM_BEFORE = r"(?:{summed}|{in_all})[^，。；：:\d]{0,8}$"
_JOINED = "、|{joins}"
_SUM_OF_ALL = (
    "[，,；;](?:(?P<groups>[两二三四五六七八九])[一-鿿]{1,2}|[一-鿿]{1,6}?)??"
    "(?:{summed}|(?<=[一-鿿]){in_all}){amounts_to}?"
)


def find_wrong_totals(document: Document) -> Iterator[Hit]:
    """Parts over their total, complete parts under it, one part larger than the whole."""
    told: set[str] = set()
    texts = {paragraph.para_id: paragraph.text for paragraph in document.paragraphs}
    for finding in check_totals(document.figures):
        if finding.verdict == "FAIL" and not _may_overlap(finding.total, texts):
            told.add(finding.total.figure_id)
            over = finding.summed.low > finding.stated.high
            summed = finding.summed.low if over else finding.summed.high
            yield total_hit("F501" if over else "F502", finding.total, summed)
    for sentence in figured_sentences(document):
        yield from _larger_part(sentence, told)
        yield from _sum_behind(sentence, told)
        yield from _list_behind(sentence, told)
        yield from _listed_apart(sentence, told)
        yield from _named_sum(sentence, told)
        yield from _plain_list(sentence, told)
        yield from _halves(sentence, told)
        yield from _remainder(sentence, told)
        yield from _with_others(sentence, told)
        yield from over_by_little(sentence, told)
        yield from over_by_manner(sentence, told)
        yield from sum_of_kinds(sentence, told)


def _may_overlap(total: Figure, texts: Mapping[str, str]) -> bool:
    """Whether the sentence says that some things are of two parts: 有15户既养猪又养鱼."""
    behind = texts[total.para_id][total.end :].partition("。")[0]
    return bool(wording("several").search(behind))


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
        if total.figure_id in told or not shaped(_OF_WHICH).fullmatch(between):
            continue
        if total.unit != part.unit or total.dimension in ("percent", "other", "duration", "age"):
            continue
        if wording("each").search(sentence.before(total)[-8:]) or _is_of_an_earlier(
            sentence, total, part
        ):
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
        parts = run_before(sentence, sentence.figures[:place])
        if len(parts) < 2 or total.unit != parts[-1].unit or total.total_id is not None:
            continue
        if not shaped(_SUM_BEHIND).fullmatch(sentence.between(parts[-1], total)):
            continue
        listed = sentence.between(parts[0], total)
        if not wording("open_list").search(listed):
            yield from compare(total, parts, told)


def _list_behind(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """共办活动12场：讲座5场、演出3场、比赛2场。"""
    for place, total in enumerate(sentence.figures):
        behind = sentence.after(total)
        if not behind.startswith(("：", ":", "，")):
            continue
        parts = run_behind(sentence, place)
        if not parts:
            continue
        summed = shaped(_SUM_BEFORE).search(sentence.before(total))
        if behind.startswith("，"):
            is_sum = summed is not None and _fills(sentence, total, parts)
        else:
            goes_on = shaped(_JOINED).match(sentence.after(parts[-1])) is not None
            is_sum = (summed is not None or len(parts) >= _LEAST_PARTS) and not goes_on
        listed = sentence.between(total, parts[-1]) + sentence.after(parts[-1])[:1]
        if is_sum and not wording("open_list").search(listed):
            yield from compare(total, parts, told)


def _fills(sentence: FiguredSentence, total: Figure, parts: Sequence[Figure]) -> bool:
    """共有球员120名，大一45名、大二50名、大三25名: none is larger, and the sentence ends there.

    共得金牌1枚，银牌4枚、铜牌7枚 are things of one kind.
    """
    whole = total.value or 0.0
    smaller = all((one.value or 0.0) < whole for one in parts)
    rest = sentence.after(parts[-1]).strip("。；; ")
    ends = not rest or (rest.startswith("，") and are_near(total, parts, _NEAR))
    others = [one for one in sentence.figures if one not in parts and one.unit == total.unit]
    labels = [
        sentence.between(total, parts[0]),
        *(sentence.between(*one) for one in pairwise(parts)),
    ]
    kin = len(parts) > 1 and len({label[-2:] for label in labels}) == 1  # 一中队, 二中队
    least = 2 if kin and len(labels[0].lstrip("，,")) > 1 else _LEAST_PARTS
    return smaller and ends and others == [total] and len(parts) >= least


def _named_sum(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """国道41公里、省道67公里、县道112公里，养护里程总计210公里; 三类合计10个 as well."""
    for place, total in enumerate(sentence.figures):
        lead = list(sentence.figures[:place])
        if lead and _counts_the_parts(sentence.between(lead[-1], total), lead[-1]):
            lead.pop()
        parts = run_before(sentence, lead)
        named = shaped(_SUM_OF_ALL).fullmatch(sentence.between(parts[-1], total)) if parts else None
        if named is None or total.unit != parts[-1].unit or total.total_id is not None:
            continue
        counted = read_numeral(named["groups"] or "") == len(parts)
        least = _NEAR if counted or len(parts) >= _LEAST_PARTS else _NEARER
        if are_near(total, parts, least):
            yield from compare(total, parts, told)


def _counts_the_parts(between: str, groups: Figure) -> bool:
    """三类 of 三类合计10个."""
    few = groups.value is not None and groups.value < _MOST_GROUPS
    return few and bool(shaped("{in_all}|{summed}").fullmatch(between))


def _plain_list(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """代发单位48家，企业21家、学校9家、医院4家、机关12家: kinds of what stands in front.

    No word says that they are all: so they nearly make the total, and have no verb of their own.
    """
    for place, total in enumerate(sentence.figures):
        parts = run_behind(sentence, place)
        is_lead = sentence.after(total).startswith(("，", ",")) and not any(
            one.unit == total.unit for one in sentence.figures[:place]
        )
        if len(parts) < _LEAST_PARTS or not is_lead:
            continue
        steps = [sentence.between(*pair)[:1] for pair in pairwise(parts)]
        one_deed = all(part.action == total.action for part in parts)
        ends = sentence.after(parts[-1])[:1] in ("", "。", "；", "，")
        if not one_deed or not ends or not all(map(shaped(f"(?:{_JOINED})?").fullmatch, steps)):
            continue
        listed = sentence.between(total, parts[-1])
        if are_near(total, parts, _NEARER) and not wording("open_list").search(listed):
            yield from compare(total, parts, told)


def _remainder(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """花费18万元，财政出10万元，其余3万元自筹: with a remainder nothing is left out."""
    for place, rest in enumerate(sentence.figures):
        earlier = [one for one in sentence.figures[:place] if one.unit == rest.unit]
        if len(earlier) < 2 or not shaped(_REST).search(sentence.between(earlier[-1], rest)):
            continue
        counted = [one for one in sentence.figures[:place] if one.unit != "%"]
        if counted[-len(earlier) :] != earlier:
            continue
        whole, parts = earlier[0], [*earlier[1:], rest]
        if wording("among_others").search(sentence.between(whole, rest)) or not are_exact(earlier):
            continue
        if not any(makes(earlier[start], [*earlier[start + 1 :], rest]) for start in (0, 1)):
            yield from compare(whole, parts, told)


def _with_others(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """救援90起，其中事故40起，溺水30起，其他30起: with the others in the end they are all."""
    for place, total in enumerate(sentence.figures[:-1]):
        parts = list(sentence.figures[place + 1 :])
        last = sentence.between(parts[-2], parts[-1]) if len(parts) > 1 else ""
        if not shaped(_OTHERS).fullmatch(last) or any(one.unit != total.unit for one in parts):
            continue
        if total.change_kind:
            continue  # 比上年减少19例，其中…: they are of the number in front
        if shaped(FIRST_OF_IT).fullmatch(sentence.between(total, parts[0])) and all(
            shaped(LIST_STEP).fullmatch(sentence.between(*pair)) for pair in pairwise(parts)
        ):
            yield from compare(total, parts, told)


def _listed_apart(sentence: FiguredSentence, told: set[str]) -> Iterator[Hit]:
    """服务点20个，分别是东区8个、西区7个、南区3个: the total stands right in front."""
    for place, total in enumerate(sentence.figures[:-1]):
        behind = sentence.after(total)
        lead = shaped(_APART).match(behind)
        if lead is None or wording("and_so_on").search(behind):
            continue
        inside = range(total.end, total.end + lead.end() if lead.group()[-1] in "：:，,是为" else 0)
        others = [one for one in sentence.figures[place + 1 :] if one.start not in inside]
        parts = [one for one in others if one.unit == total.unit]
        listed = others[: len(parts)]
        if len(parts) >= 2 and parts == listed == run_before(sentence, parts):
            yield from compare(total, parts, told)


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
        yield from compare(total, figures, told)
