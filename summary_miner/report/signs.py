"""A sign beside each colour, for whoever does not see it."""

from __future__ import annotations

from collections.abc import Mapping

SIGNS: Mapping[str, str] = {
    "covered": "✓",
    "planned": "→",
    "mentioned": "～",
    "missing": "✕",
    "error": "✕",
    "warning": "!",
    "note": "i",
}
"""Of states of coverage and severities of findings."""
