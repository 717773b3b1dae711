"""The noun behind a figure that a clause between them qualifies, as in 3家在全省领先的企业."""

from __future__ import annotations

from collections.abc import Sequence

from summary_miner.extract.contexts import words_in
from summary_miner.extract.measures import Quantity
from summary_miner.extract.phrases import phrase_ahead
from summary_miner.extract.traits import CLAUSE_ENDS, FIGURE, JOINERS, WordType
from summary_miner.extract.words import is_true_verb


def behind_clause(
    items: Sequence[WordType], place: int, index: int, quantity: Quantity
) -> tuple[int, int]:
    """企业 of 培育3家在全省领先的企业: what a clause that begins at `index` qualifies."""
    none, opens = (index, 0), items[index]
    together = quantity.unit.dimension == "events" and opens.tag == "p"  # 2次与友校的交流
    if not (together or quantity.unit.dimension in ("items", "people")) or opens.boundary:
        return none
    qualifies = opens.word in words_in("qualifies")  # 6位来自外省的代表
    listed = (place > 0 and items[place - 1].word in JOINERS) or is_object(items, place)
    begins = opens.governs or opens.tag in ("p", "d") or (opens.verbal and len(opens.word) > 1)
    if not (qualifies or (listed and begins)):
        index = _behind_de(items, index) if _heads_clause(items, place, quantity) else 0
        return phrase_ahead(items, index) if index else none
    first, end = 0, index
    while end < min(len(items), index + _LONGEST_CLAUSE):
        item = items[end]
        if item.boundary or item.tag == FIGURE or (first and item.word in JOINERS):
            break
        first = end + 1 if item.word == "的" else first
        end += 1
    if not first:
        return none
    named = phrase_ahead(items, first)
    return named if named[1] == end or (qualifies and named[0] < named[1]) else none


def _behind_de(items: Sequence[WordType], index: int) -> int:
    """Behind the first 的 of the clause, 0 where it has none."""
    for place in range(index, min(len(items), index + _LONGEST_CLAUSE)):
        if items[place].boundary:
            break
        if items[place].word == "的":
            return place + 1
    return 0


_LONGEST_CLAUSE = 20


def _heads_clause(items: Sequence[WordType], place: int, quantity: Quantity) -> bool:
    """9家承包经营的食堂: at the head of its clause a verb tells which; not 12人参加的会议."""
    first = place == 0 or items[place - 1].word in CLAUSE_ENDS or items[place - 1].weak
    opens = items[place + 1]
    tells = opens.tag == "p" or (is_true_verb(items, place + 1) and opens.role != "state")
    return first and tells and quantity.unit.name not in words_in("stands_alone") - {"家"}


def is_object(items: Sequence[WordType], place: int) -> bool:
    """办理5万元以下的贷款: the verb right in front has the noun behind as its object."""
    place -= place > 1 and items[place - 1].word in ("了", "过")
    return place > 0 and is_true_verb(items, place - 1)
