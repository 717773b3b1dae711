"""Questions that a researcher asks of many documents.

A `Corpus` says where documents, paragraphs, words, figures and metadata come from; each question
is a function of it that returns a pandas frame, and a command `summary-miner explore` of the
same name.

open_corpus    files, folders, or the folder of a run, with metadata
freq           how often which words are used
keywords       the words that stand for a document or a group
kwic           every place where something stands, with the words around it
collocations   words that keep company more often than by chance
keyness        the words that set one group apart from another
ngrams         words that follow each other again and again
newwords       strings of characters that behave like words and stand in no dictionary
cooccurrence   which words are told together
dispersion     how evenly words are spread over the parts of a corpus
richness       how varied the vocabulary is
trends         words, topics, figures and activities over periods and groups
similarity     documents, or groups of them, that are about the same
topics         what a corpus is about, by a model of its words or by the codebook

indicators   which figures to follow, read from YAML
panels       documents × indicators
suggestions  the indicators that a corpus itself proposes
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summary_miner.explore.collocates import Window, collocations
    from summary_miner.explore.concordance import Sorting, kwic, read_sorting
    from summary_miner.explore.contrast import keyness
    from summary_miner.explore.corpus import Corpus, open_corpus
    from summary_miner.explore.discovery import NewWordRule, as_user_dict, newwords
    from summary_miner.explore.following import ActivityType, Topic
    from summary_miner.explore.frequencies import freq
    from summary_miner.explore.indicators import Indicator, read_indicator, read_indicators
    from summary_miner.explore.keyterms import keywords
    from summary_miner.explore.likeness import similarity
    from summary_miner.explore.metadata import Metadata, read_metadata
    from summary_miner.explore.networks import cooccurrence
    from summary_miner.explore.panels import Panel, PanelRow, build_panel
    from summary_miner.explore.queries import Query
    from summary_miner.explore.sequences import ngrams
    from summary_miner.explore.spread import dispersion
    from summary_miner.explore.suggestions import Suggestion, as_yaml, suggest_indicators
    from summary_miner.explore.themes import TopicModel, topics
    from summary_miner.explore.timelines import growth, trends, undated
    from summary_miner.explore.variety import richness
    from summary_miner.explore.words import ALL_WORDS, WordFilter, ranked, read_stop_words

__all__ = [
    "ALL_WORDS",
    "ActivityType",
    "Corpus",
    "Indicator",
    "Metadata",
    "NewWordRule",
    "Panel",
    "PanelRow",
    "Query",
    "Sorting",
    "Suggestion",
    "Topic",
    "TopicModel",
    "Window",
    "WordFilter",
    "as_user_dict",
    "as_yaml",
    "build_panel",
    "collocations",
    "cooccurrence",
    "dispersion",
    "freq",
    "growth",
    "keyness",
    "keywords",
    "kwic",
    "newwords",
    "ngrams",
    "open_corpus",
    "ranked",
    "read_indicator",
    "read_indicators",
    "read_metadata",
    "read_sorting",
    "read_stop_words",
    "richness",
    "similarity",
    "suggest_indicators",
    "topics",
    "trends",
    "undated",
]

_NAMES = {
    "collocates": "Window collocations",
    "concordance": "Sorting kwic read_sorting",
    "contrast": "keyness",
    "corpus": "Corpus open_corpus",
    "discovery": "NewWordRule as_user_dict newwords",
    "following": "ActivityType Topic",
    "frequencies": "freq",
    "indicators": "Indicator read_indicator read_indicators",
    "keyterms": "keywords",
    "likeness": "similarity",
    "metadata": "Metadata read_metadata",
    "networks": "cooccurrence",
    "panels": "Panel PanelRow build_panel",
    "queries": "Query",
    "sequences": "ngrams",
    "spread": "dispersion",
    "suggestions": "Suggestion as_yaml suggest_indicators",
    "themes": "TopicModel topics",
    "timelines": "growth trends undated",
    "variety": "richness",
    "words": "ALL_WORDS WordFilter ranked read_stop_words",
}
"""Where each public name lives: pandas and numpy are loaded by the modules that count."""

_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
