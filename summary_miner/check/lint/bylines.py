"""T601 and T609 below the text, where the date of a report stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from summary_miner.check.lint.calendar import find_no_days
from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.dates import find_days
from summary_miner.check.lint.periods import has_own_period
from summary_miner.types import Document, Mined, Paragraph


def find_wrong_bylines(mined: Mined) -> Iterator[tuple[str, Hit]]:
    """Days below the text that don't exist or came before what is reported; with the id."""
    for paragraph in mined.boilerplate:
        yield from ((mined.source, hit) for hit in find_no_days(paragraph, None))
    for document in mined.documents:
        if has_own_period(document) and _is_early(document):
            yield _early(document, mined)


def _is_early(document: Document) -> bool:
    signed, period = document.published, document.period
    return signed is not None and period is not None and signed < period.start


def _early(document: Document, mined: Mined) -> tuple[str, Hit]:
    """The hit at the line of the date, or of the whole document where that can't be told."""
    assert document.published is not None
    assert document.period is not None
    signed = document.published
    fields = {"published": signed.isoformat(), "period": document.period.start}
    last = max(one.source_line for one in document.paragraphs)
    near = sorted(mined.boilerplate, key=lambda one: abs(one.source_line - last))
    lines = [(mined.source, one) for one in near]
    lines += ((document.doc_id, one) for one in reversed(document.paragraphs))
    for owner, paragraph in lines:
        if span := _names(paragraph, signed):
            words = paragraph.text[slice(*span)]
            return owner, Hit("T609", paragraph.para_id, *span, words, fields)
    return document.doc_id, Hit("T609", "", 0, 0, signed.isoformat(), fields)


def _names(paragraph: Paragraph, day: date) -> tuple[int, int] | None:
    """Where a paragraph names a day."""
    for found in find_days(paragraph.text):
        if (found.year, found.month, found.day) == (day.year, day.month, day.day):
            return found.start, found.end
    return None
