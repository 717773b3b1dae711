"""Summary Miner reads Chinese work summaries (工作总结) into facts that point at their words.

parse         a text in, its documents out
mine          files and folders in, one `Mined` a source out
read          one file in, its numbered lines out
parse_number  the words of one number in, value and interval out
to_frames     the output tables as pandas frames
read_frames   the same from a folder that `mine` wrote
show          a document as a notebook shows it, its facts marked

`types` describes what comes back, `docs/formats.md` the tables.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summary_miner.adapters.display import show
    from summary_miner.export import read_frames, to_frames
    from summary_miner.extract.expressions import parse_number
    from summary_miner.mining import Settings, mine, parse
    from summary_miner.reading import read

__version__ = "0.1.0"

__all__ = [
    "Settings",
    "__version__",
    "mine",
    "parse",
    "parse_number",
    "read",
    "read_frames",
    "show",
    "to_frames",
]

_HOMES = {
    "Settings": "summary_miner.mining",
    "mine": "summary_miner.mining",
    "parse": "summary_miner.mining",
    "parse_number": "summary_miner.extract.expressions",
    "read": "summary_miner.reading",
    "read_frames": "summary_miner.export",
    "show": "summary_miner.adapters.display",
    "to_frames": "summary_miner.export",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that the command line starts at once."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


def load_ipython_extension(shell: Any) -> None:
    """What `%load_ext summary_miner` calls: a cell that ends in a document shows its text."""
    from summary_miner.adapters.display import register

    register(shell)
