"""How one cell is written: numbers exact and short, texts harmless."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import Any, TypeAlias

from summary_miner.export.tables import Cell, Kind, storable_text

_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""All that ends a line or that XML refuses; a tab stays, for it parts a table row's cells."""

_FORMULA = (
    "\\s*[=+\\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}]"
)
_FORMULA_START, _FORMULA_BEHIND = re.compile(_FORMULA), re.compile(rf"\|{_FORMULA}")
"""Blanks count as nothing, for some spreadsheets trim them; some run the wide forms, too."""

_PLAIN_NUMBER = re.compile(r"[+\-]\d+(?:\.\d+)?%?")
"""What a spreadsheet takes for a number, not for a formula."""

_LINE_ENDS = re.compile("[\x7f-\x9f\u2028\u2029]")
"""Raw in JSON these are legal, but many readers of JSON Lines end the line at them."""


def plain(text: str) -> str:
    r"""The text with a space for each control character and line end.

    >>> plain("清理垃圾\n20处\x00")
    '清理垃圾 20处 '
    """
    # most texts are printable, which is told faster than what is not in them
    return text if text.isprintable() else _CONTROL.sub(" ", text)


def guarded(text: str) -> str:
    """Plain text that no spreadsheet runs as a formula: an apostrophe says that it is text.

    >>> guarded("=1+1"), guarded("-5.3%"), guarded("5-3")
    ("'=1+1", '-5.3%', '5-3')
    """
    return _guarded_word(text) if len(text) <= _LONGEST_WORD else _guarded(text)


def _guarded(text: str) -> str:
    clean = text if text.isprintable() else plain(storable_text(text))
    if not _FORMULA_START.match(clean) or _PLAIN_NUMBER.fullmatch(clean):
        return clean
    return "'" + clean


_LONGEST_WORD = 32
"""Shorter cells come again and again: names, units, verbs."""
_guarded_word = lru_cache(maxsize=1 << 14)(_guarded)


def number_text(value: float) -> str:
    """The shortest digits that read back as the same number, without an exponent.

    >>> number_text(200.0), number_text(12.5), number_text(1e22)
    ('200', '12.5', '10000000000000000000000')
    """
    if value % 1 == 0 and 0 < abs(value) < _SHORT:
        return str(int(value))  # most are, and Decimal takes ten times as long
    return f"{Decimal(repr(value)):f}".removesuffix(".0")


_SHORT = 1e15
"""Below it, all integers are exact, and Python writes none of them with an exponent."""


def joined(cell: Cell) -> str:
    """A list as one text."""
    return ";".join(cell) if isinstance(cell, tuple) else str(cell)


def json_text(text: str) -> str:
    """A JSON string, in which Chinese stays readable."""
    quoted = json.dumps(storable_text(text), ensure_ascii=False)
    return _LINE_ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _json_list(texts: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(json_text, texts)) + "]"


@lru_cache(maxsize=1 << 12)
def _number_cell(value: float) -> str:
    """Of value, least and most two or three are the same, and small ones come again."""
    return number_text(value) if isfinite(value) else ""


Encoders: TypeAlias = Mapping[Kind, Callable[[Any], str]]
"""How a cell that is not None is written; its column's kind vouches for its type.

What no format can hold (see `tables.storable`) they put right themselves.
"""

CSV: Encoders = {
    "text": guarded,
    "list": lambda texts: guarded(joined(texts)),
    "integer": str,
    "number": lambda value: _number_cell(value) if value else number_text(value),
    "date": date.isoformat,
}


def csv_column(kind: Kind, cells: Sequence[Any]) -> Sequence[str | int | None]:
    """The cells of a column as CSV holds them; what is unknown stays None.

    >>> csv_column("text", ["走访", "=1+1", None])
    ['走访', "'=1+1", None]
    """
    if kind == "list":
        kind, cells = "text", [cell if cell is None else joined(cell) for cell in cells]
    if kind == "integer" or (kind == "text" and _is_harmless(cells)):
        return cells
    encode = CSV[kind]
    return [cell if cell is None else encode(cell) for cell in cells]


def _is_harmless(texts: Iterable[str | None]) -> bool:
    """Whether all stay as they are, as nearly all columns do: one look instead of one at each."""
    row = "|".join(("", *filter(None, texts)))  # a | of their own may raise a false alarm: no harm
    return row.isprintable() and not _FORMULA_BEHIND.search(row)


JSON: Encoders = {
    "text": json_text,
    "list": _json_list,
    "integer": str,
    "number": lambda value: number_text(value) if isfinite(value) else "null",
    "date": lambda day: f'"{day.isoformat()}"',
}
