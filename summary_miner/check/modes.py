"""How a sentence speaks, clause by clause: of what was done, or only of what is planned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from summary_miner.extract.activities import is_plan_heading
from summary_miner.extract.activities.context import words_of
from summary_miner.extract.passages import sentences
from summary_miner.lexicon import compiled, table
from summary_miner.types import Paragraph, Period

Mode: TypeAlias = Literal["done", "planned", "demanded", "earlier", "lacking"]
"""What a clause says of its subject: codebook §6 tells them apart."""

_MODES: Mapping[str, Mode] = {
    "planned": "planned",
    "demanded": "demanded",
    "earlier": "earlier",
    "lacking": "lacking",
    "now": "done",  # 今年 ends what 去年 began
    "done": "done",
}
_GOES_ON = ("planned", "earlier")
_REACHES = ("heading", "clause", "sentence", "frame")
_CLAUSE = re.compile(r"[^，,。；;：:！!？?]+[，,。；;：:！!？?”）)]*")
_NO_PROBLEM_HEADING = re.compile(
    r"解决|化解|整改|破解|攻坚|帮扶|困难(?:群众|职工|家庭|户|学生|党员)"
    r"|(?:抓住?|紧盯|突破|补齐?|针对|聚焦|瞄准|克服|消除|改善|弥补|强化|加强|夯实)[^，。]{0,4}(?:薄弱环节|短板|弱项|不足|难题|问题|困难)"
)
_NO_PLAN_HEADING = re.compile(
    r"(?:制定|制订|编制|完成|落实|执行|超额|实现)[^，。]{0,8}(?:计划|规划|方案|目标|任务)"
    r"|(?:创新|理清|厘清|转变|拓宽|打开|明确|开阔)[^，。]{0,6}思路"
)
"""制定学习计划 tells what was done."""
_AND = re.compile("[与和及、]")
_YEAR = re.compile(
    r"(?:我[一-鿿]{1,3}|[本全][一-鿿]{1,2})?(?:早在|于|在|截至)?(?P<year>(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})年"
    r"(?!.{0,10}以来|[^，,。；]{0,4}(?:相比|同期))"
)
_PERFECT = re.compile(r"(?<!为)了(?!解)|(?<![经通超])过(?=[，。；一二三两四五六七八九十\d])|已经")
"""What follows a demand and has come to pass is demanded no more."""

_SINCE = re.compile(r".{0,8}[起始](?:[，,]|至今)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_OPENING = re.compile(
    r"[\s“（(]*(?:[一二三四五六七八九十]{1,3}(?:[是、]|[)）]、?)|\d{1,2}[)）、.．]\s?)?"
)


class _Row(NamedTuple):
    pattern: re.Pattern[str]
    mode: Mode
    reach: str


class _Said(NamedTuple):
    """The modes that a clause opens, by how far they reach."""

    clause: Mode | None
    sentence: Mode | None
    frame: Mode | None


class Stretch(NamedTuple):
    """Neighbouring clauses of a sentence that speak in the same way."""

    start: int
    end: int
    mode: Mode


@cache
def _rows() -> tuple[_Row, ...]:
    columns = ("pattern", "mode", "reach", "example")
    allowed = {"mode": _MODES, "reach": _REACHES}
    plans = "|".join(map(re.escape, words_of("plans")))
    return tuple(
        _Row(compiled("modes.tsv", pattern.replace("{plans}", plans), example), _MODES[mode], reach)
        for pattern, mode, reach, example in table("modes.tsv", *columns, allowed=allowed)
    )


def mode_of_heading(title: str) -> Mode | None:
    """What a section's title says of all that stands below it; None where it says nothing.

    >>> mode_of_heading("差在哪"), mode_of_heading("化解难题"), mode_of_heading("往后的打算")
    ('lacking', None, 'planned')
    """
    rows = [row for row in _rows() if row.reach == "heading"]
    troubles = next((found for row in rows if (found := row.pattern.search(title))), None)
    if is_plan_heading((title,)) and not _NO_PLAN_HEADING.search(title):
        # 难处与打算 begins with what is lacking; a word in the text tells where the plans begin
        both = troubles is not None and _AND.match(title, troubles.end())
        return "lacking" if both else "planned"
    if troubles is None or _NO_PROBLEM_HEADING.search(title):
        return None
    return "lacking"


@dataclass(slots=True)
class Frame:
    """What the sentences of a paragraph speak of until a word says otherwise."""

    years: range
    mode: Mode = "done"
    plans: bool = False  # whether a clause said so, and not a heading alone
    held: Mode | None = None  # what a clause said, to the end of the sentence, behind ；, too

    def turn(self, mode: Mode) -> None:
        """A new thing begins, of which the year before was not said; plans and demands go on."""
        if self.mode == "earlier":
            self.mode = mode

    def stretches(self, sentence: str) -> Iterator[Stretch]:
        """The stretches of the next sentence, in order; together they are the sentence.

        >>> [stretch.mode for stretch in Frame(range(2023, 2024)).stretches("组织6场，明年办8场。")]
        ['done', 'planned']
        """
        if self.mode == "demanded" and _PERFECT.search(sentence):
            self.mode = "done"
        start, mode = 0, self.held or self.mode
        for clause in _CLAUSE.finditer(sentence):
            said = self._said(sentence, clause.start())
            if said.frame == "done":  # 今年 ends what 去年 began, but no plan and no demand
                self.mode = "done" if self.mode == "earlier" else self.mode
                self.held = None if self.held == "earlier" else self.held
            elif said.frame is not None:
                self.mode, self.held = said.frame, None
            self.plans = "planned" in (said.frame, said.sentence, self.held) or (
                self.plans and self.mode == "planned"
            )
            honoured_once = said.sentence == "done" and self.mode == "earlier"  # 去年被评为
            if said.sentence is not None and self.held != "demanded" and not honoured_once:
                self.held = self._heard(said.sentence)
            now = self._heard(said.clause) or self.held or self.mode
            if now != mode and clause.start() > start:
                yield Stretch(start, clause.start(), mode)
                start = clause.start()
            mode = now
        if self.held not in _GOES_ON or not sentence.rstrip().endswith(("；", ";")):
            self.held = None
        if sentence[start:].strip():
            yield Stretch(start, len(sentence), mode)

    def _heard(self, said: Mode | None) -> Mode | None:
        """Of what is planned anyway a demand is a part: 明年，要给每户装门铃."""
        return "planned" if self.plans and said == "demanded" else said

    def _said(self, sentence: str, place: int) -> _Said:
        """What a clause says of the modes from it on, the first row of each reach."""
        opening = _OPENING.match(sentence, place)
        place = opening.end() if opening else place
        said: dict[str, Mode] = {}
        if self.years and (year := _YEAR.match(sentence, place)):
            mode = self._of_year(int(year["year"].translate(_DIGITS)))
            if mode == "planned" or not _SINCE.match(sentence, year.end()):
                said["frame"] = mode
        for row in _rows():
            if row.reach not in ("heading", *said) and row.pattern.match(sentence, place):
                said[row.reach] = row.mode
        return _Said(said.get("clause"), said.get("sentence"), said.get("frame"))

    def _of_year(self, year: int) -> Mode:
        if year in self.years:
            return "done"
        return "earlier" if year < self.years.start else "planned"


_CLEARLY = 0.7
"""From this confidence on a paragraph of the topic `plans` that plans anything only plans."""

_SURELY, _LIKELY = 0.8, 0.5
"""Of the topic `problems`: the first is enough, at the second a word must say so, too."""


def mode_of_topic(paragraph: Paragraph, years: range) -> Mode | None:
    """How a paragraph speaks by its topic, which alone may be mistaken; None if it says nothing."""
    sure = paragraph.confidence or 0.0
    if paragraph.topic == "plans" and sure >= _CLEARLY and says("planned", paragraph, years):
        return "planned"
    if paragraph.topic == "problems" and (
        sure >= _SURELY or (sure >= _LIKELY and says("lacking", paragraph, years))
    ):
        return "lacking"
    return None


def says(mode: Mode, paragraph: Paragraph, years: range) -> bool:
    """Whether any clause of a paragraph speaks in that mode."""
    frame = Frame(years)
    spans = sentences(paragraph.text)
    stretches = (frame.stretches(paragraph.text[start:end]) for start, end in spans)
    return any(stretch.mode == mode for parts in stretches for stretch in parts)


def years_of(period: Period | None) -> range:
    """The calendar years that a period touches; empty where none is known.

    >>> from datetime import date
    >>> years_of(Period(date(2022, 9, 1), date(2023, 9, 1)))
    range(2022, 2024)
    """
    if period is None:
        return range(0)
    last = period.end.year - (period.end.month == 1 and period.end.day == 1)
    return range(period.start.year, last + 1)
