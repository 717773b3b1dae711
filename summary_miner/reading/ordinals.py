"""Numbers as Word's automatic numbering writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_HAN = "○一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def ordinal(value: int, style: str) -> str:
    """`value` in the number style that Word calls `style`; digits in a style we don't know.

    >>> [ordinal(12, style) for style in ("chineseCounting", "upperRoman", "decimalZero")]
    ['十二', 'XII', '12']
    """
    write = FORMATS.get(style, str)
    return write(value) if 0 < value <= _LARGEST else str(value)


_LARGEST = 32_767
"""Word counts no further; a million in Roman numbers would be a thousand M."""

_WHOLE = re.compile(r"[-+]?[0-9]{1,9}")


def whole_number(text: str | None) -> int | None:
    """The number that an attribute holds, None for what no list counts to.

    >>> whole_number("12"), whole_number("9" * 5000), whole_number(None)
    (12, None, None)
    """
    found = _WHOLE.fullmatch((text or "").strip())
    return int(found.group()) if found else None


def _counting(digits: str, tens: str, *, one_ten: bool) -> Callable[[int], str]:
    """Writer of 一 to 九千九百九十九; `tens` are the signs for 10, 100 and 1000.

    `one_ten` writes 10 as 一十 (壹拾) also at the beginning.
    """

    def write(value: int) -> str:
        if value >= 10_000:
            return str(value)
        shown, gap = "", False
        for power in (3, 2, 1, 0):
            digit = value // 10**power % 10
            if not digit:
                gap = bool(shown)
                continue
            shown += digits[0] if gap else ""
            short = power == 1 and digit == 1 and not shown and not one_ten
            shown += ("" if short else digits[digit]) + (tens[power - 1] if power else "")
            gap = False
        return shown

    return write


def _japanese(value: int) -> str:
    """百, not 一百; no zero in between."""
    shown = _counting("〇" + _HAN[1:], "十百千", one_ten=True)(value)
    for sign in "十百千":
        shown = shown.replace(f"一{sign}", sign)
    return shown.replace("〇", "")


def _digital(zero: str) -> Callable[[int], str]:
    """Digit by digit: 10 is 一○."""
    return lambda value: "".join((zero + _HAN[1:])[int(digit)] for digit in str(value))


def _chinese(value: int) -> str:
    """十 and 二十一, but digit by digit from 一○○ on."""
    return _thousands(value) if value < 100 else _digital("○")(value)


_thousands = _counting("零" + _HAN[1:], "十百千", one_ten=False)


def _letters(value: int) -> str:
    """A to Z, then AA, BB, up to thirty of each."""
    if value > 26 * 30:
        return str(value)
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    shown = ""
    for worth, sign in _ROMAN:
        shown += sign * (value // worth)
        value %= worth
    return shown


def _run(first: str, last: int) -> Callable[[int], str]:
    """Signs that follow each other in Unicode; digits beyond the last one."""
    return lambda value: chr(ord(first) + value - 1) if value <= last else str(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if value <= len(signs) else str(value)


def _wide(value: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(value))


FORMATS: Mapping[str, Callable[[int], str]] = {
    "none": lambda value: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": "{:02}".format,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "chineseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _counting(_LEGAL, "拾佰仟", one_ten=True),
    "ideographLegalTraditional": _counting(_LEGAL_TRADITIONAL, "拾佰仟", one_ten=True),
    "ideographDigital": _digital("○"),
    "japaneseDigitalTenThousand": _digital("〇"),
    "taiwaneseDigital": _digital("○"),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "ideographEnclosedCircle": _run("㊀", 10),
    "numberInDash": "- {} -".format,
}
"""Word's name of a number style to the function that writes it; `bullet` is not a number."""
