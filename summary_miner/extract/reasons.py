"""What a number is if it is no figure, by its words and its neighbours (codebook §3)."""

from __future__ import annotations

import re

from summary_miner.extract.measures import Quantity
from summary_miner.extract.numerals import SCALES
from summary_miner.types import NumberKind

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
_PHASE = re.compile(
    r"举办|开办|承办|主办|印发|编发|编印|印制|出版|播出|推出|刊发|刊登|刊出|编辑|制作|开展|举行|培训|培养|授课|讲座"
)
_PLACE_BEHIND = re.compile("[镇乡村县市路街]")
_COUNTERS_OF_PLACES = frozenset(["个", "条", "座", "处", "所", "家", "片", "村", "镇", "县", "乡"])
_STATED = re.compile(r"(?:达到?|为|共计?|总计|合计|累计|是|有|至|到)$")


def reason_of(text: str, quantity: Quantity) -> NumberKind:
    """`figure`, or what the number is instead."""
    core = text[quantity.core_start : quantity.core_end]
    if quantity.masked:
        return "figure"
    han = not any(character.isdigit() and character.isascii() for character in core)
    if quantity.unit.name or quantity.number.percent:
        if reason := _named(text, quantity, core, han):
            return reason
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


def _named(text: str, quantity: Quantity, core: str, han: bool) -> NumberKind | None:
    """What a number names, orders or marks though a counter follows; None if it may count."""
    counted = quantity.unit.dimension in ("items", "people", "events")
    if core == "零":
        return "idiom"
    if core == "二" and counted:
        return "ordinal"  # 二轮土地延包: who counts says 两
    place = _PLACE_BEHIND.match(text, quantity.end) and len(core) == 1
    if han and place and counted and quantity.unit.surface not in _COUNTERS_OF_PLACES:
        return "name"  # 九井镇
    if core.endswith(".0") and counted:
        return "identifier"  # 信息化2.0行动
    bare_line = quantity.start == 0 and len(text) < 25 and not re.search("[。；，,;]", text)
    if bare_line and core.isdigit() and len(core) < 3 and len(quantity.unit.surface) > 1:
        return "marker"  # 1学校发展成果
    return None


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
    if (quantity.number.value or 0) > 5:
        return True
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
