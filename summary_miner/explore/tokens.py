"""The words of a corpus as numbers: cut once, counted many times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from summary_miner.explore.gathering import Cut, Numbers, cut
from summary_miner.structure.segment import Segmenter

if TYPE_CHECKING:
    from numpy.typing import NDArray

Whole: TypeAlias = "NDArray[Any]"
"""Whole numbers, one a token, a word or a paragraph."""

Flags: TypeAlias = "NDArray[np.bool_]"
"""One truth a token, a word or a paragraph."""

SENTENCE_ENDS = "。！？；!?;\t"
"""Marks that end a sentence; the cells of a table's row are parted by tabs."""

TRANSPARENT = "“”‘’\"'《》〈〉「」『』"
"""Marks round words, not between them: 开展“红色之声”活动 has three words in a row."""


@dataclass(frozen=True, eq=False)
class Tokens:
    """All tokens of a corpus in reading order, marks and blanks included.

    Attributes:
        vocabulary: Each word once, in the order of the code points.
        tags: Part of speech of each word of the vocabulary.
        ids: Of each token its word's place in the vocabulary.
        paragraphs: Of each token its paragraph's number; it never falls.
        starts: Of each token its first character's offset in the paragraph's text.
    """

    vocabulary: NDArray[Any]
    tags: NDArray[Any]
    ids: Whole
    paragraphs: Whole
    starts: Whole

    @cached_property
    def lengths(self) -> Whole:
        """Characters of each word of the vocabulary."""
        return np.fromiter(map(len, self.vocabulary), np.int64, len(self.vocabulary))

    @cached_property
    def ends(self) -> Whole:
        """Of each token the offset behind its last character."""
        ends: Whole = self.starts + self.lengths[self.ids]
        return ends

    @cached_property
    def is_word(self) -> Flags:
        """Whether a token is a word: a letter, Han character or digit stands in it."""
        return self._each(lambda word: any(map(str.isalnum, word)))[self.ids]

    @cached_property
    def parts(self) -> Flags:
        """Whether a token parts the words before it from those behind: a comma, no quotation."""
        seen_through = frozenset(TRANSPARENT)
        marks = self._each(lambda word: not (word.isspace() or seen_through.issuperset(word)))
        return marks[self.ids] & ~self.is_word

    @cached_property
    def ends_sentence(self) -> Flags:
        """Whether a token is a mark that ends a sentence, or the gap between two cells."""
        marks = frozenset(SENTENCE_ENDS)
        return self._each(lambda word: not marks.isdisjoint(word))[self.ids] & ~self.is_word

    @cached_property
    def sentences(self) -> Whole:
        """Of each token its sentence's number; a new paragraph begins a new sentence."""
        begins = np.zeros(len(self.ids), bool)
        begins[1:] = self.ends_sentence[:-1] | (np.diff(self.paragraphs) != 0)
        return np.cumsum(begins)

    def _each(self, test: Callable[[str], bool]) -> Flags:
        """A test on each word of the vocabulary."""
        return np.fromiter(map(test, self.vocabulary), bool, len(self.vocabulary))

    def only(self, kept: Flags) -> Tokens:
        """The tokens of the paragraphs that are kept, which are counted anew from 0."""
        chosen = kept[self.paragraphs]
        numbers = (np.cumsum(kept) - 1).astype(np.int32)
        return Tokens(
            self.vocabulary,
            self.tags,
            self.ids[chosen],
            numbers[self.paragraphs[chosen]],
            self.starts[chosen],
        )


def distinct(values: Whole) -> Whole:
    """Each value once, rising; by sorting, for numpy's own hashing takes ten times as long."""
    ordered: Whole = np.sort(values)
    kept = np.ones(len(ordered), bool)
    kept[1:] = ordered[1:] != ordered[:-1]
    return ordered[kept]


def tokenize(texts: Sequence[str], segmenter: Segmenter) -> Tokens:
    """Cut all paragraphs into words, with parts of speech.

    >>> from summary_miner.structure.segment import load_segmenter
    >>> tokens = tokenize(["清理河道。", "巡查河道"], load_segmenter())
    >>> [str(tokens.vocabulary[number]) for number in tokens.ids]
    ['清理', '河道', '。', '巡查', '河道']
    """
    return joined([cut(texts, segmenter)], segmenter)


def joined(cuts: Sequence[Cut], segmenter: Segmenter) -> Tokens:
    """The tokens of texts that were cut in parts, one after the other."""
    met = Numbers()
    none = np.zeros(0, np.int32)
    ids, counts = [none], [none]
    for one in cuts:
        own = np.fromiter(map(met.__getitem__, one.words), np.int32, len(one.words))
        ids.append(own[np.frombuffer(one.numbers, np.intc)] if one.numbers else none)
        counts.append(np.array(one.counts, np.int32))
    words = list(met)
    order = sorted(range(len(words)), key=words.__getitem__)
    place = np.empty(len(words), np.int32)
    place[order] = np.arange(len(words))
    vocabulary = _objects([words[number] for number in order])
    tags = _objects([segmenter.tag(word) for word in vocabulary])
    return from_ids(vocabulary, tags, place[np.concatenate(ids)], np.concatenate(counts))


def from_ids(vocabulary: NDArray[Any], tags: NDArray[Any], ids: Whole, counts: Whole) -> Tokens:
    """Tokens from their words and the number of them in each paragraph.

    Places need not be stored: joined, the words of a paragraph give its text back.
    """
    lengths = np.fromiter(map(len, vocabulary), np.int64, len(vocabulary))[ids]
    behind = np.cumsum(lengths)
    firsts = np.cumsum(counts) - counts
    paragraphs = np.repeat(np.arange(len(counts)), counts)
    before = np.concatenate(([0], behind))[firsts]
    starts = behind - lengths - before[paragraphs]
    # 32 bits: a corpus of ten thousand reports has some twenty million tokens
    return Tokens(vocabulary, tags, *(row.astype(np.int32) for row in (ids, paragraphs, starts)))


def _objects(texts: Sequence[str]) -> NDArray[Any]:
    array = np.empty(len(texts), object)
    array[:] = texts
    return array
