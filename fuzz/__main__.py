"""`python -m fuzz TARGET… [-option=value …]`: search for inputs that break the targets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from fuzz.seeds import seeds

CORPUS = Path("fuzz-corpus")
"""What libFuzzer finds worth keeping, a folder a target; not part of the project."""


def main() -> int:
    """Each target in a process of its own, since libFuzzer does not return; 1 if one broke."""
    options = [argument for argument in sys.argv[1:] if argument.startswith("-")]
    names = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    if os.environ.get("FUZZ_TARGET"):
        search(os.environ["FUZZ_TARGET"], options)
    broken = []
    for name in names or all_targets():
        environment = {**os.environ, "FUZZ_TARGET": name}
        ran = subprocess.run([sys.executable, "-m", "fuzz", *options], env=environment)
        broken += [name] if ran.returncode else []
    print("broken:", *broken or ["none"])
    return 1 if broken else 0


def all_targets() -> list[str]:
    """Their names, in the order of the table."""
    from fuzz.targets import TARGETS

    return list(TARGETS)


def search(name: str, options: list[str]) -> None:
    """Hand one target over to libFuzzer."""
    import atheris

    with atheris.instrument_imports(include=["summary_miner"]):
        from fuzz.targets import TARGETS
    folder = CORPUS / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (folder / f"seed-{number:03}").write_bytes(seed)
    atheris.Setup(
        ["fuzz", "-timeout=60", "-rss_limit_mb=4000", *options, str(folder)], TARGETS[name]
    )
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
