"""N108 within a sentence: four feasts that are named three, three services that are named four."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.lint.words import shaped, wording
from summary_miner.extract.cardinals import read_numeral
from summary_miner.structure.markers import find_marker
from summary_miner.types import Document, Paragraph

_STATED = r"(?<![\d第十百千万亿余来几一二两三四五六七八九])(?P<stated>[两二三四五六七八九十]|[2-9])"
_QUOTED = (
    r"(?<![”、])“(?P<stated>[两三四五六七八九])(?P<kind>个?(?:(?![一二两三四五六七八九])[一-鿿]){1,3})”[一-鿿]{0,4}"
    r"(?:[：:]|[，,]?{namely}|[（(])(?P<items>[^。；：:\d（）()]{4,60})[。；，）)]"
)
"""“三不”：不违章、不迟到、不早退."""

_NAMED = re.compile(
    r"(?P<items>(?:[一-鿿]{2,8}、){1,8}[一-鿿]{2,8}?)的?“(?P<stated>[两三四五六七八九])(?P<kind>[一-鿿])[一-鿿]?”"
)
"""定时、定点、定品种“四定”管理: each of them has the character that is counted."""

_BEHIND = (
    rf"{_STATED}{{counter}}(?![一-鿿]{{0,8}}[两二三四五六七八九十]{{counter}})"
    rf"[一-鿿“”]{{0,8}}(?:[：:]|[，,]?{{namely}})(?P<items>[^。；：:\d]{{5,80}})[。；]"
)
"""办好四个节：读书节、体育节、美食节。 Numbers inside would be counts of their own."""

_BEFORE = (
    r"(?P<items>(?:[一-鿿“”]{2,12}、){2,9}[一-鿿“”]{2,8}?)"
    rf"{_STATED}{{counter}}(?=[一-鿿])(?!{{not_listed}})"
)
"""延时办、上门办、帮代办三项服务."""

_NAME = "(?:(?!{no_name})[一-鿿])"
_OPENING = (
    rf"(?:^|(?<=[。；，]))(?P<items>(?:{_NAME}{{2,4}}、){{1,5}}{_NAME}{{2,4}}?)"
    rf"{_STATED}(?!个){{counter}}(?=[一-鿿]{{2}})(?!{{not_listed}})"
)
_LED = (
    rf"(?:^|(?<=[。；，])){{opens_list}}(?P<items>(?:{_NAME}{{2,6}}、){{1,5}}{_NAME}{{2,6}}?)"
    rf"{_STATED}(?!个){{counter}}(?=[一-鿿]{{2}})(?!{{not_listed}})"
)
"""开展车辆自燃、乘客突发疾病、恶劣天气三类演练."""

_TWO = (
    r"(?:^|(?<=[。；，]))(?P<items>[一-鿿]{4,8}、[一-鿿]{2,6}?)"
    rf"{_STATED}{{counter}}(?=[一-鿿]{{2}})(?!{{not_listed}})"
)
"""推行预约挂号、床旁结算三项措施 with the verb of both in front."""

_VERB = 2
_JOINED = "(?<=[一-鿿”]){joins}(?=[一-鿿“])"
_LONGEST_ITEM, _SHORT = 12, 3


class _Listed(NamedTuple):
    """How many things a list names: 和 may join two of them, or stand within one."""

    fewest: int
    most: int


def find_counts(document: Document) -> Iterator[Hit]:
    """Counts that do not fit the list right behind or in front of them."""
    for paragraph in document.paragraphs:
        if paragraph.role not in ("body", "heading"):
            continue
        yield from _named(paragraph)
        told: set[int] = set()
        for pattern, is_list in _lists():
            for found in pattern.finditer(paragraph.text):
                stated = int(read_numeral(found["stated"]) or 0)
                listed = _characters(found) or is_list(found["items"])
                if listed is None or listed.fewest <= stated <= listed.most:
                    continue
                if found.end() in told or _goes_on(found):
                    continue
                told.add(found.end())
                fields = {"stated": found["stated"], "listed": listed.fewest}
                yield Hit("N108", paragraph.para_id, *found.span(), found.group(), fields)


def _characters(found: re.Match[str]) -> _Listed | None:
    """八个字：稳住两头，做实中间。 counts what is written."""
    behind = found.string[found.end("stated") : found.start("items")]
    if wording("characters").match(behind) is None:
        return None
    written = len(re.findall("[一-鿿]", found["items"]))
    return _Listed(written, written)


def _goes_on(found: re.Match[str]) -> bool:
    """三点：一抓验收，九月完成；二抓核对；三抓检查。 has more behind its first semicolon."""
    if not found.group().endswith("；"):
        return False
    rest = found.string[found.start("items") :].partition("。")[0]
    clauses = len(re.split("[；;]", rest.rstrip("；;")))
    return clauses > 2 or clauses == read_numeral(found["stated"])


@cache
def _lists() -> tuple[tuple[re.Pattern[str], Callable[[str], _Listed | None]], ...]:
    """Patterns of counts beside what they count, and how the list of each is read."""
    return (
        (shaped(_BEHIND), _listed_behind),
        (shaped(_QUOTED), _listed_behind),
        (shaped(_BEFORE), _listed_before),
        (shaped(_OPENING), _listed_at_the_opening),
        (shaped(_LED), _listed_at_the_opening),
        (shaped(_TWO), _two_listed),
    )


def _named(paragraph: Paragraph) -> Iterator[Hit]:
    for found in _NAMED.finditer(paragraph.text):
        items = found["items"].split("、")
        stated = int(read_numeral(found["stated"]) or 0)
        if all(found["kind"] in item for item in items) and len(items) != stated:
            fields = {"stated": found["stated"], "listed": len(items)}
            yield Hit("N108", paragraph.para_id, *found.span(), found.group(), fields)


def _listed_behind(words: str) -> _Listed | None:
    """Short names with 、 between them, or clauses with one end: 思想到位，组织到位，措施到位."""
    if wording("open_list").search(words) or find_marker(words):
        return None
    if wording("one_of_them").match(words):  # 三张单子：一张是成绩，… tells of each at length
        return None
    if "、" in words:
        names, *more = re.split("[，,]", words)
        return None if any("、" in one for one in more) else _count(names.split("、"))
    clauses = re.split("[，,]", words)
    ends, lengths = {clause[-2:] for clause in clauses}, {len(clause) for clause in clauses}
    alike = 1 in (len(ends), len(lengths)) and "、" not in words
    return _count(clauses) if alike and len(clauses) > 1 else None


def _listed_before(words: str) -> _Listed | None:
    """All but the first, in front of which a verb may stand, are short and of one length.

    Long ones end alike, too: else the last may hold the verb of another thing.
    """
    items = words.split("、")
    alike = len({len(item) for item in items[1:]}) == 1 and len(items[0]) >= len(items[1])
    shared = set.intersection(*map(set, items)) - set("的“")  # 站长包片、护林员包山
    ends = {item.rstrip("”")[-1:] for item in items}
    short = len(items[-1].strip("“”")) <= _SHORT
    return (
        _count(items)
        if (shared or (alike and (short or len(ends) == 1)))
        and not wording("open_list").search(words)
        else None
    )


def _listed_at_the_opening(words: str) -> _Listed | None:
    """讲座、展览、读书会三项活动 with nothing in front: short names, though not of one length."""
    items = words.split("、")
    bodies = any(map(wording("body").search, items))  # 落实县委、县府三项要求
    return None if bodies or wording("open_list").search(words) else _count(items)


def _two_listed(words: str) -> _Listed | None:
    """Two names of one length, of which the first has a verb of two characters in front of it."""
    first, second = words.split("、")
    alike = len(first) == len(second) + _VERB and not wording("open_list").search(words)
    bodies = any(map(wording("body").search, (first, second)))
    return _count([first, second]) if alike and not bodies else None


def _count(items: list[str]) -> _Listed | None:
    if any(not item or len(item) > _LONGEST_ITEM for item in items[1:]):
        return None
    joined = sum(len(shaped(_JOINED).findall(item)) for item in items)
    joined += wording("beside").match(items[0]) is not None  # 与法院、司法局三家 are two others
    return _Listed(len(items), len(items) + joined)
