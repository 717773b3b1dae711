"""Where numerals stand in a text, in every script; what they state is read by `numerals`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summary_miner.extract.cardinals import ARABIC, DIGITS, SCALES
from summary_miner.extract.contexts import alternatives, not_behind

_PLAIN_SCALES = SCALES.replace("千", "").replace("兆", "").replace("百", "")
_ONES = "一二两三四五六七八九壹贰叁肆伍陆柒捌玖"


@cache
def several() -> str:
    """数 of 召开过数次会, not of 户数."""
    return f"(?<=[了过有，])数(?!{alternatives('no_several')})(?={alternatives('several')})"


@cache
def _scale() -> str:
    """千瓦, 千米, 兆瓦: here the character belongs to the unit."""
    apart = {"千": "no_thousand", "兆": "no_million", "百": "no_hundred"}
    parts = [f"{scale}(?!{alternatives(context)})" for scale, context in apart.items()]
    return f"(?:{'|'.join(parts)}|[{_PLAIN_SCALES}])"


@cache
def _words() -> str:
    """A numeral in Chinese characters.

    两 is two before a scale; behind another digit it weighs: 二两, 三百两.
    """
    one = rf"(?:[{DIGITS.replace('两', '')}]|{_scale()}|两(?={_scale()})|(?<=一)两)"
    return rf"(?:两|{one})(?:{one})*"


def _shares() -> str:
    words = _words()
    return (
        rf"(?P<ratio>百分百(?!分)|[百佰千仟万]分之"
        rf"(?:(?:{ARABIC})(?:{_scale()})*|{words}(?:点[{DIGITS}]+)?几?|几))"
        rf"|(?P<fraction>(?:(?:{ARABIC}|{words})又)?(?:{ARABIC}|{words})百?分之(?:{ARABIC}|{words}))|"
    )


def _numerals() -> str:
    scale, large = _scale(), r"个亿(?![元级])"
    tail = rf"(?:零?(?:\d+(?:\.\d+)?|[{DIGITS}])(?:{scale})+)*(?:零?\d+(?![\d.]))?"
    # 15k元, 30w左右: as chat writes it; 5k alone may be a race
    chat = rf"[kKwW](?={alternatives('thousand_in_chat')}|[~～-]\d)"
    return (
        r"(?P<stroke>(?<![\d/.])[1-9]/(?:[2-9]|10)(?![\d/.]))"
        rf"|(?P<tens>(?:[{_ONES}十](?:点[{_ONES}])?|10|[1-9](?:\.\d)?"
        rf"|[三四五六七八][四五六七八九]|{not_behind('before_no_tenth')}半)"
        rf"成[{DIGITS}半]?(?!{alternatives('no_tenth')})|[{_ONES}]成多)"
        rf"|(?P<discount>(?:[{_ONES}](?:点?[{_ONES}])?|[1-9](?:\.\d|\d)?|半)"
        rf"折(?!{alternatives('no_discount')}))"
        rf"|(?P<arabic>(?:{ARABIC})(?:{large}|{chat}"
        rf"|(?:[千百](?=[余多几][万亿]))?[余多几来]?(?:{scale})+(?:{tail})"
        rf"|几(?!{alternatives('no_few')}))?)"
        rf"|(?P<vague>好?[几数](?:{scale})+)"
        rf"|(?P<han>{_words()}(?:{large}|(?:点[{DIGITS}]+(?:{scale})*)?"
        rf"(?:几(?:{scale})*|[余多来](?:{scale})+)?))"
        rf"|(?P<few>好?几|{several()})"
        r"|(?P<half>半)"
    )


@cache
def _one(*, shares: bool) -> re.Pattern[str]:
    """One numeral without the approximators round it; alternatives in the order of trust."""
    return re.compile((_shares() if shares else "") + _numerals(), re.ASCII)


_OPENS = re.compile(rf"[{DIGITS}{SCALES}\d好几数半]|\.(?=\d)", re.ASCII)
_GOES_ON = f"余多几来个又成折点分kKwW{SCALES}"
BARE = re.compile(
    rf"(?:(?P<arabic>[0-9]{{1,15}}(?:\.[0-9]{{1,6}})?)|(?P<han>[一二三四五六七八九]))"
    rf"(?=[^\W\d_{DIGITS}{_GOES_ON}]|个(?!亿)|[%％、。；）])"
)
"""What most numerals are, found at once: the long pattern finds the same, for nothing goes on
behind."""


def cores(text: str) -> Iterator[re.Match[str]]:
    """The numerals of a text, from left to right; looked for where one can open.

    >>> [core.group() for core in cores("走访58户，好几百人次")]
    ['58', '好几百']
    """
    one = _one(shares="分之" in text or "百分百" in text)
    opens = _OPENS.search(text)
    while opens:
        place = opens.start()
        core = BARE.match(text, place) or one.match(text, place)
        if core:
            yield core
        opens = _OPENS.search(text, core.end() if core else opens.end())
