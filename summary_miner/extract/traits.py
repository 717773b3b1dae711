"""What a word can be, whatever stands round it: noun, verb, adverb, mark."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from summary_miner.lexicon import pairs, table

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
FUNCTION_ROLES = ("adverb", "auxiliary", "weak", "determiner", "milestone", "per_head")
ENDINGS = ("agent", "rate", "measured", "closing")
_NOMINAL = ("n", "vn", "an", "j", "b", "l", "i", "eng", "s", "r", "x")
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
        determiner: A weak word behind which no verb governs: 各类.
        auxiliary: Tagged as a verb, but governs no figure: 通过, 继续.
        agent: A unit or a person, who can do what a verb says.
        measure: It names what is measured, so that a verb in front is a noun: 阅读量.
        closing: A noun of one character that ends a longer one: 巡查组, 服务圈.
        object: What a verb that governs can have behind it.
    """

    role: str | None
    verbal: bool
    nominal: bool
    boundary: bool
    adverb: bool
    weak: bool
    determiner: bool
    auxiliary: bool
    agent: bool
    measure: bool
    closing: bool
    object: bool


@cache
def verb_roles() -> dict[str, str]:
    """The role of each verb of `data/verbs.tsv`."""
    return dict(pairs("verbs.tsv", "verb", "role", VERB_ROLES))


@cache
def _function_words() -> dict[str, str]:
    return dict(pairs("function_words.tsv", "word", "role", FUNCTION_ROLES))


@cache
def _endings(kind: str) -> tuple[str, ...]:
    columns = ("ending", "kind", "example")
    rows = table("endings.tsv", *columns, allowed={"kind": ENDINGS})
    return tuple(ending for ending, its, _ in rows if its == kind)


def function_role(word: str) -> str | None:
    """What a word of `data/function_words.tsv` is."""
    return _function_words().get(word)


FIGURE_TRAITS = Traits(
    role=None,
    verbal=False,
    nominal=False,
    boundary=True,
    adverb=False,
    weak=False,
    determiner=False,
    auxiliary=False,
    agent=False,
    measure=False,
    closing=False,
    object=True,
)


def _traits_of(word: str, tag: str) -> Traits:
    role = _role(word, tag)
    function = function_role(word)
    closing = word in _endings("closing")
    nominal = closing or _is_nominal(word, tag, role)
    return Traits(
        role=role,
        verbal=tag in VERBAL,
        nominal=nominal,
        boundary=word in CLAUSE_ENDS or word in SENTENCE_ENDS or word in OPEN or word in CLOSE,
        adverb=function == "adverb",
        weak=function in ("weak", "determiner"),
        determiner=function == "determiner",
        auxiliary=function == "auxiliary",
        agent=len(word) > 1 and word.endswith(_endings("agent")),
        measure=_is_measure(word),
        closing=closing,
        object=word in ("了", "过")
        or nominal
        or word in QUOTES
        or tag in ("a", "b", "m", "t", "z"),
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


def _is_measure(word: str) -> bool:
    named = word in _endings("measured") or word.endswith(_endings("rate"))
    return named and word not in _NO_MEASURES


def _role(word: str, tag: str) -> str | None:
    """圆满完成 does what 完成 does."""
    roles = verb_roles()
    if len(word) == 2 and word[0] == "各" and tag == "v":
        return "govern"  # 各扣, 各讲: jieba makes one word of them
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
