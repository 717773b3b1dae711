"""Prints every pattern that the package compiles, as JSON, with the module that asked for it."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import_root = str(Path(__file__).parents[2])
sys.path.insert(0, import_root)
FOUND: dict[tuple[str, int], str] = {}
_compile: Any = getattr(re, "_compile")  # noqa: B009 - mypy knows no private names


def recording(pattern: Any, flags: Any) -> Any:
    """Compile, and take down what one of our modules asked for."""
    made = _compile(pattern, flags)
    frame = sys._getframe(2)
    name = frame.f_globals.get("__name__", "")
    if name.startswith("summary_miner") and isinstance(made.pattern, str):
        FOUND.setdefault((made.pattern, made.flags), name)
    return made


def skeletons() -> Iterator[str]:
    """Those of the rules of findings, which their words fill in only when they are asked for."""
    from summary_miner.check.lint import words

    for name, module in list(sys.modules.items()):
        if name.startswith("summary_miner.check.lint."):
            for value in list(vars(module).values()):
                several = value if isinstance(value, tuple) else (value,)
                strings = [one for one in several if isinstance(one, str)]
                yield from (one for one in strings if words.SLOT.search(one))


def main() -> None:
    """Load all modules and tables, and use what compiles its patterns late."""
    setattr(re, "_compile", recording)  # noqa: B010 - see above
    import summary_miner

    for module in pkgutil.walk_packages(summary_miner.__path__, "summary_miner."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from summary_miner.check import check, read_checklist
    from summary_miner.check.lint import words
    from summary_miner.mining import mine

    documents = sorted(Path(import_root, "corpus", "documents").glob("*.txt"))[:4]
    check(mine(documents), read_checklist("community"))
    summary_miner.parse("完成率为百分之八十。")  # what few texts ask for
    for skeleton in skeletons():
        words.shaped(skeleton)
    print(json.dumps([[*key, name] for key, name in FOUND.items()]))


main()
