"""Turns: which passages of a report are an item's turn, and which lead in, close or only plan."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from summary_miner.check.modes import mode_of_heading
from summary_miner.check.relevance import Relevance
from summary_miner.check.statements import Statement

_NO_TURN = ("problems", "plans")
"""Paragraphs of these topics stand where no item is due."""

_CLAUSES = re.compile("[，,]")
"""A title that is a sentence of its own section: 来年打算添一个窗口，专办医保."""


def edges(statements: Sequence[Statement]) -> set[str]:
    """The paragraphs before and behind all others that only lead in or close."""
    topics = {one.passage: one.setting.topic for one in statements}
    closing = ("background", *_NO_TURN)
    return {
        *takewhile(lambda passage: topics[passage] == "background", topics),
        *takewhile(lambda passage: topics[passage] in closing, reversed([*topics])),
    }


def is_no_turn(statement: Statement) -> bool:
    setting = statement.setting
    if setting.mode == "planned" and not _is_headed(statement):
        return setting.bare
    return setting.bare or setting.mode is not None or setting.topic in _NO_TURN


def is_claimed(statement: Statement, rows: Sequence[Relevance], closing: Collection[str]) -> bool:
    """Whether a paragraph that only plans is an item's own, and no part of 下一步打算."""
    in_between = statement.setting.mode == "planned" and statement.passage not in closing
    return not _is_headed(statement) and (in_between or any(row.clear for row in rows))


def passages_behind(statements: Sequence[Statement]) -> set[str]:
    """The passages behind all that was done; of these from what is lacking on."""
    told = {one.passage for one in statements if one.setting.mode is None and one.mode == "done"}
    passages = dict.fromkeys(one.passage for one in statements)
    behind = list(takewhile(lambda passage: passage not in told, reversed([*passages])))
    lacking = {one.passage for one in statements if one.setting.mode == "lacking"}
    places = [place for place, passage in enumerate(behind, start=1) if passage in lacking]
    return set(behind[: places[-1]] if places else behind)


def _is_headed(statement: Statement) -> bool:
    """Whether a title says that all below it is lacking or planned."""
    titles = (one for one in statement.setting.headings if not _CLAUSES.search(one))
    return any(mode_of_heading(title) for title in titles)
