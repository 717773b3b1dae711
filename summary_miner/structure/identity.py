"""What a document is: its title, the unit that speaks, its kind and date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from summary_miner.lexicon import table
from summary_miner.structure.clean import HAN

OTHER_KIND = "其他"
KINDS = ("总结", "汇报", "述职", "计划", "方案", OTHER_KIND)
_SUBTITLE = re.compile(r"^[-—–]+\s?")
_OCCASION = re.compile(r"日在.{2,40}上$")
_NOTE = re.compile(r"^[（(].{1,20}[)）]$")
_TELLS_KIND = re.compile(
    r"(?:现将|现就|下面|我|将).{0,60}?(?P<kind>述职|汇报|报告|总结|小结)(?:如下|一下|报告如下)"
)
_SPEAKS = re.compile(
    r"(?:我|现|谨|受)[^，。；]{0,4}(?:代表|委托)[^，。；]{1,24}?(?:向[^，。；]{1,16}|作)"
    r"[^，。；]{0,24}?(?P<kind>述职|汇报|报告|总结|小结)"
)
"""我代表业委会向业主报告工作: who speaks so reports, though there is no title."""

_OPENING_OF_NAME = re.compile(
    r".*(?:关于|个|每|采取|提升|代表|其他|最大|共青团|中共|召开|根据|按照|以及|和|与|及|对|向|在|为|由|是|到|从|将|把|被|的|了|下|年|月|日|来|各|该|本|全|我|其|等|上|赴|让|使|给|我们|创建|加强|强化|深入|做好|学习|推进|围绕|结合|联合|组织|指导|协调|配合|依托|成立|开展|支持|带领|领导|进入|走进|深化)"
)
_NO_HAN = re.compile(rf"^.*[^{HAN}]")
"""All up to the last character that is none of a name."""

_OWN = re.compile(r"(?:我|本|全)(?P<unit>[一-鿿]{1,4})")
_NEXT_PART = re.compile(
    r"(?!副)(?:(?!关于|工作|创建|年|总结|汇报|在|的|和|与|推进|开展)[一-鿿]){0,8}?"
    r"(?P<tail>支行|分行|管委会|管理委员会|有限公司|有限责任公司|党委|党总支|党支部|大队|派出所|人民政府|办事处|居委会"
    r"|村委会|妇联|联合会|总工会|法院|检察院|医院|小学|中学|幼儿园|图书馆|协会|学会|公司|学院|中心|社区|局)(?![长员])"
)
_LONGEST_NAME = 24


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
        if found := _TELLS_KIND.search(paragraph) or _SPEAKS.search(paragraph):
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
        if line[:end].endswith(_NO_NAMES):
            start = end
            continue
        last = ending
        while more := _NEXT_PART.match(line, end):
            last = more
            end = more.end()
        head = line[: last.start() if last is ending else last.start("tail")]
        opening = _OPENING_OF_NAME.match(head)
        name = _NO_HAN.sub("", line[opening.end() if opening else 0 : end])
        if 2 < len(name) <= _LONGEST_NAME and name != ending.group():
            return name
        start = end
    return ""


_NO_NAMES = (
    "文明城市",
    "卫生城市",
    "城市",
    "文明社区",
    "示范区",
    "景区村",
    "先进单位",
    "全市",
    "全县",
    "全区",
    "小区",
    "地区",
    "校园",
    "园区",
    "城区",
)


_GENERAL = (
    "们",
    "我们",
    "他们",
    "请",
    "第",
    "个",
    "国",
    "基层",
    "项目",
    "各",
    "全",
    "该",
    "其",
    "上级",
    "所在",
    "驻",
    "辖",
    "社会",
    "有关",
    "相关",
    "老旧",
    "文明",
    "示范",
    "共建",
)


def _names_in(paragraph: str) -> Iterable[str]:
    """Names of units in running text: a proper name before an ending of two characters."""
    for ending in _endings(2).finditer(paragraph):
        head = _NO_HAN.sub("", paragraph[max(0, ending.start() - 8) : ending.start()])
        opening = _OPENING_OF_NAME.match(head)
        head = head[opening.end() :] if opening else head
        if 2 <= len(head) <= 6 and not head.startswith(_GENERAL):
            yield head + ending.group()


def _own_units(paragraph: str) -> Iterable[str]:
    for found in _OWN.finditer(paragraph):
        ending = _endings().match(found["unit"]) or re.match(
            r"[区县市镇乡村院校局行馆园所队站处]", found["unit"]
        )
        if ending:
            yield ending.group()
