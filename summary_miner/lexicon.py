"""Reviewed tables under `data/`: found, read strictly, loaded once for a process."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from summary_miner.errors import LexiconError

DATA = Path(__file__).parent / "data"
JOINT = ";"
"""Between the values of a cell that holds several."""


@dataclass(frozen=True, slots=True)
class SomeOf:
    """A cell may hold several of these values, joined by `;`, or `-` for none."""

    values: Collection[str]


Limit: TypeAlias = Collection[str] | re.Pattern[str] | SomeOf
"""What the cells of a column may hold: one of some values, some of them, what fits a pattern."""
NO_LIMITS: Mapping[str, Limit] = {}
NOTHING = "-"
"""A cell that holds nothing; an empty cell is a mistake."""


def read_rows(
    path: Path, columns: Sequence[str], allowed: Mapping[str, Limit] = NO_LIMITS
) -> Iterator[tuple[str, ...]]:
    """Rows of a tab-separated table whose first line names `columns`.

    Lines that start with `#` are comments. A damaged row is an error, never skipped.

    Args:
        allowed: For a column the values that it may hold.

    Raises:
        LexiconError: With path and line, if a row is not as promised.
    """
    return (cells for _, cells in numbered_rows(path, columns, allowed))


def numbered_rows(
    path: Path, columns: Sequence[str], allowed: Mapping[str, Limit] = NO_LIMITS
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The same rows, each with the 1-based number of its line."""
    shown = path.name if path.parent == DATA else str(path)
    awaited = tuple(columns)
    limits = [
        (place, column, _test_of(allowed[column]))
        for place, column in enumerate(awaited)
        if column in allowed
    ]
    header_seen = False
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = tuple(line.split("\t"))
        if not header_seen:
            if cells != awaited:
                raise LexiconError(shown, number, "the header " + " TAB ".join(awaited), line)
            header_seen = True
            continue
        if len(cells) != len(awaited) or not all(map(str.strip, cells)):
            raise LexiconError(shown, number, f"{len(awaited)} cells, none empty", line)
        for place, column, fits in limits:
            if not fits(cells[place]):
                expected = _expected(allowed[column])
                raise LexiconError(shown, number, f"a {column} {expected}", cells[place])
        yield number, cells
    if not header_seen:
        raise LexiconError(shown, 1, "the header " + " TAB ".join(awaited), "an empty table")


def _test_of(limit: Limit) -> Callable[[str], object]:
    """What is true of a cell that the limit allows."""
    if isinstance(limit, re.Pattern):
        return limit.fullmatch
    return partial(_is_some_of, limit) if isinstance(limit, SomeOf) else limit.__contains__


def _is_some_of(limit: SomeOf, cell: str) -> bool:
    given = cell_values(cell)
    return len(set(given)) == len(given) and set(given) <= set(limit.values)


def _expected(limit: Limit) -> str:
    """What a cell should have been."""
    if isinstance(limit, re.Pattern):
        return f"like {limit.pattern}"
    if isinstance(limit, SomeOf):
        return f"joined by {JOINT} out of " + ", ".join(sorted(limit.values))
    return "out of " + ", ".join(sorted(limit))


def cell_values(cell: str) -> tuple[str, ...]:
    """The values of a cell that may hold several; none for `-`."""
    return () if cell == NOTHING else tuple(cell.split(JOINT))


def table(
    name: str, *columns: str, allowed: Mapping[str, Limit] = NO_LIMITS
) -> Iterator[tuple[str, ...]]:
    """Rows of the shipped table `data/NAME`."""
    return read_rows(DATA / name, columns, allowed)


def pairs(
    name: str, key: str, value: str, allowed: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """Rows of a shipped table of two columns, the second with one of the `allowed` values."""
    limits: Mapping[str, Limit] = {value: allowed} if allowed else NO_LIMITS
    return ((left, right) for left, right in table(name, key, value, allowed=limits))


def compiled(
    name: str, pattern: str, example: str, quicker: Callable[[str], str] = str
) -> re.Pattern[str]:
    """A pattern of the shipped table `name`, tried on its example.

    Args:
        quicker: Makes one of it that finds the same.

    Raises:
        LexiconError: If it does not compile, finds nothing in its example, or fits no characters.
    """
    try:
        found = re.compile(quicker(pattern))
    except re.error as error:
        raise LexiconError(name, 0, f"a pattern ({error})", pattern) from error
    if not found.search(example):
        raise LexiconError(name, 0, f"an example that {pattern} finds", example)
    if found.fullmatch(""):
        raise LexiconError(name, 0, "a pattern that needs a character", pattern)
    return found


def tables_digest() -> str:
    """SHA-256 over all shipped tables: the version of what the program knows."""
    digest = hashlib.sha256()
    for path in sorted(DATA.glob("*.tsv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def words_by(name: str, column: str, roles: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The words of a shipped table `word`, `column`, `example`: for each role, in their order."""
    found: dict[str, list[str]] = {role: [] for role in roles}
    for word, role, _ in table(name, "word", column, "example", allowed={column: roles}):
        found[role].append(word)
    return {role: tuple(words) for role, words in found.items()}


def one_of(words: Iterable[str]) -> str:
    """Any of the words as a regular expression, the longest first.

    >>> one_of(["今年", "今年以来"])
    '(?:今年以来|今年)'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})"
