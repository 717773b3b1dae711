"""What a reader could check in a sentence, and what is only general words (`data/slogans.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from summary_miner.lexicon import table
from summary_miner.structure.segment import Token

_KINDS = ("verb", "manner", "noun", "phrase", "activity", "title")
_CONTENT = frozenset("nvalijzts")
"""First letters of the tags of words that can name something; of `t` 清明, of `s` 门口."""

_EMPTY_TAGS = frozenset(("vshi", "vyou", "df", "dg", "ad", "vd", "nr1", "i", "z"))
"""Of `i` and `z` are idioms and manners: 见贤思齐, 热热闹闹."""
_HAN = re.compile(r"[一-鿿]+")
_NAMED = re.compile(r"“([^“”]{2,30})”|《([^《》]{2,40})》")
Span: TypeAlias = tuple[int, int]
"""Start and end in a text."""


@cache
def _by_kind() -> Mapping[str, frozenset[str]]:
    """The words of the table; those of all kinds but `activity` and `title` are `word`."""
    found: dict[str, set[str]] = {"word": set(), "activity": set(), "title": set()}
    for row, kind, _ in table("slogans.tsv", "words", "kind", "example", allowed={"kind": _KINDS}):
        found[kind if kind in found else "word"].update(row.split())
    return {kind: frozenset(words) for kind, words in found.items()}


def tells_in_title(word: str) -> bool:
    """Whether a word of an item's title says what it is about: 满意 does, 工作 does not."""
    return len(word) > 1 and word not in _by_kind()["title"]


def is_general_activity(phrase: str) -> bool:
    """Whether a phrase of `data/activities.tsv` says nothing about what was done.

    >>> is_general_activity("志愿服务活动"), is_general_activity("道德讲堂")
    (True, False)
    """
    return phrase in _by_kind()["activity"]


_INSIDE_A_NAME = re.compile(
    r"(?:局|科(?![学技普])|路(?![口面灯])|大道|大街|隧道|大桥|新村|花园|街(?!道|巷)|学会|协会|联合会|基金会|促进会|集团|公司|大厦|酒店"
    r"|门口|对面|围墙|[东南西北]侧|大门|办公室|委员会|学院|大学|部长|局长|科长|主任|会长|领导小组办公室)"
)


def is_in_name(text: str, end: int) -> bool:
    """Whether a word that ends here is part of a name: 劳动|路, 教育|局, 志愿者|协会.

    >>> is_in_name("劳动路南侧", 2), is_in_name("劳动周", 2)
    (True, False)
    """
    return _INSIDE_A_NAME.match(text, end) is not None


class Specific(NamedTuple):
    """A word that names something in particular, or a deed; guessed words are not `known`."""

    start: int
    end: int
    is_verb: bool
    known: bool = True


def find_specific_words(tokens: Iterable[Token]) -> Iterator[Specific]:
    """Words that name something in particular, and verbs that say what was done with it.

    >>> from summary_miner.structure.segment import load_segmenter
    >>> tokens = load_segmenter().tokens("认真落实上级要求，到养老院为老人理发，扫院子")
    >>> ["".join(t.word for t in tokens if t.start == w.start) for w in find_specific_words(tokens)]
    ['养老院', '老人', '理发', '扫', '院子']
    """
    for token in tokens:
        verb = token.tag[:1] == "v"
        if (
            token.tag[:1] in _CONTENT
            and token.tag not in _EMPTY_TAGS
            and _HAN.fullmatch(token.word)
            and (len(token.word) > 1 or verb)
            and not is_general(token.word)
        ):
            yield Specific(token.start, token.end, verb, token.known)


def count_content(tokens: Iterable[Token]) -> int:
    """How many words may name something, whether they do or not."""
    return sum(
        token.tag[:1] in _CONTENT and len(token.word) > 1 and bool(_HAN.fullmatch(token.word))
        for token in tokens
    )


def is_general(word: str) -> bool:
    """Whether a word tells nothing by itself."""
    known = _by_kind()
    return word in known["word"] or word in known["activity"] or _is_joined(word)


@cache
def _is_joined(word: str) -> bool:
    """创建工作, 全面落实: nothing but general words."""
    general = _by_kind()["word"]
    return any(word[:cut] in general and word[cut:] in general for cut in range(1, len(word)))


def find_names(text: str, tokens: Sequence[Token]) -> Iterator[Span]:
    """Quoted names and titles that are no slogans: “银铃学堂”, 《楼道公约》.

    >>> from summary_miner.structure.segment import load_segmenter
    >>> text = "办“银铃学堂”，弘扬“爱国主义”"
    >>> [start for start, end in find_names(text, load_segmenter().tokens(text))]
    [1]
    """
    specific = list(find_specific_words(tokens))
    for found in _NAMED.finditer(text):
        if any(found.start() < word.start < found.end() for word in specific):
            yield found.span()
