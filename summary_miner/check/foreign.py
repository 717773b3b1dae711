"""Foreign words: what is another's deed, the place of something, or a ware (`data/foreign.tsv`)."""

from __future__ import annotations

import re
from functools import cache

from summary_miner.lexicon import compiled, table

_HIDDEN = "□"
_MUCH = 0.3


@cache
def _foreign() -> tuple[re.Pattern[str], ...]:
    columns = ("pattern", "example")
    rows = table("foreign.tsv", *columns)
    return tuple(compiled("foreign.tsv", pattern, example) for pattern, example in rows)


def hide_foreign(text: str, unit: str) -> str:
    """The text with what is not the unit's own deed hidden, as long as before.

    Args:
        unit: The name of the unit, whose own 志愿者 are none of others.

    >>> hide_foreign("过河请学校的义工领路", "石门村")
    '过河请□□□□□□路'
    >>> hide_foreign("过河请学校的义工领路", "石门学校")
    '过河请学校的义工领路'
    """
    for pattern in _foreign():
        text = pattern.sub(lambda found: _hidden(found, unit), text)
    return text


def is_mostly_foreign(own: str) -> bool:
    """Whether a good part of a statement is hidden: then it speaks of nothing that was asked."""
    return own.count(_HIDDEN) >= _MUCH * len(own)


def _hidden(found: re.Match[str], unit: str) -> str:
    owner = found.groupdict().get("own")
    # 镇里 is 石门镇 itself, but not 石门镇小学
    ours = owner and re.search(rf"{owner[:2]}(?:$|人民政府|政府|委)", unit)
    return found.group() if ours else _HIDDEN * len(found.group())
