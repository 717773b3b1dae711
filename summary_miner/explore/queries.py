"""Finds words in a corpus: as they are, by a regular expression, or by a pattern of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import translate
from functools import reduce
from itertools import product
from operator import and_
from typing import Any, Literal, TypeAlias

import numpy as np

from summary_miner.errors import UsageError
from summary_miner.explore.corpus import Corpus
from summary_miner.explore.tokens import Flags, Tokens, Whole

How: TypeAlias = Literal["words", "text", "regex", "tokens"]
"""How a query is meant.

`words`: these characters, from where a word begins to where one ends: 印度 is not found in
印度尼西亚, nor 志愿者 in 注册志愿者 where the dictionary has that word. `text`: these characters
anywhere. `regex`: a regular expression on each paragraph, which may begin inside a word.
`tokens`: a pattern for each word, parted by spaces; see `read_token_pattern`.
"""
HOWS: tuple[How, ...] = ("words", "text", "regex", "tokens")


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for."""

    text: str
    how: How = "words"

    @classmethod
    def of(cls, given: Query | str) -> Query:
        """A text stands for words."""
        return cls(given) if isinstance(given, str) else given


_ITEM = re.compile(
    r"(?P<form>[^/{}\s]*)(?:/(?P<tag>[a-z|]+))?(?:\{(?P<least>\d)(?:,(?P<most>\d))?\})?"
)
_MOST_VARIANTS = 200


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Where something was found, in reading order; no two overlap.

    Attributes:
        paragraphs: Number of the paragraph.
        starts, ends: Offsets in its text, half-open.
        first, behind: The tokens that the hit touches, half-open.
    """

    paragraphs: Whole
    starts: Whole
    ends: Whole
    first: Whole
    behind: Whole

    def __len__(self) -> int:
        return len(self.paragraphs)

    def only(self, kept: Any) -> Hits:
        """Some of the hits."""
        rows = (self.paragraphs, self.starts, self.ends, self.first, self.behind)
        return Hits(*(row[kept] for row in rows))


def find(corpus: Corpus, query: Query | str) -> Hits:
    """Every place where the query stands.

    Raises:
        UsageError: If the query is empty or can't be read.
    """
    query = Query.of(query)
    if not query.text.strip():
        raise UsageError("expected a word or pattern to look for, got nothing")
    if query.how not in HOWS:
        raise UsageError(f"no way to match {query.how!r}; there are {', '.join(HOWS)}")
    if query.how == "tokens":
        return _find_tokens(corpus.tokens, query.text)
    texts = corpus.paragraphs["text"].tolist()
    spans = np.array(list(_matches(texts, query)), np.int64).reshape(-1, 3)
    return _aligned(corpus.tokens, spans, whole_words=query.how == "words")


def _matches(texts: Sequence[str], query: Query) -> Iterator[tuple[int, int, int]]:
    """Paragraph, start and end of each match that has a character."""
    wanted = query.text.strip()
    try:
        pattern = re.compile(wanted if query.how == "regex" else re.escape(wanted))
    except re.error as error:
        raise UsageError(f"{wanted!r} is no regular expression: {error}") from None
    quick = "" if query.how == "regex" else wanted
    for place, text in enumerate(texts):
        if quick in text:
            yield from ((place, *m.span()) for m in pattern.finditer(text) if m.end() > m.start())


def _aligned(tokens: Tokens, spans: Whole, *, whole_words: bool) -> Hits:
    """The spans with their tokens; on demand only those that begin and end where words do."""
    paragraphs, starts, ends = spans.T
    # a key that rises through the corpus: paragraphs are shorter than 2**32 characters
    begins = (tokens.paragraphs.astype(np.int64) << 32) + tokens.starts
    closes = begins + (tokens.ends - tokens.starts)
    first = np.searchsorted(begins, (paragraphs << 32) + starts, side="right") - 1
    behind = np.searchsorted(closes, (paragraphs << 32) + ends, side="left") + 1
    hits = Hits(paragraphs, starts, ends, first, behind)
    if not whole_words or not len(spans):
        return hits
    return hits.only((tokens.starts[first] == starts) & (tokens.ends[behind - 1] == ends))


def inside_longer_words(corpus: Corpus, query: Query | str) -> dict[str, int]:
    """The longer words that hold a query, and how often each stands: what `words` passes over.

    The most frequent first; empty for queries that are not meant as words.
    """
    query = Query.of(query)
    if query.how != "words":
        return {}
    tokens, wanted = corpus.tokens, query.text.strip()
    holding = [
        number
        for number, word in enumerate(tokens.vocabulary)
        if wanted in word and len(word) > len(wanted)
    ]
    counts = np.bincount(tokens.ids, minlength=len(tokens.vocabulary))[holding]
    order = np.argsort(-counts, kind="stable")
    return {str(tokens.vocabulary[holding[n]]): int(counts[n]) for n in order if counts[n]}


def read_token_pattern(pattern: str, tokens: Tokens) -> list[tuple[Flags, int, int]]:
    """Of each item of the pattern: the words that fit, and how often it may come.

    An item is FORM, /TAG or FORM/TAG. FORM is a word, several parted by `|`, or has `*` for
    any characters and `?` for one. TAG is the opening of a part of speech; several are parted
    by `|`. `{0,3}` behind an item lets it come from 0 to 3 times, `{2}` twice, as in
    `开展 *{0,2} 活动/n`.

    Raises:
        UsageError: If an item can't be read.
    """
    items = []
    for text in pattern.split():
        found = _ITEM.fullmatch(text)
        if found is None or not (found["form"] or found["tag"]):
            raise UsageError(f"{text!r}: expected WORD, /TAG or WORD/TAG, as in 开展 *{{0,2}} /n")
        least = int(found["least"] or 1)
        most = int(found["most"] or least)
        if least > most:
            raise UsageError(f"{text!r}: expected the smaller number first")
        tests = [_form(found["form"], tokens)] if found["form"] else []
        tests += [_tag(found["tag"], tokens)] if found["tag"] else []
        items.append((reduce(and_, tests), least, most))
    if all(least == 0 for _, least, _ in items):
        raise UsageError(f"{pattern!r}: expected at least one item that must come")
    return items


def _form(form: str, tokens: Tokens) -> Flags:
    if form.strip("*") == "":
        return np.fromiter((any(map(str.isalnum, word)) for word in tokens.vocabulary), bool)
    pattern = re.compile("|".join(translate(one.replace("[", "[[]")) for one in form.split("|")))
    return np.fromiter((pattern.match(word) is not None for word in tokens.vocabulary), bool)


def _tag(tag: str, tokens: Tokens) -> Flags:
    return np.fromiter((one.startswith(tuple(tag.split("|"))) for one in tokens.tags), bool)


def _find_tokens(tokens: Tokens, pattern: str) -> Hits:
    """The longest match at each place, from left to right, over blanks and quotation marks."""
    items = read_token_pattern(pattern, tokens)
    shapes = set(product(*(range(least, most + 1) for _, least, most in items)))
    if len(shapes) > _MOST_VARIANTS:
        raise UsageError(f"{pattern!r}: so many repetitions can't be tried; use smaller numbers")
    solid = np.flatnonzero(tokens.is_word | tokens.parts)
    ids, paragraphs = tokens.ids[solid], tokens.paragraphs[solid]
    fits = [allowed[ids] for allowed, _, _ in items]
    longest = np.zeros(len(ids), np.int64)
    for shape in shapes:
        sequence = [fit for fit, times in zip(fits, shape, strict=True) for _ in range(times)]
        length = len(sequence)
        if not 0 < length <= len(ids):
            continue
        room = len(ids) - length + 1
        met = paragraphs[:room] == paragraphs[length - 1 :]
        for place, fit in enumerate(sequence):
            met &= fit[place : place + room]
        longest[:room][met] = np.maximum(longest[:room][met], length)
    first = _without_overlap(np.flatnonzero(longest), longest)
    last = solid[first + longest[first] - 1]
    begin = solid[first]
    return Hits(tokens.paragraphs[begin], tokens.starts[begin], tokens.ends[last], begin, last + 1)


def _without_overlap(places: Whole, lengths: Whole) -> Whole:
    kept, free = [], 0
    for place in places.tolist():
        if place >= free:
            kept.append(place)
            free = place + int(lengths[place])
    return np.array(kept, np.int64)
