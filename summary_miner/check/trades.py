"""Trades: what a unit's own work is about, by its name (`data/trades.tsv`)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from summary_miner.check.checklists import Item
from summary_miner.lexicon import SomeOf, table
from summary_miner.topics.votes import TOPICS
from summary_miner.types import Document

_BUSINESS = "business"


@cache
def _trades() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    columns = ("name", "topics", "example")
    rows = table("trades.tsv", *columns, allowed={"topics": SomeOf(TOPICS)})
    return tuple((tuple(names.split()), tuple(topics.split(";"))) for names, topics, _ in rows)


def trade_of(organisation: str) -> tuple[str, ...]:
    """The topics that are a unit's own trade, besides `business`.

    >>> trade_of("岚湾市图书馆"), trade_of("云岭县人民医院")
    (('culture',), ())
    """
    return next(
        (topics for names, topics in _trades() if any(name in organisation for name in names)), ()
    )


def with_trade(item: Item, document: Document) -> Item:
    """The item, as it asks this unit: for a fire brigade 业务工作 is safety, too."""
    if _BUSINESS not in item.topics:
        return item
    trade = trade_of(document.organisation or document.title)
    return replace(item, topics=tuple(dict.fromkeys((*item.topics, *trade))))
