"""Where a corpus comes from: mined files, the folder of a run, or a store.

All that a corpus needs is the table of documents, of paragraphs and, for trends, of figures and
activities, under the names and columns of `docs/formats.md`. A source that can keep the cut words
saves the next call the cutting.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.gathering import COLUMNS, Cut, Gathered, Rows, TableName
from summary_miner.explore.tokens import Tokens, joined

if TYPE_CHECKING:
    from summary_miner.mining import Settings

DATES = ("period_start", "period_end", "published")
NUMBERS = ("value", "lower", "upper")
FACTS: tuple[TableName, ...] = ("figures", "activities")


@runtime_checkable
class Source(Protocol):
    """Gives the tables of a corpus; a store of many runs is one, too."""

    def table(self, name: TableName) -> pd.DataFrame:
        """A table with at least its `COLUMNS`; boilerplate may stand in `paragraphs`."""

    def load_tokens(self, settings: Settings) -> Tokens | None:
        """The tokens of all rows of `paragraphs`, if they were kept for these settings."""

    def keep_tokens(self, tokens: Tokens, settings: Settings) -> None:
        """Keep the tokens for the next call, where this source can."""


class MinedSource:
    """Documents as they are mined; nothing is kept for another time.

    Facts take five times as long to read as all else, so they are mined when asked for.

    Args:
        gathered: Mines the files, with their facts or without, and gives what `gather` makes of
            them, in order and in as many parts as it likes.
        facts: Whether facts are sure to be asked for, so that nothing is read twice.
    """

    def __init__(
        self, gathered: Callable[[bool], Iterable[Gathered]], *, facts: bool = False
    ) -> None:
        self._gathered = gathered
        self._facts = facts
        self._tables: dict[TableName, pd.DataFrame] = {}
        self._cuts: list[Cut] = []

    def table(self, name: TableName) -> pd.DataFrame:
        """The rows of one table."""
        if name not in self._tables:
            self._read(facts=self._facts or name in FACTS)
        return self._tables[name]

    def _read(self, *, facts: bool) -> None:
        rows: Rows = {name: [] for name in COLUMNS}
        self._cuts = []
        for gathered in self._gathered(facts):
            for name, own in gathered.rows.items():
                rows[name] += own
            if gathered.cut is not None:
                self._cuts.append(gathered.cut)
        for name in COLUMNS:
            if name not in FACTS or facts:
                self._tables[name] = typed(pd.DataFrame(rows[name], columns=COLUMNS[name]))

    def load_tokens(self, settings: Settings) -> Tokens | None:
        """The words as they were cut where the files were read; None if they were not."""
        return joined(self._cuts, settings.load_segmenter()) if self._cuts else None

    def keep_tokens(self, tokens: Tokens, settings: Settings) -> None:
        """Nothing: we don't write beside somebody's files."""


def typed(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the types that a corpus expects; an unknown text is empty."""
    for column in table.columns:
        if column in DATES:
            # by way of text: pandas guesses nothing, and days beyond 2262 fit into seconds
            days = pd.to_datetime(
                table[column].astype("string"), format="%Y-%m-%d", errors="coerce"
            )
            table[column] = days.astype("datetime64[s]")
        elif column in NUMBERS:
            table[column] = pd.to_numeric(table[column], errors="coerce").astype("float64")
        else:
            table[column] = table[column].astype(object).where(table[column].notna(), "")
    return table


def digest_of(*parts: bytes) -> str:
    """SHA-256 of some bytes, parted."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def words_version(settings: Settings) -> str:
    """What the cutting depends on: engine, our tables, the user's dictionary."""
    from summary_miner.lexicon import tables_digest

    path = settings.user_dict
    try:
        own = path.read_bytes() if path else b""
    except OSError as error:
        raise UsageError(f"{path}: the user dictionary can't be read: {error.strerror}") from None
    return digest_of(settings.segmenter.encode(), tables_digest().encode(), own)
