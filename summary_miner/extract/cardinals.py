"""Plain numerals and their values: 一百二十, 壹佰贰拾, 3万2千, 1.2亿, 六点五."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from math import prod

DIGITS = "〇零○一二两三四五六七八九壹贰貳叁肆伍陆柒捌玖俩仨廿卅"
SCALES = "十百千万亿兆拾佰仟萬億"
ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+(?=[万亿])"

VALUES = {
    **{character: value for value, character in enumerate("零一二三四五六七八九")},
    **{character: value for value, character in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "○": 0,
    "两": 2,
    "貳": 2,
    "俩": 2,
    "仨": 3,
}
POWERS = {
    **dict.fromkeys("十拾", 10),
    **dict.fromkeys("百佰", 100),
    **dict.fromkeys("千仟", 1000),
    **dict.fromkeys("万萬", 10**4),
    **dict.fromkeys("亿億", 10**8),
    "兆": 10**12,
    **dict.fromkeys("kK", 1000),
    **dict.fromkeys("wW", 10**4),
}
_SPELT_OUT = str.maketrans({"廿": "二十", "卅": "三十", ",": ""})
_PARTS = re.compile(rf"{ARABIC}|[{DIGITS}]+|[{SCALES}kKwW]", re.ASCII)


def read_numeral(words: str) -> Decimal | None:
    """The value of a plain numeral, None if it is none.

    >>> read_numeral("3万2千"), read_numeral("一万五千亿"), read_numeral("二〇一二")
    (Decimal('32000'), Decimal('1500000000000'), Decimal('2012'))
    """
    words = words.translate(_SPELT_OUT).replace("个亿", "亿")
    whole, point, decimals = words.partition("点")
    if point:
        return _with_decimals(whole, decimals)
    parts = _PARTS.findall(words)
    return _add_up(parts) if parts and "".join(parts) == words else None


def _add_up(parts: Sequence[str]) -> Decimal | None:
    """The sum of numbers and the powers of ten behind them, None if two numbers meet."""
    total = section = Decimal(0)
    current: Decimal | None = None
    power, tail, zero = 1, "", False
    for part in parts:
        scale = POWERS.get(part)
        bare = bool(total) and not section and current is None
        zero = zero and scale is None
        if part in ("零", "〇", "○") and len(parts) > 1:
            zero = True  # 1千零8: what follows counts ones
        elif scale is None:
            if current is not None:
                return None
            current, tail = _digits(part), part
        elif scale >= 10**4 and bare:
            total *= scale  # 四万万
        elif scale >= 10**4:
            section += current or 0
            below = bool(total) and total < scale  # 一万五千亿: all so far are 亿
            total = (total + section) * scale if below else total + (section or 1) * scale
            section, current, power = Decimal(0), None, scale
        elif section and scale >= power:
            return None  # 十一十二
        else:
            section += (1 if current is None else current) * scale
            current, power = None, scale
    if current is None:
        return total + section
    # 三千五 is 3500, 三千零五 is 3005
    colloquial = power >= 100 and len(tail) == 1 and not zero
    return total + section + current * (power // 10 if colloquial else 1)


def _digits(part: str) -> Decimal:
    if part[0].isascii():
        return Decimal(part)
    if len(part) > 1 and part[0] in "零〇○":
        part = part.lstrip("零〇○") or "零"
        if len(part) == 1:  # 一百零五: not the 五 of 一百五
            return Decimal(VALUES[part])
    return Decimal("".join(str(VALUES[character]) for character in part))


def _with_decimals(whole: str, decimals: str) -> Decimal | None:
    head = read_numeral(whole)
    found = re.fullmatch(rf"([{DIGITS}]+)([{SCALES}]*)", decimals)
    if head is None or found is None:
        return None
    fraction = "".join(str(VALUES[character]) for character in found[1])
    return (head + Decimal(f"0.{fraction}")) * power_of(found[2])


def power_of(scales: str) -> int:
    """What scale characters that stand together multiply by.

    >>> power_of("百万")
    1000000
    """
    return prod(POWERS[character] for character in scales)
