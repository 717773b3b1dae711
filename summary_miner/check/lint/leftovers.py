"""L: masks, blanks, hints and words of sites that nobody took away (`data/leftovers.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from summary_miner.check.lint.catalogue import Hit, codes
from summary_miner.lexicon import NOTHING, compiled, table
from summary_miner.types import Mined, Paragraph


class _Row(NamedTuple):
    pattern: re.Pattern[str]
    code: str
    inside: tuple[str, ...]


_MASK = "[xX×Ⅹ╳✕＊*_＿□○◯△#＃]"
"""What stands where a number or a name should; {mask} in the table."""


@cache
def _rows() -> tuple[_Row, ...]:
    columns = ("pattern", "code", "inside", "example")
    return tuple(
        _Row(
            compiled("leftovers.tsv", pattern.replace("{mask}", _MASK), example),
            code,
            () if inside == NOTHING else tuple(inside.split()),
        )
        for pattern, code, inside, example in table(
            "leftovers.tsv", *columns, allowed={"code": tuple(codes())}
        )
    )


_REMOVED: Mapping[str, str] = {
    "unescape_leftovers": "L208",
    "drop_backticks": "M407",
    "drop_pinyin_crumbs": "M407",
}
"""Steps of the cleaning that take away what nobody meant to write, and the codes that tell it."""

_FEW = 5
"""In lines: what stands in more of them is told once, with their number."""

_ONCE = frozenset(("L206", "L207"))
"""A site's sentence holds several of its phrases."""


def find_leftovers(mined: Mined) -> Iterator[tuple[str, Hit]]:
    """Leftovers of all lines of a source, those that belong to no document too; with the id."""
    for document in mined.documents:
        for paragraph in document.paragraphs:
            yield from ((document.doc_id, hit) for hit in _of_paragraph(paragraph))
    for paragraph in mined.boilerplate:
        yield from ((mined.source, hit) for hit in _of_paragraph(paragraph))
    for step, code in _REMOVED.items():
        removed = [one for one in mined.removed if one.step == step]
        told = removed if len(removed) <= _FEW else removed[:1]
        more = f"（共{len(removed)}行）" if len(removed) > _FEW else ""
        for one in told:
            owner, where = _paragraph_at(mined, one.line)
            place = (where.para_id, 0, len(where.text)) if where else ("", 0, 0)
            yield owner, Hit(code, *place, f"{one.words}{more}")


def _paragraph_at(mined: Mined, line: int) -> tuple[str, Paragraph | None]:
    """The document and the paragraph that hold a line; the source itself where none does."""
    held = [(mined.source, one) for one in mined.boilerplate]
    for document in mined.documents:
        held += ((document.doc_id, one) for one in document.paragraphs)
    above = [one for one in held if one[1].source_line <= line]
    return max(above, key=lambda one: one[1].source_line, default=(mined.source, None))


def _of_paragraph(paragraph: Paragraph) -> Iterator[Hit]:
    """The leftovers of a paragraph; the first row that takes a place keeps it."""
    taken: list[tuple[int, int]] = []
    told: set[str] = set()
    for row in _rows():
        for found in row.pattern.finditer(paragraph.text):
            span = found.span()
            if any(span[0] < end and start < span[1] for start, end in taken):
                continue
            if _is_inside(paragraph.text, span, row.inside):
                continue
            if row.code in _ONCE and row.code in told:
                continue
            told.add(row.code)
            taken.append(span)
            yield Hit(row.code, paragraph.para_id, *span, found.group())


def _is_inside(text: str, span: tuple[int, int], words: tuple[str, ...]) -> bool:
    """剩余 holds 余 and lacks no number."""
    for word in words:
        start = text.find(word, max(0, span[0] - len(word)))
        if 0 <= start <= span[0] and start + len(word) >= span[1] - 1:
            return True
    return False
