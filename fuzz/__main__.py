"""`python -m fuzz TARGET [libFuzzer options]`: search for inputs that break a target."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

SEEDS = Path(__file__).parents[1] / "tests" / "fuzz" / "seeds"


def main() -> None:
    """Instrument us, then hand over to libFuzzer, which does not return."""
    with atheris.instrument_imports(include=["summary_miner"]):
        from fuzz.targets import TARGETS
    name, *options = sys.argv[1:]
    own = SEEDS / name
    own.mkdir(parents=True, exist_ok=True)
    atheris.Setup([sys.argv[0], *options, str(own)], TARGETS[name])
    atheris.Fuzz()


main()
