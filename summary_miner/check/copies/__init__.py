"""Copies: paragraphs that were made from others, in one document, between documents, over years.

masks       a paragraph without punctuation, every number a mask
index       which paragraphs share n-grams
tiles       which runs of symbols two paragraphs share
edits       what was changed, and of which kind the change is
alignment   whether two paragraphs are copies
collection  the paragraphs, each prepared once
search      the whole search
"""

from summary_miner.check.copies.search import find_copies
from summary_miner.check.copies.values import (
    Change,
    CopiedDocument,
    Copies,
    Copy,
    CopyKind,
    Edit,
    EditKind,
    Passage,
    Scope,
)

__all__ = [
    "Change",
    "CopiedDocument",
    "Copies",
    "Copy",
    "CopyKind",
    "Edit",
    "EditKind",
    "Passage",
    "Scope",
    "find_copies",
]
