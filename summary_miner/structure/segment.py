"""Words and parts of speech, by jieba's dictionary and ours (`data/words.tsv`).

Two engines read the same dictionary: `rjieba` (the default, some 25 times faster) and
`jieba` (the reference). Both are instances of our own: importing us changes nobody's
dictionary. Where they differ is pinned in `tests/structure/test_segment.py`.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
import warnings
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from summary_miner.errors import LexiconError, UsageError
from summary_miner.lexicon import pairs, table
from summary_miner.structure.clean import mend_pairs

SEGMENTERS = ("rjieba", "jieba")

_HYPHENS = re.compile(r"(-+)")
_FREQUENCY = re.compile("[0-9]{1,9}")
_TAG = re.compile(r"[a-z]{1,5}")


class Token(NamedTuple):
    """A word and its place.

    Attributes:
        tag: Part of speech in the ICTCLAS scheme.
        known: False for a word that stands in no dictionary: it was guessed.
    """

    word: str
    tag: str
    start: int
    end: int
    known: bool = True


class _Memory(dict[str, tuple[str, bool]]):
    """Part of speech of each word met; forgotten when there are too many."""

    def __init__(self, tag: Callable[[str], tuple[str, bool]]):
        super().__init__()
        self._tag = tag

    def __missing__(self, word: str) -> tuple[str, bool]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = self._tag(word)
        return found


_MOST_WORDS = 1 << 18


class Segmenter:
    """Cuts text into words; joined, they give the text back."""

    def __init__(self, cut: Callable[[str], list[str]], tag: Callable[[str], tuple[str, bool]]):
        self._cut = cut
        self._tags = _Memory(tag)

    def words(self, text: str) -> list[str]:
        """The words of the text, white space and marks included."""
        text = mend_pairs(text)
        if "-" not in text:
            return self._cut(text)
        # rjieba takes 2023-09-06 for one word, jieba for five: without hyphens they agree
        return [word for piece in _HYPHENS.split(text) if piece for word in self._cut(piece)]

    def tag(self, word: str) -> str:
        """The part of speech of a word by itself, in the ICTCLAS scheme."""
        return self._tags[word][0]

    def knows(self, word: str) -> bool:
        """Whether the word stands in a dictionary."""
        return self._tags[word][1]

    def tokens(self, text: str, start: int = 0) -> list[Token]:
        """The words with parts of speech and half-open offsets, counted from `start`."""
        words = self.words(text)
        ends = list(accumulate(map(len, words), initial=start))
        tagged = map(self._tags.__getitem__, words)
        new = tuple.__new__  # a third of the time of Token(…): texts have many words
        return [
            new(Token, (word, tag, first, end, known))
            for word, (tag, known), first, end in zip(words, tagged, ends, ends[1:], strict=False)
        ]


def read_user_dict(path: Path) -> list[tuple[str, int, str]]:
    """Word, frequency and tag of each line of a dictionary in jieba's own format.

    Raises:
        LexiconError: With the number of the first line that is damaged.
        UsageError: If the file can't be read as UTF-8.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the user dictionary can't be read as UTF-8: {error}") from None
    return [
        _entry(str(path), number, line)
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]


def _entry(path: str, number: int, line: str) -> tuple[str, int, str]:
    cells = line.split()
    word, rest = cells[0], cells[1:]
    frequency = int(rest.pop(0)) if rest and _FREQUENCY.fullmatch(rest[0]) else 0
    tag = rest.pop(0) if rest and _TAG.fullmatch(rest[0]) else ""
    if rest:
        raise LexiconError(path, number, "WORD [FREQUENCY] [TAG]", line)
    return word, frequency, tag or "n"


@cache
def domain_words() -> tuple[tuple[str, int, str], ...]:
    """Word, frequency and tag of the entries that jieba's dictionary lacks."""
    columns = ("word", "frequency", "tag", "note")
    rows = table("words.tsv", *columns, allowed={"frequency": _FREQUENCY, "tag": _TAG})
    return tuple((word, int(frequency), tag) for word, frequency, tag, _ in rows)


def load_segmenter(engine: str = "rjieba", user_dict: Path | None = None) -> Segmenter:
    """The segmenter of a process; loaded once for each engine and state of the dictionary.

    Raises:
        UsageError: If there is no such engine.
    """
    changed = user_dict.stat().st_mtime_ns if user_dict and user_dict.exists() else 0
    return _load(engine, user_dict, changed)


@lru_cache(maxsize=4)
def _load(engine: str, user_dict: Path | None, _changed: int) -> Segmenter:
    if engine not in SEGMENTERS:
        raise UsageError(f"no segmenter {engine!r}; there are {', '.join(SEGMENTERS)}")
    user_words = read_user_dict(user_dict) if user_dict else ()
    entries = {word: (word, frequency, tag) for word, frequency, tag in domain_words()}
    entries.update((entry[0], entry) for entry in user_words)  # the user's word is the last
    words = list(entries.values())
    fast = _load_rjieba(words)
    words += _add_verbs(fast)

    def tag_of(word: str) -> tuple[str, bool]:
        # of the word alone, so that both engines give the same; rjieba keeps the tag of a word
        # that its dictionary has (超市 as a verb), whatever is added
        own = entries.get(word)
        return own[2] if own else str(fast.tag(word)[-1][1]), bool(fast.has_word(word))

    return Segmenter(fast.cut if engine == "rjieba" else _load_jieba(words), tag_of)


def _load_rjieba(words: Iterable[tuple[str, int, str]]) -> Any:
    engine = _engine_of_rjieba()()
    for word, frequency, tag in words:
        engine.add_word(word, frequency or engine.suggest_freq(word), tag)
    return engine


def _engine_of_rjieba() -> Any:
    """`rjieba.Jieba`, without the instance with its dictionary that `import rjieba` makes.

    That takes a tenth of the time that a short text takes from start to end, and nobody asks for
    it. Whoever imports `rjieba` gets it as ever.
    """
    name = "rjieba.rjieba"
    if name not in sys.modules:
        package = find_spec("rjieba")  # found, not yet run
        spec = package and PathFinder.find_spec(name, package.submodule_search_locations)
        if spec is None or spec.loader is None:  # built in another way
            return import_module("rjieba").Jieba
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        sys.modules[name] = module
    return sys.modules[name].Jieba


def _add_verbs(engine: Any) -> list[tuple[str, int, str]]:
    """The verbs of `data/verbs.tsv` that no dictionary holds, added to the engine's."""
    verbs = [verb for verb, _ in pairs("verbs.tsv", "verb", "role")]
    new = [(verb, int(engine.suggest_freq(verb)), "v") for verb in verbs if len(verb) > 1]
    new = [entry for entry in new if not engine.has_word(entry[0])]
    for word, frequency, tag in new:
        engine.add_word(word, frequency, tag)
    return new


def _load_jieba(words: Iterable[tuple[str, int, str]]) -> Callable[[str], list[str]]:
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")  # jieba warns of itself on new Pythons
        import jieba

    engine = jieba.Tokenizer()
    # without jieba's cache file: it would stand in a folder that anyone may write to
    engine.FREQ, engine.total = engine.gen_pfdict(engine.get_dict_file())
    engine.initialized = True
    for word, frequency, tag in words:
        engine.add_word(word, frequency or None, tag)

    def cut(text: str) -> list[str]:
        return list(engine.lcut(text))

    return cut
