"""Numbers with their approximators and units, read from the characters of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from summary_miner.extract.bounds import apply, bounds, cue_at, cue_before, cue_far
from summary_miner.extract.nonfigures import Claim
from summary_miner.extract.numerals import CORE, DIGITS, SCALES, Number, between, exact, read_core
from summary_miner.extract.units import NO_UNIT, PERCENT, Unit, unit_at, unit_named
from summary_miner.structure.segment import Token

_HIDDEN = "\x00"
_WIDE_THOUSANDS = re.compile(r"(?<!\d)(?<!\d，)\d{1,3}(?:，\d{3})+(?!\d|，\d)")
_MASK = re.compile(
    r"(?<![A-Za-z\d+])(?=[\dA-Za-z×*＊_＿✕○.]*[xX×*＊_＿✕○])"
    r"(?!\d+[×xX*]\d)[\dxX×*＊_＿✕○]{1,8}(?:[.．][\dxX×*＊_＿✕○]{1,4})?(?![A-Za-z+])"
)
_MASK_TAIL = re.compile(r"[余多几]?[万亿千百]*[余多]?")
_RANGE = re.compile(r"\s?(?:[-—–~～―－]{1,2}|至|到)\s?")
_LIST = re.compile(r"\s?[、和与及]\s?")
_HALF_UNITS = ("年", "月", "天", "小时", "学期", "倍", "周", "里", "公里", "亩", "日")
_MANY_AFTER = frozenset({"duration", "length", "mass", "area", "age", "money"})
_BRACKET = re.compile(r"[（(]([一-鿿]{1,2})[)）]")
_PLACE_WORDS = frozenset(
    "社区 街道 镇 乡 县 市 区 村 校 院 学校 年 月 日 届 局 公司 园 站 路 号 小区 大 县区".split()
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number expression; `start` to `end` is what the figure quotes as `raw`.

    Attributes:
        core_start: Where the numeral begins, behind its cues.
        core_end: Where the numeral ends, before its unit.
        cued: True if an approximator stands with it.
        rule: The name of the rule that shaped it, for `docs/figures.md`.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    number: Number
    unit: Unit
    cued: bool = False
    masked: bool = False
    rule: str = "number"


def read_quantities(text: str, claims: Sequence[Claim], tokens: Sequence[Token]) -> list[Quantity]:
    """Every number of the text that no claim covers, in order."""
    edges = {token.start for token in tokens}
    cut = _cuts(tokens)
    words = _words_with_numerals(text, tokens)
    visible = _hide(text, claims)
    found: list[Quantity] = []
    for mask in _MASK.finditer(visible):
        if quantity := _masked(text, mask):
            found.append(quantity)
    found += [_doubling(double) for double in _DOUBLING.finditer(visible)]
    visible = _hide(visible, [Claim(q.start, q.end, None) for q in found])
    for core in CORE.finditer(visible):
        if words.find(0, *core.span()) >= 0:
            quantity = _read(text, core, edges, cut)
            if quantity is not None:
                found.append(quantity)
    found.sort(key=lambda quantity: quantity.start)
    return _share_units(text, _join_ranges(text, found))


def _hide(text: str, claims: Sequence[Claim]) -> str:
    pieces, place = [], 0
    for claim in sorted(claims):
        pieces += [text[place : claim.start], _HIDDEN * (claim.end - claim.start)]
        place = claim.end
    text = "".join([*pieces, text[place:]])

    def narrow(found: re.Match[str]) -> str:
        # 1，200余人 is one number; 20，300 with nothing behind it are two
        after = found.end()
        counts = text[after : after + 1] in "余多万亿" or unit_at(text, after) is not None
        return found.group().replace("，", ",") if counts and after < len(text) else found.group()

    return _WIDE_THOUSANDS.sub(narrow, text) if "，" in text else text


_NUMERIC_TAGS = frozenset({"m", "mq", "q", "x", "t", "eng", "nr", "nrt", "nrfg"})


def _words_with_numerals(text: str, tokens: Sequence[Token]) -> bytearray:
    """1 at each character of an ordinary word that holds a numeral: 统一, 进一步, 百姓."""
    covered = bytearray(len(text))
    for token in tokens:
        if len(token.word) < 2 or not _NUMERAL.search(token.word):
            continue
        if token.tag in _NUMERIC_TAGS and not (token.tag.startswith("nr") and len(token.word) > 2):
            continue
        if not _is_counted(token.word):
            covered[token.start : token.end] = b"\1" * len(token.word)
    return covered


def _cuts(tokens: Sequence[Token]) -> set[int]:
    """Places inside words: no unit of more than one character ends there."""
    return {
        place
        for token in tokens
        if len(token.word) > 1 and not _NUMERAL.match(token.word)
        for place in range(token.start + 1, token.end)
    }


_NUMERAL = re.compile(rf"[{DIGITS}{SCALES}半几]")
_COUNTED = re.compile(rf"[上成近数]?[{DIGITS}{SCALES}几数半余多]+(.*)")


def _is_counted(word: str) -> bool:
    """三台, 两期: jieba lists them as names, but they count."""
    found = _COUNTED.fullmatch(word)
    return bool(found) and (not found[1] or unit_named(found[1]) is not None)  # type: ignore[index]


_DOUBLING = re.compile(r"翻了?(?:近|将近)?([一两二三四五六七八九十]|\d{1,2})番")


def _doubling(found: re.Match[str]) -> Quantity:
    """翻一番: quoted whole, because 一番 alone counts nothing."""
    core = CORE.match(found[1])
    number = read_core(core) if core else None
    assert number is not None
    unit = Unit("番", "番", "other")
    return Quantity(*found.span(), *found.span(1), number, unit, cued=True, rule="doubling")


def _masked(text: str, mask: re.Match[str]) -> Quantity | None:
    """20__余份, xx人, ___万元: a figure without a value, if a counter follows."""
    tail = _MASK_TAIL.match(text, mask.end())
    after = tail.end() if tail else mask.end()
    unit = unit_at(text, after)
    if unit is None or unit.surface in _PLACE_WORDS:
        return None
    end = after + len(unit.surface)
    number = Number(None, None, None, "masked")
    return Quantity(
        mask.start(), end, mask.start(), after, number, unit, masked=True, rule="masked"
    )


def _read(text: str, core: re.Match[str], edges: set[int], cut: set[int]) -> Quantity | None:
    start, end = core.span()
    number = read_core(core)
    if number is None:
        return None
    kind = str(core.lastgroup)
    if kind == "half":
        return _read_half(text, core)
    if core.group() == "一" and text.startswith("半", end) and not unit_at(text, end + 1):
        return _with_cues(text, Quantity(start, end + 1, start, end + 1, _HALF, PERCENT), edges)
    place = end
    cued = False
    if inside := _inside_cue(text, core):
        number, place, cued = apply(number, inside), place + len(inside.cue), True
    quantity = Quantity(
        start, place, start, place, number, NO_UNIT, cued or number.approx != "exact"
    )
    quantity = _with_sign(text, quantity)
    if number.percent:
        return _with_cues(text, replace(quantity, unit=PERCENT, rule="percent in words"), edges)
    return _with_cues(text, _with_unit(text, quantity, kind, cut), edges)


_HALF = exact(Decimal(50), percent=True)


def _read_half(text: str, core: re.Match[str]) -> Quantity | None:
    """半年, 半个月, 半小时; elsewhere 半 is part of a word."""
    start, end = core.span()
    after = end + text.startswith("个", end)
    unit = unit_at(text, end)
    if not any(text.startswith(name, after) for name in _HALF_UNITS) or unit is None:
        return None
    if text[start - 1 : start] in ("大", "上", "下", "前", "后", "多", "夜"):
        return None
    quantity = Quantity(
        start, end + len(unit.surface), start, end, exact(Decimal("0.5")), unit, rule="half"
    )
    return _cue_after(text, quantity)


def _inside_cue(text: str, core: re.Match[str]):  # type: ignore[no-untyped-def]
    cue = cue_at("inside", text, core.end())
    if cue is None:
        return None
    last = core.group()[-1]
    if cue.cue == "来" and last not in "十百千万亿拾佰仟0":
        return None
    if cue.cue == "多" and text.startswith(("多种", "多样", "多元"), core.end()) and last in DIGITS:
        return None
    return cue


def _with_sign(text: str, quantity: Quantity) -> Quantity:
    """增长-2.3%: a minus behind a word, not a dash between two numbers."""
    start = quantity.start
    if start >= 2 and text[start - 1] in "-−－" and text[start - 2] in "长降为达幅率是速升":
        value = quantity.number.value
        if value is not None:
            return replace(quantity, start=start - 1, number=exact(-value))
    return quantity


def _with_unit(text: str, quantity: Quantity, kind: str, cut: set[int]) -> Quantity:
    place = quantity.end + text.startswith(" ", quantity.end)
    if half := _half_behind(text, quantity, place):
        return half
    if text.startswith("个多", place) and (unit := unit_named("个" + text[place + 2 : place + 4])):
        return _many(quantity, unit, place + 1 + len(unit.surface))
    if text.startswith("个多", place) and (unit := unit_named("个" + text[place + 2 : place + 3])):
        return _many(quantity, unit, place + 1 + len(unit.surface))
    unit = unit_at(text, place, cut)
    if unit is None or (kind == "few" and unit.surface in ("度", "时", "天")):
        return quantity
    end = place + len(unit.surface)
    bracket = _BRACKET.match(text, end)
    if bracket and unit_named(bracket[1]):
        end = bracket.end()
    quantity = replace(quantity, end=end, unit=unit)
    if text.startswith("半", end) and unit.surface in _HALF_UNITS and quantity.number.value:
        if text[end + 1 : end + 2] not in ("数", "途", "价"):
            return replace(quantity, end=end + 1, number=exact(quantity.number.value + _POINT_FIVE))
    if text.startswith("多", end) and unit.dimension in _MANY_AFTER:
        if text[end + 1 : end + 2] not in ("次", "项", "种", "名", "个", "元", "渠", "方", "年"):
            return _many(quantity, unit, end + 1)
    return quantity


_POINT_FIVE = Decimal("0.5")


def _half_behind(text: str, quantity: Quantity, place: int) -> Quantity | None:
    """一个半月, 3个半小时."""
    if not text.startswith("个半", place) or quantity.number.value is None:
        return None
    for length in (2, 1):
        unit = unit_named("个" + text[place + 2 : place + 2 + length])
        if unit is not None:
            value = exact(quantity.number.value + _POINT_FIVE)
            return replace(
                quantity, end=place + 2 + length, unit=unit, number=value, rule="and a half"
            )
    return None


def _many(quantity: Quantity, unit: Unit, end: int) -> Quantity:
    number = apply(quantity.number, bounds("inside")["多"])
    return replace(quantity, end=end, unit=unit, number=number, cued=True)


def _with_cues(text: str, quantity: Quantity, edges: set[int]) -> Quantity:
    quantity = _cue_after(text, quantity)
    start = quantity.start
    if far := cue_far(text, start):
        return replace(quantity, number=apply(quantity.number, far), cued=True)
    for _ in range(2):  # 约不足: no more than two stand together
        cue = cue_before(text, start)
        if cue is None:
            break
        begins = start - len(cue.cue)
        if begins not in edges and not _is_edge(text, begins, cue.cue):
            break
        if len(cue.cue) == 1 and not _fits(text, cue.cue, start, quantity):
            break
        quantity = replace(
            quantity, start=begins, number=apply(quantity.number, cue), cued=True
        )
        start = begins
    return quantity


def _is_edge(text: str, begins: int, cue: str) -> bool:
    return len(cue) > 1


def _fits(text: str, cue: str, start: int, quantity: Quantity) -> bool:
    """上百 and 成百 need a bare 百, 千, 万; 近3年 means the last three."""
    if cue in ("上", "成"):
        return text[start] in "百千万亿"
    if cue == "近":
        return quantity.unit.dimension != "duration"
    return True


_NOT_WITHIN = re.compile(r"内(?:部|容|控|外|设|地|陆|涵|在|镶|有|建|蒙)")


def _cue_after(text: str, quantity: Quantity) -> Quantity:
    cue = cue_at("after", text, quantity.end)
    if cue is None:
        return quantity
    if cue.cue == "内" and (
        quantity.unit.dimension != "duration" or _NOT_WITHIN.match(text, quantity.end)
    ):
        return quantity
    if cue.cue in ("上下", "前后", "左右") and text[quantity.end + 2 : quantity.end + 3] in (
        "两",
        "级",
        "游",
        "班",
        "联",
        "学",
    ):
        return quantity
    return replace(
        quantity,
        end=quantity.end + len(cue.cue),
        number=apply(quantity.number, cue),
        cued=True,
    )


def _join_ranges(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """20-30人, 2.5%—3%, 10万到20万: two numbers that bound one."""
    joined: list[Quantity] = []
    for quantity in found:
        if joined and (merged := _range(text, joined[-1], quantity)):
            joined[-1] = merged
        else:
            joined.append(quantity)
    return joined


def _range(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    gap = text[left.end : right.start]
    if not _RANGE.fullmatch(gap) or text[: left.start].endswith(("由", "从")):
        return None
    if left.unit.name and left.unit.name != right.unit.name:
        return None
    low, high = left.number.value, right.number.value
    if low is None or high is None or left.number.approx not in ("exact", "over", "under", "about"):
        return None
    if not left.unit.name:
        low *= _borrowed_scale(text, left, right)
    if low >= high or right.masked:
        return None
    return replace(
        right,
        start=left.start,
        core_start=left.core_start,
        number=between(low, high, percent=right.number.percent),
        cued=True,
        rule="range",
    )


def _borrowed_scale(text: str, left: Quantity, right: Quantity) -> int:
    """3至5万元: the scale stands once, behind both."""
    scale = 1
    words = text[right.core_start : right.core_end].rstrip("余多来")
    while words and words[-1] in "万亿千百" and not words[:-1].endswith(tuple("十百千")):
        scale *= {"万": 10**4, "亿": 10**8, "千": 1000, "百": 100}[words[-1]]
        words = words[:-1]
    value = left.number.value or Decimal(0)
    mantissa = (right.number.value or Decimal(0)) / scale
    scaled = any(character in SCALES for character in text[left.core_start : left.core_end])
    return 1 if scaled or value >= mantissa else scale


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """3、5、7次: a unit that stands once serves the whole list."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        gap = text[left.end : right.start]
        if left.unit.name or not right.unit.name or not _LIST.fullmatch(gap):
            continue
        if left.masked or left.number.percent:
            continue
        if near := _neighbours(text, shared, index, gap):
            shared[index : index + 2] = [near]
        else:
            shared[index] = replace(left, unit=right.unit, rule="shared unit")
    return shared


def _neighbours(
    text: str, found: Sequence[Quantity], index: int, gap: str
) -> Quantity | None:
    """3、4件 means three or four, unless it lists what 分别 hands out."""
    left, right = found[index], found[index + 1]
    low, high = left.number.value, right.number.value
    if gap != "、" or low is None or high is None or high - low != 1 or high > 9:
        return None
    if text[: left.start].endswith(("分别", "、", "分别为", "分别有")) or low < 2:
        return None
    after = text[right.end : right.end + 1]
    if after == "、" or left.end - left.start > 1:
        return None
    return replace(
        right, start=left.start, core_start=left.core_start, number=between(low, high), rule="range"
    )
