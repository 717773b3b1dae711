"""Indicators: which figures to follow through many documents, and their YAML file.

    志愿者人数: 人, 志愿者
    慰问户数: {单位: [户, 家], 主体: [困难, 低保, 非企业], 动作: [走访, 慰问]}

The short form is a unit (or several: 人|名) and then subject words. A word that begins with 非
excludes; to find such a word itself (非税收入), a + stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

from summary_miner.errors import UsageError
from summary_miner.extract.units import DIMENSIONS, unit_named
from summary_miner.lexicon import table
from summary_miner.types import Figure
from summary_miner.yamlfiles import read_yaml

_EXCLUDES = "非"
_LITERAL = "+"

_FIELDS: Mapping[str, str] = {
    "单位": "unit",
    "unit": "unit",
    "主体": "subject",
    "对象": "subject",  # as the glossary has it
    "subject": "subject",
    "动作": "action",
    "action": "action",
    "量纲": "dimension",
    "维度": "dimension",
    "dimension": "dimension",
}

_SHAPE = "UNIT, WORD… or {单位: …, 主体: […], 动作: […], 量纲: …}"


@dataclass(frozen=True, slots=True)
class Indicator:
    """Takes the figures that fit all that it says; of several words, one is enough.

    Attributes:
        units: Canonical, as in the column `unit`.
        subjects: Looked for anywhere in the subject; 非企业 refuses subjects with 企业.
        actions: The same for the verb.
        dimension: Empty for any.
    """

    name: str
    units: tuple[str, ...]
    subjects: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    dimension: str = ""

    def takes(self, figure: Figure) -> bool:
        """Whether the figure is one of the indicator's.

        >>> from summary_miner.mining import parse
        >>> figure = parse("注册志愿者2480余人。")[0].figures[0]
        >>> Indicator("志愿者人数", ("人",), ("志愿者",)).takes(figure)
        True
        """
        return (
            figure.unit in self.units
            and self.dimension in ("", figure.dimension)
            and fits(self.subjects, figure.subject)
            and fits(self.actions, figure.action)
        )


def fits(words: tuple[str, ...], text: str) -> bool:
    """Whether the text holds one of the words, and none that begins with 非."""
    wanted = [word.removeprefix(_LITERAL) for word in words if not word.startswith(_EXCLUDES)]
    unwanted = [word[1:] for word in words if word.startswith(_EXCLUDES)]
    found = not wanted or any(_says(text, word) for word in wanted)
    return found and not any(_says(text, word) for word in unwanted)


def _says(text: str, word: str) -> bool:
    """Whether the text says the word, and not its opposite: 非机动车 is no 机动车."""
    if word not in text:
        return False
    return re.search(f"(?<!{_EXCLUDES}){re.escape(word)}", text) is not None


def read_indicators(path: Path) -> tuple[Indicator, ...]:
    """The indicators of a YAML file, in its order.

    Raises:
        UsageError: If the file or any indicator in it is damaged; none is skipped.
    """
    content = read_yaml(path)
    if not isinstance(content, dict) or not content:
        raise UsageError(
            f"{path}: expected NAME: {_SHAPE}, an indicator a line,"
            f" with a narrow colon and a space behind it, got {_told(content)}"
        )
    return tuple(_Reader(path, str(name)).read(name, entry) for name, entry in content.items())


def read_indicator(text: str) -> Indicator:
    """The indicator that a line says: `UNIT, WORD…`, with or without a name in front.

    Unlike in a file, a unit alone will do: all figures of that unit, whatever they count.

    >>> read_indicator("人|名,志愿者").units, read_indicator("人|名,志愿者").subjects
    (('人', '名'), ('志愿者',))
    >>> read_indicator("资金: 元").name
    '资金'

    Raises:
        UsageError: If it is none.
    """
    name, colon, rest = text.replace("：", ":").partition(":")
    return _Reader("--figure", name).read(name, rest if colon else text, unit_alone=True)


def _told(value: object) -> str:
    return "nothing" if value is None else repr(value)[:80]


class _Reader:
    """Reads one entry; knows where it stands, so that an error can tell."""

    def __init__(self, path: Path | str, name: str) -> None:
        self._path = path
        self._name = name

    def read(self, name: object, entry: object, *, unit_alone: bool = False) -> Indicator:
        if not isinstance(name, str) or not name.strip():
            self._refuse("a name in words (in quotes where it is a number)", name)
        fields = self._fields(entry)
        units = self._texts("单位 (unit)", fields.get("unit"))
        if not units:
            self._refuse("单位 (unit): a unit or a list of units", fields.get("unit"))
        subjects = self._texts("主体 (subject)", fields.get("subject"))
        actions = self._texts("动作 (action)", fields.get("action"))
        for unit in units:
            self._check_unit(unit)
        if subjects or actions or not unit_alone:
            self._check_words((*subjects, *actions))
        dimension = fields.get("dimension", "")
        if dimension not in ("", *DIMENSIONS):
            self._refuse("量纲 (dimension): one of " + ", ".join(DIMENSIONS), dimension)
        return Indicator(name.strip(), units, subjects, actions, str(dimension))

    def _fields(self, entry: object) -> dict[str, object]:
        if isinstance(entry, str):
            unit, *words = re.split(r"\s*[,，、]\s*", entry.strip())
            return {"unit": unit.split("|"), "subject": words}
        if not isinstance(entry, dict):
            self._refuse(_SHAPE, entry)
        fields: dict[str, object] = {}
        for key, value in entry.items():
            field = _FIELDS.get(key) if isinstance(key, str) else None
            if field is None:
                self._refuse("the keys 单位, 主体, 动作, 量纲", key)
            if field in fields:
                self._refuse(f"one key for {field}", key)
            fields[field] = value
        return fields

    def _texts(self, field: str, value: object) -> tuple[str, ...]:
        """A text or a list of texts as a tuple; None as an empty one."""
        if value is None:
            return ()
        texts = []
        for one in value if isinstance(value, list) else [value]:
            if not isinstance(one, str) or not one.strip():
                self._refuse(f"{field}: words, none of them empty", value)
            texts.append(one.strip())
        return tuple(texts)

    def _check_unit(self, name: str) -> None:
        if expected := expected_unit(name):
            self._refuse(expected, name)

    def _check_words(self, words: tuple[str, ...]) -> None:
        if any(word in (_EXCLUDES, _LITERAL) for word in words):
            self._refuse(f"a word behind {_EXCLUDES} and {_LITERAL}", ", ".join(words))
        # without a word to find, unlike things would be shown as one series
        if all(word.startswith(_EXCLUDES) for word in words):
            hint = f"; {_EXCLUDES}… excludes, {_LITERAL}{_EXCLUDES}… finds the word itself"
            got = ", ".join(words) or None
            self._refuse(f"at least one word to find{hint if words else ''}", got)

    def _refuse(self, expected: str, got: object) -> NoReturn:
        raise UsageError(
            f"{self._path}: indicator {self._name}: expected {expected}, got {_told(got)}"
        )


def expected_unit(name: str) -> str:
    """What should stand in place of a name that is no canonical unit; empty if it is one.

    >>> expected_unit("户"), expected_unit("万元")
    ('', 'the unit 元, in which values are multiplied out')
    """
    if name in _canonical_units():
        return ""
    known = unit_named(name)
    base = unit_named(name.lstrip("十百千万亿"))
    if known is not None:
        return f"the unit's canonical form {known.name}"
    if base is not None:
        return f"the unit {base.name}, in which values are multiplied out"
    return "a unit of units.tsv"


@cache
def _canonical_units() -> frozenset[str]:
    columns = ("surface", "unit", "dimension", "factor", "base", "example")
    return frozenset(unit for _, unit, *_ in table("units.tsv", *columns)) | {"%"}
