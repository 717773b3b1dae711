"""Traditional characters of numbers, counters and approximators, read as simplified ones."""

from __future__ import annotations

import re

_TRADITIONAL = (
    "萬億兩倆幾餘個點負陸貳叄雙對間戶條項場張輛噸畝頃釐圓塊錢幣鎊歐韓"
    "盧銖歲週鐘時級類處臺隻顆頁冊約過達數於將滿內"
)
_SIMPLIFIED = (
    "万亿两俩几余个点负陆贰叁双对间户条项场张辆吨亩顷厘圆块钱币镑欧韩"
    "卢铢岁周钟时级类处台只颗页册约过达数于将满内"
)
_TABLE = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_ANY = re.compile(f"[{_TRADITIONAL}]")

NUMERALS = "兩倆幾"
"""Traditional numerals that begin a number."""


def simplify(text: str) -> str:
    """The text, of the same length, with the characters that a number rule looks for simplified.

    >>> simplify("發放補助兩萬餘元")
    '發放補助两万余元'
    """
    return text.translate(_TABLE) if _ANY.search(text) else text
