"""A corpus: documents with their metadata, their paragraphs, and their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pandas as pd

from summary_miner.errors import UsageError
from summary_miner.explore.calendar import CALENDAR, add_calendar, part_of
from summary_miner.explore.conditions import Condition, read_condition, told_values, with_english
from summary_miner.explore.frames import FrameSource
from summary_miner.explore.gathering import TableName, gather
from summary_miner.explore.groups import Groups
from summary_miner.explore.metadata import Described, Metadata, as_metadata, join_metadata
from summary_miner.explore.runs import RunSource, is_run
from summary_miner.explore.sources import MinedSource, Source
from summary_miner.explore.tokens import Flags, Tokens, distinct, tokenize
from summary_miner.mining import Settings, mine

By: TypeAlias = "str | Sequence[str]"
"""A column to group by, or several."""

Given: TypeAlias = "str | Path | Iterable[str | Path] | Mapping[str, pd.DataFrame]"
"""Files, folders, or frames by name."""

PARAGRAPH_COLUMNS = ("topic", "role", "para_id")
"""Columns that differ inside a document; all others belong to the document as a whole."""

MOST_GROUPS = 200
"""Where each group is worked through by itself; more of them are most likely a mistake."""


@dataclass(frozen=True, eq=False)
class Corpus:
    """Documents, their paragraphs and words; what every command of `explore` asks.

    Boilerplate is left out. It does not change: `where` gives another corpus.

    Attributes:
        documents: One row a document: the columns of the table `documents`, `year`, `half`,
            `quarter`, `month` of its period, `organisation_kind`, and its metadata.
        paragraphs: One row a paragraph in reading order: `document` (the row number of its
            document), `para_id`, `role`, `topic`, `text`.
        notes: What a user should know, such as documents without metadata.
    """

    source: Source
    settings: Settings
    documents: pd.DataFrame
    paragraphs: pd.DataFrame
    notes: tuple[str, ...] = ()
    _whole: tuple[Flags, Corpus | None] | None = field(default=None, repr=False)

    @cached_property
    def tokens(self) -> Tokens:
        """The words of the paragraphs; cut once, and kept where the source can keep them."""
        if self._whole is None:
            raise RuntimeError("a corpus is made by open_corpus or Corpus.of")
        kept, whole = self._whole
        return (whole.tokens if whole else self._all_tokens()).only(kept)

    def _all_tokens(self) -> Tokens:
        """Those of all rows of the table `paragraphs`, boilerplate included."""
        tokens = self.source.load_tokens(self.settings)
        if tokens is None:
            texts = self.source.table("paragraphs")["text"]
            tokens = tokenize(texts.tolist(), self.settings.load_segmenter())
            self.source.keep_tokens(tokens, self.settings)
        return tokens

    @property
    def figures(self) -> pd.DataFrame:
        """The figures of the paragraphs, with the row numbers `document` and `paragraph`.

        Mined when asked for, where the source is a folder of files.
        """
        return self._facts("figures")

    @property
    def activities(self) -> pd.DataFrame:
        """The activities of the documents, in the same way."""
        return self._facts("activities")

    def _facts(self, name: TableName) -> pd.DataFrame:
        """The rows of a table that belong to the paragraphs of this corpus."""
        facts = self.source.table(name)
        numbers = pd.Series(self.documents.index, index=self.documents["doc_id"])
        placed = facts.assign(document=facts["doc_id"].map(numbers))
        placed = placed[placed["document"].notna()].astype({"document": "int64"})
        own = pd.MultiIndex.from_frame(self.paragraphs[["document", "para_id"]])
        places = own.get_indexer(pd.MultiIndex.from_frame(placed[["document", "para_id"]]))
        return placed.assign(paragraph=places)[places >= 0].reset_index(drop=True)

    @classmethod
    def of(cls, source: Source, settings: Settings = Settings()) -> Corpus:
        """The corpus of a source, without metadata.

        Raises:
            UsageError: If the source holds no document.
        """
        documents = source.table("documents").reset_index(drop=True)
        if documents.empty:
            raise UsageError("there is no document to explore; check the paths")
        rows = source.table("paragraphs")
        kept = ((rows["role"] != "boilerplate") & (rows["text"] != "")).to_numpy(bool)
        numbers = pd.Series(documents.index, index=documents["doc_id"])
        paragraphs = rows[kept].reset_index(drop=True)
        paragraphs["document"] = paragraphs.pop("doc_id").map(numbers)
        return cls(source, settings, add_calendar(documents), paragraphs, (), (kept, None))

    def with_metadata(self, metadata: Metadata) -> Corpus:
        """The corpus with the columns of a table of metadata, joined by the files' names."""
        documents, notes = join_metadata(self.documents, metadata)
        return replace(self, documents=documents, notes=(*self.notes, *notes))

    def where(self, *conditions: Condition | str) -> Corpus:
        """The part of the corpus that meets all conditions, such as `year>=2020`.

        Raises:
            UsageError: If a condition can't be read, or nothing meets them.
        """
        kept = self.meeting(conditions)
        if not kept.any():
            raise UsageError(self.unmet(conditions))
        return self.only(kept)

    def meeting(self, conditions: Iterable[Condition | str]) -> Flags:
        """Of each paragraph whether it meets all conditions.

        Raises:
            UsageError: If a condition can't be read.
        """
        met = np.ones(len(self.paragraphs), bool)
        for given in conditions:
            condition = with_english(read_condition(given) if isinstance(given, str) else given)
            met &= condition.test(self.column(condition.column))
        return met

    def unmet(self, conditions: Iterable[Condition | str]) -> str:
        """What to tell of conditions that nothing meets: which values there are instead."""
        given = [read_condition(one) if isinstance(one, str) else one for one in conditions]
        told = ", ".join(map(str, given))
        for one in given:
            if not self.meeting([one]).any():
                values = told_values(self.column(one.column))
                return f"no paragraph meets {told}; {one.column} has {values}"
        return f"no paragraph meets {told}, though each of them is met"

    def only(self, kept: Flags) -> Corpus:
        """The corpus of some paragraphs and their documents."""
        paragraphs = self.paragraphs[kept].reset_index(drop=True)
        numbers = distinct(paragraphs["document"].to_numpy())
        documents = self.documents.iloc[numbers].reset_index(drop=True)
        paragraphs["document"] = np.searchsorted(numbers, paragraphs["document"])
        return replace(
            self, documents=documents, paragraphs=paragraphs, notes=(), _whole=(kept, self)
        )

    def column(self, name: str) -> pd.Series:
        """A column's value for each paragraph; `上报日期.month` is the month of a column of dates.

        Raises:
            UsageError: If there is no such column.
        """
        if name in PARAGRAPH_COLUMNS:
            return self.paragraphs[name]
        values = self._of_documents(name).iloc[self.paragraphs["document"]]
        return values.reset_index(drop=True)

    def _of_documents(self, name: str) -> pd.Series:
        if name in self.documents:
            return self.documents[name]
        column, _, part = name.rpartition(".")
        if part in CALENDAR and column in self.documents:
            days = self.documents[column]
            if pd.api.types.is_datetime64_any_dtype(days):
                return part_of(days, part)
            raise UsageError(f"{name}: {column} holds no dates such as 2023-09-05")
        known = ", ".join([*self.documents.columns, *PARAGRAPH_COLUMNS])
        raise UsageError(f"no column {name!r}; there are {known}")

    def groups(self, by: By) -> Groups:
        """The paragraphs grouped by the values of some columns; without any, in one group."""
        columns = (by,) if isinstance(by, str) else tuple(by)
        if not columns:
            return Groups((), pd.DataFrame(index=[0]), np.zeros(len(self.paragraphs), np.int64))
        values = pd.DataFrame(
            {column: _unknown_as_missing(self.column(column)) for column in columns}
        )
        numbers = values.groupby(list(columns), sort=True, dropna=False).ngroup().to_numpy()
        first = np.unique(numbers, return_index=True)[1]
        return Groups(columns, values.iloc[first].reset_index(drop=True), numbers)

    def by_document(self) -> Groups:
        """The paragraphs grouped by their documents, in reading order."""
        number = self.paragraphs["document"].to_numpy()
        return Groups(("doc_id",), self.documents[["doc_id"]], number)

    def parts(self, by: By) -> Iterator[tuple[pd.DataFrame, Corpus]]:
        """Each group as a corpus of its own, with the row of its values.

        Raises:
            UsageError: If there are so many that each would be too small to say anything.
        """
        groups = self.groups(by)
        if not groups.columns:
            yield groups.labels, self
            return
        if len(groups.labels) > MOST_GROUPS:
            raise UsageError(
                f"{', '.join(groups.columns)}: {len(groups.labels)} groups, at most {MOST_GROUPS}"
                " can be worked through one by one; choose a column with fewer values"
            )
        for number in range(len(groups.labels)):
            yield groups.labels.iloc[[number]], self.only(groups.numbers == number)


