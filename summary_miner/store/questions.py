"""Ready questions: SQL files that anybody can read, copy and change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from summary_miner.errors import LexiconError, UsageError
from summary_miner.lexicon import DATA

FOLDER = DATA / "questions"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is often asked of a store.

    Attributes:
        asks: What it asks, in English.
        chinese: The same in Chinese.
    """

    name: str
    asks: str
    chinese: str
    sql: str


def read_question(path: Path) -> Question:
    """A question from its file: two comments, in English and in Chinese, and the SQL.

    Raises:
        LexiconError: If a comment or the SQL is missing.
    """
    english, chinese, sql = (*path.read_text("utf-8").split("\n", 2), "", "")[:3]
    for number, line in ((1, english), (2, chinese)):
        if not line.startswith("-- "):
            raise LexiconError(path.name, number, "-- and what the question asks", line)
    if not sql.strip():
        raise LexiconError(path.name, 3, "a question in SQL", sql)
    return Question(path.stem, english[3:].strip(), chinese[3:].strip(), sql.strip())


def questions() -> dict[str, Question]:
    """All questions by name, in the order of their names."""
    return {path.stem: read_question(path) for path in sorted(FOLDER.glob("*.sql"))}


def find_question(name: str) -> Question:
    """The question of a name.

    Raises:
        UsageError: If there is none; with those that there are.
    """
    known = questions()
    if name not in known:
        raise UsageError(f"no question {name!r}; there are {', '.join(known)}")
    return known[name]
