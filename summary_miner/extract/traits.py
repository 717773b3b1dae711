"""What a word can be, whatever stands round it: noun, verb, adverb, mark."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summary_miner.lexicon import pairs

FIGURE = "FIGURE"
"""The tag of an item that stands for a whole quantity."""

CLAUSE_ENDS = frozenset("，,；;。！？!?：:…\n\t")
SENTENCE_ENDS = frozenset("。！？!?；;\n")
OPEN, CLOSE = frozenset("（(【["), frozenset("）)】]")
QUOTES_OPEN = frozenset("“‘《〈")
QUOTES_CLOSE = frozenset("”’》〉")
QUOTES = QUOTES_OPEN | QUOTES_CLOSE | frozenset("\"'")
JOINERS = frozenset(("、", "和", "与", "及", "以及", "或"))
GLUE = frozenset("·—-–+/")
MARKS = CLAUSE_ENDS | SENTENCE_ENDS | OPEN | CLOSE | QUOTES | JOINERS | GLUE | frozenset("％% ")

VERBAL = ("v", "vd", "vi", "vq")
VERB_ROLES = ("up", "down", "compare", "state", "light", "either", "govern")
_NOMINAL = ("n", "vn", "an", "j", "b", "l", "i", "eng", "s", "r", "x")
_AGENTS = re.compile(
    r"(?:队|所|站|办|库|社|处|中心|公司|局|院|校|厂|村|镇|乡|街道|社区|银行|支行|协会|妇联|工会|支部|党委|团委|学校|医院|"
    r"民警|党员|干部|教师|老师|医生|志愿者|职工|社工|员工|网格员|商户|农户|贫困户|住户|居民|村民|群众|学生|同学|选手|患者|老人|人员|者|农民|学员|法官|律师|队员|医护|我们|我[局院校所镇乡村区县市队行])$"
)
_MEASURES = re.compile(
    r"(?:时间|面积|人次|人数|数量|金额|余额|收入|支出|规模|产值|水平|能力|强度|里程|长度|周期|成本|价格|经费|费用|资金|比例|比重|占比|.*[率量数额值度费比])$"
)
_NO_MEASURES = frozenset(("人数众多", "态度", "制度", "程度", "角度", "高度"))


class Traits(NamedTuple):
    """What a word can be; where it may be several things, its neighbours decide.

    Attributes:
        role: What a verb of `data/verbs.tsv` does to the figure it governs.
        verbal: Tagged as a verb.
        nominal: It can head or qualify a noun phrase.
        boundary: No noun phrase goes on over it.
        adverb: It stands between a verb and its figure: 共, 分别, 先后.
        weak: A noun that names nothing counted: 全年, 我校.
        auxiliary: Tagged as a verb, but governs no figure: 通过, 继续.
        agent: A unit or a person, who can do what a verb says.
        measure: It names what is measured, so that a verb in front is a noun: 阅读量.
        object: What a verb that governs can have behind it.
    """

    role: str | None
    verbal: bool
    nominal: bool
    boundary: bool
    adverb: bool
    weak: bool
    auxiliary: bool
    agent: bool
    measure: bool
    object: bool


@cache
def verb_roles() -> dict[str, str]:
    """The role of each verb of `data/verbs.tsv`."""
    return dict(pairs("verbs.tsv", "verb", "role", VERB_ROLES))


@cache
def _function_words() -> dict[str, str]:
    return dict(pairs("function_words.tsv", "word", "role", ("adverb", "auxiliary", "weak")))


FIGURE_TRAITS = Traits(
    None, False, False, True, False, False, False, agent=False, measure=False, object=True
)


def _traits_of(word: str, tag: str) -> Traits:
    role = _role(word, tag)
    nominal = _is_nominal(word, tag, role)
    function = _function_words().get(word)
    return Traits(
        role=role,
        verbal=tag in VERBAL,
        nominal=nominal,
        boundary=word in CLAUSE_ENDS or word in SENTENCE_ENDS or word in OPEN or word in CLOSE,
        adverb=function == "adverb",
        weak=function == "weak",
        auxiliary=function == "auxiliary",
        agent=len(word) > 1 and bool(_AGENTS.search(word)),
        measure=bool(_MEASURES.match(word)) and word not in _NO_MEASURES,
        object=word in ("了", "过") or nominal or word in QUOTES or tag in ("a", "b", "m", "z"),
    )


class _Memory(dict[tuple[str, str], Traits]):
    """Traits by word and part of speech; forgotten when there are too many."""

    def __missing__(self, key: tuple[str, str]) -> Traits:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[key] = _traits_of(*key)
        return found


_MOST_WORDS = 1 << 18
TRAITS = _Memory()
"""The traits of a word with a part of speech, found out once: few words make a text."""


def _role(word: str, tag: str) -> str | None:
    """圆满完成 does what 完成 does."""
    roles = verb_roles()
    if word in roles or len(word) != 4 or tag not in ("l", "i", "v", "vd"):
        return roles.get(word)
    role = roles.get(word[2:])
    return None if role == "either" else role  # 主题教育 stays a noun


def _is_nominal(word: str, tag: str, role: str | None) -> bool:
    if word in MARKS or (tag == "x" and not word.isalnum()):
        return False
    if tag == "m":
        return word.startswith("第") or len(word) > 2 or word.endswith(("级", "等"))
    return tag.startswith(_NOMINAL) or role == "either"
