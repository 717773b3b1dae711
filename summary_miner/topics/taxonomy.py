"""Taxonomies: topics with their names, definitions and words; the shipped one, or a user's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from summary_miner.errors import UsageError
from summary_miner.lexicon import table
from summary_miner.topics.votes import Lexicon, load_lexicon
from summary_miner.yamlfiles import read_yaml

MOST_TOPICS = 60
"""Nobody tells more of them apart."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic.

    Attributes:
        name: Its identifier in tables and labels.
        chinese: What a person reads.
        definition: What a paragraph is about that belongs here, in Chinese.
    """

    name: str
    chinese: str
    definition: str


@dataclass(frozen=True)
class Taxonomy:
    """Topics in their order, and the words that speak for them."""

    topics: tuple[Topic, ...]
    lexicon: Lexicon

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The identifiers of the topics, in their order."""
        return tuple(topic.name for topic in self.topics)

    def topic(self, name: str) -> Topic | None:
        """The topic of an identifier or of a Chinese name, None if there is none."""
        wanted = name.strip()
        found = (topic for topic in self.topics if wanted in (topic.name, topic.chinese))
        return next(found, None)


@cache
def shipped_taxonomy() -> Taxonomy:
    """The topics of `data/taxonomy.tsv` with the words of `data/topics.tsv`.

    >>> shipped_taxonomy().topic("环境整治").name
    'environment'
    """
    rows = table("taxonomy.tsv", "topic", "chinese", "definition")
    return Taxonomy(tuple(Topic(*row) for row in rows), load_lexicon())


def read_taxonomy(path: Path) -> Taxonomy:
    """A user's own topics: a YAML file as `docs/topics.md` tells.

    Raises:
        UsageError: With the path, if it can't be read or is not as told.
    """
    content = read_yaml(path)
    named = content.get("topics") if isinstance(content, dict) else None
    if not isinstance(named, dict) or not 2 <= len(named) <= MOST_TOPICS:
        raise UsageError(f"{path}: expected `topics:` with 2 to {MOST_TOPICS} of them, each a name")
    topics, rows = [], []
    for name, entry in named.items():
        topics.append(_topic(path, name, entry))
        rows += [(word, str(name), weight) for word, weight in _words(path, name, entry)]
    names = tuple(topic.name for topic in topics)
    return Taxonomy(tuple(topics), Lexicon(names, rows))


_ENTRY = ("chinese", "definition", "words")


def _topic(path: Path, name: Any, entry: Any) -> Topic:
    if not isinstance(name, str) or not name.isidentifier():
        raise UsageError(f"{path}: {name}: expected a name of letters, digits and _")
    if not isinstance(entry, dict) or not {*entry} <= {*_ENTRY}:
        raise UsageError(f"{path}: {name}: expected {', '.join(_ENTRY)}")
    chinese, definition = (entry.get(field) or "" for field in _ENTRY[:2])
    if not isinstance(chinese, str) or not isinstance(definition, str) or not chinese:
        raise UsageError(f"{path}: {name}: expected texts for chinese and definition")
    return Topic(name, chinese, definition)


def _words(path: Path, name: str, entry: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Words with their weights: a list (weight 3 each), or a mapping to weights of 1 to 5."""
    words = entry.get("words") or []
    pairs = words.items() if isinstance(words, dict) else ((word, 3) for word in words)
    for word, weight in pairs:
        if not isinstance(word, str) or not word.strip():
            raise UsageError(f"{path}: {name}: expected words, got {word!r}; texts need quotes")
        if weight not in (1, 2, 3, 4, 5):
            raise UsageError(f"{path}: {name}: {word}: expected a weight of 1 to 5, got {weight!r}")
        yield word.strip(), weight


def taxonomy_to_plain(taxonomy: Taxonomy) -> dict[str, Any]:
    """What `meta.json` keeps of a taxonomy, so that a model carries its own."""
    return {
        "topics": [[topic.name, topic.chinese, topic.definition] for topic in taxonomy.topics],
        "words": [[word, *vote] for word, given in taxonomy.lexicon.rows for vote in given],
    }


def taxonomy_from_plain(plain: Mapping[str, Any]) -> Taxonomy:
    """The taxonomy that `taxonomy_to_plain` made plain."""
    topics = tuple(Topic(*row) for row in plain["topics"])
    words = [(word, topic, int(weight)) for word, topic, weight in plain["words"]]
    return Taxonomy(topics, Lexicon([topic.name for topic in topics], words))
