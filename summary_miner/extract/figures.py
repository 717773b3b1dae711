"""Figures of one paragraph, and the account of every number in it (codebook §3)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summary_miner.extract.account import account_for
from summary_miner.extract.changes import find_change
from summary_miner.extract.items import line_up
from summary_miner.extract.measures import Quantity
from summary_miner.extract.nonfigures import Claim, find_claims
from summary_miner.extract.numerals import DIGITS, SCALES
from summary_miner.extract.quantities import read_quantities
from summary_miner.extract.subjects import Reading, readings
from summary_miner.extract.totals import find_totals
from summary_miner.structure.segment import Segmenter, Token
from summary_miner.types import Figure, NumberKind, NumberMention

SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;\n]?[”’）)]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LASTS = re.compile(
    r"(?:连续|历时|为期|满|长达|持续|不到|整整|运行|使用|教龄|工龄|党龄|达到?|超过|工作|从事|坚守|已有?|近|约|长期|服务|"
    r"驻村|从警|从教|从医|延长|缩短|提前|推迟|间隔|每|平均|仅用|用时?|有效期|期限)(?:了|为|约|近|达)?$"
)
_HAN_BEFORE = re.compile(r"[一-鿿](?<![第这那前后近每过的的十五])$")
_GOES_ON = re.compile(
    r"以上|之久|的历史|的时间|时间|有余|左右|以内|没有|未|无|保持|实现|蝉联|获|被|位居|稳|零|荣获"
)
_COUNTS_ONE = re.compile(
    r"(?:仅|只有|共|共计|各|唯一的?|达|设|建成|新建|聘请?|配备|增设|成立|救助|发展|查处|破获|立案|调解|化解)$"
)
_ARABIC_ONLY = frozenset(
    ["大", "级", "度", "省", "市", "区", "国", "院", "园", "馆", "站", "店", "厂", "单元", "中心"]
)
_SCORED = re.compile(r"(?:得|打|扣|加|满|获|评|为|占|计)$")
_PHASE = re.compile(r"[办出版印编播推刊讲训课班]|开展|举行|培养")
_POPULATION = re.compile(
    r"人口|人数|残疾人|居民|学生|党员|职工|群众|老人|患者|游客|外来|人员|村民|志愿者"
)
_MONEY = re.compile(
    r"贷款|存款|余额|资金|收入|支出|产值|利润|税|投资|费用?$|金额|债|销售额?$|营收|总额|款$|保费|规模|资产|融资|授信|成交|现金|工资"
)
_STATED = re.compile(r"(?:达到?|为|共计?|总计|合计|累计|是|有|至|到)$")


@dataclass(frozen=True, slots=True)
class Numbers:
    """The figures of a paragraph, and a row for every number in it."""

    figures: tuple[Figure, ...]
    mentions: tuple[NumberMention, ...]


def find_figures(text: str, segmenter: Segmenter, para_id: str = "p1", first: int = 1) -> Numbers:
    """The figures of a paragraph in reading order, numbered from `first`.

    >>> from summary_miner.structure.segment import load_segmenter
    >>> found = find_figures("清理树枝200余处。", load_segmenter()).figures[0]
    >>> found.raw, found.lower, found.upper, found.subject, found.action
    ('200余处', 200.0, None, '树枝', '清理')
    """
    if not _MAY_HOLD_NUMBER.search(text):
        return Numbers((), ())
    claims = find_claims(text)
    tokens = _tokens(text, segmenter)
    quantities = read_quantities(text, claims, tokens)
    reasons = [_reason(text, quantity) for quantity in quantities]
    counted = [q for q, reason in zip(quantities, reasons, strict=True) if reason == "figure"]
    words = readings(text, line_up(text, tokens, counted, segmenter), counted)
    totals = find_totals(text, counted)
    figures = tuple(
        _figure(text, quantity, reading, para_id, first + index, totals.get(index))
        for index, (quantity, reading) in enumerate(zip(counted, words, strict=True))
    )
    others = [
        Claim(q.start, q.end, reason)
        for q, reason in zip(quantities, reasons, strict=True)
        if reason != "figure"
    ]
    return Numbers(figures, account_for(text, para_id, figures, [*claims, *others]))


_MEASURE_ENDS = re.compile(
    "(?<=[率量额数])(?=达|均|控制|超过|仍|下降|上升|减少|增加|增长|提高|提升|完成|较|比|由|从|为\\d)"
)


def _tokens(text: str, segmenter: Segmenter) -> list[Token]:
    """The words; behind 率 and 量 a verb begins, where guessed words run on (率均达)."""
    tokens: list[Token] = []
    start = 0
    for end in [*(found.start() for found in _MEASURE_ENDS.finditer(text)), len(text)]:
        tokens += [
            token._replace(start=token.start + start, end=token.end + start)
            for token in segmenter.tokens(text[start:end])
        ]
        start = end
    return tokens


_MAY_HOLD_NUMBER = re.compile(rf"[\d{DIGITS}{SCALES}几半xX×*＊_＿○]")


def _reason(text: str, quantity: Quantity) -> NumberKind:
    """`figure`, or what the number is instead."""
    core = text[quantity.core_start : quantity.core_end]
    if quantity.masked:
        return "figure"
    han = not any(character.isdigit() and character.isascii() for character in core)
    if quantity.unit.name or quantity.number.percent:
        if han and core != "十" and not core.strip(SCALES) and not quantity.cued:
            return "idiom"  # 万人大会, 百家争鸣: a round word, no count
        if core == "一" and not quantity.cued:
            return "figure" if _one_counts(text, quantity) else "idiom"
        if (
            core == "十"
            and quantity.unit.surface == "分"
            and not _SCORED.search(text[: quantity.start])
        ):
            return "idiom"  # 十分重要
        if han and quantity.unit.surface in _ARABIC_ONLY:
            return "idiom"
        if han and quantity.unit.surface == "期" and not _is_series(text, quantity):
            return "ordinal"  # 污水处理厂二期
        if quantity.unit.surface in ("年", "年度", "周年"):
            return "figure" if _lasts(text, quantity) else "time"
        return "figure"
    return _reason_without_unit(text, quantity, core, han)


def _one_counts(text: str, quantity: Quantity) -> bool:
    """小广场一处, 各一名, 救助一户: 一 counts behind its noun or a counting word."""
    after = text[quantity.end : quantity.end + 1]
    before = text[: quantity.start]
    if quantity.unit.name == "倍":
        return bool(re.search("[增高大翻多长]", before[-6:]))
    if quantity.unit.dimension == "duration":
        return bool(_LASTS.search(before[-8:])) and not before.endswith(("每", "近", "达"))
    if _COUNTS_ONE.search(before[-4:]) and quantity.unit.dimension in ("items", "people"):
        return quantity.unit.surface not in ("个", "种", "批", "项", "支", "些", "点", "条", "场")
    placed = quantity.unit.surface in _PLACED_BEHIND and after in (
        "",
        "，",
        "。",
        "；",
        "、",
        ",",
        ";",
        "）",
    )
    return (
        placed
        and bool(re.search(r"[一-鿿”》]$", before))
        and not before.endswith(("每", "这", "那", "某", "另", "第", "之", "同", "任", "统", "有"))
    )


_PLACED_BEHIND = frozenset(
    [
        "处",
        "座",
        "个",
        "名",
        "家",
        "间",
        "台",
        "所",
        "项",
        "条",
        "户",
        "人",
        "例",
        "部",
        "辆",
        "套",
        "块",
        "面",
        "幅",
        "宗",
        "份",
        "本",
        "册",
        "栋",
        "艘",
        "架",
        "口",
        "眼",
        "枚",
        "篇",
        "支",
    ]
)


def _is_series(text: str, quantity: Quantity) -> bool:
    """举办三期 counts issues or courses; 二期 behind a project is its second phase."""
    clause = re.split("[，,。；;：:、]", text[: quantity.start])[-1]
    after = text[quantity.end : quantity.end + 6]
    return bool(_PHASE.search(clause) or re.search("[班刊报讲课]|简报|培训", after))


def _lasts(text: str, quantity: Quantity) -> bool:
    """连续3年 lasts; 3年 in 近3年来 is a time."""
    if (
        quantity.cued
        or quantity.rule == "and a half"
        or "半" in text[quantity.core_end : quantity.end]
    ):
        return True
    before = text[max(0, quantity.start - 8) : quantity.start]
    if _LASTS.search(before) or _GOES_ON.match(text, quantity.end):
        return True
    value = quantity.number.value
    # 吵了十一年, 服役三十一年的水泵: at the end of what it measures
    ends = text[quantity.end : quantity.end + 1] in ("", "，", ",", "。", "；", "的")
    return value is not None and 2 < value < 80 and ends and bool(_HAN_BEFORE.search(before))


def _reason_without_unit(text: str, quantity: Quantity, core: str, han: bool) -> NumberKind:
    after = text[quantity.end : quantity.end + 1]
    if han:
        scaled = len(core) > 1 and any(character in "百千万亿" for character in core)
        return (
            "figure" if quantity.cued and scaled and quantity.number.approx != "vague" else "idiom"
        )
    before = text[max(0, quantity.start - 4) : quantity.start]
    if before[-1:].isascii() and before[-1:].isalpha():
        return "identifier"
    if _YEAR.fullmatch(core) and not quantity.cued:
        return "date"
    if quantity.cued or any(character in "万亿" for character in core):
        return "figure"
    if _STATED.search(before) and (not after or after in "，。；、,;）)"):
        return "figure"
    return "identifier"


def _figure(
    text: str,
    quantity: Quantity,
    reading: Reading,
    para_id: str,
    number: int,
    total: int | None,
) -> Figure:
    stated = quantity.number
    unit, dimension = quantity.unit.name, quantity.unit.dimension
    scaled = any(mark in text[quantity.core_start : quantity.core_end] for mark in "万亿")
    if not unit and _POPULATION.search(reading.subject):
        unit, dimension = "人", "people"
    elif not unit and _MONEY.search(reading.subject + reading.action) and scaled:
        unit, dimension = "元", "money"
    change = find_change(text, reading.stated_at or quantity.start, quantity.end)
    return Figure(
        figure_id=f"f{number}",
        para_id=para_id,
        start=quantity.start,
        end=quantity.end,
        raw=text[quantity.start : quantity.end],
        value=None if stated.value is None else float(stated.value),
        lower=None if stated.lower is None else float(stated.lower),
        upper=None if stated.upper is None else float(stated.upper),
        approx=stated.approx,
        unit=unit,
        dimension=dimension,
        subject=reading.subject,
        action=reading.action,
        sentence=sentence_at(text, quantity.start),
        change=change.direction,
        change_kind=change.kind,
        total_id=None if total is None else f"f{number - total}",
        rule=quantity.rule,
    )


def sentence_at(text: str, place: int) -> str:
    """The sentence round a place, up to its full stop or semicolon."""
    start = max((text.rfind(mark, 0, place) for mark in "。！？!?；;\n"), default=-1) + 1
    found = SENTENCE.match(text, start)
    return found.group().strip() if found else text