def _unknown_as_missing(values: pd.Series) -> pd.Series:
    """An empty text as a missing value, which sorts behind all others."""
    return values.mask(values == "") if pd.api.types.is_object_dtype(values) else values


def open_corpus(
    paths: Given | Source,
    *,
    metadata: Described | None = None,
    where: Sequence[Condition | str] = (),
    settings: Settings = Settings(),
) -> Corpus:
    """The corpus of files and folders, of one folder that `mine` wrote, of frames, of any source.

    Args:
        paths: Frames by name are those of `to_frames` or `read_frames`; a store is
            `StoreSource("corpus.duckdb")` of `summary_miner.store.source`.
        metadata: A workbook or CSV file with a row for each file, or a frame; see `read_metadata`.
        where: Conditions such as `年份>=2020`; all must be met.

    Raises:
        UnreadableFile: At the first file that can't be read.
        UsageError: If a run or the metadata can't be used, or no document is left.
    """
    source = paths if isinstance(paths, Source) else _source(paths, settings)
    return described(Corpus.of(source, settings), metadata, where)


def _source(paths: Given, settings: Settings) -> Source:
    if isinstance(paths, Mapping):
        return FrameSource(paths)
    given = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    if len(given) == 1 and is_run(given[0]):
        return RunSource(given[0])
    return MinedSource(lambda facts: [gather(mine(given, replace(settings, facts=facts)))])


def described(
    corpus: Corpus, metadata: Described | None, where: Sequence[Condition | str]
) -> Corpus:
    """The corpus with its metadata, cut down to what meets the conditions."""
    if metadata is not None:
        corpus = corpus.with_metadata(as_metadata(metadata))
    if not where:
        return corpus
    return replace(corpus.where(*where), notes=corpus.notes)
