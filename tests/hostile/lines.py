"""Lines in which one short piece stands a thousand times: some pattern loves it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from tests.hostile.making import REPORT, Make

SIZE = 9_000
"""In bytes; with it each takes a tenth of a second at most, and what grows by squares shows."""

UNITS: Mapping[str, str] = {
    # numbers and what stands around them
    **{
        "percent": "-3%",
        "commas": "1,",
        "one": "一",
        "ordinal": "第",
        "tens": "数十",
        "half": "半",
    },
    **{
        "masks": "20xx",
        "masked-years": "20xx年",
        "blanks": "___万元",
        "points": "1.",
        "ranges": "3-5",
    },
    **{"thirds": "三分之一", "dates": "2019年3月5日", "documents": "〔2012〕10号", "clock": "1:"},
    **{
        "less-than": "<3",
        "money": "￥3",
        "changes": "由3提高到",
        "parts": "其中3户，",
        "lists": "3、4、",
    },
    **{
        "units": "3户4人5次6场",
        "bounds": "不到3户",
        "wide": "３",
        "circled": "①",
        "fractions": "½",
    },
    **{"scripts": "٣", "identity": "110101199001011234", "capital": "壹佰贰拾叁", "scales": "万亿"},
    # words and marks
    **{
        "titles": "《",
        "titled": "《a》",
        "brackets": "（一）",
        "quotes": "“3户",
        "names": "张三、",
    },
    **{"held": "组织志愿者3人清理垃圾", "named": "开展“志愿服务”活动3次，", "semicolons": "；"},
    **{"tags": "<p>", "entities": "&#12288;", "addresses": "http://a.cn/1", "items": "一是"},
    # characters that can't be seen, or are none
    **{
        "joiners": "3\u200b户",
        "accents": "3\u0301",
        "turns": "\u202e3户\u202c",
        "variants": "走\ufe0f",
    },
    **{"private": "\ue000", "no-characters": "\uffff", "families": "👨‍👩‍👧3", "marks": "\ufeff3"},
    # lines
    **{
        "breaks": "\u2028三",
        "feeds": "\x0c3",
        "headings": "（一）修路\n",
        "pieces": "篇一：总结\n",
    },
    **{"cells": "3\t", "three": "3\n"},
}
"""By what they are named after."""

NESTED: Mapping[str, str] = {
    "nested.txt": "（" * 1_500 + "3户" + "）" * 1_500,
    "nested-marks.txt": "《“（" * 500 + "3户" + "）”》" * 500,
    "open-marks.txt": "“（《3户" * 700,
    "nested-quotes.md": "> " * 4_000 + "3户",
    "nested-lists.md": "".join(f"{' ' * (2 * n)}- 3户\n" for n in range(90)),
}


def repeated(unit: str) -> bytes:
    """A report, and behind it a text of the piece alone."""
    return (REPORT + unit * (SIZE // len(unit.encode()))).encode()


LINES: Mapping[str, Make] = {
    **{f"dense-{name}.txt": partial(repeated, unit) for name, unit in UNITS.items()},
    **{name: (REPORT + text).encode for name, text in NESTED.items()},
}
"""By the names of their files; text comes out of each."""
