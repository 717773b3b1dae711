"""C901: an item is told as done, without the figure that the checklist asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summary_miner.check.lint.catalogue import Hit
from summary_miner.check.results import Coverage


def find_needs(coverage: Iterable[Coverage]) -> Iterator[tuple[str, Hit]]:
    """What covered items lack, with the documents' ids; what is not covered lacks everything."""
    for row in coverage:
        if row.state == "covered" and row.unmet:
            fields = {"item": row.item, "needed": "；".join(row.unmet)}
            yield row.doc_id, Hit("C901", row.para_id, row.start, row.end, row.evidence, fields)
