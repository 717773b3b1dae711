"""`newwords`: strings of characters that behave like words and stand in no dictionary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.tokens import distinct
from summary_miner.explore.words import labelled
from summary_miner.extract.cardinals import DIGITS, SCALES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summary_miner.explore.corpus import By, Corpus
    from summary_miner.explore.tokens import Flags, Whole
    from summary_miner.structure.segment import Segmenter

LONGEST = 8
_JOINING = ("c", "d", "f", "p", "r", "u", "y", "z")
"""Parts of speech that neither open nor close a new word: conjunctions, adverbs, particles …"""

_CODE_POINTS = 0x110000


@dataclass(frozen=True, slots=True)
class NewWordRule:
    """What a string must show to pass for a word.

    Attributes:
        longest: Characters, from 2 to 8.
        min_count: How often it stands in the corpus.
        min_documents: In how many documents: what one report repeats may be its own habit.
        min_pmi: Cohesion in bits.
        min_entropy: Freedom of its neighbours in bits, on the side where it is less.
    """

    longest: int = 5
    min_count: int = 5
    min_documents: int = 2
    min_pmi: float = 4.0
    min_entropy: float = 1.5


def newwords(
    corpus: Corpus,
    *,
    by: By = (),
    rule: NewWordRule = NewWordRule(),
) -> pd.DataFrame:
    """Strings of Chinese characters that hold together and stand freely, but are in no dictionary.

    `pmi` is the mutual information of the weakest of all cuts into two, in bits: the minimum of
    log2(p(string) / (p(left) × p(right))), where p is a share of all Chinese characters. The
    `entropy` of a side is that of the characters that stand there, in bits; all marks, and the
    edge of a paragraph, count as one character. (Church & Hanks 1990; Huang & Powers 2003,
    Chinese word segmentation based on contextual entropy.)

    Left out are strings that mostly begin or end inside a word, such as 步提高 in 进一步提高,
    counts such as 三个月, and those that open or close with a word that only joins.

    Returns:
        The columns of `by`, then `rank`, `word`, `count`, `documents`, `pmi`, `entropy_left`,
        `entropy_right`, `entropy` (the lower one) and `cut` (how it is cut so far); the most
        frequent first. `as_user_dict` makes a dictionary of it.

    Raises:
        UsageError: If `rule.longest` is out of bounds.
    """
    if not 2 <= rule.longest <= LONGEST:
        raise UsageError(f"newwords: expected words of at most 2 to {LONGEST} characters")
    segmenter = corpus.settings.load_segmenter()
    parts = []
    for label, part in corpus.parts(by):
        parts.append(labelled(label, _find(part, rule, segmenter)))
    return pd.concat(parts, ignore_index=True)


def as_user_dict(found: pd.DataFrame) -> str:
    """New words as a dictionary that `--user-dict` reads, each once; all are called nouns.

    >>> as_user_dict(pd.DataFrame({"word": ["河湖长", "微网格"]}))
    '河湖长 n\\n微网格 n\\n'
    """
    return "".join(f"{word} n\n" for word in dict.fromkeys(found["word"]))


@dataclass(frozen=True, slots=True, eq=False)
class _Strings:
    """All strings of one length that stand often enough.

    Attributes:
        size: Their length.
        starts: Where they stand in the text.
        codes: Which of the strings stands there.
        texts: The strings.
        counts: How often each stands.
    """

    size: int
    starts: Whole
    codes: Whole
    texts: NDArray[np.object_]
    counts: Whole


def _find(corpus: Corpus, rule: NewWordRule, segmenter: Segmenter) -> pd.DataFrame:
    ground = _Ground.of(corpus)
    counts: dict[str, int] = {}
    rows: list[pd.DataFrame] = []
    total = int(_is_han(ground.letters).sum())
    for size, strings in enumerate(_levels(ground, rule), start=1):
        counts.update(zip(strings.texts, strings.counts.tolist(), strict=True))
        if size > 1:
            cohesion = _cohesions(strings, counts, total)
            chosen = np.flatnonzero((cohesion >= rule.min_pmi) & _mostly_whole(strings, ground))
            rows.append(_free(strings, chosen, ground).assign(pmi=cohesion[chosen]))
    found = pd.concat(rows, ignore_index=True)
    found = found[found["documents"] >= rule.min_documents]
    found = found[found["entropy"] >= rule.min_entropy]
    wordlike = (_could_be_word(word, segmenter) for word in found["word"])
    found = found[np.fromiter(wordlike, bool, len(found))]
    found = found.sort_values(["count", "word"], ascending=[False, True], kind="stable")
    found["cut"] = [" ".join(segmenter.words(word)) for word in found["word"]]
    found.insert(0, "rank", np.arange(1, len(found) + 1))
    return found[[*_COLUMNS]].reset_index(drop=True)


_COLUMNS = (
    *("rank", "word", "count", "documents"),
    *("pmi", "entropy_left", "entropy_right", "entropy", "cut"),
)


_NUMERALS = frozenset(DIGITS + SCALES)


def _could_be_word(word: str, segmenter: Segmenter) -> bool:
    if segmenter.knows(word) or _NUMERALS.issuperset(word):
        return False
    tags = [token.tag for token in segmenter.tokens(word)]
    if tags[0].startswith((*_JOINING, "q")) or tags[-1].startswith((*_JOINING, "q")):
        return False
    counts = tags[0] == "m" and len(tags) > 1 and tags[1].startswith("q")
    return not counts and set(tags) != {"m"}


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """The text that is searched, character by character.

    Attributes:
        text: All paragraphs, with line ends round them.
        letters: Its code points.
        documents: Of each character its document's number.
        begins: Whether a word begins there.
    """

    text: str
    letters: Whole
    documents: Whole
    begins: Flags

    @classmethod
    def of(cls, corpus: Corpus) -> _Ground:
        paragraphs = corpus.paragraphs["text"].tolist()
        text = "\n".join(["", *paragraphs, ""])
        lengths = np.fromiter((len(one) + 1 for one in paragraphs), np.int64, len(paragraphs))
        offsets = np.cumsum(lengths) - lengths + 1
        begins = np.zeros(len(text), bool)
        begins[offsets[corpus.tokens.paragraphs] + corpus.tokens.starts] = True
        begins[offsets - 1] = begins[-1] = True  # behind the last word of a paragraph
        documents = np.repeat(corpus.paragraphs["document"].to_numpy(), lengths)
        letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return cls(text, letters, np.concatenate(([0], documents)), begins)


def _is_han(letters: Whole) -> Flags:
    """Chinese characters; 〇 counts as one."""
    han: Flags = (letters >= 0x4E00) & (letters <= 0x9FFF)
    han |= (letters >= 0x3400) & (letters <= 0x4DBF)
    han |= (letters >= 0x20000) & (letters <= 0x3FFFF)
    han |= letters == 0x3007
    return han


def _levels(ground: _Ground, rule: NewWordRule) -> Iterator[_Strings]:
    """The strings of one character, of two, and so on."""
    letters, text = ground.letters, ground.text
    han = _is_han(letters)
    dense = np.zeros(_CODE_POINTS, np.int64)
    present = distinct(letters[han])
    dense[present] = np.arange(len(present))
    last = dense[letters]
    starts, codes = np.flatnonzero(han), last[han]
    for size in range(1, rule.longest + 1):
        if size > 1:
            follows = han[starts + size - 1]
            starts, codes = starts[follows], codes[follows]
            codes = codes * len(present) + last[starts + size - 1]
        # by hashing: sorting thirty million codes five times takes most of a minute
        codes, found = pd.factorize(codes)
        counts = np.bincount(codes, minlength=len(found))
        first = np.zeros(len(found), np.int64)
        first[codes[::-1]] = starts[::-1]
        often = counts >= rule.min_count
        texts = np.empty(int(often.sum()), object)
        texts[:] = [text[start : start + size] for start in first[often].tolist()]
        kept = often[codes]
        starts, codes = starts[kept], (np.cumsum(often) - 1)[codes[kept]]
        yield _Strings(size, starts, codes, texts, counts[often])


def _cohesions(strings: _Strings, counts: Mapping[str, int], total: int) -> NDArray[np.float64]:
    """Of each string the mutual information of its weakest cut."""
    strongest = [
        max(counts[word[:cut]] * counts[word[cut:]] for cut in range(1, strings.size))
        for word in strings.texts
    ]
    ratio: NDArray[np.float64] = strings.counts * float(total) / np.array(strongest, float)
    return np.log2(ratio)


def _mostly_whole(strings: _Strings, ground: _Ground) -> Flags:
    """Whether a string begins and ends where words do, in at least half of its places."""
    whole = ground.begins[strings.starts] & ground.begins[strings.starts + strings.size]
    times = np.bincount(strings.codes, weights=whole, minlength=len(strings.texts))
    mostly: Flags = times * 2 >= strings.counts
    return mostly


def _free(strings: _Strings, chosen: Whole, ground: _Ground) -> pd.DataFrame:
    """The chosen strings with the entropy of what stands beside them."""
    places = np.full(len(strings.texts), -1)
    places[chosen] = np.arange(len(chosen))
    of_place = places[strings.codes]
    starts, own = strings.starts[of_place >= 0], of_place[of_place >= 0]
    beside = np.where(_is_han(ground.letters), ground.letters, 0).astype(np.int64)
    left = _entropy(own, beside[starts - 1], len(chosen))
    right = _entropy(own, beside[starts + strings.size], len(chosen))
    width = int(ground.documents.max(initial=0)) + 1
    pairs = distinct(own * width + ground.documents[starts])
    return pd.DataFrame(
        {
            "word": strings.texts[chosen],
            "count": strings.counts[chosen],
            "documents": np.bincount(pairs // width, minlength=len(chosen)),
            "entropy_left": left,
            "entropy_right": right,
            "entropy": np.minimum(left, right),
        }
    )


def _entropy(own: Whole, beside: Whole, size: int) -> NDArray[np.float64]:
    """Of each string the entropy of its neighbours: −Σ p log2 p."""
    pairs, counts = np.unique(own * _CODE_POINTS + beside, return_counts=True)
    owner = pairs // _CODE_POINTS
    totals = np.bincount(owner, weights=counts, minlength=size)
    shares = counts / totals[owner]
    terms = -shares * np.log2(shares)
    return np.bincount(owner, weights=terms, minlength=size).astype(np.float64)
