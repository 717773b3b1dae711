"""What a document is: its title, the unit that speaks, its kind and date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from summary_miner.lexicon import table
from summary_miner.structure.clean import HAN
from summary_miner.structure.layoutwords import any_of, words_of

OTHER_KIND = "其他"
KINDS = ("总结", "汇报", "述职", "计划", "方案", OTHER_KIND)
_SUBTITLE = re.compile(r"^[-—–]+\s?")
_OCCASION = re.compile(r"日在.{2,40}上$")
_NOTE = re.compile(r"^[（(].{1,20}[)）]$")
_NO_HAN = re.compile(rf"^.*[^{HAN}]")
"""All up to the last character that is none of a name."""
_LONGEST_NAME = 24


@cache
def _tells_kind() -> re.Pattern[str]:
    return re.compile(
        rf"{any_of('announces')}.{{0,60}}?(?P<kind>{any_of('told')}){any_of('announced')}"
    )


@cache
def _speaks() -> re.Pattern[str]:
    """我代表业委会向业主报告工作: who speaks so reports, though there is no title."""
    return re.compile(
        rf"{any_of('speaker')}[^，。；]{{0,4}}{any_of('on_behalf')}[^，。；]{{1,24}}?"
        rf"(?:向[^，。；]{{1,16}}|作)[^，。；]{{0,24}}?(?P<kind>{any_of('told')})"
    )


@cache
def _opening_of_name() -> re.Pattern[str]:
    """All up to the last word that is no part of a name."""
    return re.compile(f".*{any_of('before_name')}")


@cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"{any_of('own')}(?P<unit>[一-鿿]{{1,4}})")


@cache
def _next_part() -> re.Pattern[str]:
    """An office inside the unit that was just named."""
    inner = rf"(?!副)(?:(?!{any_of('no_inner_name')})[一-鿿]){{0,8}}?"
    return re.compile(rf"{inner}(?P<tail>{any_of('office')})(?![长员])")


@cache
def _endings(least: int = 1) -> re.Pattern[str]:
    """Endings of names with so many characters at least, the longest first."""
    endings = sorted((row[0] for row in table("organisations.tsv", "ending", "example")), key=len)
    return re.compile("|".join(one for one in reversed(endings) if len(one) >= least))


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    rows = table("kinds.tsv", "word", "kind", "example", allowed={"kind": KINDS})
    return tuple((word, kind) for word, kind, _ in rows)


def join_title(lines: Sequence[str]) -> str:
    """The title of one or more lines; a subtitle follows after a space."""
    words = [
        _SUBTITLE.sub("", line)
        for line in lines
        if not _NOTE.match(line) and not _OCCASION.search(line)
    ]
    return " ".join(words)


def find_kind(titles: Iterable[str], opening: Iterable[str], header: str) -> str:
    """总结, 汇报, 述职, 计划, 方案 or 其他: by the titles, else by what the text says of itself.

    A line over the title such as 工作安排 names the shelf of a site: the kinds of all titles
    compete.

    >>> find_kind(["云溪社区2019年工作总结"], [], "")
    '总结'
    >>> find_kind([], [], "合作社按照五年规划，顺利开园。")
    '其他'
    """
    if kind := _kind_of("\n".join(titles)):
        return kind
    for paragraph in opening:
        if found := _tells_kind().search(paragraph) or _speaks().search(paragraph):
            return _kind_of(found["kind"]) or OTHER_KIND
    if "。" in header:
        return OTHER_KIND  # a sentence that speaks of a plan, where nothing stands above it
    return _kind_of(header) or OTHER_KIND


def _kind_of(words: str) -> str | None:
    return next((kind for word, kind in _kinds() if word in words), None)


def find_organisation(titles: Sequence[str], signatures: Sequence[str], body: Sequence[str]) -> str:
    """The unit that speaks: named in the title, the signature, or as 我局 in the text."""
    for line in [*titles, *signatures]:
        if name := _name_in(line):
            return name
    opening = Counter(chain.from_iterable(map(_names_in, body[:3])))
    named = opening + Counter(chain.from_iterable(map(_names_in, body[3:])))
    if named:
        # the unit that speaks is named early and often
        name, count = max(named.items(), key=lambda pair: (pair[1] + 2 * opening[pair[0]], pair[0]))
        if count >= 2 or opening[name]:
            return name
    own = Counter(unit for paragraph in body for unit in _own_units(paragraph))
    return max(own.items(), key=lambda pair: pair[1])[0] if own else ""


def _name_in(line: str) -> str:
    """The first name of a unit in a title or signature, with the offices inside it."""
    line = _SUBTITLE.sub("", line)
    start = 0
    while ending := _endings().search(line, start):
        end = ending.end()
        if line[:end].endswith(words_of("no_name")):
            start = end
            continue
        last = ending
        while more := _next_part().match(line, end):
            last = more
            end = more.end()
        head = line[: last.start() if last is ending else last.start("tail")]
        opening = _opening_of_name().match(head)
        name = _NO_HAN.sub("", line[opening.end() if opening else 0 : end])
        if 2 < len(name) <= _LONGEST_NAME and name != ending.group():
            return name
        start = end
    return ""


def _names_in(paragraph: str) -> Iterable[str]:
    """Names of units in running text: a proper name before an ending of two characters."""
    for ending in _endings(2).finditer(paragraph):
        head = _NO_HAN.sub("", paragraph[max(0, ending.start() - 8) : ending.start()])
        opening = _opening_of_name().match(head)
        head = head[opening.end() :] if opening else head
        if 2 <= len(head) <= 6 and not head.startswith(words_of("general")):
            yield head + ending.group()


def _own_units(paragraph: str) -> Iterable[str]:
    for found in _own().finditer(paragraph):
        ending = _endings().match(found["unit"]) or re.match(any_of("own_unit"), found["unit"])
        if ending:
            yield ending.group()
