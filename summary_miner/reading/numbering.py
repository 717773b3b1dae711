"""The numbers that Word shows before paragraphs and that are not in their text.

After ECMA-376 part 1, 17.9, and Word's own behaviour where the standard is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summary_miner.reading.ordinals import ordinal, whole_number
from summary_miner.reading.wordpackage import WORD, Element

_PLACEHOLDER = re.compile(r"%([1-9])")
_CLOSED = frozenset("、，。．.,：:；;）)】]》〉〕」』!！")
"""A marker that ends in one of these needs no space after it."""

_DEEPEST = 8
_LONGEST = 255
"""Characters of a level's text, as many as Word allows: it stands before every paragraph."""

LONGEST_WAY = 30
"""Styles on the way to a list, or lists to lists; Word itself allows for some ten."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    Attributes:
        text: With `%1` for the first level's number and so on.
        restart: None restarts after any higher level, 0 never, n after level n (1-based).
        legal: All numbers in the text are shown as digits.
        style: Paragraph style that stands on this level.
    """

    start: int = 0
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """What a numId stands for: its counters' owner, its levels, its own first numbers."""

    owner: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str | None
    list_id: str | None
    level: int | None


class Numbering:
    """Counts paragraphs as Word does; ask `marker` for each one once, in reading order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = {} if styles is None else dict(_read_styles(styles))
        self._default = None if styles is None else _default_style(styles)
        self._lists = {} if numbering is None else _read_lists(numbering, self._styles)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def marker(self, properties: Element | None) -> str:
        """What stands before the text, with its separator; empty without a number.

        Args:
            properties: The paragraph's `w:pPr`.
        """
        list_id, depth = self._place(properties)
        found = self._lists.get(list_id or "0")
        if list_id is None or found is None or depth not in found.levels:
            return ""
        level = found.levels[depth]
        self._count(list_id, depth)
        if level.format == "bullet":
            return ""
        shown = _PLACEHOLDER.sub(lambda match: self._shown(found, level, match), level.text)
        return separated(shown, level.suffix)

    def _place(self, properties: Element | None) -> tuple[str | None, int]:
        """List and level of a paragraph, its own or its style's."""
        own_list = own_level = style = None
        if properties is not None:
            own_list, own_level = _numbered(properties)
            style = value(properties.find(f"{WORD}pStyle"))
        if own_list is not None and own_level is not None:
            return own_list, own_level
        style_list, style_level = self._of_style(style or self._default)
        level = own_level if own_level is not None else style_level
        if own_list is not None:
            return own_list, own_level or 0
        return style_list, level

    def _of_style(self, name: str | None) -> tuple[str | None, int]:
        level = None
        for _ in range(LONGEST_WAY):  # the way may lead in a ring
            if name not in self._styles:
                break
            style = self._styles[name]
            level = style.level if level is None else level
            if style.list_id is not None:
                found = self._lists.get(style.list_id)
                linked = _linked(found, name) if found else None
                return style.list_id, linked if linked is not None else level or 0
            name = style.parent
        return None, 0

    def _count(self, list_id: str, depth: int) -> None:
        found = self._lists[list_id]
        counts = self._counts.setdefault(found.owner, {})
        first = found.starts.get(depth)
        if first is not None and (list_id, depth) not in self._begun:
            counts[depth] = first
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = found.levels[depth].start if first is None else first
        self._begun.add((list_id, depth))
        for deeper in [key for key in counts if key > depth]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or depth < restart:
                del counts[deeper]

    def _shown(self, found: _List, level: Level, match: re.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        asked = found.levels.get(depth, Level())
        count = self._counts[found.owner].get(depth, asked.start)
        return ordinal(count, "decimal" if level.legal else asked.format)


def separated(marker: str, suffix: str) -> str:
    """The marker ready to be put before the text.

    >>> separated("一、", "tab"), separated("第一章", "tab"), separated("1.1", "space")
    ('一、', '第一章 ', '1.1 ')
    """
    if not marker or marker[-1] in _CLOSED or marker[-1].isspace() or suffix == "nothing":
        return marker
    return marker + " "


def value(element: Element | None) -> str | None:
    """The `w:val` of an element that may be missing."""
    return None if element is None else element.get(f"{WORD}val")


def is_on(element: Element | None) -> bool:
    """Is a switch like `<w:vanish/>` there, and not turned off?"""
    return element is not None and value(element) not in ("0", "false", "off")


def _number(element: Element | None) -> int | None:
    return whole_number(value(element))


def _numbered(properties: Element) -> tuple[str | None, int | None]:
    numbers = properties.find(f"{WORD}numPr")
    if numbers is None:
        return None, None
    return value(numbers.find(f"{WORD}numId")), _number(numbers.find(f"{WORD}ilvl"))


def _linked(found: _List, style: str) -> int | None:
    """The level that names the style as its own."""
    return next((depth for depth, level in found.levels.items() if level.style == style), None)


def _read_styles(root: Element) -> Iterator[tuple[str, _Style]]:
    for style in root.iter(f"{WORD}style"):
        properties = style.find(f"{WORD}pPr")
        numbers = (None, None) if properties is None else _numbered(properties)
        yield style.get(f"{WORD}styleId", ""), _Style(value(style.find(f"{WORD}basedOn")), *numbers)


def _default_style(root: Element) -> str | None:
    for style in root.iter(f"{WORD}style"):
        if style.get(f"{WORD}type") == "paragraph" and style.get(f"{WORD}default") in ("1", "true"):
            return str(style.get(f"{WORD}styleId"))
    return None


def _read_lists(root: Element, styles: dict[str, _Style]) -> dict[str, _List]:
    abstract = {item.get(f"{WORD}abstractNumId"): item for item in root.iter(f"{WORD}abstractNum")}
    numbers = {item.get(f"{WORD}numId"): item for item in root.iter(f"{WORD}num")}
    owners = {key: value(item.find(f"{WORD}abstractNumId")) for key, item in numbers.items()}
    lists = {}
    for list_id, number in numbers.items():
        owner = owners[list_id]
        for _ in range(
            LONGEST_WAY
        ):  # a list may borrow its levels through a style, once or in a ring
            link = None if owner not in abstract else abstract[owner].find(f"{WORD}numStyleLink")
            style = styles.get(value(link) or "")
            if style is None or style.list_id not in owners:
                break
            owner = owners[style.list_id]
        if owner is not None and owner in abstract and list_id != "0":
            levels = dict(_read_levels(abstract[owner]))
            starts = dict(_read_overrides(number, levels))
            lists[list_id] = _List(owner, levels, starts)
    return lists


def _read_overrides(number: Element, levels: dict[int, Level]) -> Iterator[tuple[int, int]]:
    """First numbers of a list's own; levels of its own replace those in `levels`."""
    for override in number.iter(f"{WORD}lvlOverride"):
        levels.update(_read_levels(override))
        depth = whole_number(override.get(f"{WORD}ilvl"))
        start = _number(override.find(f"{WORD}startOverride"))
        if start is not None and depth is not None:
            yield depth, start


def _read_levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for item in parent.findall(f"{WORD}lvl"):
        depth = whole_number(item.get(f"{WORD}ilvl"))
        if depth is None or not 0 <= depth <= _DEEPEST:
            continue
        shown = next(item.iter(f"{WORD}numFmt"), None)  # Word wraps newer styles in a choice
        yield (
            depth,
            Level(
                start=_number(item.find(f"{WORD}start")) or 0,
                format=value(shown) or "decimal",
                text=(value(item.find(f"{WORD}lvlText")) or "")[:_LONGEST],
                restart=_number(item.find(f"{WORD}lvlRestart")),
                legal=is_on(item.find(f"{WORD}isLgl")),
                suffix=value(item.find(f"{WORD}suff")) or "tab",
                style=value(item.find(f"{WORD}pStyle")),
            ),
        )
