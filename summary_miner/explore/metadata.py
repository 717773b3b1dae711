"""What is known of each file beside its text (unit, region, year, type …), from a table."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn, TypeAlias

import pandas as pd

from summary_miner.errors import UnreadableFile, UsageError
from summary_miner.reading.encoding import decode
from summary_miner.reading.workbooks import open_workbook

SUFFIXES = (".xlsx", ".csv", ".tsv")
_MOST_ROWS = 200_000
"""Of a sheet; in longer ones most rows are blank."""

_RESERVED = ("doc_id", "source", "topic", "role", "para_id")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
"""A number to count with; 0571 and numbers of 16 digits are names."""
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True, eq=False)
class Metadata:
    """A table with a row for each file.

    Attributes:
        name: The file that it was read from, for messages.
        rows: Texts; an unknown cell is empty. The index counts the rows of the file from 1.
        key: The column that names the files; None finds the one that names most.
    """

    name: str
    rows: pd.DataFrame
    key: str | None = None

    @classmethod
    def of(cls, frame: pd.DataFrame, key: str | None = None) -> Metadata:
        """That of a frame with a row for each file; an index with a name is a column, too."""
        named = frame if frame.index.names == [None] else frame.reset_index()
        cells = [["" if _unknown(value) else _cell(value) for value in row] for row in named.values]
        lines = [list(map(str, named.columns)), *cells]
        return cls("metadata", _table("metadata", lines), key)


Described: TypeAlias = "str | Path | pd.DataFrame | Metadata"
"""What metadata can be given as."""


def as_metadata(given: Described) -> Metadata:
    """The metadata of a file, or of a frame.

    Raises:
        UsageError: If it can't be read as a table.
    """
    if isinstance(given, pd.DataFrame):
        return Metadata.of(given)
    return given if isinstance(given, Metadata) else read_metadata(Path(given))


def read_metadata(path: Path, key: str | None = None) -> Metadata:
    """The table of a workbook's first sheet, of a CSV or of a TSV file.

    The header is the first row with two filled cells, so that a title may stand above it. CSV
    may be in any encoding that we read, for Excel writes GB18030 in China.

    Args:
        key: The column that names the files, such as 文件名.

    Raises:
        UsageError: If the file can't be read as a table.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(f"{path}: expected metadata as {', '.join(SUFFIXES)}")
    try:
        lines = _sheet(path) if suffix == ".xlsx" else _lines(path.read_bytes(), path)
        return Metadata(str(path), _table(path, list(lines)), key)
    except OSError as error:
        raise UsageError(f"{path}: can't be read: {(error.strerror or '').lower()}") from None
    except UnreadableFile as error:
        raise UsageError(str(error)) from None


def _lines(data: bytes, path: Path) -> Iterator[list[str]]:
    text, _ = decode(data, str(path))
    delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
    try:
        yield from csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter)
    except csv.Error as error:
        raise UsageError(f"{path}: is no table: {error}") from None


def _sheet(path: Path) -> Iterator[list[str]]:
    with open_workbook(path) as sheets:
        for number, row in enumerate(sheets[0].rows, start=1):
            if number > _MOST_ROWS:
                raise UsageError(f"{path}: more than {_MOST_ROWS} rows; give it as .csv")
            yield [_cell(value) for value in row] if any(row) else []


def _unknown(value: Any) -> bool:
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _table(path: Path | str, lines: Sequence[Sequence[str]]) -> pd.DataFrame:
    filled = [sum(bool(cell.strip()) for cell in line) for line in lines]
    top = next((place for place, count in enumerate(filled) if count >= 2), None)
    if top is None:
        raise UsageError(f"{path}: expected a header and rows, with at least two columns")
    names = [" ".join(cell.split()) for cell in lines[top]]
    twice = [name for name, count in Counter(filter(None, names)).items() if count > 1]
    if twice:
        raise UsageError(f"{path}: expected each column once, got {twice[0]} again")
    kept = [place for place, name in enumerate(names) if name]
    rows, numbers = [], []
    for number, line in enumerate(lines[top + 1 :], start=top + 2):
        cells = [line[place].strip() if place < len(line) else "" for place in kept]
        if any(cells):
            rows.append(cells)
            numbers.append(number)
    table = pd.DataFrame(rows, columns=[names[place] for place in kept], index=numbers)
    return table.astype(object)


