"""Words of a text with its quantities as single items, and the noun phrases among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from summary_miner.extract.measures import Quantity
from summary_miner.lexicon import table
from summary_miner.structure.segment import Segmenter, Token

FIGURE = "FIGURE"
"""The tag of an item that stands for a whole quantity."""

CLAUSE_ENDS = frozenset("，,；;。！？!?：:…\n\t")
SENTENCE_ENDS = frozenset("。！？!?；;\n")
OPEN, CLOSE = frozenset("（(【["), frozenset("）)】]")
QUOTES = frozenset("“”‘’《》〈〉\"'")
JOINERS = frozenset(("、", "和", "与", "及", "以及", "或"))
_GLUE = frozenset("·—-–+/")
_NOMINAL = ("n", "vn", "an", "j", "b", "l", "i", "eng", "s", "r", "x")
_ATTRIBUTES = frozenset(("a", "ad", "z", "ag", "ng", "b", "f", "nz", "an", "j"))
_MARKS = CLAUSE_ENDS | SENTENCE_ENDS | OPEN | CLOSE | QUOTES | JOINERS | _GLUE | frozenset("％% ")


class Item(NamedTuple):
    """A word, or a whole quantity."""

    word: str
    tag: str
    start: int
    end: int
    figure: int = -1


@cache
def verb_roles() -> dict[str, str]:
    """The role of each verb of `data/verbs.tsv`."""
    return dict(table("verbs.tsv", "verb", "role"))


def role_of(item: Item) -> str | None:
    """What a verb does to the figure it governs; 圆满完成 does what 完成 does."""
    roles = verb_roles()
    if item.word in roles or len(item.word) != 4 or item.tag not in ("l", "i", "v", "vd", "vn"):
        return roles.get(item.word)
    role = roles.get(item.word[2:])
    return None if role == "either" else role  # 主题教育 stays a noun


def line_up(
    text: str, tokens: Sequence[Token], quantities: Sequence[Quantity], segmenter: Segmenter
) -> list[Item]:
    """The words of the text with each quantity as one item.

    jieba cuts 3支队伍 into 3/支队/伍; where a quantity ends inside a word, the words up to the
    next mark are cut again.
    """
    items: list[Item] = []
    place = index = 0
    for number, quantity in enumerate(quantities):
        words, index = _words(text, tokens, index, (place, quantity.start), segmenter)
        items += words
        raw = text[quantity.start : quantity.end]
        items.append(Item(raw, FIGURE, quantity.start, quantity.end, number))
        place = quantity.end
    return items + _words(text, tokens, index, (place, len(text)), segmenter)[0]


def _words(
    text: str,
    tokens: Sequence[Token],
    index: int,
    span: tuple[int, int],
    segmenter: Segmenter,
) -> tuple[list[Item], int]:
    """The words of a span between two quantities, and the index of the next token."""
    start, end = span
    items: list[Item] = []
    while index < len(tokens) and tokens[index].start < start:
        index += 1
    if start < end and (index >= len(tokens) or tokens[index].start > start):
        stop = index
        while stop < len(tokens) and tokens[stop].start < end and tokens[stop].word not in _MARKS:
            stop += 1
        cut = min(end, tokens[stop].start if stop < len(tokens) else len(text))
        for token in segmenter.tokens(text[start:cut]):
            items.append(Item(token.word, token.tag, start + token.start, start + token.end))
        index = stop
    while index < len(tokens) and tokens[index].start < end:
        token = tokens[index]
        stop_at = min(token.end, end)
        items.append(Item(text[token.start : stop_at], token.tag, token.start, stop_at))
        index += 1
    return items, index


def is_nominal(item: Item) -> bool:
    """A word that can head or qualify a noun phrase."""
    if item.tag == FIGURE or item.word in _MARKS:
        return False
    if item.tag == "m":
        return item.word.startswith("第") or len(item.word) > 2 or item.word.endswith(("级", "等"))
    return item.tag.startswith(_NOMINAL) or role_of(item) == "either"


def is_boundary(item: Item) -> bool:
    """Where no noun phrase goes on."""
    return (
        item.tag == FIGURE
        or item.word in CLAUSE_ENDS
        or item.word in SENTENCE_ENDS
        or item.word in OPEN
        or item.word in CLOSE
    )


def is_true_verb(items: Sequence[Item], index: int) -> bool:
    """A verb where it governs, not where it qualifies a noun or is one."""
    item = items[index]
    role = role_of(item)
    if role is None and (item.tag not in _VERBAL or len(item.word) == 1 or item.word in NO_VERBS):
        return False
    before = items[index - 1] if index else None
    behind = items[index + 1] if index + 1 < len(items) else None
    if behind is not None and behind.word == "的":
        return False
    if item.word == "为":  # 为群众办事 is no statement, 为15% is one
        return behind is not None and behind.tag == FIGURE
    if role is not None and role != "either":
        return True
    if behind is not None and _names_measure(behind.word):
        return False  # 阅读量, 候诊时间
    if role is None and (behind is None or not _takes_object(behind)):
        return False
    if before is None or before.word in CLAUSE_ENDS or before.word in CLOSE:
        return True
    if behind is not None and behind.word in ("了", "过"):
        return True
    if before.word in JOINERS:  # …1272公里、创建河湖35条: a new clause behind a figure
        return index > 1 and items[index - 2].tag == FIGURE
    if before.tag in ("d", "ad", "t") or before.word in WEAK_NOUNS or before.word in ADVERBS:
        return True
    # 粮库收购小麦: a unit or a person in front acts
    return is_agent(before) and behind is not None and _takes_object(behind)


_AGENTS = re.compile(
    r"(?:队|所|站|办|库|社|处|中心|公司|局|院|校|厂|村|镇|乡|街道|社区|银行|支行|协会|妇联|工会|支部|党委|团委|学校|医院|"
    r"民警|党员|干部|教师|老师|医生|志愿者|职工|社工|员工|网格员|法官|律师|队员|医护|我们|我[局院校所镇乡村区县市队行])$"
)
_MEASURES = re.compile(
    r"(?:时间|面积|人次|人数|数量|金额|余额|收入|支出|规模|产值|水平|能力|强度|里程|长度|周期|成本|价格|经费|费用|资金|比例|比重|占比|.*[率量数额值度费比])$"
)


def is_agent(item: Item) -> bool:
    """A unit or a person, who can do what a verb says."""
    return item.tag != FIGURE and len(item.word) > 1 and bool(_AGENTS.search(item.word))


def _names_measure(word: str) -> bool:
    return bool(_MEASURES.match(word)) and word not in (
        "人数众多",
        "态度",
        "制度",
        "程度",
        "角度",
        "高度",
    )


_VERBAL = ("v", "vd", "vi", "vq")


def _takes_object(behind: Item) -> bool:
    return (
        behind.tag == FIGURE
        or behind.word in ("了", "过")
        or is_nominal(behind)
        or behind.word in QUOTES
        or behind.tag in ("a", "b", "m", "z")
    )


NO_VERBS = frozenset(
    [
        "将",
        "能",
        "可",
        "可以",
        "会",
        "应",
        "应该",
        "必须",
        "使",
        "请",
        "被",
        "想",
        "敢",
        "肯",
        "愿意",
        "继续",
        "坚持",
        "努力",
        "积极",
        "认真",
        "切实",
        "以",
        "按照",
        "根据",
        "通过",
        "围绕",
        "结合",
        "依托",
        "利用",
        "来自",
        "包括",
        "其中",
        "关于",
        "对于",
        "属于",
        "鉴于",
        "截至",
        "截止",
        "具有",
        "至",
        "到",
        "了",
        "过",
        "着",
        "得",
        "提前",
        "以及",
        "加大",
        "加强",
        "强化",
        "注重",
        "突出",
        "聚焦",
        "立足",
        "发挥",
        "引领",
        "推动",
        "促进",
        "确保",
        "力争",
        "作为",
        "一是",
        "二是",
        "三是",
        "四是",
        "五是",
        "针对",
        "负责",
        "配合",
        "协同",
        "联合",
        "支持",
        "鼓励",
        "引导",
        "依法",
        "有效",
        "大力",
        "深入",
        "全面",
        "进一步",
        "按时",
        "如期",
        "全部",
        "持续",
        "贯彻",
        "存在",
        "开始",
    ]
)
ADVERBS = frozenset(
    [
        "共",
        "共计",
        "总计",
        "合计",
        "累计",
        "总共",
        "一共",
        "各",
        "分别",
        "全部",
        "已",
        "已经",
        "了",
        "过",
        "仅",
        "只",
        "就",
        "同比",
        "环比",
        "年均",
        "均",
        "都",
        "也",
        "先后",
        "陆续",
        "新",
        "再",
        "又",
        "还",
        "约",
        "多达",
        "高达",
        "近",
        "上年同期",
        "去年同期",
        "逐年",
        "平均",
        "净",
        "另",
        "另有",
        "最多",
        "最少",
        "至少",
        "全面",
        "如期",
        "圆满",
        "顺利",
        "成功",
        "积极",
        "深入",
        "扎实",
        "认真",
        "集中",
        "统一",
        "广泛",
        "大力",
        "切实",
        "主动",
        "及时",
        "严格",
        "持续",
        "不断",
        "进一步",
        "创新",
        "高标准",
        "高质量",
        "依法",
        "有序",
        "月均",
        "日均",
        "每年",
        "每月",
        "全程",
        "实际",
        "提前",
        "连续",
        "首次",
        "再次",
        "依次",
        "逐步",
        "加快",
        "重点",
    ]
)
WEAK_NOUNS = frozenset(
    [
        "全年",
        "全省",
        "全市",
        "全县",
        "全区",
        "全镇",
        "全乡",
        "全街道",
        "全国",
        "全院",
        "全校",
        "全局",
        "全村",
        "全社会",
        "今年",
        "去年",
        "上年",
        "本年度",
        "本年",
        "目前",
        "年初",
        "年底",
        "期间",
        "每年",
        "同期",
        "我校",
        "我院",
        "我局",
        "我区",
        "我市",
        "我县",
        "我镇",
        "我乡",
        "我村",
        "我所",
        "我社区",
        "我街道",
        "我国",
        "我省",
        "我们",
        "本",
        "其",
        "截至",
        "截止",
        "上半年",
        "下半年",
        "一年",
        "时",
        "后",
        "中",
        "里",
        "内",
        "下",
        "上",
        "以来",
        "之后",
        "当年",
        "年内",
        "年末",
        "月底",
        "比例",
        "情况",
        "位",
        "其中",
        "现",
        "现有",
        "一年来",
        "近年来",
        "三年来",
        "同时",
        "此外",
        "期",
        "该",
        "各",
        "各类",
        "以下",
    ]
)


def phrase_ahead(items: Sequence[Item], start: int) -> tuple[int, int]:
    """The noun phrase that begins at `start`: half-open indexes, equal if there is none."""
    index, last = start, -1
    while index < len(items):
        item = items[index]
        behind = items[index + 1] if index + 1 < len(items) else None
        if item.word in QUOTES:
            index = last = _quote_end(items, index)
        elif is_boundary(item):
            break
        elif item.word in JOINERS or item.word == "的":
            if last < 0 or behind is None or not (is_nominal(behind) or behind.word in QUOTES):
                break
        elif is_nominal(item) or (last < 0 and _noun_by_place(items, index)):
            if last >= 0 and (is_true_verb(items, index) or _is_predicate(items, index)):
                break
            last = index
        elif item.tag not in _ATTRIBUTES and not _qualifies(items, index, last):
            break
        index += 1
    while last > start and (items[last].word in ADVERBS or items[last].word in WEAK_NOUNS):
        last -= 1
    return (start, last + 1) if last >= start else (start, start)


def _noun_by_place(items: Sequence[Item], index: int) -> bool:
    """A word that jieba takes for a verb, where no verb can stand: 选手, 围挡."""
    item = items[index]
    return (
        item.tag in _VERBAL
        and len(item.word) > 1
        and role_of(item) is None
        and item.word not in NO_VERBS
        and not is_true_verb(items, index)
    )


def _is_predicate(items: Sequence[Item], index: int) -> bool:
    """20家商户报名: what persons and units do, at the end of the clause."""
    behind = items[index + 1] if index + 1 < len(items) else None
    ends = behind is None or not (is_nominal(behind) or behind.word in ("的", *JOINERS))
    return role_of(items[index]) == "either" and ends and is_agent(items[index - 1])


def _qualifies(items: Sequence[Item], index: int, last: int) -> bool:
    """在籍老人, 残留垃圾: an unlisted verb between its noun and the words before."""
    item = items[index]
    behind = items[index + 1] if index + 1 < len(items) else None
    if item.tag not in ("v", "vd", "d") or role_of(item) or item.word in NO_VERBS:
        return False
    return behind is not None and is_nominal(behind) and len(item.word) > 1 and last < 0


def _quote_end(items: Sequence[Item], index: int) -> int:
    end = index + 1
    while end < len(items) and items[end].word not in "”’》〉" and end - index < 20:
        end += 1
    return min(end, len(items) - 1)


def phrase_behind(
    items: Sequence[Item], end: int, floor: int, *, loose: bool = False
) -> tuple[int, int]:
    """The noun phrase that ends before `end`, not reaching below `floor`.

    With `loose` a verb may qualify its first noun: 签约医生 before 增加到.
    """
    index = first = end
    while index > floor:
        item = items[index - 1]
        if item.word in QUOTES:
            if item.word in "”’》〉":
                index = first = _quote_start(items, index - 1, floor)
                continue
            break
        if is_boundary(item):
            break
        if is_true_verb(items, index - 1) and not (
            loose and role_of(item) in (None, "either") and first == index < end
        ):
            break
        if item.word in JOINERS or item.word == "的" or item.word in _GLUE or item.word == "等":
            before = items[index - 2] if index - 2 >= floor else None
            if before is None or not (
                is_nominal(before) or before.word in QUOTES or before.word == "等"
            ):
                break
        elif is_nominal(item) or item.tag in _ATTRIBUTES or _inner_verb(item):
            first = index - 1
        else:
            break
        index -= 1
    while first < end and (_is_time(items[first]) or items[first].word in WEAK_NOUNS):
        first += 1
    while end > first and items[end - 1].word in ADVERBS:
        end -= 1
    return (first, end)


def _is_time(item: Item) -> bool:
    return item.tag == "t" and bool(re.search("[年月日季期今去近前目]", item.word))


def _inner_verb(item: Item) -> bool:
    return item.tag in ("v", "vd", "q") and item.word not in NO_VERBS and item.word != "年"


def _quote_start(items: Sequence[Item], index: int, floor: int) -> int:
    start = index - 1
    while start > floor and items[start].word not in "“‘《〈" and index - start < 30:
        start -= 1
    return max(start, floor)


def words_of(text: str, items: Sequence[Item], span: tuple[int, int]) -> str:
    """A noun phrase as written, without what only joins it to its surroundings."""
    first, end = span
    if first >= end:
        return ""
    phrase = text[items[first].start : items[end - 1].end].strip("、，,。的和与及等 ")
    if phrase.count("“") != phrase.count("”") or phrase.count("《") != phrase.count("》"):
        phrase = phrase.strip("“”《》")
    return phrase
