"""Inputs that once broke a target, and some that reach far: kept as lines of hexadecimal digits."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parents[1] / "tests" / "fuzz" / "seeds"


def seeds(target: str) -> list[bytes]:
    """The kept inputs of a target; lines that start with # say what the next one found."""
    path = FOLDER / f"{target}.txt"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [bytes.fromhex(line) for line in lines if not line.startswith("#")]
