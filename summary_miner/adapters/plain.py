"""Documents as nothing but dicts, lists, texts and numbers, for a store that takes only these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Any, TypeAlias, get_args, get_type_hints

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
"""The fields of a document; its facts of a kind are a dict by their ids. Dates are in ISO."""

_FACTS: Mapping[str, tuple[Callable[..., Fact], str]] = {
    "sections": (Section, "section_id"),
    "paragraphs": (Paragraph, "para_id"),
    "figures": (Figure, "figure_id"),
    "activities": (Activity, "activity_id"),
}


def to_plain(document: Document) -> Plain:
    """The document's fields, ready for JSON or MessagePack; `from_plain` gives it back."""
    plain: Plain = _plain(asdict(document))
    for kind, (_, key) in _FACTS.items():
        plain[kind] = {row[key]: row for row in plain[kind]}
    return plain


def from_plain(plain: Plain) -> Document:
    """The document that `to_plain` took apart."""
    facts: Plain = {
        kind: tuple(fact_from_plain(kind, plain, key) for key in plain[kind]) for kind in _FACTS
    }
    facts["numbers"] = tuple(_made(NumberMention, row) for row in plain["numbers"])
    facts["period"] = _made(Period, plain["period"]) if plain["period"] else None
    document: Document = _made(Document, {**plain, **facts})
    return document


def fact_from_plain(kind: str, plain: Plain, key: str) -> Fact:
    """One fact of a document: `kind` names the field of `Document`, `key` is the fact's id.

    Raises:
        KeyError: If the document has no such fact.
    """
    make, _ = _FACTS[kind]
    fact: Fact = _made(make, plain[kind][key])
    return fact


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _made(make: Callable[..., Any], row: Plain) -> Any:
    """A value of a class from its plain fields: lists were tuples, and dates are read."""
    dates = _dates(make)
    fields = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
    }
    read = {name: date.fromisoformat(row[name]) for name in dates if row[name]}
    return make(**{**fields, **read})


@cache
def _dates(make: Callable[..., Any]) -> tuple[str, ...]:
    """The fields of a class that hold dates."""
    hints = get_type_hints(make)
    return tuple(name for name, hint in hints.items() if hint is date or date in get_args(hint))
