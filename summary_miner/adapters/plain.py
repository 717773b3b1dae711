"""Documents as nothing but dicts, lists, texts and numbers, for a store that takes only these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, TypeAlias

from summary_miner.types import (
    Activity,
    Document,
    Figure,
    NumberMention,
    Paragraph,
    Period,
    Section,
)

Fact: TypeAlias = Section | Paragraph | Figure | Activity

Plain: TypeAlias = dict[str, Any]
"""The fields of a document; its facts of a kind are a dict by their ids."""

_FACTS: Mapping[str, tuple[Callable[..., Fact], str]] = {
    "sections": (Section, "section_id"),
    "paragraphs": (Paragraph, "para_id"),
    "figures": (Figure, "figure_id"),
    "activities": (Activity, "activity_id"),
}


def to_plain(document: Document) -> Plain:
    """The document's fields, ready for JSON or MessagePack; `from_plain` gives it back."""
    plain = asdict(document)
    for kind, (_, key) in _FACTS.items():
        plain[kind] = {row[key]: row for row in map(_listed, plain[kind])}
    plain["numbers"] = list(plain["numbers"])
    if document.period:
        plain["period"] = [document.period.start.isoformat(), document.period.end.isoformat()]
    if document.published:
        plain["published"] = document.published.isoformat()
    return plain


def from_plain(plain: Plain) -> Document:
    """The document that `to_plain` took apart."""
    facts = {
        kind: tuple(fact_from_plain(kind, plain, key) for key in plain[kind]) for kind in _FACTS
    }
    numbers = tuple(NumberMention(**row) for row in plain["numbers"])
    period = Period(*map(date.fromisoformat, plain["period"])) if plain["period"] else None
    published = date.fromisoformat(plain["published"]) if plain["published"] else None
    made: dict[str, Any] = {**facts, "numbers": numbers, "period": period, "published": published}
    return Document(**{**plain, **made})


def fact_from_plain(kind: str, plain: Plain, key: str) -> Fact:
    """One fact of a document: `kind` names the field of `Document`, `key` is the fact's id.

    Raises:
        KeyError: If the document has no such fact.
    """
    make, _ = _FACTS[kind]
    row = plain[kind][key]
    return make(**{name: tuple(v) if isinstance(v, list) else v for name, v in row.items()})


def _listed(row: Plain) -> Plain:
    return {name: list(v) if isinstance(v, tuple) else v for name, v in row.items()}
