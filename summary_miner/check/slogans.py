"""What a reader could check in a sentence, and what is only general words (`data/slogans.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from summary_miner.lexicon import table
from summary_miner.structure.segment import Token

_KINDS = ("verb", "manner", "noun", "phrase", "activity")
_CONTENT = frozenset("nvalijzts")
"""First letters of the tags of words that can name something; of `t` 清明, of `s` 门口."""

_EMPTY_TAGS = frozenset(("vshi", "vyou", "df", "dg", "ad", "vd", "nr1"))
_HAN = re.compile(r"[一-鿿]+")
_NAMED = re.compile(r"“([^“”]{2,30})”|《([^《》]{2,40})》")
Span: TypeAlias = tuple[int, int]
"""Start and end in a text."""


@cache
def _general() -> tuple[frozenset[str], frozenset[str]]:
    """Words that tell nothing, and activity phrases that alone tell nothing."""
    words: set[str] = set()
    activities: set[str] = set()
    for row, kind, _ in table("slogans.tsv", "words", "kind", "example", allowed={"kind": _KINDS}):
        (activities if kind == "activity" else words).update(row.split())
    return frozenset(words), frozenset(activities)


def is_general_activity(phrase: str) -> bool:
    """Whether a phrase of `data/activities.tsv` says nothing about what was done.

    >>> is_general_activity("志愿服务活动"), is_general_activity("道德讲堂")
    (True, False)
    """
    return phrase in _general()[1]


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
    words, activities = _general()
    return word in words or word in activities or _is_joined(word)


@cache
def _is_joined(word: str) -> bool:
    """创建工作, 全面落实: nothing but general words."""
    general = _general()[0]
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
