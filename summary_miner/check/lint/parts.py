"""P and S: what such a summary needs and does not have; how much of it could be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.periods import is_told_as_done
from summary_miner.check.lint.words import shaped, wording
from summary_miner.check.modes import mode_of_heading
from summary_miner.check.statements import Statement
from summary_miner.check.substance import ENOUGH, is_counted_deed, weigh_substance
from summary_miner.types import Document

_WHOLE = ("总结", "述职")
"""Kinds of document that must have all parts."""

_REPORTS = ("总结", "述职", "汇报")
_LEAST_TEXT = 90
"""In characters: what is shorter is an excerpt, and lacks parts by right."""

_LEAST_SENTENCES, _JULY = 5, 7
_LEAST_SHARE, _FAR_BELOW = 0.2, 0.5
_LEAST_REST = 5
"""So many other documents make a rest to compare with."""


@dataclass(frozen=True, slots=True)
class Substantial:
    """How many of a document's sentences say something that a reader could check."""

    doc_id: str
    sentences: int
    concrete: int

    @property
    def share(self) -> float:
        """0 to 1; 1 for a document without sentences."""
        return self.concrete / self.sentences if self.sentences else 1.0


def is_report(document: Document) -> bool:
    """Whether the document reports on something done; plans and schemes are measured by none."""
    return document.kind in _REPORTS and not wording("told_of").search(document.title)


def measure_substance(document: Document, statements: Sequence[Statement]) -> Substantial:
    """The share of sentences with a figure, a date, a named activity, name or place.

    >>> from summary_miner.mining import parse
    >>> from summary_miner.check.statements import find_statements
    >>> from summary_miner.structure.segment import load_segmenter
    >>> document = parse("切实加强领导。清理垃圾20车。")[0]
    >>> measure_substance(document, find_statements(document, load_segmenter())).share
    0.5
    """
    weights: dict[tuple[str, tuple[int, int]], float] = {}
    for statement in statements:
        if not statement.setting.bare:
            place = statement.para_id, statement.sentence
            weights[place] = weights.get(place, 0.0) + weigh_substance(statement).weight
    concrete = sum(weight >= ENOUGH for weight in weights.values())
    return Substantial(document.doc_id, len(weights), concrete)


def find_missing_parts(
    document: Document,
    statements: Sequence[Statement],
    is_piece: bool = False,
    below: Sequence[str] = (),
) -> Iterator[Hit]:
    """Period, organisation, title, figures, problems and plans that are not there.

    Args:
        is_piece: One of several in its source; the line that sets it off stands for a title.
        below: Lines that belong to no document, such as the date of a signature.
    """
    length = sum(len(one.text) for one in document.paragraphs if one.role == "body")
    if length < _LEAST_TEXT:
        return
    if not is_report(document):
        return
    if not is_piece and not document.title and not _opens_with_title(document):
        yield _of_document("P706")
    if document.period is None and not _names_a_year(document, below):
        yield _of_document("P701")
    titles = [one.text for one in document.paragraphs if one.role == "title"]
    named = len(document.organisation) >= _LEAST_UNIT or any(
        map(shaped(_UNIT_IN_FRONT).match, titles)
    )
    if not named and document.kind != "述职":
        yield _of_document("P702")
    if not any(one.figures for one in statements if one.mode in ("done", "earlier")):
        yield _of_document("P703")
    if document.kind in _WHOLE:
        headed = {mode_of_heading(section.title) for section in document.sections}
        if "lacking" not in headed and not any(map(_tells_problem, statements)):
            yield _of_document("P704")
        ahead = "planned" in headed or _has_second_half_ahead(document)
        if not ahead and not any(map(_tells_plan, statements)):
            yield _of_document("P705")


def _has_second_half_ahead(document: Document) -> bool:
    """下半年 as a heading of a report on the first half of a year."""
    ends = document.period is not None and document.period.end.month == _JULY
    return ends and any(section.title.startswith("下半年") for section in document.sections)


def _of_document(code: str) -> Hit:
    return Hit(code, "", 0, 0, "")


_LEAST_UNIT = 3
"""In characters: 市 of 全市 and 学校 of 我们学校 name none."""

_YEAR = r"(?:(?:19|20)\d\d|二[〇○零]|[上下]半年|第[一二三四]季度)"
_UNIT_IN_FRONT = (
    rf"(?!{{no_unit}})(?:(?:(?!{{no_unit_end}}{_YEAR})[一-鿿（）()·]){{3,20}}?"
    rf"(?:{_YEAR}|{{work_of_unit}})|[一-鿿]{{2,16}}?{{unit_end}})"
)
"""柳湾渡口2023年工作总结: whatever stands before the year in a title is who reports."""

_A_YEAR = re.compile(
    r"(?:19|20)[\dxX×*＊_○]{2}\s?年|二[〇零○]{1,2}[一二三四五六七八九〇零○]{1,2}年|[xX×*＊]{2,4}年"
)


def _opens_with_title(document: Document) -> bool:
    """Whether the first line is a title that is too long to be taken for one."""
    first = document.paragraphs[0].text
    return "。" not in first and wording("report_title").search(first) is not None


def _names_a_year(document: Document, below: Sequence[str]) -> bool:
    """Any year tells a reader when it was; a masked one is told as a leftover."""
    if document.published is not None:
        return True
    return any(map(_A_YEAR.search, (*(one.text for one in document.paragraphs), *below)))


def _tells_problem(statement: Statement) -> bool:
    if statement.mode == "lacking" or statement.setting.topic == "problems":
        return True
    return statement.votes.get("problems", 0.0) >= 3 and not is_counted_deed(statement)


def _tells_plan(statement: Statement) -> bool:
    return (
        (statement.mode == "planned" and not is_told_as_done(statement))
        or statement.setting.topic == "plans"
        or (statement.votes.get("plans", 0.0) >= 3 and not is_counted_deed(statement))
    )


def find_hollow(measured: Sequence[Substantial]) -> Mapping[str, Hit]:
    """Documents of which far fewer sentences could be checked than of the others."""
    found: dict[str, Hit] = {}
    for one in measured:
        rest = [other.share for other in measured if other.doc_id != one.doc_id]
        usual = median(rest) if len(rest) >= _LEAST_REST else None
        if one.sentences < _LEAST_SENTENCES:
            continue
        far_below = usual is not None and one.share < _FAR_BELOW * usual
        if one.share < _LEAST_SHARE or far_below:
            told = f"其他文档多在{usual:.0%}左右" if usual is not None else "至少应有两成"
            fields = {"share": round(one.share * 100), "rest": told}
            found[one.doc_id] = Hit("S801", "", 0, 0, "", fields)
    return found
