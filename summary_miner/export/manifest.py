"""What a run read and how it went: `manifest.json`, written as the run goes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from textwrap import indent
from typing import Any, TextIO, TypeAlias

from summary_miner import __version__
from summary_miner.errors import UnreadableFile
from summary_miner.export.tables import storable_text
from summary_miner.lexicon import tables_digest
from summary_miner.mining import Settings
from summary_miner.types import Mined

MANIFEST = "manifest.json"

_AUTHOR = "summary-miner"

PROGRAM = f"{_AUTHOR} {__version__}"
"""Name and version, as every run tells them."""

_OPENING = f'{{\n "written_by": "{_AUTHOR}"'

Entry: TypeAlias = Mapping[str, Any]
"""What is told of one source; the keys are explained in docs/formats.md."""


def is_ours(manifest: Path) -> bool:
    """Whether a manifest is the work of this program; its beginning tells."""
    with manifest.open("rb") as file:
        return file.read(len(_OPENING) * 2).replace(b"\r", b"").startswith(_OPENING.encode())


def head_of(settings: Settings) -> Entry:
    """What is told of a run before its sources: with what it mined."""
    return {
        "program": PROGRAM,
        "tables_sha256": tables_digest(),
        "settings": settings_entry(settings),
    }


def settings_entry(settings: Settings) -> dict[str, Any]:
    """What is told of the settings: no path of the user's machine."""
    return {
        "segmenter": settings.segmenter,
        "user_dict": settings.user_dict.name if settings.user_dict else None,
        "bounds": settings.bounds.name if settings.bounds else None,
        "encoding": settings.reading.encoding,
        "simplify": settings.reading.simplify,
        "limits": settings.reading.limits.changed(),
    }


def mined_entry(mined: Mined) -> Entry:
    """What is told of a source that could be read."""
    return {
        "source": mined.source,
        "sha256": mined.digest,
        "encoding": mined.encoding,
        "pages": mined.pages,
        "lines": mined.lines,
        "documents": [document.doc_id for document in mined.documents],
        "boilerplate_lines": len(mined.boilerplate),
        "repairs": dict(mined.repairs),
        "warnings": list(mined.warnings),
        "error": None,
    }


def failed_entry(failure: UnreadableFile) -> Entry:
    """What is told of one that could not."""
    return {"source": failure.source, "error": failure.reason, "remedy": failure.remedy}


def entry_text(entry: Entry) -> str:
    """How it stands in the manifest."""
    return indent(_json(entry), "  ")


class ManifestWriter:
    """Takes the entries of a run's sources one by one and holds none of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._entries: TextIO = (folder / "inputs.part").open("w+", encoding="utf-8", newline="\n")
        self._comma = ""

    def add(self, entry: Entry) -> None:
        """Add what is told of one source."""
        self.append(entry_text(entry))

    def append(self, text: str) -> None:
        """Add what `entry_text` has made of an entry."""
        self._entries.write(f"{self._comma}\n{text}")
        self._comma = ","

    def close(self, head: Mapping[str, object]) -> None:
        """Write the manifest: whose it is, the head, and the entries."""
        opening = _json({"written_by": _AUTHOR, **head}).removesuffix("\n}")
        with (self._folder / MANIFEST).open("w", encoding="utf-8", newline="\n") as file:
            file.write(opening + ',\n "inputs": [')
            self._entries.seek(0)
            shutil.copyfileobj(self._entries, file)
            file.write("\n ]\n}\n" if self._comma else "]\n}\n")
        self.abort()

    def abort(self) -> None:
        """Let go of the entries."""
        self._entries.close()


def _json(content: Mapping[str, object]) -> str:
    return storable_text(json.dumps(content, ensure_ascii=False, indent=1))
