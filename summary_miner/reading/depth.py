"""Elements within elements within elements: how deep they may lie."""

from __future__ import annotations

from typing import Any

from summary_miner.errors import UnreadableFile
from summary_miner.reading.limits import Limits


def is_too_deep(root: Any, limits: Limits) -> bool:
    """Does any element below `root`, of lxml, lie deeper than the limit?"""
    # libxml2 answers some fifteen times as fast as a walk of our own
    return bool(root.xpath(f"boolean({'/*' * (limits.max_depth + 1)})"))


def too_deep(source: str) -> UnreadableFile:
    """The error of such a file; the parser has a limit of its own besides."""
    return UnreadableFile(
        source,
        "its elements are nested too deeply",
        "open it in its own program and save it again, or raise the limit (--limit depth=N)",
    )
