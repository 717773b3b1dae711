"""One number as a typist, a clerk or a calculator writes it, brought to one notation.

Only where the words are known to be one number: in running text 2e5 is a code and 3/5 may be a
date, and a space may part two numbers.
"""

from __future__ import annotations

import re
from decimal import Decimal

from summary_miner.extract.traditional import simplify
from summary_miner.structure.clean import HAN, clean_line

_SIGN = re.compile(r"(?:[-−－]|负) ?(?![-−－负])")
_SPACE = re.compile(rf"(?<=[{HAN}]) +|(?<! ) +(?=[{HAN}])")
_THOUSANDS = re.compile(r"(?<![\d,，.])\d{1,3}(?:[,，]\d{3})+(?![\d,，])")
_LETTER = re.compile(r"(?<=\d) ?([kKwW])(?![A-Za-z\d])")
_POWER = re.compile(r"(\d{1,15}(?:\.\d{1,15})?)(?:([eE])|\^)([-－+]?\d{1,2})")
_MIXED = re.compile(r"(?<=\d) +(?=\d+[/／]\d)")
_STROKE = re.compile(r"(?:(\d{1,9})又)?(\d{1,9})/(\d{1,9})")
_IN_FULL = re.compile("(?<=[元圆角分])[正整]$")
_SMALL = re.compile(r"[\d一二两三四五六七八九][角毛](?:$|钱|[\d一二三四五六七八九]分)")
_SAID = {"半百": "五十", "对折": "五折", "打对折": "五折"}
"""What is a number only when it stands alone: 年过半百 counts nothing."""


def one_notation(words: str) -> tuple[str, bool]:
    """The words without sign, and whether a sign stood before them.

    >>> one_notation("負 1，200 萬"), one_notation("2.5e3"), one_notation("1 3/5")
    (('1200万', True), ('2500', False), ('1又5分之3', False))
    """
    text = _SPACE.sub("", simplify(clean_line(_MIXED.sub("又", words).replace("／", "/"))))
    sign = _SIGN.match(text)
    if sign:
        text = text[sign.end() :]
    text = _THOUSANDS.sub(lambda found: re.sub("[,，]", "", found.group()), text)
    text = _LETTER.sub(lambda found: "千" if found[1] in "kK" else "万", text)
    if text.startswith((".", "点")):
        text = ("0" if text[0] == "." else "零") + text
    text = _IN_FULL.sub("", _SAID.get(text, text))
    if _SMALL.match(text):
        text = "零元" + text  # 3角5分: behind 元 no corner is meant
    if re.match("从.*[到至]", text):
        text = text[1:]
    if power := _POWER.fullmatch(text):
        text = _raised(power)
    elif (stroke := _STROKE.fullmatch(text)) and int(stroke[3]):
        text = f"{stroke[1]}又" if stroke[1] else ""
        text += f"{stroke[3]}分之{stroke[2]}"
    return text, sign is not None


def _raised(power: re.Match[str]) -> str:
    """2e5 and 2^5 multiplied out."""
    base, exponent = Decimal(power[1]), int(power[3].replace("－", "-"))
    value = base.scaleb(exponent) if power[2] else base**exponent
    return f"{value:f}"
