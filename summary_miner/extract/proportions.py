"""The subject of a share of something else, and of what is compared with a standard."""

from __future__ import annotations

from summary_miner.extract.clauses import skip_back
from summary_miner.extract.contexts import words_in
from summary_miner.extract.measures import Quantity
from summary_miner.extract.predicates import verb_after
from summary_miner.extract.sharing import Reading
from summary_miner.extract.wording import words_of
from summary_miner.extract.wordplaces import Words


def compared(agent: str, standard: str, before: str, *, share: bool) -> str:
    """What 超过 is said of; an exact gap (超过培训指标26人) may be known by its standard alone.

    Args:
        share: True for a share of the standard (超计划4.2%, 是去年的2倍), which names nothing.
    """
    return agent or (before or standard if share else standard or before)


def as_share(
    words: Words, place: int, start: int, quantity: Quantity, before: Reading
) -> Reading | None:
    """租金为市价的一半, 产量是去年的2倍: what is so large a share of something else."""
    items = words.items
    if quantity.unit.name not in ("%", "倍") or not place or items[place - 1].word != "的":
        return None
    for index in range(place - 2, start - 1, -1):
        if items[index].word in words_in("equals"):
            subject = words_of(words, skip_back(items, index, start)) or before.subject
            return Reading(subject, items[index].word) if subject else None
        if items[index].word in words_in("at_rate"):  # 按投资额的8%给村集体分红
            return Reading(words_of(words, (index + 1, place - 1)), verb_after(items, place + 1))
    return None
