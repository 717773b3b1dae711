"""Where a corpus comes from: mined files, the folder of a run, or a store.

All that a corpus needs is the table of documents, of paragraphs and, for trends, of figures and
activities, under the names and columns of `docs/formats.md`. A source that can keep the cut words
saves the next call the cutting.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, runtime_checkable

import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.tokens import Tokens
from summary_miner.types import Document, Mined

if TYPE_CHECKING:
    from summary_miner.mining import Settings

TableName: TypeAlias = Literal["documents", "paragraphs", "figures", "activities"]

COLUMNS: Mapping[TableName, tuple[str, ...]] = {
    "documents": (
        *("doc_id", "source", "title", "organisation", "kind"),
        *("period_start", "period_end", "published"),
    ),
    "paragraphs": ("doc_id", "para_id", "role", "text", "topic"),
    "figures": (
        *("doc_id", "para_id", "figure_id", "value", "lower", "upper", "approx", "unit"),
        *("dimension", "subject", "action", "change_kind"),
    ),
    "activities": ("doc_id", "para_id", "type", "times_id", "participants_id"),
}
"""What is asked of each table; dates are `datetime64`, numbers `float64`, all else text."""

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
    """Documents as they are mined; nothing is kept.

    Facts take five times as long to read as all else, so they are mined when asked for.

    Args:
        mined: Mines the files, with their facts or without.
        facts: Whether facts are sure to be asked for, so that nothing is read twice.
    """

    def __init__(self, mined: Callable[[bool], Iterable[Mined]], *, facts: bool = False) -> None:
        self._mined = mined
        self._facts = facts
        self._tables: dict[TableName, pd.DataFrame] = {}

    def table(self, name: TableName) -> pd.DataFrame:
        """The rows of one table."""
        if name not in self._tables:
            self._read(facts=self._facts or name in FACTS)
        return self._tables[name]

    def _read(self, *, facts: bool) -> None:
        rows: dict[TableName, list[tuple[Any, ...]]] = {name: [] for name in COLUMNS}
        for mined in self._mined(facts):
            for document in mined.documents:
                for name, row in _rows(document):
                    rows[name].append(row)
        for name in COLUMNS:
            if name not in FACTS or facts:
                self._tables[name] = typed(pd.DataFrame(rows[name], columns=COLUMNS[name]))

    def load_tokens(self, settings: Settings) -> Tokens | None:
        """None: they are cut anew each time."""
        return None

    def keep_tokens(self, tokens: Tokens, settings: Settings) -> None:
        """Nothing: we don't write beside somebody's files."""


def _rows(document: Document) -> Iterator[tuple[TableName, tuple[Any, ...]]]:
    period = document.period
    start, end = (period.start, period.end) if period else (None, None)
    own = (document.doc_id, document.source, document.title, document.organisation, document.kind)
    yield "documents", (*own, start, end, document.published)
    for one in document.paragraphs:
        yield "paragraphs", (document.doc_id, one.para_id, one.role, one.text, one.topic)
    owned = {"figures": document.figures, "activities": document.activities}
    for name in FACTS:
        fields = COLUMNS[name][1:]
        for fact in owned[name]:
            yield name, (document.doc_id, *(getattr(fact, field) for field in fields))


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
