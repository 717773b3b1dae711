"""Character n-grams of many texts, counted with whole arrays at a time.

Up to four characters fit into one 64-bit number, 13 bits each, so that an n-gram is a number and
its place in the vocabulary is one look into a table. Words of the vocabulary are n-grams as well:
a text need not be cut to find them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

LONGEST = 4
"""Characters of the longest n-gram."""
_BITS = 13
_MOST_LETTERS = (1 << _BITS) - 1
_SLOT_BITS = 20
_SIEVE_BITS = 17
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""Multiplying by 2⁶⁴ over the golden ratio spreads the numbers over the table (Knuth, 6.4)."""
_DIGIT = "0"
FIRST, LAST = "^$"
"""Stand before and behind each text: 为… at its start tells more than within."""
_FULL_STOPS = "。！!；; \t"

Ints = NDArray[np.int64]
Codes = NDArray[np.uint64]
Floats = NDArray[np.float64]


class Counts(NamedTuple):
    """How often n-grams occur in texts: parallel arrays, sorted by row, then by column."""

    rows: Ints
    columns: Ints
    times: Ints


class Stream(NamedTuple):
    """The letters of texts one behind the other, and the text that each belongs to."""

    letters: Codes
    rows: Ints


@dataclass(frozen=True)
class Alphabet:
    """The characters that n-grams are made of; any other one parts them.

    Attributes:
        letters: In the order of their numbers, from 1. A run of digits is one `0`, and a Latin
            letter stands for both of its cases.
    """

    letters: str

    def __post_init__(self) -> None:
        if len(self.letters) > _MOST_LETTERS:
            raise ValueError(f"{len(self.letters)} letters, at most {_MOST_LETTERS} have a number")

    @cached_property
    def _numbers(self) -> NDArray[np.uint16]:
        """The number of each character of the Basic Multilingual Plane, 0 for those without."""
        numbers = np.zeros(1 << 16, np.uint16)
        for number, letter in enumerate(self.letters, start=1):
            for character in {letter, letter.upper()}:
                if len(character) == 1 and ord(character) < len(numbers):
                    numbers[ord(character)] = number
        zero = self.letters.find(_DIGIT) + 1
        for character in "0123456789０１２３４５６７８９":
            numbers[ord(character)] = zero
        return numbers

    def stream(self, texts: Sequence[str]) -> Stream:
        """The texts as numbers; a run of digits is one letter."""
        framed = [f"{FIRST}{text.rstrip(_FULL_STOPS)}{LAST}" for text in texts]
        joined = "".join(f"{text}\n" for text in framed)
        points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        points = np.where(points < 1 << 16, points, 0)
        letters = self._numbers[points].astype(np.uint64)
        lengths = np.fromiter((len(text) + 1 for text in framed), np.int64, len(texts))
        rows = np.repeat(np.arange(len(texts)), lengths)
        zero = np.uint64(self.letters.find(_DIGIT) + 1)
        kept = np.ones(len(letters), bool)
        kept[1:] = (letters[1:] != zero) | (letters[:-1] != zero) | (zero == 0)
        return Stream(letters[kept], rows[kept])

    def code(self, gram: str) -> int:
        """The number of an n-gram; of the alphabet's letters only."""
        code = 0
        for letter in gram:
            code = code << _BITS | self.letters.index(letter) + 1
        return code

    def gram(self, code: int) -> str:
        """The n-gram of a number."""
        letters = []
        while code:
            letters.append(self.letters[(code & _MOST_LETTERS) - 1])
            code >>= _BITS
        return "".join(reversed(letters))


def codes_by_length(letters: Codes, longest: int) -> Iterator[Codes]:
    """For each length from 1 the number of the n-gram that begins at each letter.

    Where a parting sign is in it, the number is 0.
    """
    codes, whole = letters, letters > 0
    yield codes
    for length in range(2, longest + 1):
        last = letters[length - 1 :]
        codes = codes[: len(last)] << np.uint64(_BITS) | last
        whole = whole[: len(last)] & (last > 0)
        yield codes * whole


