"""What one source adds to a run, ready to be written: made by the process that mined it.

Text is passed on between processes in a fraction of the time that the facts themselves take.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from summary_miner.export.manifest import entry_text, mined_entry
from summary_miner.export.tables import TABLES, Row, rows
from summary_miner.export.writers import TEXT_WRITERS
from summary_miner.types import Mined


@dataclass(frozen=True, slots=True)
class Share:
    """The part of one source in all that a run writes.

    Attributes:
        texts: For each format that is text, by table, its lines.
        rows: With the names of their tables, for the other formats; none where there is no other.
        entry: For the manifest, as it stands there.
        counts: How many documents, sections, paragraphs, figures and activities.
        topics: How many paragraphs are about each topic.
    """

    source: str
    texts: Mapping[str, Mapping[str, str]]
    rows: tuple[tuple[str, Row], ...]
    entry: str
    counts: Counter[str]
    topics: Counter[str]
    warnings: tuple[str, ...]


def share_of(mined: Mined, formats: Sequence[str]) -> Share:
    """What a source adds to a run in these formats."""
    return Share(
        source=mined.source,
        texts={format: _texts(format, mined) for format in formats if format in TEXT_WRITERS},
        rows=tuple(rows(mined)) if set(formats) - TEXT_WRITERS.keys() else (),
        entry=entry_text(mined_entry(mined)),
        counts=_counts(mined),
        topics=Counter(
            one.topic for document in mined.documents for one in document.paragraphs if one.topic
        ),
        warnings=mined.warnings,
    )


def _texts(format: str, mined: Mined) -> dict[str, str]:
    found = {}
    for name, table in TABLES.items():
        out = StringIO(newline="")
        TEXT_WRITERS[format](table, out).write_all(table.rows(mined))
        found[name] = out.getvalue()
    return found


def _counts(mined: Mined) -> Counter[str]:
    counts: Counter[str] = Counter(documents=len(mined.documents))
    for document in mined.documents:
        counts["sections"] += len(document.sections)
        counts["paragraphs"] += len(document.paragraphs)
        counts["figures"] += len(document.figures)
        counts["activities"] += len(document.activities)
    return counts
