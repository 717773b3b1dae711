"""From a store, or from a folder of parts, back to a folder of tables as `mine` writes it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from summary_miner.export.manifest import Entry
from summary_miner.export.run import open_run
from summary_miner.export.tables import TABLES, Row
from summary_miner.store.schema import SOURCES

_SOURCE = next(n for n, one in enumerate(TABLES["documents"].columns) if one.name == "source")
_JSON = ("repairs", "warnings")
_COUNTED = ("sections", "paragraphs", "figures", "activities")


class Corpus(Protocol):
    """What can be exported."""

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table in the order in which they are to be written."""

    def manifest(self) -> Mapping[str, Any]:
        """What is told of the whole."""


def export(
    corpus: Corpus, folder: Path, formats: Sequence[str], *, overwrite: bool, bom: bool = True
) -> Mapping[str, int]:
    """Write all tables and a manifest, as if the files had just been mined; what was counted.

    Raises:
        UsageError: If a format is unknown or named twice.
        OutputError: If `folder` holds a run already, or can't be written to.
    """
    counts = dict.fromkeys(("documents", *_COUNTED), 0)
    with open_run(folder, formats, overwrite, bom=bom) as run:
        for table in TABLES:
            for row in corpus.rows(table):
                run.write_row(table, row)
                if table == "documents":
                    _count(row, counts)
        for entry in _entries(corpus.rows("sources"), corpus.rows("documents")):
            run.write_entry(entry)
        run.finish({**corpus.manifest(), "counts": counts})
    return counts


def _count(document: Row, counts: dict[str, int]) -> None:
    counts["documents"] += 1
    for column, cell in zip(TABLES["documents"].columns, document, strict=True):
        if column.name in _COUNTED and isinstance(cell, int):
            counts[column.name] += cell


def _entries(sources: Iterator[Row], documents: Iterator[Row]) -> Iterator[Entry]:
    """What the manifest tells of each source; both tables come in the same order."""
    document = next(documents, None)
    for row in sources:
        told = dict(zip((column.name for column in SOURCES), row, strict=True))
        if told["error"] is not None:
            yield {name: told[name] for name in ("source", "error", "remedy")}
            continue
        own = []
        while document is not None and document[_SOURCE] == told["source"]:
            own.append(document[0])
            document = next(documents, None)
        yield _mined(told, own)


def _mined(told: Mapping[str, Any], documents: Sequence[Any]) -> Entry:
    """The entry of a source that could be read, its keys as `mine` orders them."""
    entry: dict[str, Any] = {}
    for name, cell in told.items():
        if name == "remedy":
            continue
        if name == "boilerplate_lines":
            entry["documents"] = list(documents)
        entry[name] = json.loads(cell) if name in _JSON else cell
    return entry
