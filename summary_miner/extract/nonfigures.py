"""Numbers that count nothing, each with its reason: dates, times, ordinals, names and so on.

Structure (a date, a document number) is known by a pattern here; set phrases stand in
`data/phrases.tsv`. A claim covers all the numerals of its span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from summary_miner.lexicon import table
from summary_miner.structure.markers import find_marker
from summary_miner.types import NumberKind

_PHRASE_KINDS = ("name", "idiom", "word", "ordinal", "identifier", "date")


class Claim(NamedTuple):
    """A span whose numerals are no figure; `word` numerals are not reported at all."""

    start: int
    end: int
    kind: NumberKind | None


_H = "〇零○一二三四五六七八九十"
_N = rf"(?:\d{{1,12}}|[{_H}百千两]{{1,6}})"
_YEAR = r"(?:(?:19|20)\d\d|[一二][〇零○九0][〇零○一二三四五六七八九0]{2})"
_TO = r"\s?[-—–~～―至到、和与及]\s?"
_DAY = rf"(?:\d{{1,2}}|[{_H}廿]{{1,3}})"
_MASKED_PART = r"[\dxX×*＊_＿✕○]{0,4}[xX×*＊_＿✕○][\dxX×*＊_＿✕○]{0,4}"

_PATTERNS: tuple[tuple[NumberKind, str], ...] = (
    ("identifier", r"https?://\S+|www\.\S+|(?<![A-Za-z0-9_.])[A-Za-z0-9_.]{1,64}@[\w.]+"),
    # 20xx年6月, 20**年, 9月x日, xx届: masked before any date can be read
    (
        "masked",
        rf"(?<![a-zA-Z\d]){_MASKED_PART}(?:学?年度?(?:{_MASKED_PART}月|{_DAY}月)?(?:{_MASKED_PART}日|{_DAY}[日号])?)",
    ),
    (
        "masked",
        rf"(?<!\d)(?:{_DAY}月{_MASKED_PART}[日号]|{_MASKED_PART}月(?:{_DAY}|{_MASKED_PART})?[日号]?份?)",
    ),
    (
        "masked",
        rf"(?:第|十)?(?<![a-zA-Z\d]){_MASKED_PART}(?:届|大(?=[^街道])|中全会|号)(?:[{_H}]{{1,3}}(?:中全会|次))?",
    ),
    # 2016年3月5日, 2011—2015年, 2019年上半年, 2023/9/6
    (
        "date",
        rf"(?<![\d.])(?:{_YEAR}{_TO})?{_YEAR}\s?(?:学年度?|年度?|级|届)(?:\s?{_DAY}(?:{_TO}{_DAY})?\s?月份?(?:\s?{_DAY}(?:{_TO}(?:{_DAY}月)?{_DAY})?\s?[日号])?)?",
    ),
    (
        "date",
        r"(?<![\d.])(?:19|20)\d\d\s?([-./年])\s?\d{1,2}(?:\s?[-./月]\s?\d{1,2})?(?![\d.%万亿])日?",
    ),
    ("date", rf"(?<!\d)(?:{_DAY}月)?{_DAY}[日号]?{_TO}(?:{_DAY}月)?{_DAY}[日](?![均报常])"),
    ("date", rf"(?<![\d个第])(?:{_DAY}{_TO})?{_DAY}月份?(?:\s?{_DAY}[日号])?(?![球饼亮票])"),
    ("date", rf"(?<![\d{_H}])\d{{1,2}}日(?![均报常游用产内])"),
    ("date", r"(?<![\d连续近共满])(?:[89]\d|0\d)年(?![来以多间级])"),
    ("date", rf"(?:[{_H}\d]{{1,3}}世纪)(?:[{_H}\d]{{1,3}}年代)?|(?<!\d)(?:\d0|[{_H}]十)年代"),
    ("date", r"(?:第?[一二三四1-4]季度?(?=[度，。、；\s]|末|初|以来)|第?[一二三四1-4]季度)"),
    (
        "date",
        r"(?:周|星期|礼拜)[一二三四五六1-6](?:[至到、—-](?:周|星期)?[一二三四五六日1-6])?(?![百千万年])",
    ),
    ("date", rf"(?:正月|腊月|冬月|农历|阴历)(?:[{_H}]{{1,2}}月)?(?:初?[{_H}廿]{{1,3}})?"),
    ("date", rf"(?:成立|建党|建军|建国|建校|建院|建市|诞辰|胜利|创刊|纪念)?{_N}周年"),
    (
        "time",
        r"(?:[上下前后]|近|大)半年(?:来|以来|度)?|半年(?:来|以来|度)|(?:上|下)半(?:场|期|月|叶)",
    ),
    (
        "time",
        rf"(?:近|最近|过去|前|未来|今后|这|此后|往后|每|历|头|上|后|近来)(?:的|几)?(?:{_N}|几|数|{_N}[至到-]{_N})[年天周](?![级制均内])(?:多来|来|间|多|里)?",
    ),
    (
        "time",
        rf"(?:近|最近|过去|前|未来|今后|这|头|后)(?:的)?(?:{_N}|几|数)个(?:多)?(?:月|星期|季度|年头|学期)(?:来)?",
    ),
    (
        "time",
        rf"(?:{_N}|几|数)(?:余|多)?年(?:多)?(?:来|以来|间|前|后|行动|规划|计划|目标|任务|期间|之约|级|制)",
    ),
    (
        "time",
        r"(?<![\d:：.])\d{1,2}[:：][0-5]\d(?:[:：][0-5]\d)?(?:\s?[-—–~～至到]\s?\d{1,2}[:：][0-5]\d)?(?!\d)",
    ),
    (
        "time",
        rf"(?:上午|下午|晚上|晚间|晚|早上|早晨|早|中午|凌晨|傍晚|夜间)\s?{_DAY}[时点](?:半|整|{_DAY}分?|[一三]刻)?",
    ),
    ("time", rf"(?:早于|晚于|准时|截止|截至){_DAY}[点时](?:半|{_DAY}分)?"),
    ("time", rf"(?<![\d.]){_DAY}时(?:{_DAY}分|许|整)|(?<![\d.])\d{{1,2}}点(?:{_DAY}分|许|整|钟)"),
    ("identifier", r"[（(〔]\d{4}[）)〕][一-鿿]\d{2,6}[一-鿿]{1,3}\d+号"),
    # 〔2012〕10号, 国发[2019]3号, 第5号
    ("identifier", r"[〔\[（(【?]\s?(?:19|20)[\dxX×*_]{2}\s?[〕\]）)】?]\s?第?\s?\d{1,5}\s?号"),
    ("identifier", r"(?<!\d)(?:0\d{2,3}[-—]\d{7,8}|1[3-9]\d{9}|400[-—]?\d{3}[-—]?\d{4})(?!\d)"),
    ("identifier", r"GB(?:/T|/Z)?\s?\d+(?:[.\-—]\d+)*|ISO\s?\d+(?:[:：]\d+)?"),
    ("name", r"(?:\d{1,3}|[一二三四五六七八九十]|[NXＮＸ])(?:\+(?:\d{1,3}|[NXＮＸnx]))+"),
    ("identifier", r"[A-Za-z]{1,6}[-—]?\d[\dA-Za-z]*(?:[-.]\d+)*(?![%\d])"),
    (
        "identifier",
        r"(?<![\d.])[1-5]?[AaＡ]{1,5}级|(?<![\d.])[1-5][Aa](?=[、，,和])|(?<![\d.])[1-9][GSDsd](?![A-Za-z])",
    ),
    (
        "identifier",
        r"(?<![\d.])\d{1,4}\s?(?:号(?:楼|院|线|公路|文件|令|门|地块|井|库|泵站|车间|桥)?|国道|省道|县道|乡道|路(?:公交|车|内)?(?![口段灯面])|弄|病区|病房)",
    ),
    ("identifier", rf"[{_H}]{{1,4}}(?:号(?:楼|院|线|门|桥|文件|地块|桌)?|病区|车间|中队|支队)"),
    (
        "identifier",
        rf"(?<![第个所家名位座条间余多几数])[{_H}]{{1,3}}(?:中(?=学|[、，]|初中|高中|的|校)|小(?=学|[、，])|院区|支部)(?!个)",
    ),
    (
        "identifier",
        r"(?<!\d)(?:110|119|120|122|114|12\d{3}|95\d{3}|96\d{3})(?=服务|政务|便民|热线|电话|平台|指挥|报警|接警|联动|警情|急救|公共|市长|举报|监督|消费|投诉|法律|等|[、，。）)”])",
    ),
    (
        "identifier",
        r"(?:[Qq]{2}群?|微信|电话|热线|手机|邮编|账号|编号|学号|工号|批号|群号)(?:号码?)?(?:(?:为|是|[:：])\s?\d{3,}|\d{5,})",
    ),
    ("identifier", r"(?<![\d.])\d+(?:\.\d+){2,}(?![\d%])"),
    ("ordinal", rf"第\s?{_N}(?:(?:{_TO})第?{_N})?"),
    (
        "ordinal",
        rf"{_N}届(?:{_N}次(?:、{_N}次)*|{_N}中全会|{_N}全)?|(?<![\d.]){_N}中全会|党的{_N}大",
    ),
    (
        "ordinal",
        rf"(?:(?<![以从目之面期此年月天日])前|位列前|排名前|进入前){_N}(?:名|位|强|甲|列|茅|%)?(?![个年月天场])",
    ),
    (
        "ordinal",
        r"(?:高|初|大|小|研)[一二三四五六](?![个次场])|[一二三四五六七八九]年级(?:至[一二三四五六七八九]年级)?|[（(]\d{1,2}[)）]班",
    ),
    (
        "ordinal",
        r"[特一二三四五](?:等(?=奖|功|甲|次|[、，])|级(?=甲等|医院|保护|响应|文物|教师|指标|英模|学科|公益|管|风险|巡|工程师)|类(?=区|地区|城市|苗|学校|单位))",
    ),
    (
        "ordinal",
        r"[一二三四五六七](?:期(?=工程|项目|建设|改造)|环(?=路|内|外|线|以)|产(?=业|增加|[、，融])|线(?=城市|员工|教师|岗位|职工|窗口|干部|工人|民警|医)|档|次(?=会议|全会|代表|党代会))",
    ),
    ("ordinal", r"(?:甲|乙|其|(?<!分)之|初)[一二三四五六七八九十](?![个次项名百千万])"),
    (
        "identifier",
        rf"(?<![分编共设建为成了])(?<!分成|分为|编成)[{_H}]{{1,2}}组(?=的|[、，。；路村田干群])",
    ),
    ("identifier", r"[一二三四五六七1-7]星级?(?![期])"),
    ("name", r"(?<![\d.])\d+(?:\.\d+)?[:：∶]\d+(?:\.\d+)?(?:[:：∶]\d+(?:\.\d+)?)*"),
    ("marker", rf"[（(]\s?(?:\d{{1,2}}|[{_H}]{{1,3}})\s?[)）](?!班)"),
    (
        "marker",
        rf"(?:(?<=[。；;：:，,！？])|^)\s?(?:[{_H}]{{1,2}}(?:[是要则](?![{_H}])|、(?=[^{_H}]))|\d{{1,2}}(?:、|\.(?!\d)|．)(?=[^\d]))",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)

_QUOTED = re.compile(r"“([^“”]{1,16})”|‘([^‘’]{1,16})’|《([^《》]{1,60})》|〈([^〈〉]{1,40})〉")
_HAS_NUMERAL = re.compile(rf"[\d{_H}百千万亿两半几]")
_NUMERAL = re.compile(rf"[\d{_H}百千万亿两]")
_MEASURED = re.compile(r"\d{2,}(?:\.\d+)?[余多]?(?:万|亿)?(?:元|%|％|人次|平方米|公里|亩)")


@cache
def _phrases() -> tuple[AhoCorasick, tuple[NumberKind | None, ...]]:
    words: list[str] = []
    kinds: list[NumberKind | None] = []
    allowed = {"kind": _PHRASE_KINDS}
    for phrase, kind, _ in table("phrases.tsv", "phrase", "kind", "example", allowed=allowed):
        words.append(phrase)
        kinds.append(None if kind == "word" else kind)  # type: ignore[arg-type]
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), tuple(kinds)


def find_claims(text: str) -> list[Claim]:
    """The spans of the text whose numerals count nothing, in order and apart."""
    taken = bytearray(len(text))
    claims: list[Claim] = []
    for claim in _candidates(text):
        if taken.find(1, claim.start, claim.end) < 0:
            taken[claim.start : claim.end] = b"\1" * (claim.end - claim.start)
            claims.append(claim)
    return sorted(claims)


def _candidates(text: str) -> Iterator[Claim]:
    """All claims, the surest first."""
    marker = find_marker(text)
    if marker is not None:
        yield Claim(0, len(text) - len(marker.rest), "marker")
    for found in _QUOTED.finditer(text):
        inner = found.group(found.lastindex or 0)
        if _HAS_NUMERAL.search(inner) and not _MEASURED.search(inner):
            yield Claim(found.start(), found.end(), "name")
    automaton, kinds = _phrases()
    for index, start, end in automaton.find_matches_as_indexes(text):
        if start and _NUMERAL.match(text[start]) and _NUMERAL.match(text[start - 1]):
            continue  # 二十一批 holds no 一批
        yield Claim(start, end, kinds[index])
    for kind, pattern in _COMPILED:
        for found in pattern.finditer(text):
            if found.end() > found.start():
                yield Claim(found.start(), found.end(), kind)