def join_metadata(
    documents: pd.DataFrame, metadata: Metadata
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The documents with the metadata's columns, and what does not fit.

    A cell names a file by its path, its path without suffix, its name, or its name without
    suffix; or one document by its `doc_id`. A column that documents have already gives way to
    the metadata's. Numbers and dates get their types if all cells of the column are such.

    Raises:
        UsageError: If no column names the files, a name fits several files, two rows describe
            one document, or a column would hide what the program itself needs.
    """
    finder = _Finder(documents, metadata.name)
    key, found = _key_column(metadata, finder)
    owner: dict[int, int] = {}
    for row, numbers in found.items():
        for number in numbers:
            if number in owner:
                told = f"rows {owner[number]} and {row} both describe"
                raise UsageError(f"{metadata.name}: {told} {documents['doc_id'][number]}")
            owner[number] = row
    columns = metadata.rows.drop(columns=[key]) if key in documents else metadata.rows
    clash = [name for name in columns if name in _RESERVED]
    if clash:
        raise UsageError(f"{metadata.name}: the column {clash[0]} is ours; give it another name")
    rows = pd.Series(owner).reindex(documents.index)
    joined = {
        str(name): _typed(pd.Series(rows.map(columns[name]), dtype=object).fillna(""))
        for name in columns
    }
    return documents.assign(**joined), tuple(_notes(documents, metadata, rows, found))


def _key_column(metadata: Metadata, finder: _Finder) -> tuple[str, Mapping[int, Sequence[int]]]:
    """The column that names the files, and the documents that each of its rows names."""
    names = list(metadata.rows.columns)
    if metadata.key is not None and metadata.key not in names:
        raise UsageError(f"{metadata.name}: no column {metadata.key!r}; it has {', '.join(names)}")
    found = {
        name: finder.find(metadata.rows[name], refuse=name == metadata.key)
        for name in (names if metadata.key is None else [metadata.key])
    }
    best = max(found, key=lambda name: sum(map(len, found[name].values())), default=None)
    if best is None or not found[best]:
        example = finder.example
        raise UsageError(
            f"{metadata.name}: expected a column with the files' names, such as {example}"
        )
    # again: in the column that names the files, an ambiguous name is an error
    return best, finder.find(metadata.rows[best], refuse=True)


class _Finder:
    """Finds the documents that a name means."""

    def __init__(self, documents: pd.DataFrame, told: str) -> None:
        self._told = told
        self._levels: list[dict[str, dict[str, list[int]]]] = [{} for _ in range(5)]
        for number, (doc_id, source) in enumerate(
            zip(documents["doc_id"], documents["source"], strict=True)
        ):
            path = PurePosixPath(source)
            bare = str(path.with_suffix("")) if path.name else source
            names = (doc_id, source, bare, path.name, path.stem)
            for level, name in zip(self._levels, names, strict=True):
                level.setdefault(_plain(name), {}).setdefault(source, []).append(number)
        self.example = PurePosixPath(documents["source"].iloc[0]).name

    def find(self, cells: pd.Series, *, refuse: bool) -> dict[Any, list[int]]:
        """The documents of each row that names any.

        Raises:
            UsageError: If a name fits files in several folders, and `refuse` says so.
        """
        found: dict[Any, list[int]] = {}
        for row, cell in cells.items():
            files = next(
                (level[_plain(cell)] for level in self._levels if _plain(cell) in level), {}
            )
            if len(files) > 1 and refuse:
                self._refuse(row, cell, sorted(files))
            if files:
                found[row] = [number for numbers in files.values() for number in numbers]
        return found

    def _refuse(self, row: Any, cell: str, files: Sequence[str]) -> NoReturn:
        raise UsageError(
            f"{self._told}: row {row}: {cell} is the name of {len(files)} files"
            f" ({files[0]}, {files[1]}); write the path"
        )


def _plain(name: str) -> str:
    """A name as file systems compare it: macOS parts accents, Windows knows no capitals."""
    text = unicodedata.normalize("NFC", name.strip()).replace("\\", "/").removeprefix("./")
    return text.casefold()


def _typed(cells: pd.Series) -> pd.Series:
    """Whole numbers, numbers or days, where every filled cell is one."""
    filled = cells[cells != ""]
    if len(filled) and all(map(_INTEGER.fullmatch, filled)):
        return pd.to_numeric(cells.where(cells != "", None)).astype("Int64")
    if len(filled) and all(map(_NUMBER.fullmatch, filled)):
        return pd.to_numeric(cells.where(cells != "", None)).astype("float64")
    if len(filled) and all(map(_DAY.fullmatch, filled)):
        days = pd.to_datetime(cells, format="%Y-%m-%d", errors="coerce")
        if days.notna().sum() == len(filled):
            return days.astype("datetime64[s]")
    return cells


def _notes(
    documents: pd.DataFrame, metadata: Metadata, rows: pd.Series, found: Iterable[int]
) -> Iterator[str]:
    without = documents["doc_id"][rows.isna()]
    if len(without):
        yield (
            f"{metadata.name}: no row for {len(without)} of {len(documents)} documents,"
            f" such as {without.iloc[0]}"
        )
    unused = metadata.rows.index.difference(pd.Index(list(found)))
    if len(unused):
        yield (
            f"{metadata.name}: {len(unused)} of {len(metadata.rows)} rows name no document,"
            f" such as row {unused[0]}"
        )
    hidden = [str(name) for name in metadata.rows if name in documents and name not in _RESERVED]
    if hidden:
        yield f"{metadata.name}: its columns {', '.join(hidden)} stand in for ours"
