"""Claims: what each statement says of each item, where several items might claim it.

A paragraph is about one thing, mostly, and so is a sentence. An item has its home where it fits
better than the others do; there even a sentence without any of its words speaks of it, and a word
of it elsewhere, in a sentence at home with another item, is no evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summary_miner.check.affinities import adopt, find_homes, weigh_words, with_likeness
from summary_miner.check.alignment import find_owners, turns
from summary_miner.check.checklists import Item
from summary_miner.check.foreign import is_mostly_foreign
from summary_miner.check.relevance import ENOUGH, Relevance, weigh_relevance
from summary_miner.check.slogans import Span
from summary_miner.check.statements import Statement
from summary_miner.check.turntaking import edges, is_claimed, is_no_turn, passages_behind

_LEAST = 0.4
"""Of a paragraph that is nobody's home this is enough: a hint or two and its topic."""

_HINT = 0.28
_TOLD = ("done", "demanded")
_PART = 0.3
"""What is left where all its words are parts of another item's."""

_MUCH = 2.0
"""The sum of ways from which on a sentence speaks of an item wherever it stands."""

_PHRASE = 0.7
"""As sure as a phrase of a theme."""

_AT_HOME = "这一段主要说它"
_BEST = "没有别的检查项更合适"


@dataclass(frozen=True, slots=True)
class Claims:
    """What every statement says of every item.

    Attributes:
        rows: For each item, by its id, the relevance of each statement.
        homes: For each item the paragraphs that are about it.
        owners: For each paragraph the item that it is about, by its words and its place.
        outside: Passages that only lead in or close, and are no item's.
        follows: Whether the report keeps to the checklist's order: then what it has no place
            for it seldom tells.
    """

    statements: Sequence[Statement]
    rows: Mapping[str, Sequence[Relevance]]
    homes: Mapping[str, frozenset[str]]
    owners: Mapping[str, str]
    outside: frozenset[str]
    follows: bool

    def of(self, item_id: str) -> list[Relevance]:
        """The relevances of an item after all others have said what is theirs."""
        places = range(len(self.statements))
        anywhere = not self.follows and not self._is_somewhere_best(item_id)
        return [
            self._settled(place, item_id)
            if anywhere or self._stays(place, item_id)
            else Relevance(0.0)
            for place in places
        ]

    def _is_somewhere_best(self, item_id: str) -> bool:
        places = range(len(self.statements))
        return bool(self.homes.get(item_id, frozenset())) or any(
            self._is_best(place, item_id) for place in places
        )

    def unclaimed(self, item_id: str) -> list[Relevance]:
        """The relevances, where those in paragraphs that are nobody's home count from less on."""
        claimed = frozenset().union(*self.homes.values())
        return [
            row._replace(score=ENOUGH, ways=(*row.ways, _BEST))
            if row.own > 0 and row.score >= _LEAST and statement.passage not in claimed
            else Relevance(0.0)
            for statement, row in zip(self.statements, self.rows[item_id], strict=True)
        ]

    def hinted(self, item_id: str) -> list[Relevance]:
        """The relevances, where one word is enough that no other item has more of.

        Only for sentences that tell nothing: 卫生方面，社区始终当作大事来抓.
        """
        others = [rows for other, rows in self.rows.items() if other != item_id]
        return [
            row._replace(score=ENOUGH, ways=(*row.ways, _BEST))
            if row.own >= _HINT
            and self.statements[place].mode in _TOLD
            and self.statements[place].passage not in self.outside
            and (
                all(rows[place].own < row.own for rows in others)
                or (row.own >= _PHRASE and _is_bare_of_facts(self.statements[place]))
            )
            else Relevance(0.0)
            for place, row in enumerate(self.rows[item_id])
        ]

    def _settled(self, place: int, item_id: str) -> Relevance:
        """At home a statement speaks of the item, unless it clearly speaks of another alone."""
        row = self.rows[item_id][place]
        if is_mostly_foreign(self.statements[place].own):
            return row
        if row.score >= ENOUGH or self.owners.get(self.statements[place].passage) != item_id:
            return row
        others = (rows for other, rows in self.rows.items() if other != item_id)
        if row.own < _HINT and any(rows[place].clear for rows in others):
            return row
        return row._replace(score=ENOUGH, ways=(*row.ways, _AT_HOME))

    def _stays(self, place: int, item_id: str) -> bool:
        passage = self.statements[place].passage
        if self.owners.get(passage) == item_id:
            return True
        row = self.rows[item_id][place]
        if item_id in self.owners.values():  # what its own paragraph says is outdone by facts alone
            if self.statements[place].mode == "planned":
                sure = row.by_words or row.is_told_twice or passage not in self.owners
                return sure and self._is_best(place, item_id)
            much = row.clear and row.weight >= _MUCH and row.is_told_twice
            return much and self._is_best(place, item_id)
        if self.follows:
            return self._is_told_elsewhere(place, item_id)
        if passage in self.homes.get(item_id, frozenset()):
            return True
        return self._is_best(place, item_id) or (row.clear and row.weight >= _MUCH)

    def _is_told_elsewhere(self, place: int, item_id: str) -> bool:
        """Whether a report that has no place for an item tells of it all the same.

        It does in a paragraph that is nobody's, by a condition, an activity or a figure, or in a
        sentence that says nothing of the item whose paragraph it stands in.
        """
        passage = self.statements[place].passage
        owner = self.owners.get(passage)
        if owner is None:
            return True
        row, best = self.rows[item_id][place], self._is_best(place, item_id)
        if row.clear:
            much = row.weight >= _MUCH and row.is_told_twice
            return best or much or passage in self.homes.get(item_id, frozenset())
        return best and row.own >= _PHRASE and self.rows[owner][place].own < _HINT

    def _is_best(self, place: int, item_id: str) -> bool:
        """Whether no other item fits a sentence better."""
        row = self.rows[item_id][place]
        if row.own <= 0 or row.score < ENOUGH:
            return False
        passage = self.statements[place].passage
        rivals = (
            (rows[place], passage in self.homes.get(other, frozenset()))
            for other, rows in self.rows.items()
            if other != item_id
        )
        return all(
            rival.weight <= row.weight and not (at_home and rival.own > 0 and rival.score >= ENOUGH)
            for rival, at_home in rivals
        )


