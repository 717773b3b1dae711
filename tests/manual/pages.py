"""The pages of the manual and the snippets on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ENGLISH = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "summary_miner" / "data" / "README.md",
    *sorted(DOCS.glob("*.md")),
)
CHINESE = (ROOT / "README.zh.md", *sorted((DOCS / "zh").glob("*.md")))

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A block of code; `output` is the block of text right below it, None where there is none."""

    language: str
    code: str
    output: str | None


def snippets(page: Path) -> Iterator[Snippet]:
    """The blocks of a page that a reader could run, in order."""
    text = page.read_text("utf-8")
    found = list(_BLOCK.finditer(text))
    for place, block in enumerate(found):
        if block[1] not in ("sh", "console", "python", "yaml", "tsv"):
            continue
        below = found[place + 1] if place + 1 < len(found) else None
        follows = below is not None and text[block.end() : below.start()].strip() == ""
        shown = below[2] if below is not None and follows and below[1] == "text" else None
        yield Snippet(block[1], block[2], shown)


def english_of(page: Path) -> Path:
    """The English page of which a Chinese page is the counterpart."""
    return ROOT / "README.md" if page.name == "README.zh.md" else DOCS / page.name
