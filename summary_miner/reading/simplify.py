"""Traditional characters to simplified ones, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from summary_miner.types import RawLine

if TYPE_CHECKING:
    from opencc import OpenCC


def simplified(lines: Iterable[RawLine]) -> tuple[RawLine, ...]:
    """The same lines with simplified characters; nothing else about them changes.

    >>> simplified([RawLine("開展專項整治", 1)])[0].text
    '开展专项整治'
    """
    convert = _converter().convert
    return tuple(replace(line, text=convert(line.text)) for line in lines)


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