def _is_bare_of_facts(statement: Statement) -> bool:
    return not (statement.figures or statement.names or statement.times)


def weigh_claims(statements: Sequence[Statement], items: Sequence[Item]) -> Claims:
    """What every statement says of every item.

    Args:
        items: Those that are done, not told: problems and plans claim nothing.
    """
    weighed = {item.item_id: _weigh(statements, item) for item in items}
    rows = {item_id: _without_parts(own, item_id, weighed) for item_id, own in weighed.items()}
    words = weigh_words(statements, rows)
    affinities = with_likeness(words, statements, items)
    homes = find_homes(words, affinities)
    outside = edges(statements)
    apart = {one.passage for one in statements if is_no_turn(one)} | outside
    owners = find_owners(affinities, apart)
    due = {passage: fits for passage, fits in affinities.items() if passage not in apart}
    owners |= adopt(due, words, owners, homes)
    closing = passages_behind(statements)
    claimed = {
        one.passage
        for place, one in enumerate(statements)
        if one.setting.mode is None
        or is_claimed(one, [own[place] for own in rows.values()], closing)
    }
    planned = {one.passage for one in statements if one.setting.mode is not None}
    leading = {one.passage for one in statements if one.setting.topic == "background"}
    told = {name for one, name in owners.items() if one not in apart | planned | leading}
    preambles = {passage for passage in leading if owners.get(passage) in told}
    kept = {one: name for one, name in owners.items() if one in claimed - preambles}
    return Claims(
        statements,
        rows,
        homes,
        kept,
        frozenset(outside - kept.keys()),
        bool(turns(affinities, apart)),
    )


def _weigh(statements: Sequence[Statement], item: Item) -> list[Relevance]:
    rows: list[Relevance] = []
    before: Relevance | None = None
    passage = ""
    for statement in statements:
        before = before if statement.passage == passage else None
        before = weigh_relevance(statement, item, before)
        passage = statement.passage
        rows.append(before)
    return rows


def _without_parts(
    own: Sequence[Relevance], item_id: str, weighed: Mapping[str, Sequence[Relevance]]
) -> list[Relevance]:
    """The relevances without words that are parts of another item's: 志愿者 of 星级志愿者."""
    others = [rows for other, rows in weighed.items() if other != item_id]
    return [
        row._replace(score=_PART, own=_PART, here=_PART, weight=_PART, clear=False)
        if row.about and any(_is_part(row.about, rows[place]) for rows in others)
        else row
        for place, row in enumerate(own)
    ]


def _is_part(about: Sequence[Span], rival: Relevance) -> bool:
    """Whether one word of the rival's conditions holds all these words, and more."""
    first, last = min(about)[0], max(end for _, end in about)
    return rival.by_words and any(
        start <= first and last <= end and end - start > last - first for start, end in rival.about
    )
