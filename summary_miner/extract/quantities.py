"""Every number of a text that no claim covers, read from its characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter

from summary_miner.extract.bounds import Bounds
from summary_miner.extract.contexts import words_in
from summary_miner.extract.cores import cores
from summary_miner.extract.measures import Quantity, Scene, measure, with_cues
from summary_miner.extract.nonfigures import Claim
from summary_miner.extract.numerals import Few, Number, read_core
from summary_miner.extract.ranges import join_ranges
from summary_miner.extract.series import bound_lists, join_parts, share_units
from summary_miner.extract.traditional import simplify
from summary_miner.extract.units import Unit, unit_at, unit_named
from summary_miner.extract.wordplaces import Words

__all__ = ["Quantity", "read_quantities"]

_HIDDEN = "\x00"
_WIDE_THOUSANDS = re.compile(r"(?<!\d)(?<!\d[，,])\d{1,3}(?:[，,]\d{3})+(?!\d|，\d)(?:\.\d+)?")
_WIDE_COMMA = re.compile(r"\d，\d")
_MASK = re.compile(
    r"(?<![A-Za-z\d+])(?=[\dA-Za-z×*＊_＿✕○.]{0,13}[xX×*＊_＿✕○])"
    r"(?!\d+[×xX*]\d)[\dxX×*＊_＿✕○]{1,8}(?:[.．][\dxX×*＊_＿✕○]{1,4})?(?![A-Za-z+])"
)
_MASKS = re.compile("[xX×*＊_＿✕○]")
_CORE_START = attrgetter("core_start")
_MASK_TAIL = re.compile(r"[余多几]?[万亿千百]*[余多]?")


def read_quantities(words: Words, visible: str, bounds: Bounds) -> list[Quantity]:
    """Every number of the text, in order.

    Args:
        words: Those of the text, at least of all sentences with a visible number.
        visible: The text with its claims hidden by `hide`.
    """
    text = simplify(words.text)
    if text is not words.text:
        visible = simplify(visible)
    scene = Scene(text, words, bounds)
    claimed = visible
    found: list[Quantity] = []
    if _MASKS.search(visible):
        masked = [_masked(scene, mask) for mask in _MASK.finditer(visible)]
        found += [with_cues(scene, quantity) for quantity in masked if quantity]
    if "个把" in visible:
        found += [few for each in _A_FEW.finditer(visible) if (few := _a_few(text, each))]
    if "番" in visible:
        found += [_doubling(double, bounds.few) for double in _DOUBLING.finditer(visible)]
    if found:
        visible = hide(visible, [Claim(quantity.start, quantity.end, None) for quantity in found])
    read_up_to = 0
    for core in cores(visible):
        # 半 of 3个半小时 was read with its unit; 一 of 统一 is no number
        if core.start() < read_up_to:
            continue
        if scene.words.cover(*core.span()) and not _goes_on(found, core):
            continue
        quantity = measure(scene, core)
        if quantity is not None:
            found.append(quantity)
            read_up_to = quantity.end
    if _HIDDEN in claimed:
        found = [apart for one in found if (apart := _off_claims(text, claimed, one))]
    found = _apart(sorted(found, key=_CORE_START))
    return bound_lists(text, share_units(text, join_ranges(text, join_parts(text, found))), bounds)


def _goes_on(found: Sequence[Quantity], core: re.Match[str]) -> bool:
    """三毛 of 五元三毛 is no name."""
    last = found[-1] if found else None
    return (
        last is not None
        and last.end == core.start()
        and (last.unit.dimension == "money" or last.unit.surface == "块")
    )


def _off_claims(text: str, visible: str, quantity: Quantity) -> Quantity | None:
    """The number without what belongs to a claim; None if digits of its unit do.

    Of 2M2a the M2 is part of a name, and no 平方米; of 5日元五 the 日 is part of a date, and what
    stands in front of the number is not 日元.
    """
    start, end, core_start, core_end, *_ = quantity
    if _HIDDEN not in visible[start:end]:
        return quantity
    pairs = zip(text[core_end:end], visible[core_end:end], strict=True)
    if any(written.isdigit() and left == _HIDDEN for written, left in pairs):
        return None
    claimed = _HIDDEN in visible[start:core_start]
    return quantity._replace(start=core_start) if claimed else quantity


def _apart(found: Sequence[Quantity]) -> list[Quantity]:
    """Of 12万以上万元 the cue ends one number and does not open the next; 零下3度 holds no 零."""
    apart: list[Quantity] = []
    for quantity in found:
        if apart and apart[-1].start >= quantity.start:
            apart.pop()
        end = apart[-1].end if apart else 0
        apart.append(quantity if quantity.start >= end else quantity._replace(start=end))
    return apart


def hide(text: str, claims: Sequence[Claim]) -> str:
    """The text with the characters of the claims blotted out, and wide thousands made narrow.

    Of the same length, so that a place in one is the place in the other.
    """
    if claims:
        pieces, place = [], 0
        for claim in sorted(claims):
            pieces += [text[place : claim.start], _HIDDEN * (claim.end - claim.start)]
            place = claim.end
        text = "".join([*pieces, text[place:]])

    if _TYPED_POINT.search(text):
        text = _TYPED_POINT.sub(_with_point, text)
    if " " in text and _SPACED_THOUSANDS.search(text):
        text = _SPACED_THOUSANDS.sub(_without_spaces, text)

    def narrow(found: re.Match[str]) -> str:
        # 1，200余人 is one number; 20，300 with nothing behind it are two
        after = found.end()
        counts = text[after : after + 1] in "余多万亿" or unit_at(text, after) is not None
        return found.group().replace("，", ",") if counts and after < len(text) else found.group()

    return _WIDE_THOUSANDS.sub(narrow, text) if _WIDE_COMMA.search(text) else text


_TYPED_POINT = re.compile(r"。(?<=\d。)(?=\d)")
_SPACED_THOUSANDS = re.compile(r"(?<=[一-鿿])[1-9]\d{0,2}(?: \d{3})+(?![ \d.])")


def _with_point(found: re.Match[str]) -> str:
    """3。5亩: a stop typed for a point, where what follows measures something but a date."""
    text, end = found.string, found.end()
    while text[end : end + 1].isdigit():
        end += 1
    measured = text[end : end + 1] in _LARGE or unit_at(text, end) is not None
    return "." if measured and text[end : end + 1] not in _DATED else "。"


_LARGE, _DATED = frozenset("万亿%％"), frozenset("年月日时点号")


def _without_spaces(found: re.Match[str]) -> str:
    """电话12 000个: spaces between thousands, where a counter follows."""
    after = found.string[found.end() : found.end() + 1]
    counts = after in _LARGE or after in "余多" or unit_at(found.string, found.end()) is not None
    return found.group().replace(" ", ",") if after and counts else found.group()


_A_FEW = re.compile("个把")


def _a_few(text: str, found: re.Match[str]) -> Quantity | None:
    """个把月: about one."""
    end = found.end() + 2 if text.startswith(("小时", "星期"), found.end()) else found.end() + 1
    unit = unit_named("个" + text[found.end() : end])
    if unit is None or unit.dimension != "duration":
        return None
    number = Number(Decimal(1), None, None, "about")
    return Quantity(found.start(), end, *found.span(), number, unit, cued=True, rule="a few")


_DOUBLING = re.compile(r"翻了?(?:近|将近)?([一两二三四五六七八九十]|\d{1,2})番")


def _doubling(found: re.Match[str], few: Few) -> Quantity:
    """翻一番: quoted whole, because 一番 alone counts nothing."""
    core = next(cores(found[1]), None)
    number = read_core(core, few) if core else None
    assert number is not None
    unit = Unit("番", "番", "other")
    return Quantity(*found.span(), *found.span(1), number, unit, cued=True, rule="doubling")


def _masked(scene: Scene, mask: re.Match[str]) -> Quantity | None:
    """20__余份, xx人, ___万元: a figure without a value, if a counter follows."""
    text = scene.text
    tail = _MASK_TAIL.match(text, mask.end())
    after = tail.end() if tail else mask.end()
    after += text.startswith(" ", after)
    unit = unit_at(text, after, scene.words.cut)
    end = after + len(unit.surface) if unit else after
    if unit is None or unit.surface in words_in("masked_name") or scene.words.cut(end):
        return None
    number = Number(None, None, None, "masked")
    return Quantity(
        mask.start(), end, mask.start(), after, number, unit, masked=True, rule="masked"
    )
