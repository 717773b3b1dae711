"""What a word can be, whatever stands round it: noun, verb, adverb, mark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from summary_miner.extract.contexts import words_in
from summary_miner.extract.ordinary import is_ordinary
from summary_miner.extract.tabled import (
    endings,
    ends_with,
    function_role,
    verb_roles,
    whole_words,
)
from summary_miner.structure.segment import Segmenter

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
_NOMINAL = ("n", "vn", "an", "j", "b", "l", "i", "eng", "s", "r", "x")


@dataclass(slots=True, eq=False)  # frozen ones take three times as long to make
class WordType:
    """A word with its part of speech, and what it can be, wherever it stands.

    One object serves all places of a word. Where it may be several things, its neighbours decide.

    Attributes:
        tag: Part of speech in the ICTCLAS scheme, or `FIGURE`.
        role: What a verb of `data/verbs.tsv` does to the figure it governs.
        verbal: Tagged as a verb.
        nominal: It can head or qualify a noun phrase.
        boundary: No noun phrase goes on over it.
        adverb: It stands between a verb and its figure: 共, 分别, 先后.
        each: It tells for how many the figure holds: 每人.
        weak: A noun that names nothing counted: 全年, 我校.
        determiner: A weak word behind which no verb governs: 各类.
        auxiliary: Tagged as a verb, but governs no figure: 通过, 继续.
        agent: A unit or a person, who can do what a verb says.
        unit: The end of an agent's name that stands apart: 村 of 柳湾/村.
        measure: It names what is measured, so that a verb in front is a noun: 阅读量.
        closing: A noun of one character that ends a longer one: 巡查组, 服务圈.
        object_at: Where its object begins, if it is a verb with one: 2 in 张贴标语.
        object: What a verb that governs can have behind it.
        governs: A verb, where its neighbours let it govern.
        time: A year, a season or 目前: no noun that a figure counts.
        adverbial: It can part a noun phrase from the verb or figure behind.
        manner: 短短, 圆满: it qualifies, and alone names nothing.
        before_verb: An adverb, a modal verb, or a verb of one character: 逐年, 应当, 爬.
        within: It can stand within a noun phrase.
        plain: It can do nothing else.
        known: It stands in a dictionary.
        ordinary: It holds a numeral that counts nothing: 进一步.
    """

    word: str
    tag: str
    role: str | None = None
    verbal: bool = False
    nominal: bool = False
    boundary: bool = False
    adverb: bool = False
    each: bool = False
    weak: bool = False
    determiner: bool = False
    auxiliary: bool = False
    agent: bool = False
    unit: bool = False
    measure: bool = False
    closing: bool = False
    object_at: int = 0
    object: bool = False
    governs: bool = False
    time: bool = False
    adverbial: bool = False
    manner: bool = False
    before_verb: bool = False
    within: bool = False
    plain: bool = False
    known: bool = True
    ordinary: bool = False

    @property
    def verb(self) -> str:
        """The word without the object that it may hold."""
        return self.word[: self.object_at or None]


def whole_quantity(words: str) -> WordType:
    """A quantity as one item; hardly one comes twice."""
    return WordType(words, FIGURE, boundary=True, object=True, time=_is_year(words))


@lru_cache(maxsize=1 << 16)
def word_type(word: str, tag: str, known: bool = True) -> WordType:
    """The type of a word with a part of speech, found out once."""
    role = _role(word, tag) or _role_behind_adverb(word, known)
    function, closing = function_role(word), word in whole_words("closing")
    auxiliary = function in ("auxiliary", "modal")
    nominal = closing or (_is_nominal(word, tag, role) and not auxiliary)
    verbal, measure = tag in VERBAL, _is_measure(word)
    weak, each = function in ("weak", "determiner"), tag == "r" and word[0] == "每"
    beside, object_at = function in ("adverb", "modal"), _object_at(word, tag, role, known)
    parts = weak or each or beside or function == "per_head"
    governs = role is not None or object_at > 0 or (verbal and len(word) > 1 and not auxiliary)
    within = nominal or tag in ATTRIBUTES or (tag in _INNER and not auxiliary and word != "年")
    return WordType(
        word,
        tag,
        role=role,
        verbal=verbal,
        nominal=nominal,
        boundary=word in CLAUSE_ENDS or word in SENTENCE_ENDS or word in OPEN or word in CLOSE,
        adverb=function == "adverb",
        each=each,
        weak=weak,
        determiner=function == "determiner",
        auxiliary=auxiliary,
        agent=len(word) > 1 and ends_with(word, "agent"),
        unit=word in whole_words("agent"),
        measure=measure,
        closing=closing,
        object_at=object_at,
        object=nominal or tag in _OBJECTS or word in ("了", "过") or word in QUOTES,
        governs=governs,
        time=_is_year(word) or (tag == "t" and _TIMES.search(word) is not None),
        adverbial=parts or tag in _ADVERBIAL_TAGS or word in _ADVERBIAL_WORDS,
        manner=_is_manner(word, tag),
        before_verb=beside or (tag == "v" and len(word) == 1 and not (measure or closing)),
        within=within,
        plain=within and not governs and word not in MARKS and word not in ("的", "等"),
        known=known,
        ordinary=is_ordinary(word, tag, known),
    )


class _Memory(dict[str, WordType]):
    """The types of words; forgotten when there are too many."""

    def __init__(self, segmenter: Segmenter):
        super().__init__()
        self._segmenter = segmenter

    def __missing__(self, word: str) -> WordType:
        if len(self) >= _MOST_WORDS:
            self.clear()
        tag, known = self._segmenter.tag(word), self._segmenter.knows(word)
        if tag == "t" and not known and not _LATER.search(word):
            tag = "n"  # a guess
        if not known and len(word) == 2 and word[0] == "获":
            tag = "v"
        found = self[word] = word_type(word, tag, known)
        return found


_MOST_WORDS = 1 << 18


@lru_cache(maxsize=4)  # as many as there are segmenters at a time
def word_types(segmenter: Segmenter) -> Mapping[str, WordType]:
    """The types of all words that a segmenter cuts: few words make a text."""
    return _Memory(segmenter)


_TIMES = re.compile("[年月日季期今去近前目]")
_LATER = re.compile("[年月日季期今去近前目后时午晚]")
ATTRIBUTES = frozenset(("a", "ad", "z", "ag", "ng", "b", "f", "nz", "an", "j"))
"""Parts of speech that stand within a noun phrase, besides those of nouns."""
_OBJECTS = frozenset(("a", "b", "m", "t", "z"))
_INNER = frozenset(("v", "vd", "q"))
_ADVERBIAL_TAGS = frozenset(("d", "p", "ul", "uz", "ug", "uj", "t", "c", "u", "y"))
_ADVERBIAL_WORDS = frozenset(("的", "在", "到", "至", "为", "等"))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word.startswith(("19", "20"))


def _is_manner(word: str, tag: str) -> bool:
    """邻里纠纷 is tagged as one, too."""
    if tag == "z":
        return len(word) < 3 or word.endswith("的")
    return tag in ("ad", "d", "uj", "u") or (tag == "a" and len(word) == 1)


def _is_measure(word: str) -> bool:
    named = word in whole_words("measured") or word.endswith(endings("rate"))
    return named and word not in words_in("no_measure")


def _role(word: str, tag: str) -> str | None:
    """圆满完成 does what 完成 does."""
    roles = verb_roles()
    if len(word) == 2 and word[0] == "各" and tag == "v":
        return "govern"  # 各扣, 各讲: jieba makes one word of them
    if word not in roles and len(word) == 3 and function_role(word[0]) == "adverb":
        return roles.get(word[1:])  # 仍高达
    if len(word) == 3 and word not in roles and word[2] in words_in("resultative"):
        return roles.get(word[:2])  # 培育出
    if word in roles or len(word) != 4:
        return roles.get(word)
    if tag not in ("l", "i", "v", "vd") and function_role(word[:2]) not in BEFORE_VERBS:
        return None
    role = roles.get(word[2:])
    manner = function_role(word[:2]) in BEFORE_VERBS
    return None if role == "either" and not manner else role  # 主题教育 stays a noun


BEFORE_VERBS = ("adverb", "auxiliary")


def _object_at(word: str, tag: str, role: str | None, known: bool) -> int:
    """张贴标语 is one word of jieba's dictionary, and a verb with its object; 获市 a guess."""
    if not known and len(word) == 2 and word[0] == "获":
        return 1
    joined = len(word) == 4 and role is None and not tag.startswith(("vn", "j", "nt", "ns"))
    does = verb_roles().get(word[:2]) if joined and not _is_measure(word[2:]) else None
    persons = does == "either" and tag == "l" and word.endswith(endings("agent"))
    return 2 if does == "govern" or persons else 0  # 新发展党员12名


def _role_behind_adverb(word: str, known: bool) -> str | None:
    """共设 does what 设 does, where no dictionary has it; a guess 获省 what 获 does."""
    if known or len(word) != 2:
        return None
    if word[0] == "获":
        return "govern"
    if function_role(word[0]) != "adverb":
        return None
    return verb_roles().get(word[1])


def _is_nominal(word: str, tag: str, role: str | None) -> bool:
    if word in MARKS or (tag == "x" and not word.isalnum()):
        return False
    if tag == "m":
        return word.startswith("第") or len(word) > 2 or word.endswith(("级", "等"))
    return tag.startswith(_NOMINAL) or role == "either"