@dataclass(frozen=True)
class Spelled:
    """Texts as the n-grams that begin at each of their letters.

    Attributes:
        codes: The numbers of the n-grams: a row a length from 1, a column a letter; 0 for none.
        rows: The text of each letter.
        begins: The first letter of each text, and behind the last one.
    """

    codes: Codes
    rows: Ints
    begins: Ints

    @classmethod
    def of(cls, stream: Stream, texts: int) -> Spelled:
        """So many texts."""
        letters, rows = stream
        codes = np.zeros((LONGEST, len(letters)), np.uint64)
        for row, found in zip(codes, codes_by_length(letters, LONGEST), strict=True):
            row[: len(found)] = found
        return cls(codes, rows, rows.searchsorted(np.arange(texts + 1)))

    def part(self, first: int, last: int) -> Spelled:
        """Those of some of the texts."""
        begins = self.begins[first : last + 1]
        letters = slice(begins[0], begins[-1])
        return Spelled(self.codes[:, letters], self.rows[letters] - first, begins - begins[0])


def beginnings(values: Ints) -> Ints:
    """Where sorted values begin that differ from the one before."""
    new = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return new.nonzero()[0]


def tallied(values: Ints) -> tuple[Ints, Ints]:
    """The values without doubles, rising, and how often each is there: `np.unique`, but quick."""
    ordered = np.sort(values)
    starts = beginnings(ordered)
    times = np.empty_like(starts)
    np.subtract(starts[1:], starts[:-1], out=times[:-1])
    times[-1:] = len(ordered) - starts[-1:]
    return ordered.take(starts), times


def slots(codes: Codes, bits: int = _SLOT_BITS) -> Ints:
    """Where n-grams stand in the table of a vocabulary."""
    return ((codes * _SPREAD) >> np.uint64(64 - bits)).view(np.int64)


@dataclass(frozen=True)
class Vocabulary:
    """N-grams that a model knows.

    Attributes:
        codes: Their numbers, rising; no two share a slot.
        longest: Characters of the longest of them.
    """

    alphabet: Alphabet
    codes: Codes
    longest: int = LONGEST

    @cached_property
    def _table(self) -> NDArray[np.signedinteger[Any]]:
        """The column of each slot, -1 where it is empty; as small as will do, for the cache."""
        table = np.full(1 << _SLOT_BITS, -1, np.min_scalar_type(-1 - len(self)))
        table[slots(self.codes)] = np.arange(len(self))
        return table

    @cached_property
    def _sieve(self) -> NDArray[np.bool_]:
        """Whether there is anything near a slot: small enough to stay in a processor's cache."""
        sieve = np.zeros(1 << _SIEVE_BITS, bool)
        sieve[slots(self.codes, _SIEVE_BITS)] = True
        return sieve

    def __len__(self) -> int:
        return len(self.codes)

    def __getstate__(self) -> dict[str, object]:
        """Pickled without the table, which is made anew."""
        return {"alphabet": self.alphabet, "codes": self.codes, "longest": self.longest}

    def gram(self, column: int) -> str:
        """The n-gram of a column."""
        return self.alphabet.gram(int(self.codes[column]))

    def spell(self, texts: Sequence[str]) -> Spelled:
        """The texts, ready to be counted by any vocabulary of this alphabet."""
        return Spelled.of(self.alphabet.stream(texts), len(texts))

    def count(self, texts: Sequence[str]) -> Counts:
        """How often each n-gram of the vocabulary occurs in each text."""
        return self.count_with_lead(texts, 0)[0]

    def count_with_lead(self, texts: Sequence[str], lead: int) -> tuple[Counts, Counts]:
        """The same, and of the n-grams alone that begin in the first `lead` letters."""
        spelled = self.spell(texts)
        columns, letters = self.find(spelled)
        rows = spelled.rows.take(letters)
        in_lead = letters - spelled.begins.take(rows) < lead
        keys, width = rows * len(self) + columns, len(self)
        return tally(keys, width), tally(keys[in_lead], width)

    def find(self, texts: Spelled) -> tuple[Ints, Ints]:
        """The column of each n-gram that is found, and the letter where it begins."""
        codes = texts.codes[: self.longest].ravel()  # take() gets values twice as fast as []
        hits = self._sieve.take(slots(codes, _SIEVE_BITS)).nonzero()[0]
        found = codes.take(hits)
        columns = self._table.take(slots(found))
        meant = self.codes.take(columns) == found  # the last of them stands for an empty slot
        return columns[meant], hits[meant] % max(len(texts.rows), 1)


def tally(keys: Ints, width: int) -> Counts:
    """How often each of `width` columns occurs in each row, from rows times width plus column."""
    known, times = tallied(keys)
    rows, columns = np.divmod(known, max(width, 1))
    return Counts(rows, columns, times)


def without_shared_slots(codes: Iterable[int]) -> Codes:
    """The codes, best first, without those whose slot a better one has taken; rising."""
    given = np.array(list(codes), np.uint64)
    _, first = np.unique(slots(given), return_index=True)
    return np.sort(given[first])
