"""YAML files that users write: read strictly, refused by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from summary_miner.errors import UsageError

LARGEST = 1_000_000
"""In bytes: no list that a person writes is longer."""


def read_yaml(path: Path) -> Any:
    """What a YAML file holds, each name once.

    Raises:
        UsageError: If it can't be read, is no YAML, or names something twice.
    """
    import yaml

    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(f"{path}: larger than {LARGEST // 1_000_000} MB; split it")
        loader = yaml.SafeLoader(path.read_text("utf-8-sig"))
        root = loader.get_single_node()
        _check_names(path, root)
        return None if root is None else loader.construct_document(root)
    except OSError as error:
        raise UsageError(f"{path}: can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: expected UTF-8; save the file in this encoding") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        told = getattr(error, "problem", None) or str(error) or "nested too deep"
        raise UsageError(
            f"{path}{line}: expected YAML: {_brief(told)}; texts with %, : or # need quotes"
        ) from None


def _check_names(path: Path, root: Any) -> None:
    """Each name once: the parser itself would keep the last of two entries without a word.

    Aliases are refused, for a few of them can stand for more than fits any memory.
    """
    waiting, met = [root] if root is not None else [], set()
    while waiting:
        node = waiting.pop()
        line = node.start_mark.line + 1
        if id(node) in met:
            raise UsageError(f"{path}:{line}: this is used again by *; write it out each time")
        met.add(id(node))
        if node.id == "mapping":
            _check_mapping(path, node)
            waiting += [part for entry in node.value for part in entry]
        elif node.id == "sequence":
            waiting += node.value


def _check_mapping(path: Path, node: Any) -> None:
    seen: set[str] = set()
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if key.id != "scalar":
            raise UsageError(
                f"{path}:{line}: expected a name in front of the colon, got a {key.id}"
            )
        if key.value in seen:
            raise UsageError(
                f"{path}:{line}: expected each name once, got {_brief(key.value)} again"
            )
        seen.add(key.value)


def _brief(words: str) -> str:
    """Enough to find the place: a file of strangers may name a thing by a thousand letters."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


_LONGEST = 120
