"""Entries of a checklist: fields of a YAML mapping or of a workbook's row, read into an item.

Everything that is wrong is collected, so that a user mends a file in one go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

from summary_miner.check.checklists import FigureNeed, Item
from summary_miner.check.conditions import Condition, ConditionError, parse_condition
from summary_miner.check.themes import themes
from summary_miner.chinese import VALUES
from summary_miner.explore.indicators import expected_unit
from summary_miner.extract.units import DIMENSIONS

KEYS: Mapping[str, str] = {
    "编号": "id",
    "id": "id",
    "名称": "title",
    "title": "title",
    "主题": "topics",
    "topics": "topics",
    "词语": "words",
    "words": "words",
    "活动": "activities",
    "activities": "activities",
    "数据": "figures",
    "figures": "figures",
    "题材": "themes",
    "themes": "themes",
    "权重": "weight",
    "weight": "weight",
    "说明": "note",
    "note": "note",
}
"""The fields of an item, in both languages; a note is for the reader of the file."""

_FIGURE_KEYS: Mapping[str, str] = {
    "单位": "unit",
    "unit": "unit",
    "对象": "subject",
    "主体": "subject",
    "subject": "subject",
    "动作": "action",
    "action": "action",
    "量纲": "dimension",
    "dimension": "dimension",
    "至少": "at_least",
    "at_least": "at_least",
}

_PARTS = re.compile(r"(?<!\s)\s*[,，、]\s*")
_ROWS = re.compile(r"(?<!\s)\s*[;；\n]\s*")
_LEAST = re.compile(r"(?:至少|不少于|>=|≥)\s*(\d+(?:\.\d+)?)\s*([%％]?)")

Tell: TypeAlias = Callable[[str], None]
"""Takes what is wrong with an entry."""


@dataclass(frozen=True, slots=True)
class EntryReader:
    """Reads the fields of one item; `tell` takes what is wrong, and what is right is kept."""

    tell: Tell

    def read(self, fields: Mapping[object, object], place: int) -> Item:
        """The item, as far as its fields are right; `place` names it where it names itself not."""
        known = self._named(fields, KEYS, "编号, 名称, 主题, 词语, 活动, 数据, 题材, 权重, 说明")
        title = str(known.get("title") or "").strip()
        if not title:
            self.tell("expected 名称 (title), a few words, got nothing")
        item_id = str(known.get("id") or "").strip() or title or f"item{place}"
        return Item(
            item_id=item_id,
            title=title or item_id,
            topics=self._ids("topic", "主题 (topics)", known.get("topics")),
            conditions=tuple(self._conditions(known.get("words"))),
            activities=self._ids("activity", "活动 (activities)", known.get("activities")),
            figures=tuple(self._needs(known.get("figures"))),
            themes=tuple(self._themes(known.get("themes"))),
            weight=self._weight(known.get("weight")),
        )

    def _named(
        self, fields: Mapping[object, object], keys: Mapping[str, str], shown: str
    ) -> dict[str, object]:
        named: dict[str, object] = {}
        for key, value in fields.items():
            field = keys.get(key.strip()) if isinstance(key, str) else None
            if field is None:
                self.tell(f"expected the keys {shown}, got {key}{_close(key, keys)}")
            elif field in named:
                self.tell(f"expected one key for {field}, got {key} as well")
            else:
                named[field] = value
        return named

    def _texts(self, field: str, value: object) -> list[str]:
        """A text or a list of texts; a text may hold several, parted by ; or line ends."""
        texts: list[str] = []
        for one in value if isinstance(value, list) else [value]:
            if one is None:
                continue
            if not isinstance(one, str | int | float) or isinstance(one, bool):
                self.tell(f"expected words under {field}, got {one!r}")
                continue
            texts += [text for text in _ROWS.split(str(one).strip()) if text]
        return texts

    def _ids(self, kind: str, field: str, value: object) -> tuple[str, ...]:
        names = VALUES[kind]
        ids = {chinese: english for english, chinese in names.items()}
        found: list[str] = []
        for text in self._texts(field, value):
            for name in _PARTS.split(text):
                english = name if name in names else ids.get(name)
                if english is None:
                    self.tell(f"no {kind} {name}{_close(name, [*names, *ids])} under {field}")
                elif english in found:
                    self.tell(f"{field} names {name} twice")
                else:
                    found.append(english)
        return tuple(found)

    def _themes(self, value: object) -> Iterator[str]:
        for name in self._words("题材 (themes)", value):
            if name in themes():
                yield name
            else:
                self.tell(f"no theme {name}{_close(name, list(themes()))} under 题材 (themes)")

    def _conditions(self, value: object) -> Iterator[Condition]:
        for text in self._texts("词语 (words)", value):
            try:
                yield parse_condition(text)
            except ConditionError as error:
                self.tell(f"词语 (words) {text!r}: expected {error}")

    def _weight(self, value: object) -> float:
        if value is None or value == "":
            return 1.0
        try:
            weight = float(str(value))
        except ValueError:
            weight = -1.0
        if not 0 < weight <= 1000:
            self.tell(f"expected 权重 (weight), a number above 0 and up to 1000, got {value!r}")
            return 1.0
        return weight

    def _needs(self, value: object) -> Iterator[FigureNeed]:
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Mapping):
                yield from self._long_need(one)
            else:
                for text in self._texts("数据 (figures)", one):
                    yield from self._short_need(_PARTS.split(text))

    def _short_need(self, parts: Sequence[str]) -> Iterator[FigureNeed]:
        """人, 志愿者, 至少50: a unit, then words of the subject, then how many at least."""
        least = [found for part in parts if (found := _LEAST.fullmatch(part))]
        unit, *subjects = [part for part in parts if not _LEAST.fullmatch(part)] or [""]
        if len(least) > 1:
            self.tell("expected 至少 once in 数据 (figures)")
        if unit and not self._is_unit(unit):
            return
        at_least = float(least[0][1]) if least else None
        yield FigureNeed((unit,) if unit else (), tuple(subjects), at_least=at_least)

    def _long_need(self, fields: Mapping[object, object]) -> Iterator[FigureNeed]:
        known = self._named(fields, _FIGURE_KEYS, "单位, 对象, 动作, 量纲, 至少")
        units = [u for u in self._words("单位 (unit)", known.get("unit")) if self._is_unit(u)]
        dimension = str(known.get("dimension") or "")
        names = {chinese: english for english, chinese in VALUES["dimension"].items()}
        dimension = names.get(dimension, dimension)
        if dimension not in ("", *DIMENSIONS):
            self.tell(f"expected 量纲 (dimension), one of {', '.join(DIMENSIONS)}, got {dimension}")
            dimension = ""
        yield FigureNeed(
            tuple(units),
            tuple(self._words("对象 (subject)", known.get("subject"))),
            tuple(self._words("动作 (action)", known.get("action"))),
            dimension,
            self._least(known.get("at_least")),
        )

    def _least(self, value: object) -> float | None:
        if value is None or value == "":
            return None
        try:
            return float(str(value).rstrip("%％"))
        except ValueError:
            self.tell(f"expected 至少 (at_least), a number, got {value!r}")
            return None

    def _words(self, field: str, value: object) -> list[str]:
        return [word for text in self._texts(field, value) for word in _PARTS.split(text)]

    def _is_unit(self, name: str) -> bool:
        if expected := expected_unit(name):
            self.tell(f"数据 (figures): expected {expected}, got {name}")
            return False
        return True


def _close(name: object, known: Mapping[str, str] | Sequence[str]) -> str:
    """A known name that a slip of the pen may have meant."""
    near = get_close_matches(str(name), list(known), n=1, cutoff=0.5)
    return f" (did you mean {near[0]}?)" if near else ""
