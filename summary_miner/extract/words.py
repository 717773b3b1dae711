"""What a word can be in a clause: noun, governing verb, adverb, agent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from summary_miner.extract.items import (
    CLAUSE_ENDS,
    CLOSE,
    FIGURE,
    JOINERS,
    MARKS,
    OPEN,
    QUOTES,
    SENTENCE_ENDS,
    Item,
)
from summary_miner.lexicon import pairs

VERB_ROLES = ("up", "down", "compare", "state", "light", "either", "govern")
_NOMINAL = ("n", "vn", "an", "j", "b", "l", "i", "eng", "s", "r", "x")


@cache
def verb_roles() -> dict[str, str]:
    """The role of each verb of `data/verbs.tsv`."""
    return dict(pairs("verbs.tsv", "verb", "role", VERB_ROLES))


def role_of(item: Item) -> str | None:
    """What a verb does to the figure it governs; 圆满完成 does what 完成 does."""
    roles = verb_roles()
    if item.word in roles or len(item.word) != 4 or item.tag not in ("l", "i", "v", "vd"):
        return roles.get(item.word)
    role = roles.get(item.word[2:])
    return None if role == "either" else role  # 主题教育 stays a noun


@cache
def _function_words() -> dict[str, str]:
    return dict(pairs("function_words.tsv", "word", "role", ("adverb", "auxiliary", "weak")))


def is_adverb(item: Item) -> bool:
    """A word between a verb and its figure: 共, 分别, 先后."""
    return _function_words().get(item.word) == "adverb"


def is_weak(item: Item) -> bool:
    """A noun that names nothing counted: 全年, 我校."""
    return _function_words().get(item.word) == "weak"


def is_auxiliary(item: Item) -> bool:
    """Tagged as a verb, but governs no figure: 通过, 继续."""
    return _function_words().get(item.word) == "auxiliary"


def is_nominal(item: Item) -> bool:
    """A word that can head or qualify a noun phrase."""
    if item.tag == FIGURE or item.word in MARKS or (item.tag == "x" and not item.word.isalnum()):
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
    if role is None and (item.tag not in VERBAL or len(item.word) == 1 or is_auxiliary(item)):
        return False
    before = items[index - 1] if index else None
    behind = items[index + 1] if index + 1 < len(items) else None
    if behind is not None and behind.word == "的":
        return False
    if item.word == "为":  # 为群众办事 is no statement, 为15% is one
        return behind is not None and behind.tag == FIGURE
    if role is not None and role != "either":
        return not is_member(items, index)
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
    if before.tag in ("d", "ad", "t") or is_weak(before) or is_adverb(before):
        return True
    if before.word in _BEGINS:
        return is_nominal(behind) if behind else False
    # 粮库收购小麦, 向灾区捐赠帐篷: a unit acts, or somebody is acted for
    acts = is_agent(before) or any(
        item.word in _TOWARDS for item in items[max(0, index - 4) : index]
    )
    return acts and behind is not None and (_takes_object(behind) or behind.tag == "v")


def is_member(items: Sequence[Item], index: int) -> bool:
    """河道清淤、泵站扩建等工程: a verb that is a noun by place, in a list or in quotes."""
    if not index or index + 1 >= len(items) or items[index + 1].word not in _MEMBER_ENDS:
        return False
    return is_nominal(items[index - 1]) or items[index - 1].tag in ("a", "b")


_MEMBER_ENDS = frozenset(("、", "等", "”"))
_BEGINS = frozenset(("开工", "动工", "帮助", "协助"))
"""Behind these a verb governs: 开工改造厂房."""
_TOWARDS = frozenset("向为给对把将")


_AGENTS = re.compile(
    r"(?:队|所|站|办|库|社|处|中心|公司|局|院|校|厂|村|镇|乡|街道|社区|银行|支行|协会|妇联|工会|支部|党委|团委|学校|医院|"
    r"民警|党员|干部|教师|老师|医生|志愿者|职工|社工|员工|网格员|商户|农户|贫困户|住户|居民|村民|群众|学生|同学|选手|患者|老人|人员|者|农民|学员|法官|律师|队员|医护|我们|我[局院校所镇乡村区县市队行])$"
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


VERBAL = ("v", "vd", "vi", "vq")


def _takes_object(behind: Item) -> bool:
    return (
        behind.tag == FIGURE
        or behind.word in ("了", "过")
        or is_nominal(behind)
        or behind.word in QUOTES
        or behind.tag in ("a", "b", "m", "z")
    )
