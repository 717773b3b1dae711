"""Conditions on words: 与, 或, 非 and 近, tried on one sentence.

    志愿者 或 义工
    (老人 或 独居) 与 (走访 或 探望) 非 消防
    垃圾 近10 清运

Blanks part words from operators, so that 参与 and 非遗 stay words. 非 binds tightest, then 近,
与, 或; `近` alone is within 10 characters. … in a word stands for up to 20 characters without a
comma: 清理…垃圾.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

NEAR = 10
"""In characters, between the end of one word and the start of the other."""

FARTHEST = 200
"""A sentence is seldom longer; a larger number is a slip."""

DEEPEST = 20
"""Brackets in brackets; nobody reads more."""

GAP = "…"
GAP_PATTERN = r"[^，,。！？!?；;：:]{0,20}?"
_TOKEN = re.compile(r"\s*([()（）]|[^\s()（）]+)")
_NEAR = re.compile(r"近(\d*)")

Span: TypeAlias = tuple[int, int]
"""Start and end of words in a sentence."""


@dataclass(frozen=True, slots=True)
class Word:
    """Found where its characters stand."""

    text: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """或: one of them is enough.

    Attributes:
        heads: At least one of these stands in every sentence that meets it: most sentences
            have none, which is seen at once.
    """

    parts: tuple[Condition, ...]
    heads: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        heads = (head for part in self.parts for head in _heads(part))
        object.__setattr__(self, "heads", tuple(dict.fromkeys(heads)))


@dataclass(frozen=True, slots=True)
class AllOf:
    """与: all of them in the same sentence."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """近: both, with at most `distance` characters between them."""

    left: Condition
    right: Condition
    distance: int


@dataclass(frozen=True, slots=True)
class Without:
    """非: nothing of it in the sentence."""

    part: Condition


Condition: TypeAlias = Word | AnyOf | AllOf | Near | Without


class ConditionError(ValueError):
    """Words that are no condition; the message says what was expected."""


def parse_condition(text: str) -> Condition:
    """The condition that the words state.

    Raises:
        ConditionError: If they state none.

    >>> parse_condition("志愿者 或 义工")
    AnyOf(parts=(Word(text='志愿者'), Word(text='义工')))
    """
    parser = _Parser(_TOKEN.findall(text.rstrip()))
    condition = parser.any_of()
    parser.end()
    return condition


class _Parser:
    """Reads tokens from left to right: 或 < 与 < 近 < 非."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = list(tokens)
        self._place = 0
        self._depth = 0

    def _peek(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self._place += 1
        return token

    def end(self) -> None:
        if self._peek():
            raise ConditionError(f"与, 或, 非 or 近 before {self._peek()}")

    def any_of(self) -> Condition:
        parts = [self._all_of()]
        while self._peek() == "或":
            self._take()
            parts.append(self._all_of())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all_of(self) -> Condition:
        parts = [self._near()]
        while self._peek() in ("与", "非"):
            if self._peek() == "与":
                self._take()
            parts.append(self._near())
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _near(self) -> Condition:
        left = self._single()
        while found := _NEAR.fullmatch(self._peek()):
            self._take()
            distance = int(found[1] or NEAR)
            if distance > FARTHEST:
                raise ConditionError(f"近 with at most {FARTHEST}, not {distance}")
            right = self._single()
            if isinstance(left, Without) or isinstance(right, Without):
                raise ConditionError("words on both sides of 近, not 非")
            left = Near(left, right, distance)
        return left

    def _single(self) -> Condition:
        token = self._take()
        if token in ("非", "(", "（"):
            self._depth += 1
            if self._depth > DEEPEST:
                raise ConditionError(f"at most {DEEPEST} brackets in each other")
            inside = Without(self._single()) if token == "非" else self.any_of()
            if token != "非" and self._take() not in (")", "）"):
                raise ConditionError("a closing bracket")
            self._depth -= 1
            return inside
        if token in ("", "与", "或", ")", "）") or _NEAR.fullmatch(token):
            raise ConditionError(f"a word before {token}" if token else "a word at the end")
        if not token.strip(GAP) or token.startswith(GAP) or token.endswith(GAP):
            raise ConditionError(f"words on both sides of {GAP} in {token}")
        return Word(token)


def find_words(condition: Condition, sentence: str) -> tuple[Span, ...] | None:
    """Where the words stand that fulfil the condition; None if the sentence does not.

    >>> find_words(parse_condition("垃圾 近5 清运 非 计划"), "全年清运垃圾210车")
    ((4, 6), (2, 4))
    >>> find_words(parse_condition("参与 与 非遗"), "参与活动30人")
    """
    if isinstance(condition, Word):
        return tuple(found.span() for found in _pattern(condition.text).finditer(sentence)) or None
    if isinstance(condition, Without):
        return None if find_words(condition.part, sentence) else ()
    if isinstance(condition, Near):
        return _find_near(condition, sentence)
    if isinstance(condition, AllOf):
        parts = [find_words(part, sentence) for part in condition.parts]
        spans = [spans for spans in parts if spans is not None]
        return None if len(spans) < len(parts) else tuple(span for part in spans for span in part)
    if not any(map(sentence.__contains__, condition.heads)):
        return None
    found = [find_words(part, sentence) for part in condition.parts]
    met = [spans for spans in found if spans is not None]
    return tuple(span for spans in met for span in spans) if met else None


def _find_near(near: Near, sentence: str) -> tuple[Span, ...] | None:
    for left in find_words(near.left, sentence) or ():
        for right in find_words(near.right, sentence) or ():
            if max(left[0], right[0]) - min(left[1], right[1]) <= near.distance:
                return left, right
    return None


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(GAP_PATTERN.join(map(re.escape, word.split(GAP))))


def _heads(condition: Condition) -> tuple[str, ...]:
    """Of these one stands wherever the condition is met; the empty one stands everywhere."""
    if isinstance(condition, Word):
        return (condition.text.partition(GAP)[0],)
    if isinstance(condition, AnyOf):
        return condition.heads
    if isinstance(condition, Near):
        return _heads(condition.left)
    return _heads(condition.parts[0]) if isinstance(condition, AllOf) else ("",)


def words_of(condition: Condition) -> Iterator[str]:
    """Every word that the condition looks for; not those that it excludes."""
    if isinstance(condition, Word):
        yield condition.text
    elif isinstance(condition, Near):
        yield from words_of(condition.left)
        yield from words_of(condition.right)
    elif isinstance(condition, AnyOf | AllOf):
        for part in condition.parts:
            yield from words_of(part)
